"""A letter that is opened as text and saved again: in its own file where it can, and with every word."""

import json
import random
import re
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from docx import Document as Word

from stylecheck.read import Document, read_bytes
from stylecheck.studio.documents.fresh import made
from stylecheck.studio.documents.opening import plain
from stylecheck.studio.documents.original.writing import PLAINER, rewritten, same
from tests.files.make import soffice
from tests.programs import program

FILES = Path(__file__).parents[1] / "files"
LETTER = """Woonstichting De Linde
Postbus 1

Onderwerp: uw huur

Geachte mevrouw Jansen,

De huur gaat op 1 juli omhoog.
Dat is nodig voor het onderhoud.

Wat moet u doen?

Dit is nodig:
- Pas uw overboeking aan.
- Bel ons bij vragen.

1. Eerst dit.
2. Dan dat.

Met vriendelijke groet,
Noor el Amrani
"""
MARKS = re.compile(r"^(?:- |\d\. )", re.M)


def read(data, name="brief"):
    (document,) = read_bytes(data, name)
    return document


def original(name):
    return read((FILES / name).read_bytes(), name)


@pytest.fixture(scope="module")
def client(server):
    with server.client() as client:
        yield client


def opened(client, name, data=None):
    return client.post(
        "/api/studio/open", files={"document": (name, data if data is not None else (FILES / name).read_bytes())}
    )


def saved(client, document=None, **choices):
    said = json.dumps({"format": "docx", "name": "brief", "text": LETTER, **choices})
    files = {"choices": (None, said), **({"document": document} if document else {})}
    answer = client.post("/api/studio/save", files=files)
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    return answer


def name_of(answer):
    return unquote(answer.headers["content-disposition"].partition("UTF-8''")[2])


def note_of(answer):
    return unquote(answer.headers.get("x-stylecheck-note", ""))


# opening


def test_what_a_file_says_of_its_text(client):
    answer = opened(client, "docx-velden-word.docx")
    told = answer.json()
    assert answer.headers["cache-control"] == "no-store"
    assert told["text"] == plain(original("docx-velden-word.docx").letter.text)
    assert (told["format"], told["kanaal"], told["keeps_layout"]) == ("docx", None, True)
    assert told["notes"] == ["Wat tussen « en » staat, vult een ander programma later in. Laat dat zo staan."]


def test_a_mail_tells_that_it_is_one_and_has_line_ends_of_a_text_field(client):
    told = opened(client, "mail-gmail.eml").json()
    assert (told["format"], told["kanaal"], told["keeps_layout"]) == ("eml", "e-mail", False)
    assert "\r" not in told["text"]
    assert told["notes"][-1].startswith("De opmaak van dit bestand gaat niet mee.")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("zip-brieven.zip", "In dit bestand zit meer dan één brief. Pak het eerst uit en open dan één brief."),
        ("mbox-drie.mbox", "In dit bestand zit meer dan één brief. Pak het eerst uit en open dan één brief."),
        (
            "docx-wachtwoord.docx",
            "‘docx-wachtwoord.docx’ is beveiligd met een wachtwoord; sla de brief op zonder wachtwoord.",
        ),
    ],
)
def test_what_cannot_be_opened_says_why(client, name, told):
    answer = opened(client, name)
    assert answer.status_code == 422
    assert answer.json()["error"]["message"] == told


def test_no_file_and_another_form(client):
    assert client.post("/api/studio/open", files={"iets": b"x"}).status_code == 422
    assert client.post("/api/studio/open", json={}).status_code == 415


def test_the_name_has_no_folder(client):
    assert opened(client, "C:\\brieven\\huur.txt", b"Beste huurder, wij bellen u.").json()["name"] == "huur.txt"


# a new file


@pytest.mark.parametrize("form", ["docx", "odt"])
def test_a_new_file_has_the_text_and_tells_headings_and_lists(form):
    document = read(made(LETTER, form), f"brief.{form}")
    assert document.format.name == form
    assert same(document.letter.text, MARKS.sub("", LETTER))  # what the list writes itself is no text
    kinds = {document.letter.text[part.start : part.end].strip(): part.kind.value for part in document.letter.parts}
    assert kinds["Wat moet u doen?"] == "heading"
    assert kinds["Pas uw overboeking aan."] == kinds["Dan dat."] == "list_item"


