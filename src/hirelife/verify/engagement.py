"""The small engagements that the shipped lifecycles are explored with: the one file here that knows their words.

One client, two candidates, two items of one price, or one hourly week. To keep the whole product of all features small,
each exploration leaves out what the others are about; within its menu each is complete.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import attrs

from .. import commands as c
from ..contract import Contract
from ..engine.arrays import Columns, trimmed
from ..engine.command import By, Command, moment
from ..engine.definition import Definition
from ..engine.value import Engagement, Standing
from ..fee_presets import NONE
from ..fees import Quote, Slice
from ..menu import CLIENT, FIRST, ITEM, MEDIATOR, SECOND, contract, quote
from ..money import Currency, Money
from ..relations import Relation
from ..states import PLATFORM, STATES
from ..words import DisputeSubject, ItemStatus, Outcome
from .scope import Scope

START = moment(0)
USD = Currency.of("USD")
EUR = Money.of("1.00", "EUR")
NOTHING, HALF = ITEM * 0, Money.of("0.50", "USD")
CLOSED = (ItemStatus.APPROVED, ItemStatus.WAIVED, ItemStatus.RETURNED, ItemStatus.DIVIDED)
FREELANCERS = (FIRST, SECOND)
THREE = (FIRST, SECOND, "third")
SIDES = (CLIENT, FIRST)
LONG_AGO, SOON, FAR = moment(-1), moment(5_000_000_000_000), moment(4_000_000_000_000_000)


# ---------------------------------------------------------------- what makes no difference


def over(standing: Standing) -> frozenset[str]:
    """Once it is settled nobody asks for items any more; once the work has started, nobody for the offer."""
    facts = standing.named()
    gone = {"items", "subjects", "rate", "schedule"} if facts.get("settled") else set[str]()
    return frozenset(gone | {"accepted"} if facts.get("started") else gone)


def closed_alike(columns: Columns) -> Columns:
    """An item that is closed is closed, however: only its amounts are compared with new terms."""
    status, amount, fee, cut, rounds, review_due, date = columns
    if not any(value in CLOSED for value in status):
        return columns
    full = (*rounds, *(0,) * (len(status) - len(rounds)))
    kept = [0 if value in CLOSED else turns for value, turns in zip(status, full, strict=True)]
    alike = tuple(int(ItemStatus.WAIVED) if value in CLOSED else value for value in status)
    return (alike, amount, fee, cut, trimmed(kept, 0), review_due, date)


TERMS = contract(1)
HIRED = c.Hire(by=CLIENT, at=START, freelancer=FIRST, contract=TERMS, quote=quote(TERMS, CLIENT))


def documents(engagement: Engagement) -> tuple[Command, ...]:
    """That somebody was hired, and the freelancer's notice since then, as long as it is known."""
    kept: list[Command] = []
    names = engagement.standing.shape.dues
    known = "notice_due" in names and engagement.due("notice_due") is not None
    for document in engagement.dossier:
        if isinstance(document, c.Hire):
            kept = [HIRED]
        elif isinstance(document, c.GiveEndNotice) and document.by in THREE and known:
            kept = [*kept[:1], c.GiveEndNotice(by=document.by, at=START)]
    return tuple(kept)


# ---------------------------------------------------------------- what is tried


