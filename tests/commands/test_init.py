"""`stylecheck init` asks three questions and writes a settings file that can be read."""

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from stylecheck.commands import main
from stylecheck.configuration import load_configuration


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args, **kwargs):
    return CliRunner().invoke(main, ["init", *args], **kwargs)


@pytest.fixture
def at_a_terminal(monkeypatch):
    """Let the program believe that a person is typing."""
    monkeypatch.setattr("stylecheck.commands.init.somebody_there", lambda: True)


def chosen():
    found = load_configuration(Path("stylecheck.toml"))
    settings = found.settings_for()
    return settings.house_style, settings.channel, found.fail_on()


def test_three_answers_make_a_file(at_a_terminal):
    result = run(input="woonstichting-de-vaart\ne-mail\nstreng\n")
    assert result.exit_code == 0
    assert chosen() == ("woonstichting-de-vaart", "e-mail", "tip")
    assert "Woonstichting De Vaart" in result.output


def test_enter_takes_what_is_usual(at_a_terminal):
    assert run(input="\n\n\n").exit_code == 0
    assert chosen() == ("", "", "waarschuwing")


def test_a_wrong_answer_is_asked_again(at_a_terminal):
    result = run(input="woonstichting-de-vart\ngeen\nfax\nsms\nstreng\n")
    assert result.exit_code == 0
    assert "Bedoelt u ‘woonstichting-de-vaart’?" in result.output and "‘fax’ ken ik niet." in result.output
    assert chosen() == ("", "sms", "tip")


def test_options_answer_the_questions():
    assert run("--huisstijl", "geen", "--kanaal", "whatsapp", "--melden", "rustig").exit_code == 0
    assert chosen() == ("", "sms", "fout")


def test_a_file_that_is_there_is_left_alone():
    Path("stylecheck.toml").write_text("# van mij\n", encoding="utf-8")
    result = run("--ja")
    assert result.exit_code == 2 and "Er staat al een bestand" in result.stderr
    assert Path("stylecheck.toml").read_text(encoding="utf-8") == "# van mij\n"


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ([], "Ik kan hier niets vragen."),
        (["weg", "--ja"], "De map ‘weg’ bestaat niet."),
        (["--ja", "--huisstijl", "woonstichting-de-vart"], "Bedoelt u ‘woonstichting-de-vaart’?"),
        (["--ja", "--melden", "hard"], "Bij --melden kunt u kiezen uit rustig, gewoon of streng."),
    ],
)
def test_what_cannot_be_done_is_one_dutch_line(args, told):
    result = run(*args)
    assert result.exit_code == 2 and told in result.stderr and result.stderr.count("\n") == 1
    assert not list(Path().iterdir())


def test_stopping_halfway_leaves_nothing(at_a_terminal):
    result = run(input="geen\n")
    assert result.exit_code == 130 and "Afgebroken." in result.stderr
    assert not list(Path().iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="folders cannot be closed to writing in this way")
def test_a_folder_that_is_closed_is_told(here, monkeypatch):
    def closed(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", closed)
    result = run("--ja")
    assert result.exit_code == 2 and "is niet te schrijven" in result.stderr
    assert not list(here.iterdir())
