"""The rule file for LanguageTool: its examples hold, its messages are plain, and other folders may add to it."""

import re
from fnmatch import fnmatchcase
from zipfile import ZipFile

import pytest

from stylecheck.checker import Checker
from stylecheck.errors import RuleError
from stylecheck.finding import LANGUAGETOOL, Severity
from stylecheck.letter import Letter
from stylecheck.rulebook import built_in_folder, load_rulebook
from stylecheck.settings import Settings
from stylecheck.spelling.running.service import service
from stylecheck.spelling.speller import Speller
from stylecheck.spelling.telling.excerpt import BREAK
from stylecheck.spelling.telling.rules import LanguageToolRules, SpellingRules, load_rules

from .matches import RULES, match
from .organisation import NEEDS_CLIENT

SECONDS = 110
OWN = """id: eigen
why: Zo doen wij het.
accepted: [hoefslag]
off:
  - rule: SLORDIG
    reason: Dat mag bij ons.
    example: Dit is [slordig].
kinds:
  - rules: [DUBBEL_WOORD]
    message: "Bij ons: ‘{text}’ staat er twee keer."
"""


@pytest.fixture
def folder(tmp_path):
    """Return a function that writes a file to the folder for LanguageTool of an own folder with rules."""

    def write(text, name="eigen.yaml"):
        path = tmp_path / "spelling" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return tmp_path

    return write


# the built-in file, with the true LanguageTool


@pytest.fixture(scope="module")
def checked(languagetool):
    """A checker of spelling, and the LanguageTool that it asks."""
    checker = Checker(Settings(spelling=True, spelling_seconds=SECONDS))
    return checker, service(seconds=SECONDS)


def bracketed(example):
    start, end = example.index("["), example.index("]") - 1
    return example.replace("[", "").replace("]", ""), start, end


@NEEDS_CLIENT
def test_languagetool_reports_the_example_of_each_rule_that_is_off(checked):
    _, asked = checked
    examples = [(off.rule, *bracketed(off.example)) for file in RULES.files for off in file.off]
    whole = BREAK.join(text for _, text, _, _ in examples)
    matches = asked.answer(asked.ask(whole))
    silent, at = [], 0
    for rule, text, start, end in examples:
        over = [m for m in matches if m.start < at + end and at + start < m.end]
        if not any(fnmatchcase(m.rule, rule) or fnmatchcase(m.category, rule) for m in over):
            silent.append(rule)
        at += len(text) + len(BREAK)
    assert silent == []
    assert len(examples) >= 50


@NEEDS_CLIENT
@pytest.mark.parametrize("off", [off for file in RULES.files for off in file.off], ids=lambda off: off.rule)
def test_a_report_says_nothing_of_the_example_of_a_rule_that_is_off(checked, off):
    text, start, end = bracketed(off.example)
    report = checked[0].check(Letter(text))
    assert report.spelled
    over = [f.rule for f in report.findings if f.start < end and start < f.end]
    assert [rule for rule in over if rule.startswith(LANGUAGETOOL)] == []


@NEEDS_CLIENT
def test_an_own_word_and_rule_count_in_a_report(checked, folder):
    text = "Wij doen de hoefslagg. Dat zien wij wij ook."
    before = checked[0].check(Letter(text))
    assert [text[f.start : f.end] for f in before.findings] == ["hoefslagg", "wij wij"]
    own = folder(OWN.replace("hoefslag", "hoefslagg"))
    settings = Settings(spelling=True, spelling_seconds=SECONDS, rule_folders=(own,))
    (found,) = Checker(settings).check(Letter(text)).findings
    assert found.message == "Bij ons: ‘wij wij’ staat er twee keer."
    assert found.why == "Zo doen wij het."


# the built-in file by itself


def test_every_match_has_a_kind():
    assert RULES.kind(match(0, 1, rule="IETS_NIEUWS", category="IETS")).rules == ("*",)


def test_without_a_kind_for_all_rules_the_message_says_which_is_lacking():
    with pytest.raises(RuleError, match=r"ontbreekt een soort voor alle regels"):
        LanguageToolRules((SpellingRules(id="leeg"),)).kind(match(0, 1))


@pytest.mark.parametrize("kind", [kind for file in RULES.files for kind in file.kinds], ids=lambda kind: kind.rules[0])
def test_every_message_is_plain_itself(checker, kind):
    filled = {"text": "woning", "better": "‘woningen’", "languagetool": "Dit is geen dag."}
    for template in filter(None, (kind.message, kind.alone)):
        message = template.format(**filled)
        loud = [f for f in checker.check(Letter(message)).findings if f.severity > Severity.TIP]
        assert loud == [], message
        assert re.fullmatch(r"[A-Z‘].*[.?!]", message)
        assert max(len(sentence.split()) for sentence in re.split(r"[.?!] ", message)) < 15


