// Reads the message that somebody is writing in Outlook. Plain ES5: classic Outlook runs it without a page.
var stylecheckMessage = (function () {
  "use strict";

  var DRAFT = "stylecheck.concept";
  var QUIET = "stylecheck.stil";

  /** The body as the writer sees it: where Outlook shows a conversation, that is the own reply alone. */
  function bodyOptions() {
    var modes = Office.MailboxEnums && Office.MailboxEnums.BodyMode;
    return modes && modes.HostConfig !== undefined ? { bodyMode: modes.HostConfig } : {};
  }

  function valueOf(result) {
    return result.status === "succeeded" ? result.value : undefined;
  }

  function address(each) {
    var told = each && each.emailAddress;
    return typeof told === "string" && told.indexOf("@") > 0 ? told : "";
  }

  /** The addresses in a field; null where one of them is not known, as then nobody knows whether it is a stranger's. */
  function addresses(list) {
    if (!Array.isArray(list)) return null;
    var found = list.map(address);
    return found.every(Boolean) ? found : null;
  }

  /** Calls `use(value)` once; with undefined when Outlook cannot say. */
  function get(owner, use) {
    var rest = Array.prototype.slice.call(arguments, 2);
    function once(result) {
      use(valueOf(result));
    }
    try {
      owner.getAsync.apply(owner, rest.concat(once));
    } catch (error) {
      use(undefined);
    }
  }

  /** Calls `use(text)` with the body alone; with undefined when Outlook cannot say. */
  function text(item, format, use) {
    get(item.body, use, format, bodyOptions());
  }

  function body(item, done) {
    item.body.getTypeAsync(function (type) {
      var format = valueOf(type);
      if (format === undefined) return done(undefined, "");
      return text(item, format, function (found) { done(found, format); });
    });
  }

  /**
   * Reads a message; `done` gets null when Outlook does not give its text. Its `to` is empty where not all of those who
   * get it are known: nobody then takes it for mail to colleagues.
   *
   * @param {object} item `Office.context.mailbox.item`, of a message that is being written.
   * @param {function(?{format: string, subject: string, body: string, from: string, to: string[], draft: string,
   *   quiet: boolean})} done
   */
  function read(item, done) {
    var message = { format: "", subject: "", body: "", from: "", to: [], draft: "", quiet: false };
    var failed = false;
    var isKnown = true;
    var waiting = 8;

    function arrived() {
      waiting -= 1;
      if (waiting > 0) return;
      if (!isKnown) message.to = [];
      done(failed ? null : message);
    }

    body(item, function (text, format) {
      if (text === undefined) failed = true;
      else message.body = text;
      message.format = format;
      arrived();
    });
    get(item.subject, function (text) {
      message.subject = text || "";
      arrived();
    });
    get(item.from, function (sender) {
      message.from = address(sender);
      arrived();
    });
    [item.to, item.cc, item.bcc].forEach(function (field) {
      get(field, function (list) {
        var found = addresses(list);
        if (found === null) isKnown = false;
        message.to = message.to.concat(found || []);
        arrived();
      });
    });
    get(item.sessionData, function (name) {
      message.draft = name || "";
      arrived();
    }, DRAFT);
    get(item.sessionData, function (quiet) {
      message.quiet = quiet === "ja";
      arrived();
    }, QUIET);
  }

  function keep(item, name, value) {
    try {
      item.sessionData.setAsync(name, value, function () {});
    } catch (error) {
      // this Outlook cannot keep it: each question is then one about a new draft
    }
  }

  /** The text with a sign of its own for each half of a character, which no server can read; as long as it was. */
  function whole(text) {
    return text.replace(/[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, function (found) {
      return found.length === 2 ? found : "\ufffd";
    });
  }

  /** The question about a message; its draft gets a name, so that the next question costs only what changed. */
  function question(item, message, wishes) {
    if (!message.draft) {
      message.draft = stylecheckAsking.draftName();
      keep(item, DRAFT, message.draft);
    }
    return {
      kind: "e-mail",
      subject: whole(message.subject),
      format: message.format,
      body: whole(message.body),
      from: message.from,
      to: message.to,
      draft: message.draft,
      settings: wishes.settings,
      everything: wishes.everything,
      policy: wishes.policy,
    };
  }

  return {
    read: read,
    text: text,
    question: question,
    bodyOptions: bodyOptions,
    /** Ask no more before this message is sent, or ask again. */
    setQuiet: function (item, quiet) {
      keep(item, QUIET, quiet ? "ja" : "");
    },
  };
})();

if (typeof globalThis !== "undefined") globalThis.stylecheckMessage = stylecheckMessage;
