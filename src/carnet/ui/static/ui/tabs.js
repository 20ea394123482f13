// The tab last used on a record, on this device, is the one that the next record opens with. Addresses and Back stay what
// they are: a link to a record only leads further while it is clicked.
import { on, whenShown } from "./dom.js";

const shape = (path) => path.replace(/\d+/g, "N");
const record = () => document.querySelector("[data-record]")?.dataset.record;

whenShown(() => {
  if (record() && location.pathname.startsWith(record())) localStorage.setItem("tab", shape(location.pathname));
});

on("click", "a[href^='/']", (_event, link) => {
  const href = link.getAttribute("href");
  const last = localStorage.getItem("tab") ?? "";
  if (link.closest(".tabs") || href === record() || !/\/\d+$/.test(href) || !last.startsWith(`${shape(href)}/`)) return;
  link.setAttribute("href", href + last.slice(shape(href).length));
  setTimeout(() => link.setAttribute("href", href));
});
