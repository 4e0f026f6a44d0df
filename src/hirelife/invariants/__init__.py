"""What must always hold, whatever anybody asks: the invariants of the specification, each by its number.

Those about a table are asked of a lifecycle, those about a state of an engagement, those about a step or a booking of
an event with the engagement before and after it. A possibility names a situation that must stay within reach, a
strategy what a step shows of somebody's right to answer; the explorer searches for both. I1 to I44 are those of the
specification; from I45 on they hold the numbers of this implementation together.
"""

from __future__ import annotations

from ..engine.lifecycle import Lifecycle
from ..engine.value import Engagement, Event
from . import (
    access,
    acting,
    authority,
    clocks,
    matrix,
    money,
    notices,
    numbers,
    outcomes,
    possibilities,
    records,
    states,
    steps,
    tables,
    timing,
)
from .base import About, Invariant

MODULES = (
    tables,
    authority,
    matrix,
    clocks,
    states,
    access,
    steps,
    acting,
    records,
    numbers,
    timing,
    outcomes,
    notices,
    money,
    possibilities,
)
INVARIANTS: tuple[Invariant, ...] = tuple(
    sorted(
        (value for module in MODULES for value in vars(module).values() if isinstance(value, Invariant)),
        key=lambda item: item.number,
    )
)
"""Every invariant, by number."""


def unfit(lifecycle: Lifecycle) -> tuple[str, ...]:
    """The invariants that the tables of a lifecycle break, as sentences; of the nine states, not of an extension."""
    return tuple(str(item) for item in INVARIANTS if item.about is About.TABLE and not item.holds(lifecycle))


def broken(lifecycle: Lifecycle, engagement: Engagement) -> tuple[str, ...]:
    """The invariants that an engagement breaks, as sentences: what `Lifecycle.migrate(broken=broken)` asks.

    Args:
        lifecycle: the lifecycle that the engagement is pinned to.
        engagement: any value of it.
    """
    return tuple(
        str(item) for item in INVARIANTS if item.about is About.STATE and not item.holds(lifecycle, engagement)
    )


def broken_by(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> tuple[str, ...]:
    """The invariants that a step breaks, as sentences; the situation that it leads to is another question (`broken`).

    Args:
        lifecycle: the lifecycle that both engagements are pinned to.
        before: the engagement at the event, the clock's earlier events included.
        event: what happened.
        after: the engagement it led to.
    """
    stepwise = (About.STEP, About.BOOKING, About.STRATEGY)
    return tuple(
        str(item) for item in INVARIANTS if item.about in stepwise and not item.holds(lifecycle, before, event, after)
    )


__all__ = ("INVARIANTS", "About", "Invariant", "broken", "broken_by", "unfit")
