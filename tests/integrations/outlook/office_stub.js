// An Outlook of our own, for a page in a browser: as much of Office.js as the pages use, with its callbacks, limits and
// errors. `window.mailbox` is what it begins with; `window.outlook` is how a test looks at it and plays the writer.
(() => {
  const LONGEST_BODY = 1_000_000;
  const LONGEST_SUBJECT = 255;
  const start = { items: [{}], version: 1.15, inert: false, ...window.mailbox };

  class Item {
    constructor({ format = "html", body = "", subject = "", from = "jan@corporatie.example", to = [], read = false }) {
      Object.assign(this, { format, text: body, title: subject, writes: [], session: new Map(), reads: 0 });
      this.from = reads(() => ({ emailAddress: from, displayName: "Jan" }));
      this.to = reads(() => to.map((emailAddress) => ({ emailAddress, displayName: "" })));
      this.cc = reads(() => []);
      this.bcc = reads(() => []);
      this.subject = {
        ...reads(() => this.title),
        setAsync: (text, ...rest) => this.setSubject(text, ...rest),
      };
      this.body = {
        getTypeAsync: (...rest) => answer(rest, () => this.format),
        getAsync: (type, ...rest) => this.getBody(type, ...rest),
        ...(!read && { setAsync: (text, ...rest) => this.setBody(text, ...rest) }),
      };
      this.sessionData = {
        getAsync: (name, ...rest) => answer(rest, () => this.session.get(name) ?? fail(9020, "KeyNotFound")),
        setAsync: (name, value, ...rest) => answer(rest, () => void this.session.set(name, value)),
      };
    }

    getBody(type, ...rest) {
      if (!["html", "text"].includes(type)) throw new TypeError(`no coercion type: ${type}`);
      answer(rest, () => {
        this.reads += 1;
        if (start.unreadable) fail(9020, "InternalServerError");
        if (type === this.format) return this.text;
        return type === "text" ? new DOMParser().parseFromString(this.text, "text/html").body.textContent : this.text;
      });
    }

    setBody(text, ...rest) {
      const options = optionsOf(rest);
      answer(rest, () => {
        if (text.length > LONGEST_BODY) fail(9013, "DataExceedsMaximumSize");
        if (options.coercionType === "html" && this.format === "text") fail(5006, "InvalidFormatError");
        if (options.coercionType !== "html" && this.format === "html") fail(5006, "ThisWouldLoseTheFormatting");
        this.writes.push({ text, ...options });
        this.text = this.format === "html" ? rendered(text) : text;
      });
    }

    setSubject(text, ...rest) {
      answer(rest, () => {
        if (text.length > LONGEST_SUBJECT) fail(9013, "DataExceedsMaximumSize");
        this.title = text;
      });
    }
  }

  /** Outlook writes HTML its own way: what it gives is not what it got. */
  function rendered(html) {
    const bare = html.replaceAll(" style=", " data-style=").replaceAll(/(<\/?)style>/g, "$1data-style>");
    const page = new DOMParser().parseFromString(bare, "text/html");
    return page.body.innerHTML.replaceAll(" data-style=", " style=").replaceAll("data-style>", "style>");
  }

  function fail(code, name) {
    throw { code, name, message: `${name}.` };
  }

  function optionsOf(rest) {
    return typeof rest[0] === "object" ? rest[0] : {};
  }

  /** Calls back later, as all of Office does; what is asked is done at that moment. */
  function answer(rest, value) {
    const callback = rest.find((each) => typeof each === "function");
    const { asyncContext } = optionsOf(rest);
    setTimeout(() => {
      let result;
      try {
        result = { status: "succeeded", value: value(), asyncContext };
      } catch (error) {
        if (!error.code) throw error;
        result = { status: "failed", error, asyncContext };
      }
      callback?.(result);
    });
  }

  function reads(value) {
    return { getAsync: (...rest) => answer(rest, value) };
  }

  const items = start.items.map((item) => new Item(item));
  const handlers = {};
  const listeners = [];
  const mailbox = {
    item: items[0],
    addHandlerAsync: (type, listener, ...rest) =>
      answer(rest, () => {
        if (type !== "olkItemSelectedChanged") fail(9000, "EventTypeNotSupported");
        listeners.push(listener);
      }),
  };

  window.Office = {
    EventType: { ItemChanged: "olkItemSelectedChanged" },
    MailboxEnums: { BodyMode: { FullBody: 0, HostConfig: 1 } },
    actions: { associate: (name, handler) => (handlers[name] = handler) },
    context: {
      mailbox,
      requirements: { isSetSupported: (name, version) => name === "Mailbox" && Number(version) <= start.version },
    },
    onReady: () => new Promise((resolve) => setTimeout(() => resolve({ host: "Outlook", platform: "OfficeOnline" }))),
  };

  window.outlook = {
    items,
    /** The writer presses Send; gives what Outlook was told, as often as it was told. */
    send: (name = "onMessageSendHandler") => {
      const completed = [];
      return new Promise((resolve) => {
        handlers[name]({ completed: (options) => setTimeout(() => resolve(completed), 50, completed.push(options)) });
      });
    },
    /** The writer opens another message, or none. */
    open: (n) => {
      mailbox.item = items[n] ?? null;
      for (const listener of listeners) listener({ type: "olkItemSelectedChanged" });
    },
  };
})();
