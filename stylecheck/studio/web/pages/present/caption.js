// What stands under the letter at each step: what is the matter, what it became, and why.

import { element } from "../../shared/elements.js";

const WHOLE = "Dit gaat over de hele brief";
const COURSES = {
  herschreven: "Herschreven",
  gesplitst: "In kortere zinnen",
  samengevoegd: "Samengevoegd",
  weg: "Weggelaten",
  nieuw: "Nieuw erbij",
  gelijk: "Op een andere plek",
};
const ORDER = ["Eerste", "Tweede", "Derde"];
const QUALITY = { koel: "Dit antwoord is koel", beter: "Dit antwoord kan nog beter", goed: "Dit antwoord is goed" };

function line(className, ...children) {
  const made = element("p", className, ...children);
  made.dir = "auto";
  return made;
}

/**
 * @param {import("./steps.js").Step} step
 * @param {object} told as the server gives it, or a case.
 * @returns {HTMLElement[]} nothing where there is nothing to say.
 */
export function captionOf(step, told) {
  switch (step.kind) {
    case "finding":
      return finding(step);
    case "better":
      return better(step);
    case "turn":
      return step.still ? begins(step) : became(step, told);
    case "end":
      return end(told);
    case "effect": {
      const { quality, effect } = told.answers[step.n];
      return [line("label", QUALITY[quality] ?? quality), line("what", effect)];
    }
    case "answer":
      return [line("label", `${ORDER[step.n] ?? step.n + 1} antwoord`)];
    case "message":
      return [line("label", "Bericht van de huurder")];
    default:
      return [];
  }
}

function finding({ card, point }) {
  const { what, advice } = card.points[point];
  return [
    ...(card.unit === null ? [line("label", WHOLE)] : []),
    line("what", what),
    ...(advice ? [line("more", advice)] : []),
  ];
}

function better({ card }) {
  const { of, pieces, why } = card.better;
  const label = of === "letter" ? "In de betere brief" : "Beter";
  if (!pieces.length) return [line("label", label), line("what", "Deze zin komt zo niet terug."), ...reasons(why)];
  return [line("label", label), line("proposal", ...pieces.map(piece)), ...reasons(why)];
}

function piece({ text, new: isNew }) {
  return isNew ? element("ins", "", text) : text;
}

function reasons(why) {
  return why.slice(0, 2).map((each) => line("more", each));
}

function begins({ turn }) {
  const text = { "before-step": "Eerst alleen andere woorden.", "step-after": "Nu de zinnen en de volgorde." }[turn];
  return [line("what", text ?? "Nu wordt het zin voor zin de betere brief.")];
}

function became({ turn, now }, told) {
  const group = told.turns[turn][now];
  const [from] = turn.split("-");
  const old = group.before.map((unit) => told.letters[from].units[unit].text).join(" ");
  const isElsewhere = group.moved && group.course !== "gelijk";
  const label = COURSES[group.course] + (isElsewhere ? ", op een andere plek" : "");
  const isLast = turn.endsWith("after");
  return [
    line("label", label),
    ...(old && group.after.length && group.course !== "gelijk" ? [line("was", element("del", "", old))] : []),
    ...(isLast ? reasons(group.changes.map((n) => told.changes[n].why)) : []),
  ];
}

function end({ facts, measures, remarks, teaches }) {
  const shown = measures.filter(({ called }) => ["woorden", "woorden per zin"].includes(called));
  const figures = [
    ...(remarks ? [["opmerkingen", ...remarks]] : []),
    ...shown.map(({ called, before, after }) => [called, before, after]),
  ];
  return [
    ...(teaches ? [line("label", "Om te onthouden"), line("what", teaches)] : []),
    ...(facts ? [line("more", facts.told), ...facts.lost.slice(0, 4).map(({ message }) => line("more fact", message))] : []),
    ...(figures.length
      ? [line("figures", ...figures.map(([called, was, is]) => element("span", "", `${called}: ${was} → ${is}`)))]
      : []),
  ];
}
