// Exercises: choose a text, and rewrite it on this screen, or with groups that join with a code.

import { element } from "../../shared/elements.js";
import { Alone } from "./alone.js";
import { focusOn, press, sheet } from "./parts.js";
import { Room } from "./room.js";
import { Setup } from "./setup.js";

/** @param {import("../../studio.js").App} app */
export async function make(app) {
  await Promise.all([sheet("pages/exercise/work.css"), sheet("pages/exercise/exercise.css")]);
  return new ExercisePage(app);
}

class ExercisePage {
  constructor(app) {
    this.app = app;
    this.title = "Oefenen";
    this.setup = new Setup(app, {
      onAlone: (task) => this.beginAlone(task),
      onTogether: (task) => this.beginTogether(task),
      onBack: () => this.swap(this.room.node),
    });
    this.single = new Alone(app, { onBack: () => this.choose(false) });
    this.room = new Room(app, { onNext: () => this.choose(true), onClosed: () => this.choose(false) });
    this.heading = element("h1", "", "Oefenen");
    this.open = element("div", "open-rooms");
    this.place = element("div");
    this.node = element("section", "exercise-page", this.heading, this.open, this.place);
    this.swap(this.setup.node, false);
  }

  /** @param {string[]} asked the name of an example, or nothing. */
  show([name]) {
    if (this.room.isOpen) this.room.polling.start();
    this.setup.load().then(() => this.findRooms());
    if (!name || name === this.named) return;
    this.named = name;
    this.setup.choose(name);
    if (this.place.firstChild !== this.setup.node) this.choose(this.room.isOpen);
  }

  hide() {
    this.room.polling.stop();
  }

  unsaved() {
    return this.room.isOpen || this.single.isTouched || this.setup.own.value.trim() !== "";
  }

  swap(node, focus = true) {
    this.place.replaceChildren(node);
    this.open.hidden = node !== this.setup.node || this.room.isOpen;
    this.node.classList.toggle("busy", node !== this.setup.node);
    if (focus) {
      focusOn(node.querySelector("h2") ?? this.heading);
      scrollTo(0, 0);
    }
  }

  choose(isNext) {
    this.setup.forRoom(isNext);
    this.swap(this.setup.node);
    if (!isNext) this.findRooms();
  }

  beginAlone(task) {
    this.single.begin(task);
    this.swap(this.single.node);
  }

  async beginTogether(task) {
    if (this.room.isOpen) {
      await this.room.give(task.given);
    } else {
      const { code, secret } = await this.app.api.ask("rooms", task.given);
      this.room.take(task.given);
      this.room.begin({ code, secret });
    }
    this.swap(this.room.node);
  }

  /** Rooms that are open while no page shows them: the page was loaded anew. */
  async findRooms() {
    if (this.room.isOpen) return;
    let found = [];
    try {
      found = (await this.app.api.ask("rooms")).rooms;
    } catch {
      // the next visit asks again
    }
    if (this.room.isOpen) return;
    this.open.replaceChildren(
      ...found.map(({ code, secret, title, groups }) => {
        const told = `Oefening ${code} staat nog open (${groups === 1 ? "1 groep" : `${groups} groepen`}).`;
        const on = press("plain", "Ga ermee verder", () => {
          this.room.take({ title, instruction: "", original: "" });
          this.room.begin({ code, secret });
          this.swap(this.room.node);
        });
        on.setAttribute("aria-label", `Ga verder met oefening ${code}`);
        return element("p", "", element("span", "", told), on);
      }),
    );
  }
}
