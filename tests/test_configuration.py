"""A stylecheck.toml is found, read, and told off in one Dutch line where something in it is wrong."""

import errno
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from stylecheck.commands import main
from stylecheck.configuration import initial_file, load_configuration
from stylecheck.errors import SettingError, reason_of
from stylecheck.finding import Severity
from stylecheck.places import find_configuration
from stylecheck.settings import Ignored, Settings

LETTER = "Beste mevrouw Jansen,\n\nWij maken uw dak morgen middels een ladder.\n\nMet vriendelijke groet,\n\nPiet\n"


@pytest.fixture
def write(tmp_path):
    def write(text, folder="."):
        path = tmp_path / folder / "stylecheck.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def settings(path, letter=None):
    return load_configuration(path).settings_for(letter)


def test_everything_that_can_be_set_arrives(write, tmp_path):
    (tmp_path / "eigen").mkdir()
    found = settings(
        write(
            'huisstijl = "de-brug"\nsoort = "klacht"\nkanaal = "sms"\nrules = ["eigen"]\nonly = ["kil"]\n'
            'without = ["schreeuwen"]\npipeline = "nl_core_news_sm"\nbaseline = "nul.json"\n'
            'spelling = true\nwords = ["woorden.txt", "wijk\\\\namen.txt"]\nspelling_seconds = 5.5\n'
            'languagetool_url = "https://taal.brug.example"\n'
            '[severity]\nkil = "fout"\n[thresholds.lange-zin]\ntip = 12\nfout = 20.5\n'
            '[[ignore]]\nrule = "woonjargon"\n[[ignore]]\ntext = "vve"\n'
        )
    )
    assert found == Settings(
        pipeline="nl_core_news_sm",
        rule_folders=(tmp_path / "eigen",),
        only=frozenset({"kil"}),
        without=frozenset({"schreeuwen"}),
        severities={"kil": Severity.FOUT},
        thresholds={"lange-zin": {"tip": 12, "fout": 20.5}},
        house_style="de-brug",
        genre="klacht",
        channel="sms",
        ignored=(
            Ignored("woonjargon", "", "stylecheck.toml, regel 18"),
            Ignored("", "vve", "stylecheck.toml, regel 20"),
        ),
        baseline=tmp_path / "nul.json",
        spelling=True,
        languagetool_url="https://taal.brug.example",
        spelling_seconds=5.5,
        words=(tmp_path / "woorden.txt", tmp_path / "wijk" / "namen.txt"),
    )


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf# leeg\r\n", b"# niets\n"])
def test_an_empty_file_changes_nothing(write, data):
    assert settings(write(data)) == Settings()


def test_a_house_style_may_be_a_file_beside_it(write, tmp_path):
    assert settings(write('huisstijl = "stijl/de-brug.yaml"')).house_style == str(tmp_path / "stijl" / "de-brug.yaml")


FOLDERS = """\
kanaal = "brief"
without = ["kil"]
fail_on = "fout"
[thresholds.lange-zin]
tip = 12
fout = 25
[[folder]]
path = "mails"
kanaal = "e-mail"
without = ["schreeuwen"]
fail_on = "tip"
[folder.thresholds.lange-zin]
tip = 9
[[folder.ignore]]
text = "vve"
[[folder]]
path = "mails/*/kort*"
kanaal = "sms"
"""


@pytest.mark.parametrize(
    ("letter", "channel", "fail_on"),
    [
        ("brief.txt", "brief", "fout"),
        ("mails/a.txt", "e-mail", "tip"),
        ("mails/2025/a.txt", "e-mail", "tip"),
        ("mails/2025/kort-1.txt", "sms", "tip"),
        ("mailsoud/a.txt", "brief", "fout"),
        ("../elders.txt", "brief", "fout"),
        (None, "brief", "fout"),
    ],
)
def test_a_folder_has_choices_of_its_own_and_the_last_that_fits_wins(write, tmp_path, letter, channel, fail_on):
    configuration = load_configuration(write(FOLDERS))
    place = None if letter is None else tmp_path / letter
    assert configuration.settings_for(place).channel == channel
    assert configuration.fail_on(place) == fail_on


def test_lists_add_up_and_thresholds_merge(write, tmp_path):
    found = settings(write(FOLDERS), tmp_path / "mails" / "a.txt")
    assert found.without == {"kil", "schreeuwen"}
    assert found.thresholds == {"lange-zin": {"tip": 9, "fout": 25}}
    assert found.ignored == (Ignored("", "vve", "stylecheck.toml, regel 14"),)


def test_spelling_may_differ_by_folder_and_word_lists_add_up(write, tmp_path):
    path = write('spelling = true\nwords = ["a.txt"]\n[[folder]]\npath = "sms"\nspelling = false\nwords = ["b.txt"]\n')
    assert settings(path, tmp_path / "brief.txt").spelling
    found = settings(path, tmp_path / "sms" / "kort.txt")
    assert not found.spelling and found.words == (tmp_path / "a.txt", tmp_path / "b.txt")


