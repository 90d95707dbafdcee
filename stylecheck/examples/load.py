"""Reads the examples and cases: those that come with stylecheck, or of a trainer's own folder."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from stylecheck.errors import RuleError
from stylecheck.examples.model import Answer, Case, Change, Example
from stylecheck.places import examples_folder
from stylecheck.rulebook.yamlfile import Source, Tree, fields_of, line_of, parse, sources, validate

_M = TypeVar("_M", Example, Case)


def examples(folder: Path | None = None) -> list[Example]:
    """Return the letters before and after, by theme and name.

    Args:
        folder: with the files; None for those that come with stylecheck.

    Raises:
        RuleError: a file is not in order; names the line and what to do.
    """
    return _read(folder or examples_folder("voorbeelden"), Example, fields_of(Example, Change))


def cases(folder: Path | None = None) -> list[Case]:
    """Return the cases to talk about, by theme and name; arguments and errors as of `examples`."""
    return _read(folder or examples_folder("rollenspel"), Case, fields_of(Case, Answer))


def _find_words(example: Example, source: Source, tree: Tree) -> None:
    """Find the words of each change in the letters.

    Raises:
        RuleError: a letter does not have them.
    """
    for n, change in enumerate(example.changes):
        for words, letter, which in ((change.before, example.before, "voor"), (change.after, example.after, "na")):
            if (told := " ".join(words.split())) not in " ".join(letter.split()):
                line = line_of(tree, ("wijzigingen", n, which))
                raise RuleError(f"{source.name}, regel {line}: ‘{told}’ staat niet in de brief bij ‘{which}’.")


def _read(folder: Path, model: type[_M], fields: list[str]) -> list[_M]:
    found: dict[str, _M] = {}
    for source in sources(folder, "voorbeelden"):
        data, tree = parse(source, "naam")
        each = validate(source, tree, data, model, fields)
        if isinstance(each, Example):
            _find_words(each, source, tree)
        if each.name != source.stem:
            raise RuleError(f"{source.name}: ‘naam’ is ‘{each.name}’. Geef het bestand dezelfde naam.")
        if each.name in found:
            raise RuleError(f"{source.name}: er is al een bestand met de naam ‘{each.name}’. Kies een andere.")
        found[each.name] = each
    if not found:
        raise RuleError(f"In de map ‘{folder}’ staat geen voorbeeld. Zet er bestanden in die eindigen op .yaml.")
    return sorted(found.values(), key=lambda each: (each.theme, each.name))
