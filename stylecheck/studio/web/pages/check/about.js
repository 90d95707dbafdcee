// The letter as a whole: the verdict, and its figures.

import { element, icon, spoken } from "../../shared/elements.js";

const STEPS = [
  ["Plak uw brief of mail, of open een bestand.", "Slepen mag ook: laat het bestand los op deze pagina."],
  ["Kijk wat beter kan.", "De zinnen die het meest helpen, staan bovenaan."],
  ["Neem een betere zin over, of schrijf hem zelf.", "Bewaar daarna uw brief, of kopieer hem."],
];

export class About {
  /** @param {function(): void} onExample somebody wants to see an example. */
  constructor(onExample) {
    this.verdict = element("h2", "verdict");
    this.head = element("div", "verdict-head", this.verdict);
    this.measures = element("dl", "measures");
    this.told = element("div", "told", this.head, this.measures);
    const example = element("button", "plain", "Probeer een voorbeeldbrief");
    example.type = "button";
    example.addEventListener("click", onExample);
    const steps = STEPS.map(([what, more]) => element("li", "", element("strong", "", what), element("span", "soft", ` ${more}`)));
    this.begin = element(
      "div",
      "begin",
      element("h2", "", "Zo werkt het"),
      element("ol", "", ...steps),
      example,
      element("p", "soft", "Uw brief blijft op deze computer. stylecheck bewaart niets, tenzij u dat vraagt."),
    );
    this.node = element("section", "about", this.begin, this.told);
    this.node.setAttribute("aria-label", "Oordeel");
    this.drawn = "";
    this.clear();
  }

  /** There is no letter: tells how it works. */
  clear() {
    this.begin.hidden = false;
    this.told.hidden = true;
    this.drawn = "";
  }

  /** @param {object} answer */
  show({ summary, verdict, measures, panel }) {
    this.begin.hidden = true;
    this.told.hidden = false;
    const first = panel.state === "checked" ? summary[0] : panel.told;
    const drawn = JSON.stringify([first, verdict, measures]);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    this.head.querySelector("svg")?.remove();
    const isFine = panel.state === "checked" && verdict === "in orde";
    this.head.classList.toggle("fine", isFine);
    if (isFine) this.head.prepend(icon("fine"));
    this.verdict.textContent = first;
    this.measures.replaceChildren(...measures.map(measure));
  }
}

function measure({ label, value, norm, fine }) {
  const judged = fine === null ? "" : fine ? "good" : "more";
  const sign = fine === null ? null : element("span", `judged ${judged}`, spoken(fine ? " (goed)" : " (te veel)"));
  const told = norm ? element("dd", "norm", norm) : null;
  return element("div", judged, element("dt", "", label), element("dd", "value", value, sign), told);
}
