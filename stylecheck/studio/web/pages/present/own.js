// Letters of a trainer's own: what was typed stays here until the window closes.

import { button, element } from "../../shared/elements.js";

/**
 * @param {function({title: string, before: string, step: string, after: string})} present
 */
export function ownForm(present) {
  const title = element("input");
  title.type = "text";
  title.autocomplete = "off";
  title.maxLength = 200;
  const before = area("De brief zoals hij was");
  const after = area("De betere brief. Die mag u leeg laten");
  const problem = element("p", "problem");
  problem.setAttribute("role", "alert");
  problem.hidden = true;
  const back = element("a", "back", "← Alle voorbeelden");
  back.href = "#/voorbeelden";
  const node = element(
    "form",
    "own",
    back,
    element("h1", "", "Presenteer een eigen brief"),
    element("p", "soft", "Plak uw brief. Dan laat u hem op een groot scherm zien: zin voor zin, met wat beter kan."),
    labelled("Titel", title),
    element("div", "pair", labelled("De brief zoals hij was", before), labelled("De betere brief", after)),
    problem,
    button("primary", "present", "Presenteer", "", start),
  );
  node.addEventListener("submit", (event) => {
    event.preventDefault();
    start();
  });

  function start() {
    problem.hidden = Boolean(before.value.trim());
    if (!problem.hidden) {
      problem.textContent = "Plak eerst de brief zoals hij was.";
      before.focus();
      return;
    }
    present({ title: title.value.trim() || "Eigen brief", before: before.value, step: "", after: after.value });
  }

  return {
    node,
    get isFilled() {
      return Boolean(before.value.trim() || after.value.trim());
    },
    fill(given) {
      title.value = given.title ?? "";
      before.value = given.before ?? "";
      after.value = given.after ?? "";
    },
  };
}

function area(hint) {
  const made = element("textarea");
  made.rows = 14;
  made.dir = "auto";
  made.placeholder = `${hint}.`;
  return made;
}

function labelled(label, field) {
  return element("label", "field", element("span", "", label), field);
}
