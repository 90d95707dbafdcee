// What became of a text that was rewritten: what is left, what is gone, and which facts got lost.

import { element, folded, spoken } from "../../shared/elements.js";

const RANK = { tip: 1, waarschuwing: 2, fout: 3 };
/** What the table shows of the measures, and which of its columns tells of lost facts. */
const COLUMNS = ["woorden", "woorden per zin"];
const LOST = 3;

/**
 * @param {object} result as the server gives it.
 * @param {object} how
 * @param {string} how.title
 * @param {number} [how.level] level of the heading.
 * @returns {HTMLElement}
 */
export function resultCard(result, { title, level = 2 }) {
  const { left, new: added, counts } = result;
  const heading = element(`h${level}`, "", element("bdi", "", title));
  return element(
    "article",
    "result",
    heading,
    scores(counts),
    result.text.trim() ? marked(result.text, [...left, ...added]) : element("p", "soft", "Er staat geen tekst."),
    facts("Kwijt of anders", result.lost, counts.lost, "lost"),
    points("Staat er nog", left, counts.left),
    points("Kwam erbij", added, counts.new),
    counts.gone ? folded("gone", "gone", `Is weg (${counts.gone})`, "", list(result.gone)) : null,
    result.added.length
      ? folded("added", "added", `Nieuwe gegevens (${result.added.length})`, "", factList(result.added))
      : null,
    folded("measures", "measures", "Leesbaarheid", "", measures(result.measures)),
  );
}

/** A group whose result is not there, and why. */
export function missingCard(title, why, level = 2) {
  const heading = element(`h${level}`, "", element("bdi", "", title));
  return element("article", "result missing", heading, element("p", "soft", why));
}

/** The good answer, beside those of the groups. */
export function goodCard({ text, why }, level = 2) {
  const letter = element("div", "letter", text);
  letter.dir = "auto";
  return element(
    "article",
    "result good",
    element(`h${level}`, "", "Een goed antwoord"),
    letter,
    why ? element("p", "why", why) : null,
  );
}

/** All groups in one table. @param {{name: string, result: ?object}[]} rows */
export function scoreTable(rows) {
  const heads = ["Groep", "Staat er nog", "Kwam erbij", "Is weg", "Gegevens kwijt", "Woorden", "Woorden per zin"];
  const head = element("tr", "", ...heads.map((each) => header(each, "col")));
  const body = rows.map(({ name, result }) => {
    const first = header("", "row");
    first.append(element("bdi", "", name));
    const { left, new: added, gone, lost } = result?.counts ?? {};
    const measured = COLUMNS.map((called) => result?.measures.find((each) => each.called === called)?.after);
    const figures = [left, added, gone, lost, ...measured];
    const cells = figures.map((each, n) => element("td", n === LOST && each ? "worse" : "", String(each ?? "–")));
    return element("tr", "", first, ...cells);
  });
  const table = element("table", "scores", element("caption", "spoken", "Alle groepen"), element("thead", "", head));
  table.append(element("tbody", "", ...body));
  const frame = element("div", "table", table);
  frame.tabIndex = 0; // it scrolls on a narrow screen
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", "Alle groepen in een tabel");
  return frame;
}

function header(text, scope) {
  const made = element("th", "", text);
  made.scope = scope;
  return made;
}

function scores(counts) {
  const told = [
    ["lost", counts.lost, counts.lost === 1 ? "gegeven kwijt" : "gegevens kwijt"],
    ["left", counts.left, counts.left === 1 ? "staat er nog" : "staan er nog"],
    ["new", counts.new, counts.new === 1 ? "kwam erbij" : "kwamen erbij"],
    ["gone", counts.gone, counts.gone === 1 ? "is weg" : "zijn weg"],
  ];
  const made = element(
    "ul",
    "score",
    ...told.map(([name, count, label]) =>
      element("li", count ? name : `${name} none`, element("b", "", String(count)), ` ${label}`),
    ),
  );
  made.setAttribute("role", "list");
  return made;
}

