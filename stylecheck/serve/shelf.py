"""Files that whoever reaches the server may load: pages, scripts and pictures. They hold no letter and no secret."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class File:
    """A file as it is sent.

    Attributes:
        media: its content type.
        tag: changes with the content, so that a program loads it anew after an update.
    """

    body: bytes = field(repr=False)
    media: str

    @property
    def tag(self) -> str:
        """See above."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:32]}"'


def shelf(folder: Path, below: str = "") -> Mapping[str, File]:
    """Return all files in a folder by name; whatever is asked is looked up in it, and no path is ever made of it.

    Args:
        below: only what lies in this folder of it; names begin in `folder` all the same.
    """
    return {
        path.relative_to(folder).as_posix(): File(path.read_bytes(), TYPES[path.suffix])
        for path in sorted((folder / below).rglob("*"))
        if path.suffix in TYPES and path.is_file()
    }


def sent(file: File, request: Request, policy: str) -> Response:
    """Return the answer that gives a file.

    Args:
        policy: the Content-Security-Policy of a page.
    """
    headers = {
        "Cache-Control": "no-cache",
        "ETag": file.tag,
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
    if file.media.startswith("text/html"):
        headers["Content-Security-Policy"] = policy
    if file.tag in (each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")):
        return Response(status_code=304, headers=headers)
    return Response(file.body, media_type=file.media, headers=headers)
