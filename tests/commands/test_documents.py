"""Documents on the command line: copies with remarks beside the letter, other forms, and `fix` on documents."""

import csv
import io
import json
import os
import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from stylecheck.commands import main
from stylecheck.read import read_document
from tests.read.word import field, p, r, word_file

FILES = Path(__file__).parents[1] / "files"
WORD = word_file(
    p("Beste mevrouw ", field("MERGEFIELD Naam", r("«Naam»")), ",")
    + p(r("Wij hebben uw brief "), r("reeds", "<w:b/>"), r(" gelezen. U kunt ons middels de app bereiken."))
    + p("Met vriendelijke groet,")
    + p("Piet")
)


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("brief.docx").write_bytes(WORD)
    shutil.copy(FILES / "odt-brief.odt", "brief.odt")
    shutil.copy(FILES / "pdf-brief.pdf", "brief.pdf")
    Path("brief.txt").write_text("Beste Jan,\n\nWij hebben uw brief reeds gelezen.\n", encoding="utf-8")
    return tmp_path


def run(command, *args, **kwargs):
    return CliRunner().invoke(main, [command, *args], **kwargs)


def comments(path):
    with zipfile.ZipFile(path) as file:
        return file.read("word/comments.xml").decode().count("<w:comment ")


def test_a_word_file_is_checked_as_it_is():
    result = run("check", "brief.docx")
    assert result.exit_code == 1
    assert "alinea 2  Wij hebben uw brief ‹reeds› gelezen." in result.stdout
    assert "(alinea 2)" in result.stdout, "the changes name the place in the same way"
    short = run("check", "brief.docx", "--kort").stdout.splitlines()
    assert short[0].startswith("brief.docx:alinea 2: waarschuwing: ‘reeds’")


@pytest.mark.parametrize("kind", ["docx", "odt", "pdf"])
def test_a_copy_with_remarks_stands_beside_the_letter(kind):
    old = Path(f"brief.{kind}").read_bytes()
    result = run("check", f"brief.{kind}", "--format", kind)
    assert result.exit_code in (0, 1) and result.stdout == ""
    assert f"Zie brief-nagekeken.{kind}." in result.stderr
    assert Path(f"brief.{kind}").read_bytes() == old
    copy, letter = read_document(f"brief-nagekeken.{kind}"), read_document(f"brief.{kind}")
    assert copy.letter.text == letter.letter.text


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
@pytest.mark.parametrize(
    ("options", "made"),
    [
        (["check", "brief.docx", "--format", "docx"], "brief-nagekeken.docx"),
        (["check", "brief.docx", "--output", "verslag.html"], "verslag.html"),
        (["fix", "brief.docx", "--veilig", "--output", "nieuw.docx"], "nieuw.docx"),
    ],
)
def test_who_may_not_read_the_letter_may_not_read_what_comes_from_it(options, made):
    Path("brief.docx").chmod(0o600)
    run(*options)
    assert Path(made).stat().st_mode & 0o777 == 0o600


def test_a_copy_that_is_there_stays():
    Path("brief-nagekeken.docx").write_bytes(b"van mij")
    run("check", "brief.docx", "--format", "docx")
    assert Path("brief-nagekeken.docx").read_bytes() == b"van mij"
    assert comments("brief-nagekeken-2.docx") > 1


def test_the_letter_itself_is_never_overwritten():
    for name in ("brief.docx", "./brief.docx"):
        result = run("check", "brief.docx", "--output", name)
        assert result.exit_code == 2
        assert "is de brief zelf; kies een andere naam" in result.stderr
    Path("ander.docx").write_bytes(b"van mij")
    result = run("check", "brief.docx", "--output", "ander.docx")
    assert result.exit_code == 2 and "bestaat al; kies een andere naam" in result.stderr
    assert Path("ander.docx").read_bytes() == b"van mij"
    assert Path("brief.docx").read_bytes() == WORD


def test_changes_are_tracked_on_request():
    run("check", "brief.docx", "--format", "docx", "--wijzigingen", "--output", "nieuw.docx")
    text = read_document("nieuw.docx").letter.text
    assert "Wij hebben uw brief al gelezen." in text and "«Naam»" in text
    result = run("check", "brief.pdf", "--format", "pdf", "--wijzigingen")
    assert result.exit_code == 2 and "--format docx" in result.stderr


def test_a_letter_of_another_format_gets_no_copy_and_the_others_do():
    result = run("check", "brief.txt", "brief.docx", "--format", "docx")
    assert result.exit_code == 2
    assert "‘brief.txt’ is een tekstbestand en geen docx" in result.stderr and "--format html" in result.stderr
    assert comments("brief-nagekeken.docx") > 1


def test_copies_of_several_letters_go_in_a_folder(here):
    (here / "map").mkdir()
    Path("map/twee.docx").write_bytes(WORD)
    run("check", "brief.docx", "map", "--format", "docx", "--output", "uit/")
    assert run("check", "brief.docx", "map", "--output", "samen.docx").exit_code == 2
    assert sorted(path.name for path in (here / "uit").iterdir()) == ["brief-nagekeken.docx", "twee-nagekeken.docx"]


