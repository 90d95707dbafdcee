// The text once more behind the field that somebody types in, to draw the marks: a line is an element, and only what
// changed is drawn again. It has no text for a screen reader, which reads the field.

import { element } from "../../shared/elements.js";

/** @typedef {import("./marks.js").Stretch} Stretch */

export class Mirror {
  constructor() {
    this.node = element("div", "mirror");
    this.node.setAttribute("aria-hidden", "true");
    /** @type {{text: string, drawn: string, node: HTMLElement}[]} */
    this.lines = [];
  }

  /** @param {string} text @param {Stretch[]} stretches in order, none in another. */
  draw(text, stretches) {
    this.setLines(text.split("\n"));
    let at = 0;
    let next = 0;
    for (const line of this.lines) {
      const end = at + line.text.length;
      while (next < stretches.length && stretches[next].end <= at) next += 1;
      let look = next;
      let key = "";
      while (look < stretches.length && stretches[look].start < end) {
        const each = stretches[look];
        key += `${Math.max(each.start - at, 0)}-${Math.min(each.end, end) - at}${each.look};`;
        look += 1;
      }
      if (key !== line.drawn) drawLine(line, key, at, stretches.slice(next, look));
      at = end + 1;
    }
  }

  /** Keeps the lines at the begin and at the end that are the same. */
  setLines(texts) {
    const { lines } = this;
    const most = Math.min(texts.length, lines.length);
    let above = 0;
    while (above < most && texts[above] === lines[above].text) above += 1;
    let below = 0;
    while (below < most - above && texts.at(-1 - below) === lines.at(-1 - below).text) below += 1;
    const gone = lines.slice(above, lines.length - below);
    const come = texts.slice(above, texts.length - below);
    const made = come.map((text, n) => madeLine(text, gone[n]?.node));
    for (const { node } of gone.slice(come.length)) node.remove();
    const before = lines[lines.length - below]?.node ?? null;
    const added = document.createDocumentFragment();
    added.append(...made.slice(gone.length).map(({ node }) => node));
    this.node.insertBefore(added, before);
    if (gone.length !== come.length || come.length > 64) {
      this.lines = [...lines.slice(0, above), ...made, ...lines.slice(lines.length - below)];
    } else {
      for (const [n, line] of made.entries()) lines[above + n] = line;
    }
  }

  /** The element that shows a look, such as the sentence of a card; null for none. */
  shown(look) {
    return this.node.querySelector(`.${look}`);
  }
}

function madeLine(text, node = element("div", "line")) {
  node.replaceChildren(text || document.createElement("br"));
  return { text, drawn: "", node };
}

function drawLine(line, key, at, stretches) {
  const { text, node } = line;
  const parts = [];
  let done = 0;
  for (const { start, end, look } of stretches) {
    const first = Math.max(start - at, 0);
    const last = Math.min(end - at, text.length);
    if (first > done) parts.push(text.slice(done, first));
    parts.push(element("mark", look, text.slice(first, last)));
    done = last;
  }
  if (done < text.length) parts.push(text.slice(done));
  if (!text) parts.push(document.createElement("br"));
  node.replaceChildren(...parts);
  line.drawn = key;
}
