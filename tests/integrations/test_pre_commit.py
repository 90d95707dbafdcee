"""The hooks for repositories with letters: real repositories, and pre-commit installs this project as its users do."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from identify.extensions import EXTENSIONS

from stylecheck.read.files import REVIEWED
from stylecheck.read.formats import suffixes
from tests.programs import program
from tests.read.word import p, word_file
from tests.test_manuals import RULES, blocks

ROOT = Path(__file__).parents[2]
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
HOOKS = {hook["id"]: hook for hook in yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))}
WHAT_IS_INSTALLED = (
    MANIFEST.name, "pyproject.toml", "README.md", "LICENSE", "docs", "stylecheck", "rules", "corpus", "integrations",
)  # fmt: skip
MANUAL = blocks("pre-commit.md", "yaml")
ADDRESS = "ADRES-VAN-STYLECHECK"
"""What stands in the manual for the address of this project."""

GOOD = "Beste mevrouw Jansen,\n\nWij repareren morgen uw dak.\n\nMet vriendelijke groet,\n\nPiet\n"
BAD = GOOD.replace("Wij repareren", "Wij repareren middels een ladder")
ERROR = GOOD.replace("morgen uw dak", "morgen uw dak " + "en daarna ook nog het dak van uw buren " * 4)
TOLD = "Wij repareren ‹middels› een ladder morgen uw dak."


class Project:
    """This project as a git repository, and what pre-commit makes of it in a folder of its own.

    Attributes:
        revision: the commit.
        environment: for git and pre-commit; nothing in it comes from the settings of whoever runs the tests.
    """

    def __init__(self, folder):
        self.folder = folder / "stylecheck"
        settings = folder / "gitconfig"
        settings.write_text("[user]\nname = Piet\nemail = piet@voorbeeld.nl\n", encoding="utf-8")
        strange = ("GIT_", "PRE_COMMIT", "SKIP", "NO_COLOR", "FORCE_COLOR", "COLUMNS")
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith(strange)} | {
            "GIT_CONFIG_GLOBAL": str(settings),
            "GIT_CONFIG_NOSYSTEM": "1",
            "PRE_COMMIT_HOME": str(folder / "home"),
        }
        for name in WHAT_IS_INSTALLED:
            to = self.folder / name
            to.parent.mkdir(exist_ok=True)
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, to, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(ROOT / name, to)
        made = Repository(self.folder, self)
        made.git("commit", "-q", "-m", "Versie")
        self.revision = made.git("rev-parse", "HEAD").strip()

    def configuration(self, text):
        """Return a configuration of the manual with this project for the address, and this commit."""
        return re.sub(r"rev: \S+", f"rev: {self.revision}", text.replace(ADDRESS, self.folder.as_posix()))


class Repository:
    """A git repository with everything in its folder staged."""

    def __init__(self, folder, project):
        self.folder = folder
        self._environment = project.environment
        self.git("init", "-q", "--initial-branch=main")
        self.git("add", "--all")

    def write(self, files):
        """Write files by name, and stage them."""
        for name, content in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        self.git("add", "--all")

    def git(self, *args):
        """Run git and return what it prints."""
        done = self._run(program("git"), *args)
        assert done.returncode == 0, done.stdout
        return done.stdout

    def commit(self):
        """Commit what is staged, as a person does."""
        return self._run(program("git"), "commit", "-m", "Nieuwe brieven")

    def pre_commit(self, *args):
        """Run pre-commit."""
        return self._run(sys.executable, "-m", "pre_commit", *args)

    def check(self, *args):
        """Run the hooks on what is staged, and return the exit code of ours (0 where all is well) and what is told."""
        done = self.pre_commit("run", "--verbose", *args)
        code = re.search(r"^- exit code: (\d)$", done.stdout, re.M)
        assert done.returncode == int(code is not None), done.stdout
        return int(code[1]) if code else 0, done.stdout

    def _run(self, *command):
        return subprocess.run(
            command,
            cwd=self.folder,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """The project, installed by pre-commit with pip as it is set up here: half a minute."""
    folder = tmp_path_factory.mktemp("project")
    project = Project(folder)
    first = folder / "eerste"
    first.mkdir()
    (first / ".pre-commit-config.yaml").write_text(project.configuration(MANUAL[0]), encoding="utf-8")
    installed = Repository(first, project).pre_commit("install-hooks")
    assert installed.returncode == 0, installed.stdout
    assert list((folder / "home").glob("repo*/py_env-*/*/stylecheck*")), "the hooks run what pre-commit installed"
    return project


@pytest.fixture
def letters(tmp_path, project):
    """Make a repository with one of the manual's configurations and some files."""

    def letters(files, configuration=MANUAL[0]):
        made = Repository(tmp_path, project)
        made.write({".pre-commit-config.yaml": project.configuration(configuration), **files})
        return made

    return letters


