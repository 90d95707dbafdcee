"""`stylecheck woord` keeps word lists: the user's own, that of the organisation, and any other."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from stylecheck.commands import main
from stylecheck.spelling.words import read


@pytest.fixture(autouse=True)
def own(tmp_path, monkeypatch):
    """Return where the user's own list is to be, in an empty place."""
    (tmp_path / "brieven").mkdir()
    monkeypatch.chdir(tmp_path / "brieven")
    monkeypatch.setenv("STYLECHECK_CONFIG", str(tmp_path / "keuzes"))
    return tmp_path / "keuzes" / "woorden.txt"


def run(*args):
    result = CliRunner().invoke(main, ["woord", *args])
    return result.exit_code, result.stdout + result.stderr


def test_words_are_added_and_taken_away(own):
    assert run("toevoegen", "De Vaart", "“Kwasta”,", "kade") == (
        0,
        f"Toegevoegd: ‘De Vaart’, ‘Kwasta’ en ‘kade’. De lijst staat in {own}\n",
    )
    assert run("toevoegen", "Kwasta", "kade") == (0, f"‘Kwasta’ en ‘kade’ stonden er al. De lijst staat in {own}\n")
    assert run("weg", "Kwasta") == (0, f"Weggehaald: ‘Kwasta’. De lijst staat in {own}\n")
    assert read(own) == ("De Vaart", "kade")


def test_what_was_there_already_is_told_beside_what_is_new(own):
    run("toevoegen", "Kwasta")
    assert run("toevoegen", "Kwasta", "Vaart", "Vaart") == (
        0,
        f"Toegevoegd: ‘Vaart’. ‘Kwasta’ stond er al. De lijst staat in {own}\n",
    )
    assert own.read_text(encoding="utf-8").count("Kwasta") == 1


def test_a_word_that_is_not_there_is_told_with_the_one_that_is_meant(own):
    run("toevoegen", "Kwasta")
    assert run("weg", "Kwsta") == (
        0,
        f"‘Kwsta’ stond er niet in. Bedoelt u ‘Kwasta’? De lijst staat in {own}\n",
    )
    assert run("weg", "zomaar", "iets") == (0, f"‘zomaar’ en ‘iets’ stonden er niet in. De lijst staat in {own}\n")


def test_a_list_is_shown_as_it_may_stand_in_a_file(own, tmp_path):
    assert run("lijst") == (0, f"# 0 woorden in {own}\n")
    run("toevoegen", "De Vaart")
    assert run("lijst") == (0, f"# 1 woord in {own}\nDe Vaart\n")
    run("toevoegen", "kade")
    copy = tmp_path / "kopie.txt"
    copy.write_text(run("lijst")[1], encoding="utf-8")
    assert read(copy) == read(own) == ("De Vaart", "kade")


def test_another_file_may_be_the_list(own, tmp_path):
    other = tmp_path / "wijken.txt"
    assert run("toevoegen", "Zwaaikom", "--lijst", str(other)) == (
        0,
        f"Toegevoegd: ‘Zwaaikom’. De lijst staat in {other}\n",
    )
    assert run("lijst", "--lijst", str(other)) == (0, f"# 1 woord in {other}\nZwaaikom\n")
    assert run("weg", "Zwaaikom", "--lijst", str(other))[0] == 0 and read(other) == ()
    assert not own.exists()


def test_the_list_of_the_organisation_is_the_first_that_the_settings_name(own, tmp_path):
    (tmp_path / "stylecheck.toml").write_text('words = ["lijsten/wijken.txt", "meer.txt"]\n', encoding="utf-8")
    shared = tmp_path / "lijsten" / "wijken.txt"
    assert run("toevoegen", "Zwaaikom", "--organisatie") == (
        0,
        f"Toegevoegd: ‘Zwaaikom’. De lijst staat in {shared}\n",
    )
    assert read(shared) == ("Zwaaikom",)
    assert run("lijst", "--organisatie") == (0, f"# 1 woord in {shared}\nZwaaikom\n")
    assert run("weg", "Zwaaikom", "--organisatie")[0] == 0 and read(shared) == ()
    assert not own.exists()


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["toevoegen"], "Vul nog in: WOORD…."),
        (["toevoegen", "!?"], "‘!?’ is geen woord; schrijf een woord of een naam."),
        (["toevoegen", "goed", "een, twee"], "‘een, twee’ bevat ‘,’; schrijf elk woord apart, zonder leestekens."),
        (["toevoegen", "#thuis"], "bevat ‘#’"),
        (["weg", "Vaart"], "bestaat niet; controleer de naam, of voeg er een woord aan toe."),
        (["lijst", "--lijst", "weg.txt"], "De woordenlijst ‘weg.txt’ bestaat niet"),
        (["lijst", "--lijst", "."], "is niet te lezen"),
        (["toevoegen", "Vaart", "--lijst", "brief.txt"], "brief.txt, regel 1: ‘Beste mevrouw, wij bellen u’ bevat ‘,’"),
        (["toevoegen", "Vaart", "--organisatie"], "Hier is nog geen stylecheck.toml; maak het met: stylecheck init."),
        (["lijst", "--organisatie", "--lijst", "a.txt"], "Kies --lijst of --organisatie, niet allebei."),
        (["toevoeg", "Vaart"], "De opdracht ‘toevoeg’ bestaat niet. Bedoelt u ‘toevoegen’?"),
    ],
)
def test_what_cannot_be_done_is_one_dutch_line(own, args, told):
    letter = Path("brief.txt")
    letter.write_text("Beste mevrouw, wij bellen u\n", encoding="utf-8")
    code, output = run(*args)
    assert code == 2 and told in output and output.count("\n") == 1
    assert not own.exists() and letter.read_text(encoding="utf-8") == "Beste mevrouw, wij bellen u\n"


def test_settings_without_a_list_say_what_to_write(tmp_path):
    (tmp_path / "stylecheck.toml").write_text('kanaal = "brief"\n', encoding="utf-8")
    code, output = run("toevoegen", "Vaart", "--organisatie")
    assert code == 2 and 'zet boven in dat bestand: words = ["woorden.txt"].' in output and output.count("\n") == 1


def test_without_a_command_the_help_is_shown():
    code, output = run()
    assert code == 0 and all(name in output for name in ("toevoegen", "weg", "lijst"))
