"""A PDF gets highlights with notes at the words; every byte that was there stays."""

import io
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject

from stylecheck.files import WriteError
from stylecheck.finding import Severity
from stylecheck.letter import Letter
from stylecheck.read.pdf import FORMAT
from stylecheck.report.notes import notes
from stylecheck.report.pdf import annotate

FILES = Path(__file__).parents[1] / "files"


@pytest.fixture
def checked(checker):
    def read(source):
        data = source if isinstance(source, bytes) else (FILES / source).read_bytes()
        (document,) = FORMAT.read(data, "brief.pdf")
        return document, checker.check(document.letter)

    return read


def highlights(data):
    pages = PdfReader(io.BytesIO(data)).pages
    every = [(n, each.get_object()) for n, page in enumerate(pages) for each in page.annotations or ()]
    return [(n, each) for n, each in every if each["/Subtype"] == "/Highlight"]


@pytest.mark.parametrize("name", ["pdf-brief.pdf", "pdf-gedraaid.pdf", "pdf-kolommen.pdf", "pdf-chromium.pdf"])
def test_each_note_lies_over_its_words(checked, name):
    document, report = checked(name)
    told = sorted(notes(report, everything=True), key=lambda note: note.start - note.end)
    found = highlights(annotate(document, report, everything=True))
    assert len(found) == len(told) > 5
    page = pypdfium2.PdfDocument(document.data)[0]
    page.set_rotation(0)
    for _, mark in found:
        note = told[int(mark["/NM"].split("-")[1]) - 1]
        assert (mark["/T"], mark["/Subj"]) == ("stylecheck", note.severity.label)
        assert mark["/Contents"] == "\n\n".join(note.lines)
        corners = [float(place) for place in mark["/QuadPoints"]]
        words = ""
        for n in range(0, len(corners), 8):
            x0, y1, x1, _, _, y0, _, _ = corners[n : n + 8]
            words += page.get_textpage().get_text_bounded(x0, y0 + (y1 - y0) / 3, x1, y1 - (y1 - y0) / 3) + " "
        own = document.letter.text[note.start : note.end]
        assert "".join(words.replace("\ufffe", "").split()) == "".join(own.split())
        x0, y0, x1, y1 = (float(edge) for edge in mark["/Rect"])
        assert x0 < x1 and y0 < y1 and mark["/AP"]["/N"].get_object()["/Subtype"] == "/Form"


def test_original_bytes_and_properties_stay(checked):
    document, report = checked("pdf-opmerking.pdf")
    data = annotate(document, report)
    assert data.startswith(document.data)
    old, new = PdfReader(io.BytesIO(document.data)), PdfReader(io.BytesIO(data))
    assert new.metadata == old.metadata
    kinds = [each.get_object()["/Subtype"] for each in new.pages[0].annotations]
    assert kinds[0] == "/Text" and set(kinds[1:]) == {"/Highlight"}
    (again,) = FORMAT.read(data, "brief.pdf")
    assert again.letter == document.letter


def test_file_without_line_end_can_be_annotated(checked):
    document, report = checked((FILES / "pdf-brief.pdf").read_bytes().rstrip())
    data = annotate(document, report)
    assert data.startswith(document.data) and highlights(data)
    assert len(pypdfium2.PdfDocument(data)) == 1


def test_tips_only_when_asked(checked):
    document, report = checked("pdf-brief.pdf")
    warned = [note for note in notes(report) if note.severity > Severity.TIP]
    assert len(highlights(annotate(document, report))) == len(warned) < len(notes(report, everything=True))


def test_colour_goes_with_severity(checked):
    document, report = checked("pdf-brief.pdf")
    found = highlights(annotate(document, report, everything=True))
    colours = {mark["/Subj"]: tuple(float(part) for part in mark["/C"]) for _, mark in found}
    assert len(set(colours.values())) == len(colours) > 1


def test_nothing_found_leaves_the_file_as_it_is(checked, checker):
    document, _ = checked("pdf-brief.pdf")
    assert annotate(document, checker.check(Letter("Dank u."))) == document.data


def test_protected_file_is_refused(checked):
    document, report = checked("pdf-beschermd.pdf")
    with pytest.raises(WriteError, match=r"^‘brief\.pdf’ is beveiligd tegen veranderen; .+\.$"):
        annotate(document, report)


def certified(allowed):
    writer = PdfWriter(FILES / "pdf-brief.pdf")
    name = NameObject
    parameters = DictionaryObject({name("/P"): NumberObject(allowed)})
    reference = DictionaryObject({name("/TransformMethod"): name("/DocMDP"), name("/TransformParams"): parameters})
    signature = DictionaryObject({name("/Type"): name("/Sig"), name("/Reference"): ArrayObject([reference])})
    writer.root_object[name("/Perms")] = DictionaryObject({name("/DocMDP"): signature})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_certified_file_is_changed_only_where_notes_are_allowed(checked):
    document, report = checked(certified(2))
    with pytest.raises(WriteError, match=r"^‘brief\.pdf’ is ondertekend .+; .+\.$"):
        annotate(document, report)
    assert highlights(annotate(*checked(certified(3))))
