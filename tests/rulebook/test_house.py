"""A house style stands on the rules: its words, names, lines and thresholds, and what it takes over from another."""

import zipfile
from functools import cache

import pytest

from stylecheck import Checker, Letter, Settings, Severity
from stylecheck.errors import RuleError, SettingError
from stylecheck.places import built_in_folder
from stylecheck.rulebook.house import find_house_style, house_styles

BELOW = """\
id: onder
name: Woonstichting Onder
address: u
names:
  - name: Mijn Onder
    wrong: [MijnOnder]
words:
  - term: huismeester
    better: [wijkbeheerder]
forbidden: [klant]
own_words:
  - word: Vaartpas
    explain: de pas van de voordeur
allowed: [servicekosten, mutatie]
spelling: [Onderzicht]
salutation: ["Beste {naam}"]
closing: [Met vriendelijke groet]
contact: [010 - 765 43 21, info@onder.example]
thresholds:
  lange-zin: {tip: 5, fout: 30}
severity:
  hoofdletter-u: tip
off: [dubbele-ontkenning, schreeuwen]
"""
ABOVE = """\
id: boven
name: Schilder Boven
extends: onder
writes_for: Woonstichting Onder
words:
  - term: applicateur
    better: [schilder]
contact: [plan@boven.example]
spelling: [De Zwaaikom]
actors: [onze glaszetter]
thresholds:
  lange-zin: {tip: 8}
on: [schreeuwen]
"""
LETTER = """\
Beste meneer De Wit,

De huismeester komt morgen bij u langs met een nieuwe sleutel voor de voordeur. Wij bellen u vandaag over de tijd.
Past morgen niet? Bel ons dan op 010 765 4321, dan kiezen wij samen een andere dag die u wel past en waarop wij kunnen.

Met vriendelijke groet,

Sanne Bos
Woonstichting Onder
"""


def write_rules(path):
    folder = path / "regels" / "huisstijl"
    folder.mkdir(parents=True)
    (folder / "onder.yaml").write_text(BELOW, encoding="utf-8")
    (folder / "boven.yaml").write_text(ABOVE, encoding="utf-8")
    return folder.parent


@pytest.fixture
def rules(tmp_path):
    """Return a folder with both styles, for one test to change as it likes."""
    return write_rules(tmp_path)


@pytest.fixture(scope="module")
def checker_of(tmp_path_factory):
    """Return the checker of a style, made once for all tests."""
    rules = write_rules(tmp_path_factory.mktemp("huis"))
    return cache(lambda style, **settings: Checker(Settings(house_style=style, rule_folders=(rules,), **settings)))


@pytest.fixture
def find(checker_of):
    """Return (rule, text, message) of what a house style finds in a letter."""

    def find(text, style="onder", **settings):
        report = checker_of(style, **settings).check(Letter(text))
        return [(f.rule, text[f.start : f.end], f.message) for f in report.findings]

    return find


def rules_of(found):
    return {rule for rule, _, _ in found}


def test_a_letter_in_the_style_gets_no_finding_of_it(find):
    found = find(LETTER.replace("huismeester", "wijkbeheerder"))
    assert not [rule for rule in rules_of(found) if rule.startswith("huisstijl") or rule == "een-gezicht"]


@pytest.mark.parametrize(
    ("old", "new", "rule", "text"),
    [
        ("huismeester", "huismeesters", "huisstijl-woorden", "huismeesters"),
        ("een nieuwe sleutel", "een klant", "huisstijl-woorden", "klant"),
        ("een nieuwe sleutel", "de Vaartpas", "huisstijl-eigen-woorden", "Vaartpas"),
        ("over de tijd", "over MijnOnder", "huisstijl-namen", "MijnOnder"),
        ("Wij bellen u", "Wij bellen je", "huisstijl-aanspreekvorm", "je"),
        ("Beste meneer", "Geachte heer", "huisstijl-aanhef", "Geachte heer De Wit,"),
        ("Met vriendelijke groet", "Hoogachtend", "huisstijl-afsluiting", "Hoogachtend,"),
        ("010 765 4321", "010 111 22 33", "huisstijl-contact", "Beste meneer De Wit,"),
    ],
)
def test_what_departs_from_the_style_is_told(find, old, new, rule, text):
    assert (rule, text) in [found[:2] for found in find(LETTER.replace(old, new))]


