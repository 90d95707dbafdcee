"""`stylecheck compare`: exit codes, forms and files, and one Dutch line where it cannot be done."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document

from stylecheck.commands import main

OLD = (
    "Beste mevrouw Jansen,\n\nOp 12 mei komt de monteur. U dient de huur binnen 14 dagen te voldoen.\n\n"
    "Met vriendelijke groet,\n\nPiet\n"
)
SAME = OLD.replace("U dient de huur binnen 14 dagen te voldoen", "Wilt u de huur binnen twee weken betalen")
OTHER = SAME.replace("12 mei", "13 mei")
FILES = {"oud.txt": OLD, "zelfde.txt": SAME, "anders.txt": OTHER, "leeg.txt": "  \n"}


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        Path(name).write_text(text, encoding="utf-8")


def compare(*args, text=""):
    return CliRunner().invoke(main, ["compare", *args], input=text)


def test_the_code_is_0_where_every_fact_is_there():
    result = compare("oud.txt", "zelfde.txt")
    assert result.exit_code == 0
    assert "stylecheck vindt geen gegeven dat weg is of anders." in result.stdout
    assert result.stderr == ""


def test_the_code_is_1_where_a_fact_is_another():
    result = compare("oud.txt", "anders.txt")
    assert result.exit_code == 1
    assert "Let op: 1 gegeven is anders." in result.stdout
    assert "12 mei›" in result.stdout and "13 mei›" in result.stdout


@pytest.mark.parametrize("args", [("-", "anders.txt"), ("oud.txt", "-")])
def test_one_of_the_letters_may_be_the_input(args):
    result = compare(*args, text=OLD if args[0] == "-" else OTHER)
    assert result.exit_code == 1
    assert "Invoer" in result.stdout.splitlines()[0]


def test_letters_of_two_formats_are_compared():
    word = Document()
    for text in filter(None, OTHER.split("\n")):
        word.add_paragraph(text)
    word.save("anders.docx")
    result = compare("oud.txt", "anders.docx", "--format", "json")
    assert result.exit_code == 1
    (fact,) = json.loads(result.stdout)["facts"]
    assert (fact["before"]["told"], fact["after"]["told"]) == ("regel 3", "alinea 2")


def test_the_name_of_the_output_says_the_form():
    for name, begin in (("v.html", b"<!DOCTYPE html>"), ("v.docx", b"PK"), ("v.json", b"{"), ("v.txt", b"oud.txt en")):
        result = compare("oud.txt", "anders.txt", "--output", name)
        assert result.exit_code == 1
        assert result.stdout == ""
        assert result.stderr == f"De vergelijking staat in {name}.\n"
        assert Path(name).read_bytes().startswith(begin)


def test_every_form_can_be_written_to_the_output():
    made = {form: compare("oud.txt", "anders.txt", "--format", form) for form in ("html", "docx", "json")}
    assert {result.exit_code for result in made.values()} == {1}
    assert made["html"].stdout.startswith("<!DOCTYPE html>")
    assert json.loads(made["json"].stdout)["schema"] == "stylecheck-comparison/1"
    assert Document(BytesIO(made["docx"].stdout_bytes)).tables


def test_everything_is_shown_where_that_is_asked():
    assert "Met vriendelijke groet" not in compare("oud.txt", "anders.txt").stdout
    assert "Met vriendelijke groet" in compare("oud.txt", "anders.txt", "--alles").stdout


def test_settings_count_for_both_letters():
    Path("stylecheck.toml").write_text('without = ["ambtelijke-werkwoorden"]\n', encoding="utf-8")
    assert "ambtelijke-werkwoorden" not in compare("oud.txt", "anders.txt").stdout
    assert "ambtelijke-werkwoorden" in compare("oud.txt", "anders.txt", "--no-config").stdout


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("oud.txt", "weg.txt"), "weg.txt"),
        (("leeg.txt", "oud.txt"), "leeg"),
        (("-", "-"), "Maar één van de twee brieven kan van de invoer komen"),
        (("oud.txt",), "NA"),
        (("oud.txt", "anders.txt", "nog.txt"), "te veel"),
        (("oud.txt", "anders.txt", "--output", "oud.txt"), "is de brief zelf"),
        (("oud.txt", "anders.txt", "--output", "v.pdf"), "kies een naam die eindigt op .html"),
        (("oud.txt", "anders.txt", "--output", "v.docm"), "kies een naam die eindigt op .html"),
        (("oud.txt", "anders.txt", "--format", "html", "--output", "v.docx"), "kies een naam die eindigt op .html"),
        (("oud.txt", "anders.txt", "--format", "pdf"), "terminal, html, docx of json"),
        (("oud.txt", "anders.txt", "--output", "weg/v.html"), "weg"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(args, told):
    result = compare(*args)
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert told in line
    assert result.stdout == ""
    assert Path("oud.txt").read_text(encoding="utf-8") == OLD


def test_a_document_that_exists_is_not_written_over():
    Path("brief.docx").write_bytes(b"van iemand")
    result = compare("oud.txt", "anders.txt", "--output", "brief.docx")
    assert result.exit_code == 2
    assert "bestaat al" in result.stderr
    assert Path("brief.docx").read_bytes() == b"van iemand"


def test_it_is_in_the_help():
    assert "compare" in CliRunner().invoke(main, ["--help"]).stdout
    told = compare("--help").stdout
    for words in ("VOOR", "NA", "--alles", "html, docx of json", "1 als dat wel zo is"):
        assert words in " ".join(told.split())
