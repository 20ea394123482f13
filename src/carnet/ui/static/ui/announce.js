// Reads a change aloud in the two regions of the layout, which no swap replaces.
const regions = { polite: "announce-polite", assertive: "announce-assertive" };

export function announce(text, urgent = false) {
  const region = document.getElementById(urgent ? regions.assertive : regions.polite);
  if (!region || !text) return;
  region.textContent = "";
  // An emptied region must be seen empty, else the same sentence twice is read once.
  requestAnimationFrame(() => { region.textContent = text; });
}

document.addEventListener("announce", (event) => announce(event.detail.text, event.detail.urgent));
