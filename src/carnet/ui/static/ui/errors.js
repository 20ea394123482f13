// After a refusal the summary gets the focus; each of its lines leads to its field.
import { on, upgrade } from "./dom.js";

upgrade("[data-error-summary]", (summary) => requestAnimationFrame(() => {
  summary.focus({ preventScroll: true });
  summary.scrollIntoView({ block: "nearest" });
}));

on("click", "[data-error-summary] a[href^='#']", (event, link) => {
  const field = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!field) return;
  event.preventDefault();
  const control = field.matches("input, select, textarea, button") ? field : field.querySelector("input, select, textarea, button");
  (field.closest(".field") ?? field).scrollIntoView({ block: "center" });
  control?.focus({ preventScroll: true });
});

// “Show 30 more”: the first new one gets the focus.
document.addEventListener("htmx:before:swap", (event) => {
  const line = event.detail.ctx?.sourceElement?.closest?.("[data-focus-next]");
  const before = line?.previousElementSibling;
  if (!before) return;
  document.addEventListener("htmx:after:swap", () => {
    const next = before.nextElementSibling;
    if (!next) return;
    next.tabIndex = -1;
    next.focus({ preventScroll: true });
  }, { once: true });
});
