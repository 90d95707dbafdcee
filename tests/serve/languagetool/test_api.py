"""The addresses below /v2/ of a running server: what they answer, and what they refuse."""

import json
import time

import pytest
from jsonschema import Draft202012Validator

from stylecheck.rulebook import load_rulebook
from stylecheck.settings import Settings

from ...report.runs import schema, utf16
from ..servers import served

VALIDATOR = Draft202012Validator(schema("languagetool-check.json"))
LETTER = """Beste mevrouw De Vries,

😀 Wij bellen u reeds middels de telefoon, en de betreffende monteur 😀 komt.
Het formulier dient door u te worden ingevuld. Wij delen u mede dat de huur wordt verhoogd.

Met vriendelijke groet,
Woningstichting De Linde
"""
TOKEN = "een-sleutel-die-niemand-raadt"


@pytest.fixture(scope="module")
def client(server):
    with server.client() as client:
        yield client


def check(client, text=LETTER, **form):
    if not isinstance(text, str):
        form["data"] = json.dumps({"annotation": text})
    else:
        form["text"] = text
    answer = client.post("/v2/check", data={"language": "nl-NL", **form})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    VALIDATOR.validate(answer.json())
    return answer.json()


def rules(answer):
    return [match["rule"]["id"] for match in answer["matches"]]


def words(answer, text):
    return [utf16(text, m["offset"], m["offset"] + m["length"]) for m in answer["matches"]]


def refusal(answer):
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.text.startswith("Error: ")
    return answer.status_code


def test_a_letter(client):
    answer = check(client)
    assert {"reeds", "middels", "dient"} <= set(words(answer, LETTER))
    language = answer["language"]
    assert (language["name"], language["code"]) == ("Dutch (Netherlands)", "nl-NL")
    assert language["detectedLanguage"]["code"] == "nl" and language["detectedLanguage"]["confidence"] > 0.8
    sentences = [utf16(LETTER, *span) for span in answer["sentenceRanges"]]
    assert sentences[1] == "Het formulier dient door u te worden ingevuld."
    assert all(match["message"].startswith(match["shortMessage"]) for match in answer["matches"])


def test_a_match_tells_what_its_finding_is_about_to_who_wants_places(client):
    text = "Dit is 😀 zo. U dient voor 1 mei te reageren."
    told = client.post("/v2/check", data={"language": "nl-NL", "text": text, "places": "true"}).json()
    (match,) = [each for each in told["matches"] if each["rule"]["id"] == "gebiedend"]
    place = match.pop("place")
    assert match in check(client, text)["matches"]
    assert utf16(text, match["offset"], match["offset"] + match["length"]) == "U dient voor 1 mei te reageren."
    assert utf16(text, place["offset"], place["offset"] + place["length"]) == "U dient"


def test_get_and_post_give_the_same(client):
    asked = {"language": "nl", "text": LETTER}
    by_address = client.get("/v2/check", params=asked).json()
    assert by_address == client.post("/v2/check", data=asked).json()
    assert by_address == client.post("/v2/check", params={"language": "nl"}, data={"text": LETTER}).json()
    assert rules(by_address)


def test_picky_gives_tips_and_filters_take_away(client):
    usual, picky = check(client), check(client, level="picky")
    assert len(rules(picky)) > len(rules(usual))
    assert "tip" not in {match["severity"] for match in usual["matches"]}
    assert "tip" in {match["severity"] for match in picky["matches"]}
    assert "ambtelijke-woorden" in rules(usual)
    assert "ambtelijke-woorden" not in rules(check(client, disabledRules="AMBTELIJKE_WOORDEN"))
    only = check(client, enabledOnly="true", enabledCategories="JARGON")
    assert {m["rule"]["category"]["id"] for m in only["matches"]} == {"JARGON"}
    assert check(client, mode="textLevelOnly", level="picky")["matches"] != picky["matches"]


def test_markup(client):
    text = [
        {"markup": "<h1>"},
        {"text": "Uw dak"},
        {"markup": "</h1>", "interpretAs": "\n\n"},
        {"text": "😀 Wij bellen u "},
        {"markup": "<b>"},
        {"text": "re"},
        {"markup": "<i>"},
        {"text": "eds"},
        {"markup": "</i></b>"},
        {"text": " middels de app."},
    ]
    whole = "".join(each.get("text", "") + each.get("markup", "") for each in text)
    answer = check(client, text)
    assert words(answer, whole) == ["re<i>eds", "middels"]
    assert [bool(match["replacements"]) for match in answer["matches"]] == [False, True]
    assert [utf16(whole, *span) for span in answer["sentenceRanges"]] == [whole[whole.index("😀") :]]


