// The hand-out of what was shown, as it will be on paper: to print, or as a Word document. #/uitdelen/NAME/NAME…

import { button, element } from "../../shared/elements.js";
import { addressed, basket, named } from "../gallery/basket.js";
import { collection, sheet } from "../gallery/collection.js";
import { sheetOf } from "./sheets.js";

const TITLE = "Hand-out";
const UNTITLED = "Hand-out schrijftraining";
const WHAT = [
  ["before", "De brief van vóór", true],
  ["step", "De tussenstap", false],
  ["after", "De betere brief", true],
  ["changes", "Wat veranderde en waarom", true],
  ["questions", "Vragen om over te praten", true],
  ["lines", "Lijnen om op te schrijven", false],
];

/** @param {import("../../studio.js").App} app */
export async function make(app) {
  await sheet("pages/handout/handout.css");
  const what = Object.fromEntries(WHAT.map(([key, , isOn]) => [key, isOn]));
  const title = field("Titel", UNTITLED, 200);
  const date = field("Datum", today(), 100);
  const list = element("ol", "chosen");
  const paper = element("div", "papers");
  const problem = element("p", "problem");
  problem.setAttribute("role", "alert");
  problem.hidden = true;
  const print = button("primary", "print", "Druk af", "", () => window.print());
  const word = button("plain", "word", "Bewaar als Word-bestand", "", save);
  const node = element("section", "handout-page");
  let all = null;
  let turn = 0;
  let failed = false;

  const tools = element(
    "div",
    "tools paper no-print",
    element("a", "back", "← Voorbeelden"),
    element("h1", "", TITLE),
    element("div", "toolbar", print, word),
    problem,
    element("div", "fields", title.label, date.label),
    choices(),
    element("section", "order", element("h2", "", "Wat erop staat"), list),
  );
  tools.querySelector(".back").href = "#/voorbeelden";
  title.input.addEventListener("input", draw);
  date.input.addEventListener("input", draw);

  function choices() {
    const boxes = WHAT.map(([key, label]) => {
      const box = element("input");
      box.type = "checkbox";
      box.checked = what[key];
      box.dataset.what = key;
      box.addEventListener("change", () => {
        what[key] = box.checked;
        draw();
      });
      return element("label", "check", box, element("span", "", label));
    });
    return element("fieldset", "what", element("legend", "", "Neem op"), ...boxes);
  }

  /** @type {import("../../studio.js").Page} */
  const page = {
    node,
    title: TITLE,
    async show(rest) {
      turn += 1;
      const mine = turn;
      try {
        all = await collection(app.api);
      } catch (trouble) {
        if (mine === turn) fail(trouble, rest);
        return;
      }
      if (mine !== turn) return;
      failed = false;
      take(rest.map(named));
      basket.order(basket.entries.filter(content).map(({ key }) => key)); // a trainer may have taken an example away
      node.replaceChildren(tools, paper);
      draw();
    },
  };

  /** What the address names is on the hand-out, in its order, with the letters of one's own behind it. */
  function take(wanted) {
    if (!wanted.length) return;
    const keys = [];
    for (const [kind, name] of wanted) {
      const each = (kind === "case" ? all.cases : all.examples).find((one) => one.name === name);
      if (!each) continue;
      basket.add(kind, name, each.title);
      keys.push(`${kind} ${name}`);
    }
    const own = basket.entries.filter(({ kind }) => kind === "own").map(({ key }) => key);
    basket.order([...keys, ...own]);
  }

  function draw() {
    const { entries } = basket;
    const has = {
      step: entries.some((each) => content(each).step),
      questions: entries.some(({ kind }) => kind === "case"),
      changes: entries.some(({ kind }) => kind === "example"),
    };
    for (const box of tools.querySelectorAll("[data-what]")) {
      box.closest("label").hidden = has[box.dataset.what] === false;
    }
    list.replaceChildren(...entries.map(row));
    const isEmpty = !entries.length;
    for (const each of [print, word]) each.disabled = isEmpty;
    paper.replaceChildren(
      ...(isEmpty
        ? [element("p", "empty paper", "Er staat nog niets op. Kies bij de voorbeelden ‘Zet op de hand-out’.")]
        : entries.map((each, at) => sheetOf(each.kind, content(each), what, at ? null : head()))),
    );
  }

  function head() {
    return { title: title.input.value.trim() || UNTITLED, date: date.input.value.trim() };
  }

  function content({ kind, name, title: called, letters }) {
    if (kind === "own") return { title: called, teaches: "", changes: [], ...letters };
    return (kind === "case" ? all.cases : all.examples).find((each) => each.name === name);
  }

  function row(entry, at, entries) {
    const move = (by, label) => {
      const made = button("bare", `${entry.key} ${by}`, by < 0 ? "↑" : "↓", "", () => {
        const keys = entries.map(({ key }) => key);
        keys.splice(at + by, 0, ...keys.splice(at, 1));
        reorder(keys, `${entry.key} ${by}`);
      });
      made.setAttribute("aria-label", `${label}: ${entry.title}`);
      if (!entries[at + by]) made.disabled = true;
      return made;
    };
    const away = button("bare", `${entry.key} away`, "Weg", entry.title, () => {
      const next = entries[at + 1] ?? entries[at - 1];
      reorder(
        entries.map(({ key }) => key).filter((key) => key !== entry.key),
        next ? `${next.key} away` : "",
      );
      app.tell("Van de hand-out gehaald.");
    });
    const name = element("span", "name", entry.title);
    name.dir = "auto";
    return element("li", "", name, move(-1, "Naar boven"), move(1, "Naar beneden"), away);
  }

  /** The address follows the order, so that it can be kept; letters of one's own are not in it. */
  function reorder(keys, focused) {
    basket.order(keys);
    history.replaceState(null, "", ["#/uitdelen", ...addressed(basket.entries).map(encodeURIComponent)].join("/"));
    draw();
    const again = [...list.querySelectorAll("button")].find((each) => each.dataset.key === focused);
    (again && !again.disabled ? again : (again?.closest("li").querySelector("button:enabled") ?? title.input)).focus();
  }

  async function save() {
    if (word.getAttribute("aria-disabled")) return;
    problem.hidden = true;
    word.setAttribute("aria-disabled", "true");
    const { entries } = basket;
    const names = (kind) => entries.filter((each) => each.kind === kind).map(({ name }) => name);
    const own = entries.filter(({ kind }) => kind === "own");
    try {
      const blob = await app.api.file("handout", {
        names: names("example"),
        cases: names("case"),
        own: own.map(({ title: called, letters }) => ({ title: called, ...letters })),
        order: entries.map((each) => (each.kind === "own" ? `own ${own.indexOf(each)}` : each.key)),
        what,
        ...head(),
      });
      app.api.save(blob, "hand-out.docx");
      app.tell("De hand-out is bewaard als Word-bestand.");
    } catch (trouble) {
      problem.textContent = trouble.message;
      problem.hidden = false;
    }
    word.removeAttribute("aria-disabled");
  }

  function fail(trouble, rest) {
    failed = rest;
    const again = button("primary", "again", "Probeer het opnieuw", "", () => page.show(rest));
    node.replaceChildren(
      element("div", "message", element("h1", "", TITLE), element("p", "", trouble.message), again),
    );
  }

  app.api.watch((isThere) => {
    if (isThere && failed) page.show(failed);
  });
  return page;
}

function field(label, value, most) {
  const input = element("input");
  input.type = "text";
  input.value = value;
  input.maxLength = most;
  input.autocomplete = "off";
  return { input, label: element("label", "field", element("span", "", label), input) };
}

function today() {
  return new Intl.DateTimeFormat("nl-NL", { dateStyle: "long" }).format(new Date());
}
