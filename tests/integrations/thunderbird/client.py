"""A real Thunderbird for tests, headless, with a profile, a native host, a policy and a home folder of its own.

    with Sink() as sink, Thunderbird(folder, sink, host=command_of_the_host) as client:
        letter = client.compose("Onderwerp", html="<p>Hallo.</p>")
        letter.send()
        dialog = client.window("dialog.html")   # waits for the extension's window with this page
        dialog.click("#send")
        client.wait_closed(letter)

`client.script(body, *args)` runs the body of an async JavaScript function with Thunderbird's own rights, and
`Page.script(body)` one inside an extension's page (`document`, `window`); both return its JSON.
"""

import contextlib
import itertools
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from .marionette import Marionette
from .profile import PREFS, accounts, managed, own_program
from .windows import EXTENSION, PATIENCE, Letter, Page, until

ROOT = Path(__file__).parent.parent.parent.parent
HOST = "nl.stylecheck.host"
_numbers = itertools.count(1)
_FIND = """
  const every = kind => [...Services.wm.getEnumerator(kind)];
  const letter = name => every("msgcompose").find(window => window.stylecheckTest === name);
  const popups = page => every("mail:extensionPopup").filter(window => {
    const browser = window.document.getElementById("requestFrame");
    const spec = browser?.currentURI?.spec ?? "";
    return !window.closed && (spec.endsWith(`/${page}`) || spec.split("?")[0].endsWith(`/${page}`));
  });
"""


