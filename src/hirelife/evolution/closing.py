"""Completing, ending, cancelling."""

from __future__ import annotations

from hirelife.commands import (
    AutoComplete,
    Cancel,
    CancelToRefund,
    Complete,
    End,
    GiveEndNotice,
)
from hirelife.engine.arithmetic import NEVER, each, greater, latest, where
from hirelife.engine.command import Command
from hirelife.engine.rule import becomes, books
from hirelife.engine.vocabulary import Role
from hirelife.registers import Items, Registers
from hirelife.settings import Settings
from hirelife.states import FREELANCER, PLATFORM
from hirelife.words import (
    FREE_ITEMS,
    LIVE_ITEMS,
    OPEN_ITEMS,
    Canceller,
    DisputeSubject,
    ItemStatus,
    Side,
)

from .payments import given_back, paid_out, released, sum_of
from .timers import armed, later
from .work import disputable_again

Changes = dict[str, object]


def closed_as(registers: Registers, status: ItemStatus, *among: ItemStatus) -> Items:
    """The items: those among get the status, planned ones are waived, and no clock watches them any more."""
    closed = each(registers.items, among, status=status, review_due=NEVER, date=NEVER)
    return each(closed, (ItemStatus.PLANNED,), status=ItemStatus.WAIVED, date=NEVER)


def review_window(registers: Registers, command: Command, settings: Settings, opened: bool) -> int:
    """When the review window closes: it opens with the first completion or end, and never again (S25)."""
    return registers.review_due if opened else later(command, settings.review_window)


def completed(registers: Registers, command: Command, settings: Settings) -> Changes:
    """All that is funded is paid in the same step, and every item is closed (S23)."""
    part = sum_of(registers, *LIVE_ITEMS)
    return {
        "items": closed_as(registers, ItemStatus.APPROVED, *LIVE_ITEMS),
        "refund_due": where(part.amount > 0, later(command, settings.refund_window), registers.refund_due),
        **released(registers, part),
        "moves": paid_out(part),
    }


@becomes(Complete, AutoComplete)
def work_complete() -> Changes:
    """The right to review opens (S24)."""
    return {"review_opened": True, "amendment": Side.NOBODY}


@books(Complete)
def complete(registers: Registers, command: Complete, settings: Settings, review_opened: bool) -> Changes:
    """As `completed`; two windows open."""
    first = armed(command, settings.review_window)
    disputable = 0 < settings.payment_window < NEVER
    dispute = armed(command, settings.payment_window) if disputable else later(command, settings.payment_window)
    return {
        **completed(registers, command, settings),
        "payment_due": dispute,
        "review_due": registers.review_due if review_opened else first,
    }


@books(AutoComplete)
def complete_by_clock(registers: Registers, command: AutoComplete, settings: Settings, review_opened: bool) -> Changes:
    """As `complete`."""
    return {
        **completed(registers, command, settings),
        "payment_due": later(command, settings.payment_window),
        "review_due": review_window(registers, command, settings, review_opened),
    }


@books(GiveEndNotice)
def give_notice(command: GiveEndNotice, settings: Settings, role: Role) -> Changes:
    """The freelancer may end when the notice is over; the client needs none, so his is only said."""
    return {"notice_due": armed(command, settings.end_notice)} if role is FREELANCER else {}


@becomes(End)
def relation_closed() -> Changes:
    """What an end takes away is gone for good (S31 to S33)."""
    return {"parted": True, "review_opened": True, "amendment": Side.NOBODY}


@books(End)
def end(registers: Registers, command: End, settings: Settings, role: Role, review_opened: bool) -> Changes:
    """Submitted work waits for its answer, the rest for the time to contest; a freelancer returns the rest at once.

    The end can be contested as long as submitted work waits or completed work may be disputed, so that ending never
    takes an answer away from the other side.
    """
    at_once = FREE_ITEMS if role is FREELANCER else ()
    contest = greater(armed(command, settings.end_contest), latest(registers.items.review_due))
    open_until = greater(contest, where(registers.payment_due < NEVER, registers.payment_due, 0))
    return {
        "parted_at": command.instant,
        "items": each(closed_as(registers, ItemStatus.RETURNED, *at_once), LIVE_ITEMS, date=NEVER),
        "contest_due": open_until,
        "settle_due": open_until,
        "review_due": review_window(registers, command, settings, review_opened),
        "moves": given_back(sum_of(registers, *at_once)),
    }


@becomes(Cancel)
def broken_off(role: Role) -> Changes:
    """The client or the platform has cancelled."""
    by = Canceller.PLATFORM if role is PLATFORM else Canceller.CLIENT
    return {"cancelled_by": by, "amendment": Side.NOBODY}


@books(Cancel)
def cancel(registers: Registers, command: Cancel, settings: Settings) -> Changes:
    """Two windows open, for a final invoice (S41) and for a dispute (S42); settled is what is left after both."""
    invoice, dispute = armed(command, settings.final_invoice_window), armed(command, settings.cancellation_window)
    return {
        "items": each(registers.items, OPEN_ITEMS, date=NEVER),
        "subjects": disputable_again(registers, DisputeSubject.CANCELLATION),
        "invoice_window_due": invoice,
        "cancellation_due": dispute,
        "settle_due": greater(greater(invoice, dispute), latest(registers.items.review_due)),
    }


@becomes(CancelToRefund)
def refund_promised() -> Changes:
    """The freelancer has cancelled, to give everything back."""
    return {"cancelled_by": Canceller.FREELANCER, "amendment": Side.NOBODY}


@books(CancelToRefund)
def promise_refund(registers: Registers, command: CancelToRefund, settings: Settings) -> Changes:
    """Nothing is approved any more; the client may dispute, and the clock keeps the promise (S39)."""
    return {
        "items": each(registers.items, OPEN_ITEMS, review_due=NEVER, date=NEVER),
        "subjects": disputable_again(registers, DisputeSubject.CANCELLATION),
        "cancellation_due": later(command, settings.cancellation_window),
        "commitment_due": armed(command, settings.refund_commitment),
    }
