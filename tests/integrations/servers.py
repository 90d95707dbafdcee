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


def _request(line):
    with line.makefile("rb") as file:
        head = b"".join(iter(file.readline, b"\r\n"))
        (length,) = re.findall(rb"(?i)^content-length: (\d+)", head, re.M)
        return head + b"\r\n" + file.read(int(length))


@contextlib.contextmanager
def broken(reply, pause=0.0):
    """Give the same bytes to whoever asks, whatever it asks; yields the address and the requests.

    Args:
        reply: the bytes, None to keep silent and the line open.
        pause: seconds between two bytes of the body, or of the head where there is no body; 0 to give all at once.
    """
    asked, ended = [], threading.Event()

    def serve(line):
        with line, contextlib.suppress(OSError):
            asked.append(_request(line))
            if reply is None:
                ended.wait()
                return
            at_once = len(reply) if not pause else reply.find(b"\r\n\r\n") + 4
            line.sendall(reply[:at_once])
            for byte in reply[at_once:]:
                if ended.wait(pause):
                    return
                line.sendall(bytes([byte]))

    def listen():
        with contextlib.suppress(OSError):
            while True:
                line, _ = door.accept()
                threading.Thread(target=serve, args=[line], daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as door:
        threading.Thread(target=listen, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{door.getsockname()[1]}", asked
        finally:
            ended.set()
            door.shutdown(socket.SHUT_RDWR)
