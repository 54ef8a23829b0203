// Looks at the whole page as a careful reviewer would, and gives what is wrong as a list of sentences.
const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
const known = new Map();
const colour = (css) => {
  if (!known.has(css)) {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = "#000";
    canvas.fillStyle = css;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    known.set(css, [red, green, blue, alpha / 255]);
  }
  return known.get(css);
};
const over = (top, ground) => [0, 1, 2].map((at) => top[at] * top[3] + ground[at] * (1 - top[3])).concat(1);
const luminance = (rgb) => {
  const [red, green, blue] = rgb.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one, two) => {
  const [light, dark] = [luminance(one), luminance(two)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};
const groundOf = (element, pseudo) => {
  const layers = pseudo ? [colour(getComputedStyle(element, pseudo).backgroundColor)] : [];
  for (let at = element; at; at = at.parentElement) layers.push(colour(getComputedStyle(at).backgroundColor));
  layers.push(document.documentElement.matches('[data-theme="dark"]') ? [0, 0, 0, 1] : [255, 255, 255, 1]);
  return layers.reverse().reduce((ground, layer) => over(layer, ground));
};
const opacity = (element) => {
  let all = 1;
  for (let at = element; at; at = at.parentElement) all *= Number(getComputedStyle(at).opacity);
  return all;
};
const shown = (element) => {
  const box = element.getBoundingClientRect();
  return element.getClientRects().length > 0 && box.width > 1 && box.height > 1
    && getComputedStyle(element).visibility === "visible" && !element.closest("[inert]");
};
const words = (element) => {
  const label = element.getAttribute("aria-label") || element.textContent.trim().slice(0, 30);
  return `<${element.tagName.toLowerCase()} class="${element.className.baseVal ?? element.className}"> “${label}”`;
};
const scope = document.querySelector("dialog[open]") || document.body;
const wrong = [];

// Names.
const CONTROLS = "button, input, select, textarea, a[href], [role=option], [role=listbox], [role=tab], [role=document]";
for (const control of scope.querySelectorAll(CONTROLS)) {
  if (!shown(control)) continue;
  const by = (control.getAttribute("aria-labelledby") || "").split(" ").map((id) => document.getElementById(id)?.textContent || "");
  const label = control.labels && [...control.labels].map((one) => one.textContent).join(" ");
  const own = control.matches("input, select, textarea") ? "" : control.textContent;
  const name = [control.getAttribute("aria-label"), ...by, label, own].find((text) => text && text.trim());
  if (!name) wrong.push(`${words(control)} has no name`);
}

// Contrast.
const check = (element, pseudo) => {
  const style = getComputedStyle(element, pseudo);
  const text = colour(style.color);
  const ground = groundOf(element, pseudo);
  const ink = over([text[0], text[1], text[2], text[3] * opacity(element)], ground);
  const size = parseFloat(style.fontSize);
  const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
  const found = contrast(ink, ground);
  if (found < (large ? 3 : 4.5)) wrong.push(`${words(element)}${pseudo || ""} has a contrast of ${found.toFixed(2)}`);
};
const walker = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
  const element = node.parentElement;
  // WCAG 2.2, 1.4.3: what cannot be used at the moment, and what is not seen, needs no contrast.
  if (!node.data.trim() || !shown(element) || element.closest(":disabled, [aria-hidden=true], script, style, .away, option")) continue;
  check(element, null);
}
for (const mark of scope.querySelectorAll("mark")) check(mark, "::after");

// Nothing reaches out of the page.
if (document.documentElement.scrollWidth > innerWidth) wrong.push(`the page is ${document.documentElement.scrollWidth} px wide in a window of ${innerWidth}`);
for (const control of scope.querySelectorAll("button, input, select, textarea")) {
  const box = control.getBoundingClientRect();
  if (!shown(control) || (box.right <= innerWidth + 1 && box.left >= -1)) continue;
  let scrolls = false;
  for (let at = control.parentElement; at; at = at.parentElement) {
    scrolls ||= ["auto", "scroll"].includes(getComputedStyle(at).overflowX) && at.scrollWidth > at.clientWidth;
  }
  if (!scrolls) wrong.push(`${words(control)} lies partly outside, from ${box.left} to ${box.right}`);
}
return [...new Set(wrong)];
