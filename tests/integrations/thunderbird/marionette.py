"""A client of Marionette, by which a test runs JavaScript inside a real Thunderbird."""

import json
import socket


class FailedInsideError(Exception):
    """What was run inside raised."""


class Marionette:
    """One connection, with the rights of Thunderbird's own windows."""

    def __init__(self, port):
        self._line = socket.create_connection(("127.0.0.1", port), timeout=90)
        self._file = self._line.makefile("rb")
        self._number = 0
        self._read()
        self.command("WebDriver:NewSession", capabilities={"alwaysMatch": {"timeouts": {"script": 60_000}}})
        self.command("Marionette:SetContext", value="chrome")

    def command(self, name, **parameters):
        """Give a command and return its result."""
        self._number += 1
        message = json.dumps([0, self._number, name, parameters]).encode()
        self._line.sendall(b"%d:%b" % (len(message), message))
        _, _, error, result = self._read()
        if error:
            raise FailedInsideError(f"{error['error']}: {error['message']}")
        return result

    def script(self, body, *arguments):
        """Run the body of an async function with `args` and return what it returns."""
        script = f"const args = [...arguments]; return (async () => {{ {body} }})();"
        asked = {"script": script, "args": list(arguments), "sandbox": "system", "newSandbox": True}
        return self.command("WebDriver:ExecuteScript", **asked)["value"]

    def close(self):
        """Hang up."""
        self._file.close()
        self._line.close()

    def _read(self):
        length = b""
        while (byte := self._file.read(1)) not in (b":", b""):
            length += byte
        if not length:
            raise ConnectionError("Thunderbird hung up")
        return json.loads(self._file.read(int(length)))
