"use strict";

// Runs the script that Outlook runs when somebody sends a message, as classic Outlook on Windows does: alone, without a
// page, in an engine that knows ES2016. `LAUNCH` is the script, with its settings; NODE_PATH has the packages.

const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { test } = require("node:test");
const vm = require("node:vm");
const acorn = require("acorn");
const { OfficeMockObject } = require("office-addin-mock");

const script = readFileSync(process.env.LAUNCH, "utf8");
const SERVER = "https://stijl.corporatie.example";
const TOO_NEW = `
  const newer = [
    [String.prototype, "padStart padEnd trimStart trimEnd matchAll replaceAll at isWellFormed toWellFormed"],
    [Array.prototype, "flat flatMap at findLast findLastIndex toSorted toReversed toSpliced with"],
    [Object, "values entries fromEntries hasOwn getOwnPropertyDescriptors groupBy"],
    [Promise, "allSettled any withResolvers"],
    [Promise.prototype, "finally"],
    [globalThis, "globalThis"],
  ];
  for (const [owner, names] of newer) for (const name of names.split(" ")) delete owner[name];
`;

const DIRTY = {
  schema: "stylecheck-panel/1",
  state: "checked",
  reason: "",
  told: "",
  ask: true,
  summary: ["Deze mail is goed te lezen.", "Eén ding kan beter."],
  cards: [
    {
      id: "a",
      severity: "waarschuwing",
      quote: [["Wij verzoeken u ", ""], ["middels", "waarschuwing"], [" dit\n formulier te reageren.", ""]],
      points: [{ what: "‘middels’ is ambtelijk.", advice: "Schrijf: met." }],
    },
  ],
  more: 0,
};
const CLEAN = { ...DIRTY, ask: false, cards: [] };
const answers = (answer) => ({ status: 200, text: JSON.stringify(answer) });

/** A result of Office, as its callbacks get it. */
const ok = (value) => ({ status: "succeeded", value });
const no = (message) => ({ status: "failed", error: { code: 9020, name: "OperationNotSupported", message } });

function mail(given = {}) {
  return { format: "html", body: "<p>Beste mevrouw,</p>", subject: "Uw lekkage", version: 1.15, session: {}, ...given };
}

function later(callback, result) {
  setImmediate(() => callback(result));
}

/** Office as the engine has it, made with the mock of Microsoft. */
function office(message, handlers) {
  const recipients = (...addresses) => ({
    getAsync: (callback) => later(callback, ok(addresses.map((emailAddress) => ({ emailAddress, displayName: "X" })))),
  });
  return new OfficeMockObject(
    {
      actions: { associate: (name, handler) => (handlers[name] = handler) },
      MailboxEnums: { BodyMode: { FullBody: 0, HostConfig: 1 } },
      context: {
        requirements: { isSetSupported: (name, version) => name === "Mailbox" && Number(version) <= message.version },
        mailbox: {
          item: {
            body: {
              getTypeAsync: (callback) => later(callback, ok(message.format)),
              getAsync: (type, options, callback) => {
                if (message.breaks) throw new Error("no body");
                message.asked = { type, ...options };
                later(callback, message.body === null ? no("no body") : ok(message.body));
              },
            },
            subject: { getAsync: (callback) => later(callback, ok(message.subject)) },
            from: { getAsync: (callback) => later(callback, ok({ emailAddress: "jan@corporatie.example" })) },
            to: recipients("mevrouw@huurder.example"),
            cc: recipients("buur@huurder.example"),
            bcc: recipients("stil@huurder.example"),
            ...(message.session && {
              sessionData: {
                getAsync: (name, callback) =>
                  later(callback, name in message.session ? ok(message.session[name]) : no("no such key")),
                setAsync: (name, value, callback) => {
                  message.session[name] = value;
                  later(callback, ok());
                },
              },
            }),
          },
        },
      },
    },
    "outlook",
  );
}