@pytest.mark.parametrize("path", ["mails/**", "mails/", "./mails", "mails\\\\", "mails/*"])
def test_a_folder_may_be_written_in_several_ways(write, tmp_path, path):
    found = settings(write(f'[[folder]]\npath = "{path}"\nkanaal = "sms"\n'), tmp_path / "mails" / "x" / "a.txt")
    assert found.channel == "sms"


MISTAKES = {
    "unknown": ("zomaar = 1", 1, "‘zomaar’ bestaat hier niet. Kies uit: huisstijl"),
    "typing error": ('\nkanal = "sms"', 2, "‘kanal’ bestaat hier niet. Bedoelt u ‘kanaal’?"),
    "Dutch for rules": ('regels = ["x"]', 1, "Bedoelt u ‘rules’?"),
    "Dutch for severity": ('[ernst]\nkil = "tip"', 1, "Bedoelt u ‘severity’?"),
    "Dutch in ignore": ('[[ignore]]\nrule = "x"\n[[ignore]]\nregel = "y"', 4, "Bedoelt u ‘rule’?"),
    "in a folder": ('[[folder]]\npath = "a"\n[[folder.ignore]]\ntekst = "x"', 4, "Bedoelt u ‘text’?"),
    "inline": ('ignore = [{rule = "x"}, {regel = "x"}]', 1, "Bedoelt u ‘rule’?"),
    "channel": ('kanaal = "fax"', 1, "‘kanaal’ kan zijn: brief, e-mail of sms."),
    "severity": ('[severity]\nlange-zin = "erg"', 2, "‘lange-zin’ kan zijn: tip, waarschuwing of fout."),
    "level": ("[thresholds.lange-zin]\ntips = 3", 2, "‘tips’ is geen ernst. Bedoelt u ‘tip’?"),
    "level, dotted": ('[thresholds]\nlange-zin.tip = "3"', 2, "‘tip’ moet een getal zijn"),
    "text for a list": ('only = "x"', 1, 'zoals only = ["…"]'),
    "number for text": ("soort = 3", 1, "‘soort’ moet tekst zijn, tussen aanhalingstekens."),
    "number for a table": ("thresholds = 3", 1, "moet een kopje zijn"),
    "text for yes or no": ('spelling = "ja"', 1, "‘spelling’ kan zijn: true of false, zonder aanhalingstekens."),
    "no time": ("\nspelling_seconds = 0", 2, "‘spelling_seconds’ moet meer dan 0 zijn."),
    "text for seconds": ('spelling_seconds = "60"', 1, "‘spelling_seconds’ moet een getal zijn"),
    "one word list": ('words = "woorden.txt"', 1, 'zoals words = ["…"]'),
    "Dutch for words": ('woordenlijst = ["x"]', 1, "Bedoelt u ‘words’?"),
    "server in a folder": ('[[folder]]\npath = "a"\nlanguagetool_url = "x"', 3, "bestaat hier niet"),
    "empty ignore": ("[[ignore]]", 1, "geef bij ‘ignore’ een ‘rule’, een ‘text’ of allebei"),
    "folder without path": ('[[folder]]\nkanaal = "sms"', 1, "‘path’ ontbreekt"),
    "twice": ('\nkanaal = "sms"\nkanaal = "sms"', 3, "staat er twee keer"),
    "heading twice": ("[severity]\n[severity]", 2, "staat er twee keer"),
    "no quotes": ("\nkanaal = sms", 2, "zet tekst tussen aanhalingstekens"),
    "no UTF-8": (b'soort = "caf\xe9"', None, "geen UTF-8"),
    "rule folder": ('rules = ["weg"]', None, "‘rules’ noemt ‘weg’, maar die map is er niet"),
}


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_with_file_line_and_remedy(write, mistake):
    text, line, told = mistake
    path = write(text)
    with pytest.raises(SettingError) as error:
        settings(path)
    message = str(error.value)
    assert message.startswith(f"{path}, regel {line}: " if line else f"{path}: ")
    assert told in message and "\n" not in message


def test_the_nearest_file_upwards_is_found(write, tmp_path):
    above, below = write(""), write("", "a/b")
    (tmp_path / "a" / "b" / "c").mkdir()
    assert find_configuration(tmp_path / "a" / "b" / "c") == below
    assert find_configuration(tmp_path / "a") == above


@pytest.mark.parametrize("house", ["", "woonstichting-de-vaart"])
@pytest.mark.parametrize("channel", ["", "e-mail"])
def test_the_first_file_can_be_read_and_its_examples_too(write, house, channel):
    text = initial_file(house, channel, "tip")
    found = load_configuration(write(text))
    assert (found.settings_for().house_style, found.settings_for().channel) == (house, channel)
    assert found.fail_on() == "tip"
    examples = "\n".join(
        line.removeprefix("# ") if " = " in line or line.startswith("# [") else line for line in text.splitlines()
    )
    with pytest.raises(SettingError, match="mijn-regels"):
        settings(write(examples))


