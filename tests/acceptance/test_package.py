"""The wheel holds everything that a user needs, and works away from the checkout."""

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MOST = 40 * 1024 * 1024  # bytes: a wheel that a mail system or a small server takes without trouble


def run(*command, **options):
    done = subprocess.run(
        [str(c) for c in command], capture_output=True, text=True, encoding="utf-8", check=False, **options
    )
    assert done.returncode in (0, 1), f"{command}\n{done.stdout}\n{done.stderr}"
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    done = run(sys.executable, "-m", "pip", "wheel", ROOT, "--no-deps", "--wheel-dir", folder)
    (path,) = folder.glob("stylecheck-*.whl")
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture(scope="module")
def names(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_is_small(wheel):
    assert 1024 * 1024 < wheel.stat().st_size < MOST


@pytest.mark.parametrize("folder", ["rules", "corpus"])
def test_the_wheel_holds_every_rule_and_letter(names, folder):
    wanted = {
        f"stylecheck/{p.relative_to(ROOT).as_posix()}"
        for p in (ROOT / folder).rglob("*")
        if p.suffix in (".yaml", ".txt")
    }
    assert len(wanted) > 10
    assert wanted <= names


def test_the_wheel_holds_the_pipeline_the_language_data_and_the_licences(names):
    model = {"stylecheck/model/meta.json", "stylecheck/model/config.cfg", "stylecheck/model/parser/weights.npz"}
    data = {
        f"stylecheck/{p.relative_to(ROOT / 'stylecheck').as_posix()}" for p in ROOT.glob("stylecheck/language/data/*")
    }
    assert len(data) > 5
    assert model | data <= names
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
    assert "stylecheck/model/LICENSE" in names


TYPED = """\
from stylecheck import Checker, Finding, Letter, Report, check

report: Report = check("Uw kozijnen worden geschilderd.")
first: Finding = report.findings[0]
again: Report = Checker().check(Letter("Dag."))
wrong: int = first.message
"""


def test_the_wheel_holds_the_studio_and_the_manuals_that_it_shows(names, pytestconfig):
    root = pytestconfig.rootpath
    pages = {str(path.relative_to(root)) for path in (root / "stylecheck/studio/web").rglob("*") if path.is_file()}
    manuals = {f"stylecheck/docs/{path.name}" for path in (root / "docs").glob("*.md")}
    assert len(pages) > 20 and len(manuals) > 20
    assert pages | manuals <= names


def test_the_package_is_typed_for_its_users(names, tmp_path, pytestconfig):
    assert "stylecheck/py.typed" in names
    (tmp_path / "gebruiker.py").write_text(TYPED, encoding="utf-8")
    known = pytestconfig.cache.mkdir("mypy")  # what did not change since the last run is not read again
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", known, "gebruiker.py"]
    told = run(*command, cwd=tmp_path, env={**os.environ, "MYPYPATH": str(ROOT)}).stdout
    assert "gebruiker.py:6: error: Incompatible types" in told
    assert told.count("gebruiker.py") == 1


def test_the_wheel_holds_nothing_of_the_workshop(names):
    assert not [n for n in names if n.startswith(("tests/", "training/", "benchmarks/")) or "__pycache__" in n]


@pytest.mark.skipif(not os.environ.get("CI"), reason="installs the wheel and spaCy in a fresh environment: in CI only")
def test_the_installed_wheel_checks_a_letter_from_another_folder(wheel, tmp_path):
    venv.create(tmp_path / "env", with_pip=True)
    programs = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin")
    assert run(programs / "python", "-m", "pip", "install", "--quiet", wheel).returncode == 0
    elsewhere = tmp_path / "elders"
    elsewhere.mkdir()
    (elsewhere / "brief.txt").write_text("Beste bewoner,\n\nWij komen middels de trap.\n", encoding="utf-8")
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    done = run(programs / "stylecheck", "check", "--format", "json", "brief.txt", cwd=elsewhere, env=environment)
    (letter,) = json.loads(done.stdout)["letters"]
    assert done.returncode == 1
    assert "middels" in [finding["text"] for finding in letter["findings"]]
