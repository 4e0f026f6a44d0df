"""How due times are armed: by the host's calendar where it gives one, else by the length in the settings."""

from __future__ import annotations

from hirelife.durations import Duration
from hirelife.engine.arithmetic import after, where
from hirelife.engine.command import Command
from hirelife.observations.windows import Arming


def armed(command: Arming, length: Duration) -> int:
    """The due time that the host gives, or `length` after the command."""
    return where(command.due_instant > 0, command.due_instant, later(command, length))


def later(command: Command, length: Duration) -> int:
    """`length` after the command; NEVER where the timer is off."""
    return after(command.instant, length)
