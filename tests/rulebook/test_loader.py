"""A rule file with a mistake is refused in one Dutch line: file, line, what is wrong and how to mend it."""

import pytest

from stylecheck.checker import Checker
from stylecheck.errors import RuleError, SettingError
from stylecheck.finding import Severity
from stylecheck.letter import Letter
from stylecheck.rulebook import load_rulebook
from stylecheck.rulebook.loader import load_place, load_rule, rule_sources
from stylecheck.settings import Settings
from tests.rulebook.conftest import TERMS

PATTERN = TERMS.replace("kind: terms", "kind: pattern").replace(
    "terms:\n  - term: middels\n    better: [met]\n", 'patterns:\n  - find: "middels"\n'
)
MEASURE = TERMS.replace("kind: terms", "kind: measure").replace(
    "terms:\n  - term: middels\n    better: [met]\n", "measure: woorden-per-zin\nthresholds:\n  tip: 15\n"
)
MEASURE = MEASURE.replace("{text}’: {better}", "{waarde} woorden")
LETTER = TERMS.replace("kind: terms", "kind: letter").replace(
    "terms:\n  - term: middels\n    better: [met]\n", 'has: ["u"]\nreport: ["je"]\n'
)
LETTER = LETTER.replace(": {better}", "")
CONSTRUCTION = PATTERN.replace('patterns:\n  - find: "middels"\n', "construction: lijdende-vorm\n")

RULES = {"terms": TERMS, "pattern": PATTERN, "measure": MEASURE, "letter": LETTER, "construction": CONSTRUCTION}


@pytest.mark.parametrize("text", RULES.values(), ids=RULES)
def test_a_good_rule_is_accepted(write_rule, text):
    assert load_rule(write_rule(text)).id == "proef"


def test_a_byte_order_mark_does_no_harm(write_rule):
    assert load_rule(write_rule(b"\xef\xbb\xbf" + TERMS.encode())).severity is Severity.WAARSCHUWING


def test_a_rule_with_windows_line_ends_is_the_same_rule(write_rule):
    assert load_rule(write_rule(TERMS.replace("\n", "\r\n"))) == load_rule(write_rule(TERMS))


