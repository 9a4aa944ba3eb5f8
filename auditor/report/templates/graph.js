"use strict";
(() => {
  const graph = document.getElementById("graph");
  const details = document.getElementById("details");
  const said = document.getElementById("said");
  const { boxes, lines, say } = JSON.parse(document.getElementById("data").textContent);
  const shapes = [...graph.querySelectorAll("[data-box]")];
  const shapeOf = new Map(shapes.map((shape) => [Number(shape.dataset.box), shape]));
  const drawn = new Map([...graph.querySelectorAll("[data-line]")].map((path) => [Number(path.dataset.line), path]));
  const written = new Map([...graph.querySelectorAll("[data-word]")].map((text) => [Number(text.dataset.word), text]));
  const out = boxes.map(() => []);
  const into = boxes.map(() => []);
  lines.forEach(([from, to], number) => { out[from].push(number); into[to].push(number); });
  const STEP = 50;
  const WAYS = 12;
  let chosen = null;

  const element = (name, text, parent, kind) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (kind) made.className = kind;
    if (parent) parent.append(made);
    return made;
  };
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (whole, key) => key in values ? values[key].toLocaleString(document.documentElement.lang) : whole);
  const numberOf = (shape) => Number(shape.dataset.box);

  // Everything that a walk along the lines comes to, and the lines that it takes.
  const walked = (start, along, end) => {
    const seen = new Set([start]);
    const taken = new Set();
    const open = [start];
    while (open.length) {
      for (const number of along[open.pop()]) {
        taken.add(number);
        const next = lines[number][end];
        if (!seen.has(next)) { seen.add(next); open.push(next); }
      }
    }
    return [seen, taken];
  };

  // Whole ways from a box to an end, as lists of lines, at most so many; no box twice on one.
  const waysFrom = (start, along, end, limit) => {
    const found = [];
    const open = [[start, [], [start]]];
    while (open.length && found.length <= limit) {
      const [at, way, passed] = open.shift();
      const steps = along[at].filter((number) => !passed.includes(lines[number][end]));
      if (!steps.length) found.push(way);
      for (const number of steps) open.push([lines[number][end], [...way, number], [...passed, lines[number][end]]]);
      if (open.length > 5000) break;
    }
    return found;
  };

  const sentence = (way, parent) => {
    const line = element("li", "", parent);
    element("bdi", boxes[lines[way[0]][0]][0], line);
    for (const number of way) {
      const [, to, words, doubt] = lines[number];
      line.append(` → ${words}`);
      if (doubt) { line.append(" "); element("span", `(${doubt})`, line, "doubt"); }
      line.append(" → ");
      element("bdi", boxes[to][0], line);
    }
  };

  const showWays = (box) => {
    const before = waysFrom(box, into, 0, WAYS).map((way) => way.reverse());
    const after = waysFrom(box, out, 1, WAYS);
    const all = before.flatMap((one) => after.map((other) => [...one, ...other])).filter((way) => way.length);
    if (!all.length) return;
    element("h4", say.ways, said);
    const list = element("ol", "", said);
    all.slice(0, WAYS).forEach((way) => sentence(way, list));
    if (all.length > WAYS) element("p", say.more_ways, said, "note");
  };

  const showNames = (box) => {
    const [, , names, left] = boxes[box];
    if (!names.length) return;
    element("h4", say.names, said);
    let input = null;
    if (names.length > 10) {
      const label = element("label", say.filter, said);
      input = element("input", "", label);
      input.type = "search";
      input.autocomplete = "off";
    }
    const count = element("p", "", said, "note");
    const list = element("ul", "", said);
    const more = element("button", say.more, said);
    more.type = "button";
    let found = names;
    let shown = 0;
    const add = (many) => {
      found.slice(shown, shown + many).forEach((name) => element("bdi", name, element("li", "", list)));
      shown = Math.min(shown + many, found.length);
      more.hidden = shown >= found.length;
    };
    const search = () => {
      const wanted = input ? input.value.trim().toLocaleLowerCase() : "";
      found = wanted ? names.filter((name) => name.toLocaleLowerCase().includes(wanted)) : names;
      list.replaceChildren();
      shown = 0;
      add(STEP / 5);
      const rest = left ? ` ${filled(say.left_out, { n: left })}` : "";
      count.textContent = names.length > 1 ? filled(say.found, { n: found.length, total: names.length }) + rest : "";
    };
    if (input) input.addEventListener("input", search);
    more.addEventListener("click", () => add(STEP));
    search();
  };

  const clear = () => {
    if (chosen === null) return;
    const shape = shapeOf.get(chosen);
    graph.classList.remove("chosen");
    graph.querySelectorAll(".lit").forEach((one) => one.classList.remove("lit"));
    shape.setAttribute("aria-pressed", "false");
    chosen = null;
    said.replaceChildren(element("p", say.details_empty, null, "note"));
    details.hidden = true;
    shape.focus();
  };

  const choose = (box) => {
    if (chosen === box) { clear(); return; }
    if (chosen !== null) shapeOf.get(chosen).setAttribute("aria-pressed", "false");
    graph.querySelectorAll(".lit").forEach((one) => one.classList.remove("lit"));
    chosen = box;
    const [before, to] = walked(box, into, 0);
    const [after, from] = walked(box, out, 1);
    for (const one of [...before, ...after]) shapeOf.get(one).classList.add("lit");
    for (const number of [...to, ...from]) {
      drawn.get(number).classList.add("lit");
      if (written.has(number)) written.get(number).classList.add("lit");
    }
    graph.classList.add("chosen");
    shapeOf.get(box).setAttribute("aria-pressed", "true");
    said.replaceChildren();
    const title = element("p", "", said);
    element("strong", "", title).append(element("bdi", boxes[box][0]));
    element("p", boxes[box][1], said, "note");
    showNames(box);
    showWays(box);
    const button = element("button", say.clear, said);
    button.type = "button";
    button.addEventListener("click", clear);
    details.hidden = false;
  };

  const focus = (shape) => {
    if (!shape) return;
    for (const one of shapes) one.setAttribute("tabindex", one === shape ? "0" : "-1");
    shape.focus();
    shape.scrollIntoView({ block: "nearest", inline: "nearest" });
  };

  // The box nearest in height that a line connects; without one, the nearest in the next column.
  const beside = (shape, along, end, step) => {
    const column = Number(shape.dataset.column) + step;
    const height = (one) => one.getBoundingClientRect().top;
    const linked = along[numberOf(shape)].map((number) => shapeOf.get(lines[number][end]));
    const near = linked.length ? linked : shapes.filter((one) => Number(one.dataset.column) === column);
    return near.sort((one, other) => Math.abs(height(one) - height(shape)) - Math.abs(height(other) - height(shape)))[0];
  };

  const moves = {
    ArrowUp: (shape) => shapes[shapes.indexOf(shape) - 1],
    ArrowDown: (shape) => shapes[shapes.indexOf(shape) + 1],
    ArrowLeft: (shape) => beside(shape, into, 0, -1),
    ArrowRight: (shape) => beside(shape, out, 1, 1),
    Home: () => shapes[0],
    End: () => shapes[shapes.length - 1],
  };

  graph.addEventListener("keydown", (event) => {
    const shape = event.target.closest("[data-box]");
    if (!shape || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in moves) { focus(moves[event.key](shape)); event.preventDefault(); }
    if (event.key === "Enter" || event.key === " ") { choose(numberOf(shape)); event.preventDefault(); }
  });
  graph.addEventListener("click", (event) => {
    const shape = event.target.closest("[data-box]");
    if (shape) { focus(shape); choose(numberOf(shape)); }
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") clear(); });
})();
