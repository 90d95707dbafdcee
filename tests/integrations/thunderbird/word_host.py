"""A native host for tests: it reads a draft with the real reader, knows a few words, and answers as the contract says.

Run it with a file that tells how it behaves: "" answers at once, "wait" answers when that changes, "die" ends.
"""

import json
import re
import struct
import sys
import time
from pathlib import Path

from stylecheck.errors import ReadError
from stylecheck.read.document import Builder
from stylecheck.read.html import FORMAT, Counts, put_html
from stylecheck.read.mail import put_plain

BETTER = {"middels": "met", "reeds": "al", "dienen": "moeten", "zulks": "", "verzoeken u": "vragen u"}
FAULTS = {"dienen"}
MOST = 50
_WORDS = re.compile(r"\b(" + "|".join(word.replace(" ", r"\s+") for word in BETTER) + r")\b")
_SENTENCE = re.compile(r"[^.!?\n]+(?:\n(?=\S)[^.!?\n]+)*[.!?]*")


def units(text, offset):
    """Return a place in a string as JavaScript counts."""
    return len(text[:offset].encode("utf-16-le")) // 2


class Spot:
    """The subject or the body of a draft, with its text as a reader has it."""

    def __init__(self, name, source, form):
        self.name, self.source = name, source
        builder = Builder()
        put = put_html if form == "html" else put_plain
        put(source, builder, name, Counts(), *(["bericht"] if form == "html" else []))
        try:
            self.document = builder.document(FORMAT, "bericht", b"")
        except ReadError:
            self.document = None
        self.text = self.document.letter.text if self.document else ""

    def places(self, start, end):
        """Return where a span stands in the source."""
        return [
            {"spot": self.name, "start": units(self.source, trace.first), "end": units(self.source, trace.last)}
            for trace in self.document.trace(start, end)
        ]

    def cards(self):
        """Return a card for each sentence with a word that can be better."""
        for sentence in _SENTENCE.finditer(self.text):
            found = list(_WORDS.finditer(self.text, *sentence.span()))
            if found and not sentence[0].lstrip().startswith(">"):
                yield self.card(sentence, found)

    def card(self, sentence, found):
        """Return what is to be told of one sentence."""
        quote, pieces, edits, marks, points = [], [], [], [], []
        at = sentence.start()
        for each in found:
            word = " ".join(each[0].split())
            better, severity = BETTER[word], "fout" if word in FAULTS else "waarschuwing"
            before = self.text[at : each.start()]
            quote += [[before, ""], [each[0], severity]]
            pieces += [[before, ""], [better, "new"]]
            places = self.places(*each.span())
            edits += [{**place, "text": "" if n else better} for n, place in enumerate(places)]
            marks += [{**place, "severity": severity} for place in places]
            advice = f"Schrijf: {better}." if better else "Laat dit weg."
            points.append(
                {
                    "rule": "woorden",
                    "severity": severity,
                    "what": f"‘{word}’ is ambtelijk.",
                    "advice": advice,
                    "why": "",
                }
            )
            at = each.end()
        rest = self.text[at : sentence.end()]
        pieces.append([rest, ""])
        return {
            "id": f"{self.name}-{'-'.join(each[0] for each in found)}-{sentence[0].strip()}",
            "severity": "fout" if any(mark["severity"] == "fout" for mark in marks) else "waarschuwing",
            "where": "onderwerp" if self.name == "subject" else "alinea 1",
            "spot": self.name,
            "quote": [*quote, [rest, ""]],
            "points": points,
            "offers": [
                {
                    "text": "".join(text for text, _ in pieces).strip(),
                    "pieces": pieces,
                    "whole": True,
                    "instead": "",
                    "edits": edits,
                }
            ],
            "ranges": self.places(*sentence.span()),
            "marks": marks,
        }


def answer(draft):
    """Judge a draft."""
    spots = [Spot("subject", draft["subject"], "text"), Spot("body", draft["body"], draft["format"])]
    cards = [card for spot in spots for card in spot.cards()]
    faults = sum(card["severity"] == "fout" for card in cards)
    return {
        "schema": "stylecheck-panel/1",
        "state": "checked",
        "told": "",
        "reason": "",
        "ask": bool(cards),
        "summary": ["U kunt nog iets verbeteren." if cards else "U schrijft duidelijk.", ""],
        "counts": {"fout": faults, "waarschuwing": len(cards) - faults, "tip": 0},
        "cards": cards[:MOST],
        "more": len(cards[MOST:]),
        "notes": [],
    }


def main(control):
    """Answer until the line closes."""
    while head := sys.stdin.buffer.read(4):
        question = json.loads(sys.stdin.buffer.read(struct.unpack("=I", head)[0]))
        with control.with_suffix(".asked").open("a") as log:
            log.write(question["ask"] + "\n")
        if question["ask"] == "hello":
            told = {"version": "0", "ready": True}
        elif question["ask"] == "check":
            while control.read_text() == "wait":
                time.sleep(0.02)
            if control.read_text() == "die":
                return
            told = answer(question["draft"])
        else:
            continue
        data = json.dumps({"id": question["id"], "answer": told}).encode()
        sys.stdout.buffer.write(struct.pack("=I", len(data)) + data)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
