"use strict";
(() => {
  const controls = document.getElementById("controls");
  if (!controls) return;
  const rows = [...document.getElementById("lines").tBodies[0].rows];
  const kind = document.getElementById("kind");
  const suspect = document.getElementById("suspect");
  const shown = document.getElementById("shown");
  const language = document.documentElement.lang;
  const filter = () => {
    const whose = suspect ? suspect.value : "";
    let count = 0;
    for (const row of rows) {
      const fits = (kind.value === "" || row.dataset.kind === kind.value)
        && (whose === "" || row.dataset.suspects.split(" ").includes(whose));
      row.hidden = !fits;
      count += fits;
    }
    const numbers = { n: count.toLocaleString(language), all: rows.length.toLocaleString(language) };
    shown.textContent = controls.dataset.shown.replace(/\{(\w+)\}/g, (whole, key) => numbers[key] ?? whole);
  };
  controls.addEventListener("submit", (event) => event.preventDefault());
  controls.addEventListener("input", filter);
  controls.hidden = false;
  filter();
})();
