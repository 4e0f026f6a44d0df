"""What must have been so for a step to be taken: the conditions of the events (domain part 2.3), written out again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .. import commands as c
from ..engine.arithmetic import pick
from ..engine.command import Command
from ..engine.lifecycle import Lifecycle
from ..engine.value import Engagement, Event
from ..states import ACTIVE, CANCELLED, CLIENT, COMPLETED, ENDED, FREELANCER, HIRED
from ..words import (
    FIXED_ITEMS,
    OPEN_ITEMS,
    Canceller,
    CandidateStatus,
    DisputeSubject,
    InvoiceStatus,
    ItemStatus,
    Offer,
    Origin,
    Outcome,
    Side,
)
from .base import About, actor, invariant, is_in, items_of, waiting

Condition = Callable[[Any, Engagement, str, Any], bool]
"""Command, the engagement before, the role, and the settings."""


def _slot(engagement: Engagement, who: str) -> CandidateStatus:
    proposals = engagement.array("candidates").proposal
    return CandidateStatus(pick(proposals, engagement.roster.seat(who)))


def _item(command: Any, engagement: Engagement) -> ItemStatus:
    items, row = items_of(engagement), int(command.item)
    return ItemStatus(items[row].status) if row < len(items) else ItemStatus.NONE


def _rate(engagement: Engagement) -> int:
    return engagement.number("rate")


def _cost(command: Any, engagement: Engagement) -> int:
    """What hours come to, rounded half up."""
    return int((2 * _rate(engagement) * command.minutes + 60) // 120)


def _hours(command: Any, before: Engagement, _: str, __: Any) -> bool:
    items, row = items_of(before), int(command.item)
    in_escrow = items[row].amount if row < len(items) else 0
    return _rate(before) > 0 and _item(command, before) in WORKABLE and 0 < _cost(command, before) <= in_escrow


def _submits(command: Any, before: Engagement, _: str, __: Any) -> bool:
    return _rate(before) == 0 and _item(command, before) in WORKABLE


def _waits(command: Any, before: Engagement, _: str, __: Any) -> bool:
    promised = before.facts["cancelled_by"] is Canceller.FREELANCER
    return _item(command, before) is ItemStatus.SUBMITTED and not promised


def _starts(_: Any, before: Engagement, __: str, settings: Any) -> bool:
    funded = any(item.status == ItemStatus.FUNDED for item in items_of(before))
    accepted = before.facts["accepted"] or not settings.offer_acceptance
    return bool((funded or not settings.first_milestone_funded) and accepted)


def _open(before: Engagement) -> int:
    """The unreleased value of the contract."""
    return sum(item.amount for item in items_of(before) if item.status in OPEN_ITEMS)


def _settles(_: Any, before: Engagement, __: str, ___: Any) -> bool:
    facts = before.facts
    promised = facts["cancelled_by"] is Canceller.FREELANCER
    return not (facts["settled"] or promised or waiting(before) or facts["invoice"] is InvoiceStatus.WAITING)


def _refunds(_: Any, before: Engagement, __: str, ___: Any) -> bool:
    if not is_in(before, CANCELLED):
        return not before.facts["work_done"]
    owed = before.balance("escrow") + before.number("paid") > 0
    return owed and before.facts["invoice"] is not InvoiceStatus.WAITING


def _promises(command: Any, before: Engagement, _: str, __: Any) -> bool:
    return bool(before.facts["work_done"] and command.covered and before.balance("escrow") + before.number("paid") > 0)


def _of(role: str) -> Side:
    return Side.CLIENT if role == CLIENT.name else Side.FREELANCER


def _accepts(command: Any, before: Engagement, role: str, __: Any) -> bool:
    on_the_table = before.facts["amendment"] not in (Side.NOBODY, _of(role))
    return on_the_table and command.terms_number == before.number("terms_offered") and _terms(command, before, role, __)


def _terms(command: Any, before: Engagement, role: str, settings: Any) -> bool:
    """New terms leave alone what was funded, by the schedule of the hire; the client has acknowledged the fees."""
    amounts = tuple(item.amount for item in command.contract.milestones)
    rows = [row for row, item in enumerate(items_of(before)) if item.status in FIXED_ITEMS]
    fees, cuts = command.quote.client_fees, command.quote.freelancer_fees
    kept = all(
        (pick(command.contract.amounts, row), pick(fees, row), pick(cuts, row)) == items_of(before)[row][1:4]
        for row in rows
    )
    known = role != CLIENT.name or command.quote.acknowledged_by == command.by or not settings.fee_required
    schedule = before.number("schedule") in (0, command.quote.schedule.number)
    complete = (command.contract.scoped and command.contract.priced) or not settings.contract_required
    late = any(passed and row not in rows for row, passed in enumerate(command.passed))
    slices = {row for row, kept_ in enumerate(command.kept) if kept_} <= set(rows)
    return kept and known and schedule and complete and command.quote.amounts == amounts and not late and slices


def _hires(command: Any, before: Engagement, _: str, __: Any) -> bool:
    apart = command.by not in (command.freelancer, *command.team)
    return apart and _slot(before, command.freelancer) is CandidateStatus.LIVE and not any(command.passed)


def _proposes(command: Any, before: Engagement, _: str, __: Any) -> bool:
    free = not command.relation.blocked and not command.relation.disputed
    return free and _slot(before, command.by) is not CandidateStatus.LIVE


# fmt: off
WORKABLE = (ItemStatus.FUNDED, ItemStatus.CHANGES)
SUBJECTS: dict[str, tuple[DisputeSubject, ...]] = {
    HIRED.name:     (DisputeSubject.WORK, DisputeSubject.PAYMENT),
    ACTIVE.name:    (DisputeSubject.WORK, DisputeSubject.PAYMENT),
    COMPLETED.name: (DisputeSubject.WORK, DisputeSubject.PAYMENT),
    ENDED.name:     (DisputeSubject.WORK, DisputeSubject.PAYMENT, DisputeSubject.ENDING),
    CANCELLED.name: (DisputeSubject.CANCELLATION, DisputeSubject.INVOICE),
}
OUTCOMES: dict[Origin, tuple[Outcome, ...]] = {
    Origin.HIRED:     (Outcome.RESUME, Outcome.END, Outcome.CANCEL, Outcome.REFUND),
    Origin.ACTIVE:    (Outcome.RESUME, Outcome.COMPLETE, Outcome.END, Outcome.CANCEL, Outcome.REFUND),
    Origin.COMPLETED: (Outcome.COMPLETE, Outcome.END, Outcome.REFUND),
    Origin.ENDED:     (Outcome.END, Outcome.REFUND),
    Origin.CANCELLED: (Outcome.RESUME, Outcome.CANCEL, Outcome.REFUND),
}
# fmt: on


def _disputes(command: Any, before: Engagement, role: str, _: Any) -> bool:
    """There is something of the kind to dispute, it is the other side's doing, and there is money at stake."""
    facts, subject = before.facts, command.subject
    own = {CLIENT.name: Canceller.CLIENT, FREELANCER.name: Canceller.FREELANCER}[role]
    mine = subject is DisputeSubject.CANCELLATION and facts["cancelled_by"] is own
    if subject is DisputeSubject.INVOICE:
        mine = role != CLIENT.name or facts["invoice"] is not InvoiceStatus.WAITING
    back = command.recoverable_minor
    at_stake = before.balance("escrow") + back > 0 and back <= before.number("paid")
    return subject in SUBJECTS.get(before.state, ()) and not mine and at_stake


