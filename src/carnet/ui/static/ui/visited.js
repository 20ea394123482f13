// The row one comes back from keeps a mark, so the next one is easy to find.
import { all, on, whenShown } from "./dom.js";

const key = () => `visited:${location.pathname}`;

on("click", "[data-row-link]", (_event, link) => sessionStorage.setItem(key(), link.getAttribute("href").split("?")[0]));

whenShown(() => {
  const visited = sessionStorage.getItem(key());
  for (const link of all("[data-row-link]")) link.toggleAttribute("data-visited", link.getAttribute("href").split("?")[0] === visited);
});
