// The pattern of client numbers: the longest run of zeros (the last of equals) stands for the number; shown as one types.
const field = document.querySelector("[data-number-pattern]");
const preview = document.querySelector("[data-number-preview]");
const next = Number(preview.textContent.match(/\d+/g)?.sort((a, b) => b.length - a.length)[0] ?? 1);

function show() {
  const runs = [...field.value.matchAll(/0+/g)];
  if (!runs.length || /[{}]/.test(field.value)) return void (preview.textContent = "…");
  const run = runs.reduce((best, one) => (one[0].length >= best[0].length ? one : best));
  const number = String(next).padStart(run[0].length, "0");
  preview.textContent = field.value.slice(0, run.index) + number + field.value.slice(run.index + run[0].length);
}

field.addEventListener("input", show);
