// Listening and finding, shared by all modules. Events are delegated to the document, so what htmx brings later works too.

export const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/** Call handler(event, element) for events that come from inside an element matching selector. */
export function on(type, selector, handler, options) {
  document.addEventListener(type, (event) => {
    const element = event.target instanceof Element ? event.target.closest(selector) : null;
    if (element) handler(event, element);
  }, options);
}

/** Call start(element) once for each matching element, those of the page and those that come with htmx. */
export function upgrade(selector, start) {
  const seen = new WeakSet();
  const visit = (root) => {
    const found = root.matches?.(selector) ? [root, ...all(selector, root)] : all(selector, root);
    for (const element of found) {
      if (seen.has(element)) continue;
      seen.add(element);
      start(element);
    }
  };
  visit(document);
  document.addEventListener("htmx:after:process", (event) => visit(event.target instanceof Element ? event.target : document));
}

/** After the page comes, comes back from the browser's memory, or a part of it was swapped. */
export function whenShown(run) {
  run();
  window.addEventListener("pageshow", (event) => event.persisted && run());
  document.addEventListener("htmx:after:swap", run);
}

/** True where keys are text: a field of words, a list to search, an editable box. */
export function isTyping(target) {
  if (!(target instanceof Element)) return false;
  if (target.closest("textarea, select, [contenteditable=''], [contenteditable='true'], [role='combobox']")) return true;
  const input = target.closest("input");
  return Boolean(input) && !["checkbox", "radio", "button", "submit", "range", "file"].includes(input.type);
}

/** Without accents, case and ligatures, so that “bremond” finds “Brémond” and “oeuvre” finds “œuvre”. */
export const fold = (text) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("œ", "oe").replaceAll("æ", "ae").replaceAll("’", "'");

export const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

/** A fragment of a page, or an error when the server refuses or cannot be reached. */
export async function fetchFragment(url, signal) {
  const response = await fetch(url, { headers: { "HX-Request": "true", Accept: "text/html" }, credentials: "same-origin", signal });
  const text = await response.text();
  if (!response.ok || /^\s*<!doctype/i.test(text)) throw Object.assign(new Error(response.statusText), { status: response.status });
  return text;
}
