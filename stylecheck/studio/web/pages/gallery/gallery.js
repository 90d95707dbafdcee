// The gallery: the examples and cases of the training. #/voorbeelden, #/voorbeelden/NAME, #/voorbeelden/rollenspel/NAME.

import { button, element } from "../../shared/elements.js";
import { addressed, basket } from "./basket.js";
import { caseView } from "./case.js";
import { collection, sheet } from "./collection.js";
import { exampleView } from "./example.js";
import { List } from "./list.js";

const TITLE = "Voorbeelden";
const CASES = "rollenspel";
const LEAD =
  "Brieven en berichten zoals ze vaak zijn, en zoals het beter kan. Bij elke wijziging leest u wat de lezer eraan heeft.";

/** @param {import("../../studio.js").App} app */
export async function make(app) {
  await sheet("pages/gallery/gallery.css");
  const node = element("section", "gallery-page");
  const list = new List(app.tell);
  const own = element("a", "", "Presenteer een eigen brief");
  own.href = "#/presenteren";
  const front = element(
    "div",
    "front",
    element("header", "heading", element("h1", "", TITLE), element("p", "lead", LEAD), element("p", "", own)),
    list.node,
  );
  const shelf = handOutBar(app);
  const room = element("div", "room");
  node.append(room, shelf);
  let asked = [];
  let turn = 0;
  let failed = false;

  /** @type {import("../../studio.js").Page} */
  const page = {
    node,
    title: TITLE,
    show(rest) {
      asked = rest;
      page.title = TITLE;
      return draw();
    },
  };

  async function draw() {
    turn += 1;
    const mine = turn;
    const [first, second] = asked;
    if (!room.childElementCount) room.replaceChildren(element("p", "soft", "De voorbeelden komen eraan."));
    let all;
    try {
      all = await collection(app.api, !first);
    } catch (trouble) {
      if (mine === turn) fail(trouble);
      return;
    }
    if (mine !== turn) return;
    failed = false;
    if (!first) {
      list.fill(all);
      put(front, "");
    } else if (first === CASES) {
      const each = all.cases.find(({ name }) => name === second);
      put(each ? caseView(each, app) : missing(), each?.title ?? "");
    } else {
      const each = all.examples.find(({ name }) => name === first);
      put(each ? exampleView(each, app) : missing(), each?.title ?? "");
    }
  }

  /** Shows a part of this page; who came from another part begins at its heading. */
  function put(part, title) {
    if (room.firstElementChild === part) return;
    const came = room.contains(document.activeElement) || document.activeElement === document.body;
    const isFirst = !room.querySelector("h1");
    room.replaceChildren(part);
    if (title) {
      page.title = title;
      document.title = `${title} – stylecheck`;
    }
    const heading = part.querySelector("h1");
    heading.tabIndex = -1;
    if (!isFirst && came) {
      heading.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
  }

  function fail(trouble) {
    failed = trouble.status === 0;
    const again = button("primary", "again", "Probeer het opnieuw", "", draw);
    room.replaceChildren(
      element(
        "div",
        "message",
        element("h1", "", TITLE),
        element("p", "", trouble.message),
        again,
      ),
    );
  }

  app.api.watch((isThere) => {
    if (isThere && failed) draw();
  });
  return page;
}

function missing() {
  const back = element("a", "", "Bekijk alle voorbeelden");
  back.href = "#/voorbeelden";
  return element(
    "div",
    "message",
    element("h1", "", "Dit voorbeeld is er niet"),
    element("p", "", "Misschien kreeg het een andere naam."),
    back,
  );
}

/** Says at the foot of the page what goes on the hand-out. */
function handOutBar(app) {
  const told = element("p", "");
  const made = button("primary", "make", "Maak een hand-out", "", () => app.go("uitdelen", ...addressed(basket.entries)));
  const bar = element("aside", "hand-out paper", told, made);
  bar.setAttribute("aria-label", "Hand-out");
  function draw() {
    bar.hidden = !basket.size;
    told.textContent = basket.size === 1 ? "Op uw hand-out staat 1 stuk." : `Op uw hand-out staan ${basket.size} stukken.`;
  }
  basket.watch(draw);
  draw();
  return bar;
}
