// Where a group takes part in an exercise, on a device of its own. What it types stays here until it leaves the page.

import { element } from "../../shared/elements.js";
import { field, focusOn, press, problem, sheet, sure } from "../exercise/parts.js";
import { Polling, patience } from "../exercise/polling.js";
import { Sheet } from "./sheet.js";

const GONE = 404;
const NOT_US = 403;
const BACK_MS = [3000, 5000, 10_000, 20_000];
const LOST =
  "Deze oefening is er niet meer. Uw tekst wel: kopieer hem als u hem wilt houden. Opent uw trainer de oefening " +
  "weer, dan gaat u vanzelf verder.";
const WAITING = "U doet mee. De opdracht verschijnt hier zodra uw trainer begint.";

/** @param {import("../../studio.js").App} app */
export async function make(app) {
  await Promise.all([sheet("pages/exercise/work.css"), sheet("pages/join/join.css")]);
  return new JoinPage(app);
}

class JoinPage {
  constructor(app) {
    this.app = app;
    this.title = "Meedoen";
    this.alone = true;
    this.secret = "";
    this.tries = 0;
    this.polling = new Polling({
      ask: () => this.ask("state", { since: this.version, task: this.sheet.task }),
      show: (told) => this.take(told),
      trouble: (error) => this.trouble(error),
    });
    this.sheet = new Sheet(app, {
      ask: (what, body) => this.ask(what, body),
      onTrouble: (error) => this.trouble(error),
      onTold: (told) => this.take(told),
    });
    this.build();
    app.api.watch((isThere) => {
      if (!isThere) return;
      if (this.lost) this.comeBack();
      else this.polling.now();
    });
  }

  build() {
    this.heading = element("h1", "", "Doe mee met de oefening");
    this.who = element("p", "group-name");
    this.code = element("input");
    this.code.type = "text";
    this.code.maxLength = 12;
    this.code.autocapitalize = "characters";
    this.code.autocomplete = "off";
    this.code.required = true;
    this.name = element("input");
    this.name.type = "text";
    this.name.maxLength = 40;
    this.name.autocomplete = "off";
    this.name.required = true;
    this.name.dir = "auto";
    this.problem = problem();
    const enter = element("button", "primary", "Doe mee");
    this.form = element(
      "form",
      "paper enter",
      field("Code van de oefening", this.code, "U ziet de code op het scherm van uw trainer."),
      field("Naam van uw groep", this.name, "Kies iets leuks, bijvoorbeeld een kleur."),
      enter,
    );
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.tryJoin();
    });
    this.waiting = element("p", "paper waiting", WAITING);
    this.againButton = press("primary", "Probeer het opnieuw", () => this.again());
    this.node = element(
      "section",
      "join-page",
      element("header", "", this.heading, this.who),
      this.problem.node,
      this.againButton,
      this.form,
      this.waiting,
      this.sheet.node,
    );
    this.draw();
  }

  /** @param {string[]} asked the code of a room, or nothing. */
  show([code]) {
    if (code && !this.secret) this.code.value = code.toUpperCase();
    if (this.secret) this.polling.start();
    else if (!this.lost) (this.code.value ? this.name : this.code).focus({ preventScroll: true });
  }

  hide() {
    this.sheet.sendSoon(0);
    this.polling.stop();
  }

  unsaved() {
    return this.sheet.unsaved;
  }

  ask(what, body = {}) {
    return this.app.api.ask(`rooms/${encodeURIComponent(this.room)}/${what}`, { secret: this.secret, ...body });
  }

  async tryJoin() {
    if (this.joining) return;
    this.joining = true;
    try {
      await this.join(null);
    } catch (error) {
      this.problem.show(error.message);
    } finally {
      this.joining = false;
    }
  }

  /** @param {?boolean} again this group was here before under its name; null where that is not known. */
  async join(again) {
    const room = this.code.value.trim();
    const name = this.name.value.trim();
    if (!room || !name) return;
    this.problem.show("");
    const told = await this.app.api.ask(`rooms/${encodeURIComponent(room)}/join`, { name, again });
    if (told.known) await this.askAgain(told.known);
    else this.enter(told);
  }

  async askAgain(known) {
    const text = `Er doet al een groep mee met de naam ‘${known}’. Bent u dat, bijvoorbeeld op een ander apparaat?`;
    await this.join(await sure("Was u er al?", text, "Ja, dat zijn wij", "Nee, wij zijn een andere groep"));
  }

  enter(told) {
    this.room = told.code;
    this.secret = told.secret;
    this.lost = false;
    this.tries = 0;
    this.version = 0;
    this.phase = told.phase;
    this.problem.show("");
    this.sheet.enter();
    this.take(told);
    this.polling.start();
    focusOn(this.heading);
    this.app.tell(this.phase === "waiting" ? WAITING : "U doet mee.");
  }

  take(told) {
    this.version = told.version;
    this.phase = told.phase;
    if (told.name !== undefined) this.called = told.name;
    this.problem.show("");
    this.sheet.take(told);
    this.draw();
  }

  draw() {
    const { secret } = this;
    this.heading.textContent = secret ? "Oefening" : "Doe mee met de oefening";
    this.who.replaceChildren(...(secret ? ["Groep: ", element("bdi", "", this.called ?? "")] : []));
    this.who.hidden = !secret;
    this.form.hidden = Boolean(secret) || Boolean(this.lost);
    this.waiting.hidden = !secret || this.phase !== "waiting";
    this.againButton.hidden = !this.stuck;
    this.sheet.node.hidden = !this.sheet.hasText;
  }

  /** @returns {number} after how many milliseconds to ask again; 0 for never. */
  trouble(error) {
    const wait = patience(error);
    if (wait) {
      if (error.status) this.problem.show(error.message);
      return wait;
    }
    this.polling.stop();
    if (error.status === GONE) this.lose();
    else if (error.status === NOT_US) this.leave(error.message);
    else this.hold(error.message);
    return 0;
  }

  /** The room is gone. It may come back with the same code, when stylecheck was stopped and started. */
  lose() {
    if (this.lost) return;
    this.lost = true;
    this.secret = "";
    this.sheet.close();
    this.draw();
    this.problem.show(LOST);
    this.planBack();
  }

  planBack() {
    clearTimeout(this.back);
    this.back = setTimeout(() => this.comeBack(), BACK_MS[Math.min(this.tries, BACK_MS.length - 1)]);
    this.tries += 1;
  }

  async comeBack() {
    clearTimeout(this.back);
    if (!this.lost || this.returning) return;
    this.returning = true;
    try {
      const asked = { name: this.called, again: null };
      const told = await this.app.api.ask(`rooms/${encodeURIComponent(this.room)}/join`, asked);
      if (told.known) this.leave("Een andere groep heeft nu uw naam. Doe opnieuw mee.");
      else this.enter(told);
    } catch (error) {
      if (error.status === 401 || error.status === 409) this.leave(error.message);
      else this.planBack();
    } finally {
      this.returning = false;
    }
  }

  /** This page is no longer of the group; what was typed stays. */
  leave(why) {
    this.lost = false;
    this.secret = "";
    this.sheet.close();
    this.code.value = this.room;
    this.name.value = this.called ?? "";
    this.draw();
    this.problem.show(why);
    focusOn(this.heading);
  }

  hold(why) {
    this.stuck = true;
    this.draw();
    this.problem.show(why);
  }

  again() {
    this.stuck = false;
    this.problem.show("");
    this.draw();
    focusOn(this.heading);
    this.polling.start();
  }
}
