"""The terminal report is readable at any width, and shows a letter's text as it is."""

import io
import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

from stylecheck.finding import Severity, Suggestion
from stylecheck.letter import Letter
from stylecheck.report.layout import MAX_WIDTH, fold, make_console, visible
from stylecheck.report.terminal import print_reports, print_short
from stylecheck.report.told import halves, plainer

from .conftest import WHY, finding, report


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        return True


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def shown(*reports, width=80, stream=None, everything=False):
    stream = stream or io.StringIO()
    print_reports(reports, make_console(stream, width), everything=everything)
    return stream.getvalue()


def short(*reports, everything=False):
    stream = io.StringIO()
    print_short(reports, make_console(stream, 40), everything=everything)
    return stream.getvalue().splitlines()


def on_one_line(text):
    return " ".join(text.split())


@pytest.mark.parametrize("width", [24, 40, 72, 80, 200])
def test_lines_fit_and_nothing_is_lost(full_report, width):
    text = shown(full_report, width=width, everything=True)
    lines = text.splitlines()
    assert max(map(cell_len, lines)) <= min(width, MAX_WIDTH)
    assert all(line == line.rstrip() for line in lines)
    together = re.sub(r"\s", "", text)
    for item in full_report.findings:
        assert visible(item.message).replace(" ", "") in together
        assert item.rule in together
    assert "Gewoonleestsneller." in together


@pytest.mark.parametrize("width", [24, 60, 80, 120])
def test_what_to_begin_with_fits_too(full_report, width):
    lines = shown(full_report, width=width).splitlines()
    assert max(map(cell_len, lines)) <= min(width, MAX_WIDTH)
    assert all(line == line.rstrip() for line in lines)


def test_everything_about_a_finding_is_shown_on_demand(full_report):
    text = on_one_line(shown(full_report, width=100, everything=True))
    assert f"- waarschuwing: Wie doet dit? 3:15 lijdende-vorm {WHY} " in text
    assert "- tip: ‘Geachte’ klinkt koel. 1:1 aanhef Liever: Beste" in text
    assert "Liever: deze / die" in text


def test_a_report_begins_with_the_verdict_and_the_changes(full_report):
    text = on_one_line(shown(full_report, width=100))
    first, rest = text.index(" ".join(full_report.summary)), text.index("Uw 😀 kozijnen")
    assert first < text.index(f"1. {full_report.changes[0].text}") < rest
    assert len(full_report.changes) == 3


def test_better_sentence_stands_first_and_its_words_are_not_told_again(full_report):
    text = on_one_line(shown(full_report, width=100))
    assert (
        "‹middels› post. Liever: Wij sturen u de deze brief per post. - Moeilijke woorden: ‘betreffende’ · ‘middels’."
        in text
    )
    assert text.count("Wij schilderen uw kozijnen in mei met een nieuwe soort verf") == 1


def test_tips_are_folded_away(full_report):
    text = shown(full_report)
    assert "klinkt koel" not in text
    assert "1 tip: met --alles ziet u hem." in text
    assert "--alles" not in shown(full_report, everything=True)


def test_words_of_a_sentence_without_a_better_one_are_told_with_a_plain_one():
    words = [("betreffende", "Gewoner is: deze of die."), ("middels", "Gewoner is: met. Of noem hoe.")]
    found = [finding(word, message=f"‘{word}’ is een ambtelijk woord. {advice}") for word, advice in words]
    assert "‘betreffende’: deze of die · ‘middels’: met; of noem hoe." in on_one_line(shown(report(*found)))


def test_a_word_that_comes_back_is_told_once_with_its_lines():
    text = "\r\nAlles middels post.\r\nAlles wel.\r\nWij gaan middels auto.\r\nUw Middels lift.\r\n"
    found = [
        finding("middels post", text=text, message="‘middels’ is een moeilijk woord. Gewoner is: met."),
        finding("middels auto", text=text, message="‘middels’ is een moeilijk woord. Gewoner is: met."),
        finding("Middels lift", text=text, message="‘Middels’ is een moeilijk woord. Gewoner is: met."),
    ]
    found = [replace(f, end=f.start + len("middels")) for f in found]
    output = on_one_line(shown(report(*found, text=text)))
    assert output.count("moeilijk woord. ") == 1
    assert "‘middels’ is een moeilijk woord. Gewoner is: met. Ook op regel 4 en 5." in output
    assert "1 waarschuwing" in output


def test_one_sentence_with_one_rule_more_times_is_one_remark():
    tone = [
        finding(place, "dreiging", category="toon", message=f"‘{place}’ klinkt als een dreigement. Bied hulp.")
        for place in ("sturen", "middels")
    ]
    text = on_one_line(shown(report(*tone)))
    assert "‘sturen’ klinkt als een dreigement. Bied hulp. Net zo: ‘middels’." in text


def test_a_line_a_remark_can_be_searched(full_report):
    lines = short(full_report)
    assert lines[0].startswith("brief.txt:3:15: waarschuwing: Wie doet dit? [lijdende-vorm]")
    assert len(lines) == 4
    assert "brief.txt:1:1: tip: ‘Geachte’ klinkt koel. [aanhef]" in short(full_report, everything=True)


def test_sentence_is_quoted_once_with_all_its_places_marked(full_report):
    text = on_one_line(shown(full_report))
    assert text.count("Wij sturen u de ‹") == 1
    assert "Wij sturen u de ‹betreffende› brief ‹middels› post." in text
    assert "Uw 😀 kozijnen ‹worden in mei door ons geschilderd›." in text


def test_why_of_a_rule_is_told_once_a_letter(full_report):
    assert shown(full_report).count("Gewoon leest sneller.") == 1
    assert shown(full_report, full_report).count("Gewoon leest sneller.") == 2