/** The engine: `answer(request)` gives {status, text}, "error", or null for no answer at all. */
function engine(message, answer) {
  const handlers = {};
  const requests = [];
  const timers = [];

  class XMLHttpRequest {
    headers = {};

    open(method, url, isAsync) {
      Object.assign(this, { method, url, isAsync });
    }

    setRequestHeader(name, value) {
      this.headers[name] = value;
    }

    send(body) {
      this.question = JSON.parse(body);
      requests.push(this);
      const given = answer(this);
      if (given === "throws") throw new Error("no network");
      if (given !== null) setImmediate(() => this.give(given));
    }

    give(given) {
      if (this.aborted) return;
      if (given === "error") return this.onerror();
      this.status = given.status;
      this.responseText = given.text;
      this.onload();
    }

    abort() {
      this.aborted = true;
      this.onabort();
    }
  }

  const context = vm.createContext({
    XMLHttpRequest,
    Office: office(message, handlers),
    setTimeout: (call, after) => timers.push({ call, after }),
    clearTimeout: (id) => (timers[id - 1].cleared = true),
  });
  vm.runInContext(TOO_NEW, context);
  vm.runInContext(script, context);
  const send = () => {
    const completed = [];
    const decided = new Promise((resolve) => {
      handlers.onMessageSendHandler({ completed: (options) => resolve(completed.push({ ...options })) });
    });
    return { completed, decided };
  };
  return { send, requests, timers, context };
}

/** Sends a message, and gives what Outlook was told, once and no more. */
async function sent(message, answer) {
  const run = engine(message, answer);
  const { completed, decided } = run.send();
  await decided;
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  assert.equal(completed.length, 1);
  return { told: completed[0], ...run };
}

test("the script is plain ES5, so an older engine reads it", () => {
  acorn.parse(script, { ecmaVersion: 5, sourceType: "script" });
  assert.throws(() => acorn.parse("f(1,)", { ecmaVersion: 5 }));
});

test("a clean message goes at once", async () => {
  const { told, requests } = await sent(mail(), () => answers(CLEAN));
  assert.deepEqual(told, { allowEvent: true });
  assert.equal(requests.length, 1);
});

test("the server gets the message, the settings and the key", async () => {
  const message = mail({ subject: "Lek \ud83d\ude00 \ud83d" });
  const { requests } = await sent(message, () => answers(CLEAN));
  const [{ method, url, headers, question }] = requests;
  assert.deepEqual([method, url], ["POST", `${SERVER}/api/panel`]);
  assert.equal(headers.Authorization, "Bearer geheim & 20 tekens lang");
  const { draft, ...rest } = question;
  assert.match(draft, /^[0-9a-f]{32}$/);
  assert.deepEqual(rest, {
    kind: "e-mail",
    subject: "Lek \ud83d\ude00 \ufffd",
    format: "html",
    body: "<p>Beste mevrouw,</p>",
    from: "jan@corporatie.example",
    to: ["mevrouw@huurder.example", "buur@huurder.example", "stil@huurder.example"],
    settings: "kort",
    everything: false,
    policy: { at: { fout: 1, waarschuwing: 3 }, domains: ["corporatie.example", "wonen.example"] },
  });
  assert.deepEqual(message.asked, { type: "html", bodyMode: 1 });
  assert.equal(message.session["stylecheck.concept"], draft);
});

test("a second try is about the same draft", async () => {
  const message = mail();
  const { requests } = await sent(message, () => answers(CLEAN));
  const { requests: again } = await sent(message, () => answers(CLEAN));
  assert.equal(again[0].question.draft, requests[0].question.draft);
});

test("a plain message is read as text", async () => {
  const { requests } = await sent(mail({ format: "text", body: "Beste mevrouw," }), () => answers(CLEAN));
  assert.equal(requests[0].question.format, "text");
  assert.equal(requests[0].question.body, "Beste mevrouw,");
});

