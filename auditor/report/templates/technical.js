"use strict";
(() => {
  const at = (id) => document.getElementById(id);
  const controls = at("controls");
  const language = document.documentElement.lang;
  const PAGE = 100;
  const GROUPS = 10;
  const PRINTED = 1000;
  const KEPT = 10000;
  const DIGITS = 16;
  const FIELDS = ["q", "status", "severity", "area", "owner", "kind", "accepted", "framework", "counts", "by", "sort", "part"];
  const NARROW = ["check", "role", "object", "file"];
  const DEFAULTS = { status: "fail", counts: "yes", sort: "worst", part: "1" };
  const MARKS = ["critical", "high", "medium", "low"];
  let told = null;
  let say = {};
  let held = null;
  let state = {};
  let found = { picks: [], count: 0, groups: null };
  let page = 0;
  let groupsShown = GROUPS;
  let turn = 0;

  // Text goes into the page as text alone: what an export holds is written by strangers.
  const element = (name, text, parent, kind) => {
    const made = document.createElement(name);
    if (text !== "" && text !== undefined) made.textContent = text;
    if (kind) made.className = kind;
    if (parent) parent.append(made);
    return made;
  };
  const button = (text, parent, kind, act) => {
    const made = element("button", text, parent, kind);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  };
  const numbers = new Intl.NumberFormat(language);
  const shares = new Intl.NumberFormat(language, { style: "percent" });
  const number = (value) => numbers.format(value);
  const share = (part, whole) => shares.format(whole ? part / whole : 0);
  const filled = (text, given) => text.replace(/\{(\w+)\}/g, (whole, key) => key in given ? (typeof given[key] === "number" ? number(given[key]) : given[key]) : whole);
  const folded = (text) => text.normalize("NFC").toLocaleLowerCase(language);
  const paint = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

  // Data --------------------------------------------------------------------------------------------------
  const unpacked = async (text) => {
    const bytes = Uint8Array.from(atob(text), (mark) => mark.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return JSON.parse(await new Response(stream).text());
  };
  const read = async (id) => {
    const held = at(id);
    return held.dataset.packed === "true" ? unpacked(held.textContent) : JSON.parse(held.textContent);
  };
  const indexed = (part) => {
    part.size = part.check.length;
    part.low = null;
    part.ranks = null;
    return part;
  };
  const lowered = (part) => part.low || (part.low = part.texts.map(folded));

  // A file beside the page is a style sheet with one value; nothing is taken out of one that has another digest.
  const value = (which) => new Promise((done) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = told.parts[which - 2].file;
    const end = (text) => { link.remove(); done(text); };
    const holder = element("div", "", at("beside"));
    holder.id = `part-${which}`;
    link.addEventListener("load", () => {
      const text = getComputedStyle(holder).getPropertyValue("--data").replace(/[^A-Za-z0-9+/=]/g, "");
      holder.remove();
      end(text);
    });
    link.addEventListener("error", () => { holder.remove(); end(""); });
    document.head.append(link);
  });
  const digest = async (text) => {
    const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
    return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };
  const trouble = (text, choose) => {
    at("trouble").textContent = text;
    at("trouble").hidden = !text;
    at("chooser").hidden = !choose;
  };
  const given = new Map();
  const part = async (which) => {
    if (which === 1) return first;
    if (held && held.which === which) return held.part;
    const { file, digest: wanted } = told.parts[which - 2];
    at("shown").textContent = filled(say.loading, { file });
    const text = given.get(which) || await value(which);
    if (!text) {
      trouble(filled(say.not_there, { file, first: (which - 1) * told.part + 1, last: Math.min(which * told.part, told.entries) }), true);
      return null;
    }
    if (await digest(text) !== wanted) { trouble(filled(say.not_the_same, { file }), false); return null; }
    held = { which, part: indexed(await unpacked(text)) };
    return held.part;
  };
  let first = null;
  // Some rows of a part by themselves, so that a search through all parts holds none of them.
  const TEXTS = ["id", "name", "path", "locator", "actual", "expected", "evidence", "seen", "accepted", "why", "holder", "object", "alias"];
  const NUMBERS = ["check", "status", "severity", "line"];
  const cut = (data, rows) => {
    const texts = [""];
    const places = new Map([[0, 0]]);
    const of = (place) => {
      if (!places.has(place)) { places.set(place, texts.length); texts.push(data.texts[place]); }
      return places.get(place);
    };
    const made = { texts, prints: rows.map((row) => data.prints.slice(row * 64, row * 64 + 64)).join("") };
    for (const key of NUMBERS) made[key] = rows.map((row) => data[key][row]);
    for (const key of TEXTS) made[key] = rows.map((row) => of(data[key][row]));
    return indexed(made);
  };
  const wanted = () => state.part === "all" ? told.parts.map((_, place) => place + 1).concat(told.parts.length + 1) : [Number(state.part) || 1];

  // Search ------------------------------------------------------------------------------------------------
  const matcher = (data) => {
    const terms = folded(state.q || "").split(/\s+/).filter(Boolean).slice(0, 8);
    const low = terms.length ? lowered(data) : [];
    const hits = terms.map((term) => Uint8Array.from(low, (text) => text.includes(term) ? 1 : 0));
    const inCheck = terms.map((term) => told.checks.map(([id, title]) => id.includes(term) || folded(title).includes(term)));
    const print = terms.map((term) => /^[0-9a-f]{6,64}$/.test(term));
    const status = { fail: 0, unknown: 1, pass: 2 }[state.status];
    const severity = MARKS.indexOf(state.severity);
    const checks = told.checks.map(([id, , area, owner, kind, frameworks, counts]) =>
      (!state.check || id === state.check) && (!state.area || area === state.area) && (!state.owner || owner === state.owner)
      && (!state.kind || kind === state.kind) && (!state.framework || frameworks.includes(state.framework)) && (state.counts === "any" || counts === (state.counts === "yes")));
    const of = (text) => text ? data.texts.indexOf(text) : 0;
    const [role, object, file] = [of(state.role), of(state.object), of(state.file)];
    if (role < 0 || object < 0 || file < 0) return () => false;
    const columns = [data.name, data.id, data.path, data.locator, data.actual, data.expected, data.evidence, data.accepted, data.why, data.alias];
    return (row) => {
      if (status !== undefined && data.status[row] !== status) return false;
      if (severity >= 0 && data.severity[row] !== severity) return false;
      if (!checks[data.check[row]]) return false;
      if (state.accepted && (data.accepted[row] > 0) !== (state.accepted === "yes")) return false;
      if (role && data.holder[row] !== role || object && data.object[row] !== object || file && data.path[row] !== file) return false;
      for (let term = 0; term < terms.length; term += 1) {
        const hit = hits[term];
        let fits = inCheck[term][data.check[row]] || (print[term] && data.prints.startsWith(terms[term], row * 64));
        for (let column = 0; !fits && column < columns.length; column += 1) fits = hit[columns[column][row]] === 1;
        if (!fits) return false;
      }
      return true;
    };
  };
  const GROUP_OF = {
    check: (data, row) => told.checks[data.check[row]][1],
    role: (data, row) => data.texts[data.holder[row]],
    object: (data, row) => data.texts[data.object[row]],
    kind: (data, row) => told.checks[data.check[row]][4],
    file: (data, row) => data.texts[data.path[row]],
  };
  const KEY_OF = {
    check: (data, row) => told.checks[data.check[row]][0],
  };

  const search = async () => {
    const mine = turn += 1;
    trouble("", false);
    at("rows").setAttribute("aria-busy", "true");
    const picks = [];
    const groups = state.by ? new Map() : null;
    let count = 0;
    const asked = wanted();
    for (const which of asked) {
      if (asked.length > 1) {
        at("shown").textContent = filled(say.searching, { first: (which - 1) * told.part + 1, last: Math.min(which * told.part, told.entries), all: told.entries });
        await paint();
      }
      const data = which === 1 ? first : await part(which);
      if (mine !== turn) return;
      if (!data) continue;
      const fits = matcher(data);
      const mineHere = [];
      for (let row = 0; row < data.size; row += 1) {
        if (!fits(row)) continue;
        count += 1;
        if (picks.length + mineHere.length < KEPT) mineHere.push(row);
        if (!groups) continue;
        const name = GROUP_OF[state.by](data, row);
        const key = (KEY_OF[state.by] || GROUP_OF[state.by])(data, row);
        const group = groups.get(key) || { key, name, count: 0 };
        group.count += 1;
        groups.set(key, group);
      }
      const kept = asked.length > 1 ? cut(data, mineHere) : data;
      mineHere.forEach((row, place) => picks.push([kept, asked.length > 1 ? place : row]));
    }
    if (mine !== turn) return;
    found = { picks, count, groups: groups && [...groups.values()].sort((one, other) => !one.key - !other.key || other.count - one.count || one.name.localeCompare(other.name, language)) };
    order();
    page = Math.min(Number(state.page || 1) - 1, Math.max(0, Math.ceil(found.picks.length / PAGE) - 1));
    draw();
    at("rows").removeAttribute("aria-busy");
  };
  const collator = new Intl.Collator(language, { numeric: true });
  const ranks = (data) => {
    if (!data.ranks) {
      const order = data.texts.map((_, place) => place).sort((one, other) => collator.compare(data.texts[one], data.texts[other]));
      data.ranks = new Uint32Array(order.length);
      order.forEach((place, rank) => { data.ranks[place] = rank; });
    }
    return data.ranks;
  };
  const order = () => {
    const column = { name: "name", where: "path" }[state.sort];
    const one = found.picks.length ? found.picks[0][0] : null;
    const alone = found.picks.every(([data]) => data === one);
    if (state.sort === "check") found.picks.sort(([a, i], [b, j]) => a.check[i] - b.check[j]);
    else if (column && alone && one) {
      const rank = ranks(one);
      found.picks.sort(([, i], [, j]) => rank[one[column][i]] - rank[one[column][j]] || one.line[i] - one.line[j]);
    } else if (column) found.picks.sort(([a, i], [b, j]) => collator.compare(a.texts[a[column][i]], b.texts[b[column][j]]));
  };

  // What is drawn -----------------------------------------------------------------------------------------
  const mark = (severity, status) => {
    const kind = status === 0 ? MARKS[severity] : status === 1 ? "unknown" : "passed";
    const span = element("span", "", null, `severity ${kind}`);
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("class", `mark ${kind}`);
    svg.setAttribute("width", "14");
    svg.setAttribute("height", "14");
    svg.setAttribute("aria-hidden", "true");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    use.setAttribute("href", `#mark-${kind}`);
    svg.append(use);
    span.append(svg);
    element("span", status === 0 ? told.severities[severity][1] : told.statuses[status][1], span);
    return span;
  };
  const place = (data, row) => {
    const path = data.texts[data.path[row]];
    return path && data.line[row] ? [path, data.line[row]].join(":") : path;
  };
  const HEADS = [["severity", "worst"], ["name", "name"], ["check", "check"], ["where", "where"], ["values", ""]];
  const table = (kind, caption, labels, rows, counted) => {
    const made = element("table", "", null, `stack ${kind}`);
    made.setAttribute("role", "table");
    if (counted) made.setAttribute("aria-rowcount", String(counted + 1));
    element("caption", caption, made);
    const head = element("thead", "", made);
    head.setAttribute("role", "rowgroup");
    const line = element("tr", "", head);
    line.setAttribute("role", "row");
    for (const label of labels) {
      const cell = element("th", typeof label === "string" ? label : "", line);
      if (typeof label !== "string") cell.append(label);
      cell.scope = "col";
      cell.setAttribute("role", "columnheader");
    }
    const body = element("tbody", "", made);
    body.setAttribute("role", "rowgroup");
    body.append(...rows);
    return made;
  };
  const cell = (name, label, line) => {
    const made = element(name, "", line);
    made.setAttribute("role", name === "th" ? "rowheader" : "cell");
    if (name === "th") made.scope = "row";
    if (label) made.dataset.label = label;
    return made;
  };
  const pair = (list, label, text) => {
    if (!text) return;
    const line = element("div", "", list);
    element("dt", label, line);
    element("bdi", text, element("dd", "", line));
  };
  const details = (data, row, line, opener) => {
    const next = line.nextElementSibling;
    const open = !(next && next.classList.contains("of"));
    opener.setAttribute("aria-expanded", String(open));
    opener.textContent = open ? say.hide : say.details;
    line.classList.toggle("open", open);
    if (!open) { next.remove(); return; }
    const more = document.createElement("tr");
    more.className = "of";
    more.setAttribute("role", "row");
    const box = cell("td", "", more);
    box.colSpan = HEADS.length;
    const list = element("dl", "", box, "pairs");
    const text = (column) => data.texts[data[column][row]];
    const print = data.prints.slice(row * 64, row * 64 + 64);
    pair(list, say.id, text("id"));
    pair(list, say.alias, text("alias"));
    pair(list, say.locator, text("locator"));
    pair(list, say.why, text("why"));
    pair(list, say.accepted, text("accepted"));
    pair(list, say.seen, text("seen"));
    pair(list, say.evidence, text("evidence"));
    pair(list, say.fingerprint, print);
    line.after(more);
  };
  const drawnRow = ([data, row], index, labels) => {
    const line = document.createElement("tr");
    line.setAttribute("role", "row");
    line.setAttribute("aria-rowindex", String(index + 2));
    const text = (column) => data.texts[data[column][row]];
    const print = data.prints.slice(row * 64, row * 64 + DIGITS);
    line.dataset.print = print;
    cell("td", labels[0], line).append(mark(data.severity[row], data.status[row]));
    const named = cell("th", "", line);
    element("bdi", text("name") || text("id"), named);
    if (text("alias")) element("span", text("alias"), named, "minor");
    const link = element("a", "", element("span", "", named, "minor fingerprint"));
    element("code", print.slice(0, 12), link);
    link.href = `#finding=${print}`;
    link.setAttribute("aria-label", `${say.link}: ${print.slice(0, 12)}`);
    const [id, title] = told.checks[data.check[row]];
    const check = cell("td", labels[2], line);
    element("a", title, check).href = `#${id}`;
    if (text("accepted")) element("span", text("accepted"), check, "minor");
    if (text("why")) element("span", text("why"), check, "minor");
    const where = cell("td", labels[3], line);
    const path = place(data, row);
    if (path) {
      const text = element("bdi", "", element("code", "", where));
      path.split("/").forEach((part, number) => {
        if (number) { text.append("/"); element("wbr", "", text); }
        text.append(part);
      });
    }
    if (text("locator")) element("bdi", text("locator"), element("code", "", element("span", "", where, "minor")));
    const values = cell("td", labels[4], line);
    if (data.actual[row] || data.expected[row]) {
      element("bdi", text("actual") || say.not_named, values);
      element("bdi", text("expected") || say.not_named, element("span", `${say.expected}: `, values, "minor"));
    }
    const opener = button(say.details, element("span", "", values, "minor"), "more", () => details(data, row, line, opener));
    opener.setAttribute("aria-expanded", "false");
    opener.setAttribute("aria-label", `${say.details}: ${text("name") || text("id")}`);
    return line;
  };
  const drawRows = (from, to) => {
    const labels = HEADS.map(([label]) => say[`column_${label}`]);
    const heads = HEADS.map(([, sort], place) => {
      if (!sort) return labels[place];
      const key = button(labels[place], null, "head", () => set({ sort, page: "" }));
      key.title = filled(say.sort, { column: labels[place] });
      return key;
    });
    const total = found.picks.length;
    const caption = filled(say.range, { first: total ? from + 1 : 0, last: to, all: found.count });
    const made = table("entries", caption, heads, found.picks.slice(from, to).map((pick, place) => drawnRow(pick, from + place, labels)), found.count);
    HEADS.forEach(([, sort], place) => {
      if (sort && sort === (state.sort || DEFAULTS.sort)) made.tHead.rows[0].cells[place].setAttribute("aria-sort", "ascending");
    });
    at("rows").replaceChildren(...(total ? [made] : []));
  };
  const drawPager = () => {
    const pages = Math.ceil(found.picks.length / PAGE);
    const pager = at("pager");
    const had = pager.contains(document.activeElement) ? document.activeElement.dataset.way : "";
    pager.hidden = pages < 2;
    pager.replaceChildren();
    const to = (way, wanted, off) => {
      const made = button(say[way], pager, "", () => { set({ page: wanted ? String(wanted + 1) : "" }, true); });
      made.dataset.way = way;
      made.disabled = off;
      return made;
    };
    to("first", 0, page === 0);
    to("previous", page - 1, page === 0);
    element("span", filled(say.page, { page: page + 1, pages }), pager);
    to("next", page + 1, page >= pages - 1);
    to("last", pages - 1, page >= pages - 1);
    if (had) (pager.querySelector(`[data-way="${had}"]:not(:disabled)`) || pager.querySelector("button:not(:disabled)")).focus();
  };
  const drawGroups = () => {
    const box = at("groups");
    box.replaceChildren();
    if (!found.groups || !found.groups.length) return;
    const shown = found.groups.slice(0, groupsShown);
    const sum = shown.reduce((all, one) => all + one.count, 0);
    const labels = [say.group, say.entries, say.share];
    const rows = shown.map((group) => {
      const line = document.createElement("tr");
      line.setAttribute("role", "row");
      const named = cell("th", "", line);
      const key = state.by === "kind" ? { kind: group.key } : { [state.by]: group.key };
      if (group.key) {
        const narrow = button("", named, "key", () => set({ ...key, by: "", page: "" }));
        element("bdi", group.name, narrow);
        narrow.title = filled(say.narrow, { column: group.name });
      } else element("span", say.group_rest, named);
      const count = cell("td", labels[1], line);
      count.classList.add("figure");
      count.textContent = number(group.count);
      const part = cell("td", labels[2], line);
      part.classList.add("figure");
      part.textContent = share(group.count, found.count);
      return line;
    });
    box.append(table("groups", filled(say.groups, { n: found.groups.length, first: shown.length, share: share(sum, found.count), all: found.count }), labels, rows, found.groups.length));
    if (found.groups.length > shown.length && shown.length < 200) button(say.more, box, "more", () => { groupsShown += 40; drawGroups(); });
  };
  const drawNarrowed = () => {
    const box = at("narrowed");
    box.replaceChildren();
    for (const key of NARROW.filter((one) => state[one])) {
      const name = key === "check" ? (told.checks.find(([id]) => id === state.check) || [, state.check])[1] : state[key];
      const off = button("", box, "", () => set({ [key]: "", page: "" }));
      off.append("✕ ");
      element("bdi", name, off);
      box.append(" ");
    }
  };
  const drawChecks = () => {
    const terms = folded(state.q || "").split(/\s+/).filter(Boolean);
    const hit = new Set();
    for (const [data, row] of found.picks) hit.add(data.check[row]);
    const any = NARROW.concat(["q", "severity", "area", "owner", "kind", "framework", "accepted"]).some((key) => state[key]);
    let count = 0;
    const boxes = document.querySelectorAll("details.check");
    for (const box of boxes) {
      const which = Number(box.dataset.check);
      const [id, title] = told.checks[which];
      const asked = terms.length && terms.every((term) => id.includes(term) || folded(title).includes(term));
      const fits = !any || hit.has(which) || asked || id === state.check;
      box.hidden = !fits;
      count += fits;
    }
    for (const section of document.querySelectorAll(".of-checks")) section.hidden = !section.querySelector("details.check:not([hidden])");
    at("checks-shown").textContent = any ? filled(say.checks_shown, { n: count, all: boxes.length }) : "";
  };
  const draw = () => {
    const total = found.picks.length;
    const from = page * PAGE;
    const all = state.part === "all" || !told.parts.length ? told.entries : first.size;
    const here = state.part === "all" ? told.entries : Math.min(told.part, told.entries - ((Number(state.part) || 1) - 1) * told.part);
    const count = !found.count ? say.shown_none : found.count > total ? filled(say.shown_more, { n: found.count, all: total }) : filled(say.shown, { n: found.count, all: told.parts.length ? here : all });
    at("shown").textContent = told.parts.length && state.part !== "all" ? [count, filled(say.searched, range(Number(state.part) || 1))].join(" ") : count;
    drawNarrowed();
    drawGroups();
    drawRows(from, Math.min(from + PAGE, total));
    drawPager();
    setTimeout(drawChecks);  // far below: what was asked for is painted first
  };
  const range = (which) => ({ first: (which - 1) * told.part + 1, last: Math.min(which * told.part, told.entries), all: told.entries });

  // The address holds what is searched ----------------------------------------------------------------------
  const asHash = () => {
    const kept = new URLSearchParams();
    for (const key of [...NARROW, ...FIELDS, "page"]) if (state[key] && state[key] !== DEFAULTS[key]) kept.set(key, state[key]);
    const text = kept.toString();
    return text ? `#${text}` : "#entries";
  };
  const set = (change, scroll) => {
    Object.assign(state, change);
    groupsShown = GROUPS;
    history.replaceState(null, "", asHash());
    show();
    search().then(() => { if (scroll) at("rows").scrollIntoView({ block: "start" }); });
  };
  const show = () => {
    for (const key of FIELDS) {
      const control = at(key);
      if (!control) continue;
      const wanted = state[key] || DEFAULTS[key] || "";
      control.value = wanted;
      if (control.value !== wanted) { control.value = DEFAULTS[key] || ""; state[key] = control.value; }
    }
  };
  const reveal = async (print) => {
    if (!/^[0-9a-f]{6,64}$/.test(print)) return false;
    for (let which = 1; which <= told.parts.length + 1; which += 1) {
      const data = await part(which);
      for (let row = 0; data && row < data.size; row += 1) {
        if (!data.prints.startsWith(print, row * 64)) continue;
        state = { ...DEFAULTS, status: ["fail", "unknown", "pass"][data.status[row]], check: told.checks[data.check[row]][0], counts: "any", part: String(which) };
        show();
        await search();
        const index = found.picks.findIndex(([one, place]) => one === data && place === row);
        page = Math.max(0, Math.floor(index / PAGE));
        draw();
        const line = at("rows").querySelector(`[data-print^="${print.slice(0, DIGITS)}"]`);
        if (!line) return false;
        line.classList.add("target");
        const opener = line.querySelector("button.more");
        opener.click();
        opener.focus();
        line.scrollIntoView({ block: "center" });
        return true;
      }
    }
    return false;
  };
  const come = async () => {
    const text = location.hash.slice(1);
    if (text && !text.includes("=")) {
      const box = document.getElementById(decodeURIComponent(text));
      if (box && box.classList.contains("check")) {
        box.hidden = false;
        box.closest(".of-checks").hidden = false;
        box.open = true;
        box.scrollIntoView();
        box.querySelector("summary").focus();
      }
      if (found.picks.length || found.count) return;
    }
    const asked = new URLSearchParams(text.includes("=") ? text : "");
    const print = asked.get("finding");
    if (print) {
      if (await reveal(print)) return;
      state = { ...DEFAULTS };
      show();
      await search();
      trouble(say.gone, false);
      return;
    }
    state = { ...DEFAULTS };
    for (const key of [...NARROW, ...FIELDS, "page"]) if (asked.get(key)) state[key] = asked.get(key);
    show();
    await search();
    if (text.includes("=")) at("entries").scrollIntoView();
  };

  const lists = () => {
    for (const [key, rest] of Object.entries(told.lists)) {
      const note = at(`${key}-rest`);
      if (!note) continue;
      if (!rest.length) continue;
      let from = 0;
      const left = Number(note.dataset.beyond);
      note.textContent = "";
      const more = button(say.more, note, "more", () => {
        for (const line of rest.slice(from, from + PAGE)) element("bdi", line, element("li", "", at(key)));
        from += PAGE;
        if (from < rest.length) return;
        note.textContent = left ? filled(say.rest, { n: left }) : "";
      });
    }
  };
  const start = async () => {
    const long = document.querySelector("[data-packed='true']");
    told = long && typeof DecompressionStream === "undefined" ? null : await read("data");
    if (!told) {
      trouble(document.getElementById("controls").dataset.old, false);
      return;
    }
    say = told.say;
    first = indexed(await read("part-1"));
    at("part-1").remove();
    if (told.parts.length) {
      const choice = at("part");
      told.parts.map((_, place) => place + 1).concat(told.parts.length + 1).forEach((which) => {
        element("option", filled(say.part, range(which)), choice).value = String(which);
      });
      element("option", filled(say.all_parts, { all: told.entries }), choice).value = "all";
      at("part-label").hidden = false;
    }
    lists();
    for (const one of document.querySelectorAll(".scripted")) one.hidden = false;
    document.querySelector(".unscripted").hidden = true;
    controls.hidden = false;
    controls.addEventListener("submit", (event) => event.preventDefault());
    controls.addEventListener("input", (event) => set({ [event.target.id]: event.target.value, page: "" }));
    controls.addEventListener("reset", (event) => { event.preventDefault(); state = { ...DEFAULTS }; set({}); at("q").focus(); });
    at("chosen").addEventListener("change", async (event) => {
      const file = event.target.files[0];
      const which = file ? told.parts.findIndex((one) => one.file === file.name) + 2 : 1;
      if (which < 2) return;
      const text = await file.text();
      given.set(which, (/--data:"([A-Za-z0-9+/=]*)"/.exec(text) || ["", ""])[1]);
      set({ part: String(which), page: "" });
    });
    window.addEventListener("hashchange", come);
    window.addEventListener("beforeprint", () => {
      const last = Math.min(PRINTED, found.picks.length);
      if (found.picks.length > PAGE) drawRows(0, last);
      if (last < found.count) at("shown").textContent = filled(say.printed, { n: last, all: found.count });
    });
    window.addEventListener("afterprint", draw);
    await come();
    setTimeout(() => lowered(first));
    document.documentElement.dataset.ready = "yes";
  };
  if (controls) paint().then(start);
})();
