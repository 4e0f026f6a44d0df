"""Disputes: who may file what, when, and about which money (S42, S50)."""

from __future__ import annotations

from hirelife.commands import Cancel, CancelToRefund
from hirelife.engine.rule import Policy
from hirelife.engine.vocabulary import Role, State
from hirelife.states import ACTIVE, CANCELLED, CLIENT, COMPLETED, ENDED, FREELANCER, HIRED
from hirelife.words import Canceller, DisputeSubject, InvoiceStatus, Side

disputes: Policy = Policy("disputes")

_ABOUT_WORK = (DisputeSubject.WORK, DisputeSubject.PAYMENT)
_SUBJECTS = {
    HIRED: _ABOUT_WORK,
    ACTIVE: _ABOUT_WORK,
    COMPLETED: _ABOUT_WORK,
    ENDED: (*_ABOUT_WORK, DisputeSubject.ENDING),
    CANCELLED: (DisputeSubject.CANCELLATION, DisputeSubject.INVOICE),
}
_OWN = {Canceller.CLIENT: CLIENT, Canceller.FREELANCER: FREELANCER}


@disputes.requires(
    cites="S42 D",
    reason="This cannot be disputed now. Work and payment can be disputed as long as the contract is not cancelled, "
    "its end once it is ended, its cancellation and a final invoice once it is cancelled.",
    remedy="Dispute another subject.",
)
def subject_fits(state: State, dispute_subject: DisputeSubject) -> bool:
    """There is something of this kind to dispute in this state."""
    return dispute_subject in _SUBJECTS.get(state, ())


@disputes.requires(
    cites="S42",
    reason="You cannot dispute what you did yourself: the cancellation or the final invoice is your own.",
    remedy="Let the other side dispute it.",
)
def disputed_by_the_other(dispute_subject: DisputeSubject, cancelled_by: Canceller, role: Role) -> bool:
    """A cancellation is disputed by the side that did not cancel, a final invoice by the client."""
    if dispute_subject is DisputeSubject.CANCELLATION:
        return _OWN.get(cancelled_by) is not role
    return dispute_subject is not DisputeSubject.INVOICE or role is CLIENT


@disputes.requires(
    cites="D",
    reason="Completed work can no longer be disputed: the time for that is over.",
    remedy="Write to the other side.",
    shows="payment_due payment_window",
)
def payment_window_open(state: State, payment_open: bool) -> bool:
    """Completed work is disputed in time."""
    return payment_open or state is not COMPLETED


@disputes.requires(
    cites="D",
    reason="This end can no longer be contested: the time for that is over, or everything is settled.",
    remedy="Ask the platform for help.",
    shows="contest_due end_contest",
)
def contest_window_open(state: State, contest_open: bool) -> bool:
    """An end is contested in time."""
    return contest_open or state is not ENDED


@disputes.requires(
    cites="S42 D",
    reason="This cancellation can no longer be disputed: the time for that is over, or everything is settled.",
    remedy="Ask the platform for help.",
    shows="cancellation_due cancellation_window",
)
def cancellation_window_open(state: State, dispute_subject: DisputeSubject, cancellation_open: bool) -> bool:
    """A cancellation is disputed in time."""
    return cancellation_open or not (state is CANCELLED and dispute_subject is DisputeSubject.CANCELLATION)


@disputes.requires(
    cites="S41 D",
    reason="No final invoice waits for an answer that could be disputed.",
    remedy="A final invoice is disputed while it waits.",
)
def invoice_disputable(dispute_subject: DisputeSubject, invoice: InvoiceStatus) -> bool:
    """A final invoice is disputed as long as it waits for the client's answer."""
    return invoice is InvoiceStatus.WAITING or dispute_subject is not DisputeSubject.INVOICE


@disputes.requires(
    cites="D",
    reason="You have disputed this before; each side may do so once.",
    remedy="New work that is submitted, or a new cancellation, can be disputed again.",
)
def subject_unused(role: Role, used_by_client: bool, used_by_freelancer: bool) -> bool:
    """One side can never use up the other's right."""
    return not (used_by_client if role is CLIENT else used_by_freelancer)


@disputes.requires(
    cites="S42",
    reason="The platform has determined this already.",
    remedy="New work that is submitted, or a new cancellation, can be disputed again.",
)
def subject_undetermined(subject_was_determined: bool) -> bool:
    """What was determined is not disputed again."""
    return not subject_was_determined


@disputes.requires(
    cites="D",
    reason="Only money that was paid out for completed work can be recovered, at most {paid}, and only in time.",
    remedy="State what can be recovered in a dispute of completed work only.",
    shows="paid payment_due",
)
def recoverable_was_paid(recoverable_named: bool, recoverable_within_paid: bool, payment_open: bool) -> bool:
    """What the host says can be recovered was released, and the time to dispute the completed work still runs."""
    return not recoverable_named or (payment_open and recoverable_within_paid)


@disputes.requires(
    cites="S42 D",
    reason="There is no money at stake: nothing lies in escrow, and nothing could be recovered.",
    remedy=(Cancel, CancelToRefund),
    shows="escrow",
)
def something_at_stake(stake_positive: bool) -> bool:
    """There is something to divide."""
    return stake_positive


@disputes.requires(
    cites="D",
    reason="Only the side that filed the dispute can withdraw it.",
    remedy="Let the other side withdraw it, or wait for the determination.",
)
def own_dispute(role: Role, filer: Side) -> bool:
    """The one who asks has filed the dispute."""
    return (filer is Side.CLIENT and role is CLIENT) or (filer is Side.FREELANCER and role is FREELANCER)
