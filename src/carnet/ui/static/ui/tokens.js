// Several choices as removable words. The select stays, hidden, and holds what is chosen; a new word becomes its option.
import { announce } from "./announce.js";
import { all, fold, upgrade } from "./dom.js";

let serial = 0;

class Tokens {
  constructor(box) {
    this.box = box;
    this.select = box.querySelector("select");
    this.label = box.closest(".field")?.querySelector(".label")?.textContent.trim() ?? "";
    this.model = box.querySelector("template").content.firstElementChild;
    this.frame = Object.assign(document.createElement("div"), { className: "input token-input" });
    this.input = document.createElement("input");
    this.menu = Object.assign(document.createElement("div"), { className: "menu combobox-menu", hidden: true, id: `tokens-${serial += 1}` });
    this.build();
  }

  build() {
    this.menu.setAttribute("role", "listbox");
    this.menu.setAttribute("aria-label", this.label);
    this.input.id = this.select.id;
    this.select.removeAttribute("id");
    this.select.hidden = true;
    this.input.setAttribute("role", "combobox");
    this.input.setAttribute("aria-controls", this.menu.id);
    this.input.setAttribute("aria-expanded", "false");
    this.input.autocomplete = "off";
    this.frame.append(this.input);
    this.box.append(this.frame, this.menu);
    this.box.classList.add("combobox");
    this.draw();
    this.input.addEventListener("input", () => this.find());
    this.input.addEventListener("focus", () => this.find());
    this.input.addEventListener("blur", () => setTimeout(() => this.close(), 120));
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.menu.addEventListener("pointerdown", (event) => event.preventDefault());
    this.menu.addEventListener("click", (event) => this.take(event.target.closest("[role='option']")));
    this.frame.addEventListener("click", (event) => this.click(event));
    this.select.form?.addEventListener("reset", () => setTimeout(() => this.draw()));
  }

  chosen() { return [...this.select.selectedOptions]; }

  draw() {
    for (const old of all("[data-token]", this.frame)) old.remove();
    for (const option of this.chosen()) {
      const token = this.model.cloneNode(true);
      token.querySelector("input").remove();
      token.dataset.value = option.value;
      token.insertBefore(document.createTextNode(option.textContent.trim()), token.querySelector("button"));
      const button = token.querySelector("button");
      button.setAttribute("aria-label", `${button.getAttribute("aria-label")} ${option.textContent.trim()}`);
      this.input.before(token);
    }
  }

  click(event) {
    const button = event.target.closest("[data-token-remove]");
    if (button) this.drop(button.closest("[data-token]").dataset.value);
    else this.input.focus();
  }

  change() {
    this.draw();
    this.select.dispatchEvent(new Event("change", { bubbles: true }));
  }

  drop(value) {
    const option = [...this.select.options].find((known) => known.value === value);
    if (!option) return;
    option.selected = false;
    this.change();
    this.input.focus();
    announce(`${this.label} : ${this.chosen().map((left) => left.textContent.trim()).join(", ")}`);
  }

  find() {
    const wanted = fold(this.input.value.trim());
    const free = [...this.select.options].filter((option) => !option.selected && fold(option.textContent).includes(wanted));
    const lines = free.slice(0, 50).map((option) => this.line(option.value, option.textContent.trim()));
    const exact = [...this.select.options].some((option) => fold(option.textContent.trim()) === wanted);
    if (this.box.dataset.create && wanted && !exact) lines.push(this.line(this.input.value.trim(), this.box.dataset.create.replace("{what}", this.input.value.trim()), true));
    this.menu.replaceChildren(...lines);
    this.menu.hidden = lines.length === 0;
    this.input.setAttribute("aria-expanded", String(lines.length > 0));
    this.mark(wanted ? lines[0] : undefined);
  }

  line(value, text, isNew = false) {
    const option = Object.assign(document.createElement("div"), { className: "menu-item", textContent: text, id: `${this.menu.id}-${encodeURIComponent(value)}` });
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.value = value;
    if (isNew) option.dataset.isNew = "1";
    return option;
  }

  mark(option) {
    for (const other of all("[role='option']", this.menu)) other.setAttribute("aria-selected", String(other === option));
    if (option) {
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  key(event) {
    if (event.isComposing) return;
    const list = all("[role='option']", this.menu);
    const at = list.findIndex((option) => option.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (this.menu.hidden) this.find();
      else this.mark(list.at((at + (event.key === "ArrowDown" ? 1 : -1) + list.length) % list.length));
    } else if (["Enter", ","].includes(event.key) && !event.ctrlKey && !event.metaKey && (this.input.value.trim() || at >= 0)) {
      event.preventDefault();
      this.take(list[Math.max(at, 0)]);
    } else if (event.key === "Backspace" && !this.input.value && this.chosen().length) {
      this.drop(this.chosen().at(-1).value);
    } else if (event.key === "Escape" && !this.menu.hidden) {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    }
  }

  take(option) {
    if (!option) return;
    if (option.dataset.isNew) this.select.add(new Option(option.dataset.value, option.dataset.value));
    [...this.select.options].find((known) => known.value === option.dataset.value).selected = true;
    this.input.value = "";
    this.change();
    this.find();
  }

  close() {
    this.menu.hidden = true;
    this.input.value = "";
    this.input.setAttribute("aria-expanded", "false");
  }
}

upgrade("[data-tokens]", (box) => new Tokens(box));