def test_numbers_that_do_not_count_on_stay_as_they_were_typed():
    text = "Dit staat in de regels.\n\n4. Houd de gang vrij.\n7. Zet geen fietsen neer.\n"
    assert same(read(made(text, "docx")).letter.text, text)


@pytest.mark.parametrize("form", ["docx", "odt"])
@pytest.mark.parametrize("text", ["\x00\x0b<&>\ud83d\ude00 \u202eabc", "  veel   spaties\t en tabs", "\n\n\neen"])
def test_what_is_strange_in_a_text_does_no_harm(form, text):
    text = text.encode("utf-16", "surrogatepass").decode("utf-16")
    words = re.sub("[\x00\x0b]", "", text).split()
    assert read(made(text, form)).letter.text.split() == words


def test_a_text_file_is_for_windows():
    assert made("een\ntwee", "txt") == b"een\r\ntwee"
    assert made("één\ntwee", "txt") == "\ufeffééntwee".replace("ééntwee", "één\r\ntwee").encode()


@pytest.mark.parametrize("form", ["docx", "odt"])
def test_libreoffice_opens_a_new_file(form):
    program("soffice")
    text = soffice(made(LETTER, form), form, "txt", how="Text").decode("utf-8-sig")
    assert "Geachte mevrouw Jansen," in text
    assert "Pas uw overboeking aan." in text


# in the file that was opened