def choosing(people: tuple[str, ...] = FREELANCERS) -> Iterator[Command]:
    """From the posting to the hire: two candidates, and whoever must not be one."""
    yield c.PostJob(by=CLIENT, at=START, engagement="e", title="Job", scope="The work.", currency=USD)
    for due in (LONG_AGO, FAR):
        yield c.PostJob(by=CLIENT, at=START, engagement="e", title="Job", scope="The work.", currency=USD, due=due)
    for who in people:
        yield c.SubmitProposal(by=who, at=START, price=ITEM)
        yield c.SubmitProposal(by=who, at=START, price=EUR)
        yield c.SubmitProposal(by=who, at=START, price=ITEM, relation=Relation(blocked=True))
        yield c.SubmitProposal(by=who, at=START, price=ITEM, relation=Relation(disputed=True))
        yield c.WithdrawProposal(by=who, at=START)
        yield c.DeclineProposal(by=CLIENT, at=START, freelancer=who)
        yield c.DeclineProposal(by=who, at=START, freelancer=who)
        yield c.InviteToInterview(by=CLIENT, at=START, freelancer=who)
        yield c.ClosePosting(by=who, at=START)
        yield c.SendMessage(by=who, at=START, to=CLIENT, text="Hello.")
        yield c.SendMessage(by=CLIENT, at=START, to=who, text="Hello.")
        yield c.SendMessage(by=who, at=START, to=CLIENT, text="Hello.", relation=Relation(disputed=True))
    yield c.SubmitProposal(by=CLIENT, at=START, price=ITEM)
    yield c.WithdrawProposal(by=CLIENT, at=START)
    yield c.InviteToInterview(by=CLIENT, at=START, freelancer=CLIENT)
    yield c.ClosePosting(by=CLIENT, at=START)


def hiring(*terms: Contract, people: tuple[str, ...] = FREELANCERS) -> Iterator[Command]:
    """Each of the terms with its quote; and each way of hiring that must not be."""
    for agreed in terms:
        for who in people:
            yield c.Hire(by=CLIENT, at=START, freelancer=who, contract=agreed, quote=quote(agreed, CLIENT))
    good = terms[0]
    yield from hostile_hires(good, quote(good, CLIENT), people)
    for who in SIDES:
        yield c.AcceptOffer(by=who, at=START)
        yield c.DeclineOffer(by=who, at=START)
        yield c.Start(by=who, at=START)


def hostile_hires(good: Contract, fees: Quote, people: tuple[str, ...]) -> Iterator[Command]:
    """Somebody unknown, oneself, no scope, no price, no quote, one that nobody accepted, or on other items."""
    other = contract(len(good.milestones) + 1)
    euros = contract(1, amount=EUR)
    for who in people:
        yield c.Hire(by=who, at=START, freelancer=who, contract=good, quote=fees)
        yield c.Hire(by=CLIENT, at=START, freelancer=who, contract=good, quote=fees, team=(CLIENT,))
        yield c.Hire(by=CLIENT, at=START, freelancer=who, contract=good)
        yield c.Hire(by=CLIENT, at=START, freelancer=who, contract=good, quote=quote(good, who))
        yield c.Hire(by=CLIENT, at=START, freelancer=who, contract=good, quote=quote(other, CLIENT))
        yield c.Hire(by=CLIENT, at=START, freelancer=who, contract=euros, quote=quote(euros, CLIENT))
        yield c.Hire(by=CLIENT, at=START, freelancer=who, contract=attrs.evolve(good, scope=""), quote=fees)
        yield c.Hire(by=CLIENT, at=START, freelancer=who, contract=Contract("The work."))
        yield c.Hire(by=CLIENT, at=START, freelancer=who, contract=dated(good, LONG_AGO), quote=fees)
        for due in (LONG_AGO, FAR):
            yield c.Hire(by=CLIENT, at=START, freelancer=who, contract=good, quote=fees, due=due)
    yield c.Hire(by=CLIENT, at=START, freelancer=CLIENT, contract=good, quote=fees)
    yield c.Hire(by=CLIENT, at=START, freelancer="stranger", contract=good, quote=fees)


def dated(terms: Contract, due: datetime) -> Contract:
    """The same terms with an agreed date for every item."""
    return attrs.evolve(terms, milestones=tuple(attrs.evolve(item, due=due) for item in terms.milestones))


