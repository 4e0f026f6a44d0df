"""After a cancellation or an end: the final invoice, and what is left."""

from __future__ import annotations

from hirelife.commands import ApproveInvoice, AutoApproveInvoice, Settle, SubmitFinalInvoice
from hirelife.engine.arithmetic import NEVER, each, greater, share, where
from hirelife.engine.rule import becomes, books
from hirelife.registers import Registers
from hirelife.settings import Settings
from hirelife.words import FREE_ITEMS, LIVE_ITEMS, DisputeSubject, InvoiceStatus, ItemStatus

from .closing import closed_as
from .payments import Sum, given_back, paid_out, released, sum_of
from .timers import armed
from .work import disputable_again

Changes = dict[str, object]


@becomes(SubmitFinalInvoice)
def invoice_submitted() -> Changes:
    """The invoice waits for the client."""
    return {"invoice": InvoiceStatus.WAITING}


@books(SubmitFinalInvoice)
def submit_invoice(registers: Registers, command: SubmitFinalInvoice, settings: Settings) -> Changes:
    """Nothing is settled before the client's time to answer is over; this invoice was never disputed."""
    due = armed(command, settings.invoice_review)
    return {
        "subjects": disputable_again(registers, DisputeSubject.INVOICE),
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
