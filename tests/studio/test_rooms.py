"""Rooms for exercises, by themselves: codes, secrets, names, time, what is kept and what is told."""

from contextlib import contextmanager

import pytest

from stylecheck.serve.jobs import RefusedError
from stylecheck.studio.exercises.rooms import Action, Phase, Room, Rooms, Task, Timer
from stylecheck.studio.exercises.rooms.book import FORGOTTEN_AFTER, LETTERS, MOST_ROOMS, MOST_WRONG
from stylecheck.studio.exercises.rooms.room import AWAY_AFTER, MOST_GROUPS, MOST_NAME, MOST_SECONDS
from stylecheck.studio.exercises.rooms.task import MOST_TEXT

TASK = Task("Wij verzoeken u te betalen.", "Herschrijf dit.", "Betalen", hints=True)


class Clock:
    """Stands still until somebody moves it."""

    now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def rooms(clock):
    return Rooms(clock)


@pytest.fixture
def room():
    return Room("ABCDE", TASK, 60, 0)


@contextmanager
def refusal(status):
    with pytest.raises(RefusedError) as caught:
        yield
    assert caught.value.status == status


def running(room, *names):
    groups = [room.join(name, 0) for name in names]
    room.act(Action.START, 0)
    return groups


class TestCodes:
    def test_a_room_is_found_by_its_code_however_it_is_typed(self, rooms):
        code = rooms.open(TASK, 0).code
        assert len(code) == 5
        assert set(code) <= set(LETTERS)
        assert not set("01OIL") & set(LETTERS)
        for typed in (code, code.lower(), f" {code[:2]}-{code[2:]} "):
            assert rooms.find(typed).code == code

    def test_each_room_has_a_code_and_a_secret_of_its_own(self, rooms):
        made = [rooms.open(TASK, 0) for _ in range(MOST_ROOMS)]
        assert len({room.code for room in made}) == len({room.secret for room in made}) == MOST_ROOMS

    def test_there_are_no_more_rooms_than_fit(self, rooms):
        made = [rooms.open(TASK, 0) for _ in range(MOST_ROOMS)]
        with refusal(409):
            rooms.open(TASK, 0)
        rooms.close(made[0])
        rooms.open(TASK, 0)

    def test_a_room_has_its_code_again_after_a_stop_and_never_that_of_another(self, rooms):
        first = rooms.open(TASK, 0, "K7PMQ")
        assert first.code == "K7PMQ"
        assert rooms.open(TASK, 0, "k7pmq").code != "K7PMQ"
        for wrong in ("K7PM", "K7PM0", "../..", "<b>AB"):
            assert rooms.open(TASK, 0, wrong).code not in (wrong, "K7PMQ")

    def test_who_tries_codes_is_told_nothing_after_a_while_and_who_is_in_notices_nothing(self, rooms, clock):
        room = rooms.open(TASK, 0)
        group = room.join("Noord", clock())
        for n in range(MOST_WRONG):
            with refusal(404 if n % 2 else 403):
                rooms.find("22222") if n % 2 else rooms.member(room.code, "raden")
        for attempt in (
            lambda: rooms.find(room.code),
            lambda: rooms.find("22222"),
            lambda: rooms.member(room.code, "raden"),
            lambda: rooms.member("22222", "raden"),
        ):
            with refusal(429):
                attempt()
        assert rooms.member(room.code, group.secret) == (room, group)
        clock.now += 60
        assert rooms.find(room.code) is room

    def test_a_room_that_nobody_uses_is_gone_after_eight_hours(self, rooms, clock):
        used, unused = rooms.open(TASK, 0), rooms.open(TASK, 0)
        clock.now += FORGOTTEN_AFTER - 1
        used.trainer(used.secret, clock())
        clock.now += 1
        assert rooms.all() == [used]
        with refusal(404):
            rooms.find(unused.code)