def test_letter_text_is_no_markup(full_report):
    text = on_one_line(shown(full_report, everything=True))
    assert "‹Geachte› [bold]mevrouw[/bold] [naam]," in text
    assert "[red]x[/] :smile: [/]" in shown(report(finding("Alles", message="[red]x[/] :smile: [/]")))


def test_letter_cannot_steer_the_terminal():
    text = "\r\nAlles \x1b[2J\x9b31m\x07\u202etfel komt\x00 goed.\r\n"
    item = finding("komt", text=text, message="‘\x1b]0;x\x07komt’")
    output = shown(report(item, text=text, source="a\x1b[2J\n.txt"))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", output)


def test_whole_sentence_is_not_marked():
    text = shown(report(finding("Alles komt goed.", message="Lange zin.")))
    assert "  Alles komt goed.\n" in text and "›" not in text


def test_places_within_a_passive_keep_their_own_marks():
    passive = finding("worden in mei\r\ndoor\tons geschilderd", "lijdende-vorm", category="lijdende-vorm")
    text = on_one_line(shown(report(passive, finding("in mei"))))
    assert "kozijnen ‹worden ‹in mei› door ons geschilderd›." in text


def test_words_that_overlap_are_one_place_and_one_remark():
    both = report(finding("betreffende brief", "gebiedend", category="toon"), finding("brief middels"))
    assert [remark.findings for remark in both.remarks] == [(0, 1)]
    assert "de ‹betreffende brief› middels" in on_one_line(shown(both))


def test_place_over_two_sentences_quotes_both():
    text = on_one_line(shown(report(finding("geschilderd. Wij sturen"))))
    assert "Uw 😀 kozijnen worden in mei door ons ‹geschilderd. Wij sturen› u de" in text


def test_place_over_paragraphs_or_nowhere_is_not_quoted(full_report):
    whole = full_report.letter.text
    item = finding(whole, message="De brief is lang.")
    assert "kozijnen" not in shown(report(item))
    assert "(regel 1). - De brief is lang. Gewoon leest sneller." in on_one_line(shown(report(item)))


def test_long_quote_is_cut_after_its_places():
    text = "\r\nAlles " + "heel " * 300 + "goed.\r\n"
    output = shown(report(finding("Alles", text=text), text=text))
    assert "…" in output and len(output) < 1200


def test_summary_of_one_letter(full_report):
    text = on_one_line(shown(full_report))
    assert "Aanpassen · 1 fout, 3 waarschuwingen, 1 tip" in text
    assert "20 woorden · 3 zinnen · 6,7 woorden per zin · Flesch-Douma 61" in text
    assert "Alles bij elkaar" not in text


def test_letter_without_findings_or_sentences():
    text = on_one_line(shown(report(text="Hoi", source="-", verdict="in orde")))
    assert text.startswith("Standaardinvoer ") and "In orde · geen opmerkingen" in text
    assert "nan" not in text and "stylecheck explain" not in text


def test_total_of_more_letters(full_report):
    text = on_one_line(shown(full_report, report(verdict="in orde")))
    assert "2 brieven: 1 in orde, 1 aanpassen 1 fout, 3 waarschuwingen, 1 tip" in text


def test_colour_and_underlining_on_a_terminal(full_report):
    text = shown(full_report, stream=Terminal(), everything=True)
    assert "\x1b[4;33mbetreffende\x1b[0m" in text
    assert "‹" not in text


def test_no_colour_when_asked(full_report, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    text = shown(full_report, stream=Terminal())
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]m", text)
    assert "‹betreffende›" in text


def test_no_escape_codes_where_there_is_no_terminal(full_report):
    assert "\x1b" not in shown(full_report)


def test_fold_keeps_the_way_back():
    line, places = fold(" a\r\n\t b\u00a0\u00adc ")
    assert line == "a b c"
    assert [line[places[i] : places[i] + 1] for i in (1, 6, 9)] == ["a", "b", "c"]
    assert places[-1] == len(line)


def test_severities_have_their_own_colour(full_report):
    text = shown(full_report, stream=Terminal(), everything=True)
    for severity, code in ((Severity.TIP, 36), (Severity.WAARSCHUWING, 33), (Severity.FOUT, 31)):
        assert re.search(rf"\x1b\[{code}m- {severity.label}", text)


def test_letter_in_old_mac_line_ends_is_quoted_by_line():
    text = "Geachte heer,\rAlles komt goed."
    output = shown(report(finding("Geachte", text=text), text=text))
    assert "  ‹Geachte› heer,\n" in output
    assert Letter(text).locate(text.index("Alles")).line == 2


@pytest.mark.parametrize(
    ("wording", "told"),
    [(". U hoeft niets te doen", "Liever: … U hoeft niets te doen"), (":\n- a\n- b", "Liever: … - a - b")],
)
def test_a_wording_from_the_middle_of_a_sentence_begins_with_an_ellipsis(checker, wording, told):
    (found, *_) = checker.check(Letter("Wij repareren het dak middels een ladder.")).findings
    other = replace(found, suggestions=(Suggestion(found.start, found.end, wording, "Knip de zin."),))
    whole = replace(checker.check(Letter("Wij repareren het dak middels een ladder.")), findings=(other,))
    assert told in on_one_line(shown(whole, everything=True))


def test_an_example_of_two_sentences_in_quotation_marks_stays_whole():
    told = plainer(finding("brief", message="Dit dreigt. Schrijf: ‘Doet u dat niet? Dan kost het geld.’"))
    assert told == "‘Doet u dat niet? Dan kost het geld.’"
    assert halves("Zo niet. Zeg het met foto’s. Klaar.")[1] == "Zeg het met foto’s. Klaar."
