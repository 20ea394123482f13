// Cheap facts changed in their cell: Enter or a double click opens, Enter saves, Esc puts back what was there.
//   <td><a class="cell-edit" href="…" data-edit-cell>…</a></td>   the address gives the form, then the cell as it stands
import { announce } from "../announce.js";
import { fetchFragment, on } from "../dom.js";
import { toast } from "../toasts.js";

const before = new WeakMap();

async function open(link) {
  const cell = link.closest("td");
  if (!cell || before.has(cell)) return;
  let html;
  try {
    html = await fetchFragment(link.href);
  } catch {
    location.assign(link.href);
    return;
  }
  before.set(cell, [...cell.childNodes]);
  cell.innerHTML = html;
  cell.classList.add("is-editing");
  window.htmx?.process(cell);
  document.dispatchEvent(new CustomEvent("htmx:after:process", { detail: { cell } }));
  requestAnimationFrame(() => cell.querySelector("input:not([type='hidden']):not([hidden]), select:not([hidden])")?.focus());
}

function close(cell) {
  const nodes = before.get(cell);
  if (!nodes) return;
  before.delete(cell);
  cell.classList.remove("is-editing");
  cell.replaceChildren(...nodes);
  cell.querySelector("[data-edit-cell]")?.focus({ preventScroll: true });
}

async function save(form) {
  const cell = form.closest("td");
  const response = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { "HX-Request": "true" }, credentials: "same-origin" });
  const text = await response.text();
  if (/^\s*<!doctype/i.test(text)) {
    location.reload();
    return;
  }
  if (!response.ok) {
    cell.innerHTML = text;
    window.htmx?.process(cell);
    announce(cell.querySelector("[role='alert']")?.textContent ?? "", true);
    return;
  }
  const box = document.createElement("template");
  box.innerHTML = `<table><tbody><tr>${text}</tr></tbody></table>`;
  const made = box.content.querySelector("td");
  before.delete(cell);
  cell.replaceWith(made);
  made.querySelector("[data-edit-cell]")?.focus({ preventScroll: true });
  const said = JSON.parse(response.headers.get("HX-Trigger") ?? "{}").toast;
  if (said) toast(said.text);
}

// One click on a link of the table would leave the page: here it only gives the focus.
on("click", "[data-edit-cell]", (event, link) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (event.detail === 0) open(link);
});
on("dblclick", "td:has([data-edit-cell])", (event, cell) => {
  event.preventDefault();
  open(cell.querySelector("[data-edit-cell]"));
});

on("submit", "[data-cell-form]", (event, form) => {
  if (!form.closest("td")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  save(form).catch(() => form.submit());
}, true);

on("keydown", "[data-cell-form]", (event, form) => {
  const cell = form.closest("td");
  if (!cell || event.defaultPrevented || event.isComposing) return;
  if (event.key === "Escape") {
    event.preventDefault();
    event.stopPropagation();
    close(cell);
  } else if (event.key === "Enter" && event.target.matches("select, input:not([role='combobox'])")) {
    event.preventDefault();
    form.requestSubmit();
  } else if (event.key === "Enter" && event.target.matches("[role='combobox']") && !event.target.value.trim()) {
    event.preventDefault();
    form.requestSubmit();
  }
});
on("focusout", ".is-editing", (event, cell) => {
  if (!event.relatedTarget || cell.contains(event.relatedTarget)) return;
  const form = cell.querySelector("form");
  if (form) form.requestSubmit();
});
