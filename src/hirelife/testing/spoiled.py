"""Commands with one thing wrong each: where a rule was forgotten, nothing else refuses them.

They are made from the alphabet by the fields: a due time that has passed, is too near or too far, a sum that is one
more or in another currency, terms without a scope, fees that nobody acknowledged, somebody else's name.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from datetime import timedelta
from typing import Any

import attrs

from ..contract import Milestone
from ..engine.command import Command
from ..verify.mutants.hostile import with_faults
from ..verify.mutants.situations import NOW
from .asking import START, Only, asked_at, sort_of

DAY = timedelta(days=1)
AGAIN = START - NOW
"""Faults are made at the instant of the mutants' atlas."""


def spoiled(commands: Iterable[Command], only: Only | None = None) -> tuple[Command, ...]:
    """Every command again with one field that is not as it should be.

    Args:
        commands: the alphabet. Of those that differ in numbers and texts alone the first is spoiled.
        only: whether the system under test has such a command; None for all.
    """
    firsts: dict[Hashable, Command] = {}
    for command in commands:
        firsts.setdefault((command.by, *sort_of(command)), command)
    return tuple(one for first in firsts.values() for one in _faulty(first) if only is None or only(one))


def _faulty(command: Command) -> Iterator[Command]:
    for one in with_faults((asked_at(command, NOW),))[1:]:
        yield _later(asked_at(one, START))


def _later(command: Any) -> Command:
    """The command with agreed dates in its terms moved as it was."""
    items: tuple[Milestone, ...] = getattr(getattr(command, "contract", None), "milestones", ())
    if any(item.due is not None and item.due - NOW < 99 * DAY for item in items):
        moved = tuple(attrs.evolve(item, due=item.due and item.due + AGAIN) for item in items)
        command = attrs.evolve(command, contract=attrs.evolve(command.contract, milestones=moved))
    made: Command = command
    return made
