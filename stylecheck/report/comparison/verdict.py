"""What became of a letter, in a few Dutch sentences."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from stylecheck.compare.fact import Fate
from stylecheck.compare.group import Course
from stylecheck.report.comparison.findings import shown
from stylecheck.report.layout import count

if TYPE_CHECKING:
    from stylecheck.compare.comparison import Comparison


def verdict(comparison: Comparison, *, everything: bool) -> tuple[str, ...]:
    """Return whether the new letter says the same, and what became of the remarks; the tips where `everything` is."""
    if empty := _empty(comparison):
        return (empty,)
    return _facts(comparison), _remarks(comparison, everything=everything)


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
    if new:
        return f"De nieuwe brief zegt hetzelfde, met {count(new, 'nieuw gegeven', 'nieuwe gegevens')} erbij."
    return "De nieuwe brief zegt hetzelfde."


def _remarks(comparison: Comparison, *, everything: bool) -> str:
    which = shown(comparison, everything=everything)
    gone, left, new = len(which.gone), len(which.left), len(which.new)
    was = gone + left
    if not was and not new:
        return "Beide brieven hebben geen opmerkingen."
    more = f"{'kwam er 1 opmerking' if new == 1 else f'kwamen er {new} opmerkingen'} bij"
    if not was:
        return f"In de nieuwe brief {more}."
    if not gone:
        told = "De ene opmerking staat er nog" if was == 1 else f"Alle {was} opmerkingen staan er nog"
    elif not left:
        told = "De ene opmerking is weg" if was == 1 else f"Alle {was} opmerkingen zijn weg"
    else:
        told = f"Van de {was} opmerkingen {'is er 1' if gone == 1 else f'zijn er {gone}'} weg"
    return f"{told}, maar er {'kwam 1' if new == 1 else f'kwamen {new}'} bij." if new else f"{told}."
