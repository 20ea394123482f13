// The export page: the button carries the number of rows of the scope that is chosen, and whether one must wait for them.

const label = document.querySelector("[data-export-label]");
const later = document.querySelector("[data-export-later]");

document.addEventListener("change", (event) => {
  const choice = event.target.closest("[data-export-words]");
  if (!choice || !label) return;
  label.textContent = choice.dataset.exportWords;
  later.hidden = !("exportLate" in choice.dataset);
});
