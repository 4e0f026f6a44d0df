"""The work: funding, submitting, answering (S10-S12, S15, S17)."""

from __future__ import annotations

from hirelife.commands import (
    ApproveWork,
    Dispute,
    FundMilestone,
    LogHours,
    ProposeAmendment,
    Refund,
    RequestChanges,
    SubmitWork,
)
from hirelife.engine.rule import Policy
from hirelife.words import Canceller, ItemStatus

work: Policy = Policy("work")


@work.requires(
    cites="D S15",
    reason="Only an item that is agreed and not yet paid for can be funded.",
    remedy=ProposeAmendment,
)
def item_planned(item_status: ItemStatus) -> bool:
    """The item is agreed and not funded."""
    return item_status is ItemStatus.PLANNED


@work.requires(
    cites="D",
    reason="Work can be submitted only on an item that is funded and not waiting for an answer.",
    remedy=(FundMilestone, RequestChanges),
)
def item_open_to_work(item_status: ItemStatus) -> bool:
    """The item is funded, or changes were asked for."""
    return item_status in (ItemStatus.FUNDED, ItemStatus.CHANGES)


@work.requires(cites="D", reason="This contract is paid by the hour.", remedy=LogHours)
def paid_by_item(paid_hourly: bool) -> bool:
    """The contract has fixed prices."""
    return not paid_hourly


@work.requires(cites="D", reason="This contract is not paid by the hour.", remedy=SubmitWork)
def paid_by_hour(paid_hourly: bool) -> bool:
    """The contract has a price of an hour."""
    return paid_hourly


@work.requires(
    cites="D",
    reason="These hours cost more than the {items_amount} that is in escrow for the week, at {rate} an hour.",
    remedy="Log fewer minutes, and agree on a further week.",
    shows="items.amount rate",
)
def within_cap(hours_within_cap: bool) -> bool:
    """The hours cost no more than what is in escrow for the week."""
    return hours_within_cap


@work.requires(
    cites="D",
    reason="These minutes come to nothing at {rate} an hour.",
    remedy="Log more minutes.",
    shows="rate",
)
def hours_priced(hours_have_price: bool) -> bool:
    """The logged minutes come to something."""
    return hours_have_price


@work.requires(
    cites="D",
    reason="This item does not wait for an answer: nothing was submitted, or it was answered.",
    remedy="Let the freelancer submit the item.",
)
def item_waits(item_status: ItemStatus) -> bool:
    """The item was submitted and waits for the client's answer."""
    return item_status is ItemStatus.SUBMITTED


@work.requires(
    cites="D",
    reason="The agreed number of revision rounds ({revision_limit}) is used up.",
    remedy=(ApproveWork, Dispute),
    shows="revision_limit",
)
def rounds_left(rounds_below_limit: bool) -> bool:
    """Changes may be asked for once more."""
    return rounds_below_limit


@work.requires(
    cites="D",
    reason="The client still has time to answer this submission.",
    remedy="Wait for the client, or for that time.",
    shows="items.review_due",
)
def review_time_over(item_review_over: bool) -> bool:
    """The client's time to answer is over."""
    return item_review_over


@work.requires(
    cites="S39",
    reason="The freelancer has cancelled to refund: everything goes back to the client, and nothing is paid out.",
    remedy=Refund,
)
def no_refund_promised(cancelled_by: Canceller) -> bool:
    """No refund of everything is promised."""
    return cancelled_by is not Canceller.FREELANCER


@work.requires(
    cites="S17",
    reason="The agreed date of this item has not passed.",
    remedy="Wait until it has.",
    shows="items.date",
)
def date_passed(item_date_passed: bool) -> bool:
    """The agreed date has passed."""
    return item_date_passed
