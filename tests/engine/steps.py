"""Workshop commissions brought to a certain point, for the tests of time."""

from __future__ import annotations

from typing import Any

from .lifecycles import (
    day,
)  # fmt: skip
from .workshop import WORKSHOP
from .workshop_words import Bid, Choose, Commission, Deliver


def working(pieces: int = 2, delivered: int = 0, at: float = 2) -> Any:
    """A commission chosen on day 1 with some pieces delivered at one time."""
    engagement = WORKSHOP.decide(None, Commission(by="ona", at=day(0), engagement="w")).engagement
    engagement = WORKSHOP.decide(engagement, Bid(by="max", at=day(1), price=300)).engagement
    choice = Choose(by="ona", at=day(1), maker="max", prices=tuple(range(100, 100 + pieces)))
    engagement = WORKSHOP.decide(engagement, choice).engagement
    for piece in range(delivered):
        engagement = WORKSHOP.decide(engagement, Deliver(by="max", at=day(at), piece=piece)).engagement
    return engagement


def names(events: Any) -> list[str]:
    """The commands of some events."""
    return [event.command.name() for event in events]


def commissioned() -> Any:
    """A commission open to bids."""
    return WORKSHOP.decide(None, Commission(by="ona", at=day(0), engagement="w")).engagement


def chosen() -> Any:
    """A commission with a maker and two pieces."""
    bid = WORKSHOP.decide(commissioned(), Bid(by="max", at=day(1), price=300))
    return WORKSHOP.decide(bid.engagement, Choose(by="ona", at=day(1), maker="max")).engagement
