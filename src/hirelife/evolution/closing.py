"""Completing, ending, cancelling, and settling what is left."""

from __future__ import annotations

from hirelife.commands import (
    ApproveInvoice,
    AutoApproveInvoice,
    AutoComplete,
    Cancel,
    CancelToRefund,
    Complete,
    End,
    GiveEndNotice,
    Settle,
    SubmitFinalInvoice,
)
from hirelife.engine.arithmetic import NEVER, each, greater, latest, share, where
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
    InvoiceStatus,
    ItemStatus,
    Side,
)

from .payments import Sum, given_back, paid_out, released, sum_of
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
    return {
        **completed(registers, command, settings),
        "payment_due": armed(command, settings.payment_window),
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
    """Submitted work waits for its answer, the rest for the time to contest; a freelancer returns the rest at once."""
    at_once = FREE_ITEMS if role is FREELANCER else ()
    contest = armed(command, settings.end_contest)
    return {
        "parted_at": command.instant,
        "items": each(closed_as(registers, ItemStatus.RETURNED, *at_once), LIVE_ITEMS, date=NEVER),
        "contest_due": contest,
        "settle_due": greater(contest, latest(registers.items.review_due)),
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


@becomes(SubmitFinalInvoice)
def invoice_submitted() -> Changes:
    """The invoice waits for the client."""
    return {"invoice": InvoiceStatus.WAITING}


@books(SubmitFinalInvoice)
def submit_invoice(registers: Registers, command: SubmitFinalInvoice, settings: Settings) -> Changes:
    """Nothing is settled before the client's time to answer is over."""
    due = armed(command, settings.invoice_review)
    return {
        "invoiced": command.amount.minor,
        "invoice_due": due,
        "settle_due": greater(registers.settle_due, due),
    }


@becomes(ApproveInvoice, AutoApproveInvoice)
def invoice_paid() -> Changes:
    """The invoice is paid."""
    return {"invoice": InvoiceStatus.APPROVED}


@books(ApproveInvoice, AutoApproveInvoice)
def pay_invoice(registers: Registers) -> Changes:
    """Paid out of the free escrow, as far as it goes; the rest of that goes back to the client, fees in proportion.

    Submitted items stay in escrow: they are approved, or not, for themselves.
    """
    free = sum_of(registers, *FREE_ITEMS)
    amount = where(registers.invoiced < free.amount, registers.invoiced, free.amount)
    part = Sum(amount, share(free.fee, amount, free.amount), share(free.cut, amount, free.amount))
    rest = Sum(free.amount - part.amount, free.fee - part.fee, free.cut - part.cut)
    return {
        "items": each(registers.items, FREE_ITEMS, status=ItemStatus.DIVIDED),
        "invoice_due": NEVER,
        **released(registers, part),
        "moves": (*paid_out(part), *given_back(rest)),
    }


@becomes(Settle)
def nothing_owed() -> Changes:
    """Nothing is owed any more."""
    return {"settled": True}


@books(Settle)
def settle(registers: Registers) -> Changes:
    """The rest of the escrow goes back to the client, with its fees."""
    return {
        "items": closed_as(registers, ItemStatus.RETURNED, *LIVE_ITEMS),
        "moves": given_back(sum_of(registers, *LIVE_ITEMS)),
    }
