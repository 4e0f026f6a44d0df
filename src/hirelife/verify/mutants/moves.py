"""What can happen in a situation: somebody asks, a due time comes, or the clock does what it owes."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ...engine.arithmetic import NEVER
from ...engine.command import Command
from ...engine.lifecycle import Lifecycle
from ...engine.value import Engagement, Event, Notice
from ...engine.verdict import Accepted
from ...engine.vocabulary import Clock, Role
from .situations import COME, NOW


@attrs.frozen(eq=False)
class Ask:
    """Somebody asks for something."""

    command: Command

    @property
    def mover(self) -> str:
        """The host's role that asks; empty for a party."""
        return self.command.by.name if isinstance(self.command.by, Role) else ""

    def __str__(self) -> str:
        return str(self.command)


@attrs.frozen
class Lapse:
    """The next due times come, all that are set for one instant: `settle_due`, or of an array `items.review_due`."""

    dues: tuple[str, ...]
    at: int
    mover: str

    def __str__(self) -> str:
        return f"{' and '.join(self.dues)}: the time has come"


@attrs.frozen
class Wait:
    """Nobody asks; the clock does what it owes."""

    mover: str

    def __str__(self) -> str:
        return "time passes"


Move = Ask | Lapse | Wait


@attrs.frozen(eq=False)
class Step:
    """One event with the engagement before and after it."""

    before: Engagement | None
    event: Event
    after: Engagement


@attrs.frozen(eq=False)
class Made:
    """What came of a move.

    Attributes:
        codes: why not; empty where it was accepted.
        steps: what happened.
        after: the engagement then.
        notices: who was told.
    """

    codes: tuple[str, ...]
    steps: tuple[Step, ...]
    after: Engagement | None
    notices: tuple[Notice, ...]

    @property
    def told(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Who was told as what, without the time."""
        return tuple((notice.audience, notice.to) for notice in self.notices)


def lapses(lifecycle: Lifecycle, engagement: Engagement) -> tuple[Lapse, ...]:
    """The due times that come next; none where none is set. Where the clock stands, those that pause do not come."""
    definition = lifecycle.definition
    clock = definition.clock.name if definition.clock else ""
    running = [(due, name) for due, name in _set(lifecycle, engagement) if COME < due < NEVER]
    if not running:
        return ()
    first = min(running)[0]
    return (Lapse(tuple(dict.fromkeys(name for due, name in running if due == first)), first, clock),)


def _set(lifecycle: Lifecycle, engagement: Engagement) -> Iterator[tuple[int, str]]:
    definition = lifecycle.definition
    stands = any(state.name == engagement.state and state.clock is Clock.STANDS for state in definition.states)
    for due, (name, spec) in zip(engagement.dues, definition.dues.items(), strict=True):
        if not (stands and spec.pauses):
            yield due, name
    for columns, (name, array) in zip(engagement.arrays, definition.arrays.items(), strict=True):
        for values, (part, column) in zip(columns, array.columns.items(), strict=True):
            if column.default == NEVER and not (stands and column.pauses):
                yield from ((due, f"{name}.{part}") for due in values)


def made(lifecycle: Lifecycle, engagement: Engagement | None, move: Move) -> Made:
    """What comes of a move: through the real `decide` or `advance` of the lifecycle."""
    if isinstance(move, Ask):
        return _asked(lifecycle, engagement, move.command)
    if engagement is None:
        return Made((), (), None, ())
    moved = _come(lifecycle, engagement, move) if isinstance(move, Lapse) else engagement
    advanced = lifecycle.advance(moved, now=NOW)
    return Made((), _steps(lifecycle, moved, advanced.events), advanced.engagement, advanced.notices)


def _asked(lifecycle: Lifecycle, engagement: Engagement | None, command: Command) -> Made:
    verdict = lifecycle.decide(engagement, command)
    if not isinstance(verdict, Accepted):
        return Made(verdict.codes, (), None, ())
    if len(verdict.events) == 1:
        steps: tuple[Step, ...] = (Step(engagement, verdict.events[0], verdict.engagement),)
    else:
        steps = _steps(lifecycle, engagement, verdict.events)
    return Made((), steps, verdict.engagement, verdict.notices)


def _steps(lifecycle: Lifecycle, engagement: Engagement | None, events: tuple[Event, ...]) -> tuple[Step, ...]:
    """The events one at a time, each with what was before it."""
    steps: list[Step] = []
    for event in events:
        taken = lifecycle.take(engagement, event.command)
        if not isinstance(taken, Accepted):
            break
        steps.append(Step(engagement, event, taken.engagement))
        engagement = taken.engagement
    return tuple(steps)


def _come(lifecycle: Lifecycle, engagement: Engagement, lapse: Lapse) -> Engagement:
    """The engagement once the next due times have come."""
    definition = lifecycle.definition
    dues = tuple(
        COME if name in lapse.dues and due == lapse.at else due
        for due, name in zip(engagement.dues, definition.dues, strict=True)
    )
    arrays = tuple(
        tuple(
            tuple(COME if f"{name}.{part}" in lapse.dues and value == lapse.at else value for value in column)
            for column, part in zip(columns, array.columns, strict=True)
        )
        for columns, (name, array) in zip(engagement.arrays, definition.arrays.items(), strict=True)
    )
    wake = engagement.standing.book.wake
    return attrs.evolve(engagement, dues=dues, arrays=arrays, wakes=NEVER if wake is None else wake(dues, arrays))
