"""Where to begin: the verdict in two plain sentences, and the three changes that help the reader most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from stylecheck.finding import Change, Finding, Report, Severity
from stylecheck.language.text import listed
from stylecheck.letter import Letter, Mark, PartKind

MOST = 3
"""Changes that are named; with more, nobody knows where to begin."""
_LINES = 3
"""Places that a change names; of more it says how many there are."""
_DAMPED = 0.7
"""Ten places weigh less than ten times one: they are mended in one go."""
_SEVERITIES = {Severity.TIP: 0.0, Severity.WAARSCHUWING: 1.0, Severity.FOUT: 2.0}
_HARD, _OFTEN = 8.0, 3.0
"""Weighty remarks in a hundred words from which a text is hard to read, or is so in many places."""
_LONG_WORD, _TOO_LONG = 25, 40
"""Characters above which a phrase is no handy example, and above which it is none at all."""
_SHORT_TEXT = 60
"""Words below which shares say little: a text counts as this long at least."""
_NUMBERS = ("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
_CHANNELS = {"e-mail": "deze mail", "sms": "dit bericht", "brief": "deze brief"}


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of change.

    Attributes:
        weight: how much a reader suffers from one place.
        do: what to do.
        one, more: what is found, for one place and for more; {n} is how many, {example} one of the words.
    """

    weight: float
    do: str
    one: str
    more: str


_SOUNDS = {"dreiging": "een dreigement", "verwijt": "een verwijt", "gebiedend": "een bevel"}
"""What a sentence sounds like to which these rules of tone apply."""
_TONE = {
    "dreiging": _Kind(
        8,
        "Zeg rustig wat er gebeurt en bied hulp",
        "één zin klinkt als een dreigement",
        "{n} zinnen klinken als een dreigement",
    ),
    "verwijt": _Kind(
        8,
        "Zeg wat u ziet, zonder verwijt",
        "één zin geeft de huurder de schuld",
        "{n} zinnen geven de huurder de schuld",
    ),
    "gebiedend": _Kind(7, "Vraag het vriendelijk", "één zin klinkt als een bevel", "{n} zinnen klinken als een bevel"),
    "schreeuwen": _Kind(
        6, "Schrijf gewone letters en één leesteken", "één zin leest als schreeuwen", "{n} zinnen lezen als schreeuwen"
    ),
}
_KINDS = {
    "toon": _Kind(7, "Zeg het vriendelijker", "één zin klinkt streng of koel", "{n} zinnen klinken streng of koel"),
    "lange-zin": _Kind(5, "Maak korte zinnen", "één zin is te lang", "{n} zinnen zijn te lang"),
    "lijdende-vorm": _Kind(4, "Zeg wie het doet", "één zin is lijdend", "{n} zinnen zijn lijdend"),
    "naamwoordstijl": _Kind(
        3, "Zeg met een werkwoord wat er gebeurt", "één zin doet dat niet", "{n} zinnen doen dat niet"
    ),
    "aanspreekvorm": _Kind(
        3, "Spreek de lezer overal op dezelfde manier aan", "op één plek gaat dat mis", "op {n} plekken gaat dat mis"
    ),
    "ontkenning": _Kind(
        3, "Zeg wat wel kan", "één zin heeft twee ontkenningen", "{n} zinnen hebben twee ontkenningen"
    ),
    "spelling": _Kind(
        2,
        "Kijk de spelling na",
        "{example} is waarschijnlijk niet goed",
        "{n} plekken zijn waarschijnlijk niet goed, zoals {example}",
    ),
    "jargon": _Kind(
        1.6, "Schrijf gewone woorden", "{example} kent niet elke huurder", "{n} woorden zijn moeilijk, zoals {example}"
    ),
}  # fmt: skip
_GROUPS = {"tangconstructie": "lange-zin", "afkorting": "jargon"}
"""Categories that ask for the change of another one."""


def summarise(report: Report) -> tuple[tuple[str, ...], tuple[Change, ...]]:
    """Return the verdict in two Dutch sentences, and the changes to begin with, the most important first.

    Args:
        report: with its findings, remarks and measures.
    """
    weighed = sorted(_weighed(report), key=lambda item: (-item[0], item[1].findings))
    changes = tuple(change for _, change in weighed[:MOST])
    return (_verdict(report), _next_step(report, len(changes))), changes


# the changes


def _weighed(report: Report) -> Iterable[tuple[float, Change]]:
    groups: dict[str, list[int]] = {}
    for n, f in enumerate(report.findings):
        if _SEVERITIES[f.severity]:
            groups.setdefault(_GROUPS.get(f.category, f.category), []).append(n)
    for category, numbers in groups.items():
        findings = [report.findings[n] for n in numbers]
        kind = _kind(category, findings)
        places = _places(report, findings)
        worst = max(_SEVERITIES[f.severity] for f in findings)
        weight = (kind.weight if kind else 2.0) * worst * len(places) ** _DAMPED
        yield weight, Change(_text(report, kind, findings, len(places)), tuple(numbers))


def _kind(category: str, findings: Sequence[Finding]) -> _Kind | None:
    if category == "toon":
        rules = {f.rule for f in findings}
        if len(rules) == 1:
            return _TONE.get(rules.pop(), _KINDS["toon"])
        if rules <= _SOUNDS.keys():
            sounds = either([_SOUNDS[rule] for rule in _SOUNDS if rule in rules])
            return replace(
                _KINDS["toon"], one=f"één zin klinkt als {sounds}", more=f"{{n}} zinnen klinken als {sounds}"
            )
        return _KINDS["toon"]
    if category == "spelling" and not any(f.is_of_languagetool for f in findings):
        return None  # the name of an organisation, for which its rule says what to do
    return _KINDS.get(category)


