"""A command that lets a server read the letters prints, writes and returns what it does alone, byte for byte."""

from pathlib import Path

import pytest

from stylecheck.report.outputs import COPIES, RENDERED

from ...spelling.organisation import NEEDS_CLIENT, Organisation
from .runs import RULE

ROOT = Path(__file__).parents[3]
FILES = ROOT / "tests" / "files"
LETTERS = sorted((ROOT / "corpus" / "brieven").glob("a*.txt"))
OFFICE = [FILES / name for name in ("docx-python-brief.docx", "docx-velden-word.docx", "odt-brief.odt")]
OTHER = [FILES / name for name in ("html-brief.html", "mail-gmail.eml", "pdf-brief.pdf", "docx-leeg.docx")]
BAD = "Beste mevrouw Jansen,\n\nWij repareren reeds middels een ladder.\n\nMet vriendelijke groet,\n\nPiet\n"


@pytest.mark.parametrize("options", [(), ("--kort",), ("--alles",), ("--alles", "--kort"), ("--fail-on", "tip")])
def test_at_a_terminal(pair, options):
    names = pair.copy(*LETTERS, *OFFICE, *OTHER)
    result = pair.run("check", *options, *names, "bestaat-niet.txt", env={"COLUMNS": "80"})
    assert result.code == 2 and b"bestaat-niet.txt" in result.stderr and len(result.stdout) > 1000


@pytest.mark.parametrize("form", RENDERED)
def test_for_programs(pair, form):
    names = pair.copy(*LETTERS[:4], *OFFICE, *OTHER)
    assert pair.run("check", "--format", form, *names).stdout


@pytest.mark.parametrize("form", COPIES)
def test_copies_of_letters(pair, form):
    letters = [path for path in [*OFFICE, *OTHER] if path.suffix == f".{form}" and "leeg" not in path.name]
    names = pair.copy(*letters)
    result = pair.run("check", "--format", form, *names)
    assert len(result.files) == 2 * len(letters) and result.code in (0, 1)


def test_a_file_with_the_report(pair):
    result = pair.run("check", *pair.copy(*LETTERS[:3]), "--output", "verslag.html")
    assert "verslag.html" in result.files


def test_the_text_on_standard_input(pair):
    assert pair.run("check", "-", input=BAD).code == 1


def test_a_letter_with_half_a_character(pair):
    pair.put("brief.txt", BAD.replace("Jansen", "J\ud83d").encode("utf-16-le", "surrogatepass"))
    pair.run("check", "brief.txt")


@pytest.mark.parametrize(
    "options",
    [
        ("--huisstijl", "woonstichting-de-vaart"),
        ("--soort", "aankondiging", "--kanaal", "sms"),
        ("--only", "ambtelijke-woorden", "--without", "latijn"),
        ("--set", "lange-zin.waarschuwing=4", "--set", "lange-zin.tip=3,5"),
        ("--no-config",),
    ],
)
def test_choices(pair, options):
    pair.put("stylecheck.toml", 'kanaal = "e-mail"\n')
    assert pair.run("check", *options, *pair.copy(*LETTERS[:3])).stdout


def test_folders_with_settings_of_their_own(pair):
    pair.put("stylecheck.toml", 'fail_on = "fout"\n[[folder]]\npath = "sms"\nkanaal = "sms"\nwithout = ["latijn"]\n')
    pair.put("anders/stylecheck.toml", 'huisstijl = "stijl/de-brug.yaml"\nrules = ["regels"]\nfail_on = "fout"\n')
    pair.put("anders/regels/eigen-woorden.yaml", RULE)
    pair.put("anders/stijl/de-brug.yaml", "id: de-brug\nname: De Brug\nextends: woonstichting-de-vaart\n")
    for name in ("brief.txt", "sms/brief.txt", "anders/brief.txt"):
        pair.put(name, BAD)
    result = pair.run("check", ".")
    assert b"Een huurder kent dit woord niet." in pair.run("check", "anders", "--alles").stdout
    assert result.code == 0, "the settings say so"


def test_own_rules_by_a_path_from_here(pair):
    pair.put("brief.txt", BAD)
    pair.put("regels/eigen-woorden.yaml", RULE)
    assert b"woord van ons kantoor" in pair.run("check", "--kort", "--rules", "regels", "brief.txt").stdout


def test_what_is_ignored_and_what_had_no_effect(pair):
    ignore = '[[ignore]]\nrule = "{}"\ntext = "{}"\n'
    settings = [("ambtelijke-woorden", "reeds"), ("latijn", "conform"), ("", "nergens")]
    pair.put("stylecheck.toml", "".join(ignore.format(*each) for each in settings))
    pair.put("brief.txt", BAD)
    pair.put("map/stylecheck.toml", 'spelling = false\n[[ignore]]\ntext = "ladder"\n')
    pair.put("map/brief.txt", BAD)
    told = pair.run("check", "--format", "json", "brief.txt", "map/brief.txt").stdout.decode()
    assert "‘nergens’ onderdrukt niets" in told and "‘reeds’ onderdrukt niets" not in told


