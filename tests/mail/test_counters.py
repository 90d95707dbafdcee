"""The counters of the mail: nothing is lost or made up, no mail waits or breaks, and no text gets in."""

import os
import random
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from stylecheck.mail.counted import CountersError, read, tally
from stylecheck.mail.counters import BUCKETS, DAYS, FILE, SLOWER, Counters, Event
from stylecheck.mail.screening import Reason

HELD = Event("smtp", "held", rules={"lange-zin": 2}, severities={"waarschuwing": 2, "tip": 1}, seconds=0.12)
SECRET = "Jansen"


def counted(folder):
    return tally(read(folder))


def stored(folder):
    """All bytes in the folder."""
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


def test_what_becomes_of_messages_is_counted(tmp_path):
    events = [
        Event("smtp", "clean", seconds=0.05),
        HELD,
        Event(
            "smtp", "refused", rules={"lange-zin": 1, "languagetool:DUBBEL_WOORD": 3}, severities={"fout": 1}, seconds=2
        ),
        Event("smtp", "marked", seconds=0.3),
        Event("sendmail", "override"),
        Event("smtp", "held", failure="late", seconds=30.0),
        Event("smtp", "deferred", failure="busy"),
        Event("milter", "unchecked", reason=Reason.CALENDAR),
        Event("milter", "unchecked", reason="large"),
    ]
    counters = Counters(tmp_path / "new" / "folder")
    for event in events:
        counters.add(event)
    own = counted(tmp_path / "new" / "folder")
    assert counters.problem == ""
    assert own.messages == {
        "checked": 4, "clean": 1, "found": 3, "held": 2, "refused": 1, "marked": 1, "override": 1, "deferred": 1,
        "failed": 2, "unchecked": 2,
    }  # fmt: skip
    assert own.failures == {"late": 1, "busy": 1}
    assert own.reasons == {"calendar": 1, "large": 1}
    assert own.severities == {"waarschuwing": 2, "tip": 1, "fout": 1}
    assert own.rules == {"lange-zin": 3, "languagetool:DUBBEL_WOORD": 3}
    assert own.seconds == pytest.approx(32.47) and sum(own.buckets) == 5
    assert {count.day for count in read(tmp_path / "new" / "folder")} == {date.today().isoformat()}


PROCESS = """
import sys
from pathlib import Path
from stylecheck.mail.counters import Counters, Event
folder, adapter = Path(sys.argv[1]), sys.argv[2]
event = Event(adapter, "held", rules={"lange-zin": 2}, severities={"tip": 1}, seconds=0.12)
service = Counters(folder, background=True) if adapter != "sendmail" else None
sys.stdin.read()
for _ in range(500):
    counters = service or Counters(folder)
    counters.add(event)
if service:
    service.close()
print(counters.problem)
"""


def test_many_processes_at_once_lose_nothing(tmp_path):
    adapters = ["smtp", "milter", *["sendmail"] * 6]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    running = [subprocess.Popen([sys.executable, "-c", PROCESS, str(tmp_path), name], **pipes) for name in adapters]
    for process in running:
        process.stdin.close()
        process.stdin = None
    assert [process.communicate(timeout=100)[0] for process in running] == ["\n"] * 8
    own = counted(tmp_path)
    assert own.messages == {"checked": 4000, "found": 4000, "held": 4000}
    assert own.rules == {"lange-zin": 8000} and own.severities == {"tip": 4000}
    assert own.buckets[BUCKETS.index(150)] == sum(own.buckets) == 4000
    assert own.seconds == 480
    by_adapter = {name: tally(c for c in read(tmp_path) if c.adapter == name).messages["held"] for name in adapters}
    assert by_adapter == {"smtp": 500, "milter": 500, "sendmail": 3000}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can be somebody else")
def test_users_who_share_a_folder_share_its_counters():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "shared")
        folder.mkdir()
        Path(name).chmod(0o755)
        os.chown(folder, 0, 4242)
        folder.chmod(0o2770)
        Counters(folder / "own").add(HELD)  # imports what it needs while it may
        codes = [_as_user(user, groups, lambda: Counters(folder)) for user in (4301, 4302) for groups in ([4242], [])]
        assert codes == [0, 1, 0, 1]  # only the group may
        assert counted(folder).messages["held"] == 2
        assert (folder / FILE).stat().st_mode & 0o777 == 0o660