class TestTime:
    def test_it_runs_stands_still_and_is_over(self):
        timer = Timer(60)
        timer.start(0)
        assert timer.left(0.5) == 60
        assert timer.left(10) == 50
        timer.pause(10)
        assert timer.left(500) == 50
        timer.start(500)
        assert not timer.look(549)
        assert timer.look(550)
        assert timer.phase is Phase.STOPPED
        assert timer.left(9999) == 0
        timer.start(9999)
        assert timer.phase is Phase.STOPPED

    def test_more_time_goes_on_from_where_it_was_over(self):
        timer = Timer(60)
        timer.start(0)
        timer.look(70)
        timer.more(60, 100)
        assert timer.phase is Phase.RUNNING
        assert timer.left(100) == 60

    def test_what_was_stopped_early_can_go_on(self):
        timer = Timer(60)
        timer.start(0)
        timer.stop(20)
        timer.start(100)
        assert timer.left(110) == 30

    def test_without_a_limit_it_only_counts(self):
        timer = Timer()
        timer.start(0)
        timer.more(60, 0)
        assert timer.left(5000) is None
        assert timer.spent(5000) == 5000
        assert not timer.look(5000)

    def test_it_cannot_be_made_endless(self, room):
        room.act(Action.START, 0)
        for _ in range(20):
            room.act(Action.MORE, 0, seconds=3600)
        assert room.timer.left(0) == MOST_SECONDS


class TestGroups:
    def test_a_name_is_tidied_and_a_double_gets_a_number(self, room):
        assert room.join("  Team \u202eNoord\n ", 0).name == "Team Noord"
        assert room.join("team noord", 0) == "Team Noord"
        assert room.join("team noord", 0, again=False).name == "team noord (2)"
        assert room.join("Team Noord", 0, again=False).name == "Team Noord (3)"
        assert len(room.join("x" * 300, 0).name) == MOST_NAME
        assert len(room.join("x" * 300, 0, again=False).name) <= MOST_NAME
        assert room.join("<img src=x onerror=alert(1)>", 0).name == "<img src=x onerror=alert(1)>"

    @pytest.mark.parametrize("name", ["", "   ", "\u200b\u202e", "!?", "\ud800"])
    def test_a_name_that_is_none_is_refused(self, room, name):
        with refusal(422):
            room.join(name, 0)

    def test_there_are_no_more_groups_than_fit(self, room):
        for n in range(MOST_GROUPS):
            room.join(f"Groep {n}", 0)
        with refusal(409):
            room.join("Nog een", 0)

    def test_a_group_that_was_away_comes_back_under_its_name_and_has_its_text(self, room):
        (group,) = running(room, "Noord")
        room.write(group, 1, "Wilt u betalen?", 1, done=False)
        secret = group.secret
        with refusal(409):
            room.join("noord", AWAY_AFTER - 1, again=True)
        back = room.join("noord", AWAY_AFTER, again=True)
        assert back is group
        assert room.state(back, 0, 0, AWAY_AFTER)["given"]["text"] == "Wilt u betalen?"
        with refusal(403):
            room.group(secret, AWAY_AFTER)

    def test_who_is_taken_out_is_no_group_of_the_room(self, room):
        group = room.join("Noord", 0)
        room.act(Action.REMOVE, 0, group=group.number)
        assert room.groups == []
        with refusal(403):
            room.group(group.secret, 0)

    def test_one_group_never_has_the_rights_of_another_or_of_the_trainer(self, room):
        first, second = room.join("Noord", 0), room.join("Zuid", 0)
        assert room.group(second.secret, 0) is second
        for wrong in (first.secret, "", "\ud800", room.secret[:-1]):
            with refusal(403):
                room.trainer(wrong, 0)
        with refusal(403):
            room.group(room.secret, 0)


