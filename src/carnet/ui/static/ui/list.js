// The selection of a list: boxes, the head's box for this page, then all that match; Esc lets go.
//   [data-list]            around the table, the bar and the banner;  data-page-size rows are on it
//   [data-check-all]       the head's box;  [data-check]  a row's box, name="id", form="…" of the form that acts
//   [data-bulk-bar="form"] shown while something is chosen;  [data-scope-banner]  offers all that match
//   The form then sends id=… several times, or all=1 with exclude=… for the rows taken out again.
import { announce } from "./announce.js";
import { all, on, upgrade } from "./dom.js";

const scopes = new WeakMap();
let last = null;

const boxes = (list) => all("[data-check]", list);
const listOf = (element) => element.closest("[data-list]");

export function toggleRow(row) {
  row?.querySelector("[data-check]")?.click();
}

export function clearSelection(list) {
  const had = boxes(list).some((box) => box.checked);
  for (const box of boxes(list)) box.checked = false;
  scopes.delete(list);
  refresh(list);
  return had;
}

function fill(element, number) {
  const pattern = number === 1 ? element.dataset.one : element.dataset.many;
  element.textContent = pattern.replace("{n}", number.toLocaleString(document.documentElement.lang));
}

function refresh(list) {
  const rows = boxes(list);
  const chosen = rows.filter((box) => box.checked);
  for (const box of rows) box.closest("tr")?.classList.toggle("is-selected", box.checked);
  const head = list.querySelector("[data-check-all]");
  if (head) {
    head.checked = rows.length > 0 && chosen.length === rows.length;
    head.indeterminate = chosen.length > 0 && chosen.length < rows.length;
  }
  const every = scopes.has(list);
  const total = Number(list.dataset.total || 0);
  const left = rows.length - chosen.length;
  // The total may be capped (“10 000+”): its own words are used while nothing is taken out of it.
  showBar(list, every ? total - left : chosen.length, every && !left ? list.dataset.totalText : "");
  showBanner(list, rows, chosen, every, total);
  writeScope(list, every, rows);
}

function showBar(list, number, text) {
  const bar = list.querySelector("[data-bulk-bar]") ?? document.querySelector("[data-bulk-bar]");
  if (!bar) return;
  const opens = bar.hidden && number > 0;
  bar.hidden = number === 0;
  document.documentElement.classList.toggle("has-bulk-bar", number > 0);
  const count = bar.querySelector("[data-bulk-count]");
  if (text) count.textContent = text;
  else fill(count, number);
  if (opens || number > 0) announce(count.textContent);
}

function showBanner(list, rows, chosen, every, total) {
  const banner = list.querySelector("[data-scope-banner]");
  if (!banner) return;
  banner.hidden = !(every || (chosen.length === rows.length && rows.length > 1 && total > rows.length));
  const page = banner.querySelector("[data-scope='page']");
  page.textContent = page.dataset.text.replace("{n}", rows.length);
  page.hidden = every;
  banner.querySelector("[data-scope='all']").hidden = !every;
  banner.querySelector("[data-scope-all]").hidden = every;
  banner.querySelector("[data-scope-page]").hidden = !every;
}

/** What the form sends besides the boxes: everything, and what was taken out of it. */
function writeScope(list, every, rows) {
  const id = list.querySelector("[data-bulk-bar]")?.dataset.bulkBar;
  const form = id && document.getElementById(id);
  if (!form) return;
  for (const old of all("[data-scope-field]", form)) old.remove();
  if (!every) return;
  const fields = [["all", "1"], ...rows.filter((box) => !box.checked).map((box) => ["exclude", box.value])];
  for (const [name, value] of fields) {
    const field = Object.assign(document.createElement("input"), { type: "hidden", name, value });
    field.dataset.scopeField = "1";
    form.append(field);
  }
}

on("click", "[data-check]", (event, box) => {
  const list = listOf(box);
  const rows = boxes(list);
  if (event.shiftKey && last && rows.includes(last)) {
    const [from, to] = [rows.indexOf(last), rows.indexOf(box)].sort((a, b) => a - b);
    for (const between of rows.slice(from, to + 1)) between.checked = box.checked;
  }
  last = box;
  refresh(list);
});
on("change", "[data-check-all]", (_event, head) => {
  const list = listOf(head);
  for (const box of boxes(list)) box.checked = head.checked;
  if (!head.checked) scopes.delete(list);
  refresh(list);
});
on("click", "[data-scope-all]", (_event, button) => {
  const list = listOf(button);
  scopes.set(list, true);
  refresh(list);
  list.querySelector("[data-scope-page]").focus();
});
on("click", "[data-scope-page]", (_event, button) => {
  const list = listOf(button);
  scopes.delete(list);
  refresh(list);
  list.querySelector("[data-scope-all]").focus();
});
on("click", "[data-clear-selection]", (_event, button) => {
  const list = listOf(button) ?? document.querySelector("[data-list]");
  if (list) clearSelection(list);
  list?.querySelector("[data-row-link]")?.focus({ preventScroll: true });
});

upgrade("[data-list]", refresh);
document.addEventListener("htmx:after:swap", () => all("[data-list]").forEach(refresh));
window.addEventListener("pageshow", (event) => event.persisted && all("[data-list]").forEach(refresh));
