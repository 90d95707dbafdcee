"""The command line, from the user's side: what it prints, and its exit code."""

import contextlib
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from stylecheck.commands import COMMANDS, main

ROOT = Path(__file__).parents[2]
GOOD = "Beste mevrouw Jansen,\n\nWij repareren morgen uw dak.\n\nMet vriendelijke groet,\n\nPiet\n"
BAD = GOOD.replace("Wij repareren", "Wij repareren middels een ladder")


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "STYLECHECK_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    Path("goed.txt").write_text(GOOD, encoding="utf-8")
    Path("slecht.txt").write_text(BAD, encoding="utf-8")
    return tmp_path


def run(*args, **kwargs):
    return CliRunner().invoke(main, list(args), **kwargs)


def complaint(result):
    """The one line on standard error of a run that failed."""
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert line.startswith("stylecheck: ")
    assert not any(word in line for word in ("Error:", "Try ", "Usage", "No such", "Invalid"))
    return line


def test_help_is_dutch_and_names_the_commands():
    for args in ([], ["--help"], ["-h"]):
        result = run(*args)
        assert result.exit_code == 0
        assert result.output.startswith("Gebruik: stylecheck [OPTIES] OPDRACHT")
        assert all(name in result.output for name in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_is_dutch(command):
    text = run(command, "--help").output
    assert text.startswith(f"Gebruik: stylecheck {command} [OPTIES]")
    assert "Opties:" in text and "Toon deze uitleg." in text
    assert not any(word in text for word in ("Usage", "Options", "Show this", "default"))


def test_version():
    assert run("--version").output == "stylecheck 0.1.0\n"


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["chek"], "De opdracht ‘chek’ bestaat niet. Bedoelt u ‘check’?"),
        (["mijn brief.txt"], "geen opdracht. Wilt u het nakijken? Typ: stylecheck check 'mijn brief.txt'"),
        (["xyz"], "Kies uit: check, fix, compare"),
        (["--foo"], "De optie ‘--foo’ bestaat niet."),
        (["check", "--fail-in", "tip"], "De optie ‘--fail-in’ bestaat niet. Bedoelt u ‘--fail-on’?"),
        (["check", "--format", "xml"], "Bij --format kunt u kiezen uit terminal, json, html, csv"),
        (["check", "--fail-on", "erg"], "Bij --fail-on kunt u kiezen uit tip, waarschuwing of fout."),
        (["check", "--fail-on"], "De optie ‘--fail-on’ vraagt om een waarde."),
        (["--version=3"], "De optie ‘--version’ krijgt geen waarde."),
        (["explain"], "Vul nog in: REGEL."),
        (["rules", "extra"], "De opdracht ‘extra’ bestaat niet. Kies uit: new, test, try, doc."),
        (["check", "goed.txt", "--set", "lange-zin=18"], "schrijf REGEL.NIVEAU=GETAL"),
        (["check", "goed.txt", "--set", "lange-zin.erg=18"], "schrijf REGEL.NIVEAU=GETAL"),
        (["check", "goed.txt", "--set", "lange-zin.tip=nan"], "schrijf REGEL.NIVEAU=GETAL"),
        (["check", "goed.txt", "--rules", "nergens"], "De map ‘nergens’ bij --rules bestaat niet"),
        (["check", "goed.txt", "--only", "lange-zinn"], "lange-zin"),
        (["check", "goed.txt", "--pipeline", "nl_bestaat_niet"], "nl_bestaat_niet"),
        (["explain", "ambtelijke-worden"], "Bedoelt u ‘ambtelijke-woorden’"),
        (["explain", "[bold]xyz\x1b[2J"], "De regel ‘[bold]xyz[2J’ bestaat niet."),
        (["rules", "--rules", "nergens"], "De map ‘nergens’ bij --rules bestaat niet"),
    ],
)
def test_what_the_user_can_mend_is_one_dutch_line(args, words):
    assert words in complaint(run(*args))


def test_nothing_to_do():
    assert run("check", "goed.txt").exit_code == 0
    assert "In orde" in run("check", "goed.txt").stdout


def test_findings_give_exit_code_one():
    result = run("check", "slecht.txt")
    assert result.exit_code == 1
    assert "‹middels›" in result.stdout
    assert result.stderr == ""


def test_fail_on_sets_the_bar():
    assert run("check", "slecht.txt", "--fail-on", "fout").exit_code == 0
    assert run("check", "slecht.txt", "--fail-on", "tip").exit_code == 1


