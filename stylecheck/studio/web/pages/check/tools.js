// What the page needs of the browser.

import { element } from "../../shared/elements.js";

/** Links a style sheet, and waits until it is there. @param {string} href */
export function sheet(href) {
  const link = element("link");
  Object.assign(link, { rel: "stylesheet", href });
  const there = new Promise((resolve, reject) => {
    link.addEventListener("load", resolve);
    link.addEventListener("error", reject);
  });
  document.head.append(link);
  return there;
}

/** A name for a draft that nobody guesses. */
export function draftName() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((each) => each.toString(16).padStart(2, "0")).join("");
}

/** Copies a text, which stands in a field. @returns {Promise<boolean>} whether that was done. */
export async function copied(text, field) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const { selectionStart, selectionEnd } = field;
    const back = document.activeElement;
    field.select();
    const done = document.execCommand("copy");
    field.setSelectionRange(selectionStart, selectionEnd);
    back?.focus({ preventScroll: true });
    return done;
  }
}
