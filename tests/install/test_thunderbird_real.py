"""`stylecheck install thunderbird` and a real Thunderbird, which then has the extension, its settings and its program.

What is put in place for everybody on a computer is tried in a file system of the test's own: a namespace of mounts in
which /etc and /usr are copied on writing. That needs root, and a system that lets root do so.
"""

import contextlib
import json
import os
import shlex
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from stylecheck import __version__
from stylecheck.install.places import EXTENSION, HOST

from ..integrations.thunderbird.client import Thunderbird
from ..integrations.thunderbird.windows import until
from ..mail.sink import Sink
from ..programs import program

AS_FOR_USERS = {"remote.prefs.recommended": False, "extensions.autoDisableScopes": 3}
"""Marionette switches off that Thunderbird looks for extensions in the folders of users and of the computer."""
OWN_FILES = """
mount -t tmpfs stylecheck "$1" && cd "$1" &&
for name in etc usr; do
  mkdir "$name" "$name.work" &&
  mount -t overlay stylecheck -o "lowerdir=/$name,upperdir=$1/$name,workdir=$1/$name.work" "/$name" || exit 1
done
echo ready
exec sleep 600
"""


class Kept(Thunderbird):
    """One that is closed as a user closes it, so that its profile can be used again."""

    def stop(self):
        """Close it."""
        if self._marionette is not None:
            with contextlib.suppress(Exception):
                self.script(
                    "Services.tm.dispatchToMainThread(() => Services.startup.quit(Services.startup.eForceQuit));"
                )
                self._process.wait(30)
        super().stop()

    def run_by(self, command):
        """Let a command start it from now on."""
        starter = self.folder / "inside"
        starter.write_text(f'#!/bin/sh\nexec {shlex.join([*command, str(self._binary)])} "$@"\n')
        starter.chmod(0o755)
        self._binary = starter