def _divides(command: Any, before: Engagement, _: str, __: Any) -> bool:
    """An outcome that fits, of a stake that is divided to the last unit."""
    facts, outcome = before.facts, command.outcome
    client, freelancer = command.client_share.minor, command.freelancer_share.minor
    if outcome not in OUTCOMES[facts["origin"]]:
        return False
    if outcome is Outcome.RESUME:
        begun = facts["started"] or facts["origin"] is not Origin.CANCELLED
        return bool(begun and facts["invoice"] is not InvoiceStatus.APPROVED and client == freelancer == 0)
    whole = client + freelancer == before.balance("escrow") + before.number("recoverable")
    everything = freelancer == 0 and before.number("paid") == before.number("recoverable")
    return whole and (outcome is not Outcome.COMPLETE or client == 0) and (outcome is not Outcome.REFUND or everything)


def _resolves(command: Any, before: Engagement, role: str, settings: Any) -> bool:
    agreed = before.facts["agreed_f"] and before.facts["offered"] is Offer.RESUME
    resumes = command.outcome is Outcome.RESUME and settings.resume_needs_freelancer
    return _divides(command, before, role, settings) and bool(agreed or not resumes)


def _agrees(_: Any, before: Engagement, role: str, __: Any) -> bool:
    own = "agreed_c" if role == CLIENT.name else "agreed_f"
    return before.facts["offered"] is not Offer.NONE and not before.facts[own]


