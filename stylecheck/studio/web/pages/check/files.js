// Files that somebody drops, pastes or chooses.

import { element } from "../../shared/elements.js";

export class Files {
  /**
   * @param {HTMLElement} page where a file may be dropped.
   * @param {function(File): void} onFile
   * @param {function(string): void} onRefuse gets a sentence.
   */
  constructor(page, onFile, onRefuse) {
    Object.assign(this, { page, onFile, onRefuse });
    this.input = element("input");
    Object.assign(this.input, { type: "file", hidden: true });
    this.input.addEventListener("change", () => {
      this.take(this.input.files);
      this.input.value = ""; // so that the same file can be opened again
    });
    this.cover = element("div", "drop", element("p", "", "Laat los om de brief te openen"));
    this.cover.hidden = true;
    this.listeners = [
      ["dragover", (event) => this.over(event)],
      ["dragleave", (event) => event.relatedTarget === null && this.shut()],
      ["drop", (event) => this.dropped(event)],
    ];
    page.addEventListener("paste", (event) => this.pasted(event));
  }

  choose() {
    this.input.click();
  }

  /** Files may be dropped anywhere in the window while the page is there. */
  listen(isShown) {
    for (const [name, listener] of this.listeners) {
      if (isShown) addEventListener(name, listener);
      else removeEventListener(name, listener);
    }
    this.shut();
  }

  over(event) {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    this.cover.hidden = false;
  }

  shut() {
    this.cover.hidden = true;
  }

  dropped(event) {
    this.shut();
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    this.take(event.dataTransfer.files);
  }

  pasted(event) {
    const files = event.clipboardData?.files;
    if (!files?.length || event.clipboardData.types.includes("text/plain")) return;
    event.preventDefault();
    this.take(files);
  }

  take(files) {
    if (files.length > 1) this.onRefuse("Open één brief tegelijk.");
    else if (files.length === 1) this.onFile(files[0]);
  }
}

/**
 * Opens a file.
 *
 * @param {import("../../api.js").Api} api
 * @returns {Promise<{text: string, notes: string[], context: object}>} its text, and what there is to know of it.
 * @throws {Error} with a sentence for people.
 */
export async function opened(file, api) {
  const form = new FormData();
  let kept;
  try {
    kept = new File([await file.arrayBuffer()], file.name, { type: file.type });
  } catch {
    throw new Error(`‘${file.name}’ is niet te lezen. Kies een ander bestand.`);
  }
  form.append("document", kept, file.name);
  const { text, name, format, kanaal, notes, keeps_layout: keepsLayout } = await api.send("open", form);
  return { text, notes, context: { name, format, kanaal: kanaal ?? "", keepsLayout, file: kept } };
}
