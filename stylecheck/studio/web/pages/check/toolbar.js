// What can be done with the letter as a whole.

import { element } from "../../shared/elements.js";

const SVG = "http://www.w3.org/2000/svg";
const ARROWS = {
  undo: ["M8 5 4 9l4 4", "M4 9h7a5 5 0 0 1 0 10H8"],
  redo: ["m12 5 4 4-4 4", "M16 9H9a5 5 0 0 0 0 10h3"],
};

/**
 * @param {Object<string, function(): void>} does open, clear, undo, redo, copy, print, save.
 */
export function makeToolbar(does) {
  const buttons = {
    open: made("plain", "Open …", does.open),
    clear: made("plain", "Nieuwe brief", does.clear),
    undo: withArrow("undo", "Ongedaan maken", does.undo),
    redo: withArrow("redo", "Opnieuw", does.redo),
    copy: made("plain", "Kopieer", does.copy),
    print: made("plain", "Druk af", does.print),
    save: made("primary", "Bewaar als …", does.save),
  };
  const node = element("div", "toolbar", ...Object.values(buttons));
  node.setAttribute("role", "group");
  node.setAttribute("aria-label", "Uw brief");
  return { node, buttons };
}

function made(className, label, press) {
  const button = element("button", className, label);
  button.type = "button";
  button.addEventListener("click", () => button.getAttribute("aria-disabled") || press());
  return button;
}

function withArrow(shape, label, press) {
  const button = made("plain arrow", "", press);
  button.setAttribute("aria-label", label);
  button.title = label;
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", "0 0 20 22");
  picture.setAttribute("aria-hidden", "true");
  for (const line of ARROWS[shape]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", line);
    picture.append(path);
  }
  button.append(picture);
  return button;
}

/** Says whether a button does something now; one that does not keeps the focus. */
export function enable(button, isEnabled) {
  if (isEnabled) button.removeAttribute("aria-disabled");
  else button.setAttribute("aria-disabled", "true");
}
