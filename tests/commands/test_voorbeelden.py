"""`stylecheck voorbeelden`: a list, one example, one case, and letters to work with."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from stylecheck.commands import main
from stylecheck.examples import cases, examples
from tests.examples.test_load import EXAMPLE, write


def run(*args):
    return CliRunner().invoke(main, ["voorbeelden", *args])


def test_the_list_has_every_example_and_case():
    result = run()
    assert result.exit_code == 0
    for each in (*examples(), *cases()):
        assert f"  {each.name}  " in result.stdout


def test_one_theme():
    told = run("--thema", "klacht").stdout
    assert "klacht-lift-stil" in told and "schade-" not in told


def test_one_example_with_its_changes():
    example = next(each for each in examples() if each.step)
    told = " ".join(run(example.name).stdout.split())
    for text in (example.title, example.teaches, *(change.why for change in example.changes)):
        assert " ".join(text.split()) in told
    assert "Vóór" in told and "Tussenstap" in told and "Wat er veranderde" in told


def test_one_case():
    case = cases()[0]
    told = " ".join(run(case.name).stdout.split())
    for text in (case.situation, *case.questions, *(answer.effect for answer in case.answers)):
        assert " ".join(text.split()) in told


def test_a_folder_of_a_trainer(tmp_path):
    assert "klacht-proef" in run("--map", str(write(tmp_path, EXAMPLE))).stdout


def test_letters_to_work_with(tmp_path):
    folder = tmp_path / "oefenen"
    result = run("klacht-lift-stil", "--bewaar", str(folder))
    assert result.exit_code == 0 and "staan nu 4 bestanden" in result.stderr
    example = next(each for each in examples() if each.name == "klacht-lift-stil")
    assert (folder / "klacht-lift-stil-voor.txt").read_text(encoding="utf-8") == example.before
    assert "Wat er veranderde" in (folder / "klacht-lift-stil-uitleg.txt").read_text(encoding="utf-8")
    again = run("klacht-lift-stil", "--bewaar", str(folder))
    assert again.exit_code == 2 and "bestaat al" in again.stderr


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["klacht-lift-stl"], "Bedoelt u ‘klacht-lift-stil’?"),
        (["xyz"], "Voor een lijst typt u: stylecheck voorbeelden"),
        (["--thema", "klachten"], "Bedoelt u ‘klacht’?"),
        (["--map", "weg"], "De map met voorbeelden ‘weg’ bestaat niet"),
        (["--map", "."], "In de map ‘.’ staat geen voorbeeld"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(args, told, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run(*args)
    assert result.exit_code == 2 and told in result.stderr and not list(Path().iterdir())
