"""`stylecheck rules` and its commands, from the trainer's side: what they print, write, and their exit codes."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from stylecheck.commands.rules import COMMANDS
from stylecheck.report.rules import escaped
from stylecheck.rulebook import load_rulebook

from .test_commands import ROOT, complaint, here, loads_no_spacy, run

__all__ = ["here"]
NEW = ("rules", "new", "kantoorwoord", "--bad", "Bel de wijkpost.", "--good", "Bel ons kantoor.")


@pytest.fixture
def made():
    """Make a rule, and return its file; rules are read once for a folder, so tests name it in full."""
    assert run(*NEW).exit_code == 0
    return Path("mijn-regels/kantoorwoord.yaml")


def replace(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_help_names_the_commands():
    text = run("rules", "--help").output
    assert all(f"  {name} " in text for name in COMMANDS)
    for name in COMMANDS:
        text = run("rules", name, "--help").output
        assert text.startswith(f"Gebruik: stylecheck rules {name} [OPTIES]")
        assert not any(word in text for word in ("Usage", "Options", "Show this", "default"))


def test_a_rule_is_made_tested_and_used():
    result = run(*NEW)
    assert result.exit_code == 0, result.stderr
    path = Path("mijn-regels/kantoorwoord.yaml")
    assert f"Gemaakt: {path}" in result.stdout
    assert "vindt de foute zin en laat de goede zin met rust" in result.stdout
    assert "stylecheck check brief.txt --rules mijn-regels" in result.stdout
    tested = run("rules", "test", str(Path("mijn-regels").resolve()))
    assert (tested.exit_code, tested.stdout) == (0, "1 regel, 2 voorbeelden: alles klopt.\n")
    Path("brief.txt").write_text(
        "Beste heer,\n\nWij sturen u naar de wijkposten.\n\nMet groet,\nJan\n", encoding="utf-8"
    )
    checked = run("check", "brief.txt", "--rules", str(Path("mijn-regels").resolve()))
    assert checked.exit_code == 1
    assert "‘wijkposten’ kan duidelijker." in checked.stdout


def test_all_choices_for_a_new_rule():
    options = ["--out", "map/van mij", "--category", "toon", "--severity", "fout", "--message", "‘{text}’ is bars."]
    options += ["--why", "Dat is bars.", "--source", "Training", "--better", "vandaag", "--good", "Bel vandaag."]
    result = run("rules", "new", "Bars Woord", "--bad", "Bel [onmiddellijk].", "--good", "Bel vandaag nog.", *options)
    assert result.exit_code == 0, result.stderr
    assert '--rules "map/van mij"' in result.stdout
    shown = run("explain", "bars-woord", "--rules", "map/van mij").stdout
    for text in (
        "Ernst: fout · Onderwerp: toon",
        "is bars.",
        "Dat is bars.",
        "Training",
        "vandaag",
        "Bel vandaag nog.",
    ):
        assert text in shown


def test_a_new_rule_never_overwrites_a_file(made):
    before = made.read_bytes()
    assert "bestaat al" in complaint(run(*NEW))
    assert made.read_bytes() == before


def test_a_place_that_stylecheck_reports_already_is_told():
    result = run("rules", "new", "eigen", "--bad", "Dat gaat middels een brief.", "--good", "Dat gaat met een brief.")
    assert "de regel ‘ambtelijke-woorden’ van stylecheck meldt deze plek ook" in result.stdout


def test_a_new_rule_that_does_not_work_yet_is_kept_and_told():
    sentences = ["--bad", "Wij [doen] dit.", "--good", "Wij maken dit.", "--good", "Wij doen dat."]
    result = run("rules", "new", "doe-woord", *sentences)
    assert result.exit_code == 1
    assert "Let op: de regel meldt ook een goede zin." in result.stdout
    tested = run("rules", "test", str(Path("mijn-regels").resolve()))
    assert tested.exit_code == 1
    assert "De regel meldt ‘doen’ in een goede zin." in tested.stdout


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["new"], "Vul nog in: NAAM."),
        (["new", "123", "--bad", "a", "--good", "b"], "kan geen naam van een regel zijn"),
        (["new", "jargon-woord"], "Geef een zin bij --bad"),
        (["new", "jargon-woord", "--bad", "Wij doen dit."], "Geef een zin bij --good"),
        (["new", "latijn", "--bad", "Wij doen dit.", "--good", "Dit doen wij."], "hoort bij stylecheck"),
        (["new", "x", "--bad", "Wij doen dit.", "--good", "Wij doen dit."], "zijn gelijk"),
        (["new", "x", "--bad", "Wij effectueren dit.", "--good", "Wij doen dit.", "--out", "goed.txt"], "is geen map"),
        (["new", "x", "--bad", "a", "--good", "b", "--category", "y"], "Bij --category kunt u kiezen uit jargon"),
        (["test", "weg"], "‘weg’ bestaat niet"),
        (["test", "goed.txt"], "geen map en geen zip"),
        (["test", "--rules", "weg"], "De map ‘weg’ bij --rules bestaat niet"),
        (["try"], "Vul nog in: ZIN."),
        (["try", " "], "Er staat geen tekst"),
        (["try", "Dag.", "--soort", "verjaardag"], "De soort brief ‘verjaardag’ bestaat niet"),
        (["try", "Dag.", "--kanaal", "duif"], "Het kanaal ‘duif’ bestaat niet"),
        (["doc", "--output", "weg/regels.md"], "‘weg/regels.md’ is niet te schrijven"),
        (["tset"], "De opdracht ‘tset’ bestaat niet. Bedoelt u ‘test’?"),
    ],
)
def test_what_the_trainer_can_mend_is_one_dutch_line(args, words):
    assert words in complaint(run("rules", *args))
    assert not Path("mijn-regels").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_at_a_terminal_the_sentences_are_asked_for():
    import pty

    outer, inner = pty.openpty()
    command = [sys.executable, "-m", "stylecheck", "rules", "new", "gevraagd"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    os.write(outer, b"Bel de wijkpost.\nBel ons kantoor.\n")
    result = subprocess.run(command, stdin=inner, capture_output=True, check=False, env=environment)
    os.close(inner)
    os.close(outer)
    assert result.returncode == 0, result.stderr.decode()
    shown = result.stdout.decode()
    assert "Welke zin is fout?" in shown and "Hoe is die zin goed?" in shown
    assert "wijkpost" in Path("mijn-regels/gevraagd.yaml").read_text(encoding="utf-8")


def test_failing_examples_are_told_with_their_place(made):
    replace(made, 'term: "wijkpost"', 'term: "wijkkantoor"')
    result = run("rules", "test", str(made))
    line = 1 + made.read_text(encoding="utf-8").splitlines().index('    - text: "Bel de [wijkpost]."')
    assert result.exit_code == 1
    assert f"{made}, regel {line}" in result.stdout
    assert "De regel vindt ‘de wijkpost’ niet." in result.stdout or "De regel vindt ‘wijkpost’ niet." in result.stdout
    assert result.stdout.endswith("1 regel, 2 voorbeelden: 1 fout.\n")


def test_a_remark_is_no_failure(made):
    replace(made, '      better: "Bel ons kantoor."\n', "")
    result = run("rules", "test", str(Path("mijn-regels").resolve()))
    assert result.exit_code == 0
    assert "Bij deze zin ontbreekt ‘better’" in result.stdout
    assert result.stdout.endswith("1 keer ‘let op’.\n")


def test_a_better_sentence_that_is_reported_and_examples_that_lack(made):
    replace(made, 'better: "Bel ons kantoor."', 'better: "Bel die wijkposten."')
    lines = made.read_text(encoding="utf-8").splitlines()
    made.write_text("\n".join(lines[: lines.index("  good:")]), encoding="utf-8")
    result = run("rules", "--rules", str(Path("mijn-regels").resolve()), "test", "mijn-regels")
    assert result.exit_code == 1
    shown = " ".join(result.stdout.split())
    assert "Er ontbreekt een goede zin onder ‘good’." in shown


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell with pipes")
@pytest.mark.parametrize("args", ["test mijn-regels", "try 'Dat gaat middels een brief.'", "doc"])
def test_closed_pipe_is_quiet(made, args):
    replace(made, '      better: "Bel ons kantoor."\n', "")
    command = f"{sys.executable} -m stylecheck rules {args} | true; echo ${{PIPESTATUS[0]}}"
    result = subprocess.run(
        ["bash", "-c", command], capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert (result.stdout.decode().strip(), result.stderr) == ("0", b"")


def test_a_broken_file_is_told(made):
    replace(made, "kind: terms", "kind: woorden")
    assert "‘kind’ is ‘woorden’; kies uit" in complaint(run("rules", "test", str(Path("mijn-regels").resolve())))


def test_a_zip_is_tested(made):
    with zipfile.ZipFile("regels.zip", "w") as archive:
        archive.write(made, made.name)
    assert run("rules", "test", "regels.zip").stdout == "1 regel, 2 voorbeelden: alles klopt.\n"


STYLE = """id: de-brug
name: De Brug
words:
  - term: huismeester
    better: [wijkbeheerder]