def test_short_and_everything():
    lines = run("check", "slecht.txt", "--kort").stdout.splitlines()
    assert lines == [
        "slecht.txt:3:15: waarschuwing: ‘middels’ is een ambtelijk woord. Gewoner is: met. [ambtelijke-woorden]"
    ]
    assert run("check", "slecht.txt", "--kort").exit_code == 1
    Path("slecht.txt").write_text(BAD.replace("Met vriendelijke groet", "Hoogachtend"), encoding="utf-8")
    everything = run("check", "slecht.txt", "--alles").stdout
    assert "- waarschuwing: ‘middels’ is een ambtelijk woord." in everything and "- tip:" in everything
    short = run("check", "slecht.txt", "--kort", "--alles").stdout.splitlines()
    assert len(short) > 1 and any(": tip: " in line for line in short)
    assert json.loads(run("check", "slecht.txt", "--kort", "--format", "json").stdout)["letters"]


def test_rules_can_be_chosen():
    assert "middels" not in run("check", "slecht.txt", "--without", "ambtelijke-woorden").stdout.split("Kan beter")[0]
    assert run("check", "slecht.txt", "--only", "afkortingen").exit_code == 0
    assert run("check", "slecht.txt", "--only", "ambtelijke-woorden", "--only", "afkortingen").exit_code == 1


def test_threshold_can_be_set():
    assert run("check", "goed.txt", "--set", "lange-zin.waarschuwing=3", "--only", "lange-zin").exit_code == 1
    assert run("check", "goed.txt", "--set", "lange-zin.waarschuwing=40,5", "--only", "lange-zin").exit_code == 0


def test_own_rules():
    Path("eigen").mkdir()
    Path("eigen/dakwoord.yaml").write_text(
        'id: dakwoord\ncategory: jargon\nkind: terms\nseverity: fout\nmessage: "‘{text}’ mag niet."\n'
        "why: Wij zeggen dat niet.\nsource: huisstijl\nterms:\n  - {term: ladder, better: [trap]}\n"
        'examples:\n  bad:\n    - {text: "De [ladder] is stuk.", better: "De trap is stuk."}\n'
        '  good: ["De trap is heel."]\n',
        encoding="utf-8",
    )
    result = run("check", "slecht.txt", "--rules", "eigen", "--only", "dakwoord", "--fail-on", "fout")
    assert result.exit_code == 1, result.stderr
    assert "‘ladder’ mag niet." in result.stdout
    assert "dakwoord" in run("rules", "--rules", "eigen").stdout
    assert "Wij zeggen dat niet." in run("explain", "dakwoord", "--rules", "eigen").stdout


def test_standard_input():
    for args in ([], ["-"]):
        result = run("check", *args, input=BAD.encode("cp1252"))
        assert result.exit_code == 1
        assert result.stdout.startswith("Standaardinvoer\n")


def test_empty_standard_input_is_told():
    result = run("check", input=b"")
    assert "De invoer is leeg" in complaint(result)
    assert result.stdout == ""


def test_unreadable_letters_do_not_stop_the_others():
    Path("brief.docx").write_bytes(b"PK\x03\x04 word/document.xml")
    result = run("check", "weg.txt", "slecht.txt", "brief.docx")
    assert result.exit_code == 2
    assert "middels" in result.stdout
    first, second = result.stderr.splitlines()
    assert first == "stylecheck: Het bestand ‘weg.txt’ bestaat niet; controleer de naam en de map."
    assert second.startswith("stylecheck: ‘brief.docx’ is beschadigd;")


def test_json_follows_the_schema():
    schema = json.loads((ROOT / "docs/report.schema.json").read_text(encoding="utf-8"))
    text = "\ufeffBeste heer,\r\n\r\nHet is 😀 fijn.\tWij werken\u00a0middels een ladder.\r\n"
    Path("crlf.txt").write_bytes(text.encode())
    result = run("check", "--format", "json", "crlf.txt", "weg.txt")
    value = json.loads(result.stdout)
    Draft202012Validator(schema).validate(value)
    assert result.exit_code == 2
    assert value["errors"][0]["source"] == "weg.txt"
    (finding,) = (item for item in value["letters"][0]["findings"] if item["text"] == "middels")
    assert text[1:][finding["start"] : finding["end"]] == "middels"
    assert (finding["line"], finding["column"]) == (3, 27)


def test_markup_in_a_letter_is_just_text():
    Path("merk.txt").write_text("Beste [naam],\n\nWij werken [/bold] middels [red]verf[/red].\n", encoding="utf-8")
    assert "[/bold] ‹middels› [red]verf[/red]." in run("check", "merk.txt").stdout


