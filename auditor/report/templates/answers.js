"use strict";
(() => {
  const { file, whole, list, main, signs, same, likely, needs, say } = JSON.parse(document.getElementById("answers-data").textContent);
  const language = document.documentElement.lang;
  const bar = document.getElementById("answers");
  const status = document.getElementById("answers-status");
  const problems = document.getElementById("answers-problems");
  const signing = [...bar.querySelectorAll("[data-sign]")];
  const filled = (text, given) => text.replace(/%(\w+)%/g, (found, key) => key in given ? given[key].toLocaleString(language) : found);

  const nameOf = (element) => element.dataset.name ?? element.querySelector(".number")?.textContent.replace(".", "") ?? "";

  // Each place for an answer gets its fields from the template of its kind.
  const places = document.querySelectorAll("[data-reply]");
  for (const place of places) {
    const template = document.getElementById(`reply-${place.dataset.reply}`);
    const fields = template.content.cloneNode(true);
    fields.querySelector("legend").textContent = filled(template.dataset.legend, { about: nameOf(place.closest("[data-about]")) });
    place.append(fields);
    place.hidden = false;
  }
  const groups = [...document.querySelectorAll("[data-about]")].map((element, number) => {
    const fields = [...element.querySelectorAll("[data-field]")];
    for (const field of fields) {
      field.disabled = false;
      if (field.type === "radio") field.name = field.dataset.field + "-" + number;
    }
    return { element, about: element.dataset.about, fields, signed: null };
  }).filter((group) => group.fields.length);
  const byAbout = new Map(groups.map((group) => [group.about, group]));
  let unsaved = false;

  const valuesOf = (group) => {
    const found = {};
    for (const field of group.fields) {
      if ((field.type === "radio" || field.type === "checkbox") && !field.checked) continue;
      const value = field.value.trim();
      const before = field.type === "checkbox" && found[field.dataset.field];
      if (value) found[field.dataset.field] = before ? before + ";" + value : value;
    }
    return found;
  };
  const fill = (group, given) => {
    for (const field of group.fields) {
      const value = typeof given[field.dataset.field] === "string" ? given[field.dataset.field] : "";
      if (field.type === "radio") field.checked = field.value === value;
      else if (field.type === "checkbox") field.checked = value.split(";").includes(field.value);
      else field.value = value;
    }
  };
  const signature = () => Object.fromEntries(signing.map((field) => [field.dataset.sign, field.value.trim()]));
  const answered = () => groups.map((group) => ({ group, values: valuesOf(group) })).filter(({ values }) => Object.keys(values).length);
  const mark = () => {
    const some = answered();
    const those = new Set(some.map(({ group }) => group));
    for (const group of groups) group.element.classList.toggle("answered", those.has(group));
    return some.filter(({ values }) => main.split(" ").some((key) => values[key])).length;
  };
  const count = () => { status.textContent = filled(say.count, { n: mark(), all: groups.length }); };

  const lacking = (some) => {
    const found = [];
    const unsigned = signs === "whole" || some.some(({ group }) => !group.signed);
    for (const field of unsigned ? signing : []) {
      if (field.required && !field.value.trim()) found.push([field.id, filled(say.lacks_sign, { field: field.dataset.label })]);
    }
    for (const { group, values } of some) {
      for (const { field, is, any, text } of needs) {
        if ((values[field] ?? "") === is && !any.some((key) => values[key])) found.push([group.element.id, text, group]);
      }
    }
    return found;
  };
  const tell = (text, found = []) => {
    status.textContent = text;
    problems.replaceChildren(...found.map(([id, what, group]) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = "#" + id;
      const named = group ? nameOf(group.element) || group.about : "";
      link.textContent = named ? named + ": " + what : what;
      item.append(link);
      return item;
    }));
  };

  const save = () => {
    const some = answered();
    const now = signature();
    const entries = some.map(({ group, values }) => ({ about: group.about, ...values, ...(signs === "whole" ? {} : group.signed ?? now) }));
    const saved = { ...whole, ...(signs === "whole" ? now : {}), [list]: entries };
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([`${JSON.stringify(saved, null, 1)}\n`], { type: "application/json" }));
    link.download = file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    unsaved = false;
    const found = lacking(some);
    tell(filled(found.length ? say.saved_lacking : say.saved, { n: mark(), all: groups.length, lacking: found.length }), found);
  };

  const restore = (saved) => {
    const fits = saved && typeof saved === "object" && saved.schema === whole.schema && Array.isArray(saved[list]);
    if (!fits) return tell(say.unreadable);
    if (same.some((key) => saved[key] !== whole[key])) return tell(say.foreign);
    for (const group of groups) { fill(group, {}); group.signed = null; }
    if (signs === "whole") for (const field of signing) if (typeof saved[field.dataset.sign] === "string") field.value = saved[field.dataset.sign];
    let lost = 0;
    for (const entry of saved[list]) {
      const group = entry && byAbout.get(entry.about);
      if (!group) { lost += 1; continue; }
      fill(group, entry);
      if (signs !== "whole") group.signed = Object.fromEntries(signing.map(({ dataset: { sign } }) => [sign, String(entry[sign] ?? "")]));
    }
    unsaved = false;
    const n = mark();
    const other = likely.some((key) => saved[key] !== whole[key]);
    return tell(filled(lost ? say.opened_lost : other ? say.opened_other : say.opened, { n, all: groups.length, lost }));
  };

  const digest = async (chosen, group) => {
    const named = (key) => group.fields.find((field) => field.dataset.field === key);
    named("proof_name").value = chosen.name;
    named("proof_digest").value = "";
    if (!crypto.subtle) return;
    const found = await crypto.subtle.digest("SHA-256", await chosen.arrayBuffer());
    named("proof_digest").value = `sha256:${[...new Uint8Array(found)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
  };

  for (const group of groups) {
    group.element.addEventListener("input", (event) => {
      if (!event.target.dataset.field) return;
      group.signed = null;
      unsaved = true;
      count();
    });
    group.element.querySelector("[data-clear]")?.addEventListener("click", () => { fill(group, {}); group.signed = null; unsaved = true; count(); });
    group.element.querySelector("[data-proof]")?.addEventListener("change", async (event) => {
      const [chosen] = event.target.files;
      event.target.value = "";
      if (!chosen) return;
      await digest(chosen, group);
      group.signed = null;
      unsaved = true;
      count();
    });
  }
  document.getElementById("answers-save").addEventListener("click", save);
  document.getElementById("answers-open").addEventListener("change", async (event) => {
    const [chosen] = event.target.files;
    if (!chosen) return;
    try { restore(JSON.parse(await chosen.text())); } catch { tell(say.unreadable); }
    event.target.value = "";
  });
  window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
  document.body.classList.add("live");
  bar.hidden = false;
  count();
})();
