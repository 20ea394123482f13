// The rows of a file, corrected in their place: arrows move, Enter or typing opens a cell, a range is pasted over several.
// Every answer of the server is the whole step anew, so counts and tabs are always those of the file.
const MOVES = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const CELL = "[data-grid] td[data-column]";
let sending = false;

const gridOf = (element) => element.closest("[data-grid]");
const rowsOf = (grid) => [...grid.querySelectorAll("tbody tr[data-row]")];
const cellsOf = (row) => [...row.querySelectorAll("td[data-column]")];
const textOf = (cell) => cell.querySelector("[data-text]")?.textContent ?? "";

function say(text, urgent = false) {
  document.dispatchEvent(new CustomEvent("announce", { detail: { text, urgent } }));
}

/** One cell of the grid is in the tab order, the one last used. */
function rove(cell) {
  for (const other of gridOf(cell).querySelectorAll("td[data-column][tabindex='0']")) other.tabIndex = -1;
  cell.tabIndex = 0;
}

function start() {
  for (const grid of document.querySelectorAll("[data-grid]")) {
    if (!grid.querySelector("td[data-column][tabindex='0']")) {
      const first = grid.querySelector("td.cell-error, td.cell-warn") ?? grid.querySelector("td[data-column]");
      if (first) first.tabIndex = 0;
    }
    grid.tabIndex = -1;
    grid.parentElement.querySelector("[data-grid-keys]")?.removeAttribute("hidden");
  }
}

function focus(cell) {
  if (!cell) return;
  rove(cell);
  cell.focus({ preventScroll: true });
  cell.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function neighbour(cell, down, right) {
  const row = cell.parentElement;
  const rows = rowsOf(gridOf(cell));
  const next = rows[rows.indexOf(row) + down];
  if (!next) return null;
  const cells = cellsOf(row);
  return cellsOf(next)[cells.indexOf(cell) + right] ?? null;
}

/** The cell at the same place after an answer; when its row has left the tab, the row that came in its place. */
function placeOf(cell) {
  const rows = rowsOf(gridOf(cell));
  const row = cell.parentElement;
  return { row: row.dataset.row, number: rows.indexOf(row), column: cell.dataset.column };
}

function returnTo(place) {
  const grid = document.querySelector("[data-grid]");
  if (!grid) return;
  const rows = rowsOf(grid);
  const row = rows.find((each) => each.dataset.row === place.row) ?? rows[Math.min(place.number, rows.length - 1)];
  focus(row?.querySelector(`td[data-column="${CSS.escape(place.column)}"]`));
}

async function post(url, values, grid, place) {
  if (sending) return false;
  sending = true;
  const target = document.querySelector(grid.dataset.target);
  const body = new URLSearchParams([...values, ["tab", grid.dataset.tab], ["after", grid.dataset.after]]);
  body.append("csrfmiddlewaretoken", document.querySelector("input[name='csrfmiddlewaretoken']")?.value ?? "");
  target.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(url, { method: "POST", body, headers: { "HX-Request": "true" }, credentials: "same-origin" });
    const text = await response.text();
    if (/^\s*<!doctype/i.test(text)) {
      location.reload();
      return false;
    }
    if (!response.ok) {
      document.dispatchEvent(new CustomEvent("toast", { detail: { text } }));
      say(text, true);
      return false;
    }
    const made = document.createElement("template");
    made.innerHTML = text;
    const fresh = made.content.querySelector(grid.dataset.target);
    target.replaceWith(fresh);
    window.htmx?.process(fresh);
    document.dispatchEvent(new CustomEvent("htmx:after:process", { detail: {} }));
    start();
    if (place) returnTo(place);
    say(document.querySelector(".tally")?.textContent.replace(/\s+/g, " ").trim() ?? "");
    return true;
  } catch {
    document.dispatchEvent(new CustomEvent("toast", { detail: { text: document.querySelector("#offline-template")?.content.querySelector("p")?.textContent ?? "" } }));
    return false;
  } finally {
    sending = false;
    document.querySelector(grid.dataset.target)?.removeAttribute("aria-busy");
  }
}

