// Asks again and again how something stands, while somebody looks at the page.

import { Trouble } from "../../api.js";

const EVERY_MS = 1000;

export class Polling {
  /**
   * @param {object} how
   * @param {function(): Promise<object>} how.ask
   * @param {function(object): void} how.show gets each answer.
   * @param {function(Trouble): number} how.trouble gives after how many milliseconds to ask again, 0 for never.
   */
  constructor({ ask, show, trouble }) {
    this.how = { ask, show, trouble };
    this.wanted = false;
    this.busy = false;
    this.timer = 0;
    document.addEventListener("visibilitychange", () => this.now());
  }

  start() {
    this.wanted = true;
    this.now();
  }

  stop() {
    this.wanted = false;
    clearTimeout(this.timer);
  }

  /** Asks at once; where an answer is on its way, as soon as it has come. */
  now() {
    clearTimeout(this.timer);
    this.again = this.busy;
    if (!this.busy && this.wanted && !document.hidden) this.turn();
  }

  async turn() {
    this.busy = true;
    let wait = EVERY_MS;
    try {
      const answer = await this.how.ask().catch((error) => {
        wait = this.wanted ? this.how.trouble(asTrouble(error)) : 0;
        return null;
      });
      if (answer && this.wanted) this.how.show(answer);
    } finally {
      this.busy = false;
      if (wait === 0) this.wanted = false;
      if (this.again) this.now();
      else if (this.wanted) this.timer = setTimeout(() => this.now(), wait);
    }
  }
}

/** What went wrong, as trouble; an answer that was cut off half way is none. */
export function asTrouble(error) {
  return error instanceof Trouble ? error : new Trouble("", 0);
}

/** How long to wait after trouble that goes away by itself; 0 for what does not. */
export function patience({ status }) {
  return { 0: 2000, 429: 10_000, 500: 5000, 503: 3000 }[status] ?? 0;
}