/** A text with what was found in it marked. Where findings meet, the most severe one shows. */
function marked(text, found) {
  const cuts = [...new Set([0, text.length, ...found.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  const letter = element("div", "letter");
  letter.dir = "auto";
  let at = 0;
  for (const next of cuts.slice(1)) {
    const over = found.filter(({ start, end }) => start <= at && next <= end);
    const worst = over.sort((a, b) => RANK[b.severity] - RANK[a.severity])[0];
    const piece = text.slice(at, next);
    if (worst) {
      const mark = element("mark", worst.severity, piece);
      mark.title = worst.message;
      letter.append(mark);
    } else {
      letter.append(piece);
    }
    at = next;
  }
  return letter;
}

function facts(title, all, count, name) {
  if (!count) return null;
  return element("section", name, element("p", "name", `${title} (${count})`), factList(all));
}

/** Facts that are gone stand together in their sentence; what is said of another one needs both sentences. */
function factList(all) {
  const groups = new Map();
  for (const [n, fact] of all.entries()) {
    const key = isGone(fact) ? text(fact.before) : n;
    groups.set(key, [...(groups.get(key) ?? []), fact]);
  }
  const items = [...groups.values()].map((group) => (isGone(group[0]) ? goneItem(group) : factItem(group[0])));
  return element("ul", "facts", ...items);
}

function isGone({ label, before }) {
  return label.endsWith(" weg") && before.length > 0;
}

function text(sentences) {
  return sentences.map((pieces) => pieces.map(([piece]) => piece).join("")).join(" ");
}

function goneItem(group) {
  const kinds = [...new Set(group.map(({ label }) => label.replace(/ weg$/, "")))];
  const sentence = together(group.map(({ before }) => before));
  return element("li", "", element("span", "what", `Weg: ${kinds.join(", ")}`), quote("", sentence));
}

/** The same sentences with what is marked in any of them. */
function together(all) {
  const marks = [];
  for (const sentences of all) {
    let at = 0;
    for (const [piece, isMarked] of spaced(sentences)) {
      if (isMarked) marks.push([at, at + piece.length]);
      at += piece.length;
    }
  }
  const whole = text(all[0]);
  const pieces = [];
  let at = 0;
  for (const [start, end] of marks.sort((a, b) => a[0] - b[0])) {
    if (end <= at) continue;
    pieces.push([whole.slice(at, start), false], [whole.slice(Math.max(at, start), end), true]);
    at = end;
  }
  return [[...pieces, [whole.slice(at), false]].filter(([piece]) => piece)];
}

function spaced(sentences) {
  return sentences.flatMap((pieces, n) => (n ? [[" ", false], ...pieces] : pieces));
}

function factItem({ message, before, after }) {
  return element("li", "", element("span", "", message), quote("Was: ", before), quote("Nu: ", after));
}

function quote(label, sentences) {
  if (!sentences.length) return null;
  const words = element("bdi");
  for (const [piece, isMarked] of spaced(sentences)) {
    words.append(isMarked ? element("mark", "waarschuwing", piece) : piece);
  }
  return element("span", "quote", label ? element("span", "soft", label) : null, words);
}

function points(title, all, count) {
  if (!count) return null;
  const more = count - all.length;
  return element(
    "section",
    "points",
    element("p", "name", `${title} (${count})`),
    list(all),
    more > 0 ? element("p", "soft", `En nog ${more}.`) : null,
  );
}

/** What was found, each thing once; a message that begins with the words needs them no more. */
function list(all) {
  const times = new Map();
  for (const { message } of all) times.set(message, (times.get(message) ?? 0) + 1);
  const once = all.filter(({ message }, n) => all.findIndex((each) => each.message === message) === n);
  return element(
    "ul",
    "found",
    ...once.map(({ severity, words, message }) => {
      const often = times.get(message);
      return element(
        "li",
        severity,
        spoken(`${severity}: `),
        words && !message.startsWith("‘") ? element("bdi", "words", `${words} `) : null,
        element("span", "", often > 1 ? `${message} (${often} keer)` : message),
      );
    }),
  );
}

function measures(all) {
  const rows = all.map(({ called, before, after, meaning }) =>
    element("tr", "", header(called, "row"), ...[before, after, meaning].map((each) => element("td", "", each))),
  );
  const head = element("tr", "", ...["Maat", "Was", "Nu", "Dat is"].map((each) => header(each, "col")));
  return element("table", "", element("thead", "", head), element("tbody", "", ...rows));
}
