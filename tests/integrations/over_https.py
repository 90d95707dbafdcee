"""A real server over https with a key, as the panes of office programs have it."""

import contextlib
import shutil
import subprocess

from tests.programs import program
from tests.serve.servers import served

KEY = "k" * 40


def certificate_for_localhost(folder):
    """Make a certificate that lasts a day, and give the options for it."""
    key, certificate = folder / "tls-sleutel.pem", folder / "tls.pem"
    made = [program("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    made += ["-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate]
    subprocess.run(list(map(str, made)), check=True, capture_output=True)
    return ["--certificaat", certificate, "--certificaat-sleutel", key]


@contextlib.contextmanager
def served_over_https(folder, *options):
    """Start one for localhost, with KEY as its key; its folder is gone at the end."""
    token = folder / "sleutel.txt"
    token.write_text(KEY, encoding="utf-8")
    token.chmod(0o600)
    safe = [*certificate_for_localhost(folder), "--sleutel-bestand", token]
    with served(folder, *safe, *options) as running:
        running.url = f"https://localhost:{running.url.rpartition(':')[2]}"
        yield running
    shutil.rmtree(folder, ignore_errors=True)
