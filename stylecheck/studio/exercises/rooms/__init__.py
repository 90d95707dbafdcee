"""Rooms in which groups do an exercise together, in the memory of the listening process and nowhere else."""

from stylecheck.studio.exercises.rooms.book import Rooms
from stylecheck.studio.exercises.rooms.room import Action, Group, Room
from stylecheck.studio.exercises.rooms.task import Task
from stylecheck.studio.exercises.rooms.timer import Phase, Timer

__all__ = ["Action", "Group", "Phase", "Room", "Rooms", "Task", "Timer"]
