"""`stylecheck trend`: from letters and from saved counts, in every form."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from stylecheck.commands import main

OLD = (
    "Rotterdam, 9 maart 2026\n\nBeste mevrouw Jansen,\n\nMiddels deze brief informeren wij u. De lift wordt gemaakt.\n"
)
NEW = "Rotterdam, 2 april 2026\n\nBeste mevrouw Bakker,\n\nWij maken de lift. U hoort morgen meer van ons.\n"


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("brieven").mkdir()
    Path("brieven/oud.txt").write_text(OLD, encoding="utf-8")
    Path("brieven/nieuw.txt").write_text(NEW, encoding="utf-8")


def run(*args, **more):
    return CliRunner().invoke(main, ["trend", *args], **more)


def test_a_folder_at_a_terminal():
    result = run("brieven")
    assert result.exit_code == 0
    assert "In 2 brieven staan 10,00 opmerkingen op elke 100 woorden." in result.stdout
    assert "mrt 2026" in result.stdout and "apr 2026" in result.stdout
    assert "Ambtelijke woorden" in result.stdout and "Jansen" not in result.stdout


def test_before_and_after_a_training():
    result = run("brieven", "--training", "15-3-2026")
    told = " ".join(result.stdout.split())
    assert "stonden vóór de training 20,00 opmerkingen, en daarna 0,00. Dat kan toeval zijn" in told
    assert "Vóór Na" in told and "Ambtelijke woorden 10,00 0,00" in told


def test_a_training_after_all_letters_shows_the_months():
    told = " ".join(run("brieven", "--training", "2027-01-01").stdout.split())
    assert "Er zijn geen brieven van na 1-1-2027." in told and "Regel mrt 2026 apr 2026" in told


def test_a_count_is_kept_and_taken_along_when_the_letters_are_gone():
    assert run("brieven/oud.txt", "--bewaar", "maart.json").exit_code == 0
    Path("brieven/oud.txt").unlink()
    kept = Path("maart.json").read_text(encoding="utf-8")
    assert "oud" not in kept and "Jansen" not in kept and "lift" not in kept
    both, alone = run("brieven", "maart.json", "--format", "json"), run("maart.json", "--format", "json")
    assert [m["month"] for m in json.loads(both.stdout)["months"]] == ["2026-03", "2026-04"]
    assert json.loads(alone.stdout)["total"]["letters"] == 1


def test_csv_for_a_spreadsheet():
    result = run("brieven", "--format", "csv", "--training", "2026-03-15")
    assert result.stdout_bytes.startswith(b"\xef\xbb\xbf") and b"\r\n" in result.stdout_bytes
    rows = list(csv.DictReader(io.StringIO(result.stdout_bytes.decode("utf-8-sig")), delimiter=";"))
    by = {(row["periode"], row["regel"]): row for row in rows}
    assert by["2026-03", "(alle)"]["opmerkingen"] == "2" and by["2026-03", "(alle)"]["per 100 woorden"] == "20,00"
    assert by["vóór 2026-03-15", "lijdende-vorm"]["per 100 woorden"] == "10,00"
    assert by["vanaf 2026-03-15", "lijdende-vorm"]["opmerkingen"] == "0"
    assert len(rows) == 4 * 3


@pytest.mark.parametrize("name", ["verslag.html", "verslag.csv", "verslag.json", "verslag.txt"])
def test_a_report_in_a_file(name):
    result = run("brieven", "--output", name)
    assert result.exit_code == 0 and f"Het verslag staat in {name}." in result.stderr and not result.stdout
    assert "lijdende" in Path(name).read_text(encoding="utf-8").lower()


def test_tips_are_counted_on_request():
    assert json.loads(run("brieven", "--format", "json").stdout)["total"]["per_100_words"] == 10
    assert json.loads(run("brieven", "--alles", "--format", "json").stdout)["total"]["per_100_words"] > 10


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["weg"], "Het bestand ‘weg’ bestaat niet"),
        (["brieven", "--training", "ooit"], "‘ooit’ bij --training is geen datum. Schrijf bijvoorbeeld 15-3-2026."),
        (["brieven", "--training", "31-2-2026"], "is geen datum"),
        (["brieven", "--bewaar", "telling.txt"], "moet eindigen op .json"),
        (["brieven", "--format", "csv", "--output", "x.html"], "past niet bij csv"),
        (["brieven/oud.txt", "--output", "brieven/oud.txt"], "is de brief zelf"),
        (["brieven", "--output", "brieven/oud.txt"], "is de brief zelf"),
        (["iets.json"], "‘iets.json’ is niet te lezen"),
        (["brieven", "--bewaar", "x.json", "--output", "x.json"], "twee verschillende namen"),
        (["brieven", "--baseline", "x.json"], "Laat --baseline weg"),
        (["brieven", "--output", "x.pdf"], "eindigt op .html, .csv, .json of .txt"),
        ([], "Noem een map met brieven"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(args, told):
    result = run(*args)
    assert result.exit_code == 2 and told in result.stderr
    assert Path("brieven/oud.txt").read_text(encoding="utf-8") == OLD


def test_a_letter_that_cannot_be_read_leaves_the_others():
    Path("brieven/stuk.docx").write_bytes(b"PK\x03\x04niets")
    result = run("brieven")
    assert result.exit_code == 2 and "stuk.docx" in result.stderr and "In 2 brieven" in result.stdout


def test_standard_input_without_a_date():
    result = run("-", input="Wij maken de lift.\n")
    assert result.exit_code == 2 and "De invoer heeft geen datum die kan kloppen" in result.stderr


def test_a_letter_without_text_is_named():
    Path("brieven/leeg.txt").write_text("Beste mevrouw Jansen,\n", encoding="utf-8")
    result = run("brieven")
    assert result.exit_code == 0 and "leeg.txt’ telt niet mee" in result.stderr and "In 2 brieven" in result.stdout


def test_letters_with_the_day_of_their_file_are_counted_as_such():
    Path("brieven/los.txt").write_text("Wij maken de lift. U hoort morgen meer.\n", encoding="utf-8")
    assert "want zonder eigen datum: 1 brief." in run("brieven").stderr
    assert "datum van het bestand" not in run("brieven/oud.txt").stderr


def test_a_name_of_a_rule_starts_no_formula():
    days = [{"date": "2026-03-01", "letters": 1, "words": 10, "findings": {"eigen-regel": 3}}]
    Path("t.json").write_text(json.dumps({"schema": "stylecheck-trend/1", "days": days}), encoding="utf-8")
    assert run("t.json", "--format", "csv").exit_code == 0
    days[0]["findings"] = {"=HYPERLINK(1)": 3}
    Path("t.json").write_text(json.dumps({"schema": "stylecheck-trend/1", "days": days}), encoding="utf-8")
    assert "is geen telling" in run("t.json", "--format", "csv").stderr


@pytest.mark.parametrize("columns", ["24", "40", "80", "160"])
def test_no_line_is_wider_than_the_terminal(columns, monkeypatch):
    monkeypatch.setenv("COLUMNS", columns)
    lines = run("brieven").stdout.splitlines()
    assert max(map(len, lines)) <= int(columns) and not any(line.endswith(" ") for line in lines)
    assert any("█" in line for line in lines) == (columns in ("80", "160"))