test("a dirty message asks, and names the sentence", async () => {
  const { told } = await sent(mail({ version: 1.12 }), () => answers(DIRTY));
  assert.deepEqual(told, {
    allowEvent: false,
    errorMessage:
      "Eén zin kan duidelijker.\n\n‘Wij verzoeken u middels dit formulier te reageren.’ ‘middels’ is ambtelijk. " +
      "Schrijf: met.\n\nKlik boven uw bericht op ‘Kijk mijn brief na’ voor betere zinnen.",
  });
});

test("a newer Outlook gets a button to the pane, and bold words", async () => {
  const { told } = await sent(mail({ version: 1.14 }), () => answers(DIRTY));
  assert.equal(told.commandId, "stylecheckPaneel");
  assert.ok(told.cancelLabel.length <= 20);
  assert.ok(told.errorMessage.includes(told.cancelLabel));
  assert.equal("errorMessageMarkdown" in told, false);
  const { told: newest } = await sent(mail(), () => answers(DIRTY));
  assert.ok(newest.errorMessageMarkdown.startsWith("**Eén zin kan duidelijker\\.**\n\n"));
  assert.equal(newest.errorMessage, told.errorMessage);
});

test("signs of a sentence are no Markdown", async () => {
  const card = { ...DIRTY.cards[0], quote: [["[Klik](https://elders.example) *nu* _hier_ `x`", ""]] };
  const { told } = await sent(mail(), () => answers({ ...DIRTY, cards: [card] }));
  const unescaped = told.errorMessageMarkdown.replace(/\\[\\`*_{}[\]()#+\-.!<>|~]/g, "").replace(/^\*\*.*?\*\*/, "");
  assert.doesNotMatch(unescaped, /[[\]()*_`]/);
});

test("the message is never longer than Outlook shows", async () => {
  const card = { ...DIRTY.cards[0], quote: [["Een heel lange zin! ".repeat(90), ""]] };
  const point = { what: "Deze zin is te lang. ".repeat(9), advice: "Knip hem. ".repeat(9) };
  for (const points of [card.points, [point], [point, point]]) {
    const cards = Array(12).fill({ ...card, points });
    const { told } = await sent(mail(), () => answers({ ...DIRTY, cards, more: 30 }));
    assert.ok(told.errorMessage.length <= 500, told.errorMessage);
    assert.ok(told.errorMessageMarkdown.length <= 500);
    assert.ok(told.errorMessage.startsWith("42 zinnen kunnen duidelijker."));
    assert.ok(told.errorMessage.endsWith("voor betere zinnen."));
  }
});

test("of more sentences it names two, and tips only where there is no more", async () => {
  const tip = { ...DIRTY.cards[0], severity: "tip", quote: [["Dit is een tip.", ""]] };
  const cards = [tip, DIRTY.cards[0], DIRTY.cards[0], DIRTY.cards[0]];
  const { told } = await sent(mail(), () => answers({ ...DIRTY, cards }));
  assert.ok(told.errorMessage.startsWith("Drie zinnen kunnen duidelijker."));
  assert.equal(told.errorMessage.split("Wij verzoeken").length, 3);
  assert.ok(!told.errorMessage.includes("Dit is een tip."));
  const { told: tips } = await sent(mail(), () => answers({ ...DIRTY, cards: [tip] }));
  assert.ok(tips.errorMessage.includes("Dit is een tip."));
});

test("what is about the whole message is told as well", async () => {
  const { told } = await sent(mail(), () => answers({ ...DIRTY, cards: [] }));
  assert.ok(told.errorMessage.startsWith("Deze mail is goed te lezen. Eén ding kan beter."));
});

