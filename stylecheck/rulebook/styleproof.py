"""The proof of a house style: its own sentences. What must be found is found, and what is good is let pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from stylecheck.finding import Finding
from stylecheck.rulebook import yamlfile
from stylecheck.rulebook.house import HouseStyle, styles_in
from stylecheck.rulebook.proof import unmark

Find = Callable[[str], Sequence[Finding]]
"""Returns what is found in a sentence by a checker with the house style."""


@dataclass(frozen=True, slots=True)
class StyleFailure:
    """A sentence of a house style that does not come out as it should.

    Attributes:
        example: the sentence as it stands in the file.
        message: what is wrong, in Dutch.
        where: where it stands in the file, such as ("examples", "bad", 0).
    """

    example: str
    message: str
    where: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class TestedStyle:
    """A house style, with everything that it extends, and the file that it stands in."""

    style: HouseStyle
    source: yamlfile.Source

    def line(self, failure: StyleFailure) -> int:
        """Return the line (from 1) of a sentence in the file."""
        return yamlfile.line_of(yamlfile.parse(self.source, "id")[1], failure.where)

    @property
    def sentences(self) -> int:
        """How many sentences it has."""
        return len(self.style.examples.bad) + len(self.style.examples.good)


def styles_to_test(places: Sequence[Path], folders: Sequence[Path]) -> list[TestedStyle]:
    """Return the house styles with sentences of their own.

    Args:
        places: folders or zips in which they stand.
        folders: more of them, with styles that these may extend.

    Raises:
        RuleError: a style is wrong.
    """
    found = styles_in(places, (*folders, *places))
    return [TestedStyle(style, source) for style, source in found if style.examples.bad or style.examples.good]


def failures(style: HouseStyle, find: Find) -> Iterator[StyleFailure]:
    """Yield the sentences of a house style that do not come out as they should.

    Of a good sentence only what the style itself finds counts: what the other rules say of it is not the style's doing.
    """
    ours = {rule.id for rule in style.rules()}
    for n, line in enumerate(style.examples.bad):
        text, wanted = unmark(line)
        found = find(text)
        missed = [text[a:b] for a, b in wanted or [(0, len(text))] if not any(f.start < b and a < f.end for f in found)]
        if missed:
            told = f"‘{missed[0]}’ vindt stylecheck niet." if wanted else "stylecheck vindt niets in deze zin."
            yield StyleFailure(line, told, ("examples", "bad", n))
    for n, line in enumerate(style.examples.good):
        if alarm := next((f for f in find(line) if f.rule in ours), None):
            yield StyleFailure(line, f"Deze goede zin krijgt een opmerking: {alarm.message}", ("examples", "good", n))