class TestWriting:
    def test_nothing_is_kept_before_the_start_or_for_another_task(self, room):
        group = room.join("Noord", 0)
        room.write(group, 1, "Te vroeg", 0, done=False)
        room.act(Action.START, 0)
        room.write(group, 7, "Voor een andere opdracht", 0, done=False)
        assert group.text is None

    def test_the_last_words_are_kept_once_after_the_time(self, room):
        (group,) = running(room, "Noord")
        room.write(group, 1, "Begin", 10, done=False)
        room.write(group, 1, "Begin en einde", 61, done=False)
        assert (group.text, group.ready) == ("Begin en einde", True)
        room.write(group, 1, "Nog later", 62, done=False)
        assert group.text == "Begin en einde"

    def test_with_more_time_a_group_writes_on(self, room):
        (group,) = running(room, "Noord")
        room.write(group, 1, "Einde", 61, done=False)
        room.act(Action.MORE, 62, seconds=60)
        assert not group.ready
        room.write(group, 1, "Einde en verder", 63, done=False)
        assert group.text == "Einde en verder"

    def test_a_text_that_is_too_long_is_refused(self, room):
        (group,) = running(room, "Noord")
        with refusal(413):
            room.write(group, 1, "a" * (MOST_TEXT + 1), 1, done=False)
        room.write(group, 1, "a" * MOST_TEXT, 1, done=False)

    def test_a_result_is_of_the_text_as_it_is(self, room):
        (group,) = running(room, "Noord")
        room.write(group, 1, "Een", 1, done=True)
        room.keep(group, group.turn, b"van een")
        assert group.found() == b"van een"
        turn = group.turn
        room.write(group, 1, "Twee", 2, done=True)
        assert group.found() is None
        room.keep(group, turn, b"van een")  # came late
        assert group.found() is None

    def test_the_next_task_begins_with_nothing(self, room):
        (group,) = running(room, "Noord")
        room.write(group, 1, "Een", 1, done=True)
        room.act(Action.REVEAL, 2)
        room.give(Task("Een andere zin."), 0)
        assert (group.text, group.done, group.found(), room.revealed) == (None, False, None, False)
        assert room.timer.phase is Phase.WAITING
        assert room.number == 2


class TestTold:
    def test_a_task_is_told_when_it_starts_and_once(self, room):
        group = room.join("Noord", 0)
        assert "given" not in room.state(group, 0, 0, 0)
        room.act(Action.START, 1)
        told = room.state(group, 0, 0, 1)
        assert told["given"] == {**TASK.told(), "text": None}
        assert "given" not in room.state(group, 0, told["task"], 1)

    def test_what_has_not_changed_is_told_in_a_few_words(self, room):
        group = room.join("Noord", 0)
        version = room.version
        for told in (room.overview(version, 0), room.state(group, version, 0, 0)):
            assert set(told) == {"version", "task", "phase", "left", "spent", "revealed"}

    def test_the_trainer_sees_who_writes_who_is_ready_and_who_is_away(self, room):
        first, second, _ = running(room, "Noord", "Zuid", "Oost")
        room.write(first, 1, "Een twee drie", 1, done=True)
        room.write(second, 1, "Een", 1, done=False)
        room.group(first.secret, AWAY_AFTER)
        version = room.version
        told = room.overview(0, AWAY_AFTER)["groups"]
        assert [(each["name"], each["state"], each["words"], each["away"]) for each in told] == [
            ("Noord", "done", 3, False),
            ("Zuid", "writing", 1, True),
            ("Oost", "joined", 0, True),
        ]
        room.group(second.secret, AWAY_AFTER + 1)
        assert room.version > version  # who is back is news

    def test_no_text_of_a_group_is_told_to_another(self, room):
        first, second = running(room, "Noord", "Zuid")
        room.write(first, 1, "GEHEIM", 1, done=True)
        room.act(Action.REVEAL, 2)
        assert "GEHEIM" not in str(room.state(second, 0, 0, 2))
        assert first.secret not in str(room.overview(0, 2))

    def test_a_result_is_hidden_until_the_trainer_shows_it(self, room):
        (group,) = running(room, "Noord")
        room.write(group, 1, "Een", 1, done=True)
        assert not room.may_see(group)
        room.act(Action.REVEAL, 2)
        assert room.timer.phase is Phase.STOPPED
        assert room.may_see(group)
        room.act(Action.HIDE, 3)
        assert not room.may_see(group)

    def test_a_group_sees_it_at_once_where_the_trainer_lets_it(self):
        room = Room("ABCDE", Task("Een zin.", at_once=True), 0, 0)
        first, second = running(room, "Noord", "Zuid")
        room.write(first, 1, "Een", 1, done=True)
        assert room.may_see(first)
        assert not room.may_see(second)
        room.write(first, 1, "Een", 2, done=False)
        assert not room.may_see(first)
