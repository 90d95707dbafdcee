// What is shown of a trend: a sentence, the chart with its table, and the rules.

import { element } from "../../shared/elements.js";
import { chart, figure, spark } from "./chart.js";

const MOST_RULES = 15;

/** @param {HTMLElement} node is filled. @param {object} told the answer to `trend`. */
export function drawTrend(node, told) {
  const compared = told.training?.compared;
  const place = element("div", "place");
  const figureNode = element("figure", "paper", element("figcaption", "", "Opmerkingen op elke 100 woorden, per maand"), ...legend(told), place);
  const months = table(
    "Per maand",
    ["Maand", "Brieven", "Woorden", "Op 100 woorden"],
    [
      ...told.months.filter(({ letters }) => letters).map((month) => row(month.name, month)),
      row("Samen", told.total, "total"),
    ],
  );
  node.replaceChildren(
    element("p", "headline", told.headline),
    element("div", "beside", figureNode, months),
    rules(told, compared, node.dataset.all === "yes"),
    element("p", "soft small", "Hier staan alleen aantallen: geen brieven, geen zinnen en geen namen. Een maand met weinig brieven zegt weinig."),
  );
  draw(place, told);
  node.querySelector(".more")?.addEventListener("click", () => {
    node.dataset.all = "yes";
    drawTrend(node, told);
    node.querySelector(`.rules tbody tr:nth-child(${MOST_RULES + 1}) th`)?.focus();
  });
}

let watching = null;

/** Draws the chart as wide as its place is, now and when that changes. */
function draw(place, told) {
  watching?.disconnect();
  let drawn = 0;
  const again = () => {
    const width = Math.floor(place.clientWidth);
    if (width < 50 || width === drawn) return;
    drawn = width;
    place.replaceChildren(chart(told, width));
  };
  watching = new ResizeObserver(again);
  watching.observe(place);
  again();
}

function legend({ training }) {
  if (!training) return [];
  const swatch = (which) => element("span", `swatch ${which}`);
  return [
    element("p", "legend", swatch("early"), ` Tot de maand van de training `, swatch("late"), ` Daarna`),
  ];
}

function row(name, { letters, words, rate }, className = "") {
  return [className, name, letters.toLocaleString("nl-NL"), words.toLocaleString("nl-NL"), figure(rate)];
}

function rules(told, compared, all) {
  const shown = all ? told.rules : told.rules.slice(0, MOST_RULES);
  if (!shown.length) return element("span", "");
  const heads = ["Regel", "Verloop", ...(compared ? [`Vóór ${told.training.name}`, "Daarna", "Verschil"] : ["Op 100 woorden"])];
  const rows = shown.map((rule) => {
    const figures = compared
      ? [figure(rule.before), figure(rule.after), difference(rule.before, rule.after)]
      : [figure(rule.all)];
    return ["", rule.name, spark(rule.course), ...figures];
  });
  const made = table("Per regel, op elke 100 woorden", heads, rows, "rules");
  if (shown.length < told.rules.length) {
    const more = element("button", "plain more", `Toon alle ${told.rules.length} regels`);
    more.type = "button";
    made.append(more);
  }
  return made;
}

function difference(before, after) {
  if (figure(before) === figure(after)) return "gelijk";
  return after < before ? "minder" : "meer";
}

function table(title, heads, rows, className = "") {
  const caption = element("caption", "", title);
  const head = element("tr", "", ...heads.map((text) => cell("th", text, "col")));
  const body = rows.map(([kind, name, ...others]) => {
    const first = cell("th", name, "row");
    first.tabIndex = -1;
    return element("tr", kind, first, ...others.map((each) => cell("td", each)));
  });
  const inner = element("table", "", caption, element("thead", "", head), element("tbody", "", ...body));
  const made = element("div", `paper wide ${className}`, inner);
  made.tabIndex = 0;
  made.setAttribute("role", "region");
  made.setAttribute("aria-label", title);
  return made;
}

function cell(tag, content, scope = "") {
  const made = element(tag, "", content);
  if (scope) made.scope = scope;
  return made;
}