def _unknown_notice(_: Any, before: Engagement, role: str, __: Any) -> bool:
    return role != FREELANCER.name or before.due("notice_due") is None


# fmt: off
CONDITIONS: dict[type[Command], Condition] = {
    c.SubmitProposal:     _proposes,
    c.WithdrawProposal:   lambda command, before, _, __: _slot(before, command.by) is CandidateStatus.LIVE,
    c.DeclineProposal:    lambda command, before, _, __: _slot(before, command.freelancer) is CandidateStatus.LIVE,
    c.InviteToInterview:  lambda command, before, _, __: command.freelancer not in before.roster.names,
    c.SendMessage:        lambda command, _, __, ___: not command.relation.disputed,
    c.Hire:               _hires,
    c.AcceptOffer:        lambda _, before, __, ___: not before.facts["accepted"],
    c.DeclineOffer:       lambda _, before, __, ___: not before.facts["accepted"],
    c.ExpireOffer:        lambda _, before, __, ___: not before.facts["accepted"],
    c.Start:              _starts,
    c.ProposeAmendment:   lambda command, before, role, settings:
                              before.facts["amendment"] is Side.NOBODY and _terms(command, before, role, settings),
    c.AcceptAmendment:    _accepts,
    c.WithdrawAmendment:  lambda _, before, role, __: before.facts["amendment"] is _of(role),
    c.FundMilestone:      lambda command, before, _, __: _item(command, before) is ItemStatus.PLANNED,
    c.SubmitWork:         _submits,
    c.LogHours:           _hours,
    c.RequestChanges:     lambda command, before, _, __: _item(command, before) is ItemStatus.SUBMITTED,
    c.ApproveWork:        _waits,
    c.AutoApprove:        _waits,
    c.Complete:           lambda _, before, __, ___: bool(before.facts["work_done"]),
    c.AutoComplete:       lambda _, before, __, ___: bool(before.facts["work_done"]) and not _open(before),
    c.GiveEndNotice:      _unknown_notice,
    c.CancelToRefund:     _promises,
    c.SubmitFinalInvoice: lambda command, before, _, __: command.amount.minor <= _open(before),
    c.ApproveInvoice:     lambda _, before, __, ___: before.facts["invoice"] is InvoiceStatus.WAITING,
    c.AutoApproveInvoice: lambda _, before, __, ___: before.facts["invoice"] is InvoiceStatus.WAITING,
    c.Settle:             _settles,
    c.Refund:             _refunds,
    c.Dispute:            _disputes,
    c.WithdrawDispute:    lambda _, before, role, __: before.facts["filer"] is _of(role),
    c.AssignMediator:     lambda command, before, _, __: command.mediator not in before.roster.names,
    c.ProposeSettlement:  _divides,
    c.AcceptSettlement:   _agrees,
    c.Resolve:            _resolves,
}
"""What must have been so, by command."""
# fmt: on


@invariant("I92", about=About.STEP, cites="S3 S9 S10 S22 S33 S36 S39 S41 S42 S50")
def acted_with_reason(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """A step is taken only where what it needs is so: each command has its conditions."""
    condition = CONDITIONS.get(type(event.command))
    settings = lifecycle.definition.settings
    return condition is None or condition(event.command, before, actor(before, event), settings)


@invariant("I93", about=About.STEP)
def one_currency(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """Every amount of an engagement is in its one currency."""
    named = getattr(event.command, "currency_number", 0)
    return before.number("currency") == 0 or named in (0, before.number("currency"))
