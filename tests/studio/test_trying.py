"""The addresses of the rules: what a change does, and a house style in the request that may be anything."""

import time

import pytest
import yaml

from stylecheck.checker import Checker
from stylecheck.errors import StylecheckError
from stylecheck.examples import examples
from stylecheck.letter import Letter
from stylecheck.rulebook.house import find_house_style
from stylecheck.settings import Settings
from stylecheck.studio.rules.alarms import findings
from stylecheck.studio.rules.keeping import folder_for, place_for
from stylecheck.studio.rules.mistakes import MistakesError
from stylecheck.studio.rules.ownstyle import read
from stylecheck.studio.rules.session import every_rule
from stylecheck.studio.rules.styletext import changed, with_choices
from tests.serve.servers import served

OWN = "id: de-brug\nname: De Brug\nwords:\n  - term: huismeester\n    better: [wijkbeheerder]\n"
WRONG = """examples:
  bad:
    - "Bel de [huismeester]."
    - "Bel de [conciërge]."
  good:
    - "Bel ons."
    - "De huismeesters bellen u."
"""
KEY = "een-sleutel-voor-deze-tests"
HEADERS = {"Authorization": f"Bearer {KEY}"}
SECONDS = 10
"""What a hostile text may take at most, on a machine that others use too; the server itself stops at thirty."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rules")
    (folder / "mijn-regels" / "huisstijl").mkdir(parents=True)
    (folder / "mijn-regels" / "huisstijl" / "oud.yaml").write_text("id: oud\nname: Oud\nextends: ouder\n")
    (folder / "mijn-regels" / "huisstijl" / "ouder.yaml").write_text("id: ouder\nname: Ouder\noff: [staccato]\n")
    (folder / "stylecheck.toml").write_text('rules = ["mijn-regels"]\n')
    return folder


@pytest.fixture(scope="module")
def client(folder):
    (folder / "sleutel").write_text(KEY)
    (folder / "sleutel").chmod(0o600)
    with served(folder, "--sleutel-bestand", "sleutel") as server, server.client(headers=HEADERS) as client:
        yield client


@pytest.fixture
def ask(client):
    def ask(what, **fields):
        answer = client.post(f"/api/studio/rules/{what}", json=fields)
        assert answer.status_code == 200, answer.text
        assert answer.headers["cache-control"] == "no-store"
        return answer.json()

    return ask


@pytest.fixture(scope="module")
def known():
    return every_rule(Settings())


def mistakes(text, known, places=()):
    with pytest.raises(MistakesError) as error:
        read(text, places, known)
    return [(each.line, each.message) for each in error.value.mistakes]


# what there is


def test_every_rule_is_told_with_its_reason_source_and_examples(client):
    told = client.get("/api/studio/rules").json()
    rules = {rule["id"]: rule for rule in told["rules"]}
    assert len(rules) > 50
    assert all(rule["why"] and rule["source"] and rule["bad"] and rule["good"] for rule in rules.values())
    assert rules["lange-zin"]["thresholds"].keys() == {"tip", "waarschuwing", "fout"}
    assert {"id": "oud", "name": "Oud"} in told["styles"]
    assert told["keeps"] is True


def test_a_house_style_shows_in_the_rules_that_it_changes(client):
    told = client.get("/api/studio/rules", params={"huisstijl": "woonstichting-de-vaart"}).json()
    rules = {rule["id"]: rule for rule in told["rules"]}
    assert told["yaml"].startswith("# Voorbeeld van een huisstijl.")
    assert not rules["staccato"]["on"]
    assert rules["lange-zin"]["thresholds"]["tip"] == 14
    assert rules["hoofdletter-u"]["severity"] == "tip"
    assert "huisstijl-woorden" in rules


def test_a_house_style_is_a_name_and_never_a_file(client):
    for name in ("/etc/passwd.yaml", "../oud", "a\\b", "bestaat-niet"):
        assert client.get("/api/studio/rules", params={"huisstijl": name}).status_code == 422


# trying


def test_a_text_shows_what_a_rule_that_is_off_no_longer_finds(ask):
    told = ask("try", text="Bel ons omtrent uw huur.", without=["ambtelijke-woorden"])
    assert [each["rule"] for each in told["gone"]] == ["ambtelijke-woorden"]
    assert told["found"] == []


def test_a_threshold_and_a_severity_change_what_is_found(ask):
    told = ask(
        "try",
        text="Bel ons morgen om acht uur omtrent uw huur.",
        thresholds={"lange-zin": {"tip": 5}},
        severity={"ambtelijke-woorden": "tip"},
    )
    found = {each["rule"]: (each["was"], each["severity"]) for each in told["found"]}
    assert found == {"lange-zin": (None, "tip"), "ambtelijke-woorden": ("waarschuwing", "tip")}


def test_a_word_of_a_house_style_is_found_at_its_place_in_utf16(ask):
    text = "😀 Bel de huismeester."
    [found] = ask("try", text=text, yaml=OWN)["found"]
    units = text.encode("utf-16-le")
    assert units[2 * found["start"] : 2 * found["end"]].decode("utf-16-le") == "huismeester"
    assert (found["was"], found["severity"]) == (None, "waarschuwing")


def test_halves_of_characters_and_an_empty_text_do_no_harm(client, ask):
    for body in ('{"text": "a \\ud800 b"}', '{"text": "a", "yaml": "id: \\ud800"}'):
        answer = client.post("/api/studio/rules/try", content=body, headers={"Content-Type": "application/json"})
        assert answer.status_code == 422
    assert ask("try", text="  ", yaml=OWN)["found"] == []


def test_a_wrong_name_of_a_rule_is_told(client):
    for wish in ({"without": ["lange-zinn"]}, {"thresholds": {"tijd": {"tip": 2}}}):
        for style in ({}, {"yaml": OWN}):
            answer = client.post("/api/studio/rules/try", json={"text": "Dag.", **wish, **style})
            assert answer.status_code == 422
            assert "regel" in answer.json()["error"]["message"]


# the letters of the training


def test_the_letters_give_what_a_check_of_them_gives():
    for style in ("", "woonstichting-de-vaart"):
        checker = Checker(Settings(house_style=style))
        for example in examples()[:6]:
            for text in (example.before, example.after):
                assert len(findings(checker, text)) == len(checker.check(Letter(text)).findings)


def all_letters(ask, **fields):
    letters, start = [], 0
    while start is not None:
        told = ask("effect", start=start, **fields)
        letters += told["letters"]
        start = told["next"]
    assert [each["name"] for each in letters] == [each.name for each in examples()]
    return letters


def test_without_a_change_nothing_changes_and_good_letters_have_no_warnings(ask):
    letters = all_letters(ask, which="na")
    assert not any(each["new"] or each["gone"] for each in letters)
    assert {each["now"] for each in letters} <= {None, "tip"}


def test_a_word_shows_the_good_letters_that_it_would_alarm(ask, tmp_path):
    style = "id: x\nname: X\nwords:\n  - term: afspraak\n    better: [bezoek]\n"
    letters = all_letters(ask, which="na", yaml=style)
    alarmed = {each["name"] for each in letters if each["new"]}
    file = tmp_path / "x.yaml"
    file.write_text(style)
    checker = Checker(Settings(house_style=str(file)))
    found = {each.name: {f.rule for f in checker.check(Letter(each.after)).findings} for each in examples()}
    assert alarmed == {name for name, rules in found.items() if "huisstijl-woorden" in rules}
    assert 0 < len(alarmed) < len(letters)
    quotes = [told["quote"] for each in letters for told in each["new"]]
    assert all("afspra" in words.lower() for _, words, _ in quotes)


def test_a_rule_that_is_off_shows_what_is_no_longer_found_in_the_letters_before(ask):
    letters = all_letters(ask, which="voor", without=["lijdende-vorm"])
    assert any(told["rule"] == "lijdende-vorm" for each in letters for told in each["gone"])


# the text of a house style


def test_one_field_changes_and_the_rest_of_the_text_stays():
    text = find_text("woonstichting-de-vaart")
    new = changed(text, "forbidden", ["klant", "a: b # c", "nee", "0o14", "‘x’"])
    assert yaml.safe_load(new)["forbidden"] == ["klant", "a: b # c", "nee", "0o14", "‘x’"]
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        line for line in new.splitlines() if line.startswith("#")
    ]
    assert changed(new, "forbidden", ["klant", "unit", "bewonersplatform"]) == text
    assert "forbidden" not in changed(text, "forbidden", [])


def test_a_field_is_changed_in_every_way_of_writing_yaml():
    for text in (
        "{id: x, name: X, off: [tijd]}",
        "id: x\noff:\n- tijd\nname: X",
        '---\nid: x\n"off": [tijd]\nname: X\n...\n',
    ):
        assert yaml.load(changed(text, "off", ["datum"]), yaml.BaseLoader)["off"] == ["datum"]


def test_choices_of_rules_go_into_the_text():
    text = with_choices(
        OWN + "off: [tijd]\nthresholds:\n  lange-zin: {tip: 14, fout: 24}\n",
        {"without": ["datum", "staccato"], "severity": {"bedrag": "fout"}, "thresholds": {"lange-zin": {"tip": 12.0}}},
        frozenset(["staccato"]),
    )
    data = yaml.load(text, yaml.BaseLoader)
    assert data["off"] == ["tijd", "datum"]
    assert data["severity"] == {"bedrag": "fout"}
    assert data["thresholds"] == {"lange-zin": {"tip": "12", "fout": "24"}}


def find_text(name):
    from stylecheck.studio.rules.styletext import text_of

    return text_of(name, Settings())


def test_a_field_that_a_house_style_does_not_have_is_refused(client):
    answer = client.post("/api/studio/rules/edit", json={"yaml": OWN, "field": "__class__", "value": 1})
    assert answer.status_code == 422


def test_a_written_style_is_the_same_as_one_on_disk(tmp_path, known):
    for name in ("woonstichting-de-vaart", "schildersbedrijf-kwast"):
        own = read(find_text(name), (every_place(),), known)
        assert own.style == find_house_style(name, (every_place(),))


def every_place():
    from stylecheck.places import built_in_folder

    return built_in_folder()


# what is wrong, beside its line


def test_every_field_with_a_mistake_is_told_on_its_line(known):
    text = "id: X\nname: x\nof: [a]\nwords:\n  - term: a\n    beter: [b]\nclosing: 3\n"
    found = mistakes(text, known)
    assert [line for line, _ in found] == [1, 3, 6, 7]
    assert "Bedoelt u ‘off’?" in found[1][1]


def test_a_rule_that_is_not_there_is_told_on_its_line(known):
    text = "id: x\nname: x\noff:\n  - tijd\n  - lange-zinn\nthresholds:\n  tijd: {tip: 3}\n"
    assert [line for line, _ in mistakes(text, known)] == [5, 7]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- a",
        "id: [",
        "id: x\n\tname: x",
        "id: x\nname: x\nid: y",
        "id: x\n---\nname: x",
        "id: x\nname: !!python/object/apply:os.system [id]",
        "id: x\nname: &a x\nsource: *a",
        "id: x\nname: x\nextends: /etc/passwd.yaml",
        "id: x\nname: x\nextends: ../../secret",
        "id: x\nname: x\nextends: x",
        "id: x\nname: x\nsalutation: ['']",
        "id: x\nname: x\nsalutation: ['{naam}']",
        "id: x\nname: x\nthresholds: {lange-zin: {tip: .inf}}",
        "id: x\nname: x\nthresholds: {lange-zin: {zeer: 3}}",
        "id: x\nname: " + "x" * 400,
        "id: x\nname: x\nforbidden: [" + "a," * 500 + "]",
        "id: x\nname: x\nforbidden: ['" + "a|b|c " * 20 + "']",
        "id: x\nname: x\nwords: [{term: 'a.b|c.d " + "e.f|g.h " * 30 + "', better: [x]}]",
        "id: x\nname: x\nwords: [{term: '~a ~b', better: [x]}]",
        "id: x\nname: x\nwords: [{term: a, better: [x], before: ['<niets>']}]",
        "id: x\nname: x\nwords: [" * 200,
        "a: " + "[" * 20_000,
        "- " * 20_000,
        "? " * 20_000,
        "".join(" " * n + "a:\n" for n in range(250)),
        "a: &a [x,x,x,x,x,x,x,x,x]\n"
        + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{'*' + chr(97 + n)}]\n" for n in range(9)),
        "x" * 60_001,
        "id: x\nname: \x00",
        "5: x\nname: x",
        "? [a, b]\n: x",
        "id: 2020-01-01\nname: x",
    ],
    ids=range(32),
)
def test_a_text_that_is_wrong_or_hostile_is_told_so_and_soon(ask, known, text):
    began = time.monotonic()
    found = ask("try", text="Wij komen.", yaml=text)["mistakes"]
    assert found and all(each["line"] >= 1 and each["message"] for each in found)
    assert time.monotonic() - began < SECONDS
    assert "/" not in "".join(each["message"] for each in found).replace("https://", "")


def test_the_largest_style_that_is_taken_does_not_block(ask):
    words = "".join(f"  - term: a{n}x|b{n}x c{n}|d{n}\n    better: [huis]\n" for n in range(400))
    began = time.monotonic()
    assert ask("try", text="Wij komen bij a3x c3.", yaml=f"id: x\nname: X\nwords:\n{words}")["count"] >= 1
    assert time.monotonic() - began < SECONDS


def test_a_style_cannot_stand_on_itself_by_way_of_one_on_disk(ask):
    [found] = ask("try", text="Dag.", yaml="id: ouder\nname: x\nextends: oud\n")["mistakes"]
    assert found["line"] == 3
    assert "kring" in found["message"]


def test_more_than_the_largest_request_is_refused(client):
    for field in ({"yaml": "x" * 300_000}, {"text": "x" * 30_000}, {"start": -1}, {"which": "x"}, {"niets": 1}):
        for where in ("try", "effect"):
            answer = client.post(f"/api/studio/rules/{where}", json={"text": "x", **field} if where == "try" else field)
            assert answer.status_code == 422 or "x" * 30_000 not in field.values()
    assert client.post("/api/studio/rules/try", content=b"x").status_code == 415


# proving and saving


def proved(ask, text, **fields):
    told = {"mistakes": [], "remarks": []}
    start = 0
    while start is not None:
        answer = ask("prove", yaml=text, start=start, **fields)
        for name in told:
            told[name] += answer[name]
        start = answer["next"]
    return told


def test_the_styles_of_stylecheck_pass_their_proof(ask):
    for name in ("woonstichting-de-vaart", "schildersbedrijf-kwast"):
        told = proved(ask, find_text(name))
        assert told["mistakes"] == []


def test_a_word_whose_better_word_is_not_used_either_fails_on_its_line(ask):
    told = proved(ask, OWN + "forbidden: [wijkbeheerder]\n")
    assert [each["line"] for each in told["mistakes"]] == [4]


def test_its_own_sentences_must_come_out_as_they_should(ask):
    told = proved(ask, OWN + WRONG)
    assert [each["line"] for each in told["mistakes"]] == [9, 12]
    assert told["mistakes"][0]["message"] == "‘Bel de [conciërge].’ ‘conciërge’ vindt stylecheck niet."
    assert told["mistakes"][1]["message"].startswith("‘De huismeesters bellen u.’ Deze goede zin krijgt een opmerking:")


def test_sentences_are_put_into_the_text_each_on_its_line(ask):
    given = {"bad": ["Bel de [huismeester]."], "good": ["Bel ons."]}
    text = ask("edit", yaml=OWN, field="examples", value=given)["yaml"]
    assert yaml.safe_load(text)["examples"] == given
    longer = {"bad": [*given["bad"], "Bel de [huismeester] van uw eigen wijk."]}
    assert '    - "Bel de [huismeester]."\n' in ask("edit", yaml=OWN, field="examples", value=longer)["yaml"]
    assert proved(ask, text)["mistakes"] == []
    assert ask("edit", yaml=text, field="examples")["yaml"] == OWN


def test_there_may_not_be_sentences_without_end(ask):
    many = yaml.safe_dump({"examples": {"bad": [f"Zin {n}." for n in range(101)]}})
    assert "meer dan 100 zinnen" in ask("try", yaml=OWN + many, text="Bel ons.")["mistakes"][0]["message"]


def test_only_what_was_proved_is_saved_and_nothing_is_replaced_unasked(client, ask, folder):
    refused = client.post("/api/studio/rules/keep", json={"yaml": OWN})
    assert refused.status_code == 409
    proved(ask, OWN)
    assert ask("keep", yaml=OWN)["saved"]
    file = folder / "mijn-regels" / "huisstijl" / "de-brug.yaml"
    assert file.read_text() == OWN
    other = OWN + "address: u\n"
    proved(ask, other)
    told = ask("keep", yaml=other)
    assert (told["saved"], told["exists"]) == (False, True)
    assert file.read_text() == OWN
    assert ask("keep", yaml=other, overwrite=True)["saved"]
    assert file.read_text() == other
    assert find_house_style("de-brug", [folder / "mijn-regels"]).address == "u"


def test_a_style_that_failed_its_proof_is_not_saved(client, ask):
    text = OWN + "forbidden: [wijkbeheerder]\n"
    proved(ask, text)
    assert client.post("/api/studio/rules/keep", json={"yaml": text}).status_code == 409
    proved(ask, OWN + WRONG)
    assert client.post("/api/studio/rules/keep", json={"yaml": OWN + WRONG}).status_code == 409


def test_nobody_saves_from_elsewhere(client):
    for name in ("X-Forwarded-For", "Forwarded", "Via"):
        answer = client.post("/api/studio/rules/keep", json={"yaml": OWN}, headers={name: "for=10.0.0.1"})
        assert answer.status_code == 403
        assert not client.get("/api/studio/rules", headers={name: "for=10.0.0.1"}).json()["keeps"]


def test_without_a_key_any_user_of_the_machine_might_ask_and_nothing_is_saved(folder):
    with served(folder) as server, server.client() as client:
        assert client.post("/api/studio/rules/keep", json={"yaml": OWN}).status_code == 403
        assert not client.get("/api/studio/rules").json()["keeps"]


def test_a_style_that_stylecheck_has_is_not_hidden_by_ones_own_unasked(ask, folder):
    mine = OWN.replace("de-brug", "woonstichting-de-vaart")
    proved(ask, mine)
    told = ask("keep", yaml=mine)
    assert (told["saved"], told["elsewhere"]) == (False, True)
    file = folder / "mijn-regels" / "huisstijl" / "woonstichting-de-vaart.yaml"
    assert not file.exists()
    assert ask("keep", yaml=mine, overwrite=True)["saved"]
    file.unlink()


def test_a_name_is_no_path_and_no_device(tmp_path):
    assert place_for("de-brug", tmp_path) == tmp_path / "huisstijl" / "de-brug.yaml"
    for name in ("../x", "a/b", "con", "lpt1", "x" * 61, "A", "", ".x"):
        with pytest.raises(StylecheckError):
            place_for(name, tmp_path)


def test_a_link_to_elsewhere_is_not_written_through(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "huisstijl").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StylecheckError):
        place_for("de-brug", tmp_path)


def test_the_last_folder_of_the_user_is_the_one_and_never_that_of_stylecheck(tmp_path):
    assert folder_for(Settings()) is None
    assert folder_for(Settings(rule_folders=(every_place(),))) is None
    first, last = tmp_path / "a", tmp_path / "b"
    first.mkdir(), last.mkdir()
    assert folder_for(Settings(rule_folders=(first, last, tmp_path / "x.zip"))) == last