def test_markers(pair):
    pair.put("brief.md", BAD.replace("Wij rep", "[stylecheck: negeer ambtelijke-woorden]\nWij rep"))
    pair.put("ander.txt", BAD.replace("Wij", "[stylecheck: negeer bestaat-niet] Wij"))
    pair.run("check", "brief.md", "ander.txt", "--alles")


def test_a_baseline(pair):
    names = pair.copy(*LETTERS[:4])
    made = pair.alone("check", *names, "--write-baseline", "nul.json")
    pair.put("nul.json", made.files["nul.json"])  # it lends its salt
    assert pair.run("check", *names, "--write-baseline", "nul.json").code == 0
    pair.put(names[1], BAD)
    told = pair.run("check", *names, "--baseline", "nul.json", answered=False).stdout.decode()
    assert "Maak de nulmeting opnieuw." in told, "what was counted in a whole run is counted here"


ERRORS = {
    "geen-yaml": ("regels/kapot.yaml", "id: [", ("--rules", "regels")),
    "geen-regel": ("regels/kapot.yaml", RULE.replace("kind: terms", "kind: termen"), ("--rules", "regels")),
    "huisstijl": ("brief2.txt", BAD, ("--huisstijl", "bestaat-niet")),
    "soort": ("brief2.txt", BAD, ("--soort", "sprookje")),
    "instelling": ("stylecheck.toml", "without = 3\n", ()),
    "regel": ("stylecheck.toml", 'without = ["lange-zinn"]\n', ()),
    "nulmeting": ("brief2.txt", BAD, ("--baseline", "weg.json")),
    "taalmodel": ("brief2.txt", BAD, ("--pipeline", "nl_bestaat_niet")),
    "map": ("brief2.txt", BAD, ("--rules", "weg")),
    "woordenlijst": ("stylecheck.toml", 'spelling = true\nwords = ["weg.txt"]\n', ()),
}


@pytest.mark.parametrize("name", ERRORS)
@pytest.mark.parametrize("command", ["check", "fix --diff"])
def test_what_the_user_can_mend(pair, command, name):
    file, content, options = ERRORS[name]
    pair.put("brief.txt", BAD)
    pair.put(file, content)
    result = pair.run(*command.split(), "brief.txt", *options)
    assert (result.code, result.stdout) == (2, b"") and result.stderr.count(b"\n") == 1


def test_no_letter(pair):
    (name,) = pair.copy(FILES / "docx-leeg.docx")
    assert pair.run("check", name).code == 2
    assert pair.run("check", "weg.txt").code == 2


# fix


@pytest.mark.parametrize("options", [("--veilig",), ("--diff",), ("--veilig", "--overschrijf"), ("--veilig", "--diff")])
def test_fix_without_questions(pair, options):
    for name in pair.copy(LETTERS[1], OFFICE[0]):
        assert pair.run("fix", name, *options).code in (0, 1)


def test_fix_with_questions(pair):
    (name,) = pair.copy(LETTERS[1])
    result = pair.run("fix", name, input="j\nn\na\nj\nj\nwat\nj\nj\ns\n")
    assert b"ja, nee" in result.stdout and len(result.files) == 2


# spelling


@NEEDS_CLIENT
@pytest.mark.parametrize("options", [(), ("--kort",), ("--format", "json"), ("--format", "sarif", "--alles")])
def test_spelling(pair, options):
    pair.put("stylecheck.toml", '[[ignore]]\nrule = "spelling"\ntext = "nergens"\n')
    pair.put("brief.txt", BAD)
    pair.put("fout.txt", BAD.replace("Wij", "Wij heben uw brief en"))
    with Organisation() as languages:
        result = pair.run("check", *options, "--spelling", "--languagetool-url", languages.url, "brief.txt", "fout.txt")
    assert b"heben" in result.stdout and (b"onderdrukt niets" in result.stdout) == ("--kort" not in options)


@NEEDS_CLIENT
def test_fix_with_spelling(pair):
    pair.put("fout.txt", BAD.replace("Wij", "Wij heben uw brief en"))
    with Organisation() as languages:
        result = pair.run("fix", "--diff", "--spelling", "--languagetool-url", languages.url, "fout.txt")
    assert b"hebben" in result.stdout


@NEEDS_CLIENT
@pytest.mark.parametrize("form", ["terminal", "json", "csv"])
def test_why_the_spelling_is_not_checked_is_found_here(pair, form):
    pair.put("brief.txt", BAD)
    result = pair.run(
        *("check", "--format", form, "--spelling", "--languagetool-url", "http://127.0.0.1:1", "brief.txt"),
        answered=False,
    )
    assert b"De spelling is niet nagekeken." in b" ".join((result.stdout + result.stderr).split())
