// The two sides of a finding lit together, by pointer and by keyboard. Without this script the numbers still lead there.
(() => {
  "use strict";
  for (const card of document.querySelectorAll("[data-pair]")) {
    const light = (event, on) => {
      const from = event.target.closest("[data-marks]");
      if (!from) return;
      const numbers = from.dataset.marks.split(" ");
      for (const other of card.querySelectorAll("[data-marks]")) {
        const shared = other.dataset.marks.split(" ").some((number) => numbers.includes(number));
        if (shared) other.classList.toggle("lit", on);
      }
    };
    card.addEventListener("pointerover", (event) => light(event, true));
    card.addEventListener("pointerout", (event) => light(event, false));
    card.addEventListener("focusin", (event) => light(event, true));
    card.addEventListener("focusout", (event) => light(event, false));
  }
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((part) => (part.open = true)));
})();