# name: (rule, what is replaced, by what, line, words that the message must have)
MISTAKES = {
    "field missing": (TERMS, "why: Gewoon leest sneller.\n", "", 1, ["‘why’ ontbreekt", "Vul het in"]),
    "kind missing": (TERMS, "kind: terms\n", "", 1, ["‘kind’ ontbreekt", "kies uit terms, pattern"]),
    "term missing": (TERMS, "term: middels\n    better", "better", 9, ["‘term’ ontbreekt"]),
    "field unknown, nearly right": (TERMS, "why:", "wy:", 1, ["‘why’ ontbreekt"]),
    "field unknown with a suggestion": (TERMS, "better: [met]", "beter: [met]", 10, ["‘beter’", "Bedoelt u ‘better’?"]),
    "field unknown without one": (
        TERMS,
        "source:",
        "kleur: blauw\nsource:",
        7,
        ["‘kleur’ bestaat hier niet", "Haal het weg"],
    ),
    "severity unknown": (
        TERMS,
        "severity: waarschuwing",
        "severity: erg",
        4,
        ["severity", "kies tip, waarschuwing of fout"],
    ),
    "severity a number": (
        TERMS,
        "severity: waarschuwing",
        "severity: 3",
        4,
        ["severity", "kies tip, waarschuwing of fout"],
    ),
    "severity of a term unknown": (TERMS, "better: [met]", "better: [met]\n    severity: hoog", 11, ["kies tip"]),
    "category unknown": (TERMS, "category: jargon", "category: jargn", 2, ["‘category’", "kies uit", "‘jargon’"]),
    "kind unknown": (TERMS, "kind: terms", "kind: term", 3, ["‘kind’ is ‘term’", "kies uit terms, pattern"]),
    "kind a list": (TERMS, "kind: terms", "kind: [terms]", 3, ["‘kind’", "kies uit terms, pattern"]),
    "id with a capital": (TERMS, "id: proef", "id: Proef", 1, ["‘id’", "kleine letters"]),
    "id is not the name of the file": (
        TERMS,
        "id: proef",
        "id: anders",
        1,
        ["‘anders’", "‘proef.yaml’", "Maak ze gelijk"],
    ),
    "text empty": (TERMS, "why: Gewoon leest sneller.", 'why: ""', 6, ["‘why’ is leeg"]),
    "no terms": (TERMS, "terms:\n  - term: middels\n    better: [met]", "terms: []", 8, ["‘terms’ is leeg"]),
    "text for a list": (TERMS, "better: [met]", "better: met", 10, ["‘better’ moet een lijst zijn"]),
    "text for fields": (TERMS, "- term: middels\n    better: [met]", "- middels", 9, ["velden met een waarde"]),
    "duplicate key": (TERMS, "source:", "why: Nog eens.\nsource:", 7, ["‘why’ staat er twee keer", "Haal er een weg"]),
    "duplicate key in a term": (
        TERMS,
        "better: [met]",
        "better: [met]\n    better: [door]",
        11,
        ["‘better’ staat er twee keer"],
    ),
    "tab": (TERMS, "  - term: middels", "\t- term: middels", 9, ["tab", "spaties"]),
    "colon in a text": (TERMS, "why: Gewoon leest", "why: Gewoon: leest", 6, ["dubbele punt", "aanhalingstekens"]),
    "wrong indentation": (TERMS, "    better: [met]", "   better: [met]", 10, ["inspringen"]),
    "quote not closed": (TERMS, 'een formulier."\n  good', "een formulier.\n  good", 15, ["geen geldige YAML"]),
    "bracket not closed in an example": (TERMS, "[middels] een", "[middels een", 13, ["tussen [ ]"]),
    "no brackets in an example": (TERMS, "[middels] een", "middels een", 13, ["tussen [ ]"]),
    "term without better": (TERMS, "    better: [met]\n", "", 9, ["‘middels’ heeft geen ‘better’", "gewoner woord"]),
    "pos unknown": (TERMS, "better: [met]", "better: [met]\n    pos: [NOM]", 9, ["‘pos’ kent NOM niet", "NOUN"]),
    "class unknown in a term": (
        TERMS,
        "better: [met]",
        'better: [met]\n    after: ["<getl>"]',
        9,
        ["‘<getl>’ bestaat niet", "getal"],
    ),
    "as unknown": (TERMS, "better: [met]", "better: [met]\n    as: woord", 11, ["‘as’", "‘werkwoord’"]),
    "two verbs marked": (TERMS, "term: middels", "term: ~laten ~maken", 9, ["meer dan één ‘~’"]),
    "message with an unknown field": (TERMS, "{better}", "{beter}", 5, ["‘{beter}’", "{better}"]),
    "message with a single brace": (TERMS, "{better}", "{better", 5, ["staat alleen"]),
    "class unknown in a pattern": (PATTERN, '"middels"', '"middels <getl>"', 9, ["‘<getl>’ bestaat niet", "getal"]),
    "class unknown in without": (PATTERN, '"middels"', '"middels"\n    without: ["<x>"]', 9, ["‘<x>’ bestaat niet"]),
    "class unknown in with": (PATTERN, '"middels"', '"middels"\n    with: ["<x>"]', 9, ["‘<x>’ bestaat niet"]),
    "class unknown in a dependent": (
        PATTERN,
        'find: "middels"',
        'head: "~zijn"\n    children: {nsubj: ["<x>"]}',
        9,
        ["‘<x>’ bestaat niet"],
    ),
    "pattern that begins with a gap": (PATTERN, '"middels"', '"... middels"', 9, ["begint of eindigt niet met ‘...’"]),
    "pattern of nothing": (PATTERN, '"middels"', '"[middels]"', 9, ["minstens één woord"]),
    "pattern with find and head": (
        PATTERN,
        '"middels"',
        '"middels"\n    head: "~zijn"',
        9,
        ["óf ‘find’ óf ‘regex’ óf ‘head’"],
    ),
    "neither patterns nor construction": (
        PATTERN,
        'patterns:\n  - find: "middels"\n',
        "",
        3,
        ["óf ‘patterns’ óf ‘construction’"],
    ),
    "construction unknown": (CONSTRUCTION, "lijdende-vorm", "lijdend", 8, ["‘lijdend’ bestaat niet", "lijdende-vorm"]),
    "measure unknown": (MEASURE, "woorden-per-zin", "letters", 8, ["‘letters’ bestaat niet", "woorden-per-zin"]),
    "level unknown": (MEASURE, "  tip: 15", "  erg: 15", 9, ["‘erg’ is geen niveau", "kies tip"]),
    "threshold is no number": (MEASURE, "  tip: 15", "  tip: vijftien", 10, ["een getal"]),
    "letter rule without what to report": (LETTER, 'report: ["je"]', "report: []", 3, ["óf ‘report’ óf ‘needs’"]),
    "letter rule with two tasks": (LETTER, 'report: ["je"]', 'report: ["je"]\ngroups: [[a, b]]', 3, ["óf ‘groups’"]),
    "group of one word": (LETTER, 'has: ["u"]\nreport: ["je"]', "groups: [[woning]]", 8, ["minstens twee woorden"]),
    "clue that is not there": (LETTER, 'report: ["je"]', 'report: ["je"]\nwhen: ["@cntact"]', 10, ["kies uit @bedrag"]),
    "regular expression with look-ahead": (PATTERN, 'find: "middels"', 'regex: "a(?=b)"', 9, ["schrijf het zonder"]),
    "regular expression that is slow": (PATTERN, 'find: "middels"', 'regex: "([a-z]{1,50}){1,50}x"', 9, ["traag"]),
    "regular expression that fits nothing": (PATTERN, 'find: "middels"', 'regex: "a*"', 9, ["past ook op niets"]),
    "group that is not there": (
        PATTERN,
        'find: "middels"',
        'regex: "(a)b"\n    better: ["\\\\2"]',
        9,
        ["noemt \\2"],
    ),
    "channel unknown": (TERMS, "kind: terms", "kind: terms\nkanaal: [fax]", 4, ["‘kanaal’", "kies uit"]),
    "word missing beside a bar": (LETTER, '["je"]', '["je|"]', 9, ["ontbreekt een woord naast ‘|’"]),
    "no fields at all": (TERMS, TERMS, "- een lijst\n", 1, ["begint met ‘id: …’"]),
    "anchor within itself": (TERMS, "terms:\n", "terms: &a\n  - *a\n", 8, ["geen geldige YAML"]),
}


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_with_file_line_and_remedy(write_rule, mistake):
    rule, old, new, line, words = mistake
    assert rule.count(old) == 1
    path = write_rule(rule.replace(old, new))
    with pytest.raises(RuleError) as error:
        load_rule(path)
    message = str(error.value)
    assert message.startswith(f"{path}, regel {line}: ")
    assert "\n" not in message and message.endswith((".", "?"))
    for word in words:
        assert word in message


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (TERMS.replace("middels", "één").encode("latin-1", "replace"), ["geen UTF-8", "Sla het opnieuw op"]),
        (b"", ["begint met"]),
        (b"# alleen commentaar\n", ["begint met"]),
        (TERMS.encode() + b"\x00", ["tekens die niet in YAML mogen staan"]),
    ],
    ids=["Latin-1", "empty", "comment only", "NUL"],
)
def test_a_file_that_is_no_rule_at_all_is_told_by_name(write_rule, content, words):
    path = write_rule(content)
    with pytest.raises(RuleError) as error:
        load_rule(path)
    assert str(path) in str(error.value)
    assert "\n" not in str(error.value)
    for word in words:
        assert word in str(error.value)


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(RuleError, match="bestaat niet"):
        load_place(tmp_path / "weg")


