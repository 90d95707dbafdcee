// Makes elements. Text only ever becomes text, never markup.

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {string} tag
 * @param {string} [className]
 * @param {...(Node | string | null)} children
 * @returns {HTMLElement}
 */
export function element(tag, className = "", ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** Text that only a screen reader has. */
export function spoken(text) {
  return element("span", "spoken", text);
}

/**
 * A button.
 *
 * @param {string} key names it among the buttons of its card.
 * @param {string} more completes its name for a screen reader, as many buttons look the same.
 */
export function button(className, key, label, more, press) {
  const made = element("button", className, label);
  made.type = "button";
  if (more) made.setAttribute("aria-label", completed(label, more));
  made.dataset.key = key;
  made.addEventListener("click", () => made.getAttribute("aria-disabled") || press());
  return made;
}

function completed(label, more) {
  return `${label}${label.endsWith("?") ? "" : ":"} ${more}`;
}

/** A part that folds open. */
export function folded(className, key, label, more, ...children) {
  const handle = element("summary", "", label, more ? spoken(completed("", more)) : null);
  const made = element("details", className, handle, ...children);
  made.dataset.key = key;
  handle.dataset.key = `${key}-handle`;
  return made;
}

const SHAPES = {
  fine: ["M4.5 10.5l3.6 3.6 7.4-8"],
  told: ["M10 9v5", "M10 6v.01"],
  trouble: ["M10 5.5v5.5", "M10 14v.01"],
};

/** @param {"fine" | "told" | "trouble"} shape */
export function icon(shape) {
  const made = document.createElementNS(SVG, "svg");
  made.setAttribute("viewBox", "0 0 20 20");
  made.setAttribute("aria-hidden", "true");
  made.setAttribute("class", `icon ${shape}`);
  for (const line of SHAPES[shape]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", line);
    made.append(path);
  }
  return made;
}

/** A text, at most so many characters and never half a character. */
export function shortened(text, most = 90) {
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join("").trimEnd()}…`;
}