function open(cell, typed = null) {
  if (cell.querySelector("input")) return;
  const before = [...cell.childNodes];
  const input = document.createElement("input");
  input.className = "grid-input";
  input.value = typed ?? textOf(cell);
  const header = gridOf(cell).querySelectorAll("thead th")[cell.cellIndex]?.textContent ?? "";
  input.setAttribute("aria-label", `${header}, ${cell.parentElement.dataset.row}`);
  cell.replaceChildren(input, ...before.filter((node) => node.nodeType === 1 && node.matches("[data-message]")));
  cell.classList.add("cell-open");
  input.focus();
  if (typed === null) input.select();
  let done = false;
  const close = () => {
    done = true;
    cell.classList.remove("cell-open");
    cell.replaceChildren(...before);
  };
  const save = async (down, right) => {
    if (done) return;
    const text = input.value;
    const to = neighbour(cell, down, right) ?? cell;
    const place = placeOf(to);
    const old = before.find((node) => node.nodeType === 1 && node.matches("[data-text]"))?.textContent ?? "";
    close();
    focus(to);
    if (text === old) return;
    cell.querySelector("[data-text]").textContent = text;
    const sent = await post(gridOf(cell).dataset.cells, [["row", cell.parentElement.dataset.row], ["column", cell.dataset.column], ["text", text]], gridOf(cell), place);
    if (!sent && cell.isConnected) cell.querySelector("[data-text]").textContent = old;
  };
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    event.stopPropagation();
    if (event.key === "Enter") save(event.shiftKey ? -1 : 1, 0);
    else if (event.key === "Tab") save(0, event.shiftKey ? -1 : 1);
    else if (event.key === "Escape") { close(); focus(cell); }
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", () => save(0, 0));
}

document.addEventListener("focusin", (event) => {
  const cell = event.target instanceof Element ? event.target.closest(CELL) : null;
  if (cell) rove(cell);
});

document.addEventListener("dblclick", (event) => {
  const cell = event.target.closest?.(CELL);
  if (cell) open(cell);
});

document.addEventListener("keydown", (event) => {
  const cell = event.target.matches?.(CELL) ? event.target : null;
  if (!cell || event.isComposing) return;
  const grid = gridOf(cell);
  const key = event.key;
  if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === "z" && !event.shiftKey) {
    post(grid.dataset.undo, [], grid, placeOf(cell));
  } else if (event.ctrlKey || event.metaKey || event.altKey) return;
  else if (MOVES[key]) focus(neighbour(cell, ...MOVES[key]));
  else if (key === "Home") focus(cellsOf(cell.parentElement)[0]);
  else if (key === "End") focus(cellsOf(cell.parentElement).at(-1));
  else if (key === "Enter" || key === "F2") open(cell);
  else if (key === "Delete" || key === "Backspace") {
    if (textOf(cell)) post(grid.dataset.cells, [["row", cell.parentElement.dataset.row], ["column", cell.dataset.column], ["text", ""]], grid, placeOf(cell));
  } else if (key.toLowerCase() === "a" && event.shiftKey) {
    const url = cell.parentElement.dataset.action === "aside" ? grid.dataset.again : grid.dataset.aside;
    post(url, [["row", cell.parentElement.dataset.row]], grid, placeOf(cell));
  } else if (key.length === 1) open(cell, key);
  else return;
  event.preventDefault();
  event.stopPropagation();
}, true);

document.addEventListener("paste", (event) => {
  const cell = event.target.closest?.(CELL);
  if (!cell || event.target.matches("input")) return;
  const lines = (event.clipboardData?.getData("text/plain") ?? "").replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
  const grid = gridOf(cell);
  const values = [];
  let row = cell;
  for (const line of lines) {
    let at = row;
    for (const text of line.split("\t")) {
      if (!at) break;
      values.push(["row", at.parentElement.dataset.row], ["column", at.dataset.column], ["text", text]);
      at = neighbour(at, 0, 1);
    }
    row = neighbour(row, 1, 0);
    if (!row) break;
  }
  event.preventDefault();
  post(grid.dataset.cells, values, grid, placeOf(cell));
});

document.addEventListener("copy", (event) => {
  const cell = event.target.closest?.(CELL);
  if (!cell || event.target.matches("input") || String(getSelection())) return;
  event.clipboardData.setData("text/plain", textOf(cell));
  event.preventDefault();
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-grid-form]");
  const grid = form && document.querySelector("[data-grid]");
  if (!grid) return;
  event.preventDefault();
  const values = [...new FormData(form)].filter(([name]) => !["tab", "after", "csrfmiddlewaretoken"].includes(name));
  post(form.action, values, grid, null);
});

start();
document.addEventListener("htmx:after:swap", start);