examples:
  bad: ["Bel de [huismeester].", "Bel de [conciërge]."]
  good: ["De huismeesters bellen u.", "Bel ons."]
"""


def test_the_sentences_of_a_house_style_are_tested(made):
    style = made.parent / "huisstijl" / "de-brug.yaml"
    style.parent.mkdir()
    style.write_text(STYLE, encoding="utf-8")
    result = run("rules", "test", str(made.parent.resolve()))
    assert result.exit_code == 1
    told = result.stdout
    assert "de-brug.yaml, regel 7  fout" in told and "‘conciërge’ vindt stylecheck niet." in told
    assert "de-brug.yaml, regel 8  fout" in told and "Deze goede zin krijgt een opmerking" in told
    assert told.endswith("1 huisstijl, 4 zinnen: 2 fouten.\n")
    replace(style, ', "Bel de [conciërge]."', "")
    replace(style, '"De huismeesters bellen u.", ', "")
    result = run("rules", "test", str(made.parent.resolve()))
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "1 huisstijl, 2 zinnen: alles klopt.")


def test_try_shows_place_message_reason_and_cause(made):
    result = run(
        "rules", "try", "Wij gaan middels een brief naar de wijkposten.", "--rules", str(Path("mijn-regels").resolve())
    )
    assert result.exit_code == 0
    for text in ("‹middels›", "‹wijkposten›", "kan duidelijker", "Gevonden met: middels", "kantoorwoord"):
        assert text in result.stdout
    assert "2 meldingen van 2 regels." in result.stdout


def test_try_reads_as_a_letter_is_read():
    shown = run("rules", "try", "Dat gaat mid\u00addels een brief.").stdout
    assert "‹middels›" in shown
    assert "blijft deze weg" not in shown


def test_try_reads_several_lines_and_standard_input():
    lines = r"Beste heer,\n\nDat gaat middels een brief."
    assert "‹middels›" in run("rules", "try", lines).stdout
    assert "‹middels›" in run("rules", "try", "-", input="Dat gaat middels een brief.".encode("cp1252")).stdout
    assert "De invoer is leeg" in complaint(run("rules", "try", "-", input=b""))


def test_try_says_when_nothing_is_found_and_how_the_text_was_read():
    result = run("rules", "try", "Beste mevrouw Jansen,")
    assert result.exit_code == 0
    assert "Geen enkele regel meldt hier iets." in result.stdout
    assert "‘Beste mevrouw Jansen,’ is gelezen als aanhef" in result.stdout
    shown = run("rules", "try", "Het werk wordt door ons uitgevoerd.", "--ontleding").stdout
    assert re.search(r"uitgevoerd +uit_voeren +werkwoord, voltooid deelwoord", shown)
    assert "Lijdende vorm: wordt … uitgevoerd, gedaan door ons" in shown


def test_the_reference_in_the_repository_is_fresh():
    text = (ROOT / "docs/regels.md").read_text(encoding="utf-8")
    fresh = run("rules", "doc").stdout
    assert text == fresh, "docs/regels.md is out of date; run: python cli.py rules doc --output docs/regels.md"


def test_the_reference_has_every_rule_and_its_links_lead_somewhere():
    text = run("rules", "doc").stdout
    anchors = {re.sub(r"[^\w-]", "", line.lstrip("# ").lower().replace(" ", "-")) for line in text.splitlines()}
    for rule in load_rulebook().rules:
        assert f"\n### {rule.id}\n" in text
    assert set(re.findall(r"\]\(#([^)]*)\)", text)) <= anchors


def test_the_reference_of_own_rules(made):
    replace(made, "Een huurder begrijpt", "Een <b>huurder</b> *begrijpt*")
    replace(made, "kind: terms", "kind: terms\nsoort: [feest]\nkanaal: [sms]")
    genre = 'id: feest\nname: "uitnodiging | feest"\nsignals: [{find: "feest"}]\n'
    Path("mijn-regels/soorten").mkdir()
    Path("mijn-regels/soorten/feest.yaml").write_text(genre, encoding="utf-8")
    assert (
        run("rules", "doc", "--output", "stuk.md", "--rules", str(Path("mijn-regels").resolve())).stdout
        == "Geschreven: stuk.md\n"
    )
    text = Path("stuk.md").read_bytes().decode()
    assert "\r" not in text
    assert "Een \\<b\\>huurder\\</b\\> \\*begrijpt\\*" in text
    assert "**Alleen bij:** uitnodiging \\| feest, sms" in text
    assert "| feest | uitnodiging \\| feest | [kantoorwoord](#kantoorwoord) |" in text


def test_markdown_is_escaped():
    assert escaped("1. *a* [b](c) <d> `e` \\ #f a_b") == "1\\. \\*a\\* \\[b\\](c) \\<d\\> \\`e\\` \\\\ \\#f a\\_b"
    assert escaped("- streep\nen meer") == "\\- streep en meer"
    assert escaped("-5 graden, 1.234,56 euro") == "-5 graden, 1.234,56 euro"


def test_only_what_needs_it_loads_spacy():
    assert loads_no_spacy(["rules"], ["rules", "doc"], ["rules", "--help"], ["rules", "new", "--help"])
