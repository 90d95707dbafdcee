// The manual: its three parts, the pages that it leads to, and what is found in it.

import { button, element } from "../../shared/elements.js";
import { asked, found, mark, pieces, shown } from "./search.js";
import { heading, made, words } from "./tree.js";

const MANUAL = "handleiding";
const TELL_AFTER_MS = 600;
const WIDE = matchMedia("(min-width: 62rem)");

/** @param {import("../../studio.js").App} app */
export async function make(app) {
  /** @type {Map<string, import("./tree.js").Manual>} */
  const known = new Map();
  const manual = await page(MANUAL);
  const searched = pieces(manual);
  await sheet();

  const title = element("h1", "", manual.title);
  title.tabIndex = -1;
  const field = element("input");
  field.type = "search";
  field.autocomplete = "off";
  const search = element("search", "no-print", element("label", "field", "Zoek in de handleiding", field));
  const print = button("plain no-print", "print", "Druk af", "", () => window.print());
  const tabs = manual.parts.filter((part) => part.title).map((part) => goingTo(MANUAL, part.id, part.title));
  const list = element("ul");
  const contents = element("details", "contents no-print", element("summary", "", "Op deze bladzijde"));
  const index = element("nav", "", list);
  index.setAttribute("aria-label", "Op deze bladzijde");
  contents.append(index);
  const article = element("article", "paper");
  const results = element("section", "results paper");
  results.setAttribute("aria-label", "Gevonden in de handleiding");
  results.hidden = true;
  const parts = element("nav", "parts no-print", element("ul", "", ...tabs.map((tab) => element("li", "", tab))));
  parts.setAttribute("aria-label", "Delen van de handleiding");
  const body = element("div", "body", contents, article, results);
  const head = element("header", "head", title, element("div", "toolbar", search, print));
  const node = element("section", "manual-page", head, parts, body);

  let isShown = false;
  let turn = 0;
  let telling = 0;
  /** What could not be shown because nobody answered. @type {?string[]} */
  let missed = null;
  /** @type {HTMLAnchorElement[]} */
  let places = [];
  const watcher = new IntersectionObserver(follow, { rootMargin: "-15% 0px -70% 0px" });

  fold();
  WIDE.addEventListener("change", fold);
  field.addEventListener("input", look);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") results.querySelector("a")?.focus();
  });

  app.api.watch((isThere) => isThere && isShown && missed && show(missed));
  node.addEventListener("click", (event) => {
    // To where the address is already: nobody else tells.
    const link = event.target.closest("a");
    if (link?.hash && link.hash === location.hash) show(link.hash.split("/").slice(2).map(decodeURIComponent));
  });

  return { node, title: manual.title, show, hide };

  /** Shows a page, or a place in it. */
  async function show([name = MANUAL, id = ""]) {
    const comes = !isShown;
    isShown = true;
    if (comes && name === MANUAL && !id && article.hasChildNodes()) return; // it is as it was left
    turn += 1;
    const mine = turn;
    let next;
    try {
      next = await page(name);
    } catch (trouble) {
      if (mine === turn) tellTrouble(trouble, [name, id]);
      return;
    }
    if (mine !== turn) return;
    missed = null;
    fill(next, id);
    results.hidden = true;
    body.classList.remove("searched");
    mark(article, asked(field.value));
    if (id || !comes) requestAnimationFrame(() => goTo(id)); // after the shell has gone to the top
  }

  function hide() {
    isShown = false;
  }

  /** @returns {Promise<import("./tree.js").Manual>} */
  async function page(name) {
    if (!known.has(name)) known.set(name, await app.api.ask(`manual/${encodeURIComponent(name)}`));
    return known.get(name);
  }

  /** Fills the page: of the manual one part, of another page everything. */
  function fill(next, id) {
    const isManual = next.name === MANUAL;
    const named = next.parts.filter((part) => part.title);
    const at = isManual ? Math.max(0, named.findIndex((part) => holds(part, id))) : -1;
    const told = isManual ? [...(at === 0 ? next.parts.filter((part) => !part.title) : []), named[at]] : next.parts;
    title.textContent = next.title;
    article.replaceChildren(
      ...told.flatMap((part) => [
        ...(part.title ? [heading(2, part.id, part.title)] : []),
        ...part.blocks.map((block) => made(block, app.tell)),
      ]),
      ...(isManual ? [turning(named, at)] : []),
    );
    for (const [n, tab] of tabs.entries()) current(tab, n === at, "page");
    const below = isManual ? named[at].blocks.filter((block) => block.kind === "heading" && block.level === 3) : named;
    places = below.map((each) => goingTo(next.name, each.id, each.title ?? words(each.inline)));
    list.replaceChildren(...places.map((place) => element("li", "", place)));
    contents.hidden = places.length < 2;
    watcher.disconnect();
    for (const each of below) watcher.observe(article.querySelector(`#${CSS.escape(each.id)}`));
  }

  /** The part before and the part after, at the end of a part. */
  function turning(named, at) {
    const end = element("nav", "turning no-print");
    end.setAttribute("aria-label", "Vorige en volgende deel");
    if (at > 0) end.append(goingTo(MANUAL, named[at - 1].id, `← ${named[at - 1].title}`));
    if (at + 1 < named.length) end.append(goingTo(MANUAL, named[at + 1].id, `${named[at + 1].title} →`));
    return end;
  }

  /** Goes to a place in what is shown, or to its beginning. */
  function goTo(id) {
    const place = id ? article.querySelector(`#${CSS.escape(id)}`) : null;
    const isFirst = !place || place === article.querySelector("h2");
    if (document.activeElement !== field) (place ?? title).focus({ preventScroll: true }); // nobody is kept from typing
    if (isFirst) scrollTo(0, 0);
    else place.scrollIntoView();
  }

  /** Marks in the contents where the reader is. */
  function follow(entries) {
    const entered = entries.filter((entry) => entry.isIntersecting).pop();
    if (!entered) return;
    for (const place of places) current(place, place.dataset.id === entered.target.id, "location");
  }

  /** Shows what is found of what is asked, or the page again. */
  function look() {
    const wanted = asked(field.value);
    clearTimeout(telling);
    results.hidden = !wanted.length;
    body.classList.toggle("searched", wanted.length > 0);
    if (!wanted.length) return;
    const hits = found(searched, wanted);
    const told = counted(hits.length);
    results.replaceChildren(
      element("h2", "", told),
      hits.length
        ? element("ul", "", ...hits.map((hit) => element("li", "", result(hit, wanted))))
        : element("p", "", "Zoek met een ander woord, of met een deel van een woord."),
    );
    telling = setTimeout(() => app.tell(told), TELL_AFTER_MS);
  }

  function result(hit, wanted) {
    const link = goingTo(MANUAL, hit.id, hit.title);
    return element("div", "", link, element("span", "soft", hit.part), shown(hit, wanted));
  }

  function tellTrouble(trouble, asked) {
    const retry = button("primary", "again", "Probeer het opnieuw", "", () => show(asked));
    missed = trouble.status === 0 ? asked : null;
    article.replaceChildren(element("p", "", trouble.message), retry);
    contents.hidden = true;
    for (const tab of tabs) current(tab, false, "page");
  }

  function fold() {
    contents.open = WIDE.matches;
  }
}

function holds(part, id) {
  return part.id === id || part.blocks.some((block) => block.kind === "heading" && block.id === id);
}

function counted(number) {
  if (number === 0) return "Niets gevonden";
  return number === 1 ? "1 plek gevonden" : `${number} plekken gevonden`;
}

function current(link, isIt, what) {
  if (isIt) link.setAttribute("aria-current", what);
  else link.removeAttribute("aria-current");
}

function goingTo(name, id, text) {
  const link = element("a", "", text);
  link.href = `#/${MANUAL}/${[name, id].filter(Boolean).join("/")}`;
  link.dataset.id = id;
  return link;
}

/** Loads the sheet of this page. */
function sheet() {
  return new Promise((loaded) => {
    const link = element("link");
    link.rel = "stylesheet";
    link.href = "pages/manual/manual.css";
    link.addEventListener("load", loaded);
    link.addEventListener("error", loaded); // a page without a sheet can be read
    document.head.append(link);
  });
}
