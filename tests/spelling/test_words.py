"""A word list knows its words in the forms they take in a letter, and its file stays as its owner left it."""

import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stylecheck.errors import SettingError
from stylecheck.files import WriteError
from stylecheck.spelling.words import WordList, add, personal_file, read, remove, word_of

NAMES = ("De Vaart", "Kwasta", "Portaal", "Havensteder", "warmtekast", "m.b.t.", "foto’s", "Wijk-app", "Zoë")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "woorden.txt"


# -- knows


@pytest.mark.parametrize(
    ("entry", "known", "unknown"),
    [
        ("warmtekast", "warmtekast Warmtekast WARMTEKAST", "warmtekasten warmteKast warmtekasts kast"),
        ("Havensteder", "Havensteder HAVENSTEDER Havensteders HAVENSTEDERS", "havensteder Havensteder's Havenstederen"),
        ("Kwasta", "Kwasta's KWASTA'S Kwasta’s", "Kwastas Kwasta'"),
        ("Portaals", "Portaals Portaals' PORTAALS’", "Portaal Portaals's Portaalss"),
        ("Sophie", "Sophies", "Sophie's Sophie'"),
        ("Otto", "Otto's", "Ottos"),
        ("Roy", "Roys", "Roy's"),
        ("Emmy", "Emmy's", "Emmys"),
        ("Zoë", "Zoë Zoës ZOË", "Zoe Zoë's"),
        ("VvE", "VvE VVE VvE's VVE'S", "vve Vve VvEs"),
        ("ijsbaan", "ijsbaan IJsbaan IJSBAAN ĳsbaan", "Ijsbaan"),
        ("iPhone", "iPhone IPHONE iPhones", "IPhone iphone"),
        ("e-Loket", "e-Loket E-Loket e‑Loket", "e-loket eLoket E-loket"),
        ("'s-Gravenhage", "'s-Gravenhage ’s-Gravenhage 'S-GRAVENHAGE", "'S-Gravenhage 's-gravenhage"),
        ("foto’s", "foto's Foto’s FOTO'S", "fotos foto"),
        ("m.b.t.", "m.b.t. m.b.t M.b.t.", "mbt"),
        ("bijv", "bijv bijv.", "bij"),
    ],
)
def test_an_entry_holds_in_the_forms_it_takes_and_no_other(entry, known, unknown):
    words = WordList.of([entry])
    assert [form for form in known.split() if not words.knows(form)] == []
    assert [form for form in unknown.split() if words.knows(form)] == []


@pytest.mark.parametrize("written", ["café", "cafe\u0301", "ca\u00adfé", "ca\u200bfé"])
def test_a_word_is_known_however_its_characters_are_encoded(written):
    assert WordList.of([written]).knows("café") and WordList.of(["café"]).knows(written)


def test_a_phrase_holds_whole_and_its_words_alone_do_not():
    words = WordList.of(["De Vaart", "warm water"])
    assert words.phrases == ("De Vaart", "warm water")
    for text in ("De Vaart", "DE VAART", "De Vaarts", "De\nVaart", "De\u00a0 Vaart", "Warm water"):
        assert words.knows(text)
    for text in ("Vaart", "De", "de Vaart", "De-Vaart", "DeVaart", "Warm Water"):
        assert not words.knows(text)


def test_a_phrase_that_begins_small_may_begin_a_sentence():
    words = WordList.of(["het Wijkpunt"])
    assert words.knows("Het Wijkpunt") and words.knows("het Wijkpunt") and not words.knows("het wijkpunt")


def test_an_empty_list_knows_nothing():
    words = WordList.of(["", "  ", "."])
    assert words == WordList.of(()) and not words.knows("") and not words.covers("De Vaart", 0, 2)


def test_lists_of_the_same_words_are_equal_and_cannot_be_changed():
    words = WordList.of(["De Vaart", "kast", "kast"])
    assert words == WordList.of(["De Vaart", "kast"]) and hash(words) == hash(WordList.of(["De Vaart", "kast"]))
    with pytest.raises(AttributeError):
        words.phrases = ()


# -- covers


def covered(text, marked="[]"):
    """Say for each place in [brackets] whether the names cover it."""
    plain, places, start = "", [], 0
    for char in text:
        if char == marked[0]:
            start = len(plain)
        elif char == marked[1]:
            places.append((start, len(plain)))
        else:
            plain += char
    return [WordList.of(NAMES).covers(plain, *place) for place in places]


