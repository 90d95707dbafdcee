"""`stylecheck mail tellingen`: tables, JSON and Prometheus' format, and what the manual tells of them."""

import configparser
import json
import os
import re
import shlex
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from prometheus_client.parser import text_string_to_metric_families

from stylecheck.commands import main
from stylecheck.mail.counters import ADAPTERS, BUCKETS, DAYS, FAILURES, FILE, OUTCOMES, Counters, Event, default_folder
from stylecheck.mail.exposition import exposition
from stylecheck.mail.screening import Reason

from ..programs import program

DOCS = Path(__file__).parents[2] / "docs"
TEXT = (DOCS / "mail-tellingen.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^(stylecheck mail tellingen(?:.*\\\n)*.*)$", TEXT, re.M)
TODAY = date.today().isoformat()


@pytest.fixture
def folder(tmp_path):
    """Counters of today, of eight days ago, and of days that were removed."""
    folder = tmp_path / "mail"
    counters = Counters(folder, background=True)
    for _ in range(1200):
        counters.add(Event("smtp", "clean", seconds=0.12))
    for number in range(12):
        counters.add(Event("smtp", "held", rules={f"regel-{number:02}": 20 - number}, severities={"waarschuwing": 1}))
    counters.add(Event("smtp", "held", failure="late", seconds=30))
    counters.add(Event("milter", "unchecked", reason=Reason.CALENDAR))
    counters.add(Event("sendmail", "override"))
    counters.close()
    with closing(sqlite3.connect(folder / FILE)) as database, database:
        for day in ((date.today() - timedelta(days=8)).isoformat(), ""):
            database.execute("INSERT INTO counts VALUES (?, 'smtp', 'message', 'refused', 5)", (day,))
    return folder


def run(*args):
    return CliRunner().invoke(main, ["mail", "tellingen", *map(str, args)])


def shown(*args):
    result = run(*args)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.output


def samples(text):
    """The samples of an exposition: name and labels -> value."""
    families = list(text_string_to_metric_families(text))
    return {(s.name, *sorted(s.labels.items())): s.value for family in families for s in family.samples}


def row(text, name):
    """The cells of the row that begins with a name."""
    (line,) = [line for line in text.splitlines() if line.strip().startswith(name)]
    return line.split()


def test_the_group_tells_its_commands():
    for args in (["mail"], ["mail", "--help"]):
        result = CliRunner().invoke(main, args)
        assert result.exit_code == 0 and result.output.startswith("Gebruik: stylecheck mail [OPTIES] OPDRACHT")
        assert "\n  tellingen  Toon hoeveel mail is nagekeken.\n" in result.output


def test_the_tables_tell_what_was_counted(folder):
    text = shown("--map", folder)
    day = "-".join(reversed(TODAY.split("-")))
    assert row(text.partition("Wat ermee")[0], day) == [day, "1.212", "1.200", "12", "1", "1", "125", "ms"]
    assert row(text.partition("Wat ermee")[2], "Totaal") == ["Totaal", "13", "1"]
    assert row(text, "agenda")[-1] == row(text, "het duurde te lang")[-1] == "1"
    assert row(text, "waarschuwingen")[-1] == "12"
    assert "fouten" not in text and "Geweigerd" not in text
    assert [line.split()[0] for line in text.splitlines() if "regel-" in line] == [f"regel-{n:02}" for n in range(10)]
    assert max(map(len, text.splitlines())) <= 80


def test_the_number_of_days_counts_today(folder):
    assert "Geweigerd" not in shown("--map", folder, "--dagen", 8)
    assert "Geweigerd" in shown("--map", folder, "--dagen", 9)
    assert run("--dagen", 0).exit_code == run("--dagen", DAYS + 1).exit_code == 2


def test_json_tells_days_and_adapters(folder):
    told = json.loads(shown("--map", folder, "--vorm", "json", "--dagen", 9))
    assert told["schema"] == "stylecheck-mail/1"
    assert [(d["day"], d["adapter"]) for d in told["days"]][1:] == [(TODAY, name) for name in sorted(ADAPTERS)]
    smtp = told["days"][-1]
    assert smtp["messages"]["checked"] == 1212 and smtp["failures"] == {"late": 1} and smtp["median_ms"] == 125.0
    assert told["total"]["messages"]["refused"] == 5
    assert told["total"]["reasons"] == {"calendar": 1}