# -- on the command line


@pytest.fixture
def check(tmp_path, monkeypatch, write):
    monkeypatch.chdir(tmp_path)

    def check(*args, letter="brief.txt", text=LETTER):
        Path(letter).parent.mkdir(parents=True, exist_ok=True)
        Path(letter).write_text(text, encoding="utf-8")
        result = CliRunner().invoke(main, ["check", "--format", "json", letter, *args])
        if result.exit_code == 2:
            return 2, result.stderr
        (report,) = json.loads(result.stdout)["letters"]
        return result.exit_code, [finding["text"] for finding in report["findings"]]

    return check


def test_the_file_above_the_letter_counts(check, write):
    write('without = ["ambtelijke-woorden"]')
    assert check(letter="a/b/brief.txt") == (0, [])


def test_the_file_nearest_to_the_letter_counts_alone(check, write):
    write('without = ["ambtelijke-woorden"]')
    write("", "a")
    assert check(letter="a/brief.txt") == (1, ["middels"])


def test_no_config_and_config_choose_another_file(check, write):
    write('without = ["ambtelijke-woorden"]')
    write('fail_on = "fout"', "elders")
    assert check("--no-config") == (1, ["middels"])
    assert check("--config", "elders/stylecheck.toml") == (0, ["middels"])


def test_the_command_line_wins(check, write):
    write('fail_on = "fout"\n[thresholds.lange-zin]\ntip = 3\nfout = 50\n')
    assert check("--fail-on", "tip")[0] == 1
    assert len(check()[1]) == 2
    assert check("--set", "lange-zin.tip=30") == (0, ["middels"])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('without = ["lange-zinn"]', "Bedoelt u ‘lange-zin’?"),
        ('huisstijl = "de-vaart"', "De huisstijl ‘de-vaart’ bestaat niet."),
        ('soort = "bezwaar"', "De soort brief ‘bezwaar’ bestaat niet."),
        ('baseline = "weg.json"', "bestaat niet"),
        ("x", "zet tekst tussen aanhalingstekens"),
    ],
)
def test_a_wrong_file_stops_with_one_line(check, write, content, told):
    write(content)
    code, complaint = check()
    assert code == 2 and told in complaint and complaint.count("\n") == 1


def test_a_channel_may_be_called_otherwise(check):
    assert check("--kanaal", "whatsapp")[0] == 1
    assert "Bij --kanaal kunt u kiezen uit brief, e-mail of sms." in check("--kanaal", "fax")[1]


def test_a_baseline_is_made_and_used(check, tmp_path):
    Path("brief.txt").write_text(LETTER, encoding="utf-8")
    made = CliRunner().invoke(main, ["check", "brief.txt", "--write-baseline", "nul.json"])
    assert made.exit_code == 0
    assert made.stdout == "De nulmeting staat in nul.json: 1 opmerking in 1 brief.\n"
    assert check("--baseline", "nul.json") == (0, [])
    assert check("--baseline", "nul.json", text=LETTER.replace("Wij", "Thans wij")) == (1, ["Thans", "middels"])


def test_what_one_folder_uses_is_not_told_as_useless_for_another(check, write, tmp_path):
    write('[[ignore]]\ntext = "middels"\n[[folder]]\npath = "mails"\nkanaal = "e-mail"\n')
    Path("mails").mkdir()
    Path("mails/a.txt").write_text(LETTER, encoding="utf-8")
    Path("b.txt").write_text(LETTER.replace("middels", "met"), encoding="utf-8")
    result = CliRunner().invoke(main, ["check", "--format", "json", "mails/a.txt", "b.txt"])
    assert json.loads(result.stdout)["notes"] == []
    result = CliRunner().invoke(main, ["check", "--format", "json", "b.txt"])
    assert json.loads(result.stdout)["notes"] == ["stylecheck.toml, regel 1: ‘ignore’ van ‘middels’ onderdrukt niets."]


def test_a_file_that_changes_is_read_again(write):
    path = write('huisstijl = "een"\n')
    first = settings(path).house_style
    write('huisstijl = "twee"\n')
    assert (first, settings(path).house_style) == ("een", "twee")


def test_what_the_system_refuses_is_told_in_dutch(tmp_path):
    with pytest.raises(SettingError, match=r"is niet te lezen \(het is een map\)\.$"):
        load_configuration(tmp_path)
    with pytest.raises(SettingError, match=r"is niet te lezen \(het bestaat niet\)\.$"):
        load_configuration(tmp_path / "stylecheck.toml")
    assert reason_of(OSError(errno.EXDEV, os.strerror(errno.EXDEV))) == f"fout {errno.EXDEV}"