def test_an_own_word_may_stand_where_the_letter_explains_it(find):
    text = LETTER.replace("een nieuwe sleutel", "de Vaartpas (de pas van de voordeur)")
    assert "huisstijl-eigen-woorden" not in rules_of(find(text))


def test_the_message_names_the_better_word_and_the_organisation(find):
    (message,) = [m for rule, _, m in find(LETTER) if rule == "huisstijl-woorden"]
    assert "wijkbeheerder" in message and "Woonstichting Onder" in message


def test_a_text_message_needs_no_salutation_closing_or_contact(find):
    found = find("Morgen om 9 uur komt de wijkbeheerder bij u langs.", channel="sms")
    assert not [rule for rule in rules_of(found) if rule.startswith("huisstijl")]


@pytest.mark.parametrize(
    "text", ["Met vriendelijke groet,\n\nSanne\n", "Geachte heer,\n\nHoogachtend,\n\nS. Bos\n", "\n"]
)
def test_a_letter_without_a_sentence_is_no_trouble(find, text):
    assert "huisstijl-contact" not in rules_of(find(text))


def test_thresholds_severities_and_rules_that_are_off_are_those_of_the_style(checker_of):
    book = checker_of("onder").rulebook
    assert book.thresholds == {"lange-zin": {"tip": 5, "fout": 30}}
    assert book.severities == {"hoofdletter-u": Severity.TIP}
    assert not {"dubbele-ontkenning", "schreeuwen"} & {rule.id for rule in book.rules}


def test_the_settings_win_from_the_style(rules):
    own = Settings(
        house_style="onder",
        rule_folders=(rules,),
        thresholds={"lange-zin": {"tip": 9}},
        severities={"hoofdletter-u": Severity.FOUT},
        only=frozenset({"lange-zin", "hoofdletter-u", "schreeuwen"}),
    )
    book = Checker(own).rulebook
    assert book.thresholds == {"lange-zin": {"tip": 9, "fout": 30}}
    assert book.severities["hoofdletter-u"] is Severity.FOUT
    assert "schreeuwen" in {rule.id for rule in book.rules}


def test_a_severity_of_the_style_is_reported(checker_of):
    (found,) = [f for f in checker_of("onder").check(Letter("Wilt U bellen?")).findings if f.rule == "hoofdletter-u"]
    assert found.severity is Severity.TIP


@pytest.mark.parametrize(
    ("rule", "chosen", "reported"),
    [
        ("lange-alinea", Severity.FOUT, [Severity.FOUT]),  # one level: the choice is the level
        ("lange-zin", Severity.TIP, [Severity.TIP] * 2),  # several levels: the choice is the highest of them
        ("lange-zin", Severity.FOUT, [Severity.WAARSCHUWING, Severity.FOUT]),
    ],
)
def test_a_chosen_severity_of_a_rule_that_counts(rule, chosen, reported):
    text = "Wij komen morgen bij u langs " + "en wij kijken naar de deur " * 3 + "of naar het raam. "
    text += "Wij komen " + "en wij gaan en wij komen weer terug " * 5 + "daarna. " + "Wij maken de deur. " * 12
    checker = Checker(Settings(severities={rule: chosen}))
    assert [f.severity for f in checker.check(Letter(text)).findings if f.rule == rule] == reported


def test_a_style_takes_over_what_it_does_not_choose_itself(rules):
    style = find_house_style("boven", [rules])
    assert [term.term for term in style.words] == ["applicateur", "huismeester"]
    assert style.address == "u" and style.salutation == ("Beste {naam}",)
    assert style.contact == ("plan@boven.example",)
    assert style.thresholds == {"lange-zin": {"tip": 8, "fout": 30}}
    assert style.off == ("dubbele-ontkenning",)


def test_a_contract_partner_spells_well_what_its_principal_does(rules):
    assert find_house_style("onder", [rules]).spelling == ("Onderzicht",)
    assert find_house_style("boven", [rules]).spelling == ("De Zwaaikom", "Onderzicht")