def _places(report: Report, findings: Sequence[Finding]) -> set[int]:
    """Return where the findings stand: the sentences, or for words the words themselves."""
    if findings[0].category in ("jargon", "afkorting", "spelling"):
        return {f.start for f in findings}
    return {_sentence_start(report, f) for f in findings}


def _sentence_start(report: Report, f: Finding) -> int:
    return next((s.start for s in report.sentences if s.start <= f.start < s.end), f.start)


def _text(report: Report, kind: _Kind | None, findings: Sequence[Finding], n: int) -> str:
    where = places_told(places(report.letter, (f.start for f in findings)))
    if kind is None:  # a category of which no more is known: its first finding says what to do
        return f"{findings[0].message.rstrip('.?! ')} ({where})."
    examples = _examples(report, findings)
    example = " en ".join(f"‘{word}’" for word in examples)
    found = kind.one if n == 1 else kind.more
    if not examples:
        found = found.replace("{example}", "een uitdrukking") if n == 1 else found.replace(", zoals {example}", "")
    return f"{kind.do}: {found.format(n=amount(n), example=example)} ({where})."


def _examples(report: Report, findings: Sequence[Finding]) -> list[str]:
    """Return the two words that come most often, of those the longest; none that is too long."""
    said: dict[str, list[str]] = {}
    for f in findings:
        word = " ".join(report.letter.text[f.start : f.end].split())
        if len(word) <= _TOO_LONG:
            said.setdefault(word.casefold(), []).append(word)
    order = sorted(said.items(), key=lambda item: (-len(item[1]), len(item[0]) > _LONG_WORD, -len(item[0]), item[0]))
    return [words[0] for _, words in order[:2]]


def places(letter: Letter, offsets: Iterable[int]) -> list[Mark]:
    """Return where offsets of a letter stand, as a person names it: each place once, in order."""
    return sorted({letter.mark(offset) for offset in offsets}, key=lambda mark: mark.start)


def places_told(marks: Sequence[Mark]) -> str:
    """Return places as a Dutch enumeration, of many only the first ones.

    So: "regel 3 en 7", "regel 3, 7, 9 en nog 4 andere", "alinea 4 en 6 en tabel 1, rij 2".
    """
    units: dict[str, list[str]] = {}
    named = marks[:_LINES] if len(marks) > _LINES + 1 else marks
    for mark in named:
        units.setdefault(mark.unit, []).extend([] if mark.number is None else [str(mark.number)])
    more = f"nog {len(marks) - len(named)} andere" if len(named) < len(marks) else ""
    if more and len(units) == 1:
        ((unit, numbers),) = units.items()
        return f"{unit} {', '.join(numbers)} en {more}" if numbers else f"{unit} en {more}"
    told = [f"{unit} {listed(numbers, 'en')}" if numbers else unit for unit, numbers in units.items()]
    return listed([*told, more] if more else told, "en")


def either(names: Sequence[str]) -> str:
    """Return names as a choice: "a, b of c"."""
    return listed(names, "of")


def amount(n: int) -> str:
    """Return a small number in letters, as in running text."""
    return _NUMBERS[n] if n < len(_NUMBERS) else str(n)


# the verdict


def _verdict(report: Report) -> str:
    name = _name(report)
    weighty = [report.findings[r.findings[0]] for r in report.remarks if r.severity > Severity.TIP]
    if not report.sentences:
        return f"In {name} staan geen zinnen die stylecheck kan lezen."
    if not weighty:
        return f"{_capital(name)} is goed te lezen."
    leads = [f for f in weighty if f.category != "spelling"]
    if not leads:
        return f"{_capital(name)} is goed te lezen, maar {_how_often(len(weighty))} klopt de spelling niet."
    stern = sum(f.category == "toon" for f in leads)
    share = 100 * (len(leads) - stern) / max(report.measures.get("words", 0.0), _SHORT_TEXT)
    if len(leads) == stern:
        return f"{_capital(name)} is goed te lezen, maar klinkt {_how_often(stern)} niet vriendelijk."
    tone = " en klinkt niet vriendelijk" if stern >= 2 else ""
    if share >= _HARD:
        return f"{_capital(name)} is nog moeilijk te lezen{tone}."
    if share >= _OFTEN:
        return f"{_capital(name)} is op veel plekken lastig te lezen{tone}."
    return f"{_capital(name)} is bijna overal goed te lezen" + (", maar klinkt niet vriendelijk." if tone else ".")


def _how_often(n: int) -> str:
    return "op één plek" if n == 1 else f"op {amount(n)} plekken"


def _next_step(report: Report, changes: int) -> str:
    tips = report.count(Severity.TIP)
    if changes:
        return f"Begin met {'het punt' if changes == 1 else f'de {amount(changes)} punten'} hieronder."
    if tips:
        return f"Er {'is' if tips == 1 else 'zijn'} alleen nog {amount(tips)} {'tip' if tips == 1 else 'tips'}."
    if not report.sentences:
        return "Er valt dus niets te verbeteren."
    return "stylecheck vindt niets dat beter kan."


def _name(report: Report) -> str:
    """Return what to call a text: only one with a salutation or a closing is a letter or a mail."""
    if any(part.kind in (PartKind.SALUTATION, PartKind.CLOSING) for part in report.letter.parts):
        return _CHANNELS.get(report.channel, "deze brief")
    return "dit bericht" if report.channel == "sms" else "deze tekst"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
