"""What a step writes down: items, terms, subjects, candidates (domain part 2.2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from .. import commands as c
from ..engine.arithmetic import pick
from ..engine.command import Command
from ..engine.lifecycle import Lifecycle
from ..engine.value import Engagement, Event
from ..states import ACTIVE, CANCELLED, CLIENT, ENDED, HIRED
from ..words import FIXED_ITEMS, OPEN_ITEMS, Canceller, CandidateStatus, DisputeSubject, ItemStatus
from .base import NEVER, About, actor, dues_of, fact, invariant, is_in, items_of

MOVED: dict[type[Command], ItemStatus] = {
    c.FundMilestone: ItemStatus.FUNDED,
    c.SubmitWork: ItemStatus.SUBMITTED,
    c.LogHours: ItemStatus.SUBMITTED,
    c.RequestChanges: ItemStatus.CHANGES,
    c.ApproveWork: ItemStatus.APPROVED,
    c.AutoApprove: ItemStatus.APPROVED,
}
"""Where a command leads the item that it names."""


@invariant("I94", about=About.STEP, cites="S10 S12 S15")
def item_moves_on(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """A command about an item leads that one where it says, and leaves every other as it was."""
    if type(event.command) not in MOVED:
        return True
    row = getattr(event.command, "item", 0)
    was, now = items_of(before), items_of(after)
    rest = [item for at, item in enumerate(was) if at != row] == [item for at, item in enumerate(now) if at != row]
    rounds = was[row].rounds + isinstance(event.command, c.RequestChanges)
    return rest and now[row].status == MOVED[type(event.command)] and now[row].rounds == rounds


@invariant("I95", about=About.STATE, cites="S12 S17")
def watched_while_open(lifecycle: Lifecycle, engagement: Engagement) -> bool:
    """Submitted work is watched until it is answered, an agreed date until it is met; nothing else is."""
    promised = fact(engagement, "cancelled_by") is Canceller.FREELANCER
    answering = is_in(engagement, ACTIVE, ENDED, CANCELLED) and not promised
    for item in items_of(engagement):
        submitted = item.status == ItemStatus.SUBMITTED
        if item.review_due < NEVER and not submitted:
            return False
        if submitted and answering and item.review_due == NEVER:
            return False
        if item.date < NEVER and (item.status not in OPEN_ITEMS or submitted or is_in(engagement, ENDED, CANCELLED)):
            return False
    return True


Written = Callable[[Any, Engagement], dict[str, int]]


def _hired(command: Any, before: Engagement) -> dict[str, int]:
    return {
        "currency": command.currency_number or before.number("currency"),
        "schedule": command.schedule_number,
        "rate": command.contract.rate_minor,
        "welcomed_at": command.instant,
    }


def _amended(command: Any, before: Engagement) -> dict[str, int]:
    """A hire that left currency or fees open is bound by the first terms that name them."""
    return {
        "currency": command.currency_number or before.number("currency"),
        "schedule": before.number("schedule") or command.schedule_number,
        "rate": command.contract.rate_minor,
    }


WRITTEN: dict[type[Command], Written] = {
    c.Hire: _hired,
    c.PostJob: lambda command, _: {"currency": command.currency_number},
    c.DeclineOffer: lambda _, __: {"schedule": 0, "rate": 0},
    c.ExpireOffer: lambda _, __: {"schedule": 0, "rate": 0},
    c.ProposeAmendment: lambda command, _: {"terms_offered": command.terms_number},
    c.AcceptAmendment: _amended,
    c.End: lambda command, _: {"parted_at": command.instant},
    c.SubmitFinalInvoice: lambda command, _: {"invoiced": command.amount.minor},
    c.Dispute: lambda command, _: {"subject": int(command.subject), "recoverable": command.recoverable_minor},
}


@invariant("I96", about=About.STEP, cites="S9 S14 S41 S42")
def written_as_said(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """Terms, amounts and times are written down as they were said."""
    written = WRITTEN.get(type(event.command))
    if written is None:
        return True
    return all(after.number(name) == value for name, value in written(event.command, before).items())


@invariant("I97", about=About.STEP, cites="S9 S14 S15")
def items_as_agreed(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """After a hire and an amendment the items are those of the terms, each with its fees and its date."""
    command: Any = event.command
    if not isinstance(command, (c.Hire, c.AcceptAmendment)) or command.quote is None:
        return True
    fixed = {row for row, item in enumerate(items_of(before)) if item.status in FIXED_ITEMS}
    terms, now = command.contract, items_of(after)
    agreed = len(now) >= len(terms.amounts)
    for row in set(range(len(terms.amounts))) - fixed:
        fees = pick(command.quote.client_fees, row), pick(command.quote.freelancer_fees, row)
        wanted = (ItemStatus.PLANNED, terms.amounts[row], *fees)
        agreed = agreed and now[row][:4] == wanted and now[row].date == pick(terms.dates, row, NEVER)
    return agreed


AGAIN: dict[type[Command], DisputeSubject] = {
    c.SubmitWork: DisputeSubject.WORK,
    c.LogHours: DisputeSubject.WORK,
    c.Cancel: DisputeSubject.CANCELLATION,
    c.CancelToRefund: DisputeSubject.CANCELLATION,
    c.SubmitFinalInvoice: DisputeSubject.INVOICE,
}
"""What can be disputed anew, because it happened now."""


@invariant("I98", about=About.STEP, cites="S42")
def rights_to_dispute(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """What happens now was never disputed; what is determined is; nothing else gives or takes a right to dispute."""
    if is_in(after, "refunded") or before.array("subjects").status == ():
        return True
    was, now = _rights(before), _rights(after)
    command = event.command
    if type(command) in AGAIN:
        was[AGAIN[type(command)]] = (0, 0, 0)
    elif isinstance(command, (c.Resolve, c.DefaultVerdict)):
        used_c, used_f, _ = was[before.number("subject")]
        was[before.number("subject")] = (used_c, used_f, 1)
    elif isinstance(command, c.Dispute):
        used_c, used_f, determined = was[command.subject]
        own = actor(before, event) == CLIENT.name
        was[command.subject] = (1 if own else used_c, used_f if own else 1, determined)
    return was == now or is_in(after, "posted")


def _rights(engagement: Engagement) -> dict[int, tuple[int, ...]]:
    """For each subject whether the client's and the freelancer's right is used, and whether it is determined."""
    subjects, rows = engagement.array("subjects"), range(len(DisputeSubject))
    columns = (subjects.used_c, subjects.used_f, subjects.determined)
    filled = [(*column, *(0,) * (len(rows) - len(column))) for column in columns]
    return dict(zip(rows, zip(*filled, strict=True), strict=True))


@invariant("I99", about=About.STEP, cites="S3 S46 S49")
def candidate_stands(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """A proposal is live, withdrawn or declined as was said, and an invitation opens the channel."""
    command: Any = event.command
    named = getattr(command, "freelancer", command.by)
    wanted: dict[type[Command], CandidateStatus] = {
        c.SubmitProposal: CandidateStatus.LIVE,
        c.WithdrawProposal: CandidateStatus.WITHDRAWN,
        c.DeclineProposal: CandidateStatus.DECLINED,
    }
    if type(command) not in (*wanted, c.InviteToInterview):
        return True
    slot, was, now = after.roster.seat(named), before.array("candidates"), after.array("candidates")
    stood = pick(was.proposal, slot)
    status = wanted.get(cast("type[Command]", type(command)), stood or CandidateStatus.INVITED)
    invited = not isinstance(command, c.InviteToInterview) or (
        pick(now.channel, slot) == 1 and pick(now.invited_at, slot) == command.instant
    )
    return invited and named in after.roster.candidates and pick(now.proposal, slot) == status


@invariant("I100", about=About.STEP)
def clock_armed_by_work(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """An approval starts the time to refund it, and after the last one the time to complete; new work stops that."""
    if not is_in(after, ACTIVE) or is_in(before, "disputed", HIRED):
        return True
    settings, command, dues, items = lifecycle.definition.settings, event.command, dues_of(after), items_of(after)
    if isinstance(command, c.FundMilestone):
        return dues["complete_due"] == NEVER
    if not isinstance(command, (c.ApproveWork, c.AutoApprove, c.AcceptAmendment)):
        return True
    left = any(item.status in OPEN_ITEMS for item in items)
    paid = any(item.status == ItemStatus.APPROVED for item in items)
    complete = NEVER if left or not paid else _after(command, settings.auto_complete)
    refund = dues_of(before)["refund_due"]
    if not isinstance(command, c.AcceptAmendment):
        refund = _after(command, settings.refund_window)
    return (dues["complete_due"], dues["refund_due"]) == (complete, refund)


def _after(command: Command, length: int) -> int:
    return NEVER if length >= NEVER else command.instant + length
