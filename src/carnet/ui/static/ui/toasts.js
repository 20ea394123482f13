// Messages of what was done: five seconds, twelve with a way back; they wait while hovered or focused.
import { announce } from "./announce.js";
import { on, upgrade } from "./dom.js";

const PLAIN = 5;
const UNDO = 12;

function csrfToken() {
  return document.querySelector("input[name='csrfmiddlewaretoken']")?.value ?? "";
}

export function toast(text, { undo = "", label = "" } = {}) {
  const made = document.getElementById("toast-template")?.content.firstElementChild.cloneNode(true);
  if (!made) return;
  made.querySelector("[data-toast-text]").textContent = text;
  const form = made.querySelector("[data-toast-undo]");
  if (undo) {
    form.hidden = false;
    form.action = undo;
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "csrfmiddlewaretoken", value: csrfToken() }));
    if (label) form.querySelector("button").textContent = label;
  } else {
    form.remove();
  }
  made.dataset.seconds = undo ? UNDO : PLAIN;
  document.getElementById("toasts").append(made);
  live(made);
  announce(text);
}

function live(box) {
  if (box.dataset.live) return;
  box.dataset.live = "1";
  let timer;
  const start = () => { timer = setTimeout(() => box.remove(), Number(box.dataset.seconds || PLAIN) * 1000); };
  const wait = () => clearTimeout(timer);
  box.addEventListener("mouseenter", wait);
  box.addEventListener("focusin", wait);
  box.addEventListener("mouseleave", () => { wait(); if (!box.contains(document.activeElement)) start(); });
  box.addEventListener("focusout", (event) => { if (!box.contains(event.relatedTarget)) { wait(); start(); } });
  start();
}

upgrade("#toasts > [data-toast]", live);
on("click", "[data-toast-close]", (_event, button) => button.closest("[data-toast]").remove());
document.addEventListener("toast", (event) => toast(event.detail.text, event.detail));
