"""Word lists: words that are spelt well because somebody says so, and the files that they stand in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from stylecheck.errors import SettingError, reason_of
from stylecheck.files import encoded_like, unwritable, write_whole
from stylecheck.places import config_folder

_LONGEST = 100
"""Most characters of an entry; our own choice, more than any name needs."""
_MOST_WORDS = 10
"""Most words of an entry; our own choice: more is a sentence, and the file is no word list."""
_ALIKE = str.maketrans(
    {**dict.fromkeys("‘’ʼ′´`", "'"), **dict.fromkeys("\u2010\u2011\u2012\u2013", "-"), "ĳ": "ij", "Ĳ": "IJ"}
)
_AROUND = ' "“”„«»()[]{}<>,;:!?…*•'
_BULLET = re.compile(r"^[-–] ")
_NOT_INSIDE = re.compile(r"[\"“”„«»()\[\]{}<>;•]|[,:!?](?=\s)|(?<!\S)#")
_COMMENT = re.compile(r"(?<!\S)#.*")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_LINE_END = re.compile(r"\r\n|\r|\n")
_HEADING = """\
# Woorden en namen die goed gespeld zijn. Zet elk woord en elke naam op een eigen regel.
# Wat achter een # staat, telt niet mee.
"""

_FIRST_LETTERS = re.compile(r"[^\W\d_]+")
_LETTER = "[\\w\u0300-\u036f\u00ad]"  # with accents that stand apart, and soft hyphens
_TOKEN = re.compile(rf"(?<!{_LETTER}){_LETTER}+|[^\w\s]")
_BLANK_LINE = re.compile(r"\n\s*\n")
_HISSING = ("s", "x", "z", "ß", "ce", "sch", "sh")
_LONG_VOWEL = re.compile(r"(?:(?<!a)a|(?<![aeou])[iuy]|(?<!o)o)$", re.I)


@dataclass(frozen=True, slots=True)
class WordList:
    """Words, names and phrases that are spelt well; it does not change. Make one with `WordList.of`.

    An entry without capitals also holds with a capital at the start and in capitals. An entry with capitals holds as it
    stands, in capitals, and in the possessive (Havensteders, Kwasta's, Portaals'). No other inflection is guessed.
    Typographic apostrophes and hyphens are equal to plain ones.

    Attributes:
        phrases: the entries of several words.
    """

    phrases: tuple[str, ...]
    _forms: frozenset[str]
    _characters: int
    _tokens: int

    @classmethod
    def of(cls, words: Iterable[str]) -> WordList:
        """Return the list of some words; empty ones and doubles do not matter."""
        entries = [entry for entry in dict.fromkeys(map(_key, words)) if entry]
        forms = frozenset(form for entry in entries for form in _forms(entry))
        return cls(
            phrases=tuple(entry for entry in entries if " " in entry),
            _forms=forms,
            _characters=max(map(len, forms), default=0),
            _tokens=max((len(_TOKEN.findall(form)) + 1 for form in forms), default=0),  # and a full stop
        )

    def knows(self, text: str) -> bool:
        """Say whether a word or phrase, whole, is one of the list; a full stop at its end does not matter."""
        return _key(text) in self._forms

    def covers(self, text: str, start: int, end: int) -> bool:
        """Say whether a place in a text lies within an entry of the list that stands there.

        "Vaart" is covered in "Wij van De Vaart bellen u" where the list has "De Vaart", and not in "langs de Vaart".

        Args:
            start, end: the place (code points).
        """
        if not self._forms:
            return False
        reach = 2 * self._characters  # accents that stand apart and double spaces make it longer in the text
        limit = end + reach
        tokens = [token.span() for token in _TOKEN.finditer(text, max(0, start - reach), limit)]
        starts = [first for first, _ in tokens if first <= start][-self._tokens :]
        ends = [last for _, last in tokens if last >= end and (last < limit or limit >= len(text))][: self._tokens]
        return any(
            self.knows(text[first:last]) and not _BLANK_LINE.search(text, first, last)
            for first in starts
            for last in ends
        )


def _key(text: str) -> str:
    """Return a text as entries are compared: without what a reader does not see and without a full stop at its end."""
    return _seen(text).translate(_ALIKE).removesuffix(".")


def _seen(text: str) -> str:
    """Return a text with composed accents and single spaces, without soft hyphens and other invisible characters."""
    if not text.isascii():
        composed = unicodedata.normalize("NFC", text)
        text = "".join(char for char in composed if unicodedata.category(char) != "Cf")
    return " ".join(text.split())


def _forms(entry: str) -> set[str]:
    """Return every way in which an entry may stand in a text."""
    found = {entry, _with_capital(entry)}
    if any(char.isupper() for char in entry.split()[-1]):
        found |= {_possessive(form) for form in found}
    return found | {form.upper() for form in found}


def _with_capital(entry: str) -> str:
    """Return an entry as it begins a sentence: IJsbaan, De Vaart; iPhone and 's-Gravenhage stay what they are."""
    first = _FIRST_LETTERS.match(entry)
    if not first or not first[0].islower():
        return entry
    length = 2 if entry.startswith("ij") else 1
    return entry[:length].upper() + entry[length:]


