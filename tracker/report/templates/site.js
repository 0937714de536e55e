// Facets that narrow the list down in place, and a field for words. Without this script they lead to pages that list
// the same flags. What is chosen stands in the address, so that going back from a flag finds the list as it was.
(() => {
  "use strict";
  const form = document.getElementById("words");
  if (!form) return;
  const lines = [...document.querySelectorAll("[data-line]")];
  const links = [...document.querySelectorAll("[data-facet] a[data-value]")];
  const facetOf = (link) => link.closest("[data-facet]").dataset.facet;
  const shown = document.getElementById("shown");
  const all = document.getElementById("all");
  const field = form.elements.q;
  const start = new URLSearchParams(location.hash.slice(1));
  const chosen = new Map();
  for (const link of links) {
    const name = facetOf(link);
    if (!chosen.has(name)) chosen.set(name, new Set());
    if (start.getAll(name).includes(link.dataset.value)) chosen.get(name).add(link.dataset.value);
  }
  field.value = start.get("q") || "";

  const has = (line, name, value) => line.dataset[name].split("\n").includes(value);
  const fits = (line, words, but) =>
    words.every((word) => line.dataset.text.includes(word)) &&
    [...chosen].every(([name, values]) => name === but || !values.size || [...values].some((value) => has(line, name, value)));

  const apply = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const line of lines) {
      line.hidden = !fits(line, words, null);
      if (!line.hidden) count += 1;
    }
    // A facet's own choice does not count in it: its other values show what they would add.
    const left = new Map([...chosen.keys()].map((name) => [name, new Map()]));
    for (const [name, counts] of left) {
      for (const line of lines) {
        if (!fits(line, words, name)) continue;
        for (const value of line.dataset[name].split("\n")) counts.set(value, (counts.get(value) || 0) + 1);
      }
    }
    for (const link of links) {
      const name = facetOf(link);
      const { value } = link.dataset;
      if (chosen.get(name).has(value)) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
      link.querySelector(".count").textContent = left.get(name).get(value) || 0;
    }
    const state = new URLSearchParams();
    for (const [name, values] of chosen) for (const value of values) state.append(name, value);
    if (field.value) state.set("q", field.value);
    const any = state.toString();
    all.hidden = !any;
    shown.textContent = `${count} of ${lines.length} flag${lines.length === 1 ? "" : "s"}`;
    try {
      history.replaceState(null, "", any ? `#${any}` : location.pathname);
    } catch {
      // A browser that keeps addresses of files as they are: the list narrows down all the same.
    }
  };

  for (const link of links) {
    link.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
      event.preventDefault();
      const values = chosen.get(facetOf(link));
      if (!values.delete(link.dataset.value)) values.add(link.dataset.value);
      apply();
    });
  }
  all.addEventListener("click", (event) => {
    event.preventDefault();
    for (const values of chosen.values()) values.clear();
    field.value = "";
    apply();
  });
  field.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  if ([...start].length) apply();
})();