def remarks(command, path):
    """Return what a command of pre-commit has to say about a file, or its exit code where that is nothing."""
    environment = os.environ | {"PRE_COMMIT_HOME": str(path.parent)}
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", command, path], env=environment, capture_output=True, text=True
    )
    return done.stdout + done.stderr or done.returncode


def test_pre_commit_accepts_the_hooks(tmp_path):
    assert remarks("validate-manifest", Path(shutil.copy(MANIFEST, tmp_path))) == 0
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(MANIFEST.read_text(encoding="utf-8").replace("[yaml]", "[jaml]"), encoding="utf-8")
    assert "Type tag 'jaml' is not recognized" in remarks("validate-manifest", wrong)


@pytest.mark.parametrize("text", MANUAL, ids=range(len(MANUAL)))
def test_pre_commit_accepts_what_the_manual_shows(tmp_path, text):
    path = tmp_path / ".pre-commit-config.yaml"
    path.write_text(text, encoding="utf-8")
    assert remarks("validate-config", path) == 0
    (used,) = yaml.safe_load(text)["repos"]
    assert used["repo"] == ADDRESS and {hook["id"] for hook in used["hooks"]} <= set(HOOKS)


def test_the_manual_asks_for_the_library_that_spelling_needs():
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    hooks = [hook for text in MANUAL for hook in yaml.safe_load(text)["repos"][0]["hooks"]]
    asked = [hook["additional_dependencies"] for hook in hooks if "additional_dependencies" in hook]
    assert asked == [extras["spelling"]]


def is_letter(name):
    hook = HOOKS["stylecheck"]
    return re.search(hook["files"], name) is not None and re.search(hook["exclude"], name) is None


def test_a_file_of_every_format_that_can_be_read_is_a_letter():
    known = {f".{suffix}" for suffix in EXTENSIONS} | set(suffixes())
    assert {suffix for suffix in known if is_letter(f"brieven/brief{suffix}")} == set(suffixes())
    assert is_letter("BRIEF.DOCX") and not is_letter("brief.docx.bak") and not is_letter("docx")


@pytest.mark.parametrize(
    "name",
    [
        *("README.md", "sms/readme.nl.md", "CHANGELOG.md", "LICENSE.txt", "requirements-dev.txt"),
        *(".github/hulp.md", ".verborgen.txt", "brieven/~$brief.docx"),
        *(f"brief{REVIEWED}.docx", f"brief{REVIEWED}-2.odt"),
    ],
)
def test_what_is_no_letter_is_passed_over(name):
    assert not is_letter(name)


@pytest.mark.parametrize(
    "name", ["readme.docx", "licentie huurder.txt", "mijn.brief.txt", "brief~$1.txt", "nagekeken.txt"]
)
def test_a_letter_is_not_passed_over_for_its_name(name):
    assert is_letter(name)


def test_a_commit_waits_until_the_letter_is_better(letters, project):
    made = letters({"brieven/dakreparatie.txt": BAD}, MANUAL[0].replace(ADDRESS, project.folder.as_posix()))
    updated = made.pre_commit("autoupdate")
    assert f"rev: {project.revision}" in (made.folder / ".pre-commit-config.yaml").read_text(encoding="utf-8"), updated
    made.git("add", "--all")
    assert made.pre_commit("install").returncode == 0

    refused = made.commit()
    assert refused.returncode == 1
    (shown,) = [text for text in blocks("pre-commit.md", "text") if "Failed" in text]
    assert set(shown.splitlines()) <= set(refused.stdout.splitlines()), refused.stdout
    assert "\x1b" not in refused.stdout and max(map(len, refused.stdout.splitlines())) <= 80

    made.write({"brieven/dakreparatie.txt": GOOD})
    accepted = made.commit()
    assert accepted.returncode == 0
    assert re.search(r"^stylecheck \(brieven\)\.+Passed$", accepted.stdout, re.M)
    assert made.git("show", "HEAD:brieven/dakreparatie.txt") == GOOD


def test_letters_may_have_any_name_and_are_read_in_one_go(letters):
    bad = ["één brief – nieuw.txt", "-brief.txt", "brief [1]*.txt", "map met spaties/brief's.md", "Huur & zo.html"]
    made = letters(dict.fromkeys(bad, BAD))
    made.write({"goed.txt": GOOD, "README.md": BAD, "notulen.rst": BAD, "weg.txt": BAD})
    made.git("rm", "-q", "--force", "weg.txt")
    code, told = made.check()
    assert code == 1
    assert [name for name in bad if f"\n{name}\n" not in told] == []
    assert "6 brieven: 1 in orde, 5 kan beter" in told
    assert not re.search("README|notulen|weg.txt", told)