def changed(text, how, random):
    """Return a text that somebody has worked on."""
    lines = text.split("\n")
    full = [n for n, line in enumerate(lines) if line.strip()]
    n = random.choice(full)
    words = lines[n].split(" ")
    match how:
        case "word":
            words[random.randrange(len(words))] = "nieuwe woorden"
            lines[n] = " ".join(words)
        case "gone":
            del lines[n]
        case "line":
            lines.insert(n + 1, "Dit is een nieuwe regel.")
        case "paragraph":
            lines[n + 1 : n + 1] = ["", "Dit is een nieuwe alinea.", ""]
        case "first":
            lines.insert(0, "Dit staat vooraan.")
        case "last":
            lines += ["", "Dit staat achteraan."]
        case "split" if len(words) > 1:
            lines[n : n + 1] = [" ".join(words[: len(words) // 2]), "", " ".join(words[len(words) // 2 :])]
        case "joined" if n != full[-1]:
            below = next(each for each in full if each > n)
            lines[n : below + 1] = [f"{lines[n]} {lines[below]}"]
        case "other":
            lines[n] = "Hier staat nu iets heel anders."
        case "all":
            for each in ("word", "paragraph", "split", "word", "gone", "joined"):
                text = changed(text, each, random)
            return text
    return "\n".join(lines)


CHANGES = ("word", "gone", "line", "paragraph", "first", "last", "split", "joined", "other", "all")
EDITABLE = [
    path.name for pattern in ("docx-*.do[ct]x", "odt-*.odt", "odt-*.fodt") for path in sorted(FILES.glob(pattern))
]


def test_a_change_lands_in_its_file_and_no_word_is_lost():
    """Each kind of change in each file that can be read; nearly all of them must fit in."""
    chance = random.Random(21)
    tried, anew = 0, []
    for name in EDITABLE:
        try:
            documents = [each for each in read_bytes((FILES / name).read_bytes(), name) if isinstance(each, Document)]
        except Exception:  # files that are made to be unreadable
            continue
        for document in documents:
            if document.format.name not in ("docx", "odt"):
                continue
            for how in CHANGES:
                text = changed(document.letter.text, how, chance)
                if not text.strip():
                    continue
                tried += 1
                written = rewritten(document, text)
                if written is None:
                    anew.append((name, how))
                    continue
                assert read(written.data, name).letter.text.split() == text.split(), (name, how)
    assert tried > 300
    assert len(anew) < tried / 100, anew


@pytest.mark.parametrize("name", ["docx-opmerkingen-word.docx", "docx-tekstvak-word.docx", "odt-opmaak.odt"])
def test_the_same_text_is_the_same_file(name):
    document = original(name)
    assert rewritten(document, document.letter.text).data == document.data


def word(*paragraphs):
    """Return a Word file; each paragraph is a style and pieces, of which those with a star are bold."""
    made = Word()
    for style, *pieces in paragraphs:
        paragraph = made.add_paragraph(style=style)
        for piece in pieces:
            paragraph.add_run(piece.strip("*")).bold = piece.startswith("*")
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def paragraphs(data):
    """Return the paragraphs of a Word file as style and text; bold words have stars."""
    return [
        (p.style.name, "".join(f"*{r.text}*" if r.bold and r.text else r.text for r in p.runs).replace("**", ""))
        for p in Word(BytesIO(data)).paragraphs
    ]


def after(data, old, new):
    document = read(data, "brief.docx")
    text = document.letter.text
    assert old in text
    return paragraphs(rewritten(document, text.replace(old, new)).data)


ITEMS = word(
    ("Heading 1", "Wat moet u doen?"),
    ("Normal", "Betaal ", "*voor 1 mei*", " de huur."),
    ("List Bullet", "Pas uw overboeking aan."),
    ("List Bullet", "Bel ons."),
    ("Normal", "Met vriendelijke groet,"),
)


def test_words_keep_their_looks():
    assert after(ITEMS, "de huur", "uw huur")[1] == ("Normal", "Betaal *voor 1 mei* uw huur.")
    assert after(ITEMS, "1 mei", "3 mei")[1] == ("Normal", "Betaal *voor 3 mei* de huur.")


def test_a_new_line_in_a_list_is_an_item_of_it():
    found = after(ITEMS, "Bel ons.", "Mail ons eerst.\nBel ons.")
    assert found[2:5] == [
        ("List Bullet", "Pas uw overboeking aan."),
        ("List Bullet", "Mail ons eerst."),
        ("List Bullet", "Bel ons."),
    ]


def test_a_new_paragraph_is_no_heading_and_no_item():
    found = after(ITEMS, "Wat moet u doen?\n", "Wat moet u doen?\nLees dit goed.\n")
    assert ("Normal", "Lees dit goed.") in found
    found = after(ITEMS, "Met vriendelijke", "Dank u wel.\n\nMet vriendelijke")
    assert ("Normal", "Dank u wel.") in found


def test_a_paragraph_that_is_taken_out_is_gone():
    found = after(ITEMS, "Pas uw overboeking aan.\n", "")
    assert [text for _, text in found] == [
        "Wat moet u doen?",
        "Betaal *voor 1 mei* de huur.",
        "Bel ons.",
        "Met vriendelijke groet,",
    ]


def test_a_paragraph_that_is_split_and_one_that_is_joined():
    found = after(ITEMS, "Betaal voor 1 mei de huur.", "Betaal voor 1 mei.\n\nHet gaat om de huur.")
    assert [text for style, text in found if style == "Normal" and text][:2] == [
        "Betaal *voor 1 mei*.",
        "Het gaat om de huur.",
    ]
    found = after(ITEMS, "aan.\nBel", "aan. Bel")
    assert ("List Bullet", "Pas uw overboeking aan. Bel ons.") in found
    assert len(found) == 4


def test_a_field_that_somebody_fills_in_makes_its_paragraph_plain_and_says_so():
    document = original("docx-velden-word.docx")
    text = document.letter.text.replace("«Achternaam»", "Jansen")
    written = rewritten(document, text)
    assert same(read(written.data).letter.text, text)
    assert "«Huur»" in read(written.data).letter.text
    assert written.notes == (PLAINER,)


def test_pictures_headers_and_other_parts_stay():
    from zipfile import ZipFile

    document = original("docx-kopteksten.docx")
    text = document.letter.text
    line = max(text.split("\n"), key=len)
    written = rewritten(document, text.replace(line, "Een andere zin."))
    old, new = (ZipFile(BytesIO(data)) for data in (document.data, written.data))
    assert old.namelist() == new.namelist()
    assert sum(old.read(name) != new.read(name) for name in old.namelist()) == 1


@pytest.mark.parametrize("name", ["docx-libreoffice-brief.docx", "odt-brief.odt"])
def test_libreoffice_opens_a_file_that_was_changed(name):
    program("soffice")
    document = original(name)
    text = changed(document.letter.text, "all", random.Random(3))
    written = rewritten(document, text)
    told = soffice(written.data, document.format.name, "txt", how="Text").decode("utf-8-sig")
    body = [line for line in text.split("\n") if "nieuwe alinea" in line]
    assert body
    assert all(line in told for line in body)


# the address


def test_saving_in_the_file_that_was_opened(client):
    data = (FILES / "docx-python-brief.docx").read_bytes()
    text = opened(client, "docx-python-brief.docx").json()["text"].replace("tien panelen", "twaalf panelen")
    answer = saved(client, ("mijn brief.docx", data), text=text, name="mijn brief.docx")
    assert name_of(answer) == "mijn brief.docx"
    assert note_of(answer) == ""
    assert read(answer.content).letter.text == text
    assert "Van Dam Installaties" in read(answer.content).letter.text


def test_a_template_and_a_file_with_macros_keep_their_kind(client):
    for name in ("docx-macro.docm", "odt-sjabloon.ott", "odt-plat.fodt"):
        data = (FILES / name).read_bytes()
        text = opened(client, name).json()["text"] + "\n\nEn nog iets."
        answer = saved(client, (name, data), text=text, format=original(name).format.name, name=name)
        assert name_of(answer) == name
        assert "En nog iets." in read(answer.content, name).letter.text


def test_another_kind_of_file_says_that_the_layout_is_new(client):
    data = (FILES / "odt-brief.odt").read_bytes()
    answer = saved(client, ("brief.odt", data), format="docx", text="Beste huurder,\n\nWij bellen u.")
    assert note_of(answer) == "Dit is een ander soort bestand dan u opende. Daarom is de opmaak nieuw."
    assert read(answer.content).format.name == "docx"
    assert name_of(answer) == "brief.docx"


def test_a_text_keeps_its_encoding(client):
    data = "Beste huurder,\r\n\r\nWij bellen u vóór één uur.\r\n".encode("cp1252")
    text = opened(client, "brief.txt", data).json()["text"]
    answer = saved(client, ("brief.txt", data), format="txt", text=text.replace("bellen", "mailen"))
    assert answer.content == data.replace(b"bellen", b"mailen")


@pytest.mark.parametrize("form", ["docx", "odt"])
def test_remarks_are_comments_at_the_words(client, form):
    answer = saved(client, format=form, text="Beste huurder,\n\nWij bellen u omtrent uw huur.", remarks=True)
    assert name_of(answer) == f"brief-nagekeken.{form}"
    from zipfile import ZipFile

    parts = ZipFile(BytesIO(answer.content))
    told = parts.read("word/comments.xml" if form == "docx" else "content.xml").decode()
    assert "omtrent" in told
    assert "Dit woord hoort bij brieven van vroeger" in told
    assert "Wij bellen u omtrent uw huur." in read(answer.content).letter.text


def test_remarks_stand_below_a_text(client):
    answer = saved(client, format="txt", text="Beste huurder,\n\nWij bellen u omtrent uw huur.", remarks=True)
    told = answer.content.decode("utf-8-sig").replace("\r\n", "\n")
    assert told.startswith("Beste huurder,\n\nWij bellen u omtrent uw huur.\n\n---")
    assert "1. ‘omtrent’ (regel 3)" in told


def test_what_cannot_be_saved_says_why(client):
    def refused(**choices):
        said = json.dumps({"format": "docx", "text": "x", **choices})
        answer = client.post("/api/studio/save", files={"choices": (None, said)})
        return answer.status_code, answer.json()["error"]["message"]

    assert refused(text=" \n") == (422, "De tekst is leeg. Zet er eerst de brief in.")
    assert refused(format="pdf") == (422, "Kies bij ‘format’ uit: docx, odt of txt.")
    assert refused(text="a" * 3_000_000)[0] in (413, 422)


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("../../etc/passwd", "passwd.docx"),
        ("C:\\x\\brief.doc", "brief.docx"),
        ('a"b\r\nX: y\u202e.docx', "abX y.docx"),
        ("versie 2.1", "versie 2.1.docx"),
        ("...", "brief.docx"),
    ],
)
def test_a_name_is_safe(client, told, name):
    assert name_of(saved(client, text="Beste huurder, wij bellen u.", name=told)) == name
