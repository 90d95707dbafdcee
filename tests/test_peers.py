"""The comparison with other programs: places, and what counts as found. The peers themselves run in the benchmark."""

import sys
from collections import defaultdict
from functools import partial
from pathlib import Path

import pytest

from benchmarks import accuracy as own_accuracy
from benchmarks.peers.found import Peer
from benchmarks.peers.labels import LABELS, OTHER_STYLE, SPELLING, from_languagetool, from_stylecheck
from benchmarks.peers.letters import Labelled
from benchmarks.peers.measure import Plan, Run, measure
from benchmarks.peers.programs import LeftOutError, Stylecheck, Yoast, annotated, class_path, finding, locate, points
from benchmarks.peers.scoring import OWN, compare, judge, marked, rates, score, settle
from stylecheck import Checker, Letter, Severity

CORPUS = Path(__file__).parents[1] / "corpus"
TEXT = """Beste mevrouw,

De kraan wordt morgen door ons
vervangen. Middels deze brief leest u dat. Wij komen om acht uur met twee monteurs en een busje, en wij
blijven dan tot het eind van de dag bij u in de keuken en de badkamer.
U dient thuis te zijn."""
SENTENCES = [
    "Beste mevrouw,",
    "De kraan wordt morgen door ons\nvervangen.",
    "Middels deze brief leest u dat.",
    "Wij komen om acht uur met twee monteurs en een busje, en wij\nblijven dan tot het eind van de dag bij u in de "
    "keuken en de badkamer.",
    "U dient thuis te zijn.",
]
GOLD = {
    "sentences": [{"text": text, "kind": "sentence"} for text in SENTENCES],
    "passive": [{"sentence": 1, "aux": "wordt", "participle": "vervangen", "type": "worden"}],
    "jargon": [{"text": "Middels", "sentence": 2, "plain": "met"}],
    "tone": [{"sentence": 4, "kind": "command"}],
    "nominal": [],
    "tang": [],
}
LETTER = Labelled("brief", TEXT, GOLD)


def at(category, words, rule=""):
    start = TEXT.index(words)
    return finding(category, rule, start, start + len(words))


def counted(*found, limit=20):
    counts = defaultdict(lambda: [0, 0, 0])
    compare(LETTER, found, limit, counts)
    return counts


def test_offsets_in_utf16_become_code_points() -> None:
    text = "👋🏽 Dag 👍 hoor"
    units = len(text[: text.index("hoor")].encode("utf-16-le")) // 2
    assert text[points(text, units) :] == "hoor"
    assert points("dag", 2) == 2


def test_sentences_are_found_back_though_spaces_quotes_and_entities_changed() -> None:
    text = "Zij zei: “Dat is klaar.” Wij\nkomen <Naam> & co\nhalen. Klaar. Wij komen. Klaar."
    spots = locate(text, ['"Dat is klaar."', "Wij komen &lt;Naam&gt; &amp; co halen.", "Klaar.", "Klaar."])
    assert [text[start:end] for start, end in spots] == [
        "Dat is klaar",
        "Wij\nkomen <Naam> & co\nhalen",
        "Klaar",
        "Klaar",
    ]
    assert spots[2] < spots[3]


def test_a_sentence_that_is_not_in_the_text_has_no_place() -> None:
    assert locate("Wij komen.", ["Wij gaan.", "…", "Wij komen."]) == [(0, 9)]


def test_lines_lose_the_line_ends_within_a_sentence_and_no_place() -> None:
    assert LETTER.lines[2] == f"{SENTENCES[1]} {SENTENCES[2]} {SENTENCES[3]}".replace("\n", " ")
    assert LETTER.lines[3] == SENTENCES[4]
    for letter in Labelled.all(CORPUS / "evaluatie" / "letters", CORPUS / "evaluatie" / "gold"):
        joined = "\n".join(letter.lines)
        assert len(joined) == len(letter.text)
        assert joined.split() == letter.text.split()


def test_annotated_text_has_a_paragraph_a_line_and_the_same_places() -> None:
    parts = annotated(LETTER.lines)["annotation"]
    assert "".join(part.get("text", part.get("markup")) for part in parts) == "\n".join(LETTER.lines)
    assert [part["interpretAs"] for part in parts if "markup" in part] == ["\n\n"] * (len(LETTER.lines) - 1)


def test_findings_of_languagetool_are_mapped_to_labels() -> None:
    assert from_languagetool("ALVORENS", "OUDERWETS") == LABELS["jargon"]
    assert from_languagetool("TOO_LONG_SENTENCE", "STYLE") == LABELS["long"]
    assert from_languagetool("WIJ_ZIJ_MIJ", "STYLE") == OTHER_STYLE
    assert from_languagetool("MORFOLOGIK_RULE_NL_NL", "TYPOS") == SPELLING


def test_our_own_findings_are_mapped_to_labels() -> None:
    assert from_stylecheck("ivm", "afkorting") == LABELS["jargon"]
    assert from_stylecheck("lange-zin", "lange-zin") == LABELS["long"]
    assert from_stylecheck("bijzinnen", "lange-zin") == OTHER_STYLE
    assert from_stylecheck("spatie", "opmaak") == OTHER_STYLE


