"use strict";
(() => {
  const table = document.getElementById("tenants");
  const body = table.tBodies[0];
  const controls = document.getElementById("controls");
  const find = document.getElementById("find");
  const group = document.getElementById("group");
  const only = document.getElementById("only");
  const shown = document.getElementById("shown");
  const { rows: values, say } = JSON.parse(document.getElementById("data").textContent);
  const language = document.documentElement.lang;
  const rows = [...body.rows].map((row, place) => {
    const [groups, needs, ...keys] = values[place];
    return { row, place, groups, needs, keys, name: row.cells[0].textContent.toLocaleLowerCase(language) };
  });
  const filled = (text, given) => text.replace(/\{(\w+)\}/g, (whole, key) => key in given ? given[key] : whole);

  const filter = () => {
    const wanted = find.value.trim().toLocaleLowerCase(language);
    const number = group && group.value !== "" ? Number(group.value) : null;
    let count = 0;
    for (const one of rows) {
      const fits = one.name.includes(wanted) && (number === null || one.groups.includes(number)) && (!only.checked || one.needs > 0);
      one.row.hidden = !fits;
      count += fits;
    }
    shown.textContent = filled(say.shown, { n: count.toLocaleString(language), all: rows.length.toLocaleString(language) });
  };

  // What is not known (null) stands last, whichever way it is sorted.
  const compare = (column, turn) => (one, other) => {
    const [left, right] = [one.keys[column], other.keys[column]];
    if (left === null || right === null) return (left === null) - (right === null) || one.place - other.place;
    const found = typeof left === "string" ? left.localeCompare(right, language) : left - right;
    return turn * found || one.place - other.place;
  };

  const sort = (head, column) => {
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const each of table.tHead.rows[0].cells) each.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    body.append(...[...rows].sort(compare(column, down ? -1 : 1)).map((one) => one.row));
  };

  [...table.tHead.rows[0].cells].forEach((head, column) => {
    if (!say.sorts.includes(column)) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.title = filled(say.sort, { column: head.textContent });
    head.replaceChildren(button);
    button.addEventListener("click", () => sort(head, column));
  });
  controls.addEventListener("submit", (event) => event.preventDefault());
  controls.addEventListener("input", filter);
  table.classList.add("sorts");
  controls.hidden = false;
  filter();
})();
