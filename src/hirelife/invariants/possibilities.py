"""What must stay within reach from everywhere (domain part 3.1); the explorer searches for the way."""

from __future__ import annotations

from ..engine.lifecycle import Lifecycle
from ..engine.value import Engagement
from ..states import BEFORE_HIRE, CANCELLED, CLOCK, COMPLETED, ENDED, PLATFORM, REFUNDED
from .base import About, fact, invariant, is_in


def quiescent(engagement: Engagement) -> bool:
    """Whether nothing is owed: open, completed, refunded, or ended or cancelled and settled."""
    if is_in(engagement, *BEFORE_HIRE, COMPLETED, REFUNDED):
        return True
    return is_in(engagement, ENDED, CANCELLED) and bool(fact(engagement, "settled"))


@invariant("I7", about=About.POSSIBILITY)
def no_dead_end(lifecycle: Lifecycle, engagement: Engagement) -> bool:
    """From everywhere a situation can be reached in which nothing is owed."""
    return quiescent(engagement)


@invariant("I8", about=About.POSSIBILITY, movers=(CLOCK, PLATFORM))
def no_hostage(lifecycle: Lifecycle, engagement: Engagement) -> bool:
    """Clock and platform alone can reach one: nobody can hold the other's money for ever."""
    return quiescent(engagement)