def test_what_the_style_writes_itself_is_spelt_well(rules):
    assert set(find_house_style("boven", [rules]).well_spelt) == {
        *("De Zwaaikom", "Onderzicht", "Mijn Onder", "Vaartpas", "schilder", "wijkbeheerder", "servicekosten"),
        *("mutatie", "onze glaszetter", "Woonstichting Onder", "Schilder Boven"),
    }


def test_advice_and_templates_are_no_words_that_are_spelt_well(rules):
    path = rules / "huisstijl" / "onder.yaml"
    other = '[wijkbeheerder, "(zeg wie komt)", "{werkwoord}", "Wijkteam (Noord)"]'
    text = BELOW.replace("[wijkbeheerder]", other).replace("word: Vaartpas", "word: ~in_kwartieren|~uit_kwartieren")
    path.write_text(text, encoding="utf-8")
    found = find_house_style("onder", [rules]).well_spelt
    assert {"wijkbeheerder", "Wijkteam", "inkwartieren", "uitkwartieren"} <= set(found)
    assert not [word for word in found if set(word) & set("(){}~_|") or not word]


def test_a_contract_partner_names_itself_and_its_principal(find):
    text = LETTER.replace("010 765 4321", "plan@boven.example")
    (message,) = [m for rule, _, m in find(text, "boven") if rule == "een-gezicht"]
    assert "Schilder Boven" in message and "Woonstichting Onder" not in message
    named = text.replace("Sanne Bos\n", "Sanne Bos\nSchilder Boven, namens\n")
    assert "een-gezicht" not in rules_of(find(named, "boven"))


def test_a_style_may_be_a_file_anywhere_beside_the_one_it_extends(tmp_path, rules):
    path = rules / "huisstijl" / "boven.yaml"
    assert find_house_style(str(path), [built_in_folder()]).words[-1].term == "huismeester"


def test_styles_can_be_shared_in_a_zip(tmp_path):
    with zipfile.ZipFile(tmp_path / "gedeeld.zip", "w") as archive:
        archive.writestr("regels/huisstijl/onder.yaml", BELOW)
    assert house_styles([tmp_path / "gedeeld.zip"])["onder"] == "Woonstichting Onder"


def test_the_examples_that_come_with_it_are_in_order():
    assert {"woonstichting-de-vaart", "schildersbedrijf-kwast"} <= house_styles().keys()
    for name in house_styles():
        assert Checker(Settings(house_style=name)).rulebook.house.id == name


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("address: u", "address: uw", "‘address’"),
        ("address: u", "adress: u", "Bedoelt u ‘address’?"),
        ("spelling: [", "speling: [", "Bedoelt u ‘spelling’?"),
        ("id: onder", "id: ander", "Maak ze gelijk"),
        ("    better: [wijkbeheerder]\n", "", "Geef een gewoner woord"),
        ("severity:\n  hoofdletter-u: tip", "severity:\n  hoofdletter-u: erg", "kies tip, waarschuwing of fout"),
        ("off: [dubbele-ontkenning", "off: [dubbele-ontkening", "Bedoelt u ‘dubbele-ontkenning’?"),
        ("  lange-zin: {tip: 5", "  schreeuwen: {tip: 5", "heeft geen grens"),
        ("address: u", "extends: weg\naddress: u", "die is er niet"),
        ("address: u", "extends: onder\naddress: u", "in een kring"),
        ("address: u", "extends: boven\naddress: u", "in een kring"),
    ],
)
def test_a_mistake_in_a_style_is_told_with_what_to_do(rules, old, new, told):
    assert old in BELOW
    (rules / "huisstijl" / "onder.yaml").write_text(BELOW.replace(old, new, 1), encoding="utf-8")
    with pytest.raises((RuleError, SettingError)) as error:
        Checker(Settings(house_style="onder", rule_folders=(rules,)))
    assert (told in str(error.value) and "onder" in str(error.value)) or told == "heeft geen grens"


@pytest.mark.parametrize(
    ("name", "told"),
    [("ondr", "Bedoelt u ‘onder’?"), ("zzz", "Kies uit:"), ("weg/stijl.yaml", "Controleer de naam")],
)
def test_a_style_that_is_not_there_is_told(rules, name, told):
    with pytest.raises(SettingError) as error:
        find_house_style(name, [rules])
    assert told in str(error.value)
