"""Authority, written out a second time: whose each command is, and where it leads (domain parts 2.3 and 3.1).

The table of transitions says this row by row. Here it stands by command, so that a role or a target that slips into a
row, or out of it, is seen.
"""

from __future__ import annotations

from .. import commands as c
from ..engine.command import Command
from ..engine.lifecycle import Lifecycle
from ..engine.vocabulary import STAY, Role, Row, Select, State
from ..states import (
    ACTIVE,
    APPLICANT,
    BEFORE_HIRE,
    CANCELLED,
    CLIENT,
    CLOCK,
    COMPLETED,
    DECIDER,
    DISPUTED,
    ENDED,
    EVERYBODY,
    FREELANCER,
    HIRED,
    PARTIES,
    PLATFORM,
    POSTED,
    PROPOSED,
    REFUNDED,
    STATES,
)
from .base import About, invariant

# fmt: off
OWNERS: dict[tuple[Role, ...], tuple[type[Command], ...]] = {
    (CLIENT,):          (c.PostJob, c.DeclineProposal, c.InviteToInterview, c.ClosePosting, c.Hire, c.FundMilestone,
                         c.GiveFeedback, c.RequestChanges, c.ApproveWork, c.Complete, c.ApproveInvoice),
    (FREELANCER,):      (c.AcceptOffer, c.DeclineOffer, c.Start, c.ReportProgress, c.SubmitWork, c.LogHours,
                         c.CancelToRefund, c.SubmitFinalInvoice, c.Refund),
    (APPLICANT,):       (c.SubmitProposal, c.WithdrawProposal),
    PARTIES:            (c.ProposeAmendment, c.AcceptAmendment, c.WithdrawAmendment, c.GiveEndNotice, c.End, c.Dispute,
                         c.WithdrawDispute, c.AcceptSettlement, c.SubmitReview, c.SendMessage),
    EVERYBODY:          (c.MediationMessage, c.SubmitEvidence),
    DECIDER:            (c.ProposeSettlement, c.Resolve),
    (PLATFORM,):        (c.AssignMediator,),
    (CLIENT, PLATFORM): (c.Cancel,),
    (CLOCK,):           (c.ExpirePosting, c.ExpireOffer, c.AutoApprove, c.DeadlineMissed, c.AutoComplete,
                         c.AutoApproveInvoice, c.Settle, c.RemindAnswer, c.RemindMediation, c.DefaultVerdict,
                         c.PublishReviews),
}
"""Whose a command is, wherever it may be asked."""

ELSEWHERE: dict[tuple[type[Command], State], tuple[Role, ...]] = {
    **{(c.SendMessage, state): (CLIENT, APPLICANT) for state in BEFORE_HIRE},
    (c.Refund, CANCELLED): (FREELANCER, CLOCK),  # a promise that the clock keeps
}
"""Where it is somebody else's too, or instead."""

LEADS: dict[State, tuple[type[Command], ...]] = {
    POSTED:    (c.PostJob, c.DeclineOffer, c.ExpireOffer),
    PROPOSED:  (c.SubmitProposal,),
    HIRED:     (c.Hire,),
    ACTIVE:    (c.Start,),
    COMPLETED: (c.Complete, c.AutoComplete),
    ENDED:     (c.End,),
    CANCELLED: (c.ClosePosting, c.ExpirePosting, c.Cancel, c.CancelToRefund),
    REFUNDED:  (c.Refund,),
    DISPUTED:  (c.Dispute,),
}
"""The commands that lead to a state of their own; any other stays, or leads where facts say."""
# fmt: on

_OWNER = {command: roles for roles, commands in OWNERS.items() for command in commands}
_LEADS = {command: state for state, commands in LEADS.items() for command in commands}


def _known(lifecycle: Lifecycle) -> list[Row]:
    """The rows of the nine states; a platform may add others."""
    return [row for row in lifecycle.definition.rows if row.command in _OWNER]


@invariant("I71", about=About.TABLE, cites="S5 S10 S12 S16 S18 S22 S39 S41 S42")
def to_each_his_own(lifecycle: Lifecycle) -> bool:
    """A command is carried out for those whose it is, for all of them and for nobody else."""
    asked: dict[tuple[type[Command], State | None], set[str]] = {}
    for row in _known(lifecycle):
        for source in row.source:
            place = source if isinstance(source, State) else None
            asked.setdefault((row.command, place), set()).update(role.name for role in row.by)
    return all(
        roles == {role.name for role in _owners(command, place)}
        for (command, place), roles in asked.items()
        if place is None or place in STATES
    )


def _owners(command: type[Command], place: State | None) -> tuple[Role, ...]:
    return ELSEWHERE.get((command, place), _OWNER[command]) if place is not None else _OWNER[command]


@invariant("I72", about=About.TABLE, cites="S5 S10 S22 S30 S36 S40 S42 S46")
def leads_as_named(lifecycle: Lifecycle) -> bool:
    """A command that is named after a state leads there, and nothing else leads anywhere by itself."""
    rows = (row for row in _known(lifecycle) if not isinstance(row.target, Select))
    return all(row.target is _LEADS.get(row.command, STAY) for row in rows)
