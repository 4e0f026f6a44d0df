"""What the kit asks of the shipped lifecycle: the menu, and what the menu leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from .. import commands as c
from ..contract import Contract, Milestone
from ..engine.command import Command
from ..menu import CLIENT, FIRST, MEDIATOR, SECOND, menu, quote
from ..money import Money
from ..states import PLATFORM
from ..words import Outcome

PRICE = Money.of("33.35", "USD")
"""Ten per cent of it is 3.335: two such fees rounded one by one are a cent more than the fee on both."""
ITEMS = 2
DAYS = timedelta(days=9)


def marketplace(at: datetime) -> Iterator[Command]:
    """Every command of the small engagement, asked at one time."""
    yield from menu(ITEMS, at, price=PRICE)
    yield c.SendMessage(by=CLIENT, at=at, to=SECOND, text="Hello.")
    yield from _dated(at)
    yield from _mediating(at)


def _dated(at: datetime) -> Iterator[Command]:
    """A contract with agreed dates, one of them passed when the hire is late."""
    for days in (DAYS, -DAYS):
        items = tuple(Milestone(f"item {number}", PRICE, due=(at + days)) for number in range(ITEMS))
        terms = Contract("The work.", items)
        yield c.Hire(by=CLIENT, at=at, freelancer=FIRST, contract=terms, quote=quote(terms, CLIENT))


def _mediating(at: datetime) -> Iterator[Command]:
    """What mediator, platform and both parties ask in a dispute."""
    none = PRICE * 0
    for mediator in (MEDIATOR, CLIENT):
        yield c.AssignMediator(by=PLATFORM, at=at, mediator=mediator)
    for who in (CLIENT, FIRST, MEDIATOR, PLATFORM):
        yield c.MediationMessage(by=who, at=at, text="Please.")
        yield c.SubmitEvidence(by=who, at=at, text="See.")
    for by in (MEDIATOR, PLATFORM):
        for outcome, share in ((Outcome.RESUME, none), (Outcome.REFUND, PRICE)):
            yield c.ProposeSettlement(
                by=by, at=at, outcome=outcome, client_share=share, freelancer_share=none, text="So."
            )
            yield c.Resolve(by=by, at=at, outcome=outcome, reason="So.", client_share=share, freelancer_share=none)