def test_a_folder_without_rules_is_told(tmp_path):
    (tmp_path / "notities.txt").write_text("geen regel", encoding="utf-8")
    with pytest.raises(RuleError, match="geen regelbestanden"):
        load_place(tmp_path)


def test_rule_files_are_found_in_every_folder_below_in_a_fixed_order(tmp_path):
    for name in ("b/x.yaml", "a/z.yml", "a/y.yaml", ".verborgen.yaml", "a/notities.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [s.inside.as_posix() for s in rule_sources(tmp_path)] == ["a/y.yaml", "a/z.yml", "b/x.yaml"]


# -- one's own rules beside the built-in ones --------------------------------------------------------------------------


@pytest.fixture
def findings():
    def findings(text, **settings):
        return [
            (f.rule, text[f.start : f.end], f.severity)
            for f in Checker(Settings(**settings)).check(Letter(text)).findings
        ]

    return findings


def test_a_rule_of_ones_own_runs_beside_the_built_in_rules(write_rule, findings):
    path = write_rule(TERMS.replace("middels", "zwaluwstaart"))
    found = findings("Wij plaatsen middels een ladder een zwaluwstaart.", rule_folders=(path.parent,))
    assert ("proef", "zwaluwstaart", Severity.WAARSCHUWING) in found
    assert {rule for rule, *_ in found} > {"proef"}


def test_a_rule_with_the_id_of_a_built_in_rule_replaces_it(write_rule):
    path = write_rule(TERMS.replace("id: proef", "id: latijn"), "latijn.yaml")
    built_in = {r.id for r in load_rulebook().rules}
    rules = load_rulebook(Settings(rule_folders=(path.parent,))).rules
    assert {r.id for r in rules} == built_in
    assert [r.source for r in rules if r.id == "latijn"] == ["https://voorbeeld.nl/"]


def test_two_rules_with_one_id_in_one_folder_are_refused(tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "proef.yaml").write_text(TERMS, encoding="utf-8")
    with pytest.raises(RuleError, match="twee regels de id ‘proef’"):
        load_rulebook(Settings(rule_folders=(tmp_path,)))


LONG = "Wij komen morgen met een ladder bij u langs om het dak te bekijken."  # 14 words


@pytest.mark.parametrize(
    ("thresholds", "wanted"),
    [
        ({}, []),
        ({"tip": 10}, [Severity.TIP]),
        ({"waarschuwing": 10}, [Severity.WAARSCHUWING]),
        ({"waarschuwing": 10, "fout": 13}, [Severity.FOUT]),
        ({"tip": 14}, []),
    ],
)
def test_a_threshold_of_ones_own_takes_the_place_of_the_rules(findings, thresholds, wanted):
    found = findings(LONG, only=frozenset({"lange-zin"}), thresholds={"lange-zin": thresholds})
    assert [severity for *_, severity in found] == wanted


def test_only_and_without_choose_the_rules():
    only = load_rulebook(Settings(only=frozenset({"lange-zin", "latijn"})))
    assert {r.id for r in only.rules} == {"lange-zin", "latijn"}
    without = load_rulebook(Settings(without=frozenset({"lange-zin"})))
    assert {r.id for r in load_rulebook().rules} - {r.id for r in without.rules} == {"lange-zin"}


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (Settings(only=frozenset({"lange-zinnen"})), "Bedoelt u ‘lange-zin’?"),
        (Settings(without=frozenset({"qqqq"})), "‘qqqq’ bestaat niet"),
        (Settings(thresholds={"latijn": {"tip": 3}}), "‘latijn’ heeft geen grens"),
        (Settings(thresholds={"lange-zin": {"erg": 3}}), "‘erg’ is geen niveau"),
    ],
)
def test_a_setting_for_what_does_not_exist_is_refused(settings, words):
    with pytest.raises(SettingError) as error:
        load_rulebook(settings)
    assert words in str(error.value)


def test_a_new_checker_sees_an_edited_rule_file(tmp_path):
    file = tmp_path / "proef.yaml"
    letter = Letter("Wij komen middels de trap, en dan zien wij u graag.")
    found = []
    for severity in ("waarschuwing", "fout"):
        file.write_text(TERMS.replace("severity: waarschuwing", f"severity: {severity}"), encoding="utf-8")
        report = Checker(Settings(rule_folders=(tmp_path,), only=frozenset({"proef"}))).check(letter)
        found += [f.severity for f in report.findings]
    assert found == [Severity.WAARSCHUWING, Severity.FOUT]


def test_a_new_checker_sees_a_new_and_a_removed_rule_file(tmp_path):
    for name in ("een", "twee"):
        (tmp_path / f"{name}.yaml").write_text(TERMS.replace("id: proef", f"id: {name}"), encoding="utf-8")
    assert {"een", "twee"} <= load_rulebook(Settings(rule_folders=(tmp_path,))).names()
    (tmp_path / "twee.yaml").unlink()
    assert not {"twee"} & load_rulebook(Settings(rule_folders=(tmp_path,))).names()
