// Asks what there is to mend, one question at a time: while one is on its way the text may change, and then the newest
// text is asked next. Without an answer nothing is lost; it asks again when the server is back.

const WAIT_MS = 8;
const AGAIN_MS = 1500;
const BUSY = [408, 429, 500, 503];

export class Loop {
  /**
   * @param {import("../../studio.js").App} app
   * @param {object} how
   * @param {function(): ?object} how.question what to ask now; null for nothing.
   * @param {function(object): void} how.onAnswer
   * @param {function(Error): void} how.onTrouble
   */
  constructor(app, { question, onAnswer, onTrouble }) {
    Object.assign(this, { app, question, onAnswer, onTrouble });
    this.wanted = false;
    this.asking = false;
    this.timer = 0;
    app.api.watch((isThere) => isThere && this.wanted && this.soon(0));
  }

  /** The text or a choice is another one. */
  changed() {
    this.wanted = true;
    this.soon(WAIT_MS);
  }

  soon(after) {
    if (this.asking) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), after);
  }

  async ask() {
    const question = this.question();
    this.wanted = false;
    if (!question) return;
    this.asking = true;
    try {
      const answer = await this.app.api.ask("check", question);
      this.asking = false;
      this.onAnswer(answer);
    } catch (error) {
      this.asking = false;
      this.failed(error);
    }
    if (this.wanted && this.app.api.isThere) this.soon(WAIT_MS);
  }

  failed(error) {
    if (error.status === undefined) throw error;
    const again = error.status === 0 || BUSY.includes(error.status);
    this.wanted ||= again;
    this.onTrouble(error);
    if (again && error.status !== 0) {
      this.wanted = false;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.changed(), AGAIN_MS);
    }
  }
}
