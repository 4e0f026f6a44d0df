"""What the clock owes: deadlines fired in order, each at its due time, however late anybody asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from .command import Command, moment
from .entry import Entry
from .stepping import notices, step
from .value import Engagement, Event, Notice

if TYPE_CHECKING:
    from .core import Core

Stepped = tuple[Engagement, Engagement, Event, Entry]


@attrs.frozen
class Firing:
    """A deadline that is due: which, for which row, since when, and the clock's command."""

    deadline: str
    row: int
    due: int
    command: Command


def owed(core: Core, engagement: Engagement, now: int) -> list[Firing]:
    """What is due at `now`, in (due, priority, name) order; not yet judged."""
    clock = core.definition.clock
    standing = engagement.standing
    found: list[tuple[int, int, str, int, Any]] = []
    for deadline in core.watched(standing, standing.book.dead):
        for row, due in _dues(engagement, deadline.due):
            if due <= now:
                found.append((due, deadline.priority, deadline.name, row, deadline))
    return [
        Firing(name, row, due, _command(engagement, deadline, max(due, engagement.last), row, clock))
        for due, _, name, row, deadline in sorted(found, key=lambda item: item[:4])
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


class Firings:
    """What has fired since a party last acted: one due time fires no more often than there are deadlines.

    So a deadline may arm another one for the same instant, but not for ever.
    """

    __slots__ = ("_done", "_most")

    def __init__(self, core: Core) -> None:
        self._done: dict[tuple[str, int], tuple[int, int]] = {}
        self._most = len(core.definition.deadlines)

    def moves_on(self, one: Firing) -> bool:
        """Whether a firing is a new one: of a later due time, or of one that did not fire too often yet."""
        last, times = self._done.get((one.deadline, one.row), (one.due, 0))
        return one.due > last or (one.due == last and times < self._most)

    def note(self, one: Firing) -> None:
        """Keep in mind that it fired."""
        last, times = self._done.get((one.deadline, one.row), (one.due, 0))
        self._done[one.deadline, one.row] = (one.due, times + 1 if last == one.due else 1)


def advance(core: Core, engagement: Engagement, now: int) -> tuple[Engagement, tuple[Stepped, ...]]:
    """Fire what is due until nothing is; the engagement then, and every step that was taken.

    What is refused stays owed.
    """
    steps: list[Stepped] = []
    firings = Firings(core) if engagement.wakes <= now else None
    while firings is not None and engagement.wakes <= now:
        stepped = first_owed(core, engagement, now, firings)
        if stepped is None:
            break
        steps.append(stepped)
        engagement = stepped[1]
    return engagement, tuple(steps)


def first_owed(core: Core, engagement: Engagement, now: int, firings: Firings) -> Stepped | None:
    """The step of the first firing that is new and not refused; it is noted among the firings."""
    for one in owed(core, engagement, now):
        stepped = fired(core, engagement, one.command) if firings.moves_on(one) else None
        if stepped is not None:
            firings.note(one)
            return stepped
    return None


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