def test_prometheus_gets_all_days_and_begins_at_zero(folder):
    text = shown("--map", folder, "--vorm", "prometheus")
    told = samples(text)
    smtp = ("adapter", "smtp")
    assert told["stylecheck_mail_messages_total", smtp, ("outcome", "refused")] == 10
    assert told["stylecheck_mail_checked_total", smtp] == 1212
    assert told["stylecheck_mail_found_total", smtp] == 12
    assert told["stylecheck_mail_failures_total", smtp, ("kind", "late")] == 1
    assert told["stylecheck_mail_unchecked_total", ("adapter", "milter"), ("reason", "calendar")] == 1
    assert told["stylecheck_mail_findings_total", smtp, ("severity", "waarschuwing")] == 12
    assert told["stylecheck_mail_rule_findings_total", smtp, ("rule", "regel-00")] == 20
    assert told["stylecheck_mail_seconds_bucket", smtp, ("le", "0.1")] == 0
    assert told["stylecheck_mail_seconds_bucket", smtp, ("le", "0.15")] == 1200
    assert (
        told["stylecheck_mail_seconds_bucket", smtp, ("le", "+Inf")]
        == told["stylecheck_mail_seconds_count", smtp]
        == 1201
    )
    assert told["stylecheck_mail_seconds_sum", smtp] == 174
    for name, label, values in (
        ("messages", "outcome", OUTCOMES),
        ("failures", "kind", FAILURES),
        ("unchecked", "reason", [reason.value for reason in Reason]),
    ):
        assert {key[1:] for key in told if key[0] == f"stylecheck_mail_{name}_total"} == {
            (("adapter", adapter), (label, value)) for adapter in ADAPTERS for value in values
        }
    assert len([key for key in told if key[0].endswith("_bucket")]) == len(ADAPTERS) * (len(BUCKETS) + 1)


def test_every_metric_has_its_help_and_type(folder):
    lines = shown("--map", folder, "--vorm", "prometheus").splitlines()
    types = dict(line.split()[2:] for line in lines if line.startswith("# TYPE "))
    helped = [line.split()[2] for line in lines if line.startswith("# HELP ")]
    assert list(types) == helped and len(set(helped)) == len(helped)
    named = {re.match(r"\w+?(?=_bucket|_sum|_count|[{ ])", line)[0] for line in lines if not line.startswith("#")}
    assert named == set(types)
    assert all(kind == ("counter" if name.endswith("_total") else "histogram") for name, kind in types.items())


def test_numbers_of_prometheus_never_fall_when_days_go(folder):
    before = samples(shown("--map", folder, "--vorm", "prometheus"))
    with closing(sqlite3.connect(folder / FILE)) as database, database:
        old = (date.today() - timedelta(days=DAYS)).isoformat()
        database.execute("UPDATE counts SET day = ? WHERE day = ?", (old, TODAY))
    Counters(folder).add(Event("smtp", "clean"))
    after = samples(shown("--map", folder, "--vorm", "prometheus"))
    grown = {key: value - before[key] for key, value in after.items() if value != before[key]}
    assert set(after) == set(before)
    assert grown == {
        ("stylecheck_mail_messages_total", ("adapter", "smtp"), ("outcome", "clean")): 1,
        ("stylecheck_mail_checked_total", ("adapter", "smtp")): 1,
    }


@pytest.mark.parametrize("form", ["tabel", "json", "prometheus"])
def test_a_file_gets_the_same_whole(folder, tmp_path, form):
    target = tmp_path / "out" / "stylecheck.prom"
    target.parent.mkdir()
    target.write_text("old", encoding="utf-8")
    assert shown("--map", folder, "--vorm", form, "--uit", target) == ""
    text = target.read_text(encoding="utf-8")
    assert [line.rstrip() for line in text.splitlines()] == [
        line.rstrip() for line in shown("--map", folder, "--vorm", form).splitlines()
    ]
    assert [path.name for path in target.parent.iterdir()] == ["stylecheck.prom"]


def test_a_file_that_cannot_be_written_is_told(folder, tmp_path):
    result = run("--map", folder, "--uit", tmp_path / "none" / "out.json", "--vorm", "json")
    assert result.exit_code == 2 and "is niet te schrijven" in result.stderr


def test_nothing_counted_is_no_error(tmp_path, monkeypatch):
    monkeypatch.setenv("STYLECHECK_DATA", str(tmp_path))
    assert default_folder() == tmp_path / "mail"
    assert shown() == f"In deze dagen is niets geteld in ‘{tmp_path / 'mail'}’.\n"
    assert json.loads(shown("--vorm", "json"))["days"] == []
    assert samples(shown("--vorm", "prometheus")) == {} and exposition(()).count("# TYPE") == 8
    assert list(tmp_path.iterdir()) == []


