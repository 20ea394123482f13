// A select that can be searched: typing filters, arrows choose, Esc gives up. The select stays and holds the value.
//   data-url: an address that answers ?q=… with options, for lists too long to send.
import { announce } from "./announce.js";
import { all, fetchFragment, fold, upgrade } from "./dom.js";

const DELAY = 150;
let serial = 0;

class Combobox {
  constructor(box) {
    this.box = box;
    this.select = box.querySelector("select");
    this.input = this.makeInput();
    this.menu = this.makeMenu();
    this.select.before(this.input);
    this.select.hidden = true;
    this.select.removeAttribute("id");
    box.append(this.menu);
    this.listen();
  }

  makeInput() {
    const input = document.createElement("input");
    for (const name of ["id", "class", "aria-invalid", "aria-describedby"]) {
      if (this.select.hasAttribute(name)) input.setAttribute(name, this.select.getAttribute(name));
    }
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-autocomplete", "list");
    input.autocomplete = "off";
    input.value = this.chosenText();
    input.placeholder = this.box.dataset.empty ?? "";
    return input;
  }

  makeMenu() {
    const menu = document.createElement("div");
    menu.className = "menu combobox-menu";
    menu.hidden = true;
    menu.id = `combobox-${serial += 1}`;
    menu.setAttribute("role", "listbox");
    menu.setAttribute("aria-label", this.box.closest(".field")?.querySelector(".label")?.textContent ?? "");
    this.input.setAttribute("aria-controls", menu.id);
    return menu;
  }

  listen() {
    this.input.addEventListener("input", () => { clearTimeout(this.timer); this.timer = setTimeout(() => this.find(), this.box.dataset.url ? DELAY : 0); });
    this.input.addEventListener("click", () => this.open());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => setTimeout(() => this.leave(), 120));
    this.menu.addEventListener("pointerdown", (event) => event.preventDefault());
    this.menu.addEventListener("click", (event) => this.take(event.target.closest("[role='option']")));
    this.select.form?.addEventListener("reset", () => setTimeout(() => { this.input.value = this.chosenText(); }));
  }

  chosenText() {
    const option = this.select.selectedOptions[0];
    return option?.value ? option.textContent.trim() : "";
  }

  options() { return all("[role='option']", this.menu); }

  open() {
    if (!this.menu.hidden) return;
    this.find("");
    this.input.select();
  }

  async find(text = this.input.value) {
    if (this.box.dataset.url) await this.ask(text);
    else this.filter(text);
    const found = this.options();
    this.menu.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    found.forEach((option, index) => { option.id = `${this.menu.id}-${index}`; });
    this.mark(found.find((option) => option.dataset.value === this.select.value) ?? found[0]);
    if (!found.length) this.say(this.box.dataset.none);
  }

  filter(text) {
    const wanted = fold(text.trim());
    const fits = [...this.select.options].filter((option) => option.value && (!wanted || fold(`${option.textContent} ${option.dataset.small ?? ""}`).includes(wanted)));
    this.menu.replaceChildren(...fits.map((option) => this.line(option.value, option.textContent.trim(), option.dataset.small)));
  }

  async ask(text) {
    this.asking?.abort();
    this.asking = new AbortController();
    const url = new URL(this.box.dataset.url, location.href);
    url.searchParams.set("q", text.trim());
    try {
      this.menu.innerHTML = await fetchFragment(url, this.asking.signal);
    } catch (error) {
      if (error.name !== "AbortError") this.menu.replaceChildren();
    }
  }

  line(value, text, small) {
    const option = document.createElement("div");
    option.className = "menu-item";
    option.setAttribute("role", "option");
    option.dataset.value = value;
    option.append(Object.assign(document.createElement("span"), { textContent: text }));
    if (small) option.append(Object.assign(document.createElement("span"), { className: "menu-end", textContent: small }));
    return option;
  }

  say(text) {
    this.menu.replaceChildren(Object.assign(document.createElement("p"), { className: "menu-note", textContent: text }));
    announce(text);
  }

  mark(option) {
    for (const other of this.options()) other.setAttribute("aria-selected", String(other === option));
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  key(event) {
    if (event.isComposing) return;
    const list = this.options();
    const at = list.findIndex((option) => option.getAttribute("aria-selected") === "true");
    if (["ArrowDown", "ArrowUp"].includes(event.key)) {
      event.preventDefault();
      if (this.menu.hidden) this.open();
      else if (list.length) this.mark(list.at((at + (event.key === "ArrowDown" ? 1 : -1) + list.length) % list.length));
    } else if (event.key === "Enter" && !this.menu.hidden && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.take(list[at]);
    } else if (event.key === "Escape" && !this.menu.hidden) {
      event.preventDefault();
      event.stopPropagation();
      this.close();
      this.input.value = this.chosenText();
    }
  }

  take(option) {
    if (!option) return;
    const { value } = option.dataset;
    if (![...this.select.options].some((known) => known.value === value)) {
      this.select.add(new Option(option.querySelector("span")?.textContent ?? option.textContent, value));
    }
    this.set(value);
    this.close();
  }

  set(value) {
    this.select.value = value;
    this.input.value = this.chosenText();
    this.select.dispatchEvent(new Event("change", { bubbles: true }));
  }

  leave() {
    if (document.activeElement === this.input) return;
    if (!this.input.value.trim() && this.select.value && [...this.select.options].some((option) => !option.value)) this.set("");
    else this.input.value = this.chosenText();
    this.close();
  }

  close() {
    this.menu.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}

upgrade("[data-combobox]", (box) => new Combobox(box));
