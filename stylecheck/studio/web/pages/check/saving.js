// Asks how a letter is to be saved, and saves it.

import { element } from "../../shared/elements.js";

const FORMATS = [
  ["docx", "Word", "voor Word en Google Documenten"],
  ["odt", "LibreOffice", "voor LibreOffice Writer"],
  ["txt", "Tekst", "zonder opmaak"],
];

export class Saving {
  /**
   * @param {import("../../studio.js").App} app
   * @param {function(): object} letter what is to be saved: text, name, file, format, keepsLayout, wishes.
   * @param {function(string): void} onSaved gets what to tell, "" for nothing more than that.
   */
  constructor(app, letter, onSaved) {
    Object.assign(this, { app, letter, onSaved });
    this.title = element("h2", "", "Bewaar uw brief");
    this.title.id = "check-save-title";
    this.formats = FORMATS.map(([value, label, more]) => choice("radio", "format", value, label, more));
    this.remarks = choice("checkbox", "remarks", "", "Zet de opmerkingen erbij", "");
    this.remarksTold = this.remarks.querySelector(".soft");
    this.tips = choice("checkbox", "tips", "", "Ook de tips", "");
    this.hint = element("p", "hint soft");
    this.problem = element("p", "problem");
    this.problem.setAttribute("role", "alert");
    this.problem.hidden = true;
    this.ok = element("button", "primary", "Bewaar");
    const cancel = element("button", "plain", "Annuleer");
    cancel.type = "button";
    cancel.addEventListener("click", () => this.node.close());
    const legend = element("legend", "", "Als");
    this.form = element(
      "form",
      "",
      this.title,
      element("fieldset", "", legend, ...this.formats),
      this.remarks,
      this.tips,
      this.hint,
      this.problem,
      element("div", "buttons", this.ok, cancel),
    );
    this.node = element("dialog", "save", this.form);
    this.node.setAttribute("aria-labelledby", this.title.id);
    this.form.addEventListener("change", () => this.tellHint());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.save();
    });
    this.input(this.formats[0]).checked = true;
  }

  input(label) {
    return label.querySelector("input");
  }

  get format() {
    return this.formats.map((each) => this.input(each)).find(({ checked }) => checked).value;
  }

  open() {
    const { format } = this.letter();
    const same = this.formats.map((each) => this.input(each)).find(({ value }) => value === format);
    if (same) same.checked = true;
    this.problem.hidden = true;
    this.busy(false);
    this.tellHint();
    this.node.showModal();
  }

  tellHint() {
    const { format, keepsLayout, name } = this.letter();
    const withRemarks = this.input(this.remarks).checked;
    this.tips.hidden = !withRemarks;
    this.remarksTold.textContent = this.format === "txt" ? "onder de brief" : "in de kantlijn";
    const keeps = keepsLayout && format === this.format;
    this.hint.textContent = keeps ? `De opmaak van ‘${name}’ blijft. U krijgt een kopie.` : "U krijgt een nieuw bestand, met eenvoudige opmaak.";
  }

  busy(isBusy) {
    if (isBusy) this.ok.setAttribute("aria-disabled", "true");
    else this.ok.removeAttribute("aria-disabled");
    this.ok.textContent = isBusy ? "Een ogenblik …" : "Bewaar";
  }

  async save() {
    if (this.ok.getAttribute("aria-disabled")) return;
    const { text, name, file, wishes } = this.letter();
    const { format } = this;
    const remarks = this.input(this.remarks).checked;
    const everything = remarks && this.input(this.tips).checked;
    const form = new FormData();
    form.append("choices", JSON.stringify({ text, format, remarks, everything, name, ...wishes }));
    if (file) form.append("document", file, file.name);
    this.busy(true);
    this.problem.hidden = true;
    try {
      const saved = await this.app.api.file("save", form);
      const bare = name.replace(/\.[a-z0-9]{1,5}$/i, "") || "brief";
      this.app.api.save(saved, saved.name || `${bare}${remarks ? "-nagekeken" : ""}.${format}`);
      this.node.close();
      this.onSaved(saved.note ?? "", text);
    } catch (error) {
      if (error.status === undefined) throw error;
      this.problem.textContent = error.message;
      this.problem.hidden = false;
    }
    this.busy(false);
  }
}

function choice(type, name, value, label, more) {
  const input = element("input");
  Object.assign(input, { type, name, value: value || "on" });
  return element("label", "choice", input, element("span", "", label, " ", element("span", "soft", more)));
}
