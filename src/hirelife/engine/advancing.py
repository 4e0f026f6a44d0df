"""What the clock owes: deadlines fired in order, each at its due time, however late anybody asks."""

from __future__ import annotations

from typing import Any

from .command import Command, moment
from .core import Core
from .plan import Entry
from .stepping import notices, step
from .value import Engagement, Event, Notice

Stepped = tuple[Engagement, Engagement, Event, Entry]


def owed(core: Core, engagement: Engagement, now: int) -> list[Command]:
    """The clock's commands that are due at `now`, in (due, priority, name) order; not yet judged."""
    clock = core.definition.clock
    standing = engagement.standing
    found: list[tuple[int, int, str, int, Any]] = []
    for deadline in core.watched(standing, standing.book.dead):
        for row, due in _dues(engagement, deadline.due):
            if due <= now:
                found.append((due, deadline.priority, deadline.name, row, deadline))
    return [
        _command(engagement, deadline, max(due, engagement.last), row, clock)
        for due, _, _, row, deadline in sorted(found, key=lambda item: item[:4])
    ]


def _dues(engagement: Engagement, due: str) -> list[tuple[int, int]]:
    array, _, column = due.partition(".")
    if column:
        values: tuple[int, ...] = getattr(engagement.array(array), column)
        return list(enumerate(values))
    return [(0, engagement.dues[engagement.standing.shape.dues.index(due)])]


def _command(engagement: Engagement, deadline: Any, at: int, row: int, clock: Any) -> Command:
    array, _, column = deadline.due.partition(".")
    fields: dict[str, Any] = {
        field: row for field, target in deadline.fires.INDEXES.items() if column and target == array
    }
    key = f"{deadline.name}:{engagement.id}:{engagement.version}"
    command: Command = deadline.fires(by=clock, at=moment(at), engagement=engagement.id, id=key, **fields)
    return command


def advance(core: Core, engagement: Engagement, now: int) -> tuple[Engagement, tuple[Stepped, ...]]:
    """Fire what is due until nothing is; the engagement then, and every step that was taken."""
    steps: tuple[Stepped, ...] = ()
    done: set[tuple[type[Command], int, tuple[int, ...]]] = set()
    while engagement.wakes <= now:
        todo = [command for command in owed(core, engagement, now) if _which(command) not in done]
        taken = next(filter(None, (fired(core, engagement, command) for command in todo)), None)
        if taken is None:  # what is refused, or leaves its due time as it was, stays owed; the verifier reports it
            break
        done.add(_which(taken[2].command))
        steps = (*steps, taken)
        engagement = taken[1]
    return engagement, steps


def _which(command: Command) -> tuple[type[Command], int, tuple[int, ...]]:
    """The firing that a clock's command stands for: its kind, its due time and its row."""
    return type(command), command.instant, tuple(getattr(command, field) for field in command.INDEXES)


def fired(core: Core, engagement: Engagement, command: Command) -> Stepped | None:
    """The step of one of the clock's commands; None where it is refused."""
    desk = engagement.standing.book.desks[type(command)][str(command.by)]
    entry = core.entry(engagement.standing, desk, desk.see(engagement, command))
    if entry.grounds:
        return None
    after, event = step(engagement, command, entry)
    return engagement, after, event, entry


def told(steps: tuple[Stepped, ...]) -> tuple[Notice, ...]:
    """Who must be told of these steps."""
    return tuple(notice for before, after, event, entry in steps for notice in notices(before, after, event, entry))
