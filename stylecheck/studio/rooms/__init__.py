"""Rooms in which groups do an exercise together, in the memory of the listening process and nowhere else."""

from stylecheck.studio.rooms.book import Rooms
from stylecheck.studio.rooms.room import Action, Group, Room
from stylecheck.studio.rooms.task import Task
from stylecheck.studio.rooms.timer import Phase, Timer

__all__ = ["Action", "Group", "Phase", "Room", "Rooms", "Task", "Timer"]
