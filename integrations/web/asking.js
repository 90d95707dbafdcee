// Asks the server of stylecheck. Plain ES5: classic Outlook runs it without a page, and knows no modules.
var stylecheckAsking = (function () {
  "use strict";

  /** Seconds that a writer waits before sending. Outlook shows a window of its own after five. */
  var SECONDS = 4;
  var LONGEST_MESSAGE = 300;
  var SCHEMA = "stylecheck-panel/1";
  var STATES = ["checked", "unchecked"];

  function pairs(query) {
    return query
      .replace(/^\?/, "")
      .split("&")
      .map(function (pair) {
        var at = pair.indexOf("=");
        return at < 0 ? null : [decoded(pair.slice(0, at)), decoded(pair.slice(at + 1))];
      })
      .filter(Boolean);
  }

  function decoded(text) {
    try {
      return decodeURIComponent(text.replace(/\+/g, " "));
    } catch (error) {
      return "";
    }
  }

  /** How many remarks of which kind make that the writer is asked; null for what the server thinks best. */
  function levels(text) {
    var found = null;
    text.split(",").forEach(function (part) {
      var match = /^(tip|waarschuwing|fout):([1-9][0-9]{0,5})$/.exec(part);
      if (!match) return;
      found = found || {};
      found[match[1]] = Number(match[2]);
    });
    return found;
  }

  /**
   * What the organisation wants, from the address in its manifest: `?sleutel=…&bij=fout:1,tip:3&domeinen=a.nl,b.nl`.
   *
   * @param {string} query
   * @returns {{key: string, seconds: number, settings: string, everything: boolean, policy: object}}
   */
  function wishes(query) {
    var given = {};
    pairs(query || "").forEach(function (pair) {
      given[pair[0]] = pair[1];
    });
    var policy = {};
    var at = levels(given.bij || "");
    if (at) policy.at = at;
    if (given.domeinen) policy.domains = given.domeinen.split(",").filter(Boolean);
    var seconds = Number(given.seconden);
    return {
      key: given.sleutel || "",
      seconds: seconds >= 1 && seconds <= 60 ? seconds : SECONDS,
      settings: given.instellingen || "",
      everything: Boolean(at && at.tip),
      policy: policy,
    };
  }

  /** A name that nobody guesses for the draft of a letter. */
  function draftName() {
    var values = [];
    var at;
    if (typeof crypto !== "undefined" && crypto.getRandomValues) {
      values = Array.prototype.slice.call(crypto.getRandomValues(new Uint8Array(16)));
    } else {
      for (at = 0; at < 16; at += 1) values.push(Math.floor(Math.random() * 256));
    }
    return values
      .map(function (value) {
        return ("0" + value.toString(16)).slice(-2);
      })
      .join("");
  }

  /** What the server said, when it is a sentence for whoever is at the keyboard. */
  function told(text) {
    try {
      var message = JSON.parse(text).error.message;
      return typeof message === "string" && message.length <= LONGEST_MESSAGE ? message : "";
    } catch (error) {
      return "";
    }
  }

  function refusal(status, text) {
    var words = stylecheckTexts.trouble;
    if (status === 401 || status === 403) return { kind: "access", message: words.access };
    if (status === 413) return { kind: "tooLong", message: words.tooLong };
    if (status === 408 || status === 504) return { kind: "slow", message: words.slow };
    return { kind: "down", message: told(text) || words.down };
  }

  function answerIn(text) {
    try {
      var answer = JSON.parse(text);
      return isOurs(answer) ? answer : null;
    } catch (error) {
      return null;
    }
  }

  /** Whether it is an answer of our server, in the version that its readers know. */
  function isOurs(answer) {
    if (answer.schema !== SCHEMA || STATES.indexOf(answer.state) < 0) return false;
    return typeof answer.ask === "boolean" && Array.isArray(answer.cards) && Array.isArray(answer.summary);
  }

  /**
   * Asks for an answer; `done` is called once, whatever happens.
   *
   * @param {{server: string, wishes: object, seconds: number, question: object}} how
   * @param {function(?{kind: string, message: string}, ?object)} done trouble, or an answer.
   * @returns {function()} gives up; `done` is not called any more.
   */
  function ask(how, done) {
    var words = stylecheckTexts.trouble;
    var over = false;
    var request = null;
    var timer = null;

    function finish(trouble, answer) {
      if (over) return;
      over = true;
      if (timer !== null) clearTimeout(timer);
      done(trouble, answer);
    }

    function down() {
      finish({ kind: "down", message: words.down }, null);
    }

    function giveUp() {
      over = true;
      if (timer !== null) clearTimeout(timer);
      try {
        if (request) request.abort();
      } catch (error) {
        // it never left
      }
    }

    function slow() {
      if (over) return;
      giveUp();
      done({ kind: "slow", message: words.slow }, null);
    }

    function arrived() {
      if (request.status !== 200) return finish(refusal(request.status, request.responseText), null);
      var answer = answerIn(request.responseText);
      return answer ? finish(null, answer) : down();
    }

    try {
      request = new XMLHttpRequest();
      request.open("POST", how.server + "/api/panel", true);
      request.setRequestHeader("Content-Type", "application/json");
      if (how.wishes.key) request.setRequestHeader("Authorization", "Bearer " + how.wishes.key);
      request.onload = arrived;
      request.onerror = down;
      request.onabort = down;
      timer = setTimeout(slow, how.seconds * 1000);
      request.send(JSON.stringify(how.question));
    } catch (error) {
      down();
    }
    return giveUp;
  }

  return { wishes: wishes, draftName: draftName, ask: ask };
})();

if (typeof globalThis !== "undefined") globalThis.stylecheckAsking = stylecheckAsking;
