"""A draft that is checked again and again with a memory gets the reports that it gets without one."""

import random
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from stylecheck.checker import Checker
from stylecheck.language.annotate import annotate
from stylecheck.language.layout import divide
from stylecheck.language.memory import Memory, Shelf
from stylecheck.letter import Letter
from stylecheck.read import read_document
from stylecheck.settings import Settings

CORPUS = Path(__file__).parents[1] / "corpus"
LETTERS = [
    path.read_text(encoding="utf-8")
    for folder in ("brieven", "evaluatie/letters")
    for path in sorted((CORPUS / folder).glob("*.txt"))
]
WORDS = [word for text in LETTERS for word in text.split()]
SENTENCES = [s for text in LETTERS for s in re.split(r"(?<=[.!?])\s+", text) if 10 < len(s) < 300]
SHORT = (CORPUS / "brieven" / "sms-afspraak-oud.txt").read_text(encoding="utf-8")
LONGEST = 6_000
"""Characters of a draft from which it begins anew, so that the tests stay quick."""
DRAFTS = 24
EDITS = 15
"""So many edits of so many drafts: 360, some 40 seconds of one core."""


class Writer:
    """Somebody who works on a letter and hardly knows what he wants."""

    def __init__(self, text, seed, longest=LONGEST):
        self.text = text
        self.longest = longest
        self.versions = [text]
        self.random = random.Random(seed)

    def edit(self):
        """Change the letter, and return it."""
        change = self.random.choices(list(EDITED), [often for often, _ in EDITED.values()])[0]
        text = EDITED[change][1](self.text, self.random)
        if change == "undo":
            text = self.random.choice(self.versions[-12:])
        self.text = self.versions[0] if not text.strip() or len(text) > self.longest else text
        self.versions = [*self.versions[:1], *self.versions[-30:], self.text]
        return self.text


def at_word(change):
    """Make a change of a word of a change of a text."""

    def edit(text, rng):
        places = [m.span() for m in re.finditer(r"\S+", text)]
        a, b = rng.choice(places)
        return text[:a] + change(text[a:b], rng) + text[b:]

    return edit


def at_paragraph(change):
    """Make a change of a list of paragraphs of a change of a text."""

    def edit(text, rng):
        paragraphs = text.split("\n\n")
        change(paragraphs, rng.randrange(len(paragraphs)), rng)
        return "\n\n".join(paragraphs)

    return edit


def at_sentence(change):
    """Make a change of a sentence of a change of a text."""

    def edit(text, rng):
        found = list(re.finditer(r"[^.!?\n]+[.!?]", text))
        if not found:
            return text
        chosen = rng.choice(found)
        return text[: chosen.start()] + change(chosen.group()) + text[chosen.end() :]

    return edit


def lengthen(paragraphs, n, text):
    paragraphs[n] = f"{paragraphs[n].rstrip()} {text}"


def swap(paragraphs, n, rng):
    other = rng.randrange(len(paragraphs))
    paragraphs[n], paragraphs[other] = paragraphs[other], paragraphs[n]


def insert(paragraphs, n, texts, rng):
    paragraphs.insert(n, rng.choice(rng.choice(texts).split("\n\n")))


def address(text, rng):
    formal, familiar = (("u", "je"), ("uw", "jouw")), (("je", "u"), ("jouw", "uw"))
    for old, new in rng.choice((formal, familiar)):
        text = re.sub(rf"\b{old}\b", new, text)
    return text