def test_a_bad_database_is_told_in_one_line(tmp_path):
    (tmp_path / FILE).write_text("no database" * 100, encoding="utf-8")
    result = run("--map", tmp_path)
    assert result.exit_code == 2 and result.output.count("\n") == 1
    assert "zijn niet te lezen (het bestand is beschadigd); verwijder het bestand" in result.stderr


def test_without_the_library_of_prometheus_the_rest_works(folder):
    code = "import sys; sys.modules['prometheus_client'] = None; from stylecheck.commands import main; main()"
    for form, returned in (("tabel", 0), ("json", 0), ("prometheus", 2)):
        command = [sys.executable, "-c", code, "mail", "tellingen", "--map", str(folder), "--vorm", form]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60)
        assert done.returncode == returned
    assert done.stderr.startswith("stylecheck: Hiervoor is prometheus-client nodig. Typ in de map van stylecheck: ")
    assert ".[mail]" in done.stderr and ".[mail]" in TEXT


# the manual


@pytest.mark.parametrize("command", COMMANDS)
def test_the_commands_in_the_manual_work(folder, tmp_path, monkeypatch, command):
    monkeypatch.setenv("STYLECHECK_DATA", str(folder.parent))
    monkeypatch.chdir(tmp_path)
    own = command.replace("\\\n", "")
    own = re.sub(r"/var/lib/stylecheck(-smtp)?/mail", str(folder), own)
    own = own.replace("/var/lib/node_exporter", str(tmp_path))
    result = CliRunner().invoke(main, shlex.split(own)[1:])
    assert (result.exit_code, result.stderr) == (0, "")
    assert ("--uit" in command) == (result.output == "")


def test_the_manual_tells_all_names_and_options(folder):
    text = shown("--map", folder, "--vorm", "prometheus")
    assert re.findall(r"^\| `(stylecheck_mail_\w+)` \|", TEXT, re.M) == re.findall(r"^# TYPE (\w+)", text, re.M)
    help_text = shown("--help")
    assert all(option in TEXT for option in re.findall(r"--[a-z]+", help_text) if option != "--help")
    assert f"Na {DAYS} dagen" in TEXT and FILE in TEXT
    heads = re.findall(r"^\| ([A-Z][a-z ]+) \|", TEXT.partition("Onderaan")[0], re.M)[1:]
    with closing(sqlite3.connect(folder / FILE)) as database, database:
        for name in OUTCOMES:
            database.execute("INSERT OR IGNORE INTO counts VALUES (?, 'milter', 'message', ?, 1)", (TODAY, name))
    table = shown("--map", folder)
    assert heads and all(head in table for head in heads)


def test_the_rule_for_prometheus_names_a_metric_that_is_there(folder):
    (block,) = re.findall(r"```yaml\n(.*?)```", TEXT, re.S)
    (rule,) = yaml.safe_load(block)["groups"][0]["rules"]
    (metric,) = re.findall(r"stylecheck_\w+", rule["expr"])
    assert f"# TYPE {metric} counter" in shown("--map", folder, "--vorm", "prometheus")


@pytest.mark.skipif(os.name == "nt", reason="the manual shows it for systemd")
def test_the_units_in_the_manual_are_in_order(tmp_path):
    blocks = re.findall(r"Zet dit in `/etc/systemd/system/([\w.-]+)`:\n\n```ini\n(.*?)```", TEXT, re.S)
    assert [name for name, _ in blocks] == ["stylecheck-tellingen.service", "stylecheck-tellingen.timer"]
    for name, block in blocks:
        here = block.replace("/opt/stylecheck/.venv/bin/stylecheck", program("true"))
        (tmp_path / name).write_text(here, encoding="utf-8")
    done = subprocess.run(
        [program("systemd-analyze"), "verify", *(str(tmp_path / name) for name, _ in blocks)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    unit = configparser.ConfigParser(interpolation=None)
    unit.optionxform = str
    unit.read_string(blocks[0][1].replace("\\\n", ""))
    started = shlex.split(unit["Service"]["ExecStart"])[1:]
    assert started in [shlex.split(command.replace("\\\n", ""))[1:] for command in COMMANDS]


def test_the_manual_is_plain_dutch(checker):
    from stylecheck.read import read_document

    assert checker.check(read_document(str(DOCS / "mail-tellingen.md")).letter).verdict == "in orde"
