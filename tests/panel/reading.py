"""A draft as a test sends it, and what the other program makes of an offer."""

from stylecheck.panel.answer import answered
from stylecheck.panel.draft import Draft


def ask(checker, **said):
    """Return the answer to a draft; `sender` and `recipients` as `from` and `to`."""
    names = {"sender": "from", "recipients": "to"}
    return answered(Draft.model_validate({names.get(k, k): v for k, v in said.items()}), checker.check)


def units(text):
    """Return a text as the bytes of its UTF-16 units, two for each."""
    return text.encode("utf-16-le", "surrogatepass")


def part(text, place):
    """Return what stands at a place in a text that was sent."""
    return units(text)[2 * place["start"] : 2 * place["end"]].decode("utf-16-le")


def taken(texts, offer, escape=str):
    """Return the texts, by spot, after an offer is taken, as a program with UTF-16 strings does it."""
    made = {spot: units(text) for spot, text in texts.items()}
    for edit in reversed(offer["edits"]):
        old = made[edit["spot"]]
        made[edit["spot"]] = old[: 2 * edit["start"]] + units(escape(edit["text"])) + old[2 * edit["end"] :]
    return {spot: data.decode("utf-16-le", "surrogatepass") for spot, data in made.items()}


def quoted(card):
    """Return the sentence of a card, with ‹ › around what is marked."""
    return "".join(f"‹{text}›" if mark else text for text, mark in card["quote"])


def card_of(answer, word):
    """Return the one card whose sentence has a word."""
    (card,) = (card for card in answer["cards"] if word in quoted(card))
    return card
