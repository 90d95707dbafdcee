/*
 * The source of a message as the checker reads it, and the way back from a place in it to the document.
 *
 * The checker reads exactly the string that is made here, and tells places in it as offsets. Whoever writes that string
 * knows of each stretch from which text node it came, so nothing is ever searched for afterwards.
 *
 * A classic script with one global, as the scripts that Thunderbird runs in a message cannot be modules; source.js is
 * the same as a module. Two files, and no build step.
 */
"use strict";

globalThis.stylecheckSource ??= (() => {
  const VOID = words(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr",
  );
  /** Elements whose content the checker does not read. */
  const UNSEEN = words(
    "audio canvas datalist iframe math noembed noframes noscript object select svg template textarea title video xmp",
  );
  const LEFT_OUT = words("base link meta script");
  const AS_PRE = words("listing plaintext");
  /** What tells the checker how a stretch is meant or shown; addresses of links and pictures stay here. */
  const KEPT = ["id", "class", "style", "type", "role", "hidden"];
  const BLOCKS = words(
    "address article aside blockquote body center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header " +
      "hr li main nav ol p pre section table tr ul",
  );
  const NAME = /^[a-z][a-z0-9:_.-]*$/;
  const MOST_STYLE = 4000;

  function words(list) {
    return new Set(list.split(" "));
  }

  /** @param {string} text @returns {string} */
  function escaped(text) {
    return text.replace(/[&<>]/g, (sign) => (sign === "&" ? "&amp;" : sign === "<" ? "&lt;" : "&gt;"));
  }

  /** In HTML a line end is no more than a space. */
  function onOneLine(text) {
    return text.replace(/\s*[\r\n]\s*/g, " ");
  }

  /**
   * A stretch of the source and the node it came from: a text node, or the <br> of a line end. `exact`: sign by sign.
   *
   * @typedef {{node: Text | Element, start: number, end: number, exact: boolean}} Piece
   */

  /** A message as a string, with the nodes that its stretches came from. */
  class Source {
    /**
     * @param {"html" | "text"} format
     * @param {Document} document
     */
    constructor(format, document) {
      this.format = format;
      this.document = document;
      /** @type {Piece[]} */
      this.pieces = [];
      this.parts = [];
      this.length = 0;
      this.lineEnd = true;
    }

    /** The string that the checker reads; halves of characters, which nothing else can read, are other signs in it. */
    get text() {
      return (this.whole ??= this.parts.join("").toWellFormed());
    }

    put(text, node = null) {
      if (text === "") return;
      const end = this.length + text.length;
      if (node) this.pieces.push({ node, start: this.length, end, exact: node.data?.length === text.length });
      this.parts.push(text);
      this.length = end;
      this.lineEnd = text.endsWith("\n");
    }

    /** @param {number} offset @returns {number} the index of the first piece that ends behind it */
    after(offset) {
      let low = 0;
      let high = this.pieces.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.pieces[middle].end > offset) high = middle;
        else low = middle + 1;
      }
      return low;
    }

    /** @param {Piece} piece @param {number} offset @returns {number} the place in the text of its node */
    within(piece, offset) {
      const { data } = piece.node;
      const wanted = Math.min(Math.max(offset, piece.start), piece.end) - piece.start;
      if (piece.exact) return wanted;
      let at = 0;
      for (let told = 0; told < wanted; at += 1) told += escaped(data[at]).length;
      return at;
    }

    /** @param {Piece} piece @returns {[Node, number]} */
    boundary(piece, offset) {
      if (piece.node.nodeType === 3) return [piece.node, this.within(piece, offset)];
      const { parentNode } = piece.node;
      return [parentNode, [...parentNode.childNodes].indexOf(piece.node) + (offset > piece.start ? 1 : 0)];
    }

    /** @param {Node} node @param {number} offset @returns {number | null} its place in the source, of a text node */
    offsetOf(node, offset) {
      const piece = this.pieces.find((each) => each.node === node);
      if (!piece || node.nodeType !== 3) return null;
      const before = node.data.slice(0, offset);
      return piece.start + (piece.exact ? before : escaped(before)).length;
    }

    /**
     * The stretch of the document that a place of the source came from; null where the source has no text at all.
     *
     * @param {{start: number, end: number}} place
     * @returns {Range | null}
     */
    rangeOf({ start, end }) {
      const { pieces } = this;
      if (!pieces.length) return null;
      const next = this.after(start);
      const before = pieces[next - 1];
      const onPoint = start === end && before && (before.end === start || next === pieces.length);
      const first = onPoint ? before : pieces[Math.min(next, pieces.length - 1)];
      const range = this.document.createRange();
      range.setStart(...this.boundary(first, start));
      range.collapse(true);
      if (start === end) return range;
      const around = this.after(end - 1);
      const last = pieces[around]?.start < end ? around : around - 1;
      if (last >= next) range.setEnd(...this.boundary(pieces[last], end));
      return range;
    }

    /**
     * @param {{start: number, end: number}[]} places
     * @returns {Range[]}
     */
    rangesOf(places) {
      return places.map((place) => this.rangeOf(place)).filter((range) => range !== null);
    }
  }

  function attributes(element) {
    let told = "";
    for (const name of KEPT) {
      const value = element.getAttribute(name);
      if (value !== null && value.length < MOST_STYLE) told += ` ${name}="${escaped(value).replaceAll('"', "&quot;")}"`;
    }
    const title = element.getAttribute("title");
    return title === "header" || title === "footer" ? `${told} title="${title}"` : told;
  }

  /**
   * The HTML of an element and what is in it, as the checker reads it: no comments, scripts, addresses or pictures.
   *
   * @param {Element} root
   * @returns {Source}
   */
  function serialised(root) {
    const source = new Source("html", root.ownerDocument);
    walk(root, {
      opens(element) {
        const name = element.localName.toLowerCase();
        if (LEFT_OUT.has(name) || !NAME.test(name)) return !NAME.test(name);
        const own = AS_PRE.has(name) ? "pre" : name;
        source.put(`<${own}${attributes(element)}>`);
        if (name === "style") source.put(element.textContent.replaceAll("</", "<\\/"));
        return name !== "style" && !VOID.has(name) && !UNSEEN.has(name);
      },
      closes(element) {
        const name = element.localName.toLowerCase();
        if (LEFT_OUT.has(name) || VOID.has(name) || !NAME.test(name)) return;
        source.put(`</${AS_PRE.has(name) ? "pre" : name}>`);
      },
      text(node) {
        source.put(escaped(node.data), node);
      },
    });
    return source;
  }

  /**
   * The text of a message that is written as plain text: in it white space counts, and <br> ends a line.
   *
   * @param {Element} root
   * @returns {Source}
   */
  function plain(root) {
    const source = new Source("text", root.ownerDocument);
    const isBlock = (element) => BLOCKS.has(element.localName) || element.style?.display === "block";
    const endLine = (element) => {
      if (isBlock(element) && !source.lineEnd) source.put("\n");
    };
    walk(root, {
      opens(element) {
        if (element.localName === "br") source.put("\n", element);
        else endLine(element);
        return !["head", "style", "script"].includes(element.localName);
      },
      closes: endLine,
      text(node) {
        source.put(node.data, node);
      },
    });
    return source;
  }

  /** Goes through an element and what is in it, however deep; `opens` says whether to go into an element. */
  function walk(root, { opens, closes, text }) {
    let node = root;
    for (;;) {
      if (node.nodeType === 3) text(node);
      const within = node.nodeType === 1 && opens(node) ? node.firstChild : null;
      if (within) {
        node = within;
        continue;
      }
      if (node.nodeType === 1) closes(node);
      while (node !== root && !node.nextSibling) {
        node = node.parentNode;
        closes(node);
      }
      if (node === root) return;
      node = node.nextSibling;
    }
  }

  /**
   * A source with edits in it.
   *
   * @param {string} source
   * @param {{start: number, end: number, text: string}[]} edits sorted, without overlap
   * @param {{html?: boolean}} [options] html: the source is HTML, the texts of the edits are plain all the same
   * @returns {string}
   */
  function applied(source, edits, { html = false } = {}) {
    let told = "";
    let at = 0;
    for (const { start, end, text } of edits) {
      if (start < at || end < start || end > source.length) throw new RangeError("edits overlap or stand outside");
      told += source.slice(at, start) + (html ? escaped(onOneLine(text)) : text);
      at = end;
    }
    return told + source.slice(at);
  }

  /**
   * Write edits in the document itself, past its editor: for where that may not write. Undo knows nothing of it.
   *
   * @param {Source} source made of the document as it is now
   * @param {{start: number, end: number, text: string}[]} edits sorted, without overlap
   * @returns {() => void} takes it all back
   */
  function written(source, edits) {
    const back = [];
    for (const { start, end, text } of edits.toReversed()) {
      let told = source.format === "html" ? onOneLine(text) : text;
      const range = source.rangeOf({ start, end });
      const node = range?.startContainer.nodeType === 3 ? range.startContainer : null;
      const touched = source.pieces.slice(source.after(start), source.after(end - 1) + 1);
      for (const piece of start === end ? [] : touched) {
        if (piece.start >= end) continue;
        if (piece.node.nodeType === 3) {
          const first = source.within(piece, start);
          back.push(replaced(piece.node, first, source.within(piece, end) - first, told));
          told = "";
        } else {
          back.push(removed(piece.node));
        }
      }
      if (told && node) back.push(replaced(node, range.startOffset, 0, told));
    }
    return () => back.toReversed().forEach((undo) => undo());
  }

  function replaced(node, offset, length, text) {
    const old = node.substringData(offset, length);
    node.replaceData(offset, length, text);
    return () => node.replaceData(offset, text.length, old);
  }

  function removed(node) {
    const { parentNode, nextSibling } = node;
    node.remove();
    return () => parentNode.insertBefore(node, nextSibling);
  }

  return Object.freeze({ applied, onOneLine, plain, serialised, written });
})();