def test_explain_tells_everything():
    text = run("explain", "ambtelijke-woorden").stdout
    for title in ("Ernst: waarschuwing", "Onderwerp: jargon", "Melding", "Waarom", "Zo liever niet", "Bron", "middels"):
        assert title in text
    assert "{text}" not in text


def test_rules_lists_every_rule():
    value = json.loads(run("rules", "--format", "json").stdout)
    assert value["schema"] == "stylecheck-rules/1"
    text = run("rules").stdout
    assert len(value["rules"]) >= 7
    for rule in value["rules"]:
        assert rule["id"] in text and rule["category"] in text
        assert all(rule[key] for key in ("id", "category", "severity", "kind", "message", "why", "source"))


def test_error_of_our_own_is_one_line_without_the_letter(monkeypatch):
    monkeypatch.setattr("stylecheck.checker.Checker.read", lambda *_: {}["GEHEIM van mevrouw Jansen"])
    line = complaint(run("check", "goed.txt"))
    assert "KeyError" in line and "goed.txt" in line and "GEHEIM" not in line


def process(*args, **kwargs):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **kwargs.pop("env", {})}
    return subprocess.run([sys.executable, *args], capture_output=True, check=False, env=environment, **kwargs)


def loads_no_spacy(*commands):
    """Run commands one after another in one process, and look after each whether spaCy was loaded."""
    code = "import sys\nfrom stylecheck.commands import main\n"
    for args in commands:
        code += f"try: main({list(args)})\nexcept SystemExit as end: assert not end.code, {list(args)}\n"
        code += f"assert 'spacy' not in sys.modules, {list(args)}\n"
    result = process("-c", code)
    assert result.returncode == 0, result.stderr.decode()
    return True


def test_help_rules_and_explain_do_not_load_spacy():
    assert loads_no_spacy(["check", "--help"], ["rules"], ["explain", "latijn"])


def test_both_ways_to_start_give_every_report_to_a_windows_code_page():
    Path("emoji.txt").write_text(BAD.replace("dak", "dak 😀"), encoding="utf-8")
    environment = {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    result = process("-m", "stylecheck", "check", "emoji.txt", env=environment)
    assert (result.returncode, result.stderr) == (1, b"")
    assert "middels" in result.stdout.decode("cp1252") and "dak ?" in result.stdout.decode("cp1252")
    result = process(str(ROOT / "cli.py"), "check", "--format", "json", "emoji.txt", env=environment)
    assert (result.returncode, result.stderr) == (1, b"")
    (letter,) = json.loads(result.stdout)["letters"]
    assert letter["source"] == "emoji.txt"
    assert "middels" in [finding["text"] for finding in letter["findings"]]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell with pipes")
@pytest.mark.parametrize("args", ["check slecht.txt", "check --format json slecht.txt", "rules", "explain latijn"])
def test_closed_pipe_is_quiet(args):
    command = f"{sys.executable} -m stylecheck {args} | true; echo ${{PIPESTATUS[0]}}"
    result = subprocess.run(
        ["bash", "-c", command], capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert result.stderr == b""
    assert result.stdout.decode().strip() == ("1" if "check" in args else "0")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_at_a_terminal():
    import pty

    for number in range(4):
        Path(f"brief{number}.txt").write_text(BAD, encoding="utf-8")
    outer, inner = pty.openpty()
    seen = bytearray()
    reader = threading.Thread(target=drain, args=(outer, seen), daemon=True)
    reader.start()
    command = [sys.executable, "-m", "stylecheck", "check"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color"}
    hint = subprocess.run(command, stdin=inner, capture_output=True, check=False, env=environment, timeout=60)
    assert hint.returncode == 2
    assert hint.stderr.decode().startswith("stylecheck: Noem een brief, bijvoorbeeld: stylecheck check brief.docx")
    shown = subprocess.run(
        [*command, "."], stdout=subprocess.PIPE, stderr=inner, check=False, env=environment, timeout=120
    )
    os.close(inner)
    reader.join(timeout=10)
    os.close(outer)
    assert shown.returncode == 1
    assert "Brieven controleren" in seen.decode(errors="replace")
    assert "6 brieven" in shown.stdout.decode() and b"\x1b" not in shown.stdout


def drain(terminal, seen):
    """Read what a child writes to a terminal, so that it never waits for a reader; ends where the terminal closes."""
    with contextlib.suppress(OSError):
        while data := os.read(terminal, 65536):
            seen += data
