"""Terms whose plain wording fits only in some sentences: where advice is given, and where a wording is offered."""

import pytest

from stylecheck import Checker, Letter

RULES = ("woonjargon", "ambtelijke-uitdrukkingen")
ADVICE = [
    "De kosten, voor zover deze redelijk zijn, krijgt u terug.",
    "Voor zover de schade niet is verzekerd, betaalt u die zelf.",
    "Het werk wordt door of namens de verhuurder gedaan.",
    "Wilt u om welke reden dan ook niet meer meedoen, meld dat dan.",
    "U huurt de woning in de huidige staat.",
    "De woning is eventueel voorzien van zonwering.",
    "De afrekenperiode loopt van januari tot en met december.",
    "Voor het werk doen wij een bouwkundige vooropname.",
    "Wij plannen een voorinspectie met u.",
    "U heeft een omgevingsvergunning nodig.",
    "De aannemer geeft na de oplevering van het werk een garantie.",
    "Wij leggen een noodvoorziening aan voor warm water.",
    "De parkeerdruk in de buurt is hoog.",
    "Het rioolgemaal is defect.",
    "Door wortelopdruk liggen de tegels scheef.",
    "De verharding in uw tuin blijft liggen.",
]
OFFERED = [
    ("De huurder mag het gehuurde niet onderverhuren.", "de woning"),
    ("De hemelwaterafvoer aan de gevel lekt.", "regenpijp"),
    ("De schrikhekken staan er tot vrijdag.", "hekken"),
]
SILENT = [
    "Een verandering die u zelf maakt, heet een zelf aangebrachte voorziening, afgekort ZAV.",
    "U krijgt een redelijke termijn om te betalen.",
    "In uw pand vervangen wij de lift.",
]


@pytest.mark.parametrize("text", ADVICE)
def test_advice_only(checker: Checker, text: str) -> None:
    found = [f for f in checker.check(Letter(text)).findings if f.rule in RULES]
    assert found
    assert not [s for f in found for s in f.suggestions if not s.label.startswith("Leg uit")]


@pytest.mark.parametrize(("text", "plain"), OFFERED)
def test_offered(checker: Checker, text: str, plain: str) -> None:
    found = [f for f in checker.check(Letter(text)).findings if f.rule in RULES]
    assert any(s.text == plain for f in found for s in f.suggestions)


@pytest.mark.parametrize("text", SILENT)
def test_silent(checker: Checker, text: str) -> None:
    assert not [f for f in checker.check(Letter(text)).findings if f.rule in RULES]