def install(*arguments, home, inside=()):
    """Run the command and return what it says."""
    code = "from stylecheck.commands.install import command; command()"
    run = subprocess.run(
        [*inside, sys.executable, "-c", code, "thunderbird", *arguments],
        env={**os.environ, "HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def addon(client):
    """What Thunderbird has: nothing, or how the extension is doing."""
    return client.script(
        """
        const {AddonManager: M} = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
        const {ExtensionsUI} = ChromeUtils.importESModule("resource:///modules/ExtensionsUI.sys.mjs");
        const addon = await M.getAddonByID(args[0]);
        return addon && {
          version: addon.version,
          active: addon.isActive,
          asked: [...ExtensionsUI.sideloaded].some(each => each.id === args[0]),
          stays: addon.isActive && !(addon.permissions & (M.PERM_CAN_DISABLE | M.PERM_CAN_UNINSTALL)),
        };
        """,
        EXTENSION,
    )


def older(path):
    """Make an extension one of an older version."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["manifest.json"] = json.dumps({**json.loads(files["manifest.json"]), "version": "0.0.1"}).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)


def enable(client):
    """Do what the button in the question of Thunderbird does."""
    client.script(
        """const {AddonManager} = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
        await (await AddonManager.getAddonByID(args[0])).enable();""",
        EXTENSION,
    )


def heard(client):
    """What the extension itself gets: the settings, and the version that its program tells."""
    client.wait("return WebExtensionPolicy.getByID(args[0])?.active;", EXTENSION)
    told = client.script(
        """
        const {extension} = WebExtensionPolicy.getByID(args[0]);
        await extension.promiseBackgroundStarted?.();
        await extension.wakeupBackground?.();
        const view = [...extension.views].find(view => view.viewType === "background");
        const manager = view.xulBrowser.messageManager;
        const inside = async host => {
          const {storage, runtime} = content.wrappedJSObject.messenger;
          const question = Cu.cloneInto({id: 1, ask: "hello"}, content);
          const settings = await storage.managed.get().catch(error => String(error));
          const told = await runtime.sendNativeMessage(host, question).catch(error => ({error: String(error)}));
          return JSON.stringify({settings, version: told.answer ? told.answer.version : told.error});
        };
        const script = `(${inside})(${JSON.stringify(args[1])}).then(told => sendAsyncMessage("heard", told));`;
        return new Promise(resolve => {
          manager.addMessageListener("heard", function heard(message) {
            manager.removeMessageListener("heard", heard);
            resolve(message.data);
          });
          manager.loadFrameScript("data:;charset=utf-8," + encodeURIComponent(script), false);
        });
        """,
        EXTENSION,
        HOST,
    )
    return json.loads(told)


@pytest.fixture(scope="module")
def sink():
    with Sink() as running:
        yield running


@pytest.fixture
def client(tmp_path, sink):
    """A Thunderbird that somebody has used before, and closed."""
    folder = tmp_path / "bij 't loket"
    folder.mkdir()
    client = Kept(folder, sink, prefs=AS_FOR_USERS)
    with client:
        assert addon(client) is None
    return client


@pytest.fixture
def own_files(tmp_path):
    """The start of a command that runs it among files of its own; those of the computer stay as they are."""
    if os.geteuid() != 0:
        pytest.skip("only root can have files of its own")
    top = tmp_path / "top"
    top.mkdir()
    command = [program("unshare"), "--mount", "sh", "-c", OWN_FILES, "sh", str(top)]
    holder = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        if holder.stdout.readline().strip() != "ready":
            pytest.skip(f"this system gives no files of one's own: {holder.stderr.read().strip()}")
        yield [program("nsenter"), f"--target={holder.pid}", "--mount"]
    finally:
        holder.kill()
        holder.communicate()


def test_a_user_gets_the_check_and_can_take_it_away(client):
    install("--bij", "waarschuwing=2", "--hulp", "Bel 12", home=client.home)
    older(next(client.home.rglob(f"{EXTENSION}.xpi")))
    with client:
        client.wait(
            """const {ExtensionsUI} = ChromeUtils.importESModule("resource:///modules/ExtensionsUI.sys.mjs");
            return ExtensionsUI.sideloaded.size > 0;"""
        )
        assert addon(client) == {"version": "0.0.1", "active": False, "asked": True, "stays": False}
        enable(client)
        assert addon(client)["active"]
        assert heard(client) == {"settings": {"bij": {"waarschuwing": 2}, "hulp": "Bel 12"}, "version": __version__}

    install("--seconden", "20", home=client.home)
    with client:
        until(lambda: addon(client)["version"] == __version__, "the older one stays")
        assert addon(client)["active"]
        settings = {"bij": {"waarschuwing": 2}, "hulp": "Bel 12", "seconden": 20}
        assert heard(client) == {"settings": settings, "version": __version__}

    install("--remove", home=client.home)
    with client:
        until(lambda: addon(client) is None, "the extension stays")
    assert not [path for path in client.home.rglob("*") if "stylecheck" in path.name]


def test_everybody_on_a_computer_gets_the_check(client, own_files):
    client.run_by(own_files)
    theirs = b'{"policies": {"DisableTelemetry": true, "ExtensionSettings": {"*": {"installation_mode": "blocked"}}}}'
    policies = Path("/etc/thunderbird/policies/policies.json")
    put = f"mkdir -p {policies.parent} && cat > {policies}"
    subprocess.run([*own_files, "sh", "-c", put], input=theirs, check=True)

    install("--machine", "--domein", "corporatie.nl", home=client.home, inside=own_files)
    with client:
        until(lambda: (found := addon(client)) and found["active"], "the extension does not come")
        assert addon(client) == {"version": __version__, "active": True, "asked": False, "stays": True}
        assert heard(client) == {"settings": {"domeinen": ["corporatie.nl"]}, "version": __version__}
        assert client.script("return Services.policies.getActivePolicies().DisableTelemetry;") is True
    install("--machine", "--remove", home=client.home, inside=own_files)
    with client:
        until(lambda: addon(client) is None, "the extension stays")
        assert client.script("return Services.policies.getExtensionPolicy(args[0]);", EXTENSION) is None
    found = subprocess.run([*own_files, "cat", policies], check=True, capture_output=True).stdout
    assert found == theirs
    left = ["find", "/etc", "/usr/lib", "/usr/share/mozilla", "/usr/local/lib", "-name", "*stylecheck*"]
    assert not subprocess.run([*own_files, *left], capture_output=True).stdout
