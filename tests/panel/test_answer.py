"""What a panel is told of a draft, in each form in which programs have one."""

import html
import json

import pytest

from stylecheck import Checker
from stylecheck.panel.answer import LONGEST
from stylecheck.panel.cards import MOST

from .reading import ask, card_of, part, quoted, taken

HELLO, BYE = "Beste mevrouw Jansen,\n\n", "\n\nMet vriendelijke groet,\nJan"
CLEAN = f"{HELLO}Morgen komt onze monteur bij u langs. Hij maakt uw kraan.{BYE}"
POOR = "Wij nemen contact met u op omtrent de reparatie."


@pytest.fixture(scope="module")
def checker():
    return Checker()


def test_a_clean_message_goes_without_a_question(checker):
    answer = ask(checker, body=CLEAN)
    assert (answer["state"], answer["ask"], answer["cards"]) == ("checked", False, [])
    assert answer["summary"] == ["Deze mail is goed te lezen.", "stylecheck vindt niets dat beter kan."]


def test_a_card_tells_what_where_why_and_how_better(checker):
    body = f"{HELLO}{POOR}{BYE}"
    answer = ask(checker, body=body)
    (card,) = answer["cards"]
    assert answer["ask"]
    assert answer["summary"] == ["Eén zin kan beter."]
    assert card["where"] == "alinea 2"
    assert quoted(card) == "Wij nemen contact met u op ‹omtrent› de reparatie."
    (point,) = card["points"]
    assert point["rule"] == "ambtelijke-woorden"
    assert "omtrent" in point["what"] and "over" in point["advice"] and point["why"]
    assert part(body, card["marks"][0]) == "omtrent"
    assert part(body, card["ranges"][0]) == POOR
    assert taken({"body": body}, card["offers"][0])["body"] == body.replace("omtrent", "over")


def test_the_first_offer_is_the_whole_sentence_with_the_new_words_marked(checker):
    body = f"{HELLO}Wij verzoeken u middels het formulier tevens uw wens te melden.{BYE}"
    card = ask(checker, body=body)["cards"][0]
    whole = card["offers"][0]
    assert whole["whole"] and whole["instead"] == ""
    assert "".join(text for text, _ in whole["pieces"]) == whole["text"]
    new = [text for text, kind in whole["pieces"] if kind == "new"]
    assert "met" in new and not any("formulier" in text for text in new)
    assert whole["text"] in taken({"body": body}, whole)["body"]
    singles = [(o["instead"], o["text"]) for o in card["offers"][1:]]
    assert ("middels", "met") in singles


def test_a_word_that_comes_back_has_a_card_in_each_sentence(checker):
    body = f"{HELLO}Wij bellen u omtrent de kraan. Wij mailen u omtrent de deur.{BYE}"
    answer = ask(checker, body=body)
    assert [quoted(card) for card in answer["cards"]] == [
        "Wij bellen u ‹omtrent› de kraan.",
        "Wij mailen u ‹omtrent› de deur.",
    ]


@pytest.mark.parametrize("name", ["text", "html"])
def test_places_are_counted_as_javascript_does(checker, name):
    body = (
        "<p>Beste 😀 huurder,</p><p>😀😀 Wij bellen u omtrent de kraan 😀.</p>"
        if name == "html"
        else ("Beste 😀 huurder,\n\n😀😀 Wij bellen u omtrent de kraan 😀.")
    )
    (card,) = ask(checker, format=name, body=body)["cards"]
    assert part(body, card["marks"][0]) == "omtrent"
    assert taken({"body": body}, card["offers"][0])["body"] == body.replace("omtrent", "over")


def test_half_a_character_is_no_disaster(checker):
    body = f"{HELLO}\ud83d Wij bellen u omtrent de kraan.{BYE}"
    (card,) = ask(checker, body=body)["cards"]
    assert taken({"body": body}, card["offers"][-1])["body"] == body.replace("omtrent", "over")
    json.dumps(card, ensure_ascii=False).encode()


# HTML


