"""A native host that does as a test says; run with the path of a JSON file that says it, read anew for each question.

    {"does": "ask"}            answers with one remark for each `middels` in the text
    {"does": "twice"}          the same, with an offer before it that reads the same and leaves the words before alone
    {"does": "wait"}           answers as soon as it is to do something else
    {"does": "loading"}        says that it still loads, and answers later, with the next question
    {"does": "nothing"}        never answers
    {"does": "hang"}           never answers again, whatever it is told later
    {"does": "die"}            ends when it is asked to check
    {"does": "vanish"}         ends at once
    {"does": "babble"}         writes what is no message
    {"does": "refuse", "error": {…}}

It writes each question that it hears to the same path with `.asked`, one a line.
"""

import json
import re
import signal
import struct
import sys
import time
from pathlib import Path

FOUND, BETTER = "middels", "met"


def card(spot, start, end, text):
    """Return the remark about one word."""
    edit = {"spot": spot, "start": start, "end": end, "text": BETTER}
    offer = {"text": BETTER, "pieces": [[BETTER, "new"]], "whole": False, "instead": FOUND, "edits": [edit]}
    around = text[max(0, start - 20) : start], text[end : end + 20]
    return {
        "id": f"{spot}-{len(around[0])}-{hash(around) & 0xFFFF}",
        "severity": "waarschuwing",
        "where": "onderwerp" if spot == "subject" else "alinea 1",
        "spot": spot,
        "quote": [[around[0], ""], [FOUND, "waarschuwing"], [around[1], ""]],
        "points": [
            {"rule": "proef", "severity": "waarschuwing", "what": "‘middels’ is ambtelijk.", "advice": "", "why": "Zo."}
        ],
        "offers": [offer],
        "ranges": [{"spot": spot, "start": start, "end": end}],
        "marks": [{"spot": spot, "start": start, "end": end, "severity": "waarschuwing"}],
    }


def answer(draft):
    """Return the answer to a question."""
    texts = {"subject": draft["subject"], "body": draft["body"]}
    cards = [
        card(spot, found.start(), found.end(), text)
        for spot, text in texts.items()
        for found in re.finditer(FOUND, text)
    ]
    counts = {"fout": 0, "waarschuwing": len(cards), "tip": 0}
    return {
        "schema": "stylecheck-panel/1",
        "state": "checked",
        "told": "",
        "reason": "",
        "ask": bool(cards),
        "summary": [],
        "counts": counts,
        "cards": cards,
        "more": 0,
        "notes": [],
    }


def twice(told):
    """Return an answer in which each card offers something else first, which reads the same."""
    for each in told["cards"]:
        (offer,) = each["offers"]
        (edit,) = offer["edits"]
        last = {**edit, "start": edit["end"] - 1, "text": "-verkeerd"}
        each["offers"] = [{**offer, "instead": "s", "edits": [last]}, offer]
    return told


def tell(message):
    """Write a message to Thunderbird."""
    told = json.dumps(message).encode()
    sys.stdout.buffer.write(struct.pack("=I", len(told)) + told)
    sys.stdout.buffer.flush()


def main(orders):
    """Do as the file says until Thunderbird hangs up."""
    later = []
    while (length := sys.stdin.buffer.read(4)) and len(length) == 4:
        asked = json.loads(sys.stdin.buffer.read(struct.unpack("=I", length)[0]))
        order = json.loads(orders.read_text())
        with orders.with_suffix(".asked").open("a") as log:
            log.write(json.dumps(asked) + "\n")
        while asked["ask"] == "check" and order["does"] == "wait":
            time.sleep(0.02)
            order = json.loads(orders.read_text() or '{"does": "wait"}')
        does = order["does"]
        if does == "vanish" or (does == "die" and asked["ask"] == "check"):
            return
        if does == "hang" and asked["ask"] == "check":
            signal.pause()
        if does == "babble":
            sys.stdout.buffer.write(struct.pack("=I", 4) + b"????")
            sys.stdout.buffer.flush()
        elif asked["ask"] == "hello":
            tell({"id": asked["id"], "answer": {"version": "0", "ready": does != "loading"}})
        elif asked["ask"] == "check" and does == "loading":
            later.append(asked)
        elif asked["ask"] == "check" and does == "refuse":
            tell({"id": asked["id"], "error": order["error"]})
        elif asked["ask"] == "check" and does in ("ask", "twice"):
            for each in [*later, asked]:
                told = answer(each["draft"])
                tell({"id": each["id"], "answer": twice(told) if does == "twice" else told})
            later = []


if __name__ == "__main__":
    main(Path(sys.argv[1]))
