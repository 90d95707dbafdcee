// A presentation: a letter on a big screen, step by step. #/presenteren/NAME, #/presenteren/rollenspel/NAME,
// #/presenteren/eigen/brief for letters of somebody's own, and #/presenteren to paste these.

import { element } from "../../shared/elements.js";
import { collection, sheet } from "../gallery/collection.js";
import { ownForm } from "./own.js";
import { Show } from "./show.js";

const TITLE = "Presenteren";
const CASES = "rollenspel";
const OWN = "eigen";
const FORM = "#/presenteren";

/** @param {import("../../studio.js").App} app */
export async function make(app) {
  await sheet("pages/present/present.css");
  const node = element("section", "present-page");
  const form = ownForm((given) => {
    own = given;
    cameFrom = FORM;
    app.go("presenteren", OWN, "brief");
  });
  let own = null;
  let waits = false;
  let cameFrom = FORM;
  /** @type {?Show} */
  let running = null;
  let begin = null;
  let turn = 0;

  /** @type {import("../../studio.js").Page & {open: function(object): void}} */
  const page = {
    node,
    title: TITLE,
    alone: false,
    /** Takes letters of somebody's own, {title, before, step, after}; the address #/presenteren then shows them. */
    open(given) {
      own = { title: "Eigen brief", step: "", after: "", ...given };
      form.fill(own);
      cameFrom = location.hash || FORM;
      waits = true;
    },
    show(rest) {
      stop();
      const [first, second] = rest;
      const isOwn = first === OWN ? Boolean(own && second) : !first && waits;
      waits = false;
      page.title = TITLE;
      page.alone = Boolean(isOwn || (first && first !== OWN));
      if (!page.alone) {
        node.replaceChildren(form.node);
        return;
      }
      begin = isOwn ? () => presentOwn(own) : first === CASES && second ? () => presentCase(second) : () => present(first);
      start();
    },
    hide() {
      stop();
      if (document.fullscreenElement) document.exitFullscreen();
    },
    unsaved: () => form.isFilled,
  };

  function stop() {
    turn += 1;
    running?.close();
    running = null;
    begin = null;
  }

  async function start() {
    turn += 1;
    const mine = turn;
    node.replaceChildren(waiting());
    try {
      const given = await begin();
      if (mine !== turn) return;
      page.title = given.title;
      document.title = `${given.title} – stylecheck`;
      running = new Show(given, app);
      node.replaceChildren(running.node);
      running.begin();
    } catch (trouble) {
      if (mine === turn) node.replaceChildren(failed(trouble));
    }
  }

  async function present(name) {
    const [all, told] = await Promise.all([collection(app.api), app.api.ask("gallery/present", { name })]);
    const named = ({ examples }) => examples.find((each) => each.name === name);
    const { title, theme, difficulty, shape, teaches } = named(all) ?? named(await collection(app.api, true));
    const about = `${theme} · ${shape} · ${difficulty}`;
    const leave = () => app.go("voorbeelden", name);
    return { kind: "example", name, title, about, told: { ...told, teaches }, leave };
  }

  async function presentCase(name) {
    const each = await app.api.ask(`gallery/${encodeURIComponent(name)}`);
    const leave = () => app.go("voorbeelden", CASES, name);
    return { kind: "case", name, title: each.title, about: `${each.theme} · rollenspel`, told: each, leave };
  }

  async function presentOwn({ title, before, step, after }) {
    const told = await app.api.ask("gallery/present", { before, step, after });
    const leave = () => {
      location.hash = cameFrom;
    };
    return { kind: "own", name: "", title, about: "", told, letters: { before, step, after }, leave };
  }

  function failed(trouble) {
    const again = element("button", "primary", "Probeer het opnieuw");
    again.type = "button";
    again.addEventListener("click", start);
    const isOwn = location.hash.startsWith(`${FORM}/${OWN}/`);
    const back = element("a", "", isOwn ? "Terug naar uw brief" : "Naar de voorbeelden");
    back.href = isOwn ? FORM : "#/voorbeelden";
    const told = trouble.status === undefined ? app.api.GONE : trouble.message;
    const heading = element("h1", "", "De presentatie begint nog niet");
    return element("div", "message", heading, element("p", "", told), again, back);
  }

  app.api.watch((isThere) => {
    if (isThere && begin && !running) start();
  });
  return page;
}

function waiting() {
  return element("div", "message", element("h1", "", TITLE), element("p", "soft", "De brief komt eraan."));
}
