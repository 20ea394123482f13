// A form is sent once, however often one clicks; a guarded one only when the server answers, so nothing typed is lost.
import { all, on } from "./dom.js";
import { hold, release } from "./guard.js";
import { showOffline } from "./network.js";

const sending = new WeakMap();
const checked = new WeakSet();
const BUSY_AFTER = 600; // Under a second nothing but the pressed state is shown.

export const byHtmx = (form) => form.matches("[hx-post], [hx-get], [hx-put], [hx-patch], [hx-delete]");

const writesByHtmx = (form) => byHtmx(form) && !form.matches("[hx-get]");

function begin(form, button) {
  const timer = setTimeout(() => button?.setAttribute("aria-busy", "true"), BUSY_AFTER);
  sending.set(form, { timer, button });
}

export function finish(form) {
  const state = sending.get(form);
  if (!state) return;
  clearTimeout(state.timer);
  state.button?.removeAttribute("aria-busy");
  sending.delete(form);
}

async function reachable() {
  try {
    await fetch(import.meta.url, { method: "HEAD", cache: "no-store" });
    return true;
  } catch {
    return false;
  }
}

async function check(form, button) {
  begin(form, button);
  const there = navigator.onLine && await reachable();
  finish(form);
  if (!there) {
    showOffline(form, () => form.requestSubmit(button));
    return;
  }
  checked.add(form);
  form.requestSubmit(button);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const stop = () => { event.preventDefault(); event.stopImmediatePropagation(); };
  if (sending.has(form) || event.submitter?.getAttribute("aria-disabled") === "true") stop();
  else if (form.matches("[data-guard]") && !byHtmx(form) && !checked.delete(form)) {
    stop();
    check(form, event.submitter);
  }
}, true);

document.addEventListener("submit", (event) => {
  const form = event.target;
  const post = (event.submitter?.getAttribute("formmethod") ?? form.getAttribute("method") ?? "").toLowerCase() === "post";
  if (form.matches("[data-download]") || !(post || writesByHtmx(form)) || (event.defaultPrevented && !byHtmx(form))) return;
  begin(form, event.submitter ?? form.querySelector("[type='submit']"));
  release(form);
});

document.addEventListener("htmx:finally:request", (event) => {
  const form = event.target instanceof Element ? event.target.closest("form") : null;
  if (form) { finish(form); hold(form); }
});
window.addEventListener("pageshow", (event) => { if (event.persisted) for (const form of all("form")) finish(form); });

// Ctrl or ⌘ with Enter sends the form one is in.
on("keydown", "form", (event, form) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing || form.closest("[data-palette]")) return;
  event.preventDefault();
  form.requestSubmit(form.querySelector(".btn-primary[type='submit']") ?? undefined);
});