test("a message that is not checked goes, save one that is too long to check", async () => {
  const unchecked = { ...CLEAN, state: "unchecked", reason: "language", told: "Deze tekst is niet in het Nederlands." };
  assert.deepEqual((await sent(mail(), () => answers(unchecked))).told, { allowEvent: true });
  for (const reason of ["empty", "internal", "other-sender"]) {
    assert.deepEqual((await sent(mail(), () => answers({ ...unchecked, reason }))).told, { allowEvent: true });
  }
  for (const reason of ["", "automatic", "encrypted", "iets nieuws", undefined, "constructor"]) {
    const strange = { ...unchecked, reason, told: "Deze tekst bleef ongelezen." };
    const { told } = await sent(mail(), () => answers(strange));
    assert.equal(told.allowEvent, false);
    assert.match(told.errorMessage, /bleef ongelezen/);
  }
  const large = { ...unchecked, reason: "large", told: "Deze tekst is te lang." };
  const { told } = await sent(mail(), () => answers(large));
  assert.equal(told.allowEvent, false);
  assert.ok(told.errorMessage.includes("te lang") && told.errorMessage.endsWith("Wilt u uw bericht toch verzenden?"));
});

test("who gets a message is told only when Outlook knows all of them", async () => {
  const field = (result) => ({ getAsync: (callback) => later(callback, result) });
  const own = [{ emailAddress: "collega@corporatie.example" }];
  const unknown = [no("too many"), ok(undefined), ok([...own, { displayName: "Huurders" }])];
  unknown.push(ok([{ emailAddress: "/o=x" }]));
  for (const name of ["to", "cc", "bcc"]) {
    for (const result of unknown) {
      const run = engine(mail(), () => answers(CLEAN));
      const { item } = run.context.Office.context.mailbox;
      for (const each of ["to", "cc", "bcc"]) item[each] = field(each === name ? result : ok(own));
      await run.send().decided;
      assert.deepEqual(run.requests[0].question.to, [], name);
    }
  }
});

test("a sender without an address is nobody", async () => {
  for (const from of [no("no"), ok(undefined), ok({ emailAddress: "/o=Corporatie/cn=jan" }), ok({})]) {
    const run = engine(mail(), () => answers(CLEAN));
    run.context.Office.context.mailbox.item.from = { getAsync: (callback) => later(callback, from) };
    await run.send().decided;
    assert.equal(run.requests[0].question.from, "");
  }
});

const FAILURES = {
  "the server is down": ["error", /antwoordt niet/],
  "there is no network": ["throws", /antwoordt niet/],
  "the key is wrong": [{ status: 401, text: '{"error": {"message": "Nee."}}' }, /kent u niet/],
  "the server lets nobody in": [{ status: 403, text: "" }, /kent u niet/],
  "the message is too large": [{ status: 413, text: "" }, /te lang/],
  "the server says why": [{ status: 503, text: '{"error": {"message": "Het is druk."}}' }, /Het is druk/],
  "a stranger answers": [{ status: 502, text: "<html>Bad gateway</html>" }, /antwoordt niet/],
  "the answer is broken": [{ status: 200, text: '{"ask": tr' }, /antwoordt niet/],
  "the answer is of another kind": [{ status: 200, text: '{"ask": "ja"}' }, /antwoordt niet/],
  "the answer is nothing": [{ status: 200, text: "null" }, /antwoordt niet/],
  "the answer is of another version": [answers({ ...CLEAN, schema: "stylecheck-panel/2" }), /antwoordt niet/],
  "the answer is of no version": [answers({ ...CLEAN, schema: undefined }), /antwoordt niet/],
  "the answer has a state that nobody knows": [answers({ ...CLEAN, state: "busy" }), /antwoordt niet/],
  "the answer has cards of another shape": [answers({ ...DIRTY, cards: [{}] }), /antwoordt niet/],
  "the answer has cards that are none": [answers({ ...DIRTY, cards: [null] }), /antwoordt niet/],
  "the answer says nothing": [answers({ ...DIRTY, summary: null }), /antwoordt niet/],
};
for (const [name, [given, expected]] of Object.entries(FAILURES)) {
  test(`when ${name} the writer is asked`, async () => {
    const { told } = await sent(mail(), () => given);
    const { errorMessage, ...rest } = told;
    assert.deepEqual(rest, { allowEvent: false, sendModeOverride: "promptUser" });
    assert.match(errorMessage, expected);
    assert.ok(errorMessage.startsWith("stylecheck kan uw bericht nu niet nakijken. "));
    assert.ok(errorMessage.endsWith("Wilt u uw bericht toch verzenden?"));
  });
}

