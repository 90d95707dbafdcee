// Asks before something is lost.

import { element } from "../../shared/elements.js";

/**
 * @param {object} words
 * @param {string} words.title
 * @param {(Node | string)[]} words.told
 * @param {string} words.yes
 * @param {string} words.no
 * @returns {Promise<boolean>}
 */
export function sure({ title, told, yes, no }) {
  const heading = element("h2", "", title);
  heading.id = "sure-title";
  const go = element("button", "primary", yes);
  go.value = "yes";
  const stay = element("button", "plain", no);
  stay.value = "no";
  stay.autofocus = true;
  const form = element("form", "", heading, element("p", "", ...told), element("div", "toolbar", stay, go));
  form.method = "dialog";
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
