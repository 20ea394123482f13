// Theme, density and the folded menu: shown at once, then told to the server, which writes them before the next first paint.
import { all, on } from "./dom.js";

const root = document.documentElement;

async function tell(form, name, value) {
  const body = new FormData(form);
  body.set(name, value);
  try {
    await fetch(form.action, { method: "POST", body, credentials: "same-origin", redirect: "manual" });
  } catch {
    // The choice holds on this page; it is told again with the next one.
  }
}

function press(form, name, value) {
  for (const button of all(`button[name="${name}"]`, form)) button.setAttribute("aria-pressed", String(button.value === value));
}

on("submit", "[data-theme-form]", (event, form) => {
  const value = event.submitter?.value;
  if (!value) return;
  event.preventDefault();
  if (value === "system") delete root.dataset.theme;
  else root.dataset.theme = value;
  for (const other of all("[data-theme-form]")) press(other, "theme", value);
  tell(form, "theme", value);
}, true);

on("submit", "[data-density-form]", (event, form) => {
  const value = event.submitter?.value;
  if (!value) return;
  event.preventDefault();
  root.dataset.density = value;
  press(form, "density", value);
  tell(form, "density", value);
}, true);

on("click", "[data-fold-menu]", (_event, button) => {
  const folded = document.querySelector(".sidebar").classList.toggle("sidebar-rail");
  button.setAttribute("aria-pressed", String(folded));
  document.cookie = `rail=${folded ? 1 : 0}; path=/; max-age=31536000; samesite=lax`;
});
