"""Which invariants are asked: ours of an engagement, and of any other lifecycle what must hold of every one."""

from __future__ import annotations

from ..engine.lifecycle import Lifecycle
from ..engine.value import Engagement, Event
from ..engine.vocabulary import Unit
from ..invariants.base import About, Invariant, invariant


@invariant("G1", about=About.STATE)
def nothing_negative(lifecycle: Lifecycle, engagement: Engagement) -> bool:
    """No balance and no amount is negative."""
    definition = lifecycle.definition
    amounts = [engagement.number(name) for name, spec in definition.numbers.items() if spec.unit is Unit.MONEY]
    return min((*amounts, *engagement.ledger), default=0) >= 0


@invariant("G2", about=About.BOOKING)
def moves_forward(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """No posting is negative: money moves from its source to its target."""
    return all(posting.minor > 0 for posting in event.postings)


@invariant("G3", about=About.STATE)
def clock_goes_on(lifecycle: Lifecycle, engagement: Engagement) -> bool:
    """What the clock owes at its time, it does: no due time stays owed for ever."""
    return lifecycle.advance(engagement, now=engagement.at).engagement.wakes > engagement.last


GENERAL: tuple[Invariant, ...] = (nothing_negative, moves_forward, clock_goes_on)


def invariants_for(lifecycle: Lifecycle) -> tuple[Invariant, ...]:
    """The invariants of a lifecycle: all of ours where it is an engagement or an extension of it."""
    from ..invariants import INVARIANTS
    from .engagement import is_engagement

    return INVARIANTS if is_engagement(lifecycle.definition) else GENERAL