@pytest.mark.parametrize(
    "text",
    [
        "[De] [Vaart]",
        "Wij van [De] [Vaart] bellen u.",
        "[De Vaart] belt.",
        "Dit is van [De]\n[Vaart].",
        "Dit is van [De]  \u00a0 [Vaart].",
        "[De] [Vaarts] huurders en [DE] [VAART]",
        "(‘[Kwasta]’), [Kwasta’s] en [Kwasta]-lijm",
        "Dit gaat [m.b.t.] [m.b.t] een [m].b.t.",
        "de [foto's] en [foto]’s",
        "[Wijk]‑[app], [Wijk‑app]",
        "[Zoe\u0308] belt, [Zoe\u0308s] zus ook.",
        "[Warmtekast] en [warmtekast].",
        "[warmte]kast",
    ],
)
def test_a_place_within_an_entry_that_stands_there_is_covered(text):
    found = covered(text)
    assert found and all(found)


@pytest.mark.parametrize(
    "text",
    [
        "langs de [Vaart]",
        "[De] Vaartweg, DeVaart, De-[Vaart]",
        "[Vaart] De",
        "[De]\n\n[Vaart]",
        "[De]\n \t\n[Vaart]",
        "[De Vaart belt]",
        "[Kwastas], [kwasta], een [Kwasta-lijm]",
        "[warmtekasten] en een [stadswarmtekast]",
        "[stads]warmtekast",
        "",
    ],
)
def test_what_is_no_entry_or_more_than_one_is_not_covered(text):
    assert not any(covered(text))
    assert covered("[De] Vaart") == [True]


@given(st.text(), st.sampled_from(NAMES), st.text(), st.data())
def test_every_part_of_an_entry_is_covered_between_any_other_words(before, name, after, data):
    text = f"{before} {name} {after}"
    first = data.draw(st.integers(0, len(name) - 1))
    last = data.draw(st.integers(first + 1, len(name)))
    start = len(before) + 1
    assert WordList.of(NAMES).covers(text, start + first, start + last)


@given(st.text(alphabet="aVé .-'\n\u0301"), st.integers(0, 12), st.integers(0, 12))
def test_what_is_covered_does_not_hang_on_how_accents_are_encoded(text, a, b):
    text = unicodedata.normalize("NFC", text)
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    words = WordList.of(["aVé", "é-a V", "a'é"])
    apart = [unicodedata.normalize("NFD", part) for part in (text[:start], text[start:end], text[end:])]
    place = len(apart[0]), len(apart[0]) + len(apart[1])
    assume(unicodedata.normalize("NFC", "".join(apart)) == text)
    assert words.covers(text, start, end) == words.covers("".join(apart), *place)


# -- the file


@pytest.mark.parametrize(
    "data",
    [
        b"# wijken\n\nVaartzicht\nDe Zwaaikom  # nieuw\n  kadewoning  \nC#\n",
        b"\xef\xbb\xbf# wijken\r\nVaartzicht\r\nDe Zwaaikom\t# nieuw\r\n\r\nkadewoning\r\nC#",
        b"Vaartzicht\rDe Zwaaikom\rkadewoning\rC#\r",
        "\ufeff- Vaartzicht\n“De Zwaaikom”,\nkadewoning.\n'C#'\n".encode(),
    ],
)
def test_a_file_has_a_word_on_a_line(path, data):
    path.write_bytes(data)
    assert read(path) == ("Vaartzicht", "De Zwaaikom", "kadewoning", "C#")


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\n \n", b"# niets\n", "\u200b\n".encode()])
def test_a_file_may_have_no_words(path, data):
    path.write_bytes(data)
    assert read(path) == ()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("x" * 101, "‘xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…’ is te lang voor een woordenlijst"),
        ("dit is geen woord maar een hele zin uit een brief", "is te lang"),
        ("Vaart\x00zicht", "bevat een teken dat niemand ziet"),
        ("\x1b[31mVaartzicht", "bevat een teken dat niemand ziet"),
        ("----", "is geen woord"),
        ("Vaartzicht, Zwaaikom", "bevat ‘,’; schrijf elk woord apart"),
        ("Vaartzicht;Zwaaikom", "bevat ‘;’"),
        ("Kwast (schilder)", "bevat ‘(’"),
    ],
)
def test_a_line_that_is_no_word_is_told_with_file_and_line(path, line, told):
    path.write_text(f"# wijken\nVaartzicht\n{line}\n", encoding="utf-8")
    for attempt in (lambda: read(path), lambda: add(path, ["Zwaaikom"]), lambda: remove(path, ["Vaartzicht"])):
        with pytest.raises(SettingError) as error:
            attempt()
        message = str(error.value)
        assert message.startswith(f"{path}, regel 3: ") and told in message and message.endswith(".")
    assert path.read_text(encoding="utf-8") == f"# wijken\nVaartzicht\n{line}\n"


def test_a_file_that_cannot_be_read_is_told(path, tmp_path):
    with pytest.raises(SettingError, match="bestaat niet; controleer de naam"):
        read(path)
    with pytest.raises(SettingError, match="bestaat niet; controleer de naam"):
        remove(path, ["Vaart"])
    with pytest.raises(SettingError, match="is niet te lezen"):
        read(tmp_path)
    path.write_bytes("café".encode("cp1252"))
    with pytest.raises(SettingError, match="geen UTF-8; sla haar opnieuw op"):
        read(path)
    with pytest.raises(SettingError, match="geen UTF-8"):
        add(path, ["Vaart"])
    assert path.read_bytes() == b"caf\xe9"