def _possessive(name: str) -> str:
    """Return the possessive of a name, after the spelling rules of the Nederlandse Taalunie.

    An apostrophe after a hissing sound (Portaals'), 's after one long vowel and after an abbreviation (Kwasta's and
    VvE's), otherwise an s.
    """
    if name.lower().endswith(_HISSING):
        return f"{name}'"
    abbreviation = name[-1].isupper() and sum(map(str.isupper, name)) > 1
    return f"{name}'s" if abbreviation or _LONG_VOWEL.search(name) else f"{name}s"


def personal_file() -> Path:
    """Return where the user's own list is, or would be."""
    return config_folder() / "woorden.txt"


def read(path: Path) -> tuple[str, ...]:
    """Return the words of a file: UTF-8, one word or phrase a line; # begins a comment.

    Raises:
        SettingError: there is no such file, it cannot be read, or a line is not a word; names the line.
    """
    return tuple(filter(None, _words(path, _load(path)[1])))


def add(path: Path, words: Sequence[str]) -> list[str]:
    """Write words at the end of a file, which is made where it is not there; return those that were new.

    Raises:
        SettingError: something is not a word, or the file cannot be read; nothing is written.
        WriteError: the file cannot be written; the old one is still there.
    """
    wanted = [word_of(word) for word in words]
    data, old = _load(path, may_lack=True)
    known = {_key(word) for word in _words(path, old)}
    new: dict[str, str] = {}
    for word in wanted:
        if _key(word) not in known:
            new.setdefault(_key(word), word)
    if new:
        text = old or _HEADING
        end = _LINE_END.search(text)
        line_end = end[0] if end else "\n"
        gap = "" if text.endswith(("\n", "\r")) else line_end
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError:
            raise unwritable(path) from None
        write_whole(path, encoded_like(data, old, text + gap + "".join(f"{word}{line_end}" for word in new.values())))
    return list(new.values())


def remove(path: Path, words: Sequence[str]) -> list[str]:
    """Take words out of a file, with the comments on their lines; return those that stood in it.

    Raises:
        SettingError: something is not a word, or the file is not there or cannot be read; nothing is written.
        WriteError: the file cannot be written; the old one is still there.
    """
    wanted = {_key(word): word for word in map(word_of, words)}
    data, old = _load(path)
    lines = [(line, _key(word)) for line, word in zip(_LINE.findall(old), _words(path, old), strict=True)]
    gone = {key for _, key in lines if key in wanted}
    if gone:
        write_whole(path, encoded_like(data, old, "".join(line for line, key in lines if key not in gone)))
    return [word for key, word in wanted.items() if key in gone]


def word_of(text: str) -> str:
    """Return a word or phrase without the marks around it: “De Vaart”, becomes De Vaart.

    Raises:
        SettingError: it is not a word; the message says why.
    """
    word = _bare(text)
    if wrong := _wrong(word or _seen(text)):
        raise SettingError(wrong)
    return word


def _load(path: Path, *, may_lack: bool = False) -> tuple[bytes, str]:
    """Return the bytes and the text of a file; both are empty where it `may_lack` and does."""
    try:
        data = path.read_bytes()
        return data, data.decode("utf-8-sig")
    except FileNotFoundError:
        if may_lack:
            return b"", ""
        told = "bestaat niet; controleer de naam, of voeg er een woord aan toe"
    except UnicodeDecodeError:
        told = "is geen UTF-8; sla haar opnieuw op als UTF-8"
    except OSError as error:
        told = f"is niet te lezen ({reason_of(error)}); controleer de naam en de rechten"
    raise SettingError(f"De woordenlijst ‘{path}’ {told}.")


def _words(path: Path, text: str) -> list[str]:
    """Return the word of each line of a file, "" for a line without one."""
    found = []
    for number, line in enumerate(_LINE.findall(text), 1):
        kept = _seen(_COMMENT.sub("", line))
        if kept and (wrong := _wrong(_bare(kept) or kept)):
            raise SettingError(f"{path}, regel {number}: {wrong}")
        found.append(_bare(kept))
    return found


def _bare(text: str) -> str:
    """Return a text without the marks around it; a full stop stays where the word has another one (m.b.t.)."""
    before, word = "", _seen(text)
    while word != before and len(word) <= 2 * _LONGEST:  # a longer one is refused, whatever stands around it
        before = word
        word = _BULLET.sub("", word).strip(_AROUND)
        unended = word.rstrip(".")
        word = word if "." in unended else unended
        if len(word) > 2 and word[0] in "'‘" and word[-1] in "'’":
            word = word[1:-1]
    return word


def _wrong(word: str) -> str:
    """Return what is wrong with a word in a Dutch sentence, "" where nothing is."""
    shown = f"‘{word[:30]}…’" if len(word) > 40 else f"‘{word}’"
    if not any(map(str.isalnum, word)):
        return f"{shown} is geen woord; schrijf een woord of een naam."
    if any(unicodedata.category(char) == "Cc" for char in word):
        return f"{shown} bevat een teken dat niemand ziet; typ het woord opnieuw."
    if inside := _NOT_INSIDE.search(word):
        return f"{shown} bevat ‘{inside[0]}’; schrijf elk woord apart, zonder leestekens."
    if len(word) > _LONGEST or len(word.split()) > _MOST_WORDS:
        return f"{shown} is te lang voor een woordenlijst; schrijf elk woord apart."
    return ""