@pytest.mark.parametrize("off", [off for file in RULES.files for off in file.off], ids=lambda off: off.rule)
def test_every_reason_is_plain_itself(checker, off):
    loud = [f.message for f in checker.check(Letter(off.reason)).findings if f.severity > Severity.TIP]
    assert loud == []


def test_a_rule_that_is_off_says_why_by_name_and_by_group():
    assert RULES.is_off(match(0, 1, rule="DER", category="GRAMMAR"))
    assert RULES.is_off(match(0, 1, rule="WAT_DAN_OOK", category="STYLE"))
    assert not RULES.is_off(match(0, 1, rule="DERDE", category="GRAMMAR"))
    assert [off.reason for off in RULES.off("DER")] == ["Onze regels over ambtelijke uitdrukkingen zeggen dit al."]
    assert RULES.off("DERDE") == []


def test_no_rule_is_off_twice():
    names = [off.rule for file in RULES.files for off in file.off]
    assert len(names) == len(set(names))


# own folders


def test_an_own_file_goes_first_and_the_rest_stays(folder):
    rules = load_rules([built_in_folder(), folder(OWN)])
    assert [file.id for file in rules.files] == ["eigen", "languagetool"]
    assert rules.kind(match(0, 1, rule="DUBBEL_WOORD")).message.startswith("Bij ons")
    assert rules.kind(match(0, 1)) == RULES.kind(match(0, 1))
    assert rules.is_off(match(0, 1, rule="SLORDIG"))
    assert rules.is_off(match(0, 1, rule="DER"))
    assert set(RULES.accepted) < set(rules.accepted)
    assert "hoefslag" in rules.accepted
    assert rules.why == "Zo doen wij het."
    assert rules.source == RULES.source


def test_a_zip_with_rules_may_have_one_too(folder, tmp_path):
    source = folder(OWN) / "spelling" / "eigen.yaml"
    with ZipFile(tmp_path / "regels.zip", "w") as made:
        made.write(source, "spelling/eigen.yaml")
    assert [file.id for file in load_rules([tmp_path / "regels.zip"]).files] == ["eigen"]


def test_files_elsewhere_in_a_folder_are_other_rules(tmp_path):
    (tmp_path / "woorden").mkdir()
    (tmp_path / "woorden" / "eigen.yaml").write_text(OWN, encoding="utf-8")
    assert load_rules([tmp_path]).files == ()


def test_a_file_for_languagetool_is_no_rule_of_ours(folder):
    own = load_rulebook(Settings(rule_folders=(folder(OWN),)))
    assert [rule.id for rule in own.rules] == [rule.id for rule in load_rulebook(Settings()).rules]


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("id: Eigen Naam\n", 1, "id"),
        ("id: eigen\naccepteer: [een]\n", 2, "accepteer"),
        ("id: eigen\noff:\n  - rule: der\n    reason: Zo.\n    example: Dit is [der].\n", 3, "rule"),
        ("id: eigen\noff:\n  - rule: DER\n    example: Dit is [der].\n", 3, "reason"),
        ("id: eigen\noff:\n  - rule: DER\n    reason: Zo.\n    example: Dit is der.\n", 5, r"tussen \[ \]"),
        ("id: eigen\noff:\n  - rule: DER\n    reason: Zo.\n    example: Dit [is] [der].\n", 5, r"tussen \[ \]"),
        ("id: eigen\nkinds:\n  - rules: []\n    message: Kijk.\n", 3, "rules"),
        ("id: eigen\nkinds:\n  - rules: [DER]\n    message: Kijk naar {woord}.\n", 4, "woord"),
        ("id: eigen\nkinds:\n  - rules: [DER]\n    message: Kijk.\n    alone: Neem {better}.\n", 5, "better"),
        ("id: eigen\nkinds:\n  - rules: [DER]\n    message: Kijk.\n    severity: erg\n", 5, "erg|severity"),
        ("id: eigen\nkinds:\n  - rules: [DER]\n    message: Kijk.\n    category: jargon\n", 5, "category|jargon"),
        ("id: eigen\nkinds: [\n", 3, "YAML"),
    ],
)
def test_a_wrong_file_gives_one_line_with_file_and_line(folder, text, line, told):
    with pytest.raises(RuleError) as raised:
        load_rules([folder(text)])
    message = str(raised.value)
    assert re.search(rf"eigen\.yaml, regel {line}: .*(?:{told})", message), message
    assert "\n" not in message
    assert message.endswith((".", "?"))


def test_a_wrong_file_is_told_before_languagetool_starts(folder):
    settings = Settings(spelling=True, rule_folders=(folder("id: eigen\nkinds: 3\n"),))
    with pytest.raises(RuleError, match=r"eigen\.yaml, regel 2"):
        Speller(settings, load_rulebook(Settings()))
