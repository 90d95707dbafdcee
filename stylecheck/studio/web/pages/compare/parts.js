// What the pages Vergelijken and Voortgang share: a sheet, a button, a place to drop files on.

import { element } from "../../shared/elements.js";

/** Loads the sheet of a page. A page without it can still be read. */
export function sheet(path) {
  return new Promise((resolve) => {
    const link = element("link");
    link.rel = "stylesheet";
    link.href = path;
    link.addEventListener("load", resolve);
    link.addEventListener("error", resolve);
    document.head.append(link);
  });
}

/** @param {string} className @param {string} label @param {function(): unknown} press */
export function button(className, label, press) {
  const made = element("button", className, label);
  made.type = "button";
  made.addEventListener("click", () => made.getAttribute("aria-disabled") !== "true" && press());
  return made;
}

/** Says whether a button can be pressed, and keeps the focus where it is. */
export function enable(made, possible) {
  if (possible) made.removeAttribute("aria-disabled");
  else made.setAttribute("aria-disabled", "true");
}

/**
 * Lets files be dropped on an element; nothing else in it opens a file instead of the page.
 *
 * @param {HTMLElement} node
 * @param {function(DataTransfer): void} take
 */
export function droppable(node, take) {
  let inside = 0;
  const over = (event) => {
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
  };
  const has = (event) => event.dataTransfer?.types.includes("Files");
  node.addEventListener("dragenter", (event) => {
    if (!has(event)) return;
    inside += 1;
    node.classList.add("dropping");
    over(event);
  });
  node.addEventListener("dragover", (event) => has(event) && over(event));
  node.addEventListener("dragleave", (event) => {
    if (!has(event)) return;
    inside = Math.max(0, inside - 1);
    node.classList.toggle("dropping", inside > 0);
  });
  node.addEventListener("drop", (event) => {
    inside = 0;
    node.classList.remove("dropping");
    if (!has(event)) return;
    event.preventDefault();
    event.stopPropagation();
    take(event.dataTransfer);
  });
}

/** A field to choose files with, behind a button. @param {function(FileList): void} take */
export function chooser(className, label, take, { several = false, folder = false } = {}) {
  const field = element("input");
  field.type = "file";
  field.hidden = true;
  field.tabIndex = -1;
  field.multiple = several;
  field.webkitdirectory = folder;
  field.addEventListener("change", () => {
    if (field.files.length) take([...field.files]);
    field.value = ""; // the same file may be chosen again
  });
  const made = element("span", "chooser", button(className, label, () => field.click()), field);
  return made;
}