def test_hits_misses_and_false_alarms_are_counted() -> None:
    counts = counted(at("lijdende-vorm", "wordt"), at("lijdende-vorm", "dient"), at("jargon", "busje"))
    assert counts["passive"] == [1, 1, 0]
    assert counts["jargon"] == [0, 1, 1]
    assert counts["tone"] == [0, 0, 1]
    assert counts["long"] == [0, 0, 1]


def test_long_sentences_are_counted_over_twenty_words_and_over_the_limit_of_a_program() -> None:
    found = [at("lange-zin", SENTENCES[3]), at("lange-zin", SENTENCES[4])]
    assert counted(*found)["long"] == [1, 1, 0]
    assert counted(*found, limit=40)["long"] == [1, 1, 0]
    assert counted(*found, limit=40)[OWN] == [0, 2, 0]
    assert counted(limit=40)[OWN] == [0, 0, 0]


def test_a_finding_over_several_sentences_is_about_the_right_one_or_else_the_longest() -> None:
    marks = marked(LETTER)
    three = " ".join(SENTENCES[1:4])
    assert settle(LETTER, [at("lijdende-vorm", three)], marks) == [at("lijdende-vorm", SENTENCES[1])]
    two = "\n".join(SENTENCES[3:5])
    assert settle(LETTER, [at("lijdende-vorm", two)], marks) == [at("lijdende-vorm", SENTENCES[3])]
    words = at("jargon", "vervangen. Middels")
    assert settle(LETTER, [words], marks) == [words]
    assert counted(at("lijdende-vorm", three))["passive"] == [1, 0, 0]


def test_each_finding_is_judged_by_what_is_marked_at_its_place() -> None:
    found = [
        at("jargon", "Middels"),
        at("jargon", "dient"),
        at("lijdende-vorm", "deze brief"),
        at(SPELLING, "Middels"),
        at(OTHER_STYLE, "mevrouw"),
    ]
    judged = [(one.label, one.verdict, one.on_word) for one in judge(LETTER, found)]
    assert judged == [
        ("jargon", "right", True),
        ("jargon", "elsewhere", False),
        ("passive", "wrong", False),
        ("", "outside", True),
        ("", "outside", False),
    ]


def test_what_a_program_does_not_look_for_is_not_scored() -> None:
    plan = Plan(LETTER, (), (LETTER,), rounds=1, starts=1)
    peer = Peer("peer", frozenset({"jargon"}), 20, Stylecheck)
    result = score(Run(peer, found={"brief": [at("jargon", "Middels")]}), plan)
    assert dict(result.counts) == {"jargon": [1, 0, 0]}
    assert result.verdicts("jargon") == {"right": 1}


def test_rates() -> None:
    assert rates([3, 1, 2]) == {"precision": 0.75, "recall": 0.6, "f1": pytest.approx(2 / 3)}
    assert rates([0, 0, 0]) == {"precision": 0.0, "recall": 0.0, "f1": 0.0}


def test_our_own_row_is_what_the_accuracy_benchmark_says() -> None:
    letters = Labelled.all(CORPUS / "evaluatie" / "letters", CORPUS / "evaluatie" / "gold")[::12]
    checker = Checker()
    accuracy, peers = (defaultdict(lambda: [0, 0, 0]) for _ in range(2))
    with Stylecheck() as program:
        for letter in letters:
            report = checker.check(Letter(letter.text, letter.name))
            own_accuracy.compare(letter.text, dict(letter.gold), report, accuracy)
            found = program.ask(letter)
            assert len(found) == sum(one.severity > Severity.TIP for one in report.findings)
            compare(letter, found, 22, peers)
    for label in ("passive", "jargon", "tone"):
        assert peers[label] == accuracy[label]
        assert peers[label][0] > 0


def test_a_program_that_cannot_run_is_left_out_with_the_reason(tmp_path) -> None:
    plan = Plan(LETTER, (), (LETTER,), rounds=1, starts=1)
    run = measure(Peer("peer", frozenset(), 0, partial(class_path, tmp_path)), plan)
    assert run.left_out == f"no languagetool-server.jar in {tmp_path}"
    assert run.cold == []


def test_a_program_that_stops_is_left_out_with_what_it_said(tmp_path) -> None:
    with Yoast(sys.executable, tmp_path, 20) as program, pytest.raises(LeftOutError, match="SyntaxError"):
        program.ask(LETTER)


def test_a_program_is_started_cold_and_then_asked_for_every_letter() -> None:
    plan = Plan(LETTER, (LETTER,), (LETTER,), rounds=2, starts=2)
    run = measure(Peer("stylecheck", frozenset(LABELS), 22, Stylecheck), plan)
    assert run.left_out == ""
    assert (len(run.cold), len(run.new), len(run.again)) == (2, 1, 2)
    assert {one.category for one in run.found["brief"]} >= {LABELS["jargon"], LABELS["passive"]}
    if run.peak is not None:
        assert run.peak >= run.first_peak > 50


def test_languagetool_is_started_from_its_jar_or_from_a_folder_of_jars(tmp_path) -> None:
    libs = tmp_path / "libs"
    libs.mkdir()
    (libs / "languagetool-server-6.8.jar").touch()
    assert class_path(tmp_path) == ["-cp", f"{libs}/*", "org.languagetool.server.HTTPServer"]
    assert class_path(libs) == class_path(tmp_path)
    (tmp_path / "languagetool-server.jar").touch()
    assert class_path(tmp_path)[1] == str(tmp_path / "languagetool-server.jar")
