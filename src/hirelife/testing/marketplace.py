"""What the kit asks of the shipped lifecycle: the menu, and what the menu leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import attrs

from .. import commands as c
from ..contract import Contract, Milestone
from ..engine.command import Command
from ..fee_presets import FIVERR
from ..menu import CLIENT, FIRST, MEDIATOR, SECOND, contract, menu, quote
from ..money import Money
from ..states import PLATFORM
from ..words import Outcome

PRICE = Money.of("33.35", "USD")
"""Ten per cent of it is 3.335: two such fees rounded one by one are a cent more than the fee on both."""
ITEMS = 2
DAYS = timedelta(days=9)
CALENDAR = timedelta(days=15)
"""Later than any timer of the defaults, and not so late that it would keep anybody waiting."""
NOTICE = timedelta(days=5)


def marketplace(at: datetime) -> Iterator[Command]:
    """Every command of the small engagement, asked at one time."""
    yield from menu(ITEMS, at, price=PRICE)
    yield c.SendMessage(by=CLIENT, at=at, to=SECOND, text="Hello.")
    yield from _dated(at)
    yield from _mediating(at)


def seldom(at: datetime) -> Iterator[Command]:
    """What few platforms have: due times from the host's calendar, dates that are agreed later, fees on both sides."""
    yield from _by_calendar(at)
    items = tuple(Milestone(f"item {number}", PRICE, due=(at + DAYS)) for number in range(ITEMS))
    terms = Contract("The work.", items)
    yield c.ProposeAmendment(by=CLIENT, at=at, contract=terms, quote=quote(terms, CLIENT))
    yield c.AcceptAmendment(by=FIRST, at=at, contract=terms, quote=quote(terms, FIRST))
    terms = contract(ITEMS, amount=PRICE)
    both = FIVERR.quote(tuple(item.amount for item in terms.milestones)).acknowledge(CLIENT)
    yield c.Hire(by=CLIENT, at=at, freelancer=FIRST, contract=terms, quote=both)


def _dated(at: datetime) -> Iterator[Command]:
    """A contract with agreed dates, one of them passed when the hire is late."""
    for days in (DAYS, -DAYS):
        items = tuple(Milestone(f"item {number}", PRICE, due=(at + days)) for number in range(ITEMS))
        terms = Contract("The work.", items)
        yield c.Hire(by=CLIENT, at=at, freelancer=FIRST, contract=terms, quote=quote(terms, CLIENT))


def _by_calendar(at: datetime) -> Iterator[Command]:
    """Each kind of command that arms a timer, once by everybody, with a due time from the host's calendar."""
    known: set[tuple[type[Command], object]] = set()
    for command in menu(ITEMS, at, price=PRICE):
        if hasattr(command, "due") and (type(command), command.by) not in known:
            known.add((type(command), command.by))
            days = NOTICE if isinstance(command, c.GiveEndNotice) else CALENDAR
            timed: Any = command
            yield attrs.evolve(timed, due=at + days)


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
