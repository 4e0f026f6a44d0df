"""Giving everything back (S35-S39)."""

from __future__ import annotations

from hirelife.commands import CancelToRefund, Refund
from hirelife.engine.rule import Policy
from hirelife.states import CLOCK

refunds: Policy = Policy("refunds")


@refunds.requires(
    cites="S39",
    reason="Work was done already: cancel the contract first, and refund through the cancellation.",
    remedy=CancelToRefund,
)
def no_work_done(work_done: bool) -> bool:
    """Nothing was submitted and no hours were logged."""
    return not work_done


@refunds.requires(
    cites="S36 S39",
    reason="There is nothing to give back: nothing lies in escrow, and nothing was paid out.",
    remedy="End the contract instead.",
)
def something_to_give_back(money_to_give_back: bool) -> bool:
    """The client's money lies in escrow, or was released."""
    return money_to_give_back


@refunds.requires(
    cites="S36 D",
    reason="The {paid} that was paid out cannot be collected for the refund.",
    remedy="Make sure that the money can be collected.",
    shows="paid",
)
def refund_covered(refund_is_covered: bool) -> bool:
    """The host can get back what was released."""
    return refund_is_covered


@refunds.requires(
    cites="D S39",
    reason="Payments could be refunded until {refund_due}.",
    remedy="The contract can still be ended or disputed.",
    shows="refund_due refund_window",
)
def refund_window_open(refund_open: bool) -> bool:
    """The last payment is recent enough."""
    return refund_open


@refunds.requires(
    cites="S39 D",
    reason="The freelancer still has time to make the promised refund.",
    remedy=Refund,
    shows="commitment_due",
    by=CLOCK,
)
def refund_term_over(commitment_over: bool) -> bool:
    """The time to make the promised refund is over, so that the clock makes it."""
    return commitment_over
