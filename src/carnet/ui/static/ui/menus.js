// Menus are native popovers. This adds arrow keys, closing after a choice, and a place beside the button where CSS cannot.
import { all, clamp, on } from "./dom.js";

const anchored = CSS.supports("position-area", "block-end");
const items = (menu) => all(".menu-item:not([aria-disabled='true'])", menu).filter((item) => item.offsetParent);
const opener = (menu) => document.querySelector(`[popovertarget="${CSS.escape(menu.id)}"]`);
let byKeyboard = false;

document.addEventListener("keydown", () => { byKeyboard = true; }, true);
document.addEventListener("pointerdown", () => { byKeyboard = false; }, true);

function place(menu) {
  const button = opener(menu)?.getBoundingClientRect();
  if (!button) return;
  const below = button.bottom + menu.offsetHeight + 8 < innerHeight && !menu.classList.contains("menu-above");
  menu.style.insetInlineStart = `${clamp(button.right - menu.offsetWidth, 8, innerWidth - menu.offsetWidth - 8)}px`;
  menu.style.insetBlockStart = `${below ? button.bottom + 4 : Math.max(8, button.top - menu.offsetHeight - 4)}px`;
}

document.addEventListener("toggle", (event) => {
  const menu = event.target;
  if (!(menu instanceof HTMLElement) || !menu.matches("[popover]")) return;
  const open = event.newState === "open";
  opener(menu)?.setAttribute("aria-expanded", String(open));
  if (!open) return;
  if (!anchored) place(menu);
  const field = menu.querySelector("[autofocus], .input:not([type='hidden']), input:not([type='hidden'])");
  if (menu.matches(".popover") && field) field.focus();
  else if (byKeyboard) items(menu)[0]?.focus();
}, true);

on("keydown", ".menu[popover]", (event, menu) => {
  if (event.target.matches("input, select, textarea")) return;
  const list = items(menu);
  const at = list.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at < 0 ? -1 : at - 1, Home: 0, End: list.length - 1 }[event.key];
  if (to === undefined || !list.length) return;
  event.preventDefault();
  list.at((to + list.length) % list.length).focus();
});

// Opened by the mouse, the focus is still on the button: an arrow goes in.
on("keydown", "[popovertarget]", (event, button) => {
  const menu = document.getElementById(button.getAttribute("popovertarget"));
  if (!["ArrowDown", "ArrowUp"].includes(event.key) || !menu?.matches(".menu:popover-open")) return;
  event.preventDefault();
  items(menu).at(event.key === "ArrowDown" ? 0 : -1)?.focus();
});

on("click", ".menu[popover] .menu-item", (event, item) => {
  if (item.getAttribute("aria-disabled") === "true") event.preventDefault();
  else if (!item.matches("label")) item.closest("[popover]").hidePopover();
});
