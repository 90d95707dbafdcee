/*
 * Runs in the editor of a message: tells the checker what stands there, takes better sentences over and marks places.
 * Thunderbird runs it as a classic script after web/draft.js, when another part of the extension first asks something.
 *
 * Nothing here is ever part of what is sent: marks are highlights of CSS, which the document does not hold.
 */
"use strict";

(() => {
  if (globalThis.stylecheckEditor) return;

  const { applied, onOneLine, plain, serialised, written } = globalThis.stylecheckSource;
  const PAUSE_MS = 600;
  const SHOWN_MS = 2500;
  const FREE_MS = 250;
  const INLINE = "a|abbr|acronym|b|big|code|em|font|i|ins|s|small|span|strike|strong|sub|sup|tt|u";
  const TAGS = new RegExp(`^(?:</?(?:${INLINE})(?:\\s[^<>]*)?>)+$`);
  /** What the editor may not write again as part of a longer stretch: in HTML it stands for one space. */
  const LOOSE = /[\t\n\r\f]| {2}/;
  /** Tips stand in the panel only: they may be about whole sentences. */
  const SEVERITIES = ["waarschuwing", "fout"];
  const NOW = "stylecheck-now";
  const NEW = "stylecheck-new";
  /** As in the panel, and unlike the wavy lines of the spelling checker. */
  const MARKS = `
    ::highlight(stylecheck-waarschuwing) {
      background-color: rgb(255 184 0 / 20%);
      text-decoration: underline 2px #a86800;
    }
    ::highlight(stylecheck-fout) {
      background-color: rgb(224 49 38 / 16%);
      text-decoration: underline 2px #b3261e;
    }
    ::highlight(${NOW}) { background-color: #ffe08a; color: #18181b; }
    ::highlight(${NEW}) { background-color: #bfe8cb; color: #18181b; }
    @media (prefers-color-scheme: dark) {
      ::highlight(stylecheck-waarschuwing) { text-decoration-color: #f0bc55; }
      ::highlight(stylecheck-fout) { text-decoration-color: #ff9b92; }
      ::highlight(${NOW}) { background-color: #6b5518; color: #ffffff; }
      ::highlight(${NEW}) { background-color: #24593a; color: #ffffff; }
    }
    @media (forced-colors: active) {
      ::highlight(${NOW}), ::highlight(${NEW}) { background-color: Mark; color: MarkText; }
    }
  `;
  /** While this holds, the editor puts no hard spaces where words meet. */
  const SPACES = "* { white-space: pre-wrap !important; }";

  // What stands there

  /** Whether the message is plain text, as who asks knows; else as Thunderbird makes such a body look. */
  let plainText = null;

  function isPlain() {
    return plainText ?? /-moz-fixed.*white-space: *pre/.test(document.body.getAttribute("style") ?? "");
  }

  /** Whether the editor takes commands: Thunderbird locks it while it sends. */
  function isFree() {
    const selection = document.getSelection();
    if (!selection.rangeCount) selection.collapse(document.body, 0);
    return document.queryCommandEnabled("insertText");
  }

  function source() {
    return isPlain() ? plain(document.body) : serialised(document.documentElement);
  }

  /** The source, if it is still what the checker read. */
  function sourceOf(body) {
    const now = source();
    return now.text === body ? now : null;
  }

  function read({ plain: isText }) {
    plainText = isText ?? plainText;
    settle();
    observer.takeRecords();
    clearTimeout(pause);
    listening = true;
    const { format, text } = source();
    return { format, body: text };
  }

  // What the writer changes

  let listening = false;
  let pause = 0;
  const observer = new MutationObserver(() => {
    if (!listening) return;
    clearTimeout(pause);
    pause = setTimeout(() => {
      listening = false;
      messenger.runtime.sendMessage({ type: "stylecheck-changed" }).catch(() => {});
    }, PAUSE_MS);
  });
  observer.observe(document, { childList: true, characterData: true, subtree: true });

  // Taking over

  /** What was written in the locked editor, past its undo, and has to be taken over as the writer would. */
  let unsettled = [];
  let waiting = 0;

  function apply({ body, edits }) {
    settle();
    const now = sourceOf(body);
    if (!now || !edits.length) return { ok: false };
    return { ok: isFree() ? take(now, edits) > 0 : writeLocked(now, edits) };
  }

  function writeLocked(now, edits) {
    const cursor = unsettled[0]?.cursor ?? places();
    const back = written(now, edits);
    if (source().text !== applied(now.text, edits, { html: now.format === "html" })) {
      back();
      return false;
    }
    unsettled.push({ body: now.text, edits, cursor, back });
    clearInterval(waiting);
    waiting = setInterval(settle, FREE_MS);
    return true;
  }

  /** Once the editor is free again: takes back what was written past it, and takes it over with its undo. */
  function settle() {
    if (!unsettled.length || !isFree()) return;
    clearInterval(waiting);
    const all = unsettled;
    unsettled = [];
    for (const { back } of all.toReversed()) back();
    putCursor(all[0].cursor);
    let steps = 0;
    const right = all.every(({ body, edits }) => {
      const now = sourceOf(body);
      const added = now ? take(now, edits) : 0;
      steps += added;
      return added > 0;
    });
    if (right) return;
    // Better without undo than not as the writer chose: this may be what is sent.
    for (; steps > 0 && source().text !== all[0].body; steps -= 1) document.execCommand("undo");
    for (const { body, edits } of all) {
      const now = sourceOf(body);
      if (now) written(now, edits);
    }
  }

  /**
   * Writes edits by the editor's own commands, from the last to the first; takes them all back if one goes wrong.
   *
   * @returns {number} how many steps of undo that took; 0 where it is not done.
   */
  function take(now, edits) {
    const before = places();
    const marks = before.map(([node, offset]) => markOf(now, node, offset));
    const wanted = applied(now.text, edits, { html: now.format === "html" });
    const { scrollX, scrollY } = window;
    let count = 0;
    const right = withSpaces(() =>
      joined(now, edits)
        .toReversed()
        .every((edit) => write(now.rangeOf(edit), edit.text) && (count += 1)),
    );
    const after = source();
    if (!right || visible(after) !== visible({ ...now, text: wanted })) {
      for (; count > 0 && source().text !== now.text; count -= 1) document.execCommand("undo");
      putCursor(before);
      return 0;
    }
    putCursor(marks.map((mark) => moved(mark, edits, after, wanted)));
    window.scrollTo(scrollX, scrollY);
    flash(NEW, after.text === wanted ? after.rangesOf(newPlaces(edits, after.format)) : []);
    return count;
  }

  function write(range, text) {
    const selection = document.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    if (text) return document.execCommand("insertText", false, text);
    return range.collapsed || document.execCommand("delete");
  }

  function withSpaces(does) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(SPACES);
    const others = [...document.adoptedStyleSheets];
    if (!isPlain()) document.adoptedStyleSheets = [...others, sheet];
    try {
      return does();
    } finally {
      document.adoptedStyleSheets = others;
    }
  }

  /** What one reads in a source. The editor takes away elements with nothing in them, and keeps a last line open. */
  function visible({ format, text }) {
    return format === "html" ? text.replace(/<[^>]*>/g, "").replaceAll("\u00a0", " ") : text.trimEnd();
  }

  /**
   * Edits that the writer can take back in one step are one: those in one text node, and a word whose other pieces, in
   * other formatting, go away.
   */
  function joined(now, edits) {
    const html = now.format === "html";
    const all = [];
    for (const each of edits) {
      const edit = { ...each, text: html ? onOneLine(each.text) : each.text };
      const last = all.at(-1);
      const between = last && now.text.slice(last.end, edit.start);
      if (last && !edit.text && html && TAGS.test(between)) {
        Object.assign(last, { end: edit.end, pieces: true });
      } else if (last && !last.pieces && isOneText(now, last, edit) && !(html && LOOSE.test(between))) {
        last.text += now.rangeOf({ start: last.end, end: edit.start }).toString() + edit.text;
        last.end = edit.end;
      } else {
        all.push(edit);
      }
    }
    return all;
  }

  function isOneText(now, last, edit) {
    const range = now.rangeOf({ start: last.start, end: Math.max(edit.end, last.end) });
    return range.startContainer === range.endContainer && range.startContainer.nodeType === 3;
  }

  function newPlaces(edits, format) {
    let shift = 0;
    return edits.map(({ start, end, text }) => {
      const { length } = applied("", [{ start: 0, end: 0, text }], { html: format === "html" });
      const place = { start: start + shift, end: start + shift + length };
      shift += length - (end - start);
      return place;
    });
  }

  // The cursor

  /** Where the selection begins and ends. */
  function places() {
    const { anchorNode, anchorOffset, focusNode, focusOffset } = document.getSelection();
    return anchorNode ? [[anchorNode, anchorOffset], [focusNode, focusOffset]] : [];
  }

  function putCursor(wanted) {
    const there = ([node, offset]) => node.isConnected && offset <= (node.data ?? node.childNodes).length;
    if (wanted.length && wanted.every(there)) document.getSelection().setBaseAndExtent(...wanted[0], ...wanted[1]);
  }

  /** A place of the cursor in all the ways by which it may be found again. */
  function markOf(now, node, offset) {
    const range = document.createRange();
    range.setStart(node, offset);
    return { node, offset, data: node.data, range, at: now.offsetOf(node, offset) };
  }

  /** Where the cursor belongs after edits: in the same text, moved along; where words were replaced, behind the new. */
  function moved({ node, offset, data, range, at }, edits, after, wanted) {
    if (node.isConnected && node.nodeType === 3 && node.data === data) return [node, offset];
    if (at === null || after.text !== wanted) return [range.startContainer, range.startOffset];
    const added = newPlaces(edits, after.format);
    let place = at;
    edits.forEach(({ start, end }, index) => {
      if (at > start) place = at < end ? added[index].end : at + added[index].end - end;
    });
    const found = after.rangeOf({ start: place, end: place });
    return [found.startContainer, found.startOffset];
  }

  // Marks

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(MARKS);
  let shown = 0;

  function highlight(name, ranges) {
    if (!document.adoptedStyleSheets.includes(sheet)) {
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    }
    if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
    else CSS.highlights.delete(name);
  }

  function mark({ body, marks }) {
    const now = sourceOf(body);
    if (!now) return { ok: false };
    for (const severity of SEVERITIES) {
      highlight(`stylecheck-${severity}`, now.rangesOf(marks.filter((each) => each.severity === severity)));
    }
    return { ok: true };
  }

  function unmark() {
    for (const severity of SEVERITIES) CSS.highlights.delete(`stylecheck-${severity}`);
    dim();
  }

  /** Lights a place up for a moment. */
  function flash(name, ranges) {
    dim();
    highlight(name, ranges);
    shown = setTimeout(dim, SHOWN_MS);
  }

  function dim() {
    clearTimeout(shown);
    CSS.highlights.delete(NOW);
    CSS.highlights.delete(NEW);
  }

  function show({ body, ranges }) {
    const found = sourceOf(body)?.rangesOf(ranges) ?? [];
    if (!found.length) return { ok: false };
    const box = found[0].getBoundingClientRect();
    const room = window.innerHeight - box.height;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (box.top < 0 || box.top > room) {
      window.scrollBy({ top: box.top - Math.max(0, room / 3), behavior: calm ? "instant" : "smooth" });
    }
    flash(NOW, found);
    return { ok: true };
  }

  // Questions

  const ANSWERS = {
    "stylecheck-read": read,
    "stylecheck-apply": apply,
    "stylecheck-mark": mark,
    "stylecheck-show": show,
    "stylecheck-release": () => ({ ok: true }), // `settle` sees by itself when the editor is free
  };

  globalThis.stylecheckEditor = true;
  for (const event of ["focus", "keydown", "beforeinput", "mousedown"]) addEventListener(event, settle, true);
  messenger.runtime.onMessage.addListener((message) => {
    const answer = Object.hasOwn(ANSWERS, message?.type) ? ANSWERS[message.type](message) : undefined;
    return answer && Promise.resolve(answer);
  });
  // The window beside the message holds a line as long as it is open.
  messenger.runtime.onConnect.addListener((port) => port.onDisconnect.addListener(unmark));
})();