QUOTES = ("“{}”", '"{}"', "‘{}’", "({})")
HEADINGS = ("Wat kost het?", "## Servicekosten", "Uw huur", "Betreft: aanmaning", "- een sleutel")
MARKERS = (" <!-- stylecheck: negeer -->", " [stylecheck: negeer jargon]", "\n<!-- stylecheck: uit -->\n")
EDITED = {
    "new word": (6, at_word(lambda word, rng: f"{word} {rng.choice(WORDS)}")),
    "other word": (5, at_word(lambda word, rng: rng.choice(WORDS))),
    "no word": (5, at_word(lambda word, rng: "")),
    "word at the end": (6, at_paragraph(lambda all_, n, rng: lengthen(all_, n, rng.choice(WORDS)))),
    "new sentence": (3, at_paragraph(lambda all_, n, rng: lengthen(all_, n, rng.choice(SENTENCES)))),
    "no sentence": (2, at_sentence(lambda sentence: "")),
    "new paragraph": (2, at_paragraph(lambda all_, n, rng: insert(all_, n, LETTERS, rng))),
    "no paragraph": (2, at_paragraph(lambda all_, n, rng: all_.pop(n))),
    "swapped paragraphs": (2, at_paragraph(swap)),
    "heading": (1, at_paragraph(lambda all_, n, rng: insert(all_, n, HEADINGS, rng))),
    "two paragraphs": (1, at_word(lambda word, rng: f"{word}\n\n")),
    "one paragraph": (1, lambda text, rng: text.replace("\n\n", " ", 1)),
    "u or je": (1, address),
    "quotation": (2, at_word(lambda word, rng: f"{word} {rng.choice(QUOTES).format(rng.choice(SENTENCES))}")),
    "emoji": (1, at_word(lambda word, rng: word + rng.choice((" 😀", "👩‍🔧", " :-)")))),
    "white space": (1, at_word(lambda word, rng: word + rng.choice(("  ", "\t", "\u00a0", "\r\n")))),
    "folded": (1, at_word(lambda word, rng: word[:1] + rng.choice(("\u00ad", "\u200b", "<b>", "**")) + word[1:])),
    "merge field": (1, at_word(lambda word, rng: rng.choice(("{{naam}}", "[bedrag]", "«Datum»")))),
    "shouted": (0.5, at_sentence(str.upper)),
    "marker": (0.5, at_word(lambda word, rng: word + rng.choice(MARKERS))),
    "undo": (3, lambda text, rng: text),
}
"""The edits: how often each is done, and how."""