@pytest.mark.parametrize(
    "before",
    ["\ufeff", "\x00\x07", "\r\n\r\n", "\ufeffHallo!\r\n", "😀" * 60_000 + "\n", "\u2028\u2029\u200b", "e\u0301"],
)
def test_hostile_text_has_the_right_places(client, before):
    text = f"{before} Wij bellen u tevens middels de app, beste mevrouw De Vries.\r\n\x00"
    assert {"tevens", "middels"} <= set(words(check(client, text), text))


def test_half_characters_count_for_one(client):
    data = '{"text": "\\ud83d Wij bellen u \\ude00 tevens vandaag over uw huis."}'
    (match,) = client.post("/v2/check", data={"language": "nl", "data": data}).json()["matches"]
    assert (match["offset"], match["length"]) == (17, 6)
    apart = {"annotation": [{"text": "\ud83d"}, {"text": "\ude00 Wij bellen u tevens vandaag."}]}
    (match,) = client.post("/v2/check", data={"language": "nl", "data": json.dumps(apart)}).json()["matches"]
    assert (match["offset"], match["length"]) == (16, 6)


@pytest.mark.parametrize("text", ["", " \n", "\ufeff", "\x00", "😀", "🇳🇱" * 1000])
def test_nothing_to_read_gives_no_matches(client, text):
    assert check(client, text)["matches"] == []


def test_a_text_that_is_not_dutch_is_not_checked_where_nobody_says_that_it_is(client):
    text = (
        "Dear tenant, your contract is about the service in this house. Please call our helpdesk for more information."
    )
    answer = check(client, text, language="auto")
    assert answer["matches"] == [] == answer["sentenceRanges"]
    assert answer["language"]["code"] == answer["language"]["detectedLanguage"]["code"] == "en"
    forced = check(client, text)
    assert (forced["language"]["code"], forced["language"]["detectedLanguage"]["code"]) == ("nl-NL", "en")
    assert rules(check(client, language="auto")) == rules(check(client))


def test_the_draft_of_a_session_gives_the_same_answer(client):
    for version in (LETTER[:120], LETTER, LETTER.replace("reeds", "nu")):
        assert check(client, version, textSessionId="1:2") == check(client, version)


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"text": "Tekst."},
        {"language": "nl"},
        {"language": "en-US", "text": "Text."},
        {"language": "nl", "text": "a", "data": "{}"},
        {"language": "nl", "data": "{"},
        {"language": "nl", "text": "a", "level": "x"},
    ],
)
def test_what_languagetool_refuses_is_refused(client, form):
    assert refusal(client.post("/v2/check", data=form)) == 400
    assert refusal(client.get("/v2/check", params=form)) == 400


def test_json_and_multipart_are_no_forms_as_with_languagetool(client):
    asked = {"language": "nl", "text": "Tekst."}
    assert refusal(client.post("/v2/check", json=asked)) == 400
    assert refusal(client.post("/v2/check", files={name: (None, value) for name, value in asked.items()})) == 400


@pytest.mark.parametrize("path", ["/v2/", "/v2/nergens", "/v2/check/x", "/v2/users/me"])
def test_other_addresses_do_not_exist(client, path):
    assert refusal(client.get(path)) == 404


def test_a_text_may_be_so_long(client):
    longest = client.get("/v2/maxtextlength")
    assert (longest.text, longest.headers["content-type"]) == ("200000", "text/plain; charset=utf-8")
    assert refusal(client.post("/v2/check", data={"language": "nl", "text": "a " * 100_001})) == 413
    markup = [{"markup": "<br>" * 60_000, "interpretAs": ""}, {"text": "Wij bellen u tevens vandaag."}]
    assert rules(check(client, markup)) == ["ambtelijke-woorden"], "markup does not count"


def test_languages_are_those_that_programs_look_for(client):
    for method in ("GET", "POST"):
        found = client.request(method, "/v2/languages").json()
        assert [(each["code"], each["longCode"]) for each in found] == [("nl", "nl"), ("nl", "nl-NL"), ("nl", "nl-BE")]
        assert all(each["name"].startswith("Dutch") for each in found)