def _as_user(user, groups, make):
    """Count a message as another user; return 0 where it was counted, 1 where there was a problem."""
    child = os.fork()
    if child == 0:
        code = 2
        try:
            os.setgroups(groups)
            os.setgid(user)
            os.setuid(user)
            counters = make()
            counters.add(HELD)
            code = 1 if "u mag er niet bij" in counters.problem else 0
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_a_service_writes_from_many_threads_by_itself(tmp_path):
    counters = Counters(tmp_path, background=True)
    threads = [threading.Thread(target=lambda: [counters.add(HELD) for _ in range(250)]) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    end = time.monotonic() + 60
    while counted(tmp_path).messages.get("held") != 2000 and time.monotonic() < end:
        time.sleep(0.05)
    assert counted(tmp_path).messages["held"] == 2000
    counters.add(HELD)
    counters.close()
    counters.close()
    counters.add(HELD)
    assert counted(tmp_path).messages["held"] == 2002
    assert "stylecheck-tellingen" not in {thread.name for thread in threading.enumerate()}


def test_what_was_counted_is_written_at_the_end_of_a_block(tmp_path):
    with pytest.raises(RuntimeError), Counters(tmp_path, background=True) as counters:
        counters.add(HELD)
        raise RuntimeError
    assert counted(tmp_path).messages["held"] == 1


# what cannot be written


def damage(folder):
    """Keep the first page of a database, and spoil what comes behind it."""
    Counters(folder).add(HELD)
    data = (folder / FILE).read_bytes()
    (folder / FILE).write_bytes(data[:100] + b"\xff" * (len(data) - 100))


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda folder: (folder / FILE).write_bytes(b"no database, but a text " * 200), "beschadigd"),
        (damage, "beschadigd"),
        (lambda folder: (folder / FILE).mkdir(), "(gaat niet open|de schijf is vol of geeft een fout)"),
    ],
    ids=["a text", "half a database", "a folder"],
)
@pytest.mark.parametrize("background", [False, True])
def test_a_bad_database_breaks_no_mail_and_is_told(tmp_path, spoil, told, background):
    spoil(tmp_path)
    counters = Counters(tmp_path, background=background)
    for _ in range(3):
        counters.add(HELD)
    counters.close()
    assert re.search(told, counters.problem) and str(tmp_path) in counters.problem and counters.problem.count("\n") == 0
    assert counters.problem.endswith("De mail zelf gaat gewoon door.")
    with pytest.raises(CountersError, match=told):
        read(tmp_path)


