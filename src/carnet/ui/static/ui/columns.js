// An ordered choice (columns of a list): buttons move a line up or down; the order of the lines is what the form sends.
import { announce } from "./announce.js";
import { on } from "./dom.js";

on("click", "[data-move]", (_event, button) => {
  const line = button.closest("li");
  const up = button.dataset.move === "up";
  const other = up ? line.previousElementSibling : line.nextElementSibling;
  if (!other) return;
  if (up) other.before(line);
  else other.after(line);
  button.focus();
  const at = [...line.parentElement.children].indexOf(line) + 1;
  announce(`${line.dataset.label ?? ""} ${at}/${line.parentElement.children.length}`);
  line.dispatchEvent(new Event("change", { bubbles: true }));
});