test("an older Outlook is not told of what it does not know", async () => {
  const { told } = await sent(mail({ version: 1.12 }), () => "error");
  assert.deepEqual(Object.keys(told).sort(), ["allowEvent", "errorMessage"]);
});

test("when the server is slow the writer is asked, and a late answer changes nothing", async () => {
  const run = engine(mail(), () => null);
  const { completed, decided } = run.send();
  while (!run.requests.length) await new Promise(setImmediate);
  assert.deepEqual([...new Set(run.timers.map(({ after }) => after))], [3000]);
  run.timers[0].call();
  await decided;
  run.requests[0].aborted = false;
  run.requests[0].give(answers(CLEAN));
  for (const { call } of run.timers) call();
  assert.equal(completed.length, 1);
  assert.match(completed[0].errorMessage, /duurt langer/);
});

test("when Outlook itself says nothing the writer is asked", async () => {
  const message = mail();
  const run = engine(message, () => answers(CLEAN));
  run.context.Office.context.mailbox.item.body.getTypeAsync = () => {};
  const { completed, decided } = run.send();
  run.timers[0].call();
  await decided;
  assert.equal(completed[0].allowEvent, false);
  assert.equal(run.requests.length, 0);
});

test("when Outlook does not give the text the writer is asked", async () => {
  for (const broken of [{ body: null }, { breaks: true }]) {
    const { told, requests } = await sent(mail(broken), () => answers(CLEAN));
    assert.equal(told.allowEvent, false);
    assert.match(told.errorMessage, /geeft de tekst/);
    assert.equal(requests.length, 0);
  }
});

test("an engine without timers, without requests or without a mailbox asks too", async () => {
  for (const name of ["setTimeout", "XMLHttpRequest", "Office.context.mailbox"]) {
    const run = engine(mail(), () => answers(DIRTY));
    vm.runInContext(`delete ${name}`, run.context);
    const { completed, decided } = run.send();
    await decided;
    assert.equal(completed[0].allowEvent, false);
    assert.match(completed[0].errorMessage, /toch verzenden/);
  }
});

test("an Outlook that keeps nothing checks all the same", async () => {
  const { told, requests } = await sent(mail({ session: null }), () => answers(CLEAN));
  assert.deepEqual(told, { allowEvent: true });
  assert.match(requests[0].question.draft, /^[0-9a-f]{32}$/);
});

test("who said to ask no more is not asked", async () => {
  const session = { "stylecheck.stil": "ja" };
  const { told, requests } = await sent(mail({ session }), () => answers(DIRTY));
  assert.deepEqual(told, { allowEvent: true });
  assert.equal(requests.length, 0);
});

test("of two sends at the same time each is answered once", async () => {
  const run = engine(mail(), ({ question }) => answers(run.requests.length === 1 ? DIRTY : CLEAN));
  const [one, two] = [run.send(), run.send()];
  await Promise.all([one.decided, two.decided]);
  assert.deepEqual([one.completed.length, two.completed.length], [1, 1]);
  assert.deepEqual([one.completed[0].allowEvent, two.completed[0].allowEvent].sort(), [false, true]);
});

test("an answer is told once, whatever the network does after it", async () => {
  const run = engine(mail(), () => null);
  run.context.told = [];
  const how = "{ server: '', wishes: {}, seconds: 1, question: {} }";
  const ask = `stylecheckAsking.ask(${how}, (trouble) => told.push(trouble))`;
  vm.runInContext(ask, run.context);
  const [request] = run.requests;
  request.give(answers(CLEAN));
  request.give("error");
  request.abort();
  run.timers[0].call();
  assert.deepEqual(run.context.told, [null]);
});
