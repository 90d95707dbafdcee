// What is said above the letter: of a file that was opened, of what went wrong.

import { button, element } from "../../shared/elements.js";

export class Notes {
  /** @param {function(): void} refocus takes the focus when a note goes that had it. */
  constructor(refocus) {
    this.refocus = refocus;
    this.node = element("div", "notes");
  }

  clear() {
    this.node.replaceChildren();
  }

  /**
   * @param {string} text
   * @param {"" | "problem" | "waiting"} [look]
   * @param {[string, function(): void]} [does] a button with it.
   */
  add(text, look = "", does = null) {
    const line = element("p", `note ${look}`, element("span", "", element("bdi", "", text)));
    if (look === "problem") {
      for (const old of this.node.querySelectorAll(".problem:not(.checking)")) old.remove();
      line.setAttribute("role", "alert");
    }
    if (does) line.append(this.shuts(line, "does", does[0], "", does[1]));
    if (look !== "waiting") line.append(this.shuts(line, "shut", "Sluit", "deze melding"));
    this.node.append(line);
  }

  shuts(line, key, label, more, does = () => {}) {
    return button("bare", key, label, more, () => {
      line.remove();
      does();
      this.refocus();
    });
  }

  doneWaiting() {
    this.node.querySelector(".waiting")?.remove();
  }

  /** Why the letter could not be checked; "" where it could. @param {string} message */
  checking(message) {
    const there = this.node.querySelector(".checking");
    if ((there?.textContent ?? "") === message) return;
    there?.remove();
    if (!message) return;
    const line = element("p", "problem checking", message);
    line.setAttribute("role", "alert");
    this.node.append(line);
  }
}