def test_a_word_that_tags_split_is_found_and_mended(checker):
    body = "<p>Beste heer De Vries,</p><p>Wij verhelpen het <b>midd</b>els een <i>nieuwe</i> kraan.</p>"
    (card,) = ask(checker, format="html", body=body)["cards"]
    assert "‹middels›" in quoted(card)
    assert [part(body, place) for place in card["marks"]] == ["midd", "els"]
    after = taken({"body": body}, card["offers"][0], html.escape)["body"]
    assert after == body.replace("<b>midd</b>els", "<b>met</b>")


def test_entities_are_one_character(checker):
    body = "<p>Jansen &amp; Zn bellen u&nbsp;omtrent de kraan &lt;2&gt;.</p>"
    (card,) = ask(checker, format="html", body=body)["cards"]
    assert part(body, card["marks"][0]) == "omtrent"


def test_what_the_tenant_wrote_is_not_judged(checker):
    body = (
        "<p>Beste mevrouw Jansen,</p><p>Dank voor uw mail. Morgen komt onze monteur.</p>"
        '<div class="moz-cite-prefix">Op 3-3-2026 om 12:00 schreef P. Jansen:<br></div>'
        '<blockquote type="cite" cite="mid:1">U dient mij te bellen aangaande de lekkage.</blockquote>'
        '<div class="moz-signature">-- <br>Jan de Boer<br>Aangaande Wonen</div>'
    )
    assert ask(checker, format="html", body=body)["cards"] == []


def test_what_the_tenant_wrote_is_not_judged_in_plain_text(checker):
    body = f"{CLEAN}\n\nOp 3-3-2026 om 12:00 schreef P. Jansen:\n> U dient mij te bellen aangaande de lekkage.\n"
    assert ask(checker, body=f"{body}\n-- \nJan de Boer\nAangaande Wonen")["cards"] == []


def test_lines_of_plain_text_stay_lines(checker):
    body = f"{HELLO}De kraan zal worden\nvervangen door onze monteur.{BYE}"
    after = taken({"body": body}, ask(checker, body=body)["cards"][0]["offers"][0])["body"]
    assert after.count("\n") == body.count("\n")
    assert "onze monteur zal de" in after.lower().replace("\n", " ")


def test_an_offer_that_would_join_paragraphs_is_none(checker):
    body = "<p>Tevens bellen wij u</p><p>omtrent de kraan.</p>"
    for card in ask(checker, format="html", body=body)["cards"]:
        for offer in card["offers"]:
            assert taken({"body": body}, offer, html.escape)["body"].count("<p>") == 2


# the subject


def test_the_subject_is_a_text_of_its_own(checker):
    answer = ask(checker, subject="Aangaande uw huur", body=CLEAN)
    card = card_of(answer, "Aangaande")
    assert (card["spot"], card["where"]) == ("subject", "onderwerp")
    assert taken({"subject": "Aangaande uw huur"}, card["offers"][0])["subject"] == "Over uw huur"


def test_a_subject_alone_is_no_message(checker):
    answer = ask(checker, subject="Aangaande uw huur", body="\n")
    assert (answer["state"], answer["reason"]) == ("unchecked", "empty")


# paragraphs of a word processor


def blocks(*texts):
    return [{"text": text} if isinstance(text, str) else {"text": text[0], "kind": text[1]} for text in texts]


LETTER = blocks(
    "Postbus 1\v3000 AA Rotterdam",
    "",
    "Betreft: uw kraan",
    "",
    "Geachte heer De Vries,",
    "",
    ("Aangaande de planning", "heading"),
    "Wij maken tevens\vuw deur. Dat doen\x02 wij omtrent 3 maart.",
    ("Ruimte maken omtrent de kraan.", "list_item"),
    ("omtrent", "table_cell"),
    "",
    "Met vriendelijke groet,",
    "Jan",
)


def test_paragraphs_keep_their_numbers(checker):
    answer = ask(checker, kind="brief", format="blocks", blocks=LETTER)
    for card in answer["cards"]:
        text = LETTER[int(card["spot"])]["text"]
        for mark in card["marks"]:
            assert part(text, mark).lower() in ("aangaande", "tevens", "omtrent")
        assert {edit["spot"] for offer in card["offers"] for edit in offer["edits"]} <= {card["spot"]}
    spots = {card["spot"] for card in answer["cards"]}
    assert {"7", "8"} <= spots and not spots & {"0", "2", "4", "11", "12"}


