"""A server in the process of the tests, for what needs no workers."""

import asyncio

import httpx

from stylecheck.choices import Choices
from stylecheck.serve.access import Access
from stylecheck.serve.app import make_app
from stylecheck.serve.pool import Limits, Pool
from stylecheck.serve.state import State


def state_of(**access):
    """Return a server whose workers have not been started."""
    profiles = {"": Choices.of(no_config=True)}
    return State(Pool(profiles, Limits()), Access(**access), profiles, 200_000, "secret")


class Inside:
    """Asks such a server."""

    def __init__(self, state):
        self._app = make_app(state)

    def request(self, method, path, **said):
        async def ask():
            transport = httpx.ASGITransport(self._app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8742") as client:
                return await client.request(method, path, **said)

        return asyncio.run(ask())

    def get(self, path, **said):
        return self.request("GET", path, **said)
