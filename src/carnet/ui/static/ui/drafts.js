// Long text is kept on this device while it is typed (data-draft="key") and forgotten once it is sent.
import { all, on, upgrade } from "./dom.js";

const PREFIX = "draft:";
const DELAY = 300;
const timers = new WeakMap();
const key = (area) => PREFIX + area.dataset.draft;

function keep(area) {
  if (area.value.trim()) localStorage.setItem(key(area), area.value);
  else localStorage.removeItem(key(area));
}

export function forget(form) {
  for (const area of all("[data-draft]", form)) {
    clearTimeout(timers.get(area));
    localStorage.removeItem(key(area));
  }
}

upgrade("[data-draft]", (area) => {
  const kept = localStorage.getItem(key(area));
  if (!kept || area.value) return;
  area.value = kept;
  area.dispatchEvent(new Event("input", { bubbles: true }));
});

on("input", "[data-draft]", (_event, area) => {
  clearTimeout(timers.get(area));
  timers.set(area, setTimeout(() => keep(area), DELAY));
});
window.addEventListener("pagehide", () => { for (const area of all("[data-draft]")) if (timers.has(area) && !area.form?.dataset.sent) keep(area); });

document.addEventListener("htmx:after:request", (event) => {
  const { ctx } = event.detail;
  const form = ctx?.sourceElement;
  // Only a form that was sent itself is done with; a field in it that asks for a part of the page is not.
  if (form instanceof HTMLFormElement && ctx.response?.status < 400 && ctx.request.method !== "GET") { forget(form); form.reset(); }
});
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented) return;
  event.target.dataset.sent = "1";
  forget(event.target);
});
// A shared computer keeps nothing after one signs out.
on("submit", "[data-clears-device]", () => localStorage.clear());
