import json
import os

import pytest
from click.testing import CliRunner

from stylecheck import commands
from stylecheck.commands.install import command, thunderbird
from stylecheck.install import places
from stylecheck.install.places import EXTENSION

from .computers import computer, everything

REMOVE = "stylecheck install thunderbird --remove"


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A computer that the command takes for this one."""
    found = computer(tmp_path / "computer")
    found.home.mkdir(parents=True)
    monkeypatch.setattr(places, "this_computer", lambda: found)
    return found


@pytest.fixture
def typed(capsys, monkeypatch):
    """Type a command; return its code, what it says and what it complains of."""
    monkeypatch.setattr(commands, "COMMANDS", tuple(dict.fromkeys((*commands.COMMANDS, "install"))))

    def typed(*words):
        with pytest.raises(SystemExit) as left:
            commands.main(["install", *words])
        return left.value.code or 0, *capsys.readouterr()

    return typed


def test_it_says_what_it_did_and_what_to_do_next(here, typed):
    code, told, wrong = typed("thunderbird", "--bij", "fout=1", "--hulp", "Bel 12", "--geen-toch")
    assert (code, wrong) == (0, "")
    lines = told.splitlines()
    assert lines[0] == "stylecheck staat klaar in Thunderbird, voor u."
    own = places.of_user(here)
    assert lines[1:5] == [
        f"  Uitbreiding: {own.extension}",
        f"  Startprogramma: {own.starter}",
        f"  Aanmelding: {own.hosts[0]}",
        f"  Instellingen: {own.settings}",
    ]
    assert lines[5:9] == ["Keuzes:", "  bij: fout=1", "  hulp: Bel 12", "  toch_verzenden: nee"]
    assert lines[9].startswith("Sluit Thunderbird en open het opnieuw. Open daar het menu ≡")
    code, told, wrong = typed("thunderbird", "--remove")
    assert (code, wrong) == (0, "")
    assert told.splitlines()[0] == "stylecheck staat niet meer in Thunderbird. Dit is weg:"
    assert told.splitlines()[-1] == "Sluit Thunderbird en open het opnieuw."
    assert typed("thunderbird", "--remove") == (0, "stylecheck stond niet in Thunderbird. Er is niets veranderd.\n", "")


def test_for_everybody_on_a_computer(here, typed, monkeypatch):
    from stylecheck.install import thunderbird as module

    monkeypatch.setattr(module, "unreachable", lambda config: None)
    typed("thunderbird")
    code, told, wrong = typed("thunderbird", "--machine", "--domein", "corporatie.nl")
    assert code == 0 and wrong == f"stylecheck: Voor uzelf staat er nog een andere. Haal die weg met: {REMOVE}\n"
    assert told.startswith("stylecheck staat klaar in Thunderbird, voor iedereen op deze computer.\n")
    assert "  domeinen: corporatie.nl\n" in told and told.endswith("Sluit Thunderbird en open het opnieuw.\n")
    policies = json.loads(places.of_machine(here).policies.read_bytes())["policies"]
    assert policies["3rdparty"]["Extensions"][EXTENSION] == {"domeinen": ["corporatie.nl"]}
    _, told, _ = typed("thunderbird", "--machine", "--remove")
    assert told.endswith(f"Het staat er nog voor uzelf. Haal dat weg met: {REMOVE}\n")
    typed("thunderbird", "--machine")
    _, told, _ = typed("thunderbird", "--remove")
    assert told.endswith(f"Het staat er nog voor iedereen op deze computer. Haal dat weg met: {REMOVE} --machine\n")
    before = everything(here.root)
    code, told, wrong = typed("thunderbird")
    assert (code, told) == (2, "") and "voor iedereen op deze computer. Er is niets veranderd." in wrong
    assert everything(here.root) == before


def test_it_warns_where_thunderbird_or_others_cannot_start_it(here, typed, monkeypatch):
    from stylecheck.install import thunderbird as module

    (here.home / "snap" / "thunderbird").mkdir(parents=True)
    monkeypatch.setattr(module, "unreachable", lambda config: here.home)
    _, _, wrong = typed("thunderbird", "--machine")
    assert wrong.splitlines()[0].startswith(
        "stylecheck: Op deze computer staat een Thunderbird uit een snap of flatpak."
    )
    assert wrong.splitlines()[1].startswith(f"stylecheck: Andere gebruikers mogen niet bij ‘{here.home}’.")


def test_settings_from_a_file_are_used_and_stay(here, typed, tmp_path, monkeypatch):
    (tmp_path / "brieven.toml").write_text('kanaal = "e-mail"\n')
    monkeypatch.chdir(tmp_path)
    _, told, _ = typed("thunderbird", "--config", "brieven.toml")
    assert f"Keuzes:\n  config: {tmp_path / 'brieven.toml'}\n" in told
    _, told, _ = typed("thunderbird")
    assert f"  config: {tmp_path / 'brieven.toml'}\n" in told
    assert str(tmp_path / "brieven.toml") in places.of_user(here).starter.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--bij", "fout"], "‘fout’ bij --bij klopt niet"),
        (["--domein", "geen domein"], "is geen domein"),
        (["--seconden", "0"], "De waarde bij --seconden klopt niet."),
        (["--zonder-controle", "soms"], "Bij --zonder-controle kunt u kiezen uit vraag, verzend of houd-tegen."),
        (["--hulp", "x" * 300], "te lang"),
        (["--config", "weg.toml"], "weg.toml’ is niet te lezen (het bestaat niet)."),
        (["--thunderbird", "/opt"], "--thunderbird hoort bij --machine."),
        (["--remove", "--seconden", "5"], "Bij --remove horen geen keuzes. Laat ze weg."),
        (["--remove", "--config", "x"], "Bij --remove horen geen keuzes. Laat ze weg."),
        (["erbij"], "‘erbij’ is hier te veel."),
    ],
)
def test_a_wrong_choice_is_told_in_one_line_and_changes_nothing(here, typed, words, told):
    before = everything(here.root)
    code, said, wrong = typed("thunderbird", *words)
    assert (code, said) == (2, "") and told in wrong and wrong.count("\n") == 1
    assert everything(here.root) == before


def test_something_wrong_in_the_settings_is_told_at_once(here, typed, tmp_path):
    path = tmp_path / "brieven.toml"
    path.write_text("kanaal = 3\n")
    code, _, wrong = typed("thunderbird", "--config", str(path))
    assert code == 2 and "brieven.toml" in wrong
    assert everything(here.home) == {}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may do everything")
def test_without_rights_it_says_who_must_type_it(typed):
    code, _, wrong = typed("thunderbird", "--machine")
    assert code == 2 and "Typ de opdracht als beheerder. Er is niets veranderd." in wrong


def test_the_group_explains_itself():
    told = CliRunner().invoke(command, []).output
    assert "thunderbird" in told and "Voor uzelf: stylecheck install thunderbird" in told
    assert thunderbird.name == "thunderbird"
