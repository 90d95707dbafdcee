// What became of a letter: a verdict, the facts, the measures and the findings.

import { element, folded, shortened, spoken } from "../../shared/elements.js";
import { button } from "./parts.js";

const FINDINGS = [
  ["left", "Gebleven", true],
  ["new", "Nieuw", true],
  ["gone", "Weg", false],
];
const MOST_FACTS = 100;

/**
 * @param {HTMLElement} node is filled.
 * @param {object} told the answer to `compare`.
 * @param {function("before" | "after", number): void} show shows a sentence in the text.
 */
export function drawResults(node, told, show) {
  const open = new Map([...node.querySelectorAll("details")].map((each) => [each.dataset.key, each.open]));
  node.replaceChildren(
    element("div", "columns", facts(told.facts, show), element("div", "beside", measures(told), findings(told, show))),
  );
  for (const each of node.querySelectorAll("details")) {
    if (open.has(each.dataset.key)) each.open = open.get(each.dataset.key);
  }
}

/** @param {object} told the answer to `compare`. */
export function verdict({ says_the_same: same, summary }) {
  const [first, ...more] = summary;
  return element(
    "div",
    `verdict ${same ? "same" : "differs"}`,
    element("p", "first", first),
    ...more.map((line) => element("p", "", line)),
  );
}

function facts(all, show) {
  const missed = all.filter(({ fate }) => fate !== "nieuw");
  const added = all.filter(({ fate }) => fate === "nieuw");
  const section = part("Gegevens");
  if (!all.length) section.append(element("p", "soft", "Alle gegevens uit de oude brief staan ook in de nieuwe."));
  if (missed.length) section.append(element("h3", "", `Weg of anders (${missed.length})`), list(missed, show));
  if (added.length) section.append(element("h3", "", `Nieuw (${added.length})`), list(added, show));
  return section;
}

function list(found, show) {
  const rows = found.slice(0, MOST_FACTS).map((fact) => card(fact, show));
  if (found.length > MOST_FACTS) rows.push(element("li", "soft", `En nog ${found.length - MOST_FACTS}.`));
  return element("ul", "cards", ...rows);
}

function card(fact, show) {
  const chip = element("span", `chip ${fact.fate}`, `${fact.kind} ${fact.fate}`);
  const which = fact.before.unit === null ? "after" : "before";
  const go = button("bare", "Toon in de tekst", () => show(which, fact[which].unit));
  go.append(spoken(`: ${shortened(fact.message)}`));
  return element(
    "li",
    "card",
    element("div", "line", chip, go),
    element("p", "", element("bdi", "", fact.message)),
    ...quotes("Oud", fact.before.sentences, "old"),
    ...quotes("Nieuw", fact.after.sentences, "new"),
  );
}

function quotes(label, sentences, mark) {
  if (!sentences.length) return [];
  const words = sentences.flatMap(({ pieces }, n) => [n ? " " : "", ...pieces.map((piece) => word(piece, mark))]);
  return [element("p", "quote", element("b", "", `${label}: `), element("bdi", "", ...words))];
}

function word([text, marked], mark) {
  return marked ? element("mark", mark, text) : text;
}

function measures({ measures: rows }) {
  const section = part("Cijfers");
  if (!rows.length) return element("span", "");
  const head = element("tr", "", ...["Wat", "Oud", "Nieuw", "Verschil"].map((text) => cell("th", text, "col")));
  const body = rows.map(([name, before, after, meaning]) =>
    element("tr", "", cell("th", name, "row"), cell("td", before), cell("td", after), cell("td", meaning)),
  );
  const table = element("table", "", element("thead", "", head), element("tbody", "", ...body));
  table.setAttribute("aria-label", "Cijfers van de oude en de nieuwe brief");
  section.append(table);
  return section;
}

function cell(tag, text, scope = "") {
  const made = element(tag, "", text);
  if (scope) made.scope = scope;
  return made;
}

function findings({ findings: all }, show) {
  const section = part("Opmerkingen over de stijl");
  section.append(
    element(
      "dl",
      "counts",
      ...FINDINGS.toReversed().flatMap(([name, label]) => [
        element("div", name, element("dt", "", label), element("dd", "", String(all[name].count))),
      ]),
    ),
  );
  for (const [name, label, isOpen] of FINDINGS) {
    const { count, shown } = all[name];
    if (!count) continue;
    const rows = shown.map((finding) => row(finding, name === "gone" ? "before" : "after", show));
    if (count > shown.length) rows.push(element("li", "soft", `En nog ${count - shown.length}.`));
    const made = folded("kind", name, `${label} (${count})`, "", element("ul", "places", ...rows));
    made.open = isOpen;
    section.append(made);
  }
  return section;
}

function row({ words, message, unit }, which, show) {
  const text = element("span", "", words ? element("b", "", element("bdi", "", words), " ") : "", element("bdi", "", message));
  if (unit === null) return element("li", "", text);
  const go = button("bare", "Toon", () => show(which, unit));
  go.append(spoken(`: ${words}`));
  return element("li", "", text, " ", go);
}

function part(title) {
  return element("section", "part", element("h2", "", title));
}
