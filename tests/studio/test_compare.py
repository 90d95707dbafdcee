"""The page that holds two letters beside each other: sentences that belong together, facts, measures, findings."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from tests.integrations.web.browser import found_by_axe

FILES = Path(__file__).parents[1] / "files"
OLD = """Geachte heer Verhoeven,

U dient het bedrag van € 684,20 uiterlijk 1 maart 2026 te voldoen. De monteur zal derhalve op dinsdag 3 maart tussen \
8.00 en 10.00 uur langskomen. Neem bij vragen contact met ons op. Onze zonnepanelen zijn nieuw en zij \
leveren veel stroom.

Met vriendelijke groet,
Wooncoöperatie Peelrand
"""
NEW = """Beste meneer Verhoeven,

Onze zonnepanelen zijn nieuw. Zij leveren veel stroom. Betaal € 648,20 uiterlijk 1 maart 2026. De monteur komt op \
dinsdag 3 maart. Neem bij vragen contact met ons op. U krijgt 50 euro korting.

Met vriendelijke groet,
Wooncoöperatie Peelrand
"""


@pytest.fixture(scope="module")
def client(server):
    with server.client() as client:
        yield client


@pytest.fixture(scope="module")
def told(client):
    return client.post("/api/studio/compare", json={"before": OLD, "after": NEW}).json()


def words(unit):
    return "".join(text for text, _ in unit["pieces"])


# the address


def test_every_sentence_is_in_one_group_and_stands_where_it_is_said_to(told):
    for which, text in (("before", OLD), ("after", NEW)):
        units = told[which]["units"]
        wide = text.encode("utf-16-le")
        assert [wide[2 * u["start"] : 2 * u["end"]].decode("utf-16-le") for u in units] == [words(u) for u in units]
        assert sorted(n for group in told["groups"] for n in group[which]) == list(range(len(units)))


def test_places_are_in_utf_16_units(client):
    before, after = "Beste Aïcha 😀,\n\nWij bellen u.", "Beste Aïcha 😀😀,\n\nWij bellen u morgen."
    told = client.post("/api/studio/compare", json={"before": before, "after": after}).json()
    last = told["after"]["units"][-1]
    assert after.encode("utf-16-le")[2 * last["start"] :].decode("utf-16-le") == "Wij bellen u morgen."


def test_what_matters_most_comes_first(told):
    fates = [fact["fate"] for fact in told["facts"]]
    assert fates == sorted(fates, key=["weg", "anders", "nieuw"].index)
    assert set(fates) == {"weg", "anders", "nieuw"}
    money = next(fact for fact in told["facts"] if fact["kind"] == "bedrag" and fact["fate"] == "anders")
    assert ["€ 684,20", True] in money["before"]["sentences"][0]["pieces"]


def test_a_sentence_that_was_split_and_moved_says_so(told):
    group = next(group for group in told["groups"] if group["course"] == "gesplitst")
    assert group["moved"]
    assert [words(told["after"]["units"][n]) for n in group["after"]] == [
        "Onze zonnepanelen zijn nieuw.",
        "Zij leveren veel stroom.",
    ]


def test_findings_that_are_gone_stand_in_the_old_text(told):
    gone = told["findings"]["gone"]
    assert gone["count"] == len(gone["shown"]) > 0
    assert "derhalve" in [each["words"] for each in gone["shown"]]


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"before": OLD, "after": NEW * 200}, 413),
        ({"before": OLD, "after": " "}, 422),
        ({"before": OLD}, 422),
        ({"before": OLD, "after": NEW, "form": "pdf"}, 422),
    ],
)
def test_what_cannot_be_compared_says_why(client, asked, status):
    answer = client.post("/api/studio/compare", json=asked)
    assert answer.status_code == status
    assert answer.json()["error"]["message"].endswith(".")


def test_what_was_chosen_and_tried_counts(client):
    own = "id: de-brug\nname: De Brug\nwords:\n  - term: zonnepanelen\n    better: [panelen]\n"
    told = client.post("/api/studio/compare", json={"before": OLD, "after": NEW, "yaml": own}).json()
    assert "zonnepanelen" in [each["words"].lower() for each in told["findings"]["left"]["shown"]]
    asked = {"before": OLD, "after": NEW, "yaml": own, "without": ["huisstijl-woorden"]}
    told = client.post("/api/studio/compare", json=asked).json()
    assert "zonnepanelen" not in [each["words"].lower() for each in told["findings"]["left"]["shown"]]


def test_a_page_to_keep(client):
    asked = {"before": OLD, "after": NEW, "form": "html", "names": ["oud <b>.docx", "nieuw.docx"]}
    answer = client.post("/api/studio/compare/save", json=asked)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    assert "oud &lt;b&gt;.docx en nieuw.docx vergeleken" in answer.text


# the page


def written(studio, before=OLD, after=NEW, **options):
    """Return the page with two letters that somebody typed, compared."""
    page = studio("vergelijken", **options)
    old, new = page.locator(".compare-page textarea").all()
    old.fill(before)
    new.fill(after)
    page.locator(".verdict").wait_for()
    return page


def test_typing_on_both_sides_tells_which_facts_differ(studio):
    page = written(studio)
    assert page.locator(".verdict.differs .first").inner_text().startswith("Let op:")
    first = page.locator(".card").first
    assert first.locator(".chip").inner_text().endswith("weg")
    assert page.locator(".card", has_text="In de oude brief staat ‘€ 684,20’").locator("mark.old").count() == 1
    assert page.locator("table[aria-label] tbody tr").count() == 5
    page.locator("textarea").last.fill(OLD)
    page.locator(".verdict.same").wait_for()
    assert page.locator(".verdict .first").inner_text() == "De twee brieven zijn gelijk."


def test_the_kind_of_letter_and_the_house_style_are_chosen(studio):
    page = written(studio)
    page.get_by_text("Soort, kanaal en huisstijl").click()
    page.get_by_label("Huisstijl").select_option(label="Woonstichting De Vaart")

    def has_both(request):
        asked = request.post_data_json or {}
        return (asked.get("huisstijl"), asked.get("soort")) == ("woonstichting-de-vaart", "klacht")

    with page.expect_response(lambda answer: answer.url.endswith("/compare") and has_both(answer.request)) as told:
        page.get_by_label("Soort brief").select_option(label="Antwoord op een klacht")
    assert told.value.ok
    page.troubles.clear()  # a question was called off where the next one took its place


def test_a_sentence_shows_what_became_of_it(studio):
    page = written(studio)
    page.get_by_role("button", name="Zin voor zin").click()
    sentence = page.locator(".before .sentence", has_text="zonnepanelen")
    sentence.focus()
    assert page.locator(".after .sentence.near").all_inner_texts()[0].endswith("Onze zonnepanelen zijn nieuw.")
    page.keyboard.press("Enter")
    assert page.locator(".after .sentence.chosen").count() == 2
    assert sentence.get_attribute("aria-pressed") == "true"
    assert page.locator(".link").inner_text().startswith("Gesplitst, verplaatst")
    page.locator("#live", has_text="Gesplitst, verplaatst").wait_for()
    page.keyboard.press("ArrowUp")
    assert page.locator(".before .sentence:focus").inner_text().startswith("Neem bij vragen")
    page.keyboard.press("Home")
    assert "Geachte heer" in page.locator(".before .sentence:focus").inner_text()
    first = "node => { const { x, y, height } = node.getClientRects()[0]; return [x + 4, y + height / 2]; }"
    page.mouse.move(*page.locator(".after .sentence", has_text="50 euro korting").evaluate(first))
    assert page.locator(".link").inner_text().endswith("In de oude brief staat deze zin niet.")
    assert page.locator(".before .sentence.near").count() == 0


def test_a_fact_leads_to_its_sentence(studio):
    page = written(studio)
    page.locator(".card", has_text="in de nieuwe ‘€ 648,20’").get_by_role("button").click()
    assert "684,20" in page.locator(".before .sentence:focus").inner_text()
    assert "648,20" in page.locator(".after .sentence.chosen").inner_text()


def test_an_example_of_the_gallery_is_compared_at_once(studio):
    page = studio("vergelijken")
    choice = page.get_by_label("Laad een voorbeeld")
    choice.locator("option").nth(1).wait_for(state="attached")
    choice.select_option(index=1)
    page.locator(".verdict").wait_for()
    assert page.locator(".before .sentence").count() > 5
    name = choice.input_value()
    again = studio(f"vergelijken/{name}")
    again.locator(".verdict").wait_for()
    assert again.get_by_label("Laad een voorbeeld").input_value() == name


def test_a_file_is_opened_and_another_one_dropped(studio):
    page = studio("vergelijken")
    page.locator(".before input[type=file]").set_input_files(FILES / "docx-python-brief.docx")
    page.locator(".before .told", has_text="is open").wait_for()
    assert "tien panelen" in page.locator(".before textarea").input_value()
    data = list((FILES / "docx-velden-word.docx").read_bytes())
    dropped = page.evaluate_handle(
        """(bytes) => {
          const data = new DataTransfer();
          data.items.add(new File([new Uint8Array(bytes)], "velden.docx"));
          return data;
        }""",
        data,
    )
    page.locator(".after").dispatch_event("drop", {"dataTransfer": dropped})
    page.locator(".verdict").wait_for()
    assert "«Achternaam»" in page.locator(".after textarea").input_value()
    assert page.locator(".after .reading").is_visible()


def test_a_file_that_cannot_be_read_says_why_and_the_text_stays(studio):
    page = studio("vergelijken")
    page.locator(".before textarea").fill("Beste huurder.")
    page.locator(".before input[type=file]").set_input_files(FILES / "zip-brieven.zip")
    page.locator(".before .problem").wait_for()
    assert page.locator(".before .problem").inner_text().startswith("In dit bestand zit meer dan één brief.")
    assert page.locator(".before textarea").input_value() == "Beste huurder."
    page.troubles.clear()  # the browser tells that it was refused


def test_what_was_typed_comes_back_after_a_field_was_emptied(studio):
    page = written(studio)
    page.locator(".after").get_by_role("button", name="Maak leeg").click()
    page.locator(".verdict").wait_for(state="detached")
    assert page.locator(".after textarea").input_value() == ""
    page.get_by_role("button", name="Zet mijn tekst terug").click()
    assert page.locator(".after textarea").input_value() == NEW
    page.locator(".after textarea:focus").wait_for()
    page.locator(".verdict").wait_for()


def test_the_comparison_is_kept_as_a_word_file(studio, tmp_path):
    page = written(studio)
    with page.expect_download() as download:
        page.get_by_role("button", name="Bewaar als Word-bestand").click()
    assert download.value.suggested_filename == "vergelijking.docx"
    data = Path(download.value.path()).read_bytes()
    assert Document(BytesIO(data)).paragraphs[0].text == "Oude brief en Nieuwe brief vergeleken"


def test_what_was_typed_stays_when_nobody_answers_and_goes_on_after(studio):
    page = written(studio)
    page.context.set_offline(True)
    page.locator("textarea").last.fill(OLD)
    page.locator("#gone:visible").wait_for()
    assert page.locator("textarea").last.input_value() == OLD
    page.context.set_offline(False)
    page.locator(".verdict.same").wait_for()
    assert page.locator("#gone").is_hidden()
    page.troubles.clear()


def test_what_is_hostile_stays_text(studio):
    tags = "<script>alert(1)</script> <img src=x onerror=alert(1)> \u202eneppolrev\u202c"
    bad = f"Beste {tags},\n\nBetaal € 10 voor 1 mei.\n"
    page = written(studio, bad, bad.replace("€ 10", "€ 20"))
    page.get_by_role("button", name="Zin voor zin").click()
    assert page.locator(".compare-page :is(script, img)").count() == 0
    assert "<script>alert(1)</script>" in page.locator(".before .reading").inner_text()
    assert page.locator(".card").count() == 1


@pytest.mark.parametrize(
    "options",
    [{}, {"color_scheme": "dark"}, {"viewport": {"width": 390, "height": 844}}],
    ids=["light", "dark", "phone"],
)
def test_axe_finds_nothing(studio, options):
    page = written(studio, **options)
    assert found_by_axe(page) == []
    page.get_by_role("button", name="Zin voor zin").click()
    page.locator(".before .sentence").first.focus()
    page.keyboard.press("Enter")
    assert found_by_axe(page) == []
    wide = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0