class Thunderbird:
    """A running Thunderbird.

    Args:
        folder: where its home, its profile and its policy lie; empty.
        sink: where its mail goes, see tests/mail/sink.py.
        extension: the .xpi; none leaves it out.
        host: the command of the native host; none leaves it out.
        policy: what the organisation sets for the extension (`storage.managed`).
        policies: the other policies of Thunderbird.
        prefs: further preferences.
        display: an X display to be seen on, such as ":7"; headless without.
    """

    def __init__(
        self, folder, sink, *, extension=None, host=None, policy=None, policies=None, prefs=None, display=None
    ):
        self.folder, self._sink = Path(folder), sink
        self.home, self.profile = self.folder / "home", self.folder / "profile"
        self._extension, self._display = extension, display
        self._prefs = prefs or {}
        self._process = self._marionette = None
        self.home.mkdir()
        self.profile.mkdir()
        self._binary = own_program(self.folder, {**(policies or {}), **managed(policy)})
        if host is not None:
            self.set_host(host)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()

    @property
    def manifest(self):
        """The file that tells Thunderbird where the native host is."""
        return self.home / ".mozilla" / "native-messaging-hosts" / f"{HOST}.json"

    def set_host(self, command):
        """Make this command the native host; none takes it away."""
        self.manifest.parent.mkdir(parents=True, exist_ok=True)
        self.manifest.unlink(missing_ok=True)
        if command is None:
            return
        starter = self.folder / f"host-{next(_numbers)}"
        starter.write_text("#!/bin/sh\nSTYLECHECK_HOST=1 exec " + " ".join(f"'{part}'" for part in command) + "\n")
        starter.chmod(0o755)
        told = {"name": HOST, "description": "stylecheck", "path": str(starter), "type": "stdio"}
        self.manifest.write_text(json.dumps({**told, "allowed_extensions": [EXTENSION]}))

    def start(self):
        """Start, and return when it can be used."""
        prefs = {**PREFS, **accounts(self._sink.address[1]), **self._prefs}
        rows = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in prefs.items()]
        (self.profile / "user.js").write_text("\n".join(rows))
        active = self.profile / "MarionetteActivePort"
        active.unlink(missing_ok=True)
        command = [self._binary, "--marionette", "--remote-allow-system-access", "--no-remote", "--profile"]
        shown = {"DISPLAY": self._display} if self._display else {}
        environment = {**os.environ, **shown, "HOME": str(self.home), "MOZ_CRASHREPORTER_DISABLE": "1"}
        self._log = (self.folder / "log").open("ab")
        self._process = subprocess.Popen(
            [*command, str(self.profile), *([] if self._display else ["--headless"])],
            env=environment,
            stdout=self._log,
            stderr=self._log,
            start_new_session=True,
        )
        try:
            port = until(lambda: active.exists() and active.read_text().strip(), "Thunderbird did not start", 90)
            self._marionette = Marionette(int(port))
            self.wait('return every("mail:3pane").some(window => window.document.readyState === "complete");')
            if self._extension is not None:
                self.install(self._extension)
        except BaseException:
            self.stop()
            raise

    def stop(self):
        """End it at once, and all that it started: nobody needs the profile any more."""
        if self._marionette is not None:
            self._marionette.close()
            self._marionette = None
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None
            self._log.close()

    def script(self, body, *arguments):
        """Run the body of an async function with `args`, `every(kind)`, `letter(name)` and `popups(page)`."""
        return self._marionette.script(_FIND + body, *arguments)

    def wait(self, body, *arguments, seconds=PATIENCE):
        """Wait until a script says something true, and return that."""
        return until(lambda: self.script(body, *arguments), f"never: {body}", seconds)

    def install(self, path):
        """Install an extension for as long as it runs."""
        self._marionette.command("Addon:Install", path=str(path), temporary=True)

    def compose(self, subject, *, html=None, text=None, to="huurder@example.nl", identity="id1"):
        """Write a new message; give `html` or plain `text`."""
        return self._opened(
            subject,
            """
            const [_, subject, to, body, plain, identity] = args;
            const params = Cc["@mozilla.org/messengercompose/composeparams;1"].createInstance(Ci.nsIMsgComposeParams);
            const fields = Cc["@mozilla.org/messengercompose/composefields;1"].createInstance(Ci.nsIMsgCompFields);
            Object.assign(fields, {subject, to, body});
            params.type = Ci.nsIMsgCompType.New;
            params.format = plain ? Ci.nsIMsgCompFormat.PlainText : Ci.nsIMsgCompFormat.HTML;
            params.identity = MailServices.accounts.getIdentity(identity);
            params.composeFields = fields;
            MailServices.compose.OpenComposeWindowWithParams(null, params);
            """,
            to,
            text if html is None else html,
            html is None,
            identity,
        )

    def reply(self, source, *, html=True, above=""):
        """Answer a message, bytes, that came in; `above` is written above what is quoted."""
        return self._answer(source, "ReplyToSender", html, above)

    def forward(self, source, kind, *, html=True, above="", to="derde@example.nl"):
        """Pass a message, bytes, on: "ForwardInline", "ForwardAsAttachment" or "Redirect"."""
        letter = self._answer(source, kind, html, above)
        letter.script(
            'window.addressRowAddRecipientsArray(window.document.getElementById("addressRowTo"), [args[0]]);', to
        )
        return letter

    def _answer(self, source, kind, html, above):
        file = self.folder / f"came-{next(_numbers)}.eml"
        file.write_bytes(source)
        opened = self._opened(
            None,
            """
            const [, , path, html, kind] = args;
            const root = MailServices.accounts.localFoldersServer.rootFolder.QueryInterface(Ci.nsIMsgLocalMailFolder);
            const there = root.containsChildNamed("Binnen");
            const folder = there ? root.getChildNamed("Binnen") : root.createLocalSubfolder("Binnen");
            folder.QueryInterface(Ci.nsIMsgLocalMailFolder);
            const header = folder.addMessage(await IOUtils.readUTF8(path));
            await MailServices.compose.OpenComposeWindow(
              null, header, folder.getUriForMsg(header), Ci.nsIMsgCompType[kind],
              html ? Ci.nsIMsgCompFormat.HTML : Ci.nsIMsgCompFormat.PlainText,
              MailServices.accounts.getIdentity("id1"), null, null);
            """,
            str(file),
            html,
            kind,
        )
        if above:
            opened.script("editor.beginningOfDocument(); editor.insertText(args[0]);", above)
        return opened

    def window(self, page, seconds=PATIENCE):
        """Return the extension's window with this page, as soon as it is there."""
        found = Page(self, page)
        found.wait(
            'return document.readyState === "complete" && window.location.protocol !== "about:";', seconds=seconds
        )
        return found

    def windows(self, page):
        """How many windows with this page there are."""
        return self.script("return popups(args[0]).length;", page)

    def wait_no_window(self, page, seconds=PATIENCE):
        """Wait until no window with this page is there."""
        until(lambda: not self.windows(page), f"{page} stays open", seconds)

    def close_all(self, but=""):
        """Close the extension's windows and throw all messages away, save those with this subject."""
        self.script(
            """
            every("mail:extensionPopup").forEach(window => window.close());
            for (const window of every("msgcompose")) {
              if (window.document.getElementById("msgSubject").value === args[0]) continue;
              window.gContentChanged = false;
              window.gMsgCompose.bodyModified = false;
              window.close();
            }
            """,
            but,
        )

    def accept_alert(self):
        """Press OK in what Thunderbird tells, as soon as it does."""
        self.wait(
            """
            const dialogs = every(null).flatMap(window => [window, ...Array.from(window.frames)])
              .filter(window => window.location.href.endsWith("/commonDialog.xhtml"))
              .map(window => window.document.querySelector("dialog")).filter(dialog => dialog?.acceptDialog);
            dialogs.forEach(dialog => dialog.acceptDialog());
            return dialogs.length > 0;
            """
        )

    def wait_closed(self, letter, seconds=PATIENCE):
        """Wait until the window of a letter is gone."""
        until(lambda: not letter.is_open(), f"‘{letter.subject}’ stays open", seconds)

    def wait_unlocked(self, letter, seconds=PATIENCE):
        """Wait until the writer can go on with a letter."""
        until(lambda: not letter.locked(), f"‘{letter.subject}’ stays locked", seconds)

    def folder_subjects(self, name):
        """The subjects of the messages in a local folder, such as "Drafts" and "Unsent Messages"."""
        return self.script(
            """
            const root = MailServices.accounts.localFoldersServer.rootFolder;
            if (!root.containsChildNamed(args[0])) return [];
            return [...root.getChildNamed(args[0]).messages].map(header => header.mime2DecodedSubject);
            """,
            name,
        )

    def send_unsent(self):
        """Send what waits in the outbox."""
        self.script(
            """
            const later = Cc["@mozilla.org/messengercompose/sendlater;1"].getService(Ci.nsIMsgSendLater);
            later.sendUnsentMessages(MailServices.accounts.getIdentity("id1"));
            """
        )

    @contextlib.contextmanager
    def pref(self, name, value):
        """Change a preference, a number, for a while."""
        self.script("Services.prefs.setIntPref(args[0], args[1]);", name, value)
        try:
            yield
        finally:
            self.script("Services.prefs.clearUserPref(args[0]);", name)

    def hosts(self):
        """The processes of the native host that run."""
        own = [b"STYLECHECK_HOST=1", f"HOME={self.home}".encode()]
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                environment = (folder / "environ").read_bytes().split(b"\0")
                if all(each in environment for each in own):
                    found.append(int(folder.name))
        return found

    def end_hosts(self):
        """End the native host from outside, as a system without memory does."""
        for process in self.hosts():
            os.kill(process, signal.SIGKILL)

    def background(self):
        """The state of the extension's event page: "running", "suspending" or "stopped"."""
        return self.script("return WebExtensionPolicy.getByID(args[0]).extension.backgroundState;", EXTENSION)

    def suspend(self):
        """Put the extension's event page to sleep, as Thunderbird does when it has had nothing to do."""
        self.script(
            """const {extension} = WebExtensionPolicy.getByID(args[0]);
            await extension.terminateBackground({disableResetIdleForTest: true});""",
            EXTENSION,
        )

    def _opened(self, subject, body, *arguments):
        name = f"letter-{next(_numbers)}"
        self.script(body, name, subject or "", *arguments)
        self.wait(
            """
            const opened = every("msgcompose").find(window => !window.stylecheckTest && window.composeEditorReady);
            if (opened) opened.stylecheckTest = args[0];
            return !!opened;
            """,
            name,
        )
        letter = Letter(self, name, subject or "")
        if subject is None:
            letter.subject = letter.script('return window.document.getElementById("msgSubject").value;')
        return letter


def build(folder):
    """Build the extension with its own command and return it."""
    target = Path(folder, "stylecheck.xpi")
    command = [sys.executable, ROOT / "integrations" / "thunderbird" / "build.py", "--output", target]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return target
