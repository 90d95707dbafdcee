// Word as a page sees it through Office.js: a small model that keeps to what Microsoft documents, and to what its issue
// tracker says of the rest. Nothing is there before it is loaded and synced; calls wait in line until then; a call that
// fails ends its batch, of which the earlier calls stay done. A paragraph is a row of signs, each with its letters.
//
// The page's `wordDocument` says what stands in the document; `word` lets a test look at it and type in it.
(() => {
  "use strict";

  const given = window.wordDocument;
  const wanted = { api: 1.9, desktop: 1.4, host: "Word", mode: "readWrite", ...given.word };
  let tracking = Boolean(given.tracking);
  let things = 0;
  const history = [];
  const ranges = new Set();
  const handlers = new Map();
  const calls = [];
  let selected = null;
  let touched = null;
  let paragraphs = given.paragraphs.map((paragraph, n) => ({
    id: `p${n}`,
    styleBuiltIn: "Normal",
    isListItem: false,
    tableNestingLevel: 0,
    ...paragraph,
    signs: paragraph.runs.flatMap(signsOf),
  }));

  /** A run is {text, font, link, field, control, comment, bookmark, deleted}, or {picture: true} or {note: true}. */
  function signsOf({ text = "", font = "", deleted = false, picture, note, ...rest }) {
    const around = Object.keys(rest).map((kind) => ({ kind, id: (things += 1), ...rest[kind] }));
    if (picture) return [{ sign: "", font, deleted, things: [{ kind: "picture", id: (things += 1) }] }];
    const mark = wanted.bareNotes ? "" : "\x02";
    if (note) return [{ sign: mark, font, deleted, things: [{ kind: "note", id: (things += 1) }] }];
    return Array.from({ length: text.length }, (_, n) => ({ sign: text[n], font, deleted, things: around }));
  }

  function fail(code, message = code) {
    throw Object.assign(new OfficeError(message), { code, debugInfo: { code, message } });
  }

  class OfficeError extends Error {
    name = "RichApi.Error";
  }

  function need(version, set = wanted.api) {
    if (set < version) fail("ApiNotFound");
  }

  class Context {
    queue = [];

    get document() {
      return (this.theDocument ??= new DocumentProxy(this, () => null));
    }

    async sync() {
      const todo = this.queue;
      this.queue = [];
      await new Promise((go) => setTimeout(go, 0));
      for (const act of todo) act();
      typeAlong();
    }
  }

  /** Something in the document that a page only has by name, until it is loaded. */
  class Proxy {
    static properties = {};

    constructor(context, find) {
      this.context = context;
      this.got = {};
      context.queue.push(() => {
        this.it = find();
      });
      for (const name of Object.keys(this.constructor.properties)) {
        Object.defineProperty(this, name, { get: () => this.told(name) });
      }
    }

    told(name) {
      if (!(name in this.got)) fail("PropertyNotLoaded", `'${name}' is not loaded, or there was no sync since`);
      return this.got[name];
    }

    load(names) {
      if (typeof names !== "string" || !names) throw new TypeError("the stub loads by name");
      this.context.queue.push(() => names.split(",").forEach((name) => this.fill(name.trim())));
      return this;
    }

    fill(name) {
      const read = this.constructor.properties[name];
      if (!read) fail("InvalidArgument", `${this.constructor.name} has no ${name}`);
      this.got[name] = read(this.it);
    }

    queued(act) {
      this.context.queue.push(() => act(this.it));
    }

    asked(read) {
      const result = {
        get value() {
          return fail("ValueNotLoaded");
        },
      };
      this.queued((it) => Object.defineProperty(result, "value", { value: read(it) }));
      return result;
    }
  }

  class Collection extends Proxy {
    constructor(context, find, make) {
      super(context, find);
      this.make = make;
    }

    get items() {
      return this.told("items");
    }

    fill(name) {
      this.got.items ??= this.it.map((it) => this.make(() => it));
      for (const [n, item] of this.got.items.entries()) {
        item.it = this.it[n];
        item.fill(name);
      }
    }
  }

  function range(paragraph, start, end) {
    const made = { id: paragraph.id, start, end };
    ranges.add(made);
    return made;
  }

  const paragraphOf = ({ id }) => paragraphs.find((paragraph) => paragraph.id === id) ?? fail("ItemNotFound");
  const signsIn = (it) => paragraphOf(it).signs.slice(it.start, it.end);
  const whole = (paragraph) => range(paragraph, 0, paragraph.signs.length);
  const reviewed = (signs) => signs.filter((one) => !one.deleted).map((one) => one.sign).join("");
  const textOf = (signs) => (given.inline === false ? reviewed(signs) : signs.map((one) => one.sign).join(""));

  /** Stretches of a paragraph that belong to a link, a field or the like. */
  function stretches(paragraph, kind) {
    const found = new Map();
    paragraph.signs.forEach(({ things: around }, at) => {
      const thing = around.find((one) => one.kind === kind);
      if (!thing) return;
      const stretch = found.get(thing.id) ?? { thing, start: at };
      found.set(thing.id, { ...stretch, end: at + 1 });
    });
    return [...found.values()].map(({ thing, start, end }) => ({ thing, at: range(paragraph, start, end) }));
  }

  /** A thing in the text, such as a field or a comment. */
  class Thing extends Proxy {
    static properties = { code: () => "", type: () => "Other", width: () => 10, id: ({ thing }) => thing.id };

    get result() {
      return new Range(this.context, () => this.it.at);
    }

    get reference() {
      return this.result;
    }

    getRange() {
      return this.result;
    }
  }

  class Place extends Proxy {
    /** The stretches of a kind in a paragraph or range. */
    all(kind) {
      const find = () => {
        const place = this.place();
        return stretches(paragraphOf(place), kind).filter(({ at }) => at.start < place.end && place.start < at.end);
      };
      return new Collection(this.context, find, (it) => new Thing(this.context, it));
    }

    place() {
      return this.it;
    }

    get contentControls() {
      return this.all("control");
    }

    get inlinePictures() {
      return this.all("picture");
    }

    get fields() {
      this.queued(() => need(1.4));
      return this.all("field");
    }

    get footnotes() {
      this.queued(() => need(1.5));
      return this.all("note");
    }

    get endnotes() {
      this.queued(() => need(1.5));
      return this.all("endnote");
    }

    getComments() {
      this.queued(() => need(1.4));
      return this.all("comment");
    }

    getBookmarks(hidden, adjacent) {
      this.queued(() => need(1.4));
      if (adjacent) throw new TypeError("the stub knows what is in a range");
      return this.asked(() => {
        const place = this.place();
        return stretches(paragraphOf(place), "bookmark")
          .filter(({ at }) => at.start < place.end && place.start < at.end)
          .map(({ thing }) => thing.name)
          .filter((name) => hidden || !name.startsWith("_"));
      });
    }

    getReviewedText(version) {
      this.queued(() => need(1.4));
      if (version !== "Current") throw new TypeError("the stub knows the current text");
      return this.asked(() => reviewed(signsIn(this.place())));
    }

    getRange(location = "Whole") {
      const find = () => {
        const { id, start, end } = this.place();
        const places = { Whole: [start, end], Content: [start, end], Start: [start, start], End: [end, end] };
        return range({ id }, ...places[location]);
      };
      return new Range(this.context, find);
    }

    search(text, options = {}) {
      const known = ["matchCase", "matchWildcards", "ignorePunct", "ignoreSpace"];
      if (Object.keys(options).some((name) => !known.includes(name))) throw new TypeError("an unknown option");
      calls.push(["search", text]);
      const find = () => {
        if (wanted.searchOpen) fail("SearchDialogIsOpen");
        return found(this.place(), text, options.matchCase);
      };
      return new Collection(this.context, find, (it) => new Range(this.context, it));
    }

    select(mode = "Select") {
      this.queued(() => {
        selected = { ...this.place(), mode };
      });
    }

    insertText(text, how) {
      calls.push(["insertText", text, how]);
      return new Range(this.context, () => inserted(this.place(), text, how));
    }

    delete() {
      calls.push(["delete"]);
      this.queued(() => removed(this.place()));
    }
  }

  const CODES = { "^": "^", t: "\t", l: "\v", s: "\xa0", "-": "\x1f", "~": "\x1e" };

  /** What may stand for each sign that is searched: a space finds a hard one too, a straight quote a curly one. */
  function pattern(text, matchCase) {
    if (!text) fail("InvalidArgument");
    if (text.length > 255) fail("SearchStringInvalidOrTooLong");
    const signs = [];
    for (let at = 0; at < text.length; at += 1) {
      if (text[at] !== "^") signs.push(alike(text[at], matchCase));
      else {
        const code = CODES[text[(at += 1)]?.toLowerCase()] ?? fail("InvalidArgument", "an unknown code");
        signs.push((sign) => sign === code);
      }
    }
    return signs;
  }

  function alike(wantedSign, matchCase) {
    if ("\t\v\n".includes(wantedSign)) return () => false;
    if (wantedSign === " ") return (sign) => sign === " " || sign === "\xa0";
    if (wantedSign === "'") return (sign) => "'‘’".includes(sign) && sign !== "";
    const fold = (sign) => (matchCase ? sign : sign.toLowerCase());
    return (sign) => fold(sign) === fold(wantedSign);
  }

  function found(place, text, matchCase) {
    const wantedSigns = pattern(text, matchCase);
    const { signs } = paragraphOf(place);
    const hits = [];
    for (let at = place.start; at + wantedSigns.length <= place.end; ) {
      const end = matchedTo(signs, at, wantedSigns);
      if (end > place.end || end < 0) at += 1;
      else {
        hits.push(range(paragraphOf(place), at, end));
        at = end;
      }
    }
    return hits;
  }

  /** Where a match ends, or -1; optional hyphens are passed over, pictures and notes are not. */
  function matchedTo(signs, start, wantedSigns) {
    let at = start;
    for (const matches of wantedSigns) {
      while (at > start && signs[at]?.sign === "\x1f" && !matches("\x1f")) at += 1;
      if (at >= signs.length || !matches(signs[at].sign)) return -1;
      at += 1;
    }
    return at;
  }

  function remember() {
    history.push(JSON.stringify(paragraphs));
  }

  function guard(place, start, end) {
    if (wanted.protected) fail("AccessDenied");
    const locked = (one) => one?.things.some((thing) => thing.kind === "control" && thing.locked);
    if (paragraphOf(place).signs.slice(start, Math.max(end, start + 1)).some(locked)) fail("AccessDenied");
  }

  /** Put signs in the place of others; ranges move along. */
  function splice(paragraph, start, end, signs) {
    paragraph.signs.splice(start, end - start, ...signs);
    const more = signs.length - (end - start);
    for (const one of ranges) {
      if (one.id !== paragraph.id) continue;
      if (one.start >= end && !(one.start === start && end === start)) one.start += more;
      if (one.end >= end) one.end += more;
    }
    fire("onParagraphChanged", paragraph);
  }

  function newSigns(text, like) {
    if (text.includes("\n")) throw new Error("this would make a new paragraph");
    const told = text + (wanted.garbles ?? "") + (wanted.garblesOnce ?? "");
    wanted.garblesOnce = "";
    const kept = (like?.things ?? []).filter(({ kind }) => ["control", "comment", "link", "bookmark"].includes(kind));
    return Array.from({ length: told.length }, (_, n) => ({
      sign: told[n],
      font: like?.font ?? "",
      deleted: false,
      things: kept,
    }));
  }

  /** Once our words stand there, the writer types on at the start of their paragraph. */
  function typeAlong() {
    const { types } = wanted;
    if (!types || !touched) return;
    wanted.types = "";
    const signs = Array.from(types, (sign) => ({ sign, font: "getypt", deleted: false, things: [] }));
    splice(paragraphOf(touched), 0, 0, signs);
  }

  function inserted(place, text, how) {
    const paragraph = paragraphOf(place);
    const { start, end } = place;
    guard(place, start, end);
    wanted.failAfter ??= Infinity;
    if ((wanted.failAfter -= 1) < 0) fail("GeneralException");
    remember();
    touched = paragraph;
    if (how === "Replace") {
      const signs = newSigns(text, paragraph.signs[start] ?? paragraph.signs[start - 1]);
      const at = tracking ? end : start;
      if (tracking) strike(paragraph, start, end);
      splice(paragraph, at, end, signs);
      return range(paragraph, at, at + signs.length);
    }
    if (how !== "Start" && how !== "End") fail("InvalidArgument");
    const at = how === "Start" ? start : end;
    const signs = newSigns(text, how === "Start" ? paragraph.signs[start] : paragraph.signs[end - 1]);
    splice(paragraph, at, at, signs);
    return range(paragraph, at, at + signs.length);
  }

  function removed(place) {
    guard(place, place.start, place.end);
    remember();
    const paragraph = paragraphOf(place);
    if (tracking) strike(paragraph, place.start, place.end);
    else splice(paragraph, place.start, place.end, []);
  }

  function strike(paragraph, start, end) {
    for (const one of paragraph.signs.slice(start, end)) one.deleted = true;
    fire("onParagraphChanged", paragraph);
  }

  class Range extends Place {
    static properties = { text: (it) => textOf(signsIn(it)), isNullObject: (it) => it === null };

    getHyperlinkRanges() {
      const find = () => stretches(paragraphOf(this.it), "link").map(({ at }) => at);
      return new Collection(this.context, find, (it) => new Range(this.context, it));
    }

    expandTo(other) {
      return new Range(this.context, () => {
        const [one, two] = [this.it, other.it];
        return range({ id: one.id }, Math.min(one.start, two.start), Math.max(one.end, two.end));
      });
    }

    compareLocationWith(other) {
      return this.asked((it) => relation(it, other.it));
    }
  }

  function relation(one, two) {
    if (one.id !== two.id) return "Unrelated";
    if (one.start === two.start && one.end === two.end) return "Equal";
    if (one.end <= two.start) return one.end === two.start ? "AdjacentBefore" : "Before";
    if (one.start >= two.end) return one.start === two.end ? "AdjacentAfter" : "After";
    if (one.start <= two.start && one.end >= two.end) {
      if (one.start === two.start) return "ContainsStart";
      return one.end === two.end ? "ContainsEnd" : "Contains";
    }
    if (one.start >= two.start && one.end <= two.end) {
      if (one.start === two.start) return "InsideStart";
      return one.end === two.end ? "InsideEnd" : "Inside";
    }
    return one.start < two.start ? "OverlapsBefore" : "OverlapsAfter";
  }

  class Paragraph extends Place {
    static properties = {
      text: (it) => textOf(it.signs),
      styleBuiltIn: (it) => it.styleBuiltIn,
      isListItem: (it) => it.isListItem,
      tableNestingLevel: (it) => it.tableNestingLevel,
    };

    place() {
      const now = paragraphOf(this.it);
      return { id: now.id, start: 0, end: now.signs.length };
    }

    fill(name) {
      this.it = paragraphOf(this.it);
      super.fill(name);
    }
  }

  class Change extends Proxy {
    static properties = { type: (it) => it.type };
  }

  class Body extends Proxy {
    get paragraphs() {
      const make = (it) => new Paragraph(this.context, it);
      return (this.all ??= new Collection(this.context, () => [...paragraphs], make));
    }

    getTrackedChanges() {
      this.queued(() => need(1.6));
      const deleted = () => paragraphs.flatMap(({ signs }) => signs).filter((one) => one.deleted);
      const find = () => deleted().map(() => ({ type: "Deleted" }));
      return new Collection(this.context, find, (it) => new Change(this.context, it));
    }
  }

  class DocumentProxy extends Proxy {
    get body() {
      return (this.theBody ??= new Body(this.context, () => null));
    }

    getBookmarkRangeOrNullObject(name) {
      this.queued(() => need(1.4));
      const all = () => paragraphs.flatMap((paragraph) => stretches(paragraph, "bookmark"));
      return new Range(this.context, () => all().find(({ thing }) => thing.name === name)?.at ?? null);
    }

    undo(times = 1) {
      this.queued(() => need(1.4, wanted.desktop));
      calls.push(["undo", times]);
      return this.asked(() => {
        for (let n = 0; n < times; n += 1) {
          const before = history.pop();
          if (!before) return false;
          paragraphs = JSON.parse(before);
        }
        return true;
      });
    }

    get onParagraphChanged() {
      return this.event("onParagraphChanged");
    }

    get onParagraphAdded() {
      return this.event("onParagraphAdded");
    }

    get onParagraphDeleted() {
      return this.event("onParagraphDeleted");
    }

    event(name) {
      const add = (handler) =>
        this.queued(() => {
          need(1.6);
          handlers.set(name, [...(handlers.get(name) ?? []), handler]);
        });
      return { add };
    }
  }

  function fire(name, paragraph) {
    for (const handler of handlers.get(name) ?? []) {
      setTimeout(() => handler({ type: name, uniqueLocalIds: [paragraph.id], source: "Local" }), 0);
    }
  }

  async function run(work) {
    const context = new Context();
    const result = await work(context);
    await context.sync();
    return result;
  }

  const supported = { WordApi: () => wanted.api, WordApiDesktop: () => wanted.desktop };
  window.Word = { run };
  window.OfficeExtension = { Error: OfficeError };
  window.Office = {
    onReady: async () => ({ host: wanted.host, platform: "PC" }),
    context: {
      requirements: { isSetSupported: (set, version) => supported[set]() >= Number(version) },
      document: { mode: wanted.mode },
    },
  };

  /** What a test sees of the document, and does in it as its writer. */
  window.word = {
    calls,
    handlers: () => handlers.size,
    texts: () => paragraphs.map(({ signs }) => textOf(signs)),
    current: () => paragraphs.map(({ signs }) => reviewed(signs)),
    /** The runs of a paragraph: [text, font], struck text as [text, font, "deleted"]. */
    runs: (n) => {
      const made = [];
      for (const { sign, font, deleted } of paragraphs[n].signs) {
        const last = made.at(-1);
        const kind = deleted ? [font, "deleted"] : [font];
        if (last && JSON.stringify(last.slice(1)) === JSON.stringify(kind)) last[0] += sign;
        else made.push([sign, ...kind]);
      }
      return made;
    },
    things: (n) => paragraphs[n].signs.flatMap((one) => one.things.map(({ kind }) => [kind, one.sign])),
    selected: () => selected && textOf(signsIn(selected)),
    set: (changes) => Object.assign(wanted, changes),
    track: () => {
      tracking = true;
    },
    type: (n, start, end, text) => splice(paragraphs[n], start, end, newSigns(text, paragraphs[n].signs[start])),
    add: (n, text) => {
      const made = { ...paragraphs[0], id: `n${Date.now()}`, styleBuiltIn: "Normal", signs: newSigns(text, null) };
      paragraphs.splice(n, 0, made);
      fire("onParagraphAdded", made);
    },
  };
})();
