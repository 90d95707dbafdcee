// Small parts that the pages of an exercise share.

import { element } from "../../shared/elements.js";

const COPIED_MS = 2000;

/** A field with its label above it. */
export function field(label, control, hint = "") {
  return element("label", "field", label, control, hint ? element("span", "hint", hint) : null);
}

/** A box to tick. */
export function tick(label) {
  const box = element("input");
  box.type = "checkbox";
  const node = element("label", "tick", box, element("span", "", label));
  return { box, node };
}

/** A button of the page. */
export function press(className, label, act) {
  const made = element("button", className, label);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

/** A place for a sentence about what went wrong. */
export function problem() {
  const node = element("p", "problem");
  node.setAttribute("role", "alert");
  node.hidden = true;
  return {
    node,
    show(text) {
      node.textContent = text;
      node.hidden = !text;
    },
  };
}

/** Puts a sheet in the page, and waits until it is there. */
export function sheet(href) {
  const link = element("link");
  link.rel = "stylesheet";
  link.href = href;
  return new Promise((resolve, reject) => {
    link.addEventListener("load", resolve);
    link.addEventListener("error", () => {
      link.remove();
      reject(new Error(href));
    });
    document.head.append(link);
  });
}

/** A text on paper, as somebody wrote it. */
export function paper(text, className = "") {
  const made = element("div", `paper text ${className}`.trim(), text);
  made.dir = "auto";
  return made;
}

/** A field for a text that somebody writes. */
export function writing(most) {
  const made = element("textarea");
  made.dir = "auto";
  made.maxLength = most;
  made.lang = "nl";
  return made;
}

/** Asks whether somebody is sure. @returns {Promise<boolean>} */
export function sure(title, text, yes, no = "Nee, toch niet") {
  const form = element("form");
  form.method = "dialog";
  const heading = element("h2", "", title);
  heading.id = "sure-title";
  const agree = element("button", "primary", yes);
  agree.value = "yes";
  const refuse = element("button", "plain", no);
  refuse.value = "no";
  refuse.autofocus = true; // Enter alone loses nothing
  form.append(heading, element("p", "", text), element("div", "toolbar", agree, refuse));
  const dialog = element("dialog", "", form);
  dialog.setAttribute("aria-labelledby", heading.id);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
  });
}

/** A button that copies what stands in a field. @param {function(string): void} tell */
export function copyButton(textarea, tell) {
  const label = "Kopieer uw tekst";
  const made = press("plain", label, async () => {
    const done = await copied(textarea);
    tell(done ? "Uw tekst is gekopieerd." : "Kopiëren lukt hier niet. Selecteer de tekst zelf.");
    made.textContent = done ? "Gekopieerd" : "Lukt niet";
    setTimeout(() => {
      made.textContent = label;
    }, COPIED_MS);
  });
  return made;
}

/** Copies a text; on a page that is not https a browser does so only of a field that is selected. */
async function copied(textarea) {
  try {
    await navigator.clipboard.writeText(textarea.value);
    return true;
  } catch {
    textarea.focus();
    textarea.select();
    return document.execCommand("copy");
  }
}

/** Puts the focus where somebody goes on, when what had it has gone. */
export function focusOn(node) {
  node.tabIndex = -1;
  node.focus({ preventScroll: true });
}
