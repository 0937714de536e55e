// The filter. Without this script the page is whole, only unfiltered.
(() => {
  "use strict";
  const cards = [...document.querySelectorAll(".flag")];

  const form = document.getElementById("filter");
  if (!form) return;
  const shown = document.getElementById("shown");
  const fits = (card, wanted) =>
    wanted.words.every((word) => card.dataset.text.includes(word)) &&
    (!wanted.speaker || card.dataset.speaker === wanted.speaker) &&
    (!wanted.outlet || card.dataset.outlets.split("\n").includes(wanted.outlet)) &&
    (!wanted.type || card.dataset.types.split(" ").includes(wanted.type)) &&
    (!wanted.verdict || card.dataset.verdict === wanted.verdict) &&
    Number(card.dataset.divergence || 0) >= wanted.divergence;

  const apply = () => {
    const field = form.elements;
    const wanted = {
      words: field.text.value.toLowerCase().split(/\s+/).filter(Boolean),
      speaker: field.speaker.value,
      outlet: field.outlet.value,
      type: field.type.value,
      verdict: field.verdict.value,
      divergence: Number(field.divergence.value),
    };
    field.from.value = wanted.divergence.toFixed(2);
    let count = 0;
    for (const card of cards) {
      card.hidden = !fits(card, wanted);
      if (!card.hidden) count += 1;
    }
    for (const group of document.querySelectorAll(".group")) {
      group.hidden = !group.querySelector(".flag:not([hidden])");
    }
    shown.textContent = `${count} of ${cards.length} flags shown`;
  };

  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  apply();
})();
