"""The windows of a Thunderbird under test: messages that one writes, and pages of the extension."""

import itertools
import json
import time

from .marionette import FailedInsideError

EXTENSION = "stylecheck@stylecheck.nl"
PATIENCE = 30
"""Seconds that a test waits for something to be so."""

_numbers = itertools.count(1)
_INSIDE = """
  const [page, name, inside] = args;
  const manager = popups(page)[0]?.document.getElementById("requestFrame").messageManager;
  if (!manager) return {error: `${page} is closed`};
  return new Promise(resolve => {
    const {setTimeout} = ChromeUtils.importESModule("resource://gre/modules/Timer.sys.mjs");
    setTimeout(() => resolve({error: "no answer"}), 15000);
    manager.addMessageListener(name, function heard(message) {
      manager.removeMessageListener(name, heard);
      resolve(message.data);
    });
    manager.loadFrameScript("data:;charset=utf-8," + encodeURIComponent(inside), false);
  });
"""


def until(true, told="it did not happen", seconds=PATIENCE):
    """Ask until the answer is true, and return it."""
    limit = time.monotonic() + seconds
    while not (answer := true()):
        if time.monotonic() > limit:
            raise TimeoutError(f"{told} in {seconds} seconds")
        time.sleep(0.05)
    return answer


class Page:
    """A page of the extension in a window of its own."""

    def __init__(self, client, page):
        self._client, self._page = client, page

    def script(self, body, *arguments):
        """Run the body of an async function with `document`, `window` and `args` inside the page."""
        name = f"stylecheck-test-{next(_numbers)}"
        inside = f"""(async () => {{
          const {{document}} = content, window = content, args = {json.dumps(arguments)};
          const found = await (async () => {{ {body} }})();
          return {{found: found === undefined ? null : found}};
        }})().catch(error => ({{error: String(error)}})).then(told => sendAsyncMessage({json.dumps(name)}, told));"""
        told = self._client.script(_INSIDE, self._page, name, inside)
        if "error" in told:
            raise FailedInsideError(told["error"])
        return told["found"]

    def wait(self, body, *arguments, seconds=PATIENCE):
        """Wait until a script says something true, and return that."""

        def asked():
            try:
                return self.script(body, *arguments)
            except FailedInsideError as error:
                errors[:] = [error]
                return None

        errors = []
        try:
            return until(asked, f"{self._page}: never {body}", seconds)
        except TimeoutError as error:
            raise TimeoutError(f"{error}: {errors}") from None

    def text(self):
        """What one can read on the page."""
        return self.script("return document.body.innerText;")

    def click(self, selector):
        """Press a button as soon as it is there and can be pressed."""
        find = "const found = document.querySelector(args[0]);"
        self.wait(find + "return found && !found.disabled && found.getClientRects().length > 0;", selector)
        self.script(find + "window.setTimeout(() => found.click());", selector)

    def press(self, key):
        """Press a key where the focus is."""
        self._client.script(
            """
            const [page, key] = args, window = popups(page)[0];
            window.focus();
            const tip = Cc["@mozilla.org/text-input-processor;1"].createInstance(Ci.nsITextInputProcessor);
            window.document.getElementById("requestFrame").focus();
            tip.beginInputTransactionForTests(window);
            const event = new window.KeyboardEvent("", {key, code: key});
            tip.keydown(event);
            tip.keyup(event);
            """,
            self._page,
            key,
        )

    def cross(self):
        """Close the window as its cross does."""
        self._client.script("popups(args[0])[0].close();", self._page)

    def is_open(self):
        """Whether the window is there."""
        return self._client.script("return popups(args[0]).length > 0;", self._page)


class Letter:
    """A message that one writes, in a window of its own."""

    def __init__(self, client, name, subject):
        self._client, self.name, self.subject = client, name, subject

    def script(self, body, *arguments):
        """Run the body of an async function with its `window`, `editor` and `page` (the document), and `args`."""
        return self._client.script(
            """
            const [name, ...rest] = args, window = letter(name);
            if (!window) throw new Error("the letter is closed");
            """
            f"""const page = window.document.getElementById("messageEditor").contentDocument;
            const editor = window.GetCurrentEditor();
            return (async args => {{ {body} }})(rest);""",
            self.name,
            *arguments,
        )

    def send(self, command="cmd_sendNow"):
        """Press Send, or give another command such as "cmd_sendLater" and "cmd_saveAsDraft"."""
        self.script("window.setTimeout(() => window.goDoCommand(args[0]));", command)

    def text(self):
        """What stands in it."""
        return self.script("return page.body.innerText;")

    def html(self):
        """Its source."""
        return self.script("return page.body.innerHTML;")

    def send_in_vain(self, command="cmd_sendNow"):
        """Press Send, and return once Thunderbird knows that it does not go."""
        self.script(
            """const asked = new Promise(resolve => window.addEventListener("beforesend", resolve, {once: true}));
            window.setTimeout(() => window.goDoCommand(args[0]));
            const {detail} = await asked;
            const {resolve, reject} = detail;
            await new Promise((stays, goes) => {
              detail.reject = () => (reject(), stays());
              detail.resolve = () => (resolve(), goes(new Error("it goes")));
            });""",
            command,
        )

    def autosave(self):
        """Save a draft as Thunderbird does by itself every few minutes, which unlocks what waits to be sent."""
        self.script("window.gContentChanged = true; window.AutoSave();")
        until(lambda: not self.locked(), "no draft is saved")

    def write(self, text):
        """Click at the start of the second paragraph and write something."""
        self.script(
            """const view = page.defaultView;
            page.body.dispatchEvent(new view.MouseEvent("mousedown", {bubbles: true, button: 2}));
            page.getSelection().collapse(page.querySelectorAll("p")[1], 0);
            editor.insertText(args[0]);""",
            text,
        )

    def cross(self):
        """Close the window by its cross, as the system does."""
        self.script("window.setTimeout(() => { if (window.ComposeCanClose()) window.close(); });")

    def locked(self):
        """Whether Thunderbird is busy sending it."""
        return self.script("return !!window.gWindowLocked;")

    def tab(self):
        """The number that the extension knows it by."""
        return self.script(
            "return WebExtensionPolicy.getByID(args[0]).extension.tabManager.getWrapper(window).id;", EXTENSION
        )

    def badge(self):
        """What stands on the extension's button."""
        return self.script(
            """const id = args[0].toLowerCase().replaceAll(/[^a-z0-9_-]/g, "_");
            return window.document.getElementById(`${id}-composeAction-toolbarbutton`).getAttribute("badge");""",
            EXTENSION,
        )

    def undo(self):
        """Take the writer's last change back."""
        self.script("editor.undo(1);")

    def is_open(self):
        """Whether its window is there."""
        return self._client.script("return !!letter(args[0]);", self.name)

    def close(self):
        """Close the window and throw the message away."""
        self._client.script(
            """const window = letter(args[0]);
            if (window) { window.gContentChanged = false; window.gMsgCompose.bodyModified = false; window.close(); }""",
            self.name,
        )
