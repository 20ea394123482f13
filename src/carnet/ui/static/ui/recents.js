// What one looked at last, on this device only: <main data-recent="label" data-recent-mark="sales">. The palette shows it first.
import { whenShown } from "./dom.js";

const KEY = "recents";
const MOST = 8;

export function recents() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? [];
  } catch {
    return [];
  }
}

whenShown(() => {
  const record = document.querySelector("[data-recent]");
  if (!record) return;
  const entry = { url: record.dataset.record ?? location.pathname, label: record.dataset.recent, small: record.dataset.recentSmall ?? "" };
  localStorage.setItem(KEY, JSON.stringify([entry, ...recents().filter((other) => other.url !== entry.url)].slice(0, MOST)));
});
