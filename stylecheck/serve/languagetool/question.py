"""What a program asks of /v2/check: the fields of a form, checked, as the jobs of the server take them."""

from __future__ import annotations

import json
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from stylecheck.finding import Finding, Severity
from stylecheck.report.languagetool import Tongue, category_object, name_of
from stylecheck.report.machine import well_formed
from stylecheck.serve.jobs import RefusedError
from stylecheck.serve.languagetool.markup import Annotation

DUTCH = (Tongue("Dutch", "nl"), Tongue("Dutch (Netherlands)", "nl-NL"), Tongue("Dutch (Belgium)", "nl-BE"))
"""The languages that there are; a program such as LibreOffice asks for Dutch letters only where it finds "nl-NL"."""
_BY_CODE = {tongue.code.lower(): tongue for tongue in DUTCH}
_AUTO = "auto"
_LEVELS = frozenset("default picky academic clarity professional creative customer jobapp objective elegant".split())
"""The levels that LanguageTool 6.8 knows; all but "picky" are the usual one here."""
_PICKY = "picky"
ALL, LETTER_ONLY, ALL_BUT_LETTER = "all", "textLevelOnly", "allButTextLevelOnly"
"""The values of `mode`: programs that ask about what has changed ask about the whole letter apart."""
_MOST_FIELDS = 200
_LONGEST_SESSION = 100
_YES = frozenset(("true", "yes"))


@dataclass(frozen=True, slots=True)
class Filter:
    """Which findings a program wants; names are as `_key` makes them.

    Attributes:
        only: nothing but what is enabled.
        picky: tips as well.
        mode: whether to give what only the whole letter shows.
    """

    enabled_rules: frozenset[str] = frozenset()
    disabled_rules: frozenset[str] = frozenset()
    enabled_categories: frozenset[str] = frozenset()
    disabled_categories: frozenset[str] = frozenset()
    only: bool = False
    picky: bool = False
    mode: str = ALL

    def wants(self, finding: Finding, of_letters: Container[str]) -> bool:
        """Say whether a finding is to be given. A rule that is enabled by name wins from what is not.

        Args:
            of_letters: the rules about what only the whole letter shows.
        """
        if self.mode != ALL and (finding.rule in of_letters) != (self.mode == LETTER_ONLY):
            return False
        if _key(name_of(finding)) in self.enabled_rules:
            return True
        own = category_object(finding.category, is_of_languagetool=finding.is_of_languagetool)["id"]
        categories = {own, _key(finding.category)}
        if self.only:
            wanted = bool(categories & self.enabled_categories)
        else:
            wanted = _key(name_of(finding)) not in self.disabled_rules and not categories & self.disabled_categories
        return wanted and (self.picky or finding.severity > Severity.TIP)


@dataclass(frozen=True, slots=True)
class Question:
    """A text to check, and how.

    Attributes:
        stretches: the text, with its markup.
        language: what it is checked as.
        auto: nobody said that it is Dutch.
        session: a name for the text that the program is busy with, "" where it gives none; see `Wishes.draft`.
        places: say of each match which of its words the finding is about; see `CheckText`.
    """

    stretches: tuple[Annotation, ...] = field(repr=False)
    language: Tongue
    auto: bool = False
    filter: Filter = Filter()
    session: str = ""
    places: bool = False


