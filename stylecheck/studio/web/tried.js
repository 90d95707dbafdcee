// Whether a letter is checked by what somebody changed at Regels.

import { element } from "./shared/elements.js";
import { trial, watchTrial } from "./trial.js";

export class Tried {
  /** @param {function(): void} onChange */
  constructor(onChange) {
    this.box = element("input");
    Object.assign(this.box, { type: "checkbox", checked: true });
    this.box.addEventListener("change", onChange);
    this.what = element("span", "soft");
    this.node = element("label", "tried", this.box, element("span", "", "Kijk na met wat u bij Regels veranderde ", this.what));
    this.draw();
    watchTrial(() => {
      this.draw();
      if (this.box.checked) onChange();
    });
  }

  draw() {
    const now = trial();
    this.node.hidden = !now;
    if (!now) return;
    const rules = now.rules === 0 ? "" : now.rules === 1 ? "1 regel" : `${now.rules} regels`;
    const house = now.house ? `de huisstijl ‘${now.house}’, in plaats van die hierboven` : "";
    this.what.textContent = `(${[rules, house].filter(Boolean).join(", en ")})`;
  }

  /** What a request says, with what is tried. */
  over(wishes) {
    const now = trial();
    return now && this.box.checked ? { ...wishes, ...now.wishes } : wishes;
  }
}
