// Ctrl or ⌘ K anywhere: search or act. The results are links that the server writes; this moves among them.
import { announce } from "./announce.js";
import { all, fetchFragment, on } from "./dom.js";
import { recents } from "./recents.js";

const DELAY = 90;
const dialog = () => document.getElementById("palette");
const input = () => document.getElementById("palette-input");
const results = () => document.getElementById("palette-results");
const options = () => all("[role='option']", results());
let timer = 0;
let asking = null;

export function openPalette(text) {
  const box = dialog();
  if (!box) return;
  if (box.open) { input().select(); return; }
  for (const other of all("dialog:modal")) other.close();
  box.showModal();
  if (text !== undefined) input().value = text;
  input().select();
  search();
}

function choose(option) {
  for (const other of options()) other.setAttribute("aria-selected", String(other === option));
  if (option) {
    input().setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  } else {
    input().removeAttribute("aria-activedescendant");
  }
}

function show(nodes) {
  results().replaceChildren(...nodes);
  const found = options();
  found.forEach((option, index) => { option.id = `palette-option-${index}`; });
  input().setAttribute("aria-expanded", String(found.length > 0));
  choose(found[0]);
  const count = dialog().querySelector("[data-palette-count]");
  count.textContent = found.length === 1 ? count.dataset.one : count.dataset.many.replace("{n}", found.length);
  if (input().value) announce(count.textContent);
}

function recentNodes() {
  const template = document.getElementById("palette-recents");
  const seen = recents().filter((entry) => entry.url !== location.pathname);
  if (!template || !seen.length) return [];
  const group = template.content.firstElementChild.cloneNode(true);
  const model = group.querySelector("[role='option']");
  for (const entry of seen) {
    const option = model.cloneNode(true);
    option.href = entry.url;
    option.querySelector("[data-label]").textContent = entry.label;
    option.querySelector("small").textContent = entry.small;
    group.append(option);
  }
  model.remove();
  return [group];
}

async function search() {
  asking?.abort();
  asking = new AbortController();
  const text = input().value.trim();
  const url = new URL(dialog().dataset.palette, location.href);
  url.searchParams.set("q", text);
  try {
    const html = await fetchFragment(url, asking.signal);
    const template = document.createElement("template");
    template.innerHTML = html;
    show([...(text ? [] : recentNodes()), ...template.content.childNodes]);
  } catch (error) {
    if (error.name === "AbortError") return;
    show(recentNodes());
    const count = dialog().querySelector("[data-palette-count]");
    count.textContent = count.dataset.offline;
  }
}

function open(option, apart) {
  if (!option) return;
  if (apart) window.open(option.href, "_blank", "noopener");
  else option.click();
}

document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && dialog()) {
    event.preventDefault();
    openPalette();
  }
}, true);

on("click", "[data-opens-palette]", (event) => { event.preventDefault(); openPalette(); });
on("input", "#palette-input", () => { clearTimeout(timer); timer = setTimeout(search, DELAY); });
on("submit", "#palette form", (event) => event.preventDefault());
on("keydown", "#palette-input", (event) => {
  if (event.isComposing) return;
  const list = options();
  const at = list.findIndex((option) => option.getAttribute("aria-selected") === "true");
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 5, PageUp: at - 5 }[event.key];
  if (to !== undefined && list.length) {
    event.preventDefault();
    choose(list.at(Math.abs(to) >= list.length && event.key.startsWith("Page") ? (to < 0 ? 0 : -1) : (to + list.length) % list.length));
  } else if (event.key === "Enter") {
    event.preventDefault();
    open(list[at], event.ctrlKey || event.metaKey);
  }
});
on("click", "#palette-results a", () => dialog().close());
on("pointermove", "#palette-results [role='option']", (_event, option) => {
  if (option.getAttribute("aria-selected") !== "true") choose(option);
});
