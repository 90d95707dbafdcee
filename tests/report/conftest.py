"""Reports made by hand, so that the outputs are tested without a language pipeline."""

import re
from dataclasses import replace

import pytest

from stylecheck.finding import BetterSentence, Finding, Report, SentenceSpan, Severity, Suggestion
from stylecheck.judge import remarks, repeated
from stylecheck.letter import Letter, PartKind
from stylecheck.rewrite.edits import apply, best
from stylecheck.summary import summarise

TEXT = (
    "Geachte [bold]mevrouw[/bold] [naam],\r\n\r\n"
    "Uw 😀 kozijnen\u00a0worden in mei\r\ndoor\tons geschilderd. Wij sturen u de betreffende brief middels post.\r\n"
    "\r\nAlles komt goed.\r\n"
)
WHY = "In de lijdende vorm weet de huurder niet wie iets doet."


def finding(place, rule="moeilijk-woord", severity=Severity.WAARSCHUWING, text=TEXT, better=(), **fields):
    start = text.index(place)
    end = start + len(place)
    values = {"category": "jargon", "message": f"‘{place}’ is een moeilijk woord.", "why": "Gewoon leest sneller."}
    suggestions = tuple(Suggestion(start, end, label, label) for label in better)
    return Finding(rule, severity=severity, start=start, end=end, suggestions=suggestions, **(values | fields))


def better_sentences(text, findings, sentences):
    """Put the first suggestions in their sentences, without reading what comes of it."""
    made = []
    for s in sentences:
        own = [n for n, f in enumerate(findings) if s.start <= f.start and f.end <= s.end and f.suggestions]
        if chosen := best(findings[n] for n in own):
            new = apply(text[: s.end], chosen)[s.start :]
            made.append(
                BetterSentence(s.start, s.end, new, tuple(n for n in own if findings[n].suggestions[0] in chosen))
            )
    return tuple(made)


def report(*findings, text=TEXT, source="brief.txt", verdict="kan beter"):
    sentences = tuple(
        SentenceSpan(m.start(), m.end(), len(m[0].split()), PartKind.PARAGRAPH)
        for m in re.finditer(r"(?<=\s)(?:Uw|Wij|Alles)[^.]*\.", text)
    )
    words = sum(sentence.words for sentence in sentences)
    measures = {
        "words": float(words),
        "sentences": float(len(sentences)),
        "words_per_sentence": words / len(sentences) if sentences else float("nan"),
        "flesch_douma": 61.26,
    }
    found = tuple(sorted(findings, key=lambda f: (f.start, f.end)))
    again = repeated(found, [text[f.start : f.end].casefold() for f in found])
    made = Report(
        Letter(text, source),
        found,
        sentences,
        measures,
        verdict,
        better=better_sentences(text, found, sentences),
        remarks=remarks(found, sentences, again, text),
        repeats=again,
    )
    summary, changes = summarise(made)
    return replace(made, summary=summary, changes=changes)


@pytest.fixture
def full_report():
    end = len(TEXT)
    return report(
        finding("Geachte", "aanhef", Severity.TIP, category="toon", message="‘Geachte’ klinkt koel.", better=["Beste"]),
        finding(
            "worden in mei\r\ndoor\tons geschilderd",
            "lijdende-vorm",
            category="lijdende-vorm",
            message="Wie doet dit?",
            why=WHY,
            better=["Wij schilderen uw kozijnen in mei met een nieuwe soort verf."],
        ),
        finding("betreffende", better=["deze", "die"]),
        finding("middels", better=["per"]),
        Finding("geen-afsluiting", "opbouw", Severity.FOUT, end, end, "De brief heeft geen afsluiting.", "Zo niet af."),
        verdict="aanpassen",
    )
