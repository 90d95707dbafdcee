"""A Postfix of a test's own: real daemons with their own settings, queue and ports, gone at the end."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

from ..programs import program
from .ports import HOST, Port

HEADER_CHECKS = "/^X-Stylecheck-Action: hold$/ HOLD stylecheck\n"
"""What the re-injection's cleanup looks for in headers."""

DOMAIN = "post.example.nl"
"""The name of the server, and the realm of its users."""

_PATIENCE = 30.0
_LEAVING = 5.0
"""Seconds for idle servers to go at a reload; one that is busy stays for its client."""
_RELOADED = "reload -- version"
_DOORS = """\
{front} inet n - n - {processes} smtpd
  -o syslog_name=postfix/front
{front_options}
{reinject} inet n - n - - smtpd
  -o syslog_name=postfix/reinject
  -o cleanup_service_name=checked
  -o smtpd_proxy_filter=
  -o smtpd_milters=
  -o smtpd_sasl_auth_enable=no
  -o smtpd_tls_security_level=none
  -o smtpd_authorized_xforward_hosts=127.0.0.0/8
  -o smtpd_client_restrictions=
  -o smtpd_helo_restrictions=
  -o smtpd_sender_restrictions=
  -o smtpd_relay_restrictions=
  -o smtpd_recipient_restrictions=permit_mynetworks,reject
  -o smtpd_data_restrictions=
  -o mynetworks=127.0.0.0/8
  -o receive_override_options=no_unknown_recipient_checks
checked unix n - n - 0 cleanup
  -o header_checks=regexp:{folder}/header_checks
"""
_SERVICES = """\
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


@dataclass(frozen=True)
class Queued:
    """One message in the queue.

    Attributes:
        queue: "incoming", "active", "deferred" or "hold".
        reasons: why it could not be delivered yet.
    """

    id: str
    queue: str
    size: int
    sender: str
    recipients: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass
class Postfix:
    """A private instance; start it with `with`.

    It needs root. Without, or where a program is missing, the test skips on a laptop and fails in CI.

    Attributes:
        relay: where it delivers all mail.
        proxy_filter: the front door hands each message to this SMTP filter before it takes it (`smtpd_proxy_filter`).
        milters: as in `smtpd_milters`, such as "unix:/run/milter.sock".
        milter_default_action: what to do when a milter is not there: "accept", "reject", "tempfail" or "quarantine".
        tls: the front door has STARTTLS, with a certificate that it made itself.
        users: names and passwords; given these, the front door only relays for who logs in, over TLS where there is.
        processes: how many connections the front door serves at once.
        settings: more of main.cf, such as {"message_size_limit": "1000"}.
        doors: what master.cf has in place of the front door and of the one for re-injection, with `{front}` and
            `{reinject}` for their addresses and `{folder}` for the folder. TLS and users are in main.cf then.
        folder: where everything is kept.
    """

    relay: tuple[str, int]
    proxy_filter: tuple[str, int] | None = None
    milters: tuple[str, ...] = ()
    milter_default_action: str = "tempfail"
    tls: bool = False
    users: Mapping[str, str] = field(default_factory=dict)
    processes: int = 100
    settings: Mapping[str, str] = field(default_factory=dict)
    doors: str = ""
    folder: Path = field(init=False)
    _group: int | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self._ports = Port(), Port()

    @property
    def front(self) -> tuple[str, int]:
        """Host and port where clients send."""
        return self._ports[0].address

    @property
    def reinject(self) -> tuple[str, int]:
        """Host and port where the SMTP filter hands messages back."""
        return self._ports[1].address

    @property
    def etc(self) -> Path:
        """Its folder of settings, for `postconf -c` and the like."""
        return self.folder / "etc"

    @property
    def _sasl(self) -> Path:
        return self.etc / "sasl"  # where Debian's Postfix looks, whatever cyrus_sasl_config_path says

    def __enter__(self) -> Self:
        self._require()
        self.folder = Path(tempfile.mkdtemp(prefix="postfix-"))
        try:
            self._prepare()
            self.start()
        except BaseException:
            self._remove()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._remove()

    def start(self) -> None:
        """Start it, and return when it listens.

        Raises:
            RuntimeError: it did not start, with what it wrote.
        """
        try:
            self._command("postfix", "start")
        except RuntimeError as error:
            raise RuntimeError(f"{error}{self.log()}") from error
        finally:
            with contextlib.suppress(FileNotFoundError):
                self._group = int((self.folder / "queue" / "pid" / "master.pid").read_text())

    def stop(self) -> None:
        """Stop it as an administrator does, and return when none of its processes is left."""
        if self._group is not None:
            self._command("postfix", "stop")
            self._end(self._group)

    def kill(self) -> None:
        """Kill all its processes at once; none can finish anything."""
        if self._group is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._group, signal.SIGKILL)
            self._end(self._group)

    def restart(self) -> None:
        """Stop and start it."""
        self.stop()
        self.start()

    def set(self, **settings: str) -> None:
        """Change settings of main.cf and have them take effect for whoever connects from now on."""
        self._command("postconf", "-e", *(f"{name}={value}" for name, value in settings.items()))
        self._age()
        self._reload()

    def fill(self) -> None:
        """Let its queue have no room, so that it answers 452 4.3.1."""
        self.set(queue_minfree=str(10**15))

    def empty(self) -> None:
        """Let its queue have room again."""
        self.set(queue_minfree="0")

    def queue(self) -> list[Queued]:
        """What is in the queue, held messages too."""
        return [_queued(json.loads(line)) for line in self._command("postqueue", "-j").splitlines()]

    def held(self) -> list[Queued]:
        """What is on hold."""
        return [message for message in self.queue() if message.queue == "hold"]

    def release(self, name: str) -> None:
        """Take the message with this id off hold and deliver it."""
        self._command("postsuper", "-H", name)
        self._command("postqueue", "-i", name)

    def flush(self) -> None:
        """Try to deliver everything that waits, now."""
        self._command("postqueue", "-f")

    def wait_for_queue(self, count: int, seconds: float = _PATIENCE) -> list[Queued]:
        """Wait until so many messages are in the queue and return them.

        Raises:
            TimeoutError: there were more or fewer in all this time.
        """
        _until(lambda: len(self.queue()) == count, seconds)
        return self.queue()

    def log(self) -> str:
        """What it has logged since the first start."""
        path = self.folder / "log"
        return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""

    def _require(self) -> None:
        for name in ["postfix", "ps"] + ["openssl"] * self.tls + ["saslpasswd2"] * bool(self.users):
            program(name)
        if os.getuid() != 0:
            (pytest.fail if os.environ.get("CI") else pytest.skip)("a private Postfix needs root")

    def _prepare(self) -> None:
        self.folder.chmod(0o755)  # its daemons give up being root
        for name in ("etc", "queue", "data"):
            (self.folder / name).mkdir()
        shutil.chown(self.folder / "data", "postfix")
        (self.folder / "header_checks").write_text(HEADER_CHECKS)
        if self.tls:
            self._certify()
        if self.users:
            self._enrol()
        (self.etc / "main.cf").write_text("".join(f"{name} = {value}\n" for name, value in self._main().items()))
        self._age()
        front, reinject = (f"{HOST}:{port.number}" for port in self._ports)
        options = "\n".join(f"  -o {name}={value}" for name, value in self._front().items())
        doors = (self.doors or _DOORS).format(
            front=front, reinject=reinject, front_options=options, processes=self.processes, folder=self.folder
        )
        (self.etc / "master.cf").write_text(doors + _SERVICES)

    def _main(self) -> dict[str, str]:
        return {
            "compatibility_level": "3.6",
            "queue_directory": f"{self.folder}/queue",
            "data_directory": f"{self.folder}/data",
            "maillog_file": f"{self.folder}/log",
            "maillog_file_prefixes": str(self.folder),
            "myhostname": DOMAIN,
            "mydestination": "",
            "alias_maps": "",
            "local_recipient_maps": "",
            "inet_interfaces": HOST,
            "inet_protocols": "ipv4",
            "mynetworks": "127.0.0.0/8",
            "smtpd_peername_lookup": "no",
            "smtpd_relay_restrictions": "permit_mynetworks,reject",
            "local_header_rewrite_clients": "",  # nothing is added to a message but for Received
            "notify_classes": "",  # no notices to the postmaster, which a test would count
            "enable_long_queue_ids": "yes",
            "relayhost": "[{}]:{}".format(*self.relay),
            "smtp_destination_recipient_limit": "1000",  # as many as the front door takes, so that one stays one
            "default_process_limit": "100",
            "smtp_line_length_limit": "0",  # else it breaks lines after 998 bytes
            "in_flow_delay": "0",
            "queue_run_delay": "1s",
            "minimal_backoff_time": "1s",
            "maximal_backoff_time": "2s",
            **(self._front() if self.doors else {}),
            **self.settings,
        }

    def _front(self) -> dict[str, str]:
        options = {}
        if self.proxy_filter is not None:
            options["smtpd_proxy_filter"] = "{}:{}".format(*self.proxy_filter)
        if self.milters:
            options["smtpd_milters"] = ",".join(self.milters)
            options["milter_default_action"] = self.milter_default_action
        if self.tls:
            options["smtpd_tls_security_level"] = "may"
            options["smtpd_tls_cert_file"] = f"{self.folder}/certificate.pem"
            options["smtpd_tls_key_file"] = f"{self.folder}/key.pem"
        if self.users:
            options["smtpd_sasl_auth_enable"] = "yes"
            options["smtpd_sasl_local_domain"] = DOMAIN
            options["cyrus_sasl_config_path"] = str(self._sasl)
            options["smtpd_relay_restrictions"] = "permit_sasl_authenticated,reject"
            options["smtpd_tls_auth_only"] = "yes" if self.tls else "no"
        return options

    def _certify(self) -> None:
        made = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2".split()
        files = ["-keyout", f"{self.folder}/key.pem", "-out", f"{self.folder}/certificate.pem"]
        names = ["-subj", f"/CN={DOMAIN}", "-addext", f"subjectAltName=DNS:{DOMAIN},IP:{HOST}"]
        _run([*made, *names, *files])

    def _enrol(self) -> None:
        passwords = self.folder / "sasldb2"
        self._sasl.mkdir()
        ways = "pwcheck_method: auxprop\nauxprop_plugin: sasldb\nmech_list: PLAIN LOGIN\n"
        (self._sasl / "smtpd.conf").write_text(f"{ways}sasldb_path: {passwords}\n")
        for name, password in self.users.items():
            _run(["saslpasswd2", "-p", "-c", "-f", str(passwords), "-u", DOMAIN, name], password)
        shutil.chown(passwords, "postfix")

    def _age(self) -> None:
        """Let its settings be a minute old: Postfix waits two seconds for a file that somebody may be writing."""
        then = time.time() - 60
        os.utime(self.etc / "main.cf", (then, then))

    def _reload(self) -> None:
        seen, before = self.log().count(_RELOADED), _processes(self._group)
        self._command("postfix", "reload")
        _until(lambda: self.log().count(_RELOADED) > seen)
        late = time.monotonic() + _LEAVING  # one that waits for a connection may take it before it sees the reload
        while "smtpd" in {before[pid] for pid in before.keys() & _processes(self._group)} and time.monotonic() < late:
            time.sleep(0.02)

    def _remove(self) -> None:
        try:
            self.kill()
        finally:
            for port in self._ports:
                port.release()
            shutil.rmtree(self.folder, ignore_errors=True)

    def _end(self, group: int) -> None:
        """Wait until nothing of this process group is left."""
        _until(lambda: not _processes(group))
        self._group = None

    def _command(self, name: str, *arguments: str) -> str:
        return _run([name, "-c", str(self.etc), *arguments])


def _processes(group: int | None) -> dict[str, str]:
    """Return the names of the processes of a group by their numbers; what ended and was not waited for is none."""
    rows = [line.split(None, 3) for line in _run(["ps", "-eo", "pid=,pgid=,stat=,comm="]).splitlines()]
    return {pid: name for pid, of, state, name in rows if of == str(group) and "Z" not in state}


def _queued(entry: dict[str, object]) -> Queued:
    recipients = entry["recipients"]
    assert isinstance(recipients, list)
    return Queued(
        id=str(entry["queue_id"]),
        queue=str(entry["queue_name"]),
        size=int(str(entry["message_size"])),
        sender=str(entry["sender"]),
        recipients=tuple(recipient["address"] for recipient in recipients),
        reasons=tuple(recipient["delay_reason"] for recipient in recipients if "delay_reason" in recipient),
    )


def _until(holds: Callable[[], bool], seconds: float = _PATIENCE) -> None:
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError(f"Postfix did not come so far in {seconds} seconds")
        time.sleep(0.02)


def _run(command: list[str], given: str = "") -> str:
    """Run a command and return what it wrote; one that fails is a RuntimeError."""
    ran = subprocess.run(command, input=given, capture_output=True, text=True, timeout=60)
    if ran.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}: {ran.stdout}{ran.stderr}")
    return ran.stdout
