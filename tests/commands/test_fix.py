"""`stylecheck fix`: asking, the safe ones, a patch, and an original that stays whole."""

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from stylecheck.commands import main

OLD = (
    "Beste mevrouw Jansen,\n\nUw kozijnen worden in mei geschilderd. Wij hebben uw brief reeds gelezen.\n"
    "Wij verzoeken u te bellen.\n\nMet vriendelijke groet,\n\nPiet\n"
)


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("brief.txt").write_text(OLD, encoding="utf-8")


def fix(*args, answers=""):
    return CliRunner().invoke(main, ["fix", *args], input=answers)


def test_yes_and_no_make_a_new_letter_and_leave_the_old_one():
    result = fix("brief.txt", answers="j\nn\nj\n")
    assert "+ Wij schilderen uw kozijnen in mei." in result.stdout
    new = Path("brief-verbeterd.txt").read_text(encoding="utf-8")
    assert "Wij schilderen uw kozijnen in mei. Wij hebben uw brief reeds gelezen." in new
    assert "Wij vragen u te bellen." in new
    assert Path("brief.txt").read_text(encoding="utf-8") == OLD
    assert "Van 4 opmerkingen naar" in result.stderr or "Van 3 opmerkingen naar" in result.stderr


def test_stop_keeps_what_was_accepted():
    fix("brief.txt", answers="j\ns\n")
    new = Path("brief-verbeterd.txt").read_text(encoding="utf-8")
    assert "Wij schilderen uw kozijnen in mei. Wij hebben uw brief reeds gelezen." in new
    assert "Wij verzoeken u te bellen." in new


def test_another_wording_can_be_asked_for():
    Path("b.txt").write_text("Wij bellen u reeds middels de app.\n", encoding="utf-8")
    result = fix("b.txt", answers="a\nj\nn\n")
    assert "ja, nee, andere of stop?" in result.stdout
    assert Path("b-verbeterd.txt").read_text(encoding="utf-8") == "Wij bellen u al middels de app.\n"


MORE = "Uw ramen worden reeds geschilderd middels een kwast. Wij bellen reeds.\n"


def test_the_whole_sentence_is_offered_first_and_then_single_wordings():
    Path("b.txt").write_text(MORE, encoding="utf-8")
    result = fix("b.txt", answers="a\nj\nn\nn\n")
    first, second, *_ = (line for line in result.stdout.splitlines() if line.startswith("  + "))
    assert "Wij schilderen uw ramen" in first and "middels" not in first
    assert first != second
    new = Path("b-verbeterd.txt").read_text(encoding="utf-8")
    assert second.removeprefix("  + ") in new
    assert "Wij bellen reeds." in new


def test_a_sentence_that_changed_is_offered_anew_and_nothing_stale():
    Path("b.txt").write_text(MORE, encoding="utf-8")
    shown = fix("b.txt", answers="a\nj\n" + "j\n" * 9).stdout
    old = [line.removeprefix("  - ") for line in shown.splitlines() if line.startswith("  - ")]
    new = Path("b-verbeterd.txt").read_text(encoding="utf-8")
    assert "reeds" not in new and "middels" not in new
    assert old[-1] not in MORE, "the last question is about the sentence as it has become"


def test_a_refused_sentence_is_not_offered_again():
    Path("b.txt").write_text(MORE, encoding="utf-8")
    shown = fix("b.txt", answers="n\nj\n" + "s\n" * 3).stdout
    assert shown.count("  - Uw ramen") == 1
    assert Path("b-verbeterd.txt").read_text(encoding="utf-8") == MORE.replace("bellen reeds", "bellen al")


def test_an_answer_that_is_none_is_asked_again():
    assert "Typ j (ja)" in fix("brief.txt", answers="wat\ns\n").stdout


def test_only_safe_changes_are_made_without_asking():
    result = fix("brief.txt", "--veilig")
    assert result.exit_code == 1
    assert Path("brief-verbeterd.txt").read_text(encoding="utf-8") == OLD.replace("reeds", "al")


def test_a_patch_changes_nothing_and_can_be_applied(tmp_path):
    result = fix("brief.txt", "--diff")
    assert result.stdout.startswith("--- brief.txt\n+++ brief.txt\n@@")
    assert Path("brief.txt").read_text(encoding="utf-8") == OLD
    assert not Path("brief-verbeterd.txt").exists()
    done = subprocess.run(
        ["patch", "-p0"], input=result.stdout.encode(), capture_output=True, cwd=tmp_path, check=False
    )
    assert done.returncode == 0, done.stdout
    assert "Wij schilderen uw kozijnen in mei." in Path("brief.txt").read_text(encoding="utf-8")


def test_standard_input_goes_to_standard_output():
    result = CliRunner().invoke(main, ["fix", "--veilig", "-"], input=OLD)
    assert result.stdout == OLD.replace("reeds", "al")


def test_the_original_is_overwritten_only_on_demand():
    fix("brief.txt", "--veilig", "--overschrijf")
    assert Path("brief.txt").read_text(encoding="utf-8") == OLD.replace("reeds", "al")
    assert [p.name for p in Path().iterdir()] == ["brief.txt"]


REFUSED = [
    (["brief.txt", "--veilig", "--output", "er-al.txt"], "bestaat al"),
    (["brief.txt", "--veilig", "--output", "brief.txt"], "--overschrijf"),
    (["-"], "--veilig of --diff"),
    (["brief.txt", "--overschrijf", "--output", "x.txt"], "zonder --output"),
    (["weg.txt"], "bestaat niet"),
]


@pytest.mark.parametrize(("args", "told"), REFUSED)
def test_what_cannot_be_done_is_one_dutch_line(args, told):
    Path("er-al.txt").write_text("van mij")
    result = fix(*args)
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert told in line
    assert Path("er-al.txt").read_text() == "van mij"
    assert Path("brief.txt").read_text(encoding="utf-8") == OLD


def test_when_the_answers_end_what_was_accepted_is_kept():
    result = fix("brief.txt", answers="j\n")  # as Ctrl-D
    assert result.exit_code == 1
    assert "Wij schilderen uw kozijnen in mei." in Path("brief-verbeterd.txt").read_text(encoding="utf-8")


def test_where_the_letter_goes_is_looked_at_before_the_first_question():
    Path("er-is-al.txt").write_text("van mij", encoding="utf-8")
    for name, told in (
        ("er-is-al.txt", "bestaat al"),
        ("weg/b.txt", "niet te schrijven"),
        ("b.docx", "eindigt op .txt"),
    ):
        result = fix("brief.txt", "--output", name, answers="j\n")
        assert result.exit_code == 2 and told in result.stderr
        assert "?" not in result.stdout


def test_a_letter_without_proposals_is_said_so():
    Path("goed.txt").write_text("Wij komen morgen.\n", encoding="utf-8")
    result = fix("goed.txt")
    assert "geen voorstellen" in result.stdout
    assert not Path("goed-verbeterd.txt").exists()
    assert result.exit_code == 0


def test_line_ends_and_encoding_stay():
    Path("dos.txt").write_bytes(OLD.replace("\n", "\r\n").replace("Beste", "Bésté").encode("cp1252"))
    fix("dos.txt", "--veilig", "--overschrijf")
    wanted = OLD.replace("reeds", "al").replace("\n", "\r\n").replace("Beste", "Bésté").encode("cp1252")
    assert Path("dos.txt").read_bytes() == wanted
