// The chart of a trend: a bar for each month, and a line where the training was. The table beside it tells the same.

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 300;
const [LEFT, RIGHT, TOP, BOTTOM] = [48, 12, 28, 40];
const LABEL_WIDE = 74;
const NICE = [1, 1.2, 1.6, 2, 4, 6, 8, 10];

/** @param {string} tag @param {object} attributes @param {string} [text] */
function shape(tag, attributes, text) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

/** A figure as the Dutch write it; a dash where there is none. */
export function figure(value, digits = 2) {
  if (value === null) return "–";
  return value.toLocaleString("nl-NL", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/**
 * @param {object} told the answer to `trend`.
 * @param {number} width in pixels, so that letters stay as large as they are elsewhere.
 */
export function chart(told, width) {
  const { months, training } = told;
  const highest = ceiling(Math.max(...months.map(({ rate }) => rate ?? 0)) || 1);
  const deep = HEIGHT - TOP - BOTTOM;
  const wide = (width - LEFT - RIGHT) / months.length;
  const svg = shape("svg", {
    class: "chart",
    viewBox: `0 0 ${width} ${HEIGHT}`,
    width,
    height: HEIGHT,
    role: "img",
    "aria-label": `Staafdiagram: opmerkingen op elke 100 woorden, per maand. ${told.headline}`,
  });
  for (let n = 0; n <= 4; n += 1) {
    const y = TOP + deep * (1 - n / 4);
    svg.append(shape("line", { class: "rule", x1: LEFT, x2: width - RIGHT, y1: y, y2: y }));
    svg.append(shape("text", { class: "y", x: LEFT - 8, y: y + 4 }, shortFigure((highest * n) / 4)));
  }
  const step = Math.max(1, Math.ceil(LABEL_WIDE / wide));
  const isTold = wide > 34;
  for (const [n, month] of months.entries()) {
    const x = LEFT + n * wide;
    if (month.rate !== null) {
      const tall = Math.max(2, (deep * month.rate) / highest);
      const bar = Math.min(wide * 0.72, 64);
      const late = training && `${month.month}-01` >= training.date;
      const left = x + (wide - bar) / 2;
      svg.append(shape("rect", { class: late ? "late" : "early", x: left, y: TOP + deep - tall, width: bar, height: tall, rx: 2 }));
      if (isTold) svg.append(shape("text", { class: "value", x: x + wide / 2, y: TOP + deep - tall - 6 }, figure(month.rate, 1)));
    }
    if (n % step === 0) svg.append(shape("text", { class: "x", x: x + wide / 2, y: HEIGHT - 20 }, month.name));
  }
  if (training) line(svg, training, months, width, wide);
  return svg;
}

function line(svg, training, months, width, wide) {
  const x = LEFT + wide * place(training.date, months[0].month);
  if (x < LEFT || x > width - RIGHT) return;
  const atEnd = x > width / 2;
  svg.append(shape("line", { class: "training", x1: x, x2: x, y1: TOP - 16, y2: HEIGHT - BOTTOM }));
  svg.append(shape("text", { class: `training${atEnd ? " end" : ""}`, x: x + (atEnd ? -6 : 6), y: TOP - 10 }, "training"));
}

/** How many months lie between the first one and a day. */
function place(day, first) {
  const [year, month, date] = day.split("-").map(Number);
  const [firstYear, firstMonth] = first.split("-").map(Number);
  return (year - firstYear) * 12 + month - firstMonth + (date - 1) / 31;
}

/** The nearest figure above that is easily divided by four. */
function ceiling(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return NICE.map((top) => power * top).find((top) => value <= top + 1e-9) ?? value;
}

function shortFigure(value) {
  return value.toLocaleString("nl-NL", { maximumFractionDigits: 2 });
}

/** A small chart of a rule; the figures beside it tell the same. @param {(number | null)[]} values */
export function spark(values) {
  const [wide, tall] = [96, 22];
  const svg = shape("svg", { class: "spark", viewBox: `0 0 ${wide} ${tall}`, width: wide, height: tall, "aria-hidden": "true" });
  const highest = Math.max(...values.map((value) => value ?? 0)) || 1;
  const each = wide / values.length;
  for (const [n, value] of values.entries()) {
    if (value === null) continue;
    const height = Math.max(1, (tall * value) / highest);
    svg.append(shape("rect", { x: n * each, y: tall - height, width: Math.max(1, each * 0.8), height }));
  }
  return svg;
}
