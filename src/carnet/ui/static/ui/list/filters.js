// Around a list that changes in place: editors that come when they open, focus that stays, text that is still being typed.
import { all, fold, on } from "../dom.js";

const first = (box) => box.querySelector("[autofocus], input:not([type='hidden']), select, textarea, a, button");

// The form of a filter comes the first time its popover opens: then its first field gets the focus.
document.addEventListener("htmx:after:swap", (event) => {
  const box = event.target instanceof Element ? event.target.closest("[data-lazy]") : null;
  if (box?.matches(":popover-open")) first(box)?.focus();
});

// A long list of choices is searched in place; what is ticked stays in sight.
on("input", "[data-filter-options]", (_event, field) => {
  const wanted = fold(field.value.trim());
  const box = field.closest("form").querySelector(".filter-options");
  for (const line of all("label", box)) line.hidden = !fold(line.textContent).includes(wanted) && !line.querySelector("input").checked;
});

// Applying a filter closes its form with the old toolbar: the focus goes to the chip.
let following = "";
let asked = null;

on("submit", "form[data-then-focus]", (_event, form) => { following = form.dataset.thenFocus; }, true);
on("click", "[data-chip-remove], [data-clear-filters]", () => { following = "chip-add"; }, true);

document.addEventListener("htmx:after:swap", () => {
  // The field itself is kept by a swap (hx-preserve), with caret and focus: a letter may come at any moment of it.
  const field = document.getElementById("list-search");
  const found = field?.form?.dataset.found;
  if (found !== undefined && field.value.trim() !== found.trim()) {
    if (document.activeElement !== field) field.value = found;
    else if (field.value !== asked) {
      // Letters that were typed while the answer was on its way are asked for as well, once.
      asked = field.value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
  if (following && (document.activeElement === document.body || !document.activeElement)) {
    (document.getElementById(following) ?? document.getElementById("chip-add"))?.focus({ preventScroll: true });
  }
  following = "";
});
