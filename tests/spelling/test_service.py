"""The service: one LanguageTool for a program, which comes back when it dies, and letters that are checked by it."""

import io
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import docx
import psutil
import pytest

from stylecheck.checker import Checker
from stylecheck.errors import SettingError, SpellingError
from stylecheck.finding import LANGUAGETOOL
from stylecheck.letter import Letter
from stylecheck.read import plain, read_bytes
from stylecheck.read.document import Document
from stylecheck.report.json import letter_object
from stylecheck.report.outputs import Checked
from stylecheck.settings import Settings
from stylecheck.spelling.running.service import NOT_INSTALLED, Service, service

from ..read.word import words_at
from .organisation import NEEDS_CLIENT, Organisation
from .processes import PATIENCE, is_soon

pytestmark = NEEDS_CLIENT
CORPUS = Path(__file__).parents[2] / "corpus" / "brieven"
TEXT = "Wij heben uw brief gelezen."
STOPPED = "LanguageTool is gestopt."


@pytest.fixture
def wait():
    event = threading.Event()
    yield event
    event.set()


@pytest.fixture(scope="module")
def checker(languagetool):
    """A checker with the LanguageTool of this program."""
    return Checker(Settings(spelling=True, spelling_seconds=110))


def marked(text):
    """Return a text without the marks ⟦…⟧, and the places and words between them."""
    bare, places = "", []
    for before, word in re.findall("([^⟦]*)(?:⟦(.*?)⟧)?", text, re.DOTALL):
        bare += before
        if word:
            places.append((len(bare), word))
            bare += word
    return bare, places


def spelling(report):
    """Return the places and words that LanguageTool calls wrong, in the letter as it was given."""
    assert report.spelled
    found = [f for f in report.findings if f.rule.startswith(LANGUAGETOOL)]
    return [(f.start, report.letter.text[f.start : f.end]) for f in found]


def complaint(asked, future):
    with pytest.raises(SpellingError) as caught:
        asked.answer(future)
    return str(caught.value)


def threads():
    return [each for each in threading.enumerate() if each.name == "languagetool"]


# The real one.


@pytest.mark.timeout(400)
def test_it_dies_in_the_middle(languagetool):
    asked = service(seconds=110)

    def running():
        children = psutil.Process().children(recursive=True)
        return [each for each in children if str(languagetool.folder) in each.cmdline() or "java" in each.name()]

    assert is_soon(lambda: asked.version) == languagetool.version
    texts = [f"{TEXT} Dat was op {day} mei." for day in (1, 2)]  # both are being read when it dies
    futures = [asked.ask(text) for text in texts]
    (old,) = running()
    old.kill()
    for text, future in zip(texts, futures, strict=True):
        assert "heben" in [text[match.start : match.end] for match in asked.answer(future)]
    (new,) = running()
    assert new.pid != old.pid


LETTER = "Beste mevrouw Jansen,\n\n{}\n\nMet vriendelijke groet,\n\nPiet\n"
STRANGE = {
    "emoji": "👋🏽 Wij ⟦heben⟧ uw brief gelezen 😀 en ⟦beantworden⟧ hem. 🏳️‍🌈 Bel ons ⟦morgne⟧ over de ⟦reparatei⟧ 🔧.",
    "spaces": "Wij\xa0⟦heben⟧ uw\xa0brief  gelezen.\tWij \u2009⟦beantworden⟧ hem.   Bel ons ⟦morgne⟧.",
    "soft hyphens": "Wij repa\xadreren uw dak. Wij ⟦he\xadben⟧ dat be\xadsloten. Wij ⟦beantworden⟧ uw vraag.",
    "invisible": "Wij \u200b⟦heben⟧ dat gelezen. De ⟦repa\u200bratei⟧ volgt. Bel ons ⟦mor\ufeffgne⟧.",
    "merge fields": "Wij ⟦heben⟧ {{bedrag}} ontvangen op «Datum». U ⟦ontvangd⟧ [Naam medewerker] ⟦morgne⟧ weer.",
    "markdown": "**Wij ⟦heben⟧** uw *brief* gelezen. Lees [meer](https://taal.nl/heben) over de **⟦reparatei⟧**.",
    "html": "Wij &amp; u ⟦heben⟧ dat <b>gelezen</b>.<br>De&nbsp;⟦reparatei⟧ volgt &ndash; ⟦morgne⟧.",
    "accents": "Wij ⟦heben⟧ in het cafe\u0301 de ⟦reparatei⟧ besproken, en het proﬁel ⟦aangepasst⟧.",
    "lines": "Wij ⟦heben⟧ uw brief\ngelezen en de\n⟦reparatei⟧ volgt. Bel\nons ⟦morgne⟧.",
    "lists": "- Wij ⟦heben⟧ uw brief gelezen.\n- De ⟦reparatei⟧ is morgen.\n\n1. Wij ⟦beantworden⟧ uw brief.",
    "quoted": "> Wij heben een vraag.\n\nWij ⟦heben⟧ uw vraag gelezen. 😀 De ⟦reparatei⟧ is morgen.",
}


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("what", STRANGE)
def test_places_are_exact(checker, what, ends):
    text, places = marked(LETTER.format(STRANGE[what]).replace("\n", ends))
    assert spelling(checker.check(Letter(text))) == places