def test_a_name_without_extension_is_a_folder():
    run("check", "brief.docx", "--format", "docx", "--output", "nieuw")
    assert comments("nieuw/brief-nagekeken.docx") > 1
    result = run("check", "brief.docx", "--format", "docx", "--output", "brief.txt/map")
    assert result.exit_code == 2 and "is niet te maken; kies een andere" in result.stderr


def test_a_copy_of_what_came_in_goes_out():
    result = run("check", "-", "--format", "docx", input=WORD)
    assert result.exit_code == 1
    assert zipfile.is_zipfile(io.BytesIO(result.stdout_bytes))


def test_a_letter_in_an_archive_gets_its_copy_beside_the_archive():
    with zipfile.ZipFile("post.zip", "w") as file:
        file.writestr("map/brief.docx", WORD)
    result = run("check", "post.zip", "--format", "docx")
    assert result.exit_code == 1
    assert comments("brief-nagekeken.docx") > 1


@pytest.mark.parametrize(
    ("form", "name", "told"),
    [
        ("docx", "n.odt", "eindigt op .docx"),
        ("html", "n.docx", "eindigt op .html"),
        (None, "x.xlsx", "of .txt"),
        (None, "x.doc", "of .txt"),
    ],
)
def test_a_name_that_does_not_fit_the_form_is_refused(form, name, told):
    result = run("check", "brief.docx", *(["--format", form] if form else []), "--output", name)
    assert result.exit_code == 2 and told in result.stderr
    assert not Path(name).exists()


def test_the_name_of_the_output_chooses_the_form():
    run("check", "brief.docx", "brief.txt", "--output", "lijst.csv")
    rows = list(csv.reader(Path("lijst.csv").read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert {row[0] for row in rows[1:]} == {"brief.docx", "brief.txt"}
    run("check", "brief.docx", "--output", "pagina.html")
    assert Path("pagina.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    run("check", "brief.docx", "--output", "verslag.txt")
    assert "‹reeds›" in Path("verslag.txt").read_text(encoding="utf-8")


def test_json_tells_where_in_the_file():
    value = json.loads(run("check", "brief.docx", "--format", "json").stdout)
    (letter,) = value["letters"]
    found = next(f for f in letter["findings"] if f["text"] == "reeds")
    assert letter["format"] == "docx"
    assert found["location"]["told"] == "alinea 2"
    assert "alinea 2" in letter["changes"][0]["places"]


@pytest.mark.parametrize("form", ["sarif", "github", "gitlab", "junit", "languagetool", "csv", "html"])
def test_every_form_comes_out_as_utf_8(form):
    result = run("check", "brief.docx", "weg.txt", "--format", form)
    assert result.exit_code == 2
    assert "‘reeds’" in result.stdout_bytes.decode("utf-8")


def test_a_folder_is_read_without_our_own_reports_and_copies(here):
    (here / "map").mkdir()
    Path("map/a.docx").write_bytes(WORD)
    for _ in range(2):
        run("check", "map", "--format", "docx")
        run("check", "map", "--output", "map/verslag.html")
    assert sorted(path.name for path in (here / "map").iterdir()) == [
        "a-nagekeken-2.docx",
        "a-nagekeken.docx",
        "a.docx",
        "verslag.html",
    ]
    assert [letter["source"] for letter in json.loads(run("check", "map", "--format", "json").stdout)["letters"]] == [
        str(Path("map/a.docx"))
    ]


def test_fix_asks_about_a_word_file_and_keeps_its_looks():
    result = run("fix", "brief.docx", input="j\n" * 5)
    assert "Alinea 2  " in result.stdout
    assert "De nieuwe brief staat in brief-verbeterd.docx." in result.stderr
    new = read_document("brief-verbeterd.docx")
    assert "Wij hebben uw brief al gelezen." in new.letter.text and "middels" not in new.letter.text
    assert "«Naam»" in new.letter.text
    with zipfile.ZipFile("brief-verbeterd.docx") as file:
        assert '<w:b/></w:rPr><w:t xml:space="preserve">al</w:t>' in file.read("word/document.xml").decode()
    assert Path("brief.docx").read_bytes() == WORD


def test_fix_without_asking_and_over_the_old_one():
    result = run("fix", "brief.docx", "--veilig", "--overschrijf")
    assert "reeds" not in read_document("brief.docx").letter.text
    assert result.exit_code == 1
    assert run("fix", "brief.odt", "--veilig").exit_code in (0, 1)


def test_fix_says_what_it_cannot_change():
    result = run("fix", "brief.pdf")
    assert result.exit_code == 2
    assert "is een pdf-bestand en dat kan ik niet veranderen" in result.stderr and "Word-bestand" in result.stderr


def test_a_patch_of_a_word_file_is_one_of_its_text():
    patch = run("fix", "brief.docx", "--diff").stdout
    assert "-Wij hebben uw brief reeds gelezen." in patch
