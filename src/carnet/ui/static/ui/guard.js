// Asks before leaving a changed form: <form data-guard>. A pristine or saved form never asks.
import { openDialog } from "./dialogs.js";
import { all, on, upgrade } from "./dom.js";

const pristine = new WeakMap();
const leaving = new WeakSet();
let wanted = "";

const written = (form) => new URLSearchParams([...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken").map(([name, value]) => [name, value instanceof File ? `${value.name}:${value.size}` : value])).toString();

export function isDirty(form) {
  return pristine.has(form) && !leaving.has(form) && pristine.get(form) !== written(form);
}

export function release(form) {
  leaving.add(form);
}

export function hold(form) {
  leaving.delete(form);
}

function show(form) {
  const dirty = isDirty(form);
  for (const part of all("[data-save-state] [data-when]", form)) part.hidden = (part.dataset.when === "dirty") !== dirty;
}

const dirtyForm = () => all("form[data-guard]").find(isDirty);

upgrade("form[data-guard]", (form) => {
  // After a refusal the form holds what was typed and is not saved: it counts as changed.
  const refused = document.querySelector("[data-error-summary]") || form.hasAttribute("data-changed");
  setTimeout(() => { pristine.set(form, refused ? null : written(form)); show(form); });
});
for (const type of ["input", "change"]) on(type, "form[data-guard]", (_event, form) => show(form));
on("reset", "form[data-guard]", (_event, form) => setTimeout(() => show(form)));

window.addEventListener("beforeunload", (event) => { if (dirtyForm()) event.preventDefault(); });
window.addEventListener("pageshow", (event) => { if (event.persisted) for (const form of all("form[data-guard]")) { hold(form); show(form); } });

on("click", "a[data-abandons]", () => { for (const form of all("form[data-guard]")) release(form); }, true);

on("click", "a[href]", (event, link) => {
  const form = dirtyForm();
  if (!form || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.target || link.hasAttribute("download") || link.getAttribute("href").startsWith("#") || link.closest("[data-guard-ignore]")) return;
  const dialog = document.getElementById("leave-dialog");
  if (!dialog) return;
  event.preventDefault();
  event.stopPropagation();
  wanted = link.href;
  for (const open of all("dialog:modal")) open.close();
  openDialog(dialog);
}, true);

on("click", "[data-leave]", (_event, button) => {
  const form = dirtyForm();
  button.closest("dialog").close();
  if (button.dataset.leave === "save") {
    form?.requestSubmit();
  } else if (button.dataset.leave === "discard") {
    for (const each of all("form[data-guard]")) release(each);
    location.assign(wanted);
  }
});
