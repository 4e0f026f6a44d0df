"""Giving everything back."""

from __future__ import annotations

from hirelife.commands import Refund
from hirelife.engine.rule import becomes, books
from hirelife.registers import Registers
from hirelife.settings import RefundFee, Settings
from hirelife.words import LIVE_ITEMS, ReviewStatus, Side

from .payments import Sum, given_back, recovered, sum_of, unreleased

Changes = dict[str, object]


def released_so_far(registers: Registers, settings: Settings) -> Sum:
    """What was released, with the fees that go back with it (the setting `refund_fee`)."""
    fee = registers.earned if settings.refund_fee is RefundFee.FULL else 0
    return Sum(registers.paid, fee, registers.taken)


def sealed_after_refund(review_c: ReviewStatus, *, void: bool) -> ReviewStatus:
    """The client's review once everything is refunded: one that was sealed is void (S38), or published by setting."""
    if review_c is not ReviewStatus.SEALED:
        return review_c
    return ReviewStatus.VOID if void else ReviewStatus.PUBLISHED


@becomes(Refund)
def refunded(review_c: ReviewStatus, sealed_review_void: bool) -> Changes:
    """The client leaves no review (S38)."""
    return {"review_c": sealed_after_refund(review_c, void=sealed_review_void), "amendment": Side.NOBODY}


@books(Refund)
def refund(registers: Registers, settings: Settings) -> Changes:
    """Every agreed amount goes back to the client, from escrow and from the freelancer (S36)."""
    back = released_so_far(registers, settings)
    return {
        **unreleased(registers, back),
        "moves": (*given_back(sum_of(registers, *LIVE_ITEMS)), *recovered(back)),
    }
