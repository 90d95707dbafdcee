"""Random PDFs made from known text: the text comes back, and a place has exactly its characters."""

import pypdfium2
from hypothesis import given, settings
from hypothesis import strategies as st

from stylecheck.read.pdf import FORMAT


def made(lines):
    """Return a PDF of one page with these lines; an empty one leaves a gap."""
    shown = "".join(
        f"BT /F 11 Tf 1 0 0 1 72 {760 - 14 * n} Tm ({line}) Tj ET\n" for n, line in enumerate(lines) if line
    ).encode("cp1252")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(data)
    return data + b"xref\n0 6\n0000000000 65535 f \n" + table + end


WORD = st.text(alphabet="abcdeéëïnrstu€", min_size=2, max_size=9)
SENTENCE = st.lists(WORD, min_size=3, max_size=8).map(lambda words: "K" + " ".join(words) + ".")


@settings(max_examples=40, deadline=None)
@given(st.lists(SENTENCE, min_size=1, max_size=8), st.data())
def test_the_text_comes_back_and_every_place_has_its_characters(sentences, data):
    file = made([line for sentence in sentences for line in (sentence, "")])
    (document,) = FORMAT.read(file, "brief.pdf")
    text = document.letter.text
    assert text.split("\n\n") == sentences
    a = data.draw(st.integers(0, len(text) - 1))
    b = data.draw(st.integers(a + 1, len(text)))
    location = document.location(a, b)
    page = pypdfium2.PdfDocument(file)[0].get_textpage()
    known = page.get_text_range()
    found = "".join(known[first:last] for first, last in location.get("characters", []))
    assert "".join(found.split()) == "".join(text[a:b].split())
