// One sheet of the hand-out, as it will be on paper.

import { element } from "../../shared/elements.js";

const ANSWERS = { koel: "Koel antwoord", beter: "Beter antwoord", goed: "Goed antwoord" };
const WORDS_A_LINE = 11; // of what somebody writes by hand
const FEWEST = 6;
const MOST = 22;

/**
 * @param {"example" | "case" | "own"} kind
 * @param {object} each an example, a case, or letters of a trainer's own.
 * @param {Object<string, boolean>} what stands on it.
 * @param {?{title: string, date: string}} head above the first sheet.
 */
export function sheetOf(kind, each, what, head) {
  const isCase = kind === "case";
  const first = isCase ? ["Bericht van de huurder", each.message] : ["Vóór", each.before];
  const letters = [
    ...(what.before ? [first] : []),
    ...(what.step && each.step?.trim() ? [["Tussenstap: andere woorden", each.step]] : []),
    ...(what.after ? last(each, isCase) : []),
  ];
  const about = isCase ? each.situation : what.changes || what.after ? each.teaches : "";
  const made = element("article", "paper sheet");
  if (head) {
    made.append(text("p", "title", head.title));
    if (head.date) made.append(text("p", "date", head.date));
  }
  made.append(text("h2", "", each.title));
  if (about) made.append(text("p", "about", about));
  if (!isCase && letters.length === 2 && !what.lines) {
    made.append(element("div", "beside", ...letters.map((one) => letter(...one))));
  } else {
    const begin = what.before ? letters.slice(0, 1) : [];
    made.append(...begin.map((one) => letter(...one)));
    if (isCase && what.questions) made.append(questions(each.questions));
    if (what.lines) made.append(lines(isCase ? "Uw antwoord" : "Uw versie", first[1]));
    made.append(...letters.slice(begin.length).map((one) => letter(...one)));
  }
  if (what.changes && each.changes?.length) made.append(changes(each.changes));
  return made;
}

function last(each, isCase) {
  if (isCase) return each.answers.map(({ quality, text: told, effect }) => [ANSWERS[quality] ?? quality, told, effect]);
  return each.after?.trim() ? [["Na", each.after]] : [];
}

function text(tag, className, content) {
  const made = element(tag, className, content);
  made.dir = "auto";
  return made;
}

function letter(title, content, effect = "") {
  const made = element("section", "one", element("h3", "", title), element("div", "letter", ...paragraphs(content)));
  if (effect) made.append(text("p", "effect", effect));
  return made;
}

/** A letter by its lines; an empty line takes less room on paper than a written one. */
function paragraphs(content) {
  const all = content.split("\n");
  return all.flatMap((line, at) =>
    line.trim() ? [text("p", at > 0 && !all[at - 1].trim() ? "gap" : "", line.trim())] : [],
  );
}

function questions(all) {
  return element("section", "", element("h3", "", "Om over te praten"), element("ol", "", ...all.map((each) => text("li", "", each))));
}

function lines(title, written) {
  const amount = Math.min(Math.max(Math.floor(written.split(/\s+/).length / WORDS_A_LINE), FEWEST), MOST);
  const made = element("section", amount > MOST / 2 ? "lines many" : "lines", element("h3", "", title));
  for (let n = 0; n < amount; n += 1) {
    const line = element("div", "line");
    line.setAttribute("aria-hidden", "true");
    made.append(line);
  }
  return made;
}

function changes(all) {
  const head = ["Eerst", "Nu", "Waarom"].map((each) => {
    const made = element("th", "", each);
    made.scope = "col";
    return made;
  });
  const rows = all.map(({ before, after, why }) =>
    element("tr", "", cell(before, "Nieuw erbij"), cell(after, "Weggelaten"), text("td", "", why)),
  );
  const title = element("caption", "", "Wat veranderde en waarom");
  return element("table", "", title, element("thead", "", element("tr", "", ...head)), element("tbody", "", ...rows));
}

function cell(content, none) {
  return content ? text("td", "", content) : element("td", "none", none);
}
