from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types
from lsprotocol.types import Position, PositionEncodingKind, Range

from stylecheck.serve.lsp.positions import Positions, changed

from . import editor

TEXT = "Hallo\r\n😀 één €5\rA\u2028B\x0cC\n\nslot"
PIECES = st.lists(
    st.sampled_from(["a", "é", "€", "😀", "\n", "\r\n", "\r", "\u2028", "\x0c", "\x85", "b "]), max_size=30
)
TEXTS = PIECES.map("".join)
ENCODINGS = st.sampled_from(["utf-8", "utf-16", "utf-32"])


def positions(text, encoding):
    return Positions(text, PositionEncodingKind(encoding))


def inside(text):
    """Return the offsets between which an editor can put its cursor: none within a line end."""
    return [at for at in range(len(text) + 1) if text[at - 1 : at + 1] != "\r\n" or at == 0]


def test_lines_end_where_the_protocol_says_and_units_are_those_of_the_encoding():
    expected = {"utf-8": 11, "utf-16": 7, "utf-32": 6}
    for encoding, character in expected.items():
        places = positions(TEXT, encoding)
        assert places.position(TEXT.index("€")) == Position(1, character)
        assert places.position(TEXT.index("B")).line == 2  # U+2028 ends no line
        assert places.position(TEXT.index("C")).line == 2  # nor does a form feed
        assert places.position(len(TEXT)) == Position(4, 4)


@given(TEXTS, ENCODINGS)
def test_every_offset_is_where_the_bytes_say_and_comes_back(text, encoding):
    places = positions(text, encoding)
    for at in inside(text):
        place = places.position(at)
        assert place == editor.position(text, at, encoding)
        assert places.offset(place) == at


@given(TEXTS, ENCODINGS, st.data())
def test_changes_give_the_text_of_the_editor(text, encoding, data):
    changes, expected = [], text
    for _ in range(data.draw(st.integers(1, 4))):
        start, end = sorted(data.draw(st.sampled_from(inside(expected))) for _ in range(2))
        new = data.draw(TEXTS)
        place = Range(editor.position(expected, start, encoding), editor.position(expected, end, encoding))
        changes.append(types.TextDocumentContentChangePartial(range=place, text=new))
        expected = expected[:start] + new + expected[end:]
    assert changed(text, changes, PositionEncodingKind(encoding)) == expected


def test_a_whole_text_takes_the_place_of_the_old_one():
    change = types.TextDocumentContentChangeWholeDocument("nieuw")
    assert changed("oud", [change], PositionEncodingKind.Utf16) == "nieuw"


def test_a_position_behind_the_end_of_a_line_or_of_the_text_is_that_end():
    places = positions("een\r\ntwee", "utf-16")
    assert places.offset(Position(0, 99)) == 3
    assert places.offset(Position(1, 99)) == 9
    assert places.offset(Position(7, 0)) == 9


def test_half_a_character_is_the_place_before_it():
    assert positions("a😀b", "utf-16").offset(Position(0, 2)) == 1
    assert positions("a\ud83d", "utf-8").position(2) == Position(0, 4)  # a half character counts as UTF-8 has it
