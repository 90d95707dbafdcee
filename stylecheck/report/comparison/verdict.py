"""What became of a letter, in a few Dutch sentences."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from stylecheck.compare.fact import Fate
from stylecheck.compare.group import Course
from stylecheck.letter import JUDGED
from stylecheck.read.document import capital
from stylecheck.report.comparison.findings import shown
from stylecheck.report.layout import count

if TYPE_CHECKING:
    from stylecheck.compare.comparison import Comparison


_ENOUGH = 4
"""Sentences or findings from which something can be said of the files."""
_HARDLY_ANY = 0.3
"""The share of the sentences below which two letters are not versions of each other."""


def verdict(comparison: Comparison, *, everything: bool) -> tuple[str, ...]:
    """Return whether the new letter says the same, and what became of the remarks; the tips where `everything` is."""
    if empty := _empty(comparison):
        return (empty,)
    doubt = _doubt(comparison)
    return (_facts(comparison), _remarks(comparison, everything=everything), *([doubt] if doubt else []))


def _empty(comparison: Comparison) -> str:
    before, after = bool(comparison.before.units), bool(comparison.after.units)
    if before and after:
        return ""
    if before:
        return "In de nieuwe brief staat niets: alles uit de oude brief is weg."
    return "In de oude brief staat niets om mee te vergelijken." if after else "In beide brieven staat niets."


def _facts(comparison: Comparison) -> str:
    fates = Counter(each.fate for each in comparison.differences)
    lost, changed, new = fates[Fate.LOST], fates[Fate.CHANGED], fates[Fate.NEW]
    if lost or changed:
        told = [f"{count(lost, 'gegeven is', 'gegevens zijn')} weg"] if lost else []
        if changed and not lost:
            told.append(f"{count(changed, 'gegeven is', 'gegevens zijn')} anders")
        elif changed:
            told.append(f"{count(changed, 'is', 'zijn')} anders")
        return f"Let op: {' en '.join(told)}."
    if all(group.course is Course.SAME and not group.moved for group in comparison.groups):
        return "De twee brieven zijn gelijk."
    more = [f"{count(new, 'gegeven is', 'gegevens zijn')} nieuw"] if new else []
    lost_units = [comparison.before.units[n] for g in comparison.groups if g.course is Course.LOST for n in g.before]
    if gone := sum(unit.part in JUDGED for unit in lost_units):
        more.append(f"{count(gone, 'zin kwam', 'zinnen kwamen')} niet terug")
    kept = "stylecheck vindt geen gegeven dat weg is of anders."
    return f"{kept} {capital(' en '.join(more))}." if more else kept


def _doubt(comparison: Comparison) -> str:
    """Return what somebody may have got wrong about the files, "" where nothing seems so."""
    sides = (comparison.before, comparison.after)
    sentences = [{n for n, unit in enumerate(side.units) if unit.part in JUDGED} for side in sides]
    kept = {n for group in comparison.groups if group.after for n in group.before} & sentences[0]
    if len(sentences[0]) >= _ENOUGH and len(kept) < _HARDLY_ANY * len(sentences[0]):
        return "Er komt bijna geen zin terug: zijn dit wel twee versies van één brief?"
    old, new = (len(side.report.findings) for side in sides)
    if new >= _ENOUGH + 4 * old:
        return "De oude brief is veel beter dan de nieuwe: heeft u de twee brieven verwisseld?"
    return ""


def _remarks(comparison: Comparison, *, everything: bool) -> str:
    which = shown(comparison, everything=everything)
    gone, left, new = len(which.gone), len(which.left), len(which.new)
    was = gone + left
    if not was and not new:
        return "Over de stijl zijn er bij beide brieven geen opmerkingen."
    if not was:
        return f"Over de stijl {'kwam er 1 opmerking' if new == 1 else f'kwamen er {new} opmerkingen'} bij."
    one, all_of = "De ene opmerking over de stijl", f"Alle {was} opmerkingen over de stijl"
    if not gone:
        told = f"{one} staat er nog" if was == 1 else f"{all_of} staan er nog"
    elif not left:
        told = f"{one} is weg" if was == 1 else f"{all_of} zijn weg"
    else:
        told = f"Van de {was} opmerkingen over de stijl {'is er 1' if gone == 1 else f'zijn er {gone}'} weg"
    return f"{told}, maar er {'kwam 1' if new == 1 else f'kwamen {new}'} bij." if new else f"{told}."