def test_a_note_in_a_paragraph_stays_where_it_is(checker):
    answer = ask(checker, kind="brief", format="blocks", blocks=LETTER)
    card = card_of(answer, "3 maart")
    texts = {str(n): block["text"] for n, block in enumerate(LETTER)}
    for offer in card["offers"]:
        assert taken(texts, offer)["7"].count("\x02") == 1


def test_a_letter_is_no_mail(checker):
    told = ask(checker, kind="brief", format="blocks", blocks=blocks(*CLEAN.split("\n")))
    assert told["summary"][0] == "Deze brief is goed te lezen."


# what is not checked


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"body": "Dear tenant, we are going to repair the roof of your house next week, on Monday."}, "language"),
        ({"body": " \n\n"}, "empty"),
        ({"body": "", "format": "html"}, "empty"),
        ({"kind": "brief", "format": "blocks", "blocks": []}, "empty"),
        ({"body": POOR, "sender": "Jan <jan@wonen.nl>", "recipients": ["eva@wonen.nl"]}, "internal"),
        ({"body": POOR, "sender": "jan@elders.nl", "recipients": ["p@huurder.nl"]}, "other-sender"),
        ({"body": f"{POOR} " * (LONGEST // len(POOR))}, "large"),
    ],
)
def test_what_is_not_checked_says_why(checker, said, reason):
    answer = ask(checker, policy={"domains": ["wonen.nl"]}, **said)
    assert (answer["state"], answer["reason"], answer["ask"]) == ("unchecked", reason, False)
    assert answer["told"].endswith(".")


@pytest.mark.parametrize("name", ["text", "html"])
def test_a_long_thread_below_an_answer_does_not_make_it_too_long(checker, name):
    line = "Uw monteur zou komen en kwam niet. "
    if name == "html":
        quoted = f'<blockquote type="cite"><p>{line * (LONGEST // len(line) + 1)}</p></blockquote>'
        body = f"<p>Beste mevrouw Jansen,</p><p>{POOR}</p>{quoted}"
    else:
        body = f"{HELLO}{POOR}{BYE}\n\nOp 3-3-2026 schreef P. Jansen:\n" + f"> {line}\n" * (LONGEST // len(line) + 1)
    assert [card["where"] for card in ask(checker, format=name, body=body)["cards"]] == ["alinea 2"]


@pytest.mark.parametrize("body", ["<p>\u200b</p>", "<p>&nbsp;</p><br>", "<img src='cid:1'>"])
def test_a_message_without_words_is_empty(checker, body):
    assert ask(checker, format="html", body=body)["reason"] == "empty"


def test_a_page_with_far_too_many_tags_is_large(checker):
    assert ask(checker, format="html", body=f"<p>{POOR}</p>" + "<b>" * 300_000)["reason"] == "large"


def test_mail_that_leaves_the_own_domain_is_checked(checker):
    said = {"sender": "jan@wonen.nl", "recipients": ["eva@wonen.nl", "p@huurder.nl"]}
    assert ask(checker, body=POOR, policy={"domains": ["@Wonen.nl"]}, **said)["ask"]


def test_the_policy_says_when_to_ask(checker):
    assert not ask(checker, body=POOR, policy={"at": {"fout": 1}})["ask"]
    assert not ask(checker, body=POOR, policy={"at": {"waarschuwing": 2}})["ask"]
    assert ask(checker, body=POOR, policy={"at": {"waarschuwing": 1, "fout": 1}})["ask"]


def test_tips_are_told_where_they_are_wanted(checker):
    body = f"{HELLO}Wij verzoeken u ons te bellen.{BYE}"
    assert not any(card["severity"] == "tip" for card in ask(checker, body=body)["cards"])
    assert any(card["severity"] == "tip" for card in ask(checker, body=body, everything=True)["cards"])


# names and numbers of cards


def test_a_card_keeps_its_name_while_its_sentence_stays(checker):
    before = ask(checker, body=f"{HELLO}{POOR}{BYE}")["cards"][0]["id"]
    after = ask(checker, body=f"{HELLO}Eerst iets anders. Tevens dit. {POOR}{BYE}")["cards"]
    assert before in {card["id"] for card in after}


def test_equal_sentences_have_names_of_their_own(checker):
    cards = ask(checker, body=f"{HELLO}{POOR}\n\n{POOR}{BYE}")["cards"]
    assert len({card["id"] for card in cards}) == len(cards) == 2


def test_who_has_very_much_to_mend_begins_somewhere(checker):
    many = " ".join(f"Wij bellen u omtrent kraan {n}." for n in range(MOST + 5))
    answer = ask(checker, body=f"{HELLO}{many}{BYE}")
    assert (len(answer["cards"]), answer["more"]) == (MOST, 5)


DEBT = (
    f"{HELLO}Uw huurachterstand bedraagt € 450. U dient dit bedrag binnen 14 dagen te voldoen. Indien u niet betaalt, "
    f"zal de vordering uit handen worden gegeven aan de deurwaarder.{BYE}"
)


@pytest.mark.parametrize("subject", ["Huurachterstand", "Aangaande uw huurachterstand"])
def test_what_is_about_all_of_a_message_stands_in_no_sentence(checker, subject):
    answer = ask(checker, subject=subject, body=DEBT, everything=True)
    assert [point["rule"] for card in answer["cards"] if card["where"] == "onderwerp" for point in card["points"]] == (
        ["ambtelijke-woorden"] if subject.startswith("Aangaande") else []
    )
    (card,) = (card for card in answer["cards"] if card["points"][0]["rule"] == "achterstand-volledig")
    assert card["where"] == "hele bericht"
    assert (card["quote"], card["ranges"], card["marks"], card["offers"]) == ([], [], [], [])


def test_a_better_sentence_stands_on_the_card_of_its_sentence_only(checker):
    long = " ".join(f"Wij maken kraan {n} en deur {n} in uw huis weer helemaal goed." for n in range(9))
    body = f"{HELLO}{long} Wij bellen u omtrent de planning.{BYE}"
    answer = ask(checker, body=body, everything=True)
    about_all = [card for card in answer["cards"] if len(quoted(card)) > 200]
    assert about_all and not any(card["offers"] for card in about_all)
    assert card_of({"cards": [c for c in answer["cards"] if c not in about_all]}, "omtrent")["offers"][0]["whole"]


def test_many_words_are_offered_with_their_sentence(checker):
    body = f"{HELLO}Als u tevens vragen heeft, dan dient u contact op te nemen met ons.{BYE}"
    card = ask(checker, body=body)["cards"][0]
    for offer in card["offers"]:
        assert offer["whole"] == (offer["instead"] == "")
        assert len(offer["instead"].split()) <= 4
        assert not offer["whole"] or offer["text"] in taken({"body": body}, offer)["body"]
    assert sum(offer["whole"] for offer in card["offers"]) > 1


def test_a_hard_space_stays(checker):
    body = f"{HELLO}Wij verzoeken u tevens €\u00a0300 te betalen omtrent de kraan.{BYE}"
    whole = ask(checker, body=body)["cards"][0]["offers"][0]
    assert whole["whole"] and "€\u00a0300" in taken({"body": body}, whole)["body"]


def test_the_same_word_twice_has_one_offer_at_a_time(checker):
    body = f"{HELLO}U kunt middels de app of middels een brief antwoorden.{BYE}"
    (card,) = ask(checker, body=body)["cards"]
    told = [(offer["instead"], offer["text"]) for offer in card["offers"]]
    assert len(set(told)) == len(told) > 1
    body = taken({"body": body}, card["offers"][-1])["body"]
    (card,) = ask(checker, body=body)["cards"]
    assert "middels" not in taken({"body": body}, card["offers"][-1])["body"]


def test_a_letter_of_one_line_is_a_letter(checker):
    told = ask(checker, kind="brief", format="blocks", blocks=blocks("Beste heer Vos,", "Wij komen morgen."))
    assert told["summary"][0].startswith("Deze brief")
