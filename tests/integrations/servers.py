"""Servers that are not as they should be, for what asks them."""

import contextlib
import json
import re
import socket
import threading


def answer(body, status="200 OK", *headers):
    """Return an answer in HTTP."""
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join([*head, "", ""]).encode() + body


def match(**changed):
    """Return an answer with one match in the first four characters of a text."""
    rule = {"id": "regel", "description": "", "category": {"id": "JARGON", "name": "Jargon"}}
    one = {"message": "Let op.", "offset": 0, "length": 4, "replacements": [], "rule": rule, **changed}
    return answer(json.dumps({"matches": [one]}).encode())


PROOFS = {
    b"/health": answer(b'{"status": "ok", "ready": true, "version": "0.1.0", "problem": null}'),
    b"/v2/info": answer(b'{"software": {"name": "stylecheck", "version": "0.1.0"}}'),
}
"""What stylecheck says of itself."""


def _request(file):
    """Return the path and all of the next request, nothing where there is none."""
    head = b""
    while (row := file.readline()).strip():
        head += row
    length = re.search(rb"(?i)^content-length: (\d+)", head, re.M)
    return head and (head.split()[1], head + b"\r\n" + file.read(int(length[1]) if length else 0))


@contextlib.contextmanager
def broken(reply, pause=0.0, *, proofs=PROOFS, keeps=False, heard=None, port=0):
    """Prove to be stylecheck, and give the same bytes to whoever asks anything else; yields the address and the latter.

    Args:
        reply: the bytes, None to keep silent and the line open.
        pause: seconds between two bytes of the body, or of the head where there is no body; 0 to give all at once.
        proofs: what is said to requests for a path; {} to prove nothing.
        keeps: hear more over the same line.
        heard: is given all that was asked.
        port: where to listen, 0 for anywhere.
    """
    asked, opened, ended = [], [], threading.Event()

    def serve(line):
        with line, contextlib.suppress(OSError), line.makefile("rb") as file:
            while request := _request(file):
                path, whole = request
                if heard is not None:
                    heard.append(whole)
                if path in proofs:
                    line.sendall(proofs[path])
                    continue
                asked.append(whole)
                if not give(line) or not keeps:
                    return

    def give(line):
        if reply is None:
            return ended.wait() and False
        at_once = len(reply) if not pause else reply.find(b"\r\n\r\n") + 4
        line.sendall(reply[:at_once])
        for byte in reply[at_once:]:
            if ended.wait(pause):
                return False
            line.sendall(bytes([byte]))
        return True

    def listen():
        with contextlib.suppress(OSError):
            while True:
                line, _ = door.accept()
                opened.append(line)
                threading.Thread(target=serve, args=[line], daemon=True).start()

    with socket.create_server(("127.0.0.1", port)) as door:
        threading.Thread(target=listen, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{door.getsockname()[1]}", asked
        finally:
            ended.set()
            for each in (door, *opened):
                with contextlib.suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)
