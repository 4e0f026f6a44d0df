"""What a step leaves on record: each command's own facts, and facts that fit the state (domain part 2.2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .. import commands as c
from ..engine.command import Command
from ..engine.lifecycle import Lifecycle
from ..engine.value import Engagement, Event
from ..states import (
    ACTIVE,
    BEFORE_HIRE,
    CANCELLED,
    CLIENT,
    COMPLETED,
    DISPUTED,
    ENDED,
    HIRED,
    PLATFORM,
    REFUNDED,
)
from ..words import Canceller, InvoiceStatus, Offer, Origin, Outcome, ReviewStatus, Side
from .base import About, actor, invariant, is_in

Facts = Mapping[str, Any]
Sight = tuple[Facts, Command, str]
"""The facts before, the command, and the name of the role that acts."""


def _side(sight: Sight) -> Side:
    return Side.CLIENT if sight[2] == CLIENT.name else Side.FREELANCER


def _reviewed(sight: Sight) -> Facts:
    """The first review is sealed, the second publishes both."""
    own, other = ("review_c", "review_f") if sight[2] == CLIENT.name else ("review_f", "review_c")
    if sight[0][other] is ReviewStatus.SEALED:
        return {own: ReviewStatus.PUBLISHED, other: ReviewStatus.PUBLISHED}
    return {own: ReviewStatus.SEALED}


def _filed(sight: Sight) -> Facts:
    return {"filer": _side(sight), "offered": Offer.NONE, "agreed_c": False, "agreed_f": False}


def _offered(sight: Sight) -> Facts:
    resuming = getattr(sight[1], "outcome", None) is Outcome.RESUME
    return {"offered": Offer.RESUME if resuming else Offer.DIVIDE, "agreed_c": False, "agreed_f": False}


def _cancelled(sight: Sight) -> Facts:
    return {"cancelled_by": Canceller.PLATFORM if sight[2] == PLATFORM.name else Canceller.CLIENT}


def _resolved(sight: Sight) -> Facts:
    """A determination settles what it closes; to resume forgets the cancellation with its invoice."""
    outcome = getattr(sight[1], "outcome", None)
    if outcome is Outcome.RESUME:
        return {"cancelled_by": Canceller.NOBODY, "invoice": InvoiceStatus.NONE}
    if outcome is Outcome.CANCEL:
        return {"cancelled_by": Canceller.PLATFORM, "settled": True, "invoice": _paid(sight)}
    return {"parted": True, "settled": True} if outcome is Outcome.END else {}


def _silence(sight: Sight) -> Facts:
    if sight[0]["origin"] is Origin.CANCELLED:
        return {"cancelled_by": Canceller.PLATFORM, "settled": True, "invoice": _paid(sight)}
    return {"parted": True, "settled": True}


def _paid(sight: Sight) -> InvoiceStatus:
    was: InvoiceStatus = sight[0]["invoice"]
    return was if was is InvoiceStatus.APPROVED else InvoiceStatus.NONE


# fmt: off
ON_RECORD: dict[type[Command], Callable[[Sight], Facts]] = {
    c.ClosePosting:       lambda _: {"cancelled_by": Canceller.POSTING, "settled": True},
    c.ExpirePosting:      lambda _: {"cancelled_by": Canceller.POSTING, "settled": True},
    c.AcceptOffer:        lambda _: {"accepted": True},
    c.DeclineOffer:       lambda _: {"accepted": False},
    c.ExpireOffer:        lambda _: {"accepted": False},
    c.Start:              lambda _: {"started": True},
    c.SubmitWork:         lambda _: {"work_done": True},
    c.LogHours:           lambda _: {"work_done": True},
    c.ProposeAmendment:   lambda sight: {"amendment": _side(sight)},
    c.AcceptAmendment:    lambda _: {"amendment": Side.NOBODY},
    c.WithdrawAmendment:  lambda _: {"amendment": Side.NOBODY},
    c.End:                lambda _: {"parted": True},
    c.Cancel:             _cancelled,
    c.CancelToRefund:     lambda _: {"cancelled_by": Canceller.FREELANCER},
    c.SubmitFinalInvoice: lambda _: {"invoice": InvoiceStatus.WAITING},
    c.ApproveInvoice:     lambda _: {"invoice": InvoiceStatus.APPROVED},
    c.AutoApproveInvoice: lambda _: {"invoice": InvoiceStatus.APPROVED},
    c.Settle:             lambda _: {"settled": True},
    c.SubmitReview:       _reviewed,
    c.Dispute:            _filed,
    c.ProposeSettlement:  _offered,
    c.AcceptSettlement:   lambda sight: {"agreed_c" if sight[2] == CLIENT.name else "agreed_f": True},
    c.Resolve:            _resolved,
    c.DefaultVerdict:     _silence,
}
"""The facts that a command sets, whatever was before."""
# fmt: on


@invariant("I85", about=About.STEP, cites="S10 S39 S41 S42")
def done_is_on_record(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """What somebody does is on record from then on: who cancelled, who filed, that work started, was done, was paid."""
    told = ON_RECORD.get(type(event.command))
    if told is None:
        return True
    facts = after.facts
    return all(
        facts[name] == value for name, value in told((before.facts, event.command, actor(before, event))).items()
    )


@invariant("I86", about=About.STATE, cites="S9 S24 S30 S38 S40")
def facts_fit_state(lifecycle: Lifecycle, engagement: Engagement) -> bool:
    """A cancellation has a canceller, an end has parted, and what belongs to a contract ends with it."""
    facts = engagement.facts
    over = is_in(engagement, COMPLETED, ENDED, CANCELLED, REFUNDED, DISPUTED)
    unbroken = is_in(engagement, *BEFORE_HIRE, HIRED, ACTIVE, COMPLETED, ENDED)
    return (
        (facts["cancelled_by"] is Canceller.NOBODY or not unbroken)
        and (facts["cancelled_by"] is not Canceller.NOBODY or not is_in(engagement, CANCELLED))
        and (facts["invoice"] is InvoiceStatus.NONE or not unbroken)
        and (facts["parted"] or not is_in(engagement, ENDED))
        and (facts["review_opened"] or not is_in(engagement, COMPLETED, ENDED))
        and (facts["amendment"] is Side.NOBODY or not (over or is_in(engagement, *BEFORE_HIRE)))
        and (not facts["accepted"] or not is_in(engagement, *BEFORE_HIRE))
        and not (facts["settled"] and facts["invoice"] is InvoiceStatus.WAITING)
        and not (is_in(engagement, REFUNDED) and facts["review_c"] is ReviewStatus.SEALED)
    )


@invariant("I87", about=About.STEP, cites="S25 S38")
def published_at_its_time(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """When the window closes, nothing stays sealed: it is published, or void where everything goes back."""
    if not isinstance(event.command, c.PublishReviews):
        return True
    void = is_in(before, CANCELLED, REFUNDED) and lifecycle.definition.settings.sealed_review_on_refund.value == "void"
    client = ReviewStatus.VOID if void else ReviewStatus.PUBLISHED
    expected = {"review_c": client, "review_f": ReviewStatus.PUBLISHED}
    return all(
        after.facts[name] is (value if before.facts[name] is ReviewStatus.SEALED else before.facts[name])
        for name, value in expected.items()
    )
