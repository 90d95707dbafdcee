from dataclasses import replace

import pytest
from lsprotocol.types import DiagnosticSeverity

from stylecheck.finding import Severity
from stylecheck.serve.lsp.checked import carried
from stylecheck.serve.lsp.diagnostics import MOST, diagnostics

from . import editor

TEXT = "Beste mevrouw Jansen,\r\n\r\n😀 één 😀 Middels deze brief vragen wij u om een reactie 😀.\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_right_words_are_underlined(checked, encoding, bom, end):
    text = bom + TEXT.replace("\r\n", end)
    (found,) = [d for d in diagnostics(checked(text, encoding=encoding, tips=False)) if d.code == "ambtelijke-woorden"]
    assert editor.words(text, found.range, encoding) == "Middels"
    assert found.range.start.line == 2


def test_a_diagnostic_tells_what_is_the_matter_and_where_the_rule_comes_from(checked):
    (found,) = [d for d in diagnostics(checked(TEXT)) if d.code == "ambtelijke-woorden"]
    assert found.severity is DiagnosticSeverity.Warning and found.source == "stylecheck"
    assert found.message == "‘Middels’ is een ambtelijk woord. Gewoner is: met."
    assert found.code_description.href.startswith("https://")


def test_a_better_wording_stands_in_the_message_where_it_is_short_and_new(checked):
    told = {d.code: d.message for d in diagnostics(checked("De werkzaamheden worden uitgevoerd door de aannemer.\n"))}
    assert told["lijdende-vorm"].endswith(" Liever: De aannemer voert de werkzaamheden uit")


def test_severities_and_tips(checked):
    text = "Wij informeren u over de werkzaamheden. Middels deze brief.\n"
    shown = {d.severity for d in diagnostics(checked(text, tips=True))}
    assert shown == {DiagnosticSeverity.Information, DiagnosticSeverity.Warning}
    assert {d.severity for d in diagnostics(checked(text, tips=False))} == {DiagnosticSeverity.Warning}


def test_a_word_that_comes_back_is_underlined_everywhere(checked):
    text = "Middels deze brief vragen wij iets. Wij sturen het middels de post.\n"
    found = [d for d in diagnostics(checked(text)) if d.code == "ambtelijke-woorden"]
    assert len(found) == 2


def test_of_very_many_the_most_severe_are_shown(checked):
    one = checked("Wij informeren u. Middels deze brief.\n")
    tip, warning = (
        next(f for f in one.report.findings if f.severity is severity)
        for severity in (Severity.TIP, Severity.WAARSCHUWING)
    )
    many = replace(one, report=replace(one.report, findings=(tip,) * MOST + (warning,) * 3))
    found = diagnostics(many)
    assert len(found) == MOST
    assert [d.severity for d in found].count(DiagnosticSeverity.Warning) == 3


def test_spelling_stays_where_nothing_changed_until_there_is_news(checked):
    old = "Wij heben een brief. Middels de post.\n"
    finding = checked(old).report.findings[-1]
    assert old[finding.start : finding.end] == "Middels"
    for new in (old.replace("een", "nog een"), old[4:-13] + "Dus. Middels de post.\n", old + "Nu."):
        (kept,) = carried((finding,), old, new)
        assert new[kept.start : kept.end] == "Middels"
        assert all(new[s.start : s.end] == "Middels" for s in kept.suggestions)
    assert carried((finding,), old, old.replace("Middels", "Middelst")) == ()
    assert carried((finding,), old, "") == ()
