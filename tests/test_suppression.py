"""Markers in the letter, choices in the settings and a baseline keep things unsaid; what has no effect is told."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylecheck import Checker, Letter, Settings
from stylecheck.errors import SettingError
from stylecheck.finding import Finding, SentenceSpan, Severity
from stylecheck.language.layout import divide
from stylecheck.letter import PartKind
from stylecheck.settings import Ignored
from stylecheck.suppression import Baseline, apply_ignored, read_markers

FORMS = ["<!-- stylecheck: {} -->", "[stylecheck: {}]", "<!--Stylecheck:{}-->", "[ STYLECHECK : {} ]"]


@pytest.fixture
def check(checker):
    """Return (found texts, notes, number suppressed) for a letter."""

    def check(text):
        report = checker.check(Letter(text))
        found = [text[f.start : f.end] for f in report.findings]
        return found, list(report.notes), report.suppressed

    return check


@pytest.mark.parametrize("form", FORMS)
def test_a_marker_silences_the_line_it_stands_on(check, form):
    text = f"Dat gaat middels post. {form.format('negeer')}\n\nDit gaat teneinde goed.\n"
    assert check(text) == (["teneinde"], [], 1)


@pytest.mark.parametrize("form", FORMS)
def test_a_marker_on_a_line_of_its_own_silences_the_paragraph_below_it(check, form):
    text = f"Dat gaat middels post.\n\n{form.format('negeer')}\nDit gaat teneinde\ngoed. Reeds.\n\nThans niet.\n"
    assert check(text)[0] == ["middels", "Thans"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_from_uit_to_aan_nothing_is_reported(check, end):
    lines = [
        "Middels.",
        "",
        "<!-- stylecheck: uit -->",
        "Teneinde.",
        "",
        "Thans.",
        "<!-- stylecheck: aan -->",
        "Reeds.",
    ]
    assert check(end.join(lines))[0] == ["Middels", "Reeds"]


def test_uit_without_aan_lasts_to_the_end(check):
    assert check("Middels.\n\n[stylecheck: uit]\nTeneinde.\n\nThans.\n") == (["Middels"], [], 2)


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ("lijdende-vorm", ["middels"]),
        ("jargon", ["wordt morgen middels post gestuurd"]),
        ("ambtelijke-woorden", ["wordt morgen middels post gestuurd"]),
        ("lijdende-vorm, jargon", []),
        ("lijdende-vorm jargon", []),
    ],
)
def test_a_marker_may_name_rules_and_categories(check, names, found):
    text = f"De brief wordt morgen middels post gestuurd. [stylecheck: negeer {names}]"
    assert check(text)[0] == found


def test_aan_ends_only_what_it_names(check):
    text = "[stylecheck: uit jargon]\n[stylecheck: uit lijdende-vorm]\nMiddels post.\n\n[stylecheck: aan jargon]\n"
    text += "Middels post wordt dit gestuurd.\n"
    assert check(text)[0] == ["Middels"]


@pytest.mark.parametrize(
    ("marker", "told"),
    [
        ("uti", "Regel 3: de markering ‘uti’ ken ik niet. Bedoelt u ‘uit’?"),
        ("weg ermee", "Regel 3: de markering ‘weg ermee’ ken ik niet. Kies uit, aan of negeer."),
        ("negeer", "Regel 3: de markering ‘negeer’ onderdrukt niets. Haal haar weg."),
        ("uit toon", "Regel 3: de markering ‘uit toon’ onderdrukt niets. Haal haar weg."),
        ("aan", "Regel 3: voor de markering ‘aan’ staat geen ‘uit’. Haal haar weg."),
        ("negeer lange-zni", "Regel 3: ‘lange-zni’ is geen regel en geen onderwerp. Bedoelt u ‘lange-zin’?"),
    ],
)
def test_a_marker_without_effect_is_told_with_its_line(check, marker, told):
    text = f"Dat gaat middels post.\n\n[stylecheck: {marker}]\nAlles is goed.\n"
    assert check(text) == (["middels"], [told], 0)


def test_a_marker_between_two_lines_does_not_cut_the_paragraph(check):
    text = "Wij komen morgen bij u langs\n<!-- stylecheck: negeer -->\nom naar de kraan te kijken.\n"
    blanked = read_markers(text).text
    assert [part.kind for part in divide(blanked)] == [PartKind.PARAGRAPH]


def test_a_marker_in_a_list_item_silences_that_item(check):
    text = "Neem mee:\n\n- een pas middels u komt [stylecheck: negeer]\n- een sleutel teneinde te openen\n"
    assert check(text)[0] == ["teneinde"]


def test_a_merge_field_is_no_marker(check):
    assert check("Beste [naam], dat gaat [wijze] middels post.")[0] == ["middels"]


@given(st.text(st.sampled_from("ab \n\r[]<>!-:stylecheck uitaannegeer,"), max_size=80) | st.text(max_size=40))
def test_offsets_stay_as_they_are(text):
    assert len(read_markers(text).text) == len(text)


def test_a_letter_without_markers_is_not_changed():
    text = "Wij gebruiken stylecheck voor brieven."
    assert read_markers(text).text is text


# -- markers by themselves, with findings made by hand

KNOWN = frozenset(["lange-zin", "woonjargon", "verwijt", "toon", "jargon"])


def put(text, word, rule="woonjargon", category="jargon"):
    start = text.index(word)
    return Finding(rule, category, Severity.TIP, start, start + len(word), "", "")


def left(text, *findings, sentences=()):
    """Return the texts of the findings that the markers leave, and the notes."""
    kept, notes = read_markers(text).apply(findings, lambda: KNOWN, sentences)
    return [text[f.start : f.end] for f in kept], notes


def spans(text, *sentences):
    return [SentenceSpan(text.index(s), text.index(s) + len(s), len(s.split()), PartKind.PARAGRAPH) for s in sentences]


def test_aan_with_a_name_leaves_the_rest_silent():
    text = "[stylecheck: uit]\n\nEen zin.\n\n[stylecheck: aan toon]\n\nTwee zinnen.\n"
    assert left(text, put(text, "Een"), put(text, "Twee"), put(text, "zinnen", "verwijt", "toon")) == (["zinnen"], [])


def test_aan_ends_one_of_two_names():
    text = "[stylecheck: uit woonjargon, verwijt]\nEen.\n\n[stylecheck: aan woonjargon]\nTwee zinnen.\n"
    assert left(text, put(text, "Een"), put(text, "Twee"), put(text, "zinnen", "verwijt", "toon")) == (["Twee"], [])


def test_aan_of_a_category_ends_uit_of_its_rule():
    text = "[stylecheck: uit verwijt]\nEen.\n\n[stylecheck: aan toon]\nTwee.\n"
    assert left(text, put(text, "Een", "verwijt", "toon"), put(text, "Twee", "verwijt", "toon")) == (["Twee"], [])


def test_aan_of_another_rule_ends_nothing():
    text = "[stylecheck: uit verwijt]\nEen.\n\n[stylecheck: aan woonjargon]\nTwee.\n"
    _, notes = left(text, put(text, "Een", "verwijt", "toon"))
    assert notes == ["Regel 4: voor de markering ‘aan woonjargon’ staat geen ‘uit’. Haal haar weg."]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Eerste zin. Tweede zin. [stylecheck: negeer] Derde zin.", ["Eerste", "Derde"]),
        ("Eerste zin. Tweede [stylecheck: negeer] zin. Derde zin.", ["Eerste", "Derde"]),
        ("[stylecheck: negeer] Eerste zin. Tweede zin. Derde zin.", ["Tweede", "Derde"]),
        ("- [stylecheck: negeer] Eerste zin. Tweede zin. Derde zin.", ["Tweede", "Derde"]),
        ("Eerste zin. Tweede zin.[stylecheck: negeer][stylecheck: negeer toon] Derde zin.", ["Eerste", "Derde"]),
    ],
)
def test_negeer_is_about_the_sentence_it_stands_in_or_behind(text, kept):
    blanked = read_markers(text).text
    found = [put(text, word) for word in ("Eerste", "Tweede", "Derde")]
    starts = [f.start for f in found]
    ends = [len(blanked[:end].rstrip()) for end in (*starts[1:], len(text))]
    sentences = [SentenceSpan(a, b, 2, PartKind.PARAGRAPH) for a, b in zip(starts, ends, strict=True)]
    assert left(text, *found, sentences=sentences)[0] == kept


def test_negeer_in_a_sentence_of_two_lines_is_about_the_whole_sentence():
    text = "Wij melden\ndit middels post. <!-- stylecheck: negeer -->\nAnders bellen wij.\n"
    sentences = spans(text, "Wij melden\ndit middels post.", "Anders bellen wij.")
    assert left(text, put(text, "melden"), put(text, "Anders"), sentences=sentences)[0] == ["Anders"]


def test_negeer_where_nothing_is_judged_is_about_its_line():
    text = "Onderwerp: mutatie [stylecheck: negeer]\n\nWij komen langs.\n"
    assert left(text, put(text, "mutatie"), sentences=spans(text, "Wij komen langs."))[0] == []


def test_a_finding_belongs_where_it_starts():
    text = "Wij komen langs [stylecheck: uit] om te kijken. Dag."
    assert left(text, put(text, "langs [stylecheck: uit] om"), put(text, "Dag"))[0] == ["langs [stylecheck: uit] om"]


def test_names_may_be_joined_by_en():
    text = "Een zin. [stylecheck: negeer woonjargon en toon]"
    assert left(text, put(text, "Een")) == ([], [])


@pytest.mark.parametrize("marker", ["[stylecheck: negeer", "<!-- stylecheck: uit", "[stylecheck: uit\n]"])
def test_a_marker_that_is_not_closed_is_told(marker):
    _, notes = left(f"Een zin.\n{marker}\nTwee.")
    assert len(notes) == 1 and notes[0].startswith("Regel 2: deze markering is niet af.")


def test_notes_come_in_the_order_of_the_letter():
    text = "[stylecheck: uit toon]\nEen.\n[stylecheck: uti]\nTwee.\n[stylecheck: negeer lange-zni]\nDrie."
    assert [note[:8] for note in left(text)[1]] == ["Regel 1:", "Regel 3:", "Regel 5:"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("markers", [1, 2])
def test_markers_between_two_lines_leave_the_layout_as_it_was(end, markers):
    above = f"Beste [naam],{end}{end}Wij komen morgen bij u langs"
    below = f"om naar de kraan te kijken.{end}{end}Neem mee:{end}- een sleutel{end}- een pas{end}"
    plain = above + end + below
    marked = above + end + f"[stylecheck: uit]{end}" * markers + below
    read = read_markers(marked)
    pieces = [(part.kind, read.text[part.start : part.end].split()) for part in divide(read.text)]
    assert pieces == [(part.kind, plain[part.start : part.end].split()) for part in divide(plain)]


def test_a_marker_above_a_list_item_leaves_it_an_item():
    text = "Neem mee:\n- een sleutel\n<!-- stylecheck: negeer -->\n- een pas\n"
    kinds = [part.kind for part in divide(read_markers(text).text)]
    assert kinds.count(PartKind.LIST_ITEM) == 2


def test_markers_within_two_lines_make_no_table_of_them():
    text = "Wij doen dit [stylecheck: negeer] middels post\nen dat [stylecheck: negeer] doen wij later.\n"
    assert [part.kind for part in divide(read_markers(text).text)] == [PartKind.PARAGRAPH]


@pytest.mark.parametrize("begin", ["[stylecheck:", "<!-- stylecheck:", "[", "<!--"])
def test_a_marker_full_of_spaces_takes_no_time(begin):
    started = time.perf_counter()
    read_markers("stylecheck: " + (begin + " " * 20_000) * 3)
    assert time.perf_counter() - started < 1


@given(
    st.lists(
        st.sampled_from(
            ["[stylecheck: uit]", "<!-- stylecheck: negeer toon -->", "[naam]", "Een zin.", "- ", " ", "\n"]
        )
        | st.sampled_from(["\r\n", "\r", "\x0c", "[stylecheck: aan]", "[stylecheck: x"]),
        max_size=20,
    )
)
def test_all_but_the_markers_stays_in_its_place(pieces):
    text = "".join(pieces)
    read = read_markers(text)
    assert len(read.text) == len(text)
    assert all(new == old or new.isspace() for new, old in zip(read.text, text, strict=True))
    assert read.text.count("[naam]") == text.count("[naam]")
    assert "uit]" not in read.text and "-->" not in read.text
    kept, _ = read.apply([], lambda: KNOWN)
    assert kept == []


# -- settings

LETTER = "De servicekosten stijgen. Dat gaat middels post. De deur wordt morgen geverfd."


@pytest.fixture
def ignoring():
    def ignoring(*ignored, text=LETTER):
        checker = Checker(Settings(ignored=tuple(Ignored(*choice) for choice in ignored)))
        report = checker.check(Letter(text))
        return [text[f.start : f.end] for f in report.findings], checker.notes(), report.suppressed

    return ignoring


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        (("woonjargon",), ["middels", "wordt morgen geverfd"]),
        (("jargon",), ["wordt morgen geverfd"]),
        (("", "Servicekosten"), ["middels", "wordt morgen geverfd"]),
        (("woonjargon", "servicekosten"), ["middels", "wordt morgen geverfd"]),
        (("lijdende-vorm", "morgen"), ["servicekosten", "middels"]),
    ],
)
def test_a_choice_leaves_out_a_rule_a_phrase_or_a_rule_at_a_phrase(ignoring, choice, found):
    assert ignoring(choice)[:2] == (found, [])


@pytest.mark.parametrize("choice", [("toon",), ("", "mutatie"), ("toon", "middels"), ("", "service")])
def test_a_choice_without_effect_is_told_with_its_origin(ignoring, choice):
    rule, text = (*choice, "")[:2]
    found, notes, suppressed = ignoring((rule, text, "stylecheck.toml, regel 3"))
    assert (len(found), suppressed) == (3, 0)
    assert len(notes) == 1 and notes[0].startswith("stylecheck.toml, regel 3: ")


def test_a_phrase_may_stand_on_two_lines(ignoring):
    text = "Wij doen dit met\nbetrekking tot de huur."
    assert ignoring(("", "met betrekking tot"), text=text)[0] == []


def test_a_phrase_does_not_hide_a_long_sentence_that_it_stands_in(ignoring):
    text = "Wij komen " + "en wij gaan " * 8 + "met de sleutel."
    assert text in ignoring(("", "sleutel"), text=text)[0]
    assert text not in ignoring(("lange-zin", "sleutel"), text=text)[0]


def test_a_phrase_of_spaces_hides_nothing():
    found = [put(LETTER, "middels")]
    assert apply_ignored([Ignored("", "  ")], found, LETTER) == (found, frozenset())


# -- baseline

OLD = "Beste huurder,\n\nDat gaat middels post. Wij komen teneinde te kijken.\n\nMet vriendelijke groet,\n\nSanne\n"


@pytest.fixture
def stock(tmp_path, checker):
    """Return a folder with an old letter and its baseline."""
    (tmp_path / "brief.txt").write_text(OLD, encoding="utf-8")
    report = checker.check(Letter(OLD, str(tmp_path / "brief.txt")))
    Baseline.make(tmp_path / "nul.json", [report]).save()
    return tmp_path


@pytest.fixture
def against(stock):
    def against(text, name="brief.txt"):
        checker = Checker(Settings(baseline=stock / "nul.json"))
        report = checker.check(Letter(text, str(stock / name)))
        return [text[f.start : f.end] for f in report.findings], checker.notes()

    return against


def test_what_the_baseline_has_is_not_reported_again(against):
    assert against(OLD) == ([], [])


def test_a_sentence_may_move(against):
    moved = OLD.replace("Dat gaat middels post. Wij komen", "Nieuw is dit.\n\nWij komen").replace(
        "kijken.", "kijken. Dat gaat middels post."
    )
    assert against(moved) == ([], [])


def test_what_is_new_is_reported(against):
    assert against(OLD.replace("kijken.", "kijken. Reeds."))[0] == ["Reeds"]
    assert against(OLD.replace("kijken.", "kijken. Dat gaat middels post."))[0] == ["middels"]


def test_a_sentence_that_changed_is_reported_again_and_its_entry_is_told(against):
    found, notes = against(OLD.replace("middels post", "middels mail"))
    assert found == ["middels"]
    assert notes == ["nul.json: 1 opmerking over brief.txt komt niet meer voor. Maak de nulmeting opnieuw."]


def test_another_letter_is_not_in_it(against):
    assert against(OLD, "ander.txt")[0] == ["middels", "teneinde"]


def test_it_holds_nothing_of_a_letter(stock):
    text = (stock / "nul.json").read_text(encoding="utf-8")
    words = {word.strip(".,").lower() for word in OLD.split() if len(word) > 3}
    assert not [word for word in words if word in text.lower()]
    assert json.loads(text)["schema"] == "stylecheck-baseline/1"


def test_the_same_letters_give_the_same_file(stock, checker):
    before = (stock / "nul.json").read_bytes()
    Baseline.make(stock / "nul.json", [checker.check(Letter(OLD, str(stock / "brief.txt")))]).save()
    assert (stock / "nul.json").read_bytes() == before
    assert sorted(p.name for p in stock.iterdir()) == ["brief.txt", "nul.json"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "bestaat niet"),
        ("geen json", "is geen nulmeting"),
        ("[]", "is geen nulmeting"),
        ('{"schema": "stylecheck-baseline/0"}', "van een andere versie"),
        ('{"schema": "stylecheck-baseline/1", "salt": "x", "letters": [1]}', "is geen nulmeting"),
    ],
)
def test_a_baseline_that_cannot_be_used_is_told(tmp_path, content, told):
    if content is not None:
        (tmp_path / "nul.json").write_text(content, encoding="utf-8")
    with pytest.raises(SettingError) as error:
        Baseline.load(tmp_path / "nul.json")
    assert told in str(error.value) and "\n" not in str(error.value)


@pytest.mark.parametrize("content", ["Beste huurder,", '{"naam": "Sanne"}', "\udcff"])
def test_a_file_that_is_no_baseline_is_not_overwritten(tmp_path, content):
    path = tmp_path / "brief.txt"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    before = path.read_bytes()
    with pytest.raises(SettingError, match="is geen nulmeting"):
        Baseline.make(path, []).save()
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", ["", '{"schema": "stylecheck-baseline/0"}'])
def test_an_empty_file_or_an_older_baseline_is_replaced(tmp_path, content):
    path = tmp_path / "nul.json"
    path.write_text(content, encoding="utf-8")
    Baseline.make(path, []).save()
    assert Baseline.load(path)


def test_a_letter_may_be_named_by_another_road(against):
    assert against(OLD, "map/../brief.txt") == ([], [])


def test_a_marker_put_in_later_changes_no_sentence(against):
    assert against(OLD.replace("te kijken.", "te [stylecheck: negeer toon] kijken."))[0] == []


def test_a_baseline_nested_too_deep_is_told(tmp_path):
    (tmp_path / "nul.json").write_text("[" * 100_000, encoding="utf-8")
    with pytest.raises(SettingError, match="is geen nulmeting"):
        Baseline.load(tmp_path / "nul.json")
