// Small helps in fields: show a password, count characters, act on a choice, close a note, bring the current tab in sight.
import { announce } from "./announce.js";
import { on, upgrade } from "./dom.js";

on("click", "[data-reveals]", (_event, button) => {
  const field = document.getElementById(button.dataset.reveals);
  const reveal = field.type === "password";
  field.type = reveal ? "text" : "password";
  button.setAttribute("aria-pressed", String(reveal));
});

function count(field) {
  const text = field.closest(".field")?.querySelector("[data-count-text]");
  if (text) text.textContent = text.dataset.countText.replace("{used}", field.value.length).replace("{most}", field.dataset.count);
}
upgrade("[data-count]", count);
on("input", "[data-count]", (_event, field) => count(field));

on("change", "[data-autosubmit]", (_event, field) => field.form.requestSubmit());

on("click", "[data-removes]", (_event, button) => button.closest(".banner")?.remove());

upgrade("[data-tabs]", (tabs) => {
  const current = tabs.querySelector("[aria-current]");
  if (current && tabs.scrollWidth > tabs.clientWidth) tabs.scrollLeft = current.offsetLeft - tabs.clientWidth / 2 + current.offsetWidth / 2;
});

// Backspace or Delete on a filter takes it off.
on("keydown", "[data-chip]", (event, chip) => {
  if (event.key === "Backspace" || event.key === "Delete") chip.querySelector("[data-chip-remove]")?.click();
});

// A dropped or chosen file shows its name.
on("change", "[data-file]", (_event, input) => {
  const name = input.closest("[data-drop]")?.querySelector("[data-file-name]");
  if (!name) return;
  name.textContent = [...input.files].map((file) => file.name).join(", ");
  announce(name.textContent);
});
on("dragover", "[data-drop]", (event, zone) => { event.preventDefault(); zone.dataset.over = "1"; });
on("dragleave", "[data-drop]", (_event, zone) => delete zone.dataset.over);
on("drop", "[data-drop]", (event, zone) => {
  event.preventDefault();
  delete zone.dataset.over;
  const input = zone.querySelector("[data-file]");
  if (!event.dataTransfer.files.length) return;
  input.files = event.dataTransfer.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
});
