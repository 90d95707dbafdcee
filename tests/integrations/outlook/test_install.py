"""`stylecheck install outlook` and `word`: the files for an administrator."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import stylecheck

KEY = "een-sleutel-van-meer-dan-twintig-tekens"
ADDRESS = "https://stijl.corporatie.example"


@pytest.fixture
def install(tmp_path):
    def install(*options):
        command = [Path(sys.executable).with_name("stylecheck"), "install", *map(str, options)]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60)

    (tmp_path / "sleutel.txt").write_text(KEY + "\n")
    (tmp_path / "sleutel.txt").chmod(0o600)
    return install


def test_it_makes_the_files_and_says_what_to_do(install, tmp_path):
    done = install("outlook", "--adres", ADDRESS, "--map", "uit")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "Dit staat klaar voor Outlook:",
        f"  {Path('uit', 'stylecheck-outlook.xml')}: voor Microsoft 365, en voor een eigen Exchange",
        f"  {Path('uit', 'stylecheck-outlook.zip')}: de nieuwe soort, alleen voor Microsoft 365 en niet voor een Mac",
        f"Kijk eerst in een browser of u {ADDRESS}/paneel/outlook/over.html ziet.",
        "Voeg daarna één bestand toe in uw beheercentrum.",
    ]
    assert len(list((tmp_path / "uit").iterdir())) == 2


def test_the_choices_stand_in_the_file(install, tmp_path):
    choices = ["--bij", "fout=1", "--bij", "waarschuwing=3", "--domein", "@Corporatie.example", "--seconden", 9]
    done = install(
        "outlook", "--adres", ADDRESS, "--sleutel-bestand", "sleutel.txt", "--instellingen", "kort", *choices
    )
    assert "Bewaar het dus zoals een wachtwoord." in done.stdout
    assert KEY not in done.stdout
    made = (tmp_path / "stylecheck-outlook.xml").read_text(encoding="utf-8")
    query = f"sleutel={KEY}&bij=fout:1,waarschuwing:3&domeinen=corporatie.example&seconden=9&instellingen=kort"
    assert f"{ADDRESS}/paneel/outlook/launch.js?{query}".replace("&", "&amp;") in made
    assert (tmp_path / "stylecheck-outlook.xml").stat().st_mode & 0o077 == 0


def test_the_command_in_the_manual_works(install):
    manual = (Path(stylecheck.__file__).parents[1] / "docs" / "outlook.md").read_text(encoding="utf-8")
    (line,) = re.findall(r"^stylecheck install (outlook .*)$", manual, re.MULTILINE)
    choices = re.findall(r"^\| `(--[a-z]+ \S+)` \|", manual, re.MULTILINE)
    assert len(choices) == 4
    done = install(*line.split(), *" ".join(choices).split())
    assert (done.returncode, done.stderr) == (0, "")


def test_word_has_one_file(install, tmp_path):
    done = install("word", "--adres", ADDRESS)
    assert done.stdout.splitlines()[1:] == [
        "  stylecheck-word.xml",
        f"Kijk eerst in een browser of u {ADDRESS}/paneel/outlook/over.html ziet.",
        "Voeg daarna dit bestand toe in uw beheercentrum.",
    ]
    assert f"{ADDRESS}/paneel/word/taskpane.html" in (tmp_path / "stylecheck-word.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--adres", "http://stijl.corporatie.example"], "geen adres voor Outlook of Word"),
        ([], "--adres"),
        (["--adres", ADDRESS, "--bij", "veel"], "‘veel’ bij --bij klopt niet"),
        (["--adres", ADDRESS, "--domein", "corporatie"], "‘corporatie’ bij --domein is geen domein"),
        (["--adres", ADDRESS, "--sleutel-bestand", "weg.txt"], "De sleutel in ‘weg.txt’ is niet te lezen"),
        (["--adres", ADDRESS, "--map", "sleutel.txt"], "In ‘sleutel.txt’ bij --map kunt u niet schrijven"),
    ],
)
def test_a_mistake_is_told_in_one_line_and_nothing_is_made(install, tmp_path, options, told):
    done = install("outlook", *options)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["sleutel.txt"]