def test_a_folder_that_is_a_file_breaks_no_mail(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        counters = Counters(folder)
        counters.add(HELD)
        assert counters.problem.startswith(f"De tellingen van de mail gaan niet in ‘{folder / FILE}’ (de map ")
        assert read(folder) == ()


def test_what_could_not_be_written_is_written_later(tmp_path):
    (tmp_path / FILE).write_text("no database" * 100, encoding="utf-8")
    counters = Counters(tmp_path)
    counters.add(HELD)
    assert counters.problem
    (tmp_path / FILE).unlink()
    counters.add(HELD)
    assert counters.problem == ""
    assert counted(tmp_path).messages["held"] == 2


def test_a_database_that_somebody_keeps_to_himself_stops_no_mail(tmp_path):
    counters = Counters(tmp_path)
    counters.add(HELD)
    with closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        counters.add(HELD)
        assert "te lang bezet" in counters.problem
        other.execute("ROLLBACK")
    counters.close()
    assert counters.problem == "" and counted(tmp_path).messages["held"] == 2


FULL = """
import resource, sys
from pathlib import Path
from stylecheck.mail.counters import Counters, Event
counters = Counters(Path(sys.argv[1]))
event = Event("smtp", "held", rules={"lange-zin": 2})
counters.add(event)
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
for _ in range(3):
    counters.add(event)
print(counters.problem)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on files")
def test_a_disk_that_takes_no_more_breaks_no_mail(tmp_path):
    run = [sys.executable, "-c", FULL, str(tmp_path)]
    done = subprocess.run(run, capture_output=True, text=True, encoding="utf-8", check=True, timeout=100)
    assert "(de schijf " in done.stdout and done.stderr == ""
    assert counted(tmp_path).messages["held"] == 1


# no text


@pytest.mark.parametrize(
    "event",
    [
        Event("smtp", "held", reason=SECRET),
        Event("smtp", "held", failure=f"late {SECRET}"),
        Event("smtp", "held", rules={f"Beste mevrouw {SECRET}": 1}),
        Event("smtp", "held", rules={f"regel\n{SECRET}": 1, f"{SECRET}@huur.example": 1, "regel\n": 1}),
        Event("smtp", "held", rules={f"languagetool:{SECRET} woont hier": 1, "languagetool:": 1}),
        Event("smtp", "held", rules={"a" * 101: 1}),
        Event("smtp", "held", severities={SECRET: 1, "ernstig": 1}),
        Event("smtp", "held", severities={"tip": SECRET, "fout": -1, "waarschuwing": 10**30}),  # type: ignore[dict-item]
        Event("smtp", "held", seconds=1e300),
    ],
)
def test_what_has_no_known_name_is_left_out(tmp_path, event):
    counters = Counters(tmp_path)
    counters.add(event)
    assert {(count.kind, count.name) for count in read(tmp_path)} - {("bucket", SLOWER)} <= {
        ("message", "held"), ("message", "checked"), ("message", "found"), ("message", "failed"),
    }  # fmt: skip
    assert SECRET.encode() not in stored(tmp_path)
    assert counters.problem == "Een telling van de mail had een onbekende naam; die is overgeslagen."


@pytest.mark.parametrize(
    "event",
    [
        Event(SECRET, "held"),
        Event("smtp", SECRET),
        Event("smtp", "checked"),
        Event("smtp", "held", rules={7: 1}),  # type: ignore[dict-item]
        Event("smtp", ["held"]),  # type: ignore[arg-type]
        Event("smtp", "held", rules=None),  # type: ignore[arg-type]
        Event("smtp", "held", seconds=SECRET),  # type: ignore[arg-type]
        None,
    ],
)
def test_what_is_no_event_is_not_counted_and_raises_nothing(tmp_path, event):
    counters = Counters(tmp_path)
    counters.add(event)
    assert read(tmp_path) == ()
    assert counters.problem and SECRET not in counters.problem
    counters.add(HELD)
    assert counted(tmp_path).messages["held"] == 1


def test_words_in_names_of_languagetool_are_left_out(tmp_path):
    names = ("NL_SIMPLE_REPLACE_JANSEN", "NL_COMPOUNDS_JANSEN_HUUR", "DUTCH_WRONG_WORD_IN_CONTEXT_JANSEN", "UW_U_a")
    Counters(tmp_path).add(Event("smtp", "held", rules={f"languagetool:{name}": 1 for name in names}))
    assert set(counted(tmp_path).rules) == {
        "languagetool:NL_SIMPLE_REPLACE",
        "languagetool:NL_COMPOUNDS",
        "languagetool:DUTCH_WRONG_WORD_IN_CONTEXT",
        "languagetool:UW_U_a",
    }
    assert b"JANSEN" not in stored(tmp_path)


def test_what_others_put_in_the_database_is_not_shown(tmp_path):
    Counters(tmp_path).add(HELD)
    with closing(sqlite3.connect(tmp_path / FILE)) as database, database:
        database.execute("INSERT INTO counts VALUES ('2026-01-01', 'smtp', 'rule', ?, 1)", (f"\x1b[31m{SECRET}",))
        database.execute("INSERT INTO counts VALUES ('2026-01-01', 'smtp', 'letters', 'lange-zin', 1)")
        database.execute("INSERT INTO counts VALUES ('2026-01-01', 'smtp', 'message', 'held', 'veel')")
        database.execute("INSERT INTO counts VALUES (?, 'smtp', 'message', 'held', 1)", (f"\x1b{SECRET}",))
    assert {count.day for count in read(tmp_path)} == {date.today().isoformat()}
    assert counted(tmp_path).messages["held"] == 1


# days


def test_old_days_are_removed_and_their_sum_is_kept(tmp_path):
    Counters(tmp_path).add(HELD)
    kept = (date.today() - timedelta(days=DAYS - 1)).isoformat()
    old = [(date.today() - timedelta(days=DAYS + n)).isoformat() for n in (0, 1, 300)]
    with closing(sqlite3.connect(tmp_path / FILE)) as database, database:
        for day in (kept, *old):
            database.execute(
                "INSERT INTO counts SELECT ?, adapter, kind, name, number FROM counts WHERE day = ?",
                (day, date.today().isoformat()),
            )
    before = counted(tmp_path)
    for _ in range(2):
        Counters(tmp_path).add(Event("milter", "clean"))
    assert {count.day for count in read(tmp_path)} == {"", kept, date.today().isoformat()}
    after = tally(count for count in read(tmp_path) if count.adapter == "smtp")
    assert after == before and after.messages["held"] == 5
    assert tally(count for count in read(tmp_path) if count.day == "").rules == {"lange-zin": 6}


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows has no tzset")
def test_the_day_is_that_of_this_place(tmp_path, monkeypatch):
    try:
        for zone in ("UTC-14", "UTC+12"):  # between these it is never the same day
            monkeypatch.setenv("TZ", zone)
            time.tzset()
            Counters(tmp_path).add(HELD)
    finally:
        monkeypatch.undo()
        time.tzset()
    assert len({count.day for count in read(tmp_path)}) == 2


# times


def test_the_median_is_near_the_true_one(tmp_path):
    chance = random.Random(18)
    times = [chance.lognormvariate(-2, 0.7) for _ in range(2000)]
    counters = Counters(tmp_path, background=True)
    for seconds in times:
        counters.add(Event("smtp", "clean", seconds=seconds))
    counters.close()
    own = counted(tmp_path)
    assert own.median == pytest.approx(statistics.median(times) * 1000, rel=0.05)
    assert own.seconds == pytest.approx(sum(times), abs=0.01)
    assert own.cumulative == tuple(sum(s * 1000 <= bound for s in times) for bound in (*BUCKETS, float("inf")))


@pytest.mark.parametrize(
    ("seconds", "median"),
    [
        ([], None),
        ([0.2], 200),
        ([0.0], 2.5),
        ([0.005], 2.5),
        ([0.1501, 0.16], 200),
        ([70, 80], 60_000),
        ([0.2, 90, 90], 60_000),
    ],
)
def test_the_median_lies_in_its_bucket(tmp_path, seconds, median):
    counters = Counters(tmp_path)
    for one in seconds:
        counters.add(Event("smtp", "clean", seconds=one))
    assert counted(tmp_path).median == median