def test_a_word_file_is_read(letters):
    made = letters({"brief.docx": word_file("".join(p(line) for line in BAD.splitlines()))})
    code, told = made.check()
    assert code == 1
    assert "alinea" in told and TOLD in told


def test_what_is_staged_counts(letters):
    made = letters({"brief.txt": BAD})
    (made.folder / "brief.txt").write_text(GOOD, encoding="utf-8")
    assert made.check()[0] == 1
    assert (made.folder / "brief.txt").read_text(encoding="utf-8") == GOOD


def test_a_letter_that_was_removed_is_not_looked_for(letters):
    made = letters({"oud.txt": BAD})
    made.git("commit", "-q", "--no-verify", "-m", "Oud")
    made.git("rm", "-q", "oud.txt")
    code, told = made.check()
    assert code == 0 and "(no files to check)Skipped" in told


def test_a_file_that_cannot_be_read_stops_the_commit(letters):
    made = letters({"oud.doc": (ROOT / "tests/files/doc-oud.doc").read_bytes()})
    code, told = made.check()
    assert code == 2
    assert "stylecheck: ‘oud.doc’ is een oud Word-bestand; open het in Word en sla het op als .docx." in told


def test_the_settings_of_the_repository_count(letters):
    made = letters({"brieven/brief.txt": BAD, "stylecheck.toml": 'fail_on = "fout"\n'})
    code, told = made.check()
    assert code == 0 and TOLD in told


def test_only_what_is_new_since_the_baseline_stops_a_commit(letters, project):
    made = letters({"oud.txt": BAD, "stylecheck.toml": 'baseline = "nulmeting.json"\n'})
    own = [sys.executable, "-m", "stylecheck", "check", ".", "--write-baseline", "nulmeting.json"]
    subprocess.run(own, cwd=made.folder, env=project.environment, check=True, capture_output=True)
    made.git("add", "--all")
    assert made.check()[0] == 0
    made.write({"nieuw.txt": BAD})
    code, told = made.check()
    assert code == 1
    assert told.count(TOLD) == 1 and "2 brieven: 1 in orde, 1 kan beter" in told


def test_the_choices_of_the_manual_count(letters):
    (text,) = [text for text in MANUAL if "--fail-on" in text]
    made = letters({"brief.txt": BAD}, text)
    code, told = made.check()
    assert code == 0 and "\nbrief.txt:3:15: waarschuwing: ‘middels’" in told
    made.write({"lang.txt": ERROR})
    code, told = made.check()
    assert code == 1 and "\nlang.txt:3:1: fout:" in told


@pytest.mark.parametrize(
    ("shown", "read"), [("^(woorden", ["brieven/oud.docx", "brieven/brief.txt"]), ("^brieven/", ["brieven/oud.docx"])]
)
def test_the_patterns_of_the_manual_count(letters, shown, read):
    (text,) = [text for text in MANUAL if shown in text]
    files = ("woorden.txt", "oud/brief.txt", "README.md", "brieven/brief.txt")
    made = letters(dict.fromkeys(files, BAD) | {"brieven/oud.docx": word_file("".join(map(p, BAD.splitlines())))}, text)
    code, told = made.check()
    assert code == 1
    assert {name for name in (*files, "brieven/oud.docx") if f"\n{name}\n" in told} == set(read)


@pytest.fixture
def rules(letters):
    """Make a repository with the rule of the manual's beginning, changed or not."""
    (text,) = [text for text in MANUAL if "stylecheck-regels" in text]

    def rules(change=lambda rule: rule):
        return letters(
            {"mijn-regels/eigen-woorden.yaml": change(RULES[0]), ".github/workflows/test.yaml": "on: push\n"}, text
        )

    return rules


def test_rules_that_find_their_examples_pass(rules):
    code, told = rules().check("stylecheck-regels")
    assert code == 0 and "1 regel, 2 voorbeelden: alles klopt." in told


def test_a_rule_that_misses_its_example_stops_the_commit(rules):
    code, told = rules(lambda rule: rule.replace("term: wijkpost", "term: wijkkantoor")).check()
    assert code == 1
    assert "mijn-regels/eigen-woorden.yaml, regel 13  fout  eigen-woorden" in told


def test_a_rule_that_is_no_rule_stops_the_commit(rules):
    code, told = rules(lambda rule: rule.replace("why:", "waarom:")).check()
    assert code == 2
    assert "stylecheck: mijn-regels/eigen-woorden.yaml, regel 1: ‘why’ ontbreekt." in told
