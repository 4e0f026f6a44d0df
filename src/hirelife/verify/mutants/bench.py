"""The shipped lifecycle on the bench: every timer switched on, and the commands of the small engagement in slices.

What a preset leaves off (the expiry of offers and postings, completion by the clock, the default verdict) is on here,
because a rule of a row that no preset reaches would be missed by nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ... import commands as c
from ...engine.command import Command
from ...engine.lifecycle import Lifecycle
from ...menu import menu
from ...presets import lifecycle
from ...settings import Settings
from ...words import DisputeSubject
from .atlas import Slice
from .situations import NOW

Wanted = Callable[[Command], bool]


def on_the_bench() -> Lifecycle:
    """The literal preset with every timer and switch that it leaves off turned on, and one round of changes."""
    return lifecycle(
        Settings(
            offer_expiry="P7D",
            posting_expiry="P30D",
            auto_complete="P14D",
            default_verdict="freelancer",
            revision_limit=1,
            offer_acceptance=True,
        )
    )


def slices() -> tuple[Slice, ...]:
    """The commands of the small engagement, in parts that can be looked at to their end."""
    return (
        _slice("choosing and hiring", 1, lambda ask: isinstance(ask, (*CHOOSING, *HIRING, c.Start, c.FundMilestone))),
        _slice("working", 2, _not(*CHOOSING, c.Dispute, c.ProposeAmendment, c.SubmitReview, c.GiveEndNotice)),
        _slice("amending", 2, _not(*CHOOSING, *CLOSING, c.Dispute, c.LogHours)),
        _slice("reviewing", 1, _not(*CHOOSING, c.Dispute, c.ProposeAmendment, c.LogHours, c.Cancel, c.CancelToRefund)),
        _slice("disputed work", 1, _disputing(DisputeSubject.WORK)),
        _slice("disputed closing", 1, _disputing(DisputeSubject.CANCELLATION, DisputeSubject.INVOICE, c.End, c.Complete)),
    )


CHOOSING = (c.InviteToInterview, c.WithdrawProposal, c.DeclineProposal, c.ClosePosting)
HIRING = (c.PostJob, c.SubmitProposal, c.SendMessage, c.Hire, c.AcceptOffer, c.DeclineOffer)
CLOSING = (c.Complete, c.End, c.Cancel, c.CancelToRefund, c.Refund, c.SubmitFinalInvoice, c.GiveEndNotice)


def _slice(name: str, items: int, wanted: Wanted) -> Slice:
    return Slice(name, tuple(command for command in menu(items, NOW) if wanted(command)))


def _not(*kinds: type[Command]) -> Wanted:
    return lambda command: not isinstance(command, kinds)


def _disputing(*parts: DisputeSubject | type[Command]) -> Wanted:
    """Disputes of some subjects, without some commands and what a dispute has nothing to do with."""
    subjects = [part for part in parts if isinstance(part, DisputeSubject)]
    without = [part for part in parts if isinstance(part, type)]
    usual = _not(*CHOOSING, c.ProposeAmendment, c.SubmitReview, c.LogHours, c.GiveEndNotice, *without)

    def wanted(command: Command) -> bool:
        if isinstance(command, c.Dispute):
            return command.subject in subjects
        hourly = isinstance(command, c.Hire) and command.contract.rate_minor > 0
        return usual(command) and not hourly

    return wanted


def asks(given: Iterable[Slice]) -> tuple[Command, ...]:
    """Every command of some slices."""
    return tuple(command for part in given for command in part.commands)
