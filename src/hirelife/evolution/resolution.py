"""The determination: one command, five outcomes (E18 to E22), and the verdict that falls by itself.

At stake is the escrow; once the work was completed, where nothing is in escrow any more, what can be recovered from the
freelancer. So a determination divides the one or recovers from the other, never both.
"""

from __future__ import annotations

from hirelife.commands import DefaultVerdict, Resolve
from hirelife.engine.arithmetic import each, put, share, where
from hirelife.engine.command import Command
from hirelife.engine.rule import becomes, books
from hirelife.registers import Items, Registers, Subjects, escrow_of
from hirelife.settings import Settings
from hirelife.words import LIVE_ITEMS, Canceller, InvoiceStatus, ItemStatus, Origin, Outcome, ReviewStatus, Side

from .closing import closed_as, review_window
from .disputes import NO_DISPUTE
from .payments import Sum, given_back, paid_out, recovered, sum_of
from .refunds import released_so_far, sealed_after_refund
from .timers import later

Changes = dict[str, object]


@becomes(Resolve)
def determined(
    outcome: Outcome, invoice: InvoiceStatus, review_c: ReviewStatus, review_opened: bool, sealed_review_void: bool
) -> Changes:
    """The dispute is over, and the engagement is what the platform says."""
    decided: dict[Outcome, Changes] = {
        Outcome.RESUME: {"cancelled_by": Canceller.NOBODY, "invoice": InvoiceStatus.NONE},
        Outcome.COMPLETE: {"review_opened": True},
        Outcome.END: _ended(),
        Outcome.CANCEL: _cancelled(invoice),
        Outcome.REFUND: {"review_c": sealed_after_refund(review_c, void=sealed_review_void)},
    }
    return {**NO_DISPUTE, "review_opened": review_opened, **decided[outcome]}


@becomes(DefaultVerdict)
def determined_by_silence(origin: Origin, invoice: InvoiceStatus) -> Changes:
    """A cancellation stays one; everything else is ended."""
    return {**NO_DISPUTE, **(_cancelled(invoice) if origin is Origin.CANCELLED else _ended())}


def _ended() -> Changes:
    return {"parted": True, "review_opened": True, "settled": True}


def _cancelled(invoice: InvoiceStatus) -> Changes:
    """Settled: an invoice that still waited was decided with the rest."""
    paid = invoice if invoice is InvoiceStatus.APPROVED else InvoiceStatus.NONE
    return {"cancelled_by": Canceller.PLATFORM, "settled": True, "invoice": paid}


@books(Resolve)
def resolve(
    registers: Registers,
    command: Resolve,
    settings: Settings,
    *,
    outcome: Outcome,
    origin: Origin,
    cancelled_by: Canceller,
    parted: bool,
    review_opened: bool,
) -> Changes:
    """What is at stake is divided as the platform says; to resume divides nothing."""
    if outcome is Outcome.RESUME:
        return {"subjects": _closed(registers), **_resumed(registers, command, settings, cancelled_by)}
    status = ItemStatus.APPROVED if outcome is Outcome.COMPLETE else ItemStatus.DIVIDED
    return {
        "subjects": _closed(registers),
        "items": closed_as(registers, status, *LIVE_ITEMS),
        **_windows(registers, command, settings, outcome=outcome, origin=origin, opened=review_opened),
        **({"parted_at": command.instant} if outcome is Outcome.END and not parted else {}),
        **_divided(registers, settings, command.client_share.minor, command.freelancer_share.minor),
    }


@books(DefaultVerdict)
def resolve_by_silence(
    registers: Registers,
    command: DefaultVerdict,
    settings: Settings,
    *,
    origin: Origin,
    parted: bool,
    review_opened: bool,
) -> Changes:
    """All that is at stake goes to the side that the setting `default_verdict` names."""
    stake = escrow_of(registers) + registers.recoverable
    shares = (0, stake) if settings.default_verdict is Side.FREELANCER else (stake, 0)
    outcome = Outcome.CANCEL if origin is Origin.CANCELLED else Outcome.END
    return {
        "subjects": _closed(registers),
        "items": closed_as(registers, ItemStatus.DIVIDED, *LIVE_ITEMS),
        **_windows(registers, command, settings, outcome=outcome, origin=origin, opened=review_opened),
        **({"parted_at": command.instant} if outcome is Outcome.END and not parted else {}),
        **_divided(registers, settings, *shares),
    }


def _closed(registers: Registers) -> Subjects:
    """What was determined is not disputed again (I13)."""
    return put(registers.subjects, registers.subject, determined=1)


def _resumed(registers: Registers, command: Command, settings: Settings, cancelled_by: Canceller) -> Changes:
    """A cancellation to refund had stopped the client's time to answer; overturned, that begins anew."""
    if cancelled_by is not Canceller.FREELANCER:
        return {}
    due = later(command, settings.work_review)
    items: Items = each(registers.items, (ItemStatus.SUBMITTED,), review_due=due)
    return {"items": items}


def _windows(
    registers: Registers, command: Command, settings: Settings, *, outcome: Outcome, origin: Origin, opened: bool
) -> Changes:
    """Completed or ended for the first time opens the review; completed for the first time may be disputed."""
    windows: Changes = {}
    if outcome in (Outcome.COMPLETE, Outcome.END):
        windows["review_due"] = review_window(registers, command, settings, opened)
    if outcome is Outcome.COMPLETE and origin is not Origin.COMPLETED:
        windows["payment_due"] = later(command, settings.payment_window)
        windows["refund_due"] = later(command, settings.refund_window)
    return windows


def _divided(registers: Registers, settings: Settings, client: int, freelancer: int) -> Changes:
    """Two whole amounts, fees in proportion: out of the escrow, or out of what was released."""
    recovering = registers.recoverable > 0
    back = _part(released_so_far(registers, settings), where(recovering, client, 0))
    stake = sum_of(registers, *LIVE_ITEMS)
    paid = _part(stake, where(recovering, 0, freelancer))
    rest = Sum(where(recovering, 0, client), stake.fee - paid.fee, stake.cut - paid.cut)
    return {
        "paid": registers.paid + paid.amount - back.amount,
        "earned": registers.earned + paid.fee - back.fee,
        "taken": registers.taken + paid.cut - back.cut,
        "moves": (*paid_out(paid), *given_back(rest), *recovered(back)),
    }


def _part(whole: Sum, amount: int) -> Sum:
    """A part of a sum, with its fees in proportion."""
    return Sum(amount, share(whole.fee, amount, whole.amount), share(whole.cut, amount, whole.amount))
