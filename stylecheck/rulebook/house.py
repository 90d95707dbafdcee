"""House styles: what one organisation chooses on top of the rules, and the rules that follow from it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from stylecheck.errors import RuleError, SettingError
from stylecheck.finding import Severity
from stylecheck.places import built_in_folder
from stylecheck.rulebook import yamlfile
from stylecheck.rulebook.loader import HOUSE_STYLES, check_id, check_term
from stylecheck.rulebook.matching import alternatives
from stylecheck.rulebook.model import (
    ID,
    Examples,
    LetterRule,
    Need,
    Place,
    Rule,
    SeverityField,
    Strict,
    Term,
    TermsRule,
)
from stylecheck.settings import Ignored

_DEEPEST = 8
"""Most house styles that may stand on each other; more is a circle."""
_TEMPLATE = re.compile(r"\{[^{}]*\}|\([^()]*\)")
"""What of a wording is no text of a letter: a template ({werkwoord}) or advice to the writer."""


class Name(Strict):
    """A name, and the ways in which it is not to be written."""

    name: str = Field(min_length=1)
    wrong: tuple[str, ...] = Field(min_length=1)


class OwnWord(Strict):
    """A word of the organisation that a tenant may meet when the letter explains it."""

    word: str = Field(min_length=1)
    explain: str = Field(min_length=1)


class Sentences(Strict):
    """Sentences that a house style is tried on: those in which it finds the places in [brackets], and good ones."""

    bad: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    good: tuple[Annotated[str, Field(min_length=1)], ...] = ()


class HouseStyle(Strict):
    """The choices of one organisation.

    Attributes:
        extends: id of the house style that this one stands on.
        writes_for: name of the organisation in whose name is written (a contract partner for a corporation).
        address: how the reader is addressed.
        actors: who else does the work ("onze aannemer"), in the singular, as the subject of a sentence.
        names, words, forbidden, own_words: how names are written, words with a better one, words that are not used,
            and words that are explained.
        allowed: jargon of the rules that this organisation does use.
        spelling: words that are spelt well: names of districts, complexes, products.
        salutation, closing: the first words of those that are used; what stands between { and } is free.
        contact: ways to reach the organisation, of which a letter has at least one.
        examples: its own test; of the style itself, and not of what it extends.
        thresholds, severity, off, on: changes of the rules; `on` takes back an `off` of a style below.
    """

    id: str = Field(pattern=ID)
    name: str = Field(min_length=1)
    extends: str = ""
    writes_for: str = ""
    source: str = ""
    address: Literal["u", "je"] | None = None
    actors: tuple[str, ...] = ()
    names: tuple[Name, ...] = ()
    words: tuple[Term, ...] = ()
    forbidden: tuple[str, ...] = ()
    own_words: tuple[OwnWord, ...] = ()
    allowed: tuple[str, ...] = ()
    spelling: tuple[str, ...] = ()
    salutation: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()
    thresholds: dict[str, dict[str, float]] = Field(default_factory=dict)
    severity: dict[str, SeverityField] = Field(default_factory=dict)
    off: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    examples: Sentences = Sentences()

    def over(self, below: HouseStyle) -> HouseStyle:
        """Return this style with everything of the style below that it does not choose itself."""
        together = ("names", "words", "forbidden", "own_words", "allowed", "spelling")
        first = ("salutation", "closing", "contact", "address", "writes_for", "actors")
        off = tuple(rule for rule in (*below.off, *self.off) if rule not in self.on)
        thresholds = {**below.thresholds}
        for rule, levels in self.thresholds.items():
            thresholds[rule] = {**thresholds.get(rule, {}), **levels}
        merged: dict[str, Any] = {
            **{field: (*getattr(self, field), *getattr(below, field)) for field in together},
            **{field: getattr(self, field) or getattr(below, field) for field in first},
            "off": tuple(dict.fromkeys(off)),
            "thresholds": thresholds,
            "severity": {**below.severity, **self.severity},
        }
        return self.model_copy(update=merged)

    @property
    def others(self) -> tuple[str, ...]:
        """Who may act besides the writer and the reader: the named parties, and whom the letter is written for."""
        return (*self.actors, *((self.writes_for,) if self.writes_for else ()))

    @property
    def well_spelt(self) -> tuple[str, ...]:
        """Everything that the style itself writes or lets pass, and that is spelt well by that."""
        own_words = (variant for own in self.own_words for variant in alternatives(re.sub("[~_]", "", own.word)))
        better = (_TEMPLATE.sub("", wording).strip() for term in self.words for wording in term.better)
        names = (name.name for name in self.names)
        found = (*self.spelling, *names, *own_words, *better, *self.allowed, *self.others, self.name)
        return tuple(word for word in dict.fromkeys(found) if word)

    def ignored(self) -> tuple[Ignored, ...]:
        """Return the words that the rules may not report."""
        return tuple(Ignored(rule, word) for word in self.allowed for rule in ("jargon", "afkorting"))

    def rules(self) -> list[Rule]:
        """Return the rules that follow from the choices."""
        made = (self._words(), self._own_words(), self._names(), self._address(), self._faces())
        lines = (
            self._line("aanhef", "Een brief begint bij {name} met", self.salutation),
            self._line("afsluiting", "Een brief eindigt bij {name} met", self.closing),
        )
        return [rule for rule in (*made, *lines, self._contact()) if rule is not None]

    def _common(self, rule: str, category: str, message: str, why: str) -> dict[str, Any]:
        return {
            "id": rule,
            "category": category,
            "severity": Severity.WAARSCHUWING,
            "message": message.replace("{name}", _plain(self.name)),
            "why": why.replace("{name}", self.name),
            "source": self.source or f"Huisstijl van {self.name}",
            "examples": Examples(),
        }

    def _words(self) -> Rule | None:
        terms = (*self.words, *(Term(term=word, better=("(kies een ander woord)",)) for word in self.forbidden))
        if not terms:
            return None
        message = "‘{text}’ past niet bij de huisstijl van {name}. Schrijf liever: {better}."
        why = "Bij {name} gebruikt iedereen dezelfde woorden. Zo herkent de huurder ons."
        common = self._common("huisstijl-woorden", "jargon", message, why)
        return TermsRule(kind="terms", terms=terms, **common)

    def _own_words(self) -> Rule | None:
        if not self.own_words:
            return None
        terms = tuple(
            Term.model_validate(
                {"term": own.word, "explain": own.explain, "as": None if own.word.islower() else "vast"}
            )
            for own in self.own_words
        )
        message = "‘{text}’ is een woord van {name}. Een huurder kent het niet vanzelf."
        why = "Een eigen woord mag, als de brief het de eerste keer uitlegt."
        common = self._common("huisstijl-eigen-woorden", "jargon", message, why)
        return TermsRule(kind="terms", explainable=True, terms=terms, **common)

    def _names(self) -> Rule | None:
        if not self.names:
            return None
        terms = tuple(
            Term.model_validate({"term": wrong, "better": [own.name], "as": "vast", "case": True})
            for own in self.names
            for wrong in own.wrong
        )
        message, why = "Schrijf deze naam zo: {better}.", "Een naam ziet er overal hetzelfde uit."
        where: tuple[Place, ...] = ("tekst", "onderwerp", "kopje", "afsluiting")
        common = self._common("huisstijl-namen", "spelling", message, why)
        return TermsRule(kind="terms", where=where, terms=terms, **common)

    def _address(self) -> Rule | None:
        if self.address is None:
            return None
        other = ("je|jij|jou|jouw|jullie|jezelf",) if self.address == "u" else ("<u-vorm>",)
        message = f"Hier staat ‘{{text}}’. De huisstijl van {{name}} kiest ‘{self.address}’."
        why = "Alle brieven van {name} spreken de huurder op dezelfde manier aan."
        common = self._common("huisstijl-aanspreekvorm", "aanspreekvorm", message, why)
        return LetterRule(kind="letter", report=other, **common)

    def _line(self, what: Literal["aanhef", "afsluiting"], start: str, wanted: Sequence[str]) -> Rule | None:
        if not wanted:
            return None
        shown = " of ".join(f"‘{_plain(re.sub(r'{[^{}]*}', '…', line))}’" for line in wanted)
        clues = tuple(f"/(?i)^\\s*{re.escape(line.split('{')[0].strip())}(?:[\\s,!:.]|$)/" for line in wanted)
        need = Need(what=what, any=clues, within=what)
        why = f"De {what} hoort bij de huisstijl van {{name}}."
        common = self._common(f"huisstijl-{what}", "aanspreekvorm", f"{start} {shown}.", why)
        return LetterRule(kind="letter", kanaal=("brief", "e-mail"), least_words=0, needs=(need,), **common)

    def _contact(self) -> Rule | None:
        if not self.contact:
            return None
        need = Need(what="contact", any=tuple(f"/(?i){_loose(item)}/" for item in self.contact))
        shown = " of ".join(_plain(item) for item in self.contact)
        message = f"Zet in de brief hoe de huurder {{name}} bereikt: {shown}."
        why = "De huurder hoeft dan niet te zoeken."
        common = self._common("huisstijl-contact", "opbouw", message, why)
        return LetterRule(kind="letter", kanaal=("brief", "e-mail"), needs=(need,), **common)

    def _faces(self) -> Rule | None:
        if not self.writes_for:
            return None
        faces = (self.writes_for, self.name)
        needs = tuple(Need(what=f"de naam {_plain(face)}", any=(f"/(?i){re.escape(face)}/",)) for face in faces)
        message = "In deze brief ontbreekt {mist}. Noem wie schrijft, en namens wie."
        why = "De huurder ziet dan meteen dat {name} en de verhuurder samenwerken: één gezicht."
        common = self._common("een-gezicht", "opbouw", message, why)
        return LetterRule(kind="letter", kanaal=("brief", "e-mail"), needs=needs, **common)


def _plain(text: str) -> str:
    """Return a text so that a message can hold it."""
    return text.replace("{", "{{").replace("}", "}}")


def _loose(item: str) -> str:
    """Return the expression for a contact item; in a phone number spaces and dashes are free."""
    if re.fullmatch(r"[+\d\s()./-]{6,}", item):
        return r"[\s()./-]*".join(re.sub(r"\D", "", item))
    return re.escape(item)


def house_styles(places: Iterable[Path] = ()) -> dict[str, str]:
    """Return id -> name of every house style in the built-in rules and in the given folders or zips.

    Raises:
        RuleError: one is wrong.
    """
    styles = _files((built_in_folder(), *places))
    return {name: _read(source).name for name, source in styles.items()}


def styles_in(wanted: Iterable[Path], places: Iterable[Path]) -> list[tuple[HouseStyle, yamlfile.Source]]:
    """Return the house styles in some folders or zips, with everything that they extend, and their files.

    Args:
        wanted: the folders and zips.
        places: where the styles may stand that these extend.

    Raises:
        RuleError: one is wrong.
    """
    styles = _files((built_in_folder(), *places))
    return [(_stacked(source, styles, 0), source) for source in _files(wanted).values()]


def find_house_style(chosen: str, places: Iterable[Path]) -> HouseStyle:
    """Return a house style with everything it extends.

    Args:
        chosen: the id of a style in the folder huisstijl of a place, or the path of a file.
        places: folders and zips with rules; later ones win.

    Raises:
        SettingError: there is no such style.
        RuleError: it, or one that it extends, is wrong.
    """
    styles = _files(places)
    path = Path(chosen)
    if path.suffix in (".yaml", ".yml"):
        if not path.is_file():
            raise SettingError(f"De huisstijl ‘{chosen}’ bestaat niet. Controleer de naam van het bestand.")
        source = yamlfile.source_of(path)
        beside = {found.stem: found for found in map(yamlfile.source_of, sorted(path.parent.glob("*.yaml")))}
        styles = {**styles, **beside}
    elif chosen in styles:
        source = styles[chosen]
    else:
        raise SettingError(f"De huisstijl ‘{chosen}’ bestaat niet.{_choices(chosen, styles)}")
    return _stacked(source, styles, 0)


def _stacked(source: yamlfile.Source, styles: dict[str, yamlfile.Source], depth: int) -> HouseStyle:
    style = _read(source)
    if not style.extends:
        return style
    if style.extends not in styles:
        raise RuleError(
            f"{source.name}: ‘extends’ noemt de huisstijl ‘{style.extends}’, maar die is er niet."
            f"{_choices(style.extends, styles)}"
        )
    if depth >= _DEEPEST or style.extends == style.id:
        raise RuleError(f"{source.name}: ‘extends’ gaat in een kring rond. Haal er een weg.")
    return style.over(_stacked(styles[style.extends], styles, depth + 1))


def _choices(name: str, styles: Iterable[str]) -> str:
    known = list(styles)
    near = difflib.get_close_matches(name, known, 1)
    if near:
        return f" Bedoelt u ‘{near[0]}’?"
    return f" Kies uit: {', '.join(known)}." if known else " Er zijn nog geen huisstijlen."


def _files(places: Iterable[Path]) -> dict[str, yamlfile.Source]:
    return {s.stem: s for place in places for s in yamlfile.sources(place) if s.within(HOUSE_STYLES)}


def _read(source: yamlfile.Source) -> HouseStyle:
    data, node = yamlfile.parse(source, "id")
    fields = yamlfile.fields_of(HouseStyle, Name, OwnWord, Term, Sentences)
    style = yamlfile.validate(source, node, data, HouseStyle, fields)
    check_id(source, node, style.id)

    def refuse(place: tuple[str | int, ...], what: str) -> None:
        raise RuleError(f"{source.name}, regel {yamlfile.line_of(node, place)}: {what}.")

    for k, term in enumerate(style.words):
        check_term(refuse, ("words", k), term)
    return style
