from pathlib import Path

import pytest

from stylecheck.choices import Choices
from stylecheck.errors import SettingError
from stylecheck.serve.lsp.preferences import Preferences
from stylecheck.serve.lsp.stock import Stock
from stylecheck.settings import Settings

ROOT = Path("/brieven")


@pytest.mark.parametrize("told", [None, {}, {"stylecheck": {}}, {"stylecheck": None}, {"huisstijl": "", "tips": None}])
def test_no_choice(told):
    assert Preferences.of(told, ROOT) == Preferences(root=ROOT)


@pytest.mark.parametrize("within", [False, True])
def test_choices_win_from_the_settings(within):
    told = {"huisstijl": "stijl.yaml", "soort": "afwijzing", "kanaal": "e-mail", "spelling": False, "tips": True}
    preferences = Preferences.of({"stylecheck": told} if within else told, ROOT)
    settings = preferences.choices.over(Settings(spelling=True, genre="aankondiging", without=frozenset({"toon"})))
    assert (settings.house_style, settings.genre, settings.channel) == (str(ROOT / "stijl.yaml"), "afwijzing", "e-mail")
    assert preferences.tips and not settings.spelling and settings.without == {"toon"}


@pytest.mark.parametrize(
    ("told", "line"),
    [
        ({"huistijl": "x"}, "De instelling ‘huistijl’ in uw editor bestaat niet. Bedoelt u ‘huisstijl’?"),
        ({"regels": []}, "Kies uit: huisstijl, soort, kanaal, spelling, tips."),
        ({"kanaal": "fax"}, "‘kanaal’ in uw editor kan zijn: brief, e-mail, sms."),
        ({"tips": "ja"}, "‘tips’ in uw editor kan zijn: true of false"),
        ({"soort": 3}, "‘soort’ in uw editor moet tekst zijn."),
        ("tips", "geen instellingen"),
    ],
)
def test_wrong_choices_are_told_in_dutch(told, line):
    with pytest.raises(SettingError) as error:
        Preferences.of(told, ROOT)
    assert line in str(error.value)


def test_checkers_are_made_once_and_anew_where_files_changed(tmp_path):
    stock, letter = Stock(), tmp_path / "brief.txt"
    (tmp_path / "stylecheck.toml").write_text('huisstijl = "stijl.yaml"\n', encoding="utf-8")
    (tmp_path / "stijl.yaml").write_text("id: stijl\nname: De Brug\n", encoding="utf-8")
    first, problem = stock.of(letter)
    assert problem == "" and stock.of(tmp_path / "map" / "andere.txt")[0] is first
    (tmp_path / "stijl.yaml").write_text("id: stijl\nname: De Brug\naddress: je\n", encoding="utf-8")
    second, problem = stock.of(letter)
    assert problem == "" and second is not first and "huisstijl-aanspreekvorm" in second.rules
    (tmp_path / "stijl.yaml").write_text("id: stijl\n", encoding="utf-8")
    third, problem = stock.of(letter)
    assert third is second and "stijl.yaml" in problem


def test_few_checkers_are_kept(tmp_path):
    stock = Stock()
    folders = [tmp_path / str(n) for n in range(10)]
    for folder in folders:
        folder.mkdir()
        (folder / "stylecheck.toml").write_text(f'without = ["lange-zin"] # {folder.name}\n', encoding="utf-8")
    made = [stock.of(folder / "brief.txt")[0] for folder in folders]
    assert stock.of(folders[-1] / "brief.txt")[0] is made[-1]
    assert stock.of(folders[0] / "brief.txt")[0] is not made[0]


def test_choices_that_change_while_checkers_are_made_are_not_kept_under_other_ones():
    class Meanwhile(Choices):
        def over(self, settings):
            stock.preferences = Preferences(tips=True)
            return super().over(settings)

    stock = Stock()
    stock.preferences = Preferences(choices=Meanwhile())
    assert [stock.of(None)[0].tips for _ in range(2)] == [False, True]
    stock.preferences = Preferences()
    assert stock.of(None)[0].tips is False
