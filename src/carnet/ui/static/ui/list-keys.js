// Keys of a list: j and k (or the arrows) move, x chooses, Space peeks, Enter opens, Esc closes then lets go.
// The focus moves to the link of the row, so Tab, Enter and the screen reader go on from there.
import { all, fetchFragment } from "./dom.js";
import { clearSelection, toggleRow } from "./list.js";
import { keysAllowed } from "./shortcuts.js";

const rows = () => all("[data-list] tbody tr").filter((row) => row.querySelector("[data-row-link]"));
const link = (row) => row?.querySelector("[data-row-link]");
const sheet = () => document.querySelector("[data-peek-sheet]");
let loading = null;

function current() {
  const row = document.activeElement?.closest?.("[data-list] tbody tr");
  return row ?? document.querySelector("[data-list] tr.is-current");
}

function moveTo(row) {
  if (!row) return;
  for (const other of all("[data-list] tr.is-current")) other.classList.remove("is-current");
  row.classList.add("is-current");
  link(row).focus();
  if (sheet()?.open) peek(row);
}

function step(by, extend) {
  const list = rows();
  const at = list.indexOf(current());
  const visited = list.findIndex((row) => link(row).hasAttribute("data-visited"));
  const to = at < 0 ? list[Math.max(visited, 0)] : list[at + by];
  if (extend && at >= 0 && to) {
    for (const row of [list[at], to]) if (!row.querySelector("[data-check]")?.checked) toggleRow(row);
  }
  moveTo(to);
}

async function peek(row) {
  const url = link(row)?.dataset.peek;
  const box = sheet();
  if (!url || !box) return;
  loading?.abort();
  loading = new AbortController();
  try {
    box.innerHTML = await fetchFragment(url, loading.signal);
  } catch (error) {
    if (error.name !== "AbortError") location.assign(link(row).href);
    return;
  }
  window.htmx?.process(box);
  if (!box.open) box.show();
  link(row).focus({ preventScroll: true });
}

export function closePeek() {
  const box = sheet();
  if (!box?.open) return false;
  box.close();
  link(current())?.focus({ preventScroll: true });
  return true;
}

const moves = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

document.addEventListener("keydown", (event) => {
  if (!document.querySelector("[data-list]")) return;
  if (event.key === "Escape" && !document.querySelector("dialog:modal, [popover]:popover-open")) {
    if (closePeek()) return;
    for (const list of all("[data-list]")) clearSelection(list);
    return;
  }
  if (!keysAllowed(event) || event.target.closest?.("dialog, .menu")) return;
  const inRow = Boolean(event.target.closest?.("[data-list] tbody tr"));
  if (event.key in moves && (inRow || event.key.length === 1)) {
    event.preventDefault();
    step(moves[event.key], event.shiftKey);
  } else if (event.key === "x" && current()) {
    event.preventDefault();
    toggleRow(current());
  } else if (event.key === " " && event.target.matches?.("[data-row-link]")) {
    event.preventDefault();
    if (sheet()?.open) closePeek();
    else peek(current());
  }
});

document.addEventListener("focusin", (event) => {
  const row = event.target.closest?.("[data-list] tbody tr");
  if (!row || row.classList.contains("is-current")) return;
  for (const other of all("[data-list] tr.is-current")) other.classList.remove("is-current");
  if (event.target.matches(":focus-visible")) row.classList.add("is-current");
});
