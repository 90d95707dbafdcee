// Looks a message over when its writer presses Send. Plain ES5, no page; stylecheck/serve/pages.py makes it one file.
(function () {
  "use strict";

  var LONGEST = 500;
  var LONGEST_QUOTE = 110;
  /** Of the button in both manifests. */
  var PANE = "stylecheckPaneel";
  var PROMPT = "promptUser";
  /** Why the server leaves a message unread that may go all the same. */
  var GOES = ["language", "empty", "internal", "other-sender"];

  function supports(version) {
    try {
      return Office.context.requirements.isSetSupported("Mailbox", version);
    } catch (error) {
      return false;
    }
  }

  function shortened(text, most) {
    if (text.length <= most) return text;
    return text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, "").replace(/\s+$/, "") + "…";
  }

  function plain(pieces) {
    var text = pieces
      .map(function (piece) {
        return piece[0];
      })
      .join("");
    return text.replace(/\s+/g, " ").trim();
  }

  function escaped(text) {
    return text.replace(/[\\`*_{}[\]()#+\-.!<>|~]/g, "\\$&");
  }

  /** How the parts of a message are put together: as plain text, or in the Markdown that Outlook knows. */
  var PLAIN = {
    bold: function (text) { return text; },
    text: function (text) { return text; },
  };
  var MARKDOWN = {
    bold: function (text) { return "**" + escaped(text) + "**"; },
    text: escaped,
  };

  function told(card, style) {
    var point = card.points[0] || { what: "", advice: "" };
    var line = (point.what + " " + point.advice).trim();
    return style.text("‘" + shortened(plain(card.quote), LONGEST_QUOTE) + "’ " + line);
  }

  /** What Outlook shows: how many sentences, the first one or two of them, and what to do. */
  function message(answer, style) {
    var words = stylecheckTexts;
    var serious = answer.cards.filter(function (card) {
      return card.severity !== "tip";
    });
    var cards = serious.length ? serious : answer.cards;
    var found = cards.length ? words.panel.found(cards.length + (answer.more || 0)) + "." : answer.summary.join(" ");
    var first = style.bold(found);
    var last = style.text(supports("1.14") ? words.outlook.openHere : words.outlook.openAbove);
    var made = [first, last].join("\n\n");
    var shown = [];
    cards.slice(0, 2).forEach(function (card) {
      var longer = [first].concat(shown, told(card, style), last).join("\n\n");
      if (longer.length > LONGEST) return;
      shown.push(told(card, style));
      made = longer;
    });
    return made;
  }

  function findings(answer) {
    var options = { allowEvent: false, errorMessage: message(answer, PLAIN) };
    if (supports("1.14")) {
      options.cancelLabel = stylecheckTexts.outlook.open;
      options.commandId = PANE;
    }
    if (supports("1.15")) options.errorMessageMarkdown = message(answer, MARKDOWN);
    return options;
  }

  /** The check failed: the writer chooses, also where a manifest was made stricter. */
  function trouble(text) {
    var words = stylecheckTexts.trouble;
    var told = [words.unreachable, text, words.ask].join(" ");
    var options = { allowEvent: false, errorMessage: shortened(told, LONGEST) };
    if (supports("1.14")) options.sendModeOverride = PROMPT;
    return options;
  }

  function decided(answer) {
    var goes = { allowEvent: true };
    if (answer.state !== "checked") return GOES.indexOf(answer.reason) < 0 ? trouble(answer.told) : goes;
    return answer.ask ? findings(answer) : goes;
  }

  function settings() {
    var given = typeof stylecheckOutlook === "undefined" ? {} : stylecheckOutlook;
    var page = typeof location === "undefined" ? { origin: "", search: "" } : location;
    return { server: given.server || page.origin, wishes: stylecheckAsking.wishes(given.query || page.search) };
  }

  function onMessageSendHandler(event) {
    var over = false;
    var giveUp = function () {};
    var timer = null;

    function complete(options) {
      if (over) return;
      over = true;
      if (timer !== null) clearTimeout(timer);
      giveUp();
      event.completed(options);
    }

    function answered(problem, answer) {
      var options;
      try {
        options = problem ? trouble(problem.message) : decided(answer);
      } catch (error) {
        options = trouble(stylecheckTexts.trouble.down);
      }
      complete(options);
    }

    function ask(item, message, wanted) {
      if (over) return;
      if (message === null) return complete(trouble(stylecheckTexts.outlook.unread));
      if (message.quiet) return complete({ allowEvent: true });
      var question = stylecheckMessage.question(item, message, wanted.wishes);
      giveUp = stylecheckAsking.ask(
        { server: wanted.server, wishes: wanted.wishes, seconds: wanted.wishes.seconds, question: question },
        answered
      );
    }

    try {
      var wanted = settings();
      var item = Office.context.mailbox.item;
      timer = setTimeout(function () {
        complete(trouble(stylecheckTexts.trouble.slow));
      }, wanted.wishes.seconds * 1000);
      stylecheckMessage.read(item, function (message) {
        try {
          ask(item, message, wanted);
        } catch (error) {
          complete(trouble(stylecheckTexts.trouble.down));
        }
      });
    } catch (error) {
      complete(trouble(stylecheckTexts.trouble.down));
    }
  }

  Office.actions.associate("onMessageSendHandler", onMessageSendHandler);
})();
