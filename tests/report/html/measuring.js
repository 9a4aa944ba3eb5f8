// What the browser tests measure. Each function gives back plain values.

function visibleTexts() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.textContent.trim() || element.closest("style, .skip, defs, symbol")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    const style = getComputedStyle(element);
    if (box.width < 2 || box.height < 2 || style.visibility === "hidden" || style.clipPath !== "none") continue;
    if (element.closest("thead") && getComputedStyle(element.closest("thead")).position === "absolute") continue;
    found.push({ node, element, box, style });
  }
  return found;
}

function texts() {
  return visibleTexts().length;
}

function parsed(colour) {
  const parts = colour.match(/[\d.]+/g).map(Number);
  return parts.length === 3 ? [...parts, 1] : parts;
}

function luminance([red, green, blue]) {
  const part = (value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
}

function groundOf(element) {
  for (let current = element; current; current = current.parentElement) {
    const colour = parsed(getComputedStyle(current).backgroundColor);
    if (colour[3] === 1) return colour;
    if (colour[3] > 0) throw new Error("a background that shines through: " + current.className);
  }
  return [255, 255, 255, 1];
}

function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function faint() {
  const found = [];
  for (const { node, element, style } of visibleTexts()) {
    const drawn = element.closest("svg") ? style.fill : style.color;
    const ratio = contrast(parsed(drawn), groundOf(element));
    if (ratio < 4.5 || Number(style.opacity) < 1) found.push(`${ratio.toFixed(2)} ${node.textContent.trim().slice(0, 40)}`);
  }
  return found;
}

function cutOff() {
  return visibleTexts()
    .filter(({ box }) => box.right > document.documentElement.clientWidth + 1 || box.left < -1)
    .map(({ node }) => node.textContent.trim().slice(0, 60));
}

function longLines() {
  const found = [];
  for (const block of document.querySelectorAll("p, dd, caption, li > h3, article > h3")) {
    const lines = new Map();
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement.closest("code, .tags")) continue;
      for (let index = 0; index < node.length; index += 1) {
        range.setStart(node, index);
        range.setEnd(node, index + 1);
        const box = range.getBoundingClientRect();
        if (box.width) lines.set(Math.round(box.top), (lines.get(Math.round(box.top)) || 0) + 1);
      }
    }
    const longest = Math.max(0, ...lines.values());
    if (longest > 75) found.push(`${longest} ${block.textContent.trim().slice(0, 60)}`);
  }
  return found;
}
