// The program on this computer that checks: `stylecheck native-host`. Only the background talks to it.

const NAME = "nl.stylecheck.host";

/** Why there is no answer: "missing", "slow" or "stopped", or what the host tells: "settings", "fault"… */
export class HostError extends Error {
  /**
   * @param {string} kind
   * @param {string} [message] what the host says of it, in Dutch.
   */
  constructor(kind, message = "") {
    super(message);
    this.kind = kind;
  }
}

class Host {
  #port = null;
  #waiting = new Map();
  #number = 0;
  #wanted = false;
  #slow = 0; // questions in a row that had no answer in time

  /** Starts it, so that it is ready when somebody asks, and lets it run. */
  warm() {
    this.#wanted = true;
    if (!this.#port) this.#ask({ ask: "hello" }, 600).catch(() => {});
  }

  /** Lets it end once nobody waits for it. */
  rest() {
    this.#wanted = false;
    this.#maybeEnd();
  }

  /**
   * @param {object} draft
   * @param {number} seconds
   * @returns {Promise<object>} the answer.
   * @throws {HostError}
   */
  check(draft, seconds) {
    return this.#ask({ ask: "check", draft }, seconds);
  }

  /** @param {string} draft the name of a draft that is no longer there. */
  forget(draft) {
    this.#port?.postMessage({ ask: "forget", draft });
  }

  #ask(question, seconds) {
    const id = ++this.#number;
    const { promise, resolve, reject } = Promise.withResolvers();
    const timer = setTimeout(() => this.#late(id), seconds * 1000);
    this.#waiting.set(id, { resolve, reject, timer });
    try {
      this.#open().postMessage({ ...question, id });
    } catch {
      this.#settle(id, null, new HostError("stopped"));
    }
    return promise;
  }

  #open() {
    if (this.#port) return this.#port;
    const port = messenger.runtime.connectNative(NAME);
    port.onMessage.addListener((told) => this.#heard(told));
    port.onDisconnect.addListener(() => this.#lost(port));
    this.#port = port;
    return port;
  }

  /** A second time in a row it hangs, and is not just starting: the next question starts it anew. */
  #late(id) {
    this.#slow += 1;
    this.#settle(id, null, new HostError("slow"));
    if (this.#slow > 1) this.#end();
  }

  #heard({ id, answer, error }) {
    this.#slow = 0;
    this.#settle(id, answer, error && new HostError(error.kind, error.message));
  }

  #lost(port) {
    if (this.#port !== port) return;
    this.#port = null;
    const kind = /no such native application/i.test(port.error?.message ?? "") ? "missing" : "stopped";
    for (const id of [...this.#waiting.keys()]) this.#settle(id, null, new HostError(kind));
  }

  #settle(id, answer, error) {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    this.#waiting.delete(id);
    clearTimeout(waiting.timer);
    if (error) waiting.reject(error);
    else waiting.resolve(answer);
    this.#maybeEnd();
  }

  #maybeEnd() {
    if (!this.#wanted && this.#waiting.size === 0) this.#end();
  }

  #end() {
    const port = this.#port;
    this.#port = null;
    this.#slow = 0;
    port?.disconnect();
    for (const id of [...this.#waiting.keys()]) this.#settle(id, null, new HostError("stopped"));
  }
}

export const host = new Host();