def test_a_list_is_made_with_its_folder_and_says_what_it_is(tmp_path):
    path = tmp_path / "nieuw" / "map" / "woorden.txt"
    assert add(path, ["De Vaart", "Kwasta"]) == ["De Vaart", "Kwasta"]
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# Woorden en namen die goed gespeld zijn.") and text.endswith("\nDe Vaart\nKwasta\n")
    assert read(path) == ("De Vaart", "Kwasta")


def test_a_word_is_written_once(path):
    assert add(path, ["foto's", "foto’s", "Vaart", "vaart"]) == ["foto's", "Vaart", "vaart"]
    before = path.read_bytes()
    assert add(path, ["foto’s", "“Vaart”.", "vaart"]) == []
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("old", "added", "removed"),
    [
        (b"# a\nB # b\n\nA\n", b"# a\nB # b\n\nA\nC\n", b"# a\n\nA\nC\n"),
        (b"\xef\xbb\xbf# a\r\nB\r\nA", b"\xef\xbb\xbf# a\r\nB\r\nA\r\nC\r\n", b"\xef\xbb\xbf# a\r\nA\r\nC\r\n"),
        (b"\xef\xbb\xbfB\nA\nB", b"\xef\xbb\xbfB\nA\nB\nC\n", b"\xef\xbb\xbfA\nC\n"),
        (b"B\rA\r", b"B\rA\rC\r", b"A\rC\r"),
        ("“B”,\né\n".encode(), "“B”,\né\nC\n".encode(), "é\nC\n".encode()),
    ],
)
def test_comments_order_and_line_ends_stay(path, old, added, removed):
    path.write_bytes(old)
    assert add(path, ["B", "C"]) == ["C"] and path.read_bytes() == added
    assert remove(path, ["B", "X"]) == ["B"] and path.read_bytes() == removed


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf"])
def test_an_empty_file_gets_the_heading_too(path, data):
    path.write_bytes(data)
    add(path, ["Vaart"])
    assert path.read_bytes().startswith(data + b"# Woorden") and read(path) == ("Vaart",)


@given(st.lists(st.text(alphabet="aBé'’-. #,\u200b", max_size=6), max_size=6))
def test_what_is_added_is_read_back_and_what_is_removed_is_gone(tmp_path_factory, texts):
    path = tmp_path_factory.mktemp("lijst") / "woorden.txt"
    words = []
    for text in texts:
        try:
            words.append(word_of(text))
        except SettingError as error:
            assert str(error).endswith(".") and "\n" not in str(error)
    new = add(path, words)
    if words:
        assert read(path) == tuple(new)
        known = WordList.of(read(path))
        assert all(map(known.knows, words))
        assert remove(path, words) == new and read(path) == ()
        assert path.read_text(encoding="utf-8").count("\n") == 2


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("  De   Vaart ", "De Vaart"),
        ("“De Vaart”,", "De Vaart"),
        ("‘De Vaart’.", "De Vaart"),
        ("(Kwasta)", "Kwasta"),
        ("• Kwasta", "Kwasta"),
        ("Kwasta...", "Kwasta"),
        ("m.b.t.", "m.b.t."),
        ("’s-Gravenhage", "’s-Gravenhage"),
        ("1,5-meter", "1,5-meter"),
        ("cafe\u0301", "café"),
    ],
)
def test_marks_around_a_word_do_not_count(text, word):
    assert word_of(text) == word


@pytest.mark.parametrize("text", ["", "!?", "#thuis", "Vaart # wijk", "a, b", "a\x07b", "x" * 200])
def test_what_is_no_word_is_refused_and_nothing_is_written(path, text):
    with pytest.raises(SettingError):
        add(path, ["goed", text])
    assert not path.exists()


def test_a_list_that_cannot_be_written_is_told_and_stays(tmp_path):
    blocked = tmp_path / "bestand"
    blocked.write_bytes(b"")
    with pytest.raises((WriteError, SettingError), match=r"niet te (schrijven|lezen)"):
        add(blocked / "woorden.txt", ["Vaart"])


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a folder in which nobody makes another one")
def test_a_folder_that_cannot_be_made_is_told():
    with pytest.raises(WriteError, match="niet te schrijven"):
        add(Path("/proc/stylecheck/woorden.txt"), ["Vaart"])


def test_the_personal_list_stands_where_the_system_keeps_choices(monkeypatch, tmp_path):
    monkeypatch.setenv("STYLECHECK_CONFIG", str(tmp_path))
    assert personal_file() == tmp_path / "woorden.txt"
    monkeypatch.delenv("STYLECHECK_CONFIG")
    assert personal_file().name == "woorden.txt" and personal_file().parent.name == "stylecheck"
