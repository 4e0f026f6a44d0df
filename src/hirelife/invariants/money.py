"""Money (domain part 3.3): what the ledger says after every step, and what each booking may move."""

from __future__ import annotations

from ..commands import (
    AcceptAmendment,
    ApproveInvoice,
    ApproveWork,
    AutoApprove,
    AutoApproveInvoice,
    AutoComplete,
    Complete,
    DefaultVerdict,
    Dispute,
    End,
    Hire,
    LogHours,
    Refund,
    Resolve,
    Settle,
    SubmitFinalInvoice,
    SubmitWork,
)
from ..engine.lifecycle import Lifecycle
from ..engine.value import Engagement, Event
from ..engine.vocabulary import Unit
from ..fee_presets import SOURCE_SCHEDULE
from ..registers import CLIENT_ACCOUNT, ESCROW, FREELANCER_ACCOUNT
from ..settings import RefundFee
from ..states import COMPLETED, DISPUTED, FREELANCER, MEDIATOR, PLATFORM, REFUNDED
from ..words import InvoiceStatus, ItemStatus, Outcome
from .base import About, Redress, actor, dues_of, fact, invariant, is_in, items_of, live, moved

DETERMINING = (Resolve, DefaultVerdict)
INVOICED = (ApproveInvoice, AutoApproveInvoice)
OWED = (ItemStatus.SUBMITTED, ItemStatus.CHANGES)
"""Items on which the freelancer has submitted work that is not yet paid."""


@invariant("I28", about=About.STATE)
def money_conserved(lifecycle: Lifecycle, engagement: Engagement) -> bool:
    """What the client paid in is in escrow, held, with the freelancer, with the platform, or back with the client."""
    parts = ("escrow", "held", "freelancer_out", "client_back", "fees")
    return engagement.balance("client_in") == sum(engagement.balance(name) for name in parts)


@invariant("I29", about=About.STATE)
def nothing_negative(lifecycle: Lifecycle, engagement: Engagement) -> bool:
    """No balance and no amount is negative, and no more was refunded than paid."""
    numbers = zip(lifecycle.definition.numbers.values(), engagement.numbers, strict=True)
    amounts = [value for spec, value in numbers if spec.unit is Unit.MONEY]
    amounts += [part for item in items_of(engagement) for part in (item.amount, item.fee, item.amount - item.cut)]
    return min((*amounts, *engagement.ledger), default=0) >= 0


