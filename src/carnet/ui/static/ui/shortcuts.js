// Single keys: data-key="c" on a link or button presses it. Off by the member's switch (WCAG 2.1.4); never while typing.
import { openDialog } from "./dialogs.js";
import { all, isTyping } from "./dom.js";

/** True when single keys may act now: switched on, no modifier, no text being typed or composed, nothing modal open. */
export function keysAllowed(event) {
  if (document.documentElement.dataset.shortcuts === "off" || event.defaultPrevented) return false;
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return false;
  return !document.querySelector("dialog:modal, [popover]:popover-open");
}

const shown = (element) => element.getClientRects().length > 0;

document.addEventListener("keydown", (event) => {
  if (!keysAllowed(event)) return;
  if (event.key === "?") {
    event.preventDefault();
    openHelp();
    return;
  }
  const target = all("[data-key]").find((element) => element.dataset.key === event.key && shown(element));
  if (!target) return;
  event.preventDefault();
  if (target.matches("input, textarea, select")) {
    target.focus();
    target.select?.();
  } else {
    target.click();
  }
});

function keyRow(keys, label) {
  const row = document.createElement("div");
  row.dataset.added = "1";
  row.append(Object.assign(document.createElement("dt"), { textContent: label }));
  const cell = document.createElement("dd");
  for (const key of keys) cell.append(Object.assign(document.createElement("kbd"), { className: "kbd", textContent: key }));
  row.append(cell);
  return row;
}

function openHelp() {
  const dialog = document.getElementById("shortcuts-help");
  if (!dialog) return;
  const list = dialog.querySelector("[data-shortcuts-list]");
  for (const row of all("[data-added]", list)) row.remove();
  dialog.querySelector("[data-shortcuts-off]").hidden = document.documentElement.dataset.shortcuts !== "off";
  for (const row of all("[data-needs]", list)) row.hidden = !document.querySelector(row.dataset.needs);
  for (const element of all("[data-key]").filter(shown)) {
    const label = element.dataset.keyLabel || element.getAttribute("aria-label") || element.textContent.replace(/\s+/g, " ").trim();
    list.append(keyRow([element.dataset.key.length === 1 ? element.dataset.key.toUpperCase() : element.dataset.key], label));
  }
  openDialog(dialog);
}

document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-opens='shortcuts-help']")) {
    event.preventDefault();
    openHelp();
  }
}, true);

// ⌘ where there is one.
if (/Mac|iPhone|iPad/.test(navigator.userAgent)) {
  for (const hint of all("[data-mod-key]")) hint.textContent = hint.textContent.replace(/^\S+/, "⌘");
}
