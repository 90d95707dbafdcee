"""A web page of ours as one file: nothing in it comes from outside, and its policy lets nothing else run."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from stylecheck.read.files import MADE_BY


def page(title: str, inner: str, *, style: str, script: str = "") -> str:
    """Return a page.

    Args:
        title: as HTML.
        inner: its body, as HTML.
        style: its CSS; that of all pages of ours stands before it.
        script: all of its JavaScript; "" for a page without.
    """
    style = own("base.css") + style
    runs = f"script-src '{_hash(script)}'; " if script else ""
    policy = f"default-src 'none'; style-src '{_hash(style)}'; {runs}base-uri 'none'; form-action 'none'"
    end = f"<script>{script}</script>\n" if script else ""
    return (
        '<!DOCTYPE html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f"<meta {MADE_BY}>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="color-scheme" content="light dark">\n<title>{title}</title>\n<style>{style}</style>\n</head>\n'
        f"<body>\n{inner}\n{end}</body>\n</html>\n"
    )


@cache
def own(name: str, package: str = "stylecheck.report.html") -> str:
    """Return a file that is part of a page.

    Args:
        package: the package that it lies in.
    """
    return files(package).joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