@invariant("I30", about=About.BOOKING, cites="S23 S41 S42")
def paid_by_consent(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """Money reaches the freelancer only by approval, silence, the end of good work, or a determination."""
    arrived = sum(posting.minor for posting in event.postings if posting.target == FREELANCER_ACCOUNT.name)
    if not arrived or isinstance(event.command, DETERMINING):
        return not arrived or is_in(before, DISPUTED)
    if isinstance(event.command, (ApproveWork, AutoApprove)):  # what was submitted, and no more
        item = items_of(before)[event.command.item]
        return item.status == ItemStatus.SUBMITTED and arrived == item.amount - item.cut
    if isinstance(event.command, (ApproveInvoice, AutoApproveInvoice)):
        waits = fact(before, "invoice") is InvoiceStatus.WAITING
        return waits and arrived <= before.number("invoiced")
    return isinstance(event.command, (Complete, AutoComplete)) and bool(fact(before, "work_done"))


@invariant("I31", about=About.BOOKING, cites="S42")
def dispute_holds_money(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """While it is disputed no money moves but by the determination."""
    return not is_in(before, DISPUTED) or isinstance(event.command, DETERMINING) or not event.moved


@invariant("I32", about=About.BOOKING, cites="S42")
def shares_are_the_stake(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """A determination divides exactly what is at stake, and one to resume moves nothing."""
    determined = event.command
    if not isinstance(determined, Resolve):
        return True
    if determined.outcome is Outcome.RESUME:
        return not event.moved
    stake = before.balance("escrow") + before.number("recoverable")
    whole = determined.client_share.minor + determined.freelancer_share.minor == stake
    if before.number("recoverable"):
        back = after.number("paid") == before.number("paid") - determined.client_share.minor
        return whole and back and before.balance("escrow") == 0
    to_client = moved(event, ESCROW.name, CLIENT_ACCOUNT.name)
    return whole and to_client == determined.client_share.minor and after.balance("escrow") == 0


def takes_back(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """Whether money of submitted work goes back to the client, but by a determination, or with the final invoice."""
    if isinstance(event.command, (*DETERMINING, *INVOICED)) or not moved(event, ESCROW.name, CLIENT_ACCOUNT.name):
        return False
    return _owed(before) > _owed(after)


def _owed(engagement: Engagement) -> int:
    """What submitted work that is not yet paid comes to."""
    return sum(item.amount for item in items_of(engagement) if item.status in OWED)


@invariant(
    "I33",
    about=About.STRATEGY,
    cites="S41 S42",
    redress=Redress(
        whose=FREELANCER,
        earned_by=(SubmitWork, LogHours, Resolve),
        answers=(Dispute, SubmitFinalInvoice),
        harms=takes_back,
        silent=(PLATFORM, MEDIATOR),
    ),
)
def no_silent_clawback(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """Money of submitted work goes back to the client only by the freelancer, a determination, or after a window."""
    if isinstance(event.command, DETERMINING) or not moved(event, ESCROW.name, CLIENT_ACCOUNT.name):
        return True
    if _owed(before) <= _owed(after):
        return True
    own = actor(before, event) == FREELANCER.name and isinstance(event.command, (Refund, End, LogHours))
    promised = isinstance(event.command, Refund) and dues_of(before)["commitment_due"] <= event.command.instant
    invoiced = isinstance(event.command, INVOICED)
    answerable = min(dues_of(before)["contest_due"], dues_of(before)["cancellation_due"])
    in_vain = isinstance(event.command, Settle) and answerable <= event.command.instant
    nothing_waited = all(item.status != ItemStatus.SUBMITTED for item in items_of(before))
    return own or promised or ((invoiced or in_vain) and (invoiced or nothing_waited))


@invariant("I34", about=About.STATE, cites="S36")
def refunded_is_whole(lifecycle: Lifecycle, engagement: Engagement) -> bool:
    """Once it is refunded, the freelancer has nothing, nothing is left in escrow, and all that was agreed is back."""
    if not is_in(engagement, REFUNDED):
        return True
    empty = [engagement.balance(name) for name in ("freelancer_out", "escrow", "held")] == [0, 0, 0]
    kept = engagement.balance("client_in") - engagement.balance("client_back")
    whole = kept == 0 or lifecycle.definition.settings.refund_fee is not RefundFee.FULL
    return empty and whole and kept == engagement.balance("fees") and engagement.number("paid") == 0


@invariant("I35", about=About.STATE, cites="S23")
def completed_is_paid(lifecycle: Lifecycle, engagement: Engagement) -> bool:
    """Once it is completed, nothing is left in escrow and no item is open: the final payment was made."""
    if not is_in(engagement, COMPLETED):
        return True
    escrow = engagement.balance("escrow") + engagement.balance("held")
    closed = all(item.status not in (ItemStatus.PLANNED, *OWED, ItemStatus.FUNDED) for item in items_of(engagement))
    return escrow == 0 and closed


@invariant("I38", about=About.STATE, cites="S15")
def agreed_is_received(lifecycle: Lifecycle, engagement: Engagement) -> bool:
    """By the schedule of the source the client pays the fee on top; the freelancer receives exactly what was agreed."""
    if engagement.number("schedule") != SOURCE_SCHEDULE.number:
        return True
    return engagement.balance("freelancer_out") == engagement.number("paid") and engagement.number("taken") == 0


@invariant("I39", about=About.BOOKING, cites="S15")
def slices_add_up(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """The fees of the items are those of the whole by the acknowledged schedule, however it is cut into items."""
    command = event.command
    if not isinstance(command, (Hire, AcceptAmendment)) or command.quote is None:
        return True
    quote = command.quote
    fixed = {row for row, item in enumerate(items_of(before)) if item.status != ItemStatus.PLANNED}
    if not {row for row, _ in quote.kept} <= (fixed if isinstance(command, AcceptAmendment) else set()):
        return False
    whole = quote.schedule.quote((quote.total,), lifetime=quote.lifetime)
    sums = (whole.client_fee.minor, whole.freelancer_fee.minor)
    items = items_of(after)
    booked = (sum(item.fee for item in items), sum(item.cut for item in items))
    return booked == sums or (bool(fixed) and booked[0] >= sums[0])


@invariant("I45", about=About.STATE)
def escrow_is_items(lifecycle: Lifecycle, engagement: Engagement) -> bool:
    """What the ledger has in escrow and held is what the open items come to: nothing is funded that is not there."""
    items = live(items_of(engagement))
    agreed, fees = sum(item.amount for item in items), sum(item.fee for item in items)
    return (engagement.balance("escrow"), engagement.balance("held")) == (agreed, fees)


@invariant("I46", about=About.BOOKING)
def ledger_is_postings(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """The ledger changes by the postings of the event and by nothing else, and no posting is negative."""
    change = dict.fromkeys(before.standing.shape.totals, 0)
    accounts = {account.name: account for account in lifecycle.definition.accounts}
    for posting in event.postings:
        leaving = accounts[posting.source]
        change[leaving.out] += -posting.minor if leaving.out == leaving.into else posting.minor
        change[accounts[posting.target].into] += posting.minor
    expected = tuple(was + change[name] for name, was in zip(change, before.ledger, strict=True))
    return expected == after.ledger and all(posting.minor > 0 for posting in event.postings)


@invariant("I47", about=About.STATE)
def released_is_known(lifecycle: Lifecycle, engagement: Engagement) -> bool:
    """What a refund would recover is what the freelancer and the platform have received."""
    paid, earned, taken = (engagement.number(name) for name in ("paid", "earned", "taken"))
    received = engagement.balance("freelancer_out"), engagement.balance("fees")
    return received == (paid - taken, earned + taken)