@pytest.mark.parametrize("seed", range(DRAFTS))
def test_after_every_edit_the_report_is_that_of_a_new_letter(checker, seed):
    writer, memory = Writer(LETTERS[seed * len(LETTERS) // DRAFTS], seed), Memory()
    checker.check(Letter(writer.text), memory)
    for _ in range(EDITS):
        letter = Letter(writer.edit())
        assert checker.check(letter, memory) == checker.check(letter), letter.text


LETTER = "Beste mevrouw Bos,\n\n{}\n\nMet vriendelijke groet,\n\nPiet Jansen\n"
LEGAL = "Betaal binnen veertien dagen vanaf de dag nadat u deze brief kreeg."
FOR_ALL = f"U dient de sleutel in te leveren. {'De lift in uw gebouw is oud en gaat vaak stuk. ' * 14}"
AROUND = {
    "who else is near": (
        "De aannemer bekijkt uw dak. Wij bellen u morgen. Wij sturen u een brief. {}",
        "Wij bellen u morgen. Wij sturen u een brief. De aannemer bekijkt uw dak. {}",
        "De schade wordt hersteld.",
    ),
    "what the next sentence answers": ("{}\n\nDat is 12 mei.", "{}\n\nBel ons gerust.", LEGAL),
    "the word after it": ("{} Vergeet uw sleutel niet.", "{} KPN komt bij u langs.", "NB."),
    "what the sentence beside it names": ("Stap 1 is de brief. {}", "Stap 1 is de privacywet. {}", "Stap 2 is de AVG."),
    "u or je": ("Wij helpen u. {}", "Wij helpen je. {}", "Er ligt een aanmaning klaar."),
    "what wij do": (
        "Wij herstellen de lift. Dank u wel. Het regent. Tot ziens in mei. {}",
        "Wij bekijken de lift. Dank u wel. Het regent. Tot ziens in mei. {}",
        "De deur wordt morgen hersteld.",
    ),
    "who is greeted": (f"{FOR_ALL}{{}}", f"Beste meneer Pel,\n\n{FOR_ALL}{{}}", "De post die is bezorgd, ligt klaar."),
}
"""What a finding depends on outside its sentence: a text before and after an edit, around a sentence that stays."""


@pytest.mark.parametrize(("before", "after", "sentence"), AROUND.values(), ids=AROUND)
def test_an_edit_elsewhere_reaches_a_sentence_that_it_concerns(checker, before, after, sentence):
    wrap = "{}" if FOR_ALL in before else LETTER
    memory, told = Memory(), []
    for text in (before, after, before):
        letter = Letter(wrap.format(text.format(sentence)))
        report, at = checker.check(letter, memory), letter.text.index(sentence)
        assert report == checker.check(letter)
        inside = [f for f in report.findings if at <= f.start < at + len(sentence)]
        told.append([(f.rule, f.severity, f.message, [x.text for x in f.suggestions]) for f in inside])
    assert told[0] == told[2] != told[1]


@pytest.mark.parametrize("name", ["docx-python-brief.docx", "html-brief.html", "mail-gmail.eml"])
def test_a_document_gets_the_same_report_with_a_memory(checker, name):
    letter, memory = read_document(str(Path(__file__).parent / "files" / name)).letter, Memory()
    fresh = checker.check(letter)
    assert [checker.check(letter, memory), checker.check(letter, memory)] == [fresh, fresh]


def test_an_edit_parses_the_sentence_that_it_changes_and_no_other(checker):
    memory = Memory()
    old = checker.read(Letter(LETTERS[0]), memory).inner
    changed = old.sentences[3]
    text = LETTERS[0][: changed.end - 1] + " vandaag" + LETTERS[0][changed.end - 1 :]
    new = checker.read(Letter(text), memory).inner
    assert len(new.sentences) == len(old.sentences)
    kept = [a.doc is b.doc for a, b in zip(old.sentences, new.sentences, strict=True)]
    assert [n for n, same in enumerate(kept) if not same] == [3]
    back = checker.read(Letter(LETTERS[0]), memory).inner
    assert all(a.doc is b.doc for a, b in zip(old.sentences, back.sentences, strict=True)), "an undo parses nothing"


def test_a_letter_without_a_memory_leaves_nothing_behind(checker):
    one, other = (checker.read(Letter(LETTERS[0])).inner for _ in range(2))
    assert not any(a.doc is b.doc for a, b in zip(one.sentences, other.sentences, strict=True))
    assert not any(s.notes.lasting for s in one.sentences)


def test_a_memory_of_another_checker_starts_afresh(checker):
    memory, other = Memory(), Checker(Settings(without=frozenset(("lijdende-vorm",))))
    letter = Letter(LETTERS[1])
    for each in (checker, other, checker, other):
        assert each.check(letter, memory) == each.check(letter)


def test_two_threads_may_use_one_memory(checker):
    memory = Memory()

    def differing(seed):
        writer = Writer(SHORT, seed)
        letters = [Letter(writer.edit()) for _ in range(25)]
        return [x.text for x in letters if checker.check(x, memory) != checker.check(x)]

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(differing, (1, 2))) == [[], []]


def test_a_memory_holds_no_more_than_the_last_versions_need(nlp):
    writer, memory, held, needed = Writer(SHORT, 3, longest=600), Memory(), [], []
    for _ in range(2_000):
        text = writer.edit()
        page = annotate(text, divide(text), nlp, memory.of(nlp))
        held.append(memory.sentences)
        needed.append(len(page.sentences) + len(page.lines))
    assert max(held) <= 16 * max(needed)
    assert max(held[1_000:]) <= 2 * max(held[:1_000])


def test_a_shelf_holds_no_more_than_its_characters():
    shelf = Shelf()
    for n in range(5_000):
        shelf.put((f"{n:100}", True), n)
    assert 1_000 <= len(shelf) <= 2_000
    assert shelf.get((f"{4_999:100}", True)) == 4_999
    assert shelf.get((f"{0:100}", True)) is None
