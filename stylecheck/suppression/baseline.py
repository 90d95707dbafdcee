"""A baseline of older letters: what was found in them is not reported again."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from stylecheck.errors import SettingError, reason_of
from stylecheck.finding import Finding, Report, SentenceSpan
from stylecheck.suppression.markers import read_markers

_SCHEMA = "stylecheck-baseline/1"
_LARGEST = 50_000_000


class Baseline:
    """The findings of a stock of older letters, by keys that give nothing of a letter away.

    A key is a salted hash of the rule and the sentence it was found in; it stays the same where the sentence moves.
    """

    def __init__(self, path: Path, salt: str, letters: dict[str, Counter[str]]) -> None:
        self.path = path
        self._salt = salt
        self._letters = letters
        self._seen: dict[str, int] = {}  # letter -> entries that no longer occur

    @classmethod
    def load(cls, path: Path) -> Baseline:
        """Read a baseline.

        Raises:
            SettingError: it is not there, cannot be read, or is no baseline.
        """
        again = f"Maak haar opnieuw met: stylecheck check BRIEVEN --write-baseline {path}"
        try:
            if path.stat().st_size > _LARGEST:
                raise SettingError(f"De nulmeting ‘{path}’ is groter dan 50 MB. {again}")
            kept = json.loads(path.read_text(encoding="utf-8"))
            if kept["schema"] != _SCHEMA:
                raise SettingError(f"De nulmeting ‘{path}’ is van een andere versie. {again}")
            letters = {str(name): Counter(map(str, keys)) for name, keys in kept["letters"].items()}
            return cls(path, str(kept["salt"]), letters)
        except FileNotFoundError:
            raise SettingError(f"De nulmeting ‘{path}’ bestaat niet. {again}") from None
        except OSError as error:
            raise SettingError(f"De nulmeting ‘{path}’ is niet te lezen ({reason_of(error)}).") from None
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise SettingError(f"‘{path}’ is geen nulmeting van stylecheck. {again}") from None

    @classmethod
    def make(cls, path: Path, reports: Iterable[Report]) -> Baseline:
        """Return the baseline of some reports; one that stands at the path already lends its salt.

        Raises:
            SettingError: something else stands at the path, such as a letter; it would be lost.
        """
        salt = secrets.token_hex(8)
        try:
            salt = cls.load(path)._salt
        except SettingError:
            if not _may_be_replaced(path):
                raise SettingError(f"‘{path}’ bestaat al en is geen nulmeting. Kies een andere naam.") from None
        made = cls(path, salt, {})
        for report in reports:
            keys = made._keys(report.findings, report.sentences, report.letter.text)
            made._letters[made._name(report.letter.source)] = Counter(keys)
        return made

    def save(self) -> None:
        """Write the baseline; whoever reads meanwhile sees the old one or the new one.

        Raises:
            SettingError: it cannot be written.
        """
        letters = {name: sorted(keys.elements()) for name, keys in sorted(self._letters.items()) if keys}
        text = json.dumps({"schema": _SCHEMA, "salt": self._salt, "letters": letters}, ensure_ascii=False, indent=1)
        draft = self.path.with_name(f"{self.path.name}.{os.getpid()}.tmp")
        try:
            draft.write_text(text + "\n", encoding="utf-8")
            draft.replace(self.path)
        except OSError as error:
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)
            raise SettingError(f"De nulmeting ‘{self.path}’ is niet te schrijven ({reason_of(error)}).") from None

    def apply(
        self, source: str, findings: Sequence[Finding], sentences: Sequence[SentenceSpan], text: str
    ) -> list[Finding]:
        """Return the findings that the baseline does not have for this letter."""
        name = self._name(source)
        left = Counter(self._letters.get(name, ()))
        kept = []
        for finding, key in zip(findings, self._keys(findings, sentences, text), strict=True):
            if left[key] > 0:
                left[key] -= 1
            else:
                kept.append(finding)
        self._seen[name] = sum(left.values())
        return kept

    def notes(self) -> list[str]:
        """Return a Dutch sentence for each checked letter whose entries no longer all occur."""
        return [
            f"{self.path.name}: {n} {'opmerking' if n == 1 else 'opmerkingen'} over {name} "
            f"{'komt' if n == 1 else 'komen'} niet meer voor. Maak de nulmeting opnieuw."
            for name, n in sorted(self._seen.items())
            if n
        ]

    def _name(self, source: str) -> str:
        if source == "-":
            return source
        # not resolve(): a letter keeps the name that it was given, also behind a link
        path, folder = (Path(os.path.abspath(p)) for p in (source, self.path.parent))  # noqa: PTH100
        with contextlib.suppress(ValueError):
            return path.relative_to(folder).as_posix()
        return path.as_posix()

    def _keys(self, findings: Iterable[Finding], sentences: Sequence[SentenceSpan], text: str) -> list[str]:
        text = read_markers(text).text  # a marker put in later changes no sentence
        keys = []
        for f in findings:
            within = next((text[s.start : s.end] for s in sentences if s.start <= f.start < s.end), "")
            told = "\0".join((self._salt, f.rule, _folded(within), _folded(text[f.start : f.end])))
            keys.append(hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest())
        return keys


def _may_be_replaced(path: Path) -> bool:
    """Say whether nothing is lost where a baseline is written at a path: it is free, empty, or a baseline."""
    try:
        if not path.exists() or path.stat().st_size == 0:
            return True
        with path.open(encoding="utf-8") as file:
            return '"stylecheck-baseline/' in file.read(200)
    except (OSError, ValueError):
        return False


def _folded(text: str) -> str:
    return " ".join(text.lower().split())