def fields(query: str, body: bytes) -> dict[str, str]:
    """Return the fields of a request, those of its address and of its body; as LanguageTool does, whatever the body is
    said to be.

    Raises:
        RefusedError: there are too many.
    """
    try:
        pairs = [
            pair
            for form in (body.decode("utf-8", "replace"), query)
            for pair in parse_qsl(form, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
        ]
    except ValueError:
        raise RefusedError(400, f"Dit verzoek heeft te veel velden. Stuur er hooguit {_MOST_FIELDS}.") from None
    return {name: well_formed(value) for name, value in pairs}


def question(form: Mapping[str, str]) -> Question:
    """Return what the fields of a request ask.

    Raises:
        RefusedError: with status 400, where LanguageTool refuses it too; the line never repeats what was sent.
    """
    stretches = _stretches(form)
    language, auto = _language(form)
    session = form.get("textSessionId", "")[:_LONGEST_SESSION]
    return Question(stretches, language, auto, _filter(form), session, form.get("places", "").lower() in _YES)


def _stretches(form: Mapping[str, str]) -> tuple[Annotation, ...]:
    if "text" in form and "data" in form:
        raise RefusedError(400, "Stuur ‘text’ of ‘data’, niet allebei.")
    if "text" in form:
        return (Annotation(form["text"]),)
    if "data" not in form:
        raise RefusedError(400, "Het veld ‘text’ ontbreekt. Zet daar de tekst in.")
    try:
        data = json.loads(form["data"])
    except (ValueError, RecursionError):
        raise RefusedError(400, 'Het veld ‘data’ is geen JSON. Stuur {"text": "…"}.') from None
    has = {"text", "annotation"} & set(data) if isinstance(data, dict) else set()
    if len(has) != 1:
        raise RefusedError(400, "In ‘data’ staat ‘text’ of ‘annotation’: een van de twee.")
    if "text" in has:
        return (Annotation(_string(data["text"])),)
    if not isinstance(data["annotation"], list):
        raise RefusedError(400, "In ‘data’ is ‘annotation’ een lijst. Kijk in de handleiding.")
    return tuple(map(_annotation, data["annotation"]))


def _annotation(value: Any) -> Annotation:
    has = {"text", "markup"} & set(value) if isinstance(value, dict) else set()
    if len(has) != 1:
        raise RefusedError(400, "Elk deel van ‘annotation’ heeft ‘text’ of ‘markup’: een van de twee.")
    reads = value.get("interpretAs")
    if "text" in has:
        if reads is not None:
            raise RefusedError(400, "In ‘annotation’ hoort ‘interpretAs’ bij ‘markup’, niet bij ‘text’.")
        return Annotation(_string(value["text"]))
    return Annotation(_string(value["markup"]), markup=True, reads=None if reads is None else _string(reads))


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise RefusedError(400, "In ‘data’ is elke tekst een string. Zet er aanhalingstekens om.")
    return well_formed(value)


def _language(form: Mapping[str, str]) -> tuple[Tongue, bool]:
    """Return the language to check as, and whether nobody chose it."""
    code = form.get("language", "").strip().lower()
    if not code:
        raise RefusedError(400, "Het veld ‘language’ ontbreekt. Zet daar nl-NL in.")
    if code == _AUTO:
        preferred = (each.strip().lower() for each in form.get("preferredVariants", "").split(","))
        return next((_BY_CODE[each] for each in preferred if each in _BY_CODE), DUTCH[0]), True
    if code not in _BY_CODE:
        known = ", ".join(tongue.code for tongue in DUTCH)
        raise RefusedError(400, f"Stylecheck kent alleen Nederlands. Kies bij ‘language’: {known} of {_AUTO}.")
    return _BY_CODE[code], False


def is_dutch(code: str) -> bool:
    """Say whether a code is that of a language that there is."""
    return code.strip().lower() in _BY_CODE


def _filter(form: Mapping[str, str]) -> Filter:
    level = form.get("level", "default").lower()
    if level not in _LEVELS:
        raise RefusedError(400, "Het veld ‘level’ kan zijn: default of picky.")
    mode = form.get("mode", ALL)
    if mode not in (ALL, LETTER_ONLY, ALL_BUT_LETTER):
        raise RefusedError(400, f"Het veld ‘mode’ kan zijn: {ALL}, {LETTER_ONLY} of {ALL_BUT_LETTER}.")
    made = Filter(
        enabled_rules=_keys(form, "enabledRules"),
        disabled_rules=_keys(form, "disabledRules"),
        enabled_categories=_keys(form, "enabledCategories"),
        disabled_categories=_keys(form, "disabledCategories"),
        only=form.get("enabledOnly", "").lower() in _YES,
        picky=level == _PICKY,
        mode=mode,
    )
    if made.only and (made.disabled_rules or made.disabled_categories):
        raise RefusedError(400, "Bij ‘enabledOnly’ kunt u niets uitzetten. Noem alleen wat u wilt.")
    if made.only and "enabledRules" not in form and "enabledCategories" not in form:
        raise RefusedError(400, "Bij ‘enabledOnly’ hoort een regel of categorie. Noem wat u wilt.")
    return made


def _keys(form: Mapping[str, str], name: str) -> frozenset[str]:
    return frozenset(_key(each) for each in form.get(name, "").split(",") if each.strip())


def _key(name: str) -> str:
    """Return a name of a rule or category as names are compared: LANGE_ZIN for lange-zin."""
    return name.strip().removeprefix("languagetool:").replace("-", "_").upper()
