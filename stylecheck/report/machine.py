"""What the forms for other programs share: findings to give, names of letters, sentences, and fingerprints."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from stylecheck.finding import Finding, Report, Severity
from stylecheck.read.document import Document
from stylecheck.report.layout import visible
from stylecheck.report.outputs import Checked, Run
from stylecheck.report.told import wordings

STDIN = "-"
"""The source of a letter that came in on standard input."""
UNREAD = "niet-gelezen"
"""What a letter that could not be read is reported as, where others have the name of a rule."""
_SURROGATES = re.compile("[\ud800-\udfff]")
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


def shown(run: Run, report: Report) -> list[Finding]:
    """Return the findings to give in a form for people: warnings and errors, and tips where everything is asked for."""
    return [f for f in report.findings if run.everything or f.severity > Severity.TIP]


def is_text(document: Document) -> bool:
    """Tell whether lines and columns of the letter are those of its source."""
    return document.format.name == "text"


def well_formed(text: str) -> str:
    """Return a text that every encoding of Unicode can write: for half characters stands U+FFFD, one for one."""
    return _SURROGATES.sub("\ufffd", text)


def json_text(value: Any) -> str:
    """Return a value as JSON, to be written as UTF-8 without byte order mark."""
    return well_formed(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def path_of(source: str) -> str:
    """Return the name of a letter as a path with slashes: seen from the working directory where it lies in there."""
    if source == STDIN:
        return source
    with contextlib.suppress(ValueError):
        # not resolve(): a letter keeps the name that it was given, also behind a link
        return Path(os.path.abspath(source)).relative_to(Path.cwd()).as_posix()  # noqa: PTH100
    return Path(source).as_posix()


def title(category: str) -> str:
    """Return a category as a title: "Lange zin"."""
    return category.replace("-", " ").capitalize()


def web_address(source: str) -> str:
    """Return where on the web the source of a rule stands, "" where it is no web address."""
    return source if _ADDRESS.fullmatch(source) else ""


def better(finding: Finding) -> list[str]:
    """Return what to write instead, as lines of plain text; what the message says is left out."""
    return [line.plain for line in wordings(finding)]


def reason(finding: Finding) -> list[str]:
    """Return why it matters, as a line of plain text where there is a reason."""
    return [f"Waarom: {visible(finding.why)}"] if finding.why else []


def sentence_at(report: Report, offset: int) -> tuple[int, int] | None:
    """Return where the judged sentence at an offset stands (code points), None where there is none."""
    at = bisect_right(report.sentences, offset, key=lambda sentence: sentence.start) - 1
    if at < 0 or report.sentences[at].end <= offset:
        return None
    return report.sentences[at].start, report.sentences[at].end


def fingerprints(letters: Sequence[Checked]) -> list[list[str]]:
    """Return a fingerprint for each finding of each letter: unique, and the same in every run.

    It is a hash of the name of the letter, the rule, eight bits of a hash of the sentence, and a number where these are
    the same. Eight bits keep the findings of a rule apart when the letter changes around them. They are too few to find
    or confirm the words of a letter by guessing, since one in 256 of all sentences has them; a whole hash would allow
    that, and a secret salt would have to be kept from run to run, as a baseline does.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    found = []
    for checked in letters:
        report, name = checked.report, path_of(checked.document.letter.source)
        own = []
        for finding in report.findings:
            key = name, finding.rule, _eight_bits(report, finding)
            seen[key] += 1
            own.append(hashed(*key, str(seen[key])))
        found.append(own)
    return found


def hashed(*told: str) -> str:
    """Return a hash of some strings, as 32 hexadecimal digits."""
    return hashlib.blake2b("\0".join(told).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _eight_bits(report: Report, finding: Finding) -> str:
    span = sentence_at(report, finding.start)
    sentence = " ".join(report.letter.text[span[0] : span[1]].lower().split()) if span else ""
    return hashlib.blake2b(sentence.encode("utf-8", "surrogatepass"), digest_size=1).hexdigest()
