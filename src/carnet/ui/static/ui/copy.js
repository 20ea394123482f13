// data-copies="732829320": copies exactly that, and says so.
import { announce } from "./announce.js";
import { on } from "./dom.js";

async function write(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  // Plain http beyond this machine has no clipboard API.
  const area = Object.assign(document.createElement("textarea"), { value: text, className: "sr-only" });
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

on("click", "[data-copies]", async (_event, button) => {
  await write(button.dataset.copies);
  button.dataset.copied = "1";
  button.focus();
  announce(button.dataset.said);
  setTimeout(() => delete button.dataset.copied, 1600);
});
