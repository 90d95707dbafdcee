"""Figures over the judged text: words, sentences, and the readability formulas of textstat."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from stylecheck.finding import SentenceSpan
from stylecheck.language.page import Sentence


def measures(sentences: Sequence[Sentence], spans: Sequence[SentenceSpan]) -> dict[str, float]:
    """Return the figures of a letter.

    Keys: words, sentences, words_per_sentence, syllables_per_word, long_words (share with more than six letters),
    flesch_douma and lix. The formulas are a faint sign of difficulty and no measure of B1.

    Flesch-Douma is 206.835 - 0.93 words per sentence - 77 syllables per word (Douma 1960) and LIX is words per sentence
    plus 100 times the share of long words (Björnsson 1968), with textstat's Dutch syllables and our own sentence
    boundaries. Both are left out of a text without words.
    """
    words = sum(s.words for s in sentences)
    count = sum(s.words > 0 for s in sentences)  # what follows of a very long one has none
    found: dict[str, float] = {"words": words, "sentences": count, "items": len(spans)}
    tokens = [t.text for s in sentences for i, t in enumerate(s.doc) if t.is_alpha and i not in s.fields]
    if not words or not tokens:
        return found
    per_sentence = words / count
    syllables = sum(map(_syllables, tokens)) / len(tokens)
    long_words = sum(len(t) > 6 for t in tokens) / len(tokens)
    found["words_per_sentence"] = round(per_sentence, 2)
    found["syllables_per_word"] = round(syllables, 3)
    found["long_words"] = round(long_words, 3)
    found["flesch_douma"] = round(206.835 - 0.93 * per_sentence - 77 * syllables, 1)
    found["lix"] = round(per_sentence + 100 * long_words, 1)
    return found


@lru_cache(maxsize=4096)
def _syllables(word: str) -> int:
    """Return how many syllables textstat counts in a word."""
    import textstat  # 0.4 s, so only here

    textstat.set_lang("nl")
    return int(textstat.syllable_count(word))