def working(items: int) -> Iterator[Command]:
    """The way of every item, and of one that does not exist; each asked by both sides."""
    for item in range(items + 1):
        for who in SIDES:
            yield c.FundMilestone(by=who, at=START, item=item)
            yield c.SubmitWork(by=who, at=START, item=item)
            yield c.RequestChanges(by=who, at=START, item=item, text="Again.")
            yield c.ApproveWork(by=who, at=START, item=item)
        yield c.SubmitWork(by=FIRST, at=START, item=item, due=LONG_AGO)
        yield c.SubmitWork(by=FIRST, at=START, item=item, due=FAR)
    for who in SIDES:
        yield c.ReportProgress(by=who, at=START, text="Going on.")
        yield c.GiveFeedback(by=who, at=START, text="Good.")
        yield c.SendMessage(by=who, at=START, text="Hello.")
        yield c.MediationMessage(by=who, at=START, text="Please.")
    yield c.SendMessage(by=SECOND, at=START, text="Hello.")


def hours(items: int) -> Iterator[Command]:
    """Hours of a week: half of its cap, and far more than it."""
    for item in range(items + 1):
        for minutes in (60, 10_000):
            yield c.LogHours(by=FIRST, at=START, item=item, minutes=minutes)
        yield c.LogHours(by=CLIENT, at=START, item=item, minutes=60)
        for due in (LONG_AGO, FAR):
            yield c.LogHours(by=FIRST, at=START, item=item, minutes=60, due=due)


def amending(*counts: int) -> Iterator[Command]:
    """Terms of this many items, put on the table and accepted by either side; and stale or wrong ones."""
    for who in SIDES:
        for count in counts:
            terms = contract(count)
            yield c.ProposeAmendment(by=who, at=START, contract=terms, quote=quote(terms, who))
            yield c.AcceptAmendment(by=who, at=START, contract=terms, quote=quote(terms, who))
        for terms, fees in wrong_terms(contract(counts[-1]), who):
            yield c.ProposeAmendment(by=who, at=START, contract=terms, quote=fees)
            yield c.AcceptAmendment(by=who, at=START, contract=terms, quote=fees)
        yield c.WithdrawAmendment(by=who, at=START)


def wrong_terms(good: Contract, who: str) -> Iterator[tuple[Contract, Quote]]:
    """No scope, no price, fees on other prices, by another schedule, not accepted, not quoted; euros; dates gone by."""
    fees = quote(good, who)
    dear, euros = contract(len(good.milestones), amount=ITEM * 3), contract(1, amount=EUR)
    yield attrs.evolve(good, scope=""), fees
    yield Contract("The work."), fees
    yield good, quote(dear, who)
    yield good, NONE.quote(good.prices).acknowledge(who)
    yield good, quote(good, SECOND)
    yield good, attrs.evolve(fees, kept={index: Slice(NOTHING, NOTHING) for index in range(len(good.milestones))})
    yield euros, quote(euros, who)
    yield dated(good, LONG_AGO), fees


def closing(*invoices: Money) -> Iterator[Command]:
    """Completing, ending, cancelling, refunding, and the final invoice; each asked by both sides."""
    for who in SIDES:
        yield c.Complete(by=who, at=START)
        yield c.GiveEndNotice(by=who, at=START)
        yield c.End(by=who, at=START)
        yield c.Refund(by=who, at=START)
        yield c.CancelToRefund(by=who, at=START, covered=True)
        for amount in (*invoices, ITEM * 9, EUR):
            yield c.SubmitFinalInvoice(by=who, at=START, amount=amount, text="What was done.")
        yield c.ApproveInvoice(by=who, at=START)
        for due in (LONG_AGO, FAR):
            yield c.End(by=who, at=START, due=due)
            yield c.GiveEndNotice(by=who, at=START, due=due)
    for due in (LONG_AGO, FAR):
        yield c.Complete(by=CLIENT, at=START, due=due)
        yield c.CancelToRefund(by=FIRST, at=START, covered=True, due=due)
        yield c.SubmitFinalInvoice(by=FIRST, at=START, amount=invoices[0], text="What was done.", due=due)
        yield c.Cancel(by=CLIENT, at=START, reason="It did not work.", due=due)
    yield c.CancelToRefund(by=FIRST, at=START, covered=False)
    for by in (CLIENT, FIRST, PLATFORM):
        yield c.Cancel(by=by, at=START, reason="It did not work.")


