// The panel of a client's page folds, and stays so on this device: the server reads the cookie before the first paint.
const YEAR = 31536000;

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-fold-panel]");
  if (!button) return;
  const folded = button.closest("[data-profile]").classList.toggle("profile-folded");
  button.setAttribute("aria-expanded", String(!folded));
  document.cookie = `panel=${folded ? 0 : 1}; path=/; max-age=${YEAR}; samesite=lax`;
});
