// Dialogs are native: Esc, focus inside and its return come with them. data-opens="id" opens, data-closes closes.
import { on } from "./dom.js";

export function openDialog(dialog) {
  if (dialog && !dialog.open) dialog.showModal();
}

on("click", "[data-opens]", (event, button) => {
  const dialog = document.getElementById(button.dataset.opens);
  if (!dialog || button.getAttribute("aria-disabled") === "true") return;
  event.preventDefault();
  openDialog(dialog);
});

on("click", "[data-closes]", (event, button) => {
  event.preventDefault();
  button.closest("dialog").close();
});

// A press that starts and ends on the backdrop closes; one that starts inside (selecting text) does not.
let pressed = null;
document.addEventListener("pointerdown", (event) => { pressed = event.target; });
document.addEventListener("click", (event) => {
  const dialog = event.target;
  if (dialog instanceof HTMLDialogElement && dialog === pressed && dialog.matches(":modal") && outside(dialog, event)) dialog.close();
});

function outside(dialog, { clientX: x, clientY: y }) {
  const box = dialog.getBoundingClientRect();
  return x < box.left || x > box.right || y < box.top || y > box.bottom;
}

// A dialog brought by htmx opens at once: <dialog data-opens-itself>.
document.addEventListener("htmx:after:swap", () => {
  for (const dialog of document.querySelectorAll("dialog[data-opens-itself]:not([open])")) dialog.showModal();
});
