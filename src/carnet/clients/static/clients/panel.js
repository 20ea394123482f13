// The page of a client: its head condenses to one line once it is scrolled away; its panel folds, and stays so on this
// device (the server reads the cookie before the first paint).
const YEAR = 31536000;

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-fold-panel]");
  if (!button) return;
  const folded = button.closest("[data-profile]").classList.toggle("profile-folded");
  button.setAttribute("aria-expanded", String(!folded));
  document.cookie = `panel=${folded ? 0 : 1}; path=/; max-age=${YEAR}; samesite=lax`;
});

function condense() {
  const head = document.querySelector(".profile-head");
  const line = document.querySelector("[data-profile-line]");
  if (head && line) line.toggleAttribute("data-shown", head.getBoundingClientRect().bottom < 0);
}
document.addEventListener("scroll", condense, { passive: true });
document.addEventListener("htmx:after:swap", condense);
condense();
