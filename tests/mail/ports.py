"""Ports of this machine that a test keeps for itself, before, between and after the programs that listen on them."""

import socket

HOST = "127.0.0.1"


class Port:
    """A free port, taken until `release`.

    It is bound but never listens: whoever connects is refused, no other program gets it, and a server that sets
    SO_REUSEADDR, as they all do, can listen on it as often as it likes.
    """

    def __init__(self) -> None:
        self._socket = socket.socket()
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._socket.bind((HOST, 0))
        self.number: int = self._socket.getsockname()[1]

    @property
    def address(self) -> tuple[str, int]:
        """Host and number."""
        return HOST, self.number

    def release(self) -> None:
        """Give the port back to the system."""
        self._socket.close()
