"""A link as a square of dots that a phone reads with its camera."""

from __future__ import annotations

from typing import Any


def squares(link: str) -> dict[str, Any]:
    """Return the QR code of a link as a JSON object: its width in dots, and where the dark ones stand.

    `dark` has the dots in rows: [column, row, length] for each run of dark ones. The white edge that a camera needs
    is for the page to leave.

    Raises:
        ValueError: the link is too long for it.
    """
    import segno

    matrix = segno.make_qr(link, error="m").matrix
    runs: list[tuple[int, int, int]] = []
    for row, dots in enumerate(matrix):
        column = 0
        while column < len(dots):
            length = 0
            while column + length < len(dots) and dots[column + length]:
                length += 1
            if length:
                runs.append((column, row, length))
            column += length or 1
    return {"width": len(matrix), "dark": runs}
