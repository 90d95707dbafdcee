// A role-play: what the tenant wrote, and the answers one by one, hidden until the trainer asks for them.

import { button, element } from "../../shared/elements.js";
import { capital } from "./collection.js";
import { handOut, heading } from "./example.js";
import { letter } from "./letter.js";

const ORDER = ["eerste", "tweede", "derde"];

/**
 * @param {import("./collection.js").Case} each
 * @param {import("../../studio.js").App} app
 */
export function caseView(each, app) {
  const answers = element("div", "answers");
  const next = button("primary", "next", "", "", reveal);
  const questions = asked("Vragen om over te praten", list(each.questions));
  const situation = asked("Wat er is gebeurd, voor u als trainer", told("p", "", each.situation));
  let shown = 0;

  function reveal() {
    const answer = each.answers[shown];
    const title = element("h2", "", `Het ${ORDER[shown]} antwoord`);
    title.tabIndex = -1;
    shown += 1;
    answers.append(element("section", "answer", title, letter(answer.text), effect(answer, shown)));
    label();
    title.focus();
    title.scrollIntoView({ block: "start" });
  }

  function label() {
    next.hidden = shown === each.answers.length;
    next.textContent = `Toon het ${ORDER[shown]} antwoord`;
    hide.hidden = shown === 0;
  }

  const hide = button("plain", "hide", "Verberg de antwoorden", "", () => {
    shown = 0;
    answers.replaceChildren();
    label();
    next.focus();
  });
  label();

  return element(
    "article",
    "case",
    heading(each.title, `${capital(each.theme)} · rollenspel`),
    element(
      "div",
      "toolbar actions",
      button("primary", "present", "Presenteer", "", () => app.go("presenteren", "rollenspel", each.name)),
      handOut("case", each.name, each.title, app),
    ),
    situation,
    element("section", "sheet paper", element("h2", "", "Bericht van de huurder"), letter(each.message)),
    answers,
    element("div", "toolbar", next, hide),
    questions,
  );
}

/** What an answer does, behind a button: the group says it first. */
function effect(answer, number) {
  const made = asked(
    "Wat doet dit met de huurder?",
    element("p", "quality", `Dit is het antwoord dat ${answer.quality === "beter" ? "beter kan" : `${answer.quality} is`}.`),
    told("p", "", answer.effect),
  );
  made.querySelector("summary").setAttribute("aria-label", `Wat doet antwoord ${number} met de huurder?`);
  return made;
}

function asked(label, ...children) {
  return element("details", "asked", element("summary", "", label), ...children);
}

function list(questions) {
  return element("ol", "questions", ...questions.map((each) => told("li", "", each)));
}

function told(tag, className, text) {
  const made = element(tag, className, text);
  made.dir = "auto";
  return made;
}
