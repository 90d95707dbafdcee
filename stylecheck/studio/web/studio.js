// The studio: which page is shown, and what all of them share. A page is made when it is first asked for, and kept: what
// somebody typed in it is there when they come back.

import { api } from "./api.js";
import { element } from "./shared/elements.js";

/**
 * What a page is given.
 *
 * @typedef {object} App
 * @property {import("./api.js").Api} api asks the server.
 * @property {function(string): void} tell tells a screen reader a sentence.
 * @property {function(string, ...string): void} go shows a page: its name, and what it is to show.
 * @property {function(string): Promise<Page>} page gives another page, made where it was not there yet.
 */

/**
 * A page: its module `pages/MODULE/MODULE.js` exports `make(app)`, which gives one, or a promise of one.
 *
 * @typedef {object} Page
 * @property {HTMLElement} node
 * @property {string} title of the page, for the window and for a screen reader.
 * @property {function(string[]): void} [show] called each time that it is shown, with what stands behind its name in the
 *   address; may set `title`.
 * @property {function(): void} [hide] called when another page is shown.
 * @property {function(): boolean} [unsaved] whether something would be lost if the window closed now.
 * @property {boolean} [alone] it is shown without the menu, such as a presentation.
 */

/** The pages in the menu: name in the address, name of the module, label. */
const PAGES = [
  ["nakijken", "check", "Nakijken"],
  ["vergelijken", "compare", "Vergelijken"],
  ["voorbeelden", "gallery", "Voorbeelden"],
  ["oefenen", "exercise", "Oefenen"],
  ["regels", "rules", "Regels"],
  ["voortgang", "progress", "Voortgang"],
  ["handleiding", "manual", "Handleiding"],
];
/** Pages that the menu lacks: a presentation, a hand-out, and where a group joins an exercise. */
const APART = [
  ["presenteren", "present"],
  ["uitdelen", "handout"],
  ["meedoen", "join"],
];
const HOME = "nakijken";
const MODULES = new Map([...PAGES, ...APART].map(([name, module]) => [name, module]));
const TOLD_AFTER_MS = 50;

const view = document.getElementById("view");
const live = document.getElementById("live");
const gone = document.getElementById("gone");
/** @type {Map<string, Promise<Page>>} */
const made = new Map();
/** @type {Page[]} */
const pages = [];
/** @type {?Page} */
let shown = null;
let turn = 0;
let telling = 0;

/** @type {App} */
const app = { api, tell, go, page };

function page(name) {
  if (!made.has(name)) {
    const module = MODULES.get(name);
    const making = import(`./pages/${module}/${module}.js`).then(({ make }) => make(app));
    making.then(
      (each) => pages.push(each),
      () => made.delete(name),
    );
    made.set(name, making);
  }
  return made.get(name);
}

function tell(text) {
  clearTimeout(telling);
  live.textContent = "";
  telling = setTimeout(() => {
    live.textContent = text;
  }, TOLD_AFTER_MS);
}

function go(name, ...rest) {
  location.hash = ["#", name, ...rest.map(encodeURIComponent)].join("/");
}

/** What the address asks for: the name of a page, and what is to be shown in it. */
function asked() {
  const [name, ...rest] = location.hash.replace(/^#\/?/, "").split("?")[0].split("/");
  return MODULES.has(name) ? [name, ...rest.map(decoded)] : [HOME];
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

async function route() {
  turn += 1;
  const mine = turn;
  const [name, ...rest] = asked();
  let next;
  try {
    next = await page(name);
  } catch {
    if (mine === turn) missing();
    return;
  }
  if (mine !== turn) return;
  const same = shown === next;
  if (!same) {
    shown?.hide?.();
    view.replaceChildren(next.node);
  }
  shown = next;
  next.show?.(rest);
  document.body.classList.toggle("alone", Boolean(next.alone));
  document.title = `${next.title} – stylecheck`;
  for (const link of document.querySelectorAll("#menu a")) {
    if (link.dataset.page !== name) link.removeAttribute("aria-current");
    else {
      link.setAttribute("aria-current", "page");
      link.scrollIntoView({ block: "nearest", inline: "nearest" }); // on a phone the menu is wider than the screen
    }
  }
  if (!same && turn > 1) {
    view.focus({ preventScroll: true });
    scrollTo(0, 0);
    tell(next.title);
  }
}

/** A page could not be loaded: the server is gone. */
function missing() {
  shown?.hide?.();
  shown = null;
  const again = element("button", "primary", "Probeer het opnieuw");
  again.addEventListener("click", route);
  view.replaceChildren(
    element("section", "message", element("h1", "", "Deze pagina is er even niet"), element("p", "", api.GONE), again),
  );
}

document.getElementById("menu").append(
  ...PAGES.map(([name, , label]) => {
    const link = element("a", "", label);
    link.href = `#/${name}`;
    link.dataset.page = name;
    return element("li", "", link);
  }),
);
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault(); // the address names the page
  view.focus();
});
api.watch((isThere) => {
  gone.hidden = isThere;
  gone.textContent = isThere ? "" : api.GONE;
  if (isThere) tell("stylecheck is er weer.");
});
addEventListener("beforeunload", (event) => {
  if (pages.some((each) => each.unsaved?.())) event.preventDefault();
});
for (const kind of ["dragover", "drop"]) {
  addEventListener(kind, (event) => event.preventDefault()); // a file beside a page would take the place of the studio
}
addEventListener("hashchange", route);
route();
