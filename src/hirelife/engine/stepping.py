"""One accepted step: the next engagement and its event, made from a judgement. Nothing here decides anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

from .arithmetic import NEVER
from .arrays import Columns
from .command import Command
from .entry import Entry
from .frozen import twin
from .roster import Roster
from .value import Engagement, Event, Notice
from .vocabulary import OTHERS, Audience, RoleKind

if TYPE_CHECKING:
    from .core import Core

T = TypeVar("T")

_Engagement: Any = twin(Engagement)
_Event: Any = twin(Event)


def step(engagement: Engagement, command: Command, entry: Entry) -> tuple[Engagement, Event]:
    """The engagement after an accepted command, and the event that says so."""
    standing = engagement.standing
    taken = entry.step
    if taken is None:
        core: Core = cast("Core", standing.owner)
        taken = core.step(standing, entry)
    book, bind = taken.book, taken.bind
    target, seen = taken.target, engagement
    if taken.leaves_pause and command.instant > engagement.paused_at:
        seen = _moved_on(engagement, command.instant - engagement.paused_at)
    if book is None:
        numbers, dues, arrays, ledger, moved = seen.numbers, seen.dues, seen.arrays, seen.ledger, ()
    else:
        numbers, dues, arrays, ledger, moved = book(seen, command)
    after = _Engagement()
    after.id = engagement.id
    after.version = version = engagement.version + 1
    after.lifecycle = engagement.lifecycle
    after.standing = target
    after.roster = engagement.roster if bind is None else bind(engagement.roster, command)
    after.numbers = numbers
    after.dues = dues
    after.arrays = arrays
    after.ledger = ledger
    after.dossier = (*engagement.dossier, command) if taken.kept else engagement.dossier
    after.last = command.instant
    after.paused_at = command.instant if taken.pauses else NEVER
    wake = target.book.wake
    after.wakes = NEVER if wake is None else wake(dues, arrays)
    after.__class__ = Engagement
    event = _Event()
    event.engagement = engagement.id
    event.version = version
    event.command = command
    event.source = standing.state if engagement.version else ""
    event.target = target.state
    event.moved = moved
    event.__class__ = Event
    made: tuple[Engagement, Event] = after, event
    return made


def blank(core: Core, name: str, fingerprint: str, at: int) -> Engagement:
    """The engagement before its first event."""
    return Engagement(
        id=name,
        version=0,
        lifecycle=fingerprint,
        standing=core.beginning(),
        roster=Roster(),
        numbers=core.numbers,
        dues=core.dues,
        arrays=core.arrays,
        ledger=core.ledger,
        dossier=(),
        last=at,
        paused_at=NEVER,
        wakes=NEVER,
    )


def moved_on(engagement: Engagement, gap: int) -> tuple[tuple[int, ...], tuple[Columns, ...]]:
    """The due times and arrays with every due time that pauses moved on by the time that the clock stood."""
    core = cast("Core", engagement.standing.owner)
    dues, arrays = list(engagement.dues), engagement.arrays
    for due in core.pausing_dues:
        if dues[due] != NEVER:
            dues[due] += gap
    for number, column in core.pausing_columns:
        columns = arrays[number]
        if columns[column]:
            moved = tuple([due + gap if due != NEVER else due for due in columns[column]])
            arrays = _with(arrays, number, _with(columns, column, moved))
    return tuple(dues), arrays


def _moved_on(engagement: Engagement, gap: int) -> Engagement:
    """What a booking reads of an engagement whose clock has stood: its groups of numbers and its roster, no more."""
    seen = _Engagement()
    seen.numbers = engagement.numbers
    seen.dues, seen.arrays = moved_on(engagement, gap)
    seen.ledger = engagement.ledger
    seen.roster = engagement.roster
    read: Engagement = seen
    return read


def _with(parts: tuple[T, ...], place: int, part: T) -> tuple[T, ...]:
    return (*parts[:place], part, *parts[place + 1 :])


def notices(before: Engagement, after: Engagement, event: Event, entry: Entry) -> tuple[Notice, ...]:
    """Who must be told of a step, as the row says, at the time of the step."""
    result: list[Notice] = []
    desk = entry.desk
    for told in desk.row.told if desk is not None else ():
        if told is OTHERS:
            result += [
                Notice((name,), role, event, event.command.at)
                for name, role in zip(after.roster.names, after.roster.roles, strict=True)
                if desk is not None and role != desk.role.name
            ]
            continue
        to = _principals(told, before, after, event.command)
        if to:
            result.append(Notice(to, told.name, event, event.command.at))
    return tuple(result)


def _principals(told: Any, before: Engagement, after: Engagement, command: Command) -> tuple[str, ...]:
    if isinstance(told, Audience):
        return told.function(before, command)
    if told.kind is RoleKind.HOST:
        return (f"@{told.name}",)
    return after.roster.holders(told) or before.roster.holders(told)