def reviewing() -> Iterator[Command]:
    """Reviews by everybody."""
    for who in (*SIDES, SECOND):
        yield c.SubmitReview(by=who, at=START, rating=5, text="Good.")


def disputing(
    stakes: tuple[Money, ...], *, subjects: tuple[DisputeSubject, ...] = tuple(DisputeSubject)
) -> Iterator[Command]:
    """Disputes of both sides, and every determination of what may be at stake."""
    for who in SIDES:
        for subject in subjects:
            for back in (None, *stakes[:1], ITEM * 9, EUR):
                yield c.Dispute(by=who, at=START, subject=subject, reason="We do not agree.", recoverable=back)
        for due in (LONG_AGO, FAR):
            yield c.Dispute(by=who, at=START, subject=subjects[0], reason="We do not agree.", due=due)
        yield c.WithdrawDispute(by=who, at=START)
        yield c.AcceptSettlement(by=who, at=START)
        yield c.SubmitEvidence(by=who, at=START, text="See.")
    for outcome in Outcome:
        for client, freelancer in splits(stakes):
            yield resolve(outcome, client, freelancer)
    yield resolve(Outcome.REFUND, ITEM, NOTHING, by=CLIENT)
    yield resolve(Outcome.END, NOTHING, ITEM, by=FIRST)
    yield resolve(Outcome.END, NOTHING, EUR)
    yield settlement(Outcome.RESUME, NOTHING, NOTHING)
    for outcome in (Outcome.RESUME, Outcome.COMPLETE):
        yield settlement(outcome, ITEM, NOTHING)
    yield settlement(Outcome.REFUND, NOTHING, ITEM)
    yield settlement(Outcome.RESUME, EUR * 0, EUR * 0)


def splits(stakes: tuple[Money, ...]) -> Iterator[tuple[Money, Money]]:
    """Nothing to anybody, all to one side, and the smallest stake in halves."""
    yield NOTHING, NOTHING
    for stake in stakes:
        yield stake, NOTHING
        yield NOTHING, stake
    yield HALF, HALF


def resolve(outcome: Outcome, client: Money, freelancer: Money, by: By = PLATFORM) -> Command:
    """A determination."""
    return c.Resolve(
        by=by,
        at=START,
        outcome=outcome,
        reason="So it is.",
        client_share=client,
        freelancer_share=freelancer,
    )


def settlement(outcome: Outcome, client: Money, freelancer: Money, by: By = PLATFORM) -> Command:
    """A proposal of the platform."""
    return c.ProposeSettlement(
        by=by,
        at=START,
        outcome=outcome,
        text="So be it.",
        client_share=client,
        freelancer_share=freelancer,
    )


def mediating() -> Iterator[Command]:
    """A mediator beside the platform, and those who must not be one; a proposal to divide."""
    for who in (MEDIATOR, CLIENT, FIRST):
        yield c.AssignMediator(by=PLATFORM, at=START, mediator=who)
    yield c.AssignMediator(by=CLIENT, at=START, mediator=MEDIATOR)
    yield c.SubmitEvidence(by=PLATFORM, at=START, text="See.")
    yield c.MediationMessage(by=PLATFORM, at=START, text="Please.")
    for by in (MEDIATOR, SECOND):
        yield c.MediationMessage(by=by, at=START, text="Please.")
        yield c.SubmitEvidence(by=by, at=START, text="See.")
        yield settlement(Outcome.RESUME, NOTHING, NOTHING, by=by)
        yield resolve(Outcome.RESUME, NOTHING, NOTHING, by=by)
        yield resolve(Outcome.END, NOTHING, ITEM, by=by)
    yield settlement(Outcome.END, NOTHING, ITEM)


# ---------------------------------------------------------------- the explorations

