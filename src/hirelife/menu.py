"""The commands of a small engagement, well-formed and hostile: what the checker and the test kit ask.

One client, two candidates, two items, a fixed price or two hourly weeks. The amounts are small and equal, so that
engagements that differ in nothing else are one; every sort of wrong payload that a rule knows stands beside the right
one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from . import commands as c
from .contract import Contract, Milestone
from .engine.command import Command, moment
from .fee_presets import ON_TOP
from .fees import Quote
from .money import Money
from .relations import Relation
from .states import PLATFORM
from .words import DisputeSubject, Outcome

START = moment(0)
CLIENT, FIRST, SECOND, MEDIATOR = "client", "first", "second", "mediator"
PARTIES = (CLIENT, FIRST)
ITEM = Money.of("1.00", "USD")


def contract(items: int, *, hourly: bool = False, amount: Money = ITEM) -> Contract:
    """The terms of the small engagement."""
    rate = Money.of("0.50", "USD") if hourly else None
    return Contract("The work.", tuple(Milestone(f"item {number}", amount) for number in range(items)), rate=rate)


def quote(terms: Contract, by: str) -> Quote:
    """The fees on some terms, acknowledged."""
    return ON_TOP.quote(tuple(item.amount for item in terms.milestones)).acknowledge(by)


def menu(items: int = 2, at: datetime = START, *, price: Money = ITEM) -> list[Command]:
    """Every command of the small engagement, asked at one time; `price` is the amount of each item."""
    return [
        *_choosing(at, price),
        *_hiring(items, at, price),
        *_working(items, at, price),
        *_closing(items, at, price),
        *_disputing(items, at, price),
    ]


def _choosing(at: datetime, price: Money) -> Iterator[Command]:
    yield c.PostJob(by=CLIENT, at=at, engagement="e", title="Job", scope="The work.")
    for who in (FIRST, SECOND):
        yield c.SubmitProposal(by=who, at=at, price=price)
        yield c.WithdrawProposal(by=who, at=at)
        yield c.DeclineProposal(by=CLIENT, at=at, freelancer=who)
        yield c.InviteToInterview(by=CLIENT, at=at, freelancer=who)
    yield c.SubmitProposal(by=CLIENT, at=at, price=price)
    yield c.SubmitProposal(by=FIRST, at=at, price=price, relation=Relation(blocked=True))
    yield c.ClosePosting(by=CLIENT, at=at)
    yield c.SendMessage(by=FIRST, at=at, to=CLIENT, text="Hello.")
    yield c.SendMessage(by=CLIENT, at=at, to=FIRST, text="Hello.")


def _hiring(items: int, at: datetime, price: Money) -> Iterator[Command]:
    for hourly in (False, True):
        terms = contract(items, hourly=hourly, amount=price)
        yield c.Hire(by=CLIENT, at=at, freelancer=FIRST, contract=terms, quote=quote(terms, CLIENT))
    terms = contract(items, amount=price)
    yield c.Hire(by=CLIENT, at=at, freelancer=FIRST, contract=terms)
    yield c.Hire(by=CLIENT, at=at, freelancer=FIRST, contract=Contract(), quote=quote(terms, FIRST))
    for who in PARTIES:
        yield c.Start(by=who, at=at)
    yield c.AcceptOffer(by=FIRST, at=at)
    yield c.DeclineOffer(by=FIRST, at=at)


def _working(items: int, at: datetime, price: Money) -> Iterator[Command]:
    for item in range(items + 1):
        yield c.FundMilestone(by=CLIENT, at=at, item=item)
        yield c.SubmitWork(by=FIRST, at=at, item=item)
        yield c.LogHours(by=FIRST, at=at, item=item, minutes=60)
        yield c.LogHours(by=FIRST, at=at, item=item, minutes=10_000)
        yield c.RequestChanges(by=CLIENT, at=at, item=item, text="Again.")
        yield c.ApproveWork(by=CLIENT, at=at, item=item)
    yield c.ReportProgress(by=FIRST, at=at, text="Going on.")
    yield c.GiveFeedback(by=CLIENT, at=at, text="Good.")
    for who, other in (PARTIES, PARTIES[::-1]):
        for count in (items, items + 1):
            terms = contract(count, amount=price)
            yield c.ProposeAmendment(by=who, at=at, contract=terms, quote=quote(terms, who))
            yield c.AcceptAmendment(by=other, at=at, contract=terms, quote=quote(terms, other))
        yield c.WithdrawAmendment(by=who, at=at)


def _closing(items: int, at: datetime, price: Money) -> Iterator[Command]:
    yield c.Complete(by=CLIENT, at=at)
    for who in PARTIES:
        yield c.GiveEndNotice(by=who, at=at)
        yield c.End(by=who, at=at)
        yield c.SubmitReview(by=who, at=at, rating=5, text="Good.")
    for by in (CLIENT, FIRST, PLATFORM):
        yield c.Cancel(by=by, at=at, reason="It did not work.")
    yield c.CancelToRefund(by=FIRST, at=at, covered=True)
    yield c.CancelToRefund(by=FIRST, at=at, covered=False)
    yield c.Refund(by=FIRST, at=at)
    for amount in (price, price * (items + 9)):
        yield c.SubmitFinalInvoice(by=FIRST, at=at, amount=amount, text="What was done.")
    yield c.ApproveInvoice(by=CLIENT, at=at)


def _disputing(items: int, at: datetime, price: Money) -> Iterator[Command]:
    for who in PARTIES:
        for subject in DisputeSubject:
            for back in (None, price):
                yield c.Dispute(by=who, at=at, subject=subject, reason="We do not agree.", recoverable=back)
        yield c.WithdrawDispute(by=who, at=at)
        yield c.AcceptSettlement(by=who, at=at)
    yield c.MediationMessage(by=FIRST, at=at, text="Please.")
    yield c.SubmitEvidence(by=CLIENT, at=at, text="See.")
    none = price * 0
    for outcome in Outcome:
        for client, freelancer in ((none, none), *_splits(items, price)):
            yield c.Resolve(
                by=PLATFORM,
                at=at,
                outcome=outcome,
                reason="So it is.",
                client_share=client,
                freelancer_share=freelancer,
            )
    yield c.ProposeSettlement(
        by=PLATFORM, at=at, outcome=Outcome.RESUME, client_share=none, freelancer_share=none, text="Go on."
    )
    yield c.Resolve(by=CLIENT, at=at, outcome=Outcome.REFUND, reason="Mine.", client_share=price, freelancer_share=none)


def _splits(items: int, price: Money) -> Iterator[tuple[Money, Money]]:
    """All to one side, or shared, of every stake that may be."""
    none = price * 0
    for whole in range(1, items + 2):
        stake = price * whole
        yield stake, none
        yield none, stake
    half = Money(price.minor // 2, price.currency)
    yield half, price - half
