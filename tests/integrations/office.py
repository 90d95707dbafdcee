"""A real LibreOffice for tests, with a profile of its own in which the extension has been installed."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

from ..programs import program

ROOT = Path(__file__).parent.parent.parent
SOURCE = ROOT / "integrations" / "libreoffice"
PYTHON = "/usr/bin/python3"
"""The Python that has `uno`: Debian's, whatever Python runs the tests."""
PATIENCE = 60
"""Seconds that a test waits for LibreOffice to say or do something."""
_NOBODY = 65534


def free_port():
    """Return a port where nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def build(target, *options):
    """Build the extension with its own command."""
    command = [PYTHON, SOURCE / "build.py", "--output", target, *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


class Profile:
    """A user's profile of LibreOffice.

    LibreOffice does not let root install extensions for one user, so that tests by root make it another user's.
    """

    def __init__(self, folder):
        self.folder = Path(folder)
        self._office, self._unopkg = program("soffice"), program("unopkg")
        if subprocess.run([PYTHON, "-c", "import uno"], capture_output=True).returncode:
            (pytest.fail if os.environ.get("CI") else pytest.skip)("python3-uno is not installed")
        self._choices = {"cwd": folder, "env": {**os.environ, "HOME": str(folder), "TMPDIR": str(folder)}}
        if os.geteuid() == 0:
            os.chown(folder, _NOBODY, _NOBODY)
            self._choices |= {"user": _NOBODY, "group": _NOBODY, "extra_groups": []}
        self._own = f"-env:UserInstallation={(self.folder / 'profile').as_uri()}"

    def unopkg(self, command, *arguments):
        """Run LibreOffice's program for extensions and return what it says.

        Once in some hundreds of times it crashes by itself before it has done anything of ours; then it has another go.
        """
        call = [self._unopkg, command, self._own, *arguments]
        how = {"capture_output": True, "text": True, "timeout": PATIENCE, **self._choices}
        done = subprocess.run(call, **how)
        if done.returncode in (-signal.SIGSEGV, 128 + signal.SIGSEGV):
            done = subprocess.run(call, **how)
        done.check_returncode()
        return done.stdout

    def install(self, *options):
        """Build the extension and add it."""
        made = self.folder / "stylecheck.oxt"
        built = build(made, *options)
        assert built.returncode == 0, built.stderr
        made.chmod(0o644)
        self.unopkg("add", "--force", str(made))

    @contextlib.contextmanager
    def running(self):
        """Start LibreOffice without a screen; whatever happens, it is gone at the end."""
        port = free_port()
        accept = f"--accept=socket,host=127.0.0.1,port={port};urp;"
        command = [self._office, "--headless", "--norestore", "--nologo", self._own, accept]
        log = (self.folder / "log").open("w")
        process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True, **self._choices)
        driver = subprocess.Popen(
            [PYTHON, Path(__file__).parent / "inside.py", str(port)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            yield Office(process, driver)
        finally:
            driver.kill()
            driver.communicate()
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            log.close()


@contextlib.contextmanager
def profile():
    """Make a profile that is thrown away."""
    folder = tempfile.mkdtemp(prefix="stylecheck-office-")  # where another user than root may come as well
    try:
        yield Profile(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Office:
    """A LibreOffice that runs; every method of `inside.Office` can be called, with what JSON can say."""

    def __init__(self, process, driver):
        self._process, self._driver = process, driver
        assert json.loads(self._driver.stdout.readline()) == "ready"

    def __getattr__(self, method):
        def call(*arguments, **choices):
            print(json.dumps([method, arguments, choices]), file=self._driver.stdin, flush=True)
            line = self._driver.stdout.readline()
            assert line, f"LibreOffice does not answer to {method}"
            return json.loads(line)

        return call

    def end(self):
        """Ask it to end and return its exit code."""
        self.quit()
        return self._process.wait(PATIENCE)

    @property
    def lives(self):
        return self._process.poll() is None


def until(question):
    """Ask until the answer is true, and return it."""
    by = time.monotonic() + PATIENCE
    while not (answer := question()):
        assert time.monotonic() < by, "it does not come"
        time.sleep(0.3)
    return answer
