// When the server cannot be reached or breaks: the page stays as it is and says so, with a way to try again.
import { announce } from "./announce.js";
import { all, on } from "./dom.js";

let retry = null;

/** Show the banner above the page; again is called by its button. */
export function showOffline(near, again) {
  const text = document.getElementById("offline-template")?.content.firstElementChild;
  if (!text) return;
  hideOffline();
  const banner = text.cloneNode(true);
  retry = again;
  const bar = near?.querySelector?.(".save-bar");
  if (bar) bar.before(banner);
  else document.getElementById("content").prepend(banner);
  announce(banner.querySelector("p").textContent, true);
}

export function hideOffline() {
  for (const banner of all("[data-offline]")) banner.remove();
}

on("click", "[data-retry]", () => { hideOffline(); retry?.(); });

document.addEventListener("htmx:error", (event) => {
  const { ctx, error } = event.detail;
  if (!ctx || ctx.response || error?.name === "AbortError") return;
  const source = ctx.sourceElement;
  const form = source?.closest?.("form");
  showOffline(form, () => (form && ctx.request.method !== "GET" ? form.requestSubmit() : source?.click?.()));
});

// A whole page where a fragment was asked for: a login that expired, or an error page. Never put it inside this one.
document.addEventListener("htmx:before:swap", (event) => {
  const { ctx } = event.detail;
  if (!ctx?.text || ctx.select || ctx.target === document.body || !/^\s*<!doctype/i.test(ctx.text)) return;
  event.preventDefault();
  if (ctx.response.status < 400) {
    location.assign(ctx.response.raw.url);
    return;
  }
  const page = new DOMParser().parseFromString(ctx.text, "text/html");
  showRefusal(page.querySelector("h1")?.textContent ?? "", page.querySelector("h1 + p")?.textContent ?? "");
});

function showRefusal(title, text) {
  const banner = document.getElementById("offline-template")?.content.firstElementChild.cloneNode(true);
  if (!banner) return;
  hideOffline();
  banner.querySelector("p").textContent = [title, text].filter(Boolean).join(". ");
  banner.querySelector("[data-retry]").remove();
  document.getElementById("content").prepend(banner);
  announce(banner.textContent, true);
  banner.scrollIntoView({ block: "nearest" });
}