def test_places_in_a_word_file_are_exact(checker):
    word = docx.Document()
    word.add_paragraph("Beste mevrouw Jansen,")
    paragraph = word.add_paragraph("Wij 🔧 he")
    paragraph.add_run("be").bold = True
    paragraph.add_run("n uw\xa0brief\tge\xadlezen.\nWij beant\xadworden hem.")
    word.add_heading("De reparatei 😀", 1)
    word.add_paragraph("De schildr komt morgen.", style="List Bullet")
    word.add_table(1, 2).cell(0, 1).text = "Wij heben het dak gemaakt."
    file = io.BytesIO()
    word.save(file)
    (document,) = read_bytes(file.getvalue(), "brief.docx")
    report = checker.check(document.letter)
    wanted = ["heben", "beant\xadworden", "reparatei", "schildr", "heben"]
    assert [words for _, words in spelling(report)] == wanted
    locations = [document.location(start, start + len(words)) for start, words in spelling(report)]
    assert [words_at(file.getvalue(), each) for each in locations] == wanted
    assert len(locations[0]["runs"]) == 3 and locations[-1]["told"] == "tabel 1, rij 1"


@pytest.mark.parametrize("text", ["Beste Jan,", "https://taal.nl", "Groet,\nPiet", "{{tekst}}", "\u263a"])
def test_letters_with_nothing_to_spell(checker, text):
    assert spelling(checker.check(Letter(text))) == []


def letters():
    """Return thirty letters of sentences of the corpus, each with a mistake of its own."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))]
    sentences = [each for text in texts for each in re.findall(r"(?m)^[A-Z][^.?!\n]{30,70}\.", text)]
    for n, sentence in enumerate(sentences[:30]):
        made = f"{'bdfgklmnpr'[n % 10]}ijk{'stoel tafel kast'.split()[n // 10]}"
        yield Letter(LETTER.format(f"{sentence} De {made} heeft {n} poten, en wij heben er {n}."), f"{n}.txt")


def test_threads_share_a_checker(checker):
    def told(letter):
        return letter_object(Checked(Document(letter, plain.FORMAT), checker.check(letter)))

    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(told, letters()))
    assert all(report["spelled"] and "heben" in str(report["findings"]) for report in together)
    alone = [told(letter) for letter in letters()]
    assert [n for n, (a, b) in enumerate(zip(together, alone, strict=True)) if a != b] == []


# Servers of an organisation, with bad luck.


def test_answers_come_with_their_questions():
    with Organisation() as server:
        asked = Service(server.url)
        futures = [asked.ask(f"{' ' * n}heben") for n in range(20)]
        assert [asked.answer(future)[0].start for future in futures] == list(range(20))
        asked.stop()


def test_a_server_that_is_silent(wait):
    before = threads()
    with Organisation(check=wait) as server:
        asked = Service(server.url, 0.5)
        futures = [asked.ask(TEXT) for _ in range(5)]
        told = "LanguageTool doet er langer over dan 0,5 seconde. Geef het meer tijd met --spelling-seconden."
        assert [complaint(asked, future) for future in futures] == [told] * 5
        later = asked.ask(TEXT)
        assert later.done() and complaint(asked, later) == told
        wait.set()
    assert is_soon(lambda: set(threads()) <= set(before))


def test_a_server_that_is_silent_from_the_start(wait):
    with Organisation(languages=wait) as server:
        asked = Service(server.url, 0.5)
        assert "langer over dan 0,5 seconde" in complaint(asked, asked.ask(TEXT))


def test_progress_gives_more_time():
    """Twelve texts that take half a second each, two at a time: no silence of two seconds, but three altogether."""
    pause = threading.Event()
    with Organisation(check=lambda _: pause.wait(0.5) or {"matches": []}) as server:
        asked = Service(server.url, 2)
        assert [asked.answer(each) for each in [asked.ask(str(n)) for n in range(12)]] == [()] * 12
        asked.stop()


def test_one_bad_answer_is_of_one_letter():
    answers = [(200, "<html>"), (500, "Error"), b"", {"matches": []}]
    with Organisation(check=list(answers)) as server:
        asked = Service(server.url)
        assert all("LanguageTool" in complaint(asked, asked.ask(TEXT)) for _ in answers[:3])
        assert asked.answer(asked.ask(TEXT)) == ()
        asked.stop()


def test_a_service_that_is_stopped(wait):
    before = threads()
    with Organisation(check=wait) as server:
        asked = Service(server.url)
        waiting = asked.ask(TEXT)
        assert server.waiting.wait(PATIENCE)
        asked.stop()
        assert complaint(asked, waiting) == complaint(asked, asked.ask(TEXT)) == STOPPED
    assert is_soon(lambda: set(threads()) <= set(before))


def test_one_service_for_a_server():
    with Organisation() as server:
        first = service(server.url, 30)
        assert service(server.url, 20) is first and first.seconds == 20
        first.stop()
        assert first.worn_out
        second = service(server.url)
        assert second is not first
        assert len(second.answer(second.ask(TEXT))) == 1
        second.stop()


def test_a_wrong_address_starts_nothing():
    before = threads()
    with pytest.raises(SettingError):
        service("https://api.languagetool.org/v2")
    assert threads() == before


def test_nothing_is_installed(monkeypatch, tmp_path):
    monkeypatch.setenv("STYLECHECK_DATA", str(tmp_path))
    asked = Service()
    assert complaint(asked, asked.ask(TEXT)) == NOT_INSTALLED
    assert asked.version == "" and asked.ask(TEXT).done()