WEEK = contract(1, hourly=True)
REMINDERS = ("answer_due", "mediation_due")
KNOWN = frozenset(value for value in vars(c).values() if isinstance(value, type) and issubclass(value, Command))
"""The commands that are listed here; those of an extension are made up from their fields."""


def is_engagement(definition: Definition) -> bool:
    """Whether a lifecycle is one of ours, or an extension of one."""
    return set(STATES) <= set(definition.states)


def small(settings: Any) -> Any:
    """Changes may be asked for once."""
    limit = settings.revision_limit
    return settings if limit is None else attrs.evolve(settings, revision_limit=min(limit, 1))


def large(settings: Any) -> Any:
    """Changes may be asked for twice."""
    limit = settings.revision_limit
    return settings if limit is None else attrs.evolve(settings, revision_limit=min(limit, 2))


def at_most(disputes: int) -> Callable[[Engagement], bool]:
    """No more rights to dispute than this are used up at any time."""

    def within(engagement: Engagement) -> bool:
        subjects = engagement.array("subjects")
        return sum(subjects.used_c) + sum(subjects.used_f) <= disputes

    return within


def scope(
    name: str,
    rows: int,
    *parts: Iterator[Command],
    people: tuple[str, ...] = FREELANCERS,
    ageless: tuple[str, ...] = (),
    disputes: int = 1,
) -> Scope:
    """An exploration of these commands."""
    return Scope(
        name=name,
        commands=tuple(command for part in parts for command in part),
        rows=rows,
        alike=people,
        sorted_arrays=frozenset({"items"}),
        over=over,
        forms={"items": closed_alike},
        documents=documents,
        papers=(c.Hire, c.GiveEndNotice),
        paper_cells=frozenset({"notice_due"}),
        ageless=frozenset(ageless),
        waiting=frozenset({"escrow", "held"}),
        within=at_most(disputes),
    )


def scopes(*, larger: bool = False) -> tuple[Scope, ...]:
    """The explorations, each of one part of the life with everything that leads there; the shortest is the first."""
    return (
        _one_item("reviews", reviewing(), terms=(dated(contract(1), SOON),), ageless=REMINDERS, larger=larger),
        _work(3, THREE) if larger else _work(2, FREELANCERS),
        _hours(3, THREE) if larger else _hours(2, FREELANCERS),
        _one_item("mediation", mediating(), larger=larger),
        _one_item("disputes", ageless=REMINDERS, disputes=2, larger=larger),
    )


def _work(items: int, people: tuple[str, ...]) -> Scope:
    """Several items of a fixed price: the work, its end, the final invoice, a dispute."""
    stakes = tuple(ITEM * count for count in range(1, items + 1))
    parts = (choosing(people), hiring(contract(items), people=people), working(items), closing(ITEM), disputing(stakes))
    return scope("work", items + 1, *parts, people=people, ageless=REMINDERS)


def _hours(items: int, people: tuple[str, ...]) -> Scope:
    """An hourly week, and amendments that make several items of it."""
    stakes = (*(ITEM * count for count in range(1, items + 1)), HALF)
    start = (choosing(people), hiring(WEEK, people=people), working(items), hours(items), amending(items))
    end = (closing(HALF), disputing(stakes, subjects=(DisputeSubject.WORK, DisputeSubject.ENDING)))
    return scope("hours", items + 1, *start, *end, people=people, ageless=REMINDERS)


def _one_item(
    name: str,
    *more: Iterator[Command],
    terms: tuple[Contract, ...] = (),
    ageless: tuple[str, ...] = (),
    disputes: int = 1,
    larger: bool = False,
) -> Scope:
    """One item, on these terms too, with what it is about; larger, one more right to dispute may be used up."""
    people = THREE if larger else FREELANCERS
    begin = (choosing(people), hiring(contract(1), *terms, people=people), working(1))
    parts = (*begin, closing(ITEM), disputing((ITEM,)), *more)
    return scope(name, 2, *parts, people=people, ageless=ageless, disputes=disputes + int(larger))