def test_info_and_health(client):
    software = client.get("/v2/info").json()["software"]
    assert software["name"] == "stylecheck" and not software["premium"]
    health = client.get("/v2/healthcheck")
    assert (health.text, health.status_code) == ("OK", 200)


def test_configinfo_lists_the_rules(client):
    found = client.get("/v2/configinfo", params={"language": "nl"}).json()
    assert [rule["ruleId"] for rule in found["rules"]] == [rule.id for rule in load_rulebook(Settings()).rules]
    assert found["parameter"] == {"maxTextLength": 200_000}
    by_id = {rule["ruleId"]: rule for rule in found["rules"]}
    assert by_id["contact"]["isTextLevelRule"] == by_id["contact"]["isDefaultOff"] == "yes"
    assert by_id["lange-zin"]["categoryId"] == "LANGE_ZIN"
    assert refusal(client.get("/v2/configinfo")) == 400
    assert refusal(client.get("/v2/configinfo", params={"language": "en"})) == 400


@pytest.fixture(scope="module")
def closed(tmp_path_factory):
    """A server that wants a token, and whose word list may be changed."""
    folder = tmp_path_factory.mktemp("closed")
    (folder / "sleutel.txt").write_text(TOKEN, encoding="utf-8")
    with (
        served(folder, "--sleutel-bestand", "sleutel.txt", "--werkers", "1", "--seconden", "100") as server,
        server.client() as client,
    ):
        yield server, client


@pytest.mark.parametrize("path", ["check", "languages", "info", "maxtextlength", "configinfo", "words", "words/add"])
def test_without_the_token_there_is_nothing(closed, path):
    _, client = closed
    assert refusal(client.get(f"/v2/{path}")) == 401
    assert refusal(client.post(f"/v2/{path}", data={"apiKey": TOKEN + "x", "username": "jan"})) == 401
    assert client.get("/v2/healthcheck").text == "OK"


def test_the_token_is_the_key_that_programs_ask_for(closed):
    _, client = closed
    asked = {"language": "nl", "text": "Wij bellen u tevens vandaag."}
    by_key = client.post("/v2/check", data={**asked, "username": "jan", "apiKey": TOKEN})
    by_head = client.post("/v2/check", data=asked, headers={"Authorization": f"Bearer {TOKEN}"})
    assert rules(by_key.json()) == rules(by_head.json()) == ["ambtelijke-woorden"]


def test_as_many_emoji_as_there_may_be(closed):
    _, client = closed
    text = "😀" * 199_950 + "\nWij bellen u tevens vandaag."
    assert words(check(client, text, apiKey=TOKEN), text) == ["tevens"]


def test_words(closed):
    server, client = closed
    file = server.folder / "config" / "woorden.txt"
    key = {"apiKey": TOKEN, "username": "jan"}

    def ask(path, **form):
        answer = client.post(f"/v2/words/{path}", data={**key, **form})
        return answer.json() if answer.status_code == 200 else refusal(answer)

    def listed(**form):
        return client.get("/v2/words", params={**key, **form}).json()["words"]

    assert listed() == []
    assert ask("delete", word="Woonbron") == {"deleted": False}
    assert ask("add", word="Woonbron") == {"added": True}
    assert ask("add", word="Woonbron") == {"added": False}
    assert all(ask("add", word=f"Huis{letter}") == {"added": True} for letter in "abcdefghijkl")
    assert listed() == ["Woonbron", *(f"Huis{letter}" for letter in "abcdefghi")]
    assert listed(offset="11", limit="1", dicts="x") == ["Huisk"]
    assert "Woonbron" in file.read_text(encoding="utf-8")
    assert ask("delete", word="Woonbron") == {"deleted": True}
    assert "Woonbron" not in listed()
    assert ask("add") == ask("add", word=" ") == ask("add", word="een; twee") == ask("delete", word="") == 400
    assert refusal(client.get("/v2/words", params={**key, "limit": "veel"})) == 400
    assert refusal(client.post("/v2/words", data=key)) == refusal(client.get("/v2/words/add", params=key)) == 400


def test_nothing_of_a_letter_is_written(server, client):
    secret = "Xantippa-Quispel"
    check(client, f"Beste mevrouw {secret},\n\nWij bellen u tevens.")
    client.post("/v2/check", data={"language": "nl", "data": f'{{"tekst": "{secret}"'})
    client.get("/v2/check", params={"language": "xx", "text": secret})
    client.get(f"/v2/{secret}")
    time.sleep(0.2)
    assert secret not in server.log
