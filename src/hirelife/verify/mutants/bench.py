"""What a lifecycle is explored with when its mutants are tried: its settings, and the commands in slices.

What a preset leaves off (the expiry of offers and postings, completion by the clock, the default verdict) is turned on,
because a rule of a row that nobody reaches would be missed by nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Any

import attrs

from ... import commands as c
from ...durations import OFF, duration
from ...engine.command import Command
from ...engine.lifecycle import Lifecycle
from ...fee_presets import FIVERR
from ...invariants import INVARIANTS, Invariant
from ...menu import CLIENT, FIRST, MEDIATOR, menu
from ...settings import Settings
from ...states import PLATFORM
from ...words import DisputeSubject, Side
from ..plan import Plan, plan_of
from .atlas import Atlas, Slice
from .burdened import burdened
from .derived import derived
from .equivalence import Equivalence
from .hostile import with_faults
from .mutant import Mutated
from .situations import NOW

Wanted = Callable[[Command], bool]
CHOOSING = (c.InviteToInterview, c.WithdrawProposal, c.DeclineProposal, c.ClosePosting)
HIRING = (c.PostJob, c.SubmitProposal, c.SendMessage, c.Hire, c.AcceptOffer, c.DeclineOffer)
TO_WORK = (c.PostJob, c.SubmitProposal, c.Hire, c.AcceptOffer, c.FundMilestone, c.Start, c.SubmitWork)
CLOSING = (c.Complete, c.End, c.Cancel, c.CancelToRefund, c.Refund, c.SubmitFinalInvoice, c.GiveEndNotice)
SITUATIONS = 300
"""How many situations of a slice are looked at, unless another number is given."""


@attrs.frozen
class Bench:
    """What mutants are tried with.

    Attributes:
        lifecycle: the original, with everything turned on.
        slices: the commands by which it is explored.
        hostile: what is asked besides when a mutant is compared.
        invariants: what must hold.
        settled: the original as it was given, with what its settings leave off.
    """

    lifecycle: Lifecycle
    slices: tuple[Slice, ...]
    hostile: tuple[Command, ...]
    invariants: tuple[Invariant, ...]
    settled: Lifecycle

    def atlas(self, limit: int = SITUATIONS) -> Atlas:
        """What the original reaches; at most `limit` situations a slice."""
        return Atlas(self.lifecycle, self.slices, limit=limit, hostile=self.hostile)

    def equivalence(self) -> Equivalence:
        """All that the explorer meets, as it was given and with everything turned on."""
        return Equivalence(_planned(self.settled, self.lifecycle))


def _planned(settled: Lifecycle, every: Lifecycle) -> Iterator[tuple[Lifecycle, Plan]]:
    """On the bench the verdict falls for the one side, here for the other."""
    yield settled, plan_of(settled)
    settings = every.definition.settings
    if isinstance(settings, Settings):
        other = attrs.evolve(settings, default_verdict=Side.CLIENT, end_notice="P3D")
        lifecycle = Lifecycle(attrs.evolve(every.definition, settings=other))
        yield lifecycle, burdened(plan_of(lifecycle))


def bench_of(lifecycle: Lifecycle, commands: Sequence[Command] = ()) -> Bench:
    """The bench of a lifecycle: of an engagement, or of anything else.

    Args:
        lifecycle: the shipped one, an extension of it, or a platform's own.
        commands: what is asked, at the instant `NOW`; where none is given, commands are made up by their fields.
    """
    if not isinstance(lifecycle.definition.settings, Settings):
        asked = tuple(commands) or derived(lifecycle, lifecycle.definition.commands)
        return Bench(lifecycle, (Slice("everything", asked),), (), (), lifecycle)
    own = [kind for kind in lifecycle.definition.commands if not any(type(one) is kind for one in _menu())]
    more = tuple(commands) or derived(lifecycle, (kind for kind in own if not kind.__module__.startswith(c.__name__)))
    definition = attrs.evolve(lifecycle.definition, settings=turned_on(lifecycle.definition.settings))
    every = Mutated(definition, f"{lifecycle.name} on the bench")
    return Bench(every, slices(more), with_faults((*_menu(), *more)), INVARIANTS, lifecycle)


def turned_on(settings: Settings) -> Settings:
    """The settings with every timer and switch that is off turned on, and one round of changes."""
    days = {"offer_expiry": "P7D", "posting_expiry": "P30D", "auto_complete": "P14D"}
    timers: dict[str, Any] = {name: duration(length) for name, length in days.items() if getattr(settings, name) == OFF}
    nobody = settings.default_verdict is Side.NOBODY
    verdict = Side.FREELANCER if nobody else settings.default_verdict
    return attrs.evolve(settings, **timers, default_verdict=verdict, offer_acceptance=True, revision_limit=1)


def _menu() -> tuple[Command, ...]:
    return (*menu(1, NOW), *menu(2, NOW))


def slices(more: Iterable[Command] = ()) -> tuple[Slice, ...]:
    """The commands of the small engagement, in parts that can be looked at to their end."""
    extra = tuple(more)
    parts = (
        _slice("choosing and hiring", 1, lambda ask: isinstance(ask, (*CHOOSING, *HIRING, c.Start, c.FundMilestone))),
        _slice("working", 2, _not(*CHOOSING, c.Dispute, c.ProposeAmendment, c.SubmitReview, c.GiveEndNotice)),
        _slice("amending", 2, _not(*CHOOSING, *CLOSING, c.Dispute, c.LogHours)),
        _slice("reviewing", 1, _not(*CHOOSING, c.Dispute, c.ProposeAmendment, c.LogHours, c.Cancel, c.CancelToRefund)),
        _slice("disputed work", 1, _disputing(DisputeSubject.WORK)),
        _slice(
            "disputed closing", 1, _disputing(DisputeSubject.CANCELLATION, DisputeSubject.INVOICE, c.End, c.Complete)
        ),
        _slice("reviewed and refunded", 1, _not(*CHOOSING, c.Dispute, c.ProposeAmendment, c.LogHours, c.Cancel, c.End)),
        Slice("dated", tuple(_dated())),
        Slice("mediated", tuple(_mediated())),
        Slice("fees of both", tuple(_with_fees_of_both())),
    )
    return tuple(attrs.evolve(part, commands=(*part.commands, *extra)) for part in parts)


def _with_fees_of_both() -> Iterator[Command]:
    """One item by a schedule that takes a fee from the freelancer too, to every end that there is."""
    left_out = (*CHOOSING, c.Hire, c.SubmitReview, c.LogHours, c.ProposeAmendment, c.AcceptAmendment, c.GiveEndNotice)
    for command in menu(1, NOW):
        if isinstance(command, c.Hire) and command.quote is not None and command.contract.scoped:
            quote = FIVERR.quote(command.quote.amounts).acknowledge(CLIENT)
            yield from () if command.contract.rate_minor else (attrs.evolve(command, quote=quote),)
        elif isinstance(command, c.Dispute):
            yield from (command,) if (command.subject, command.by) == (DisputeSubject.WORK, CLIENT) else ()
        elif not isinstance(command, left_out):
            yield command


def _mediated() -> Iterator[Command]:
    """One dispute with a mediator, who may do what the platform does."""
    appoint = c.AssignMediator(by=PLATFORM, at=NOW, mediator=MEDIATOR)
    yield from (appoint, *(attrs.evolve(appoint, mediator=one) for one in (CLIENT, FIRST)))
    for command in menu(1, NOW):
        if isinstance(command, (c.Resolve, c.MediationMessage, c.SubmitEvidence, c.ProposeSettlement)):
            yield from (command, attrs.evolve(command, by=MEDIATOR))
        elif isinstance(command, c.Dispute):
            yield from (command,) if (command.subject, command.by) == (DisputeSubject.WORK, CLIENT) else ()
        elif isinstance(command, (c.WithdrawDispute, c.AcceptSettlement, *TO_WORK)):
            yield command


def _dated() -> Iterator[Command]:
    """The way of one item that has an agreed date."""
    for command in menu(1, NOW):
        if isinstance(command, c.Hire) and command.contract.scoped and not command.contract.rate_minor:
            item = attrs.evolve(command.contract.milestones[0], due=NOW + timedelta(days=3))
            yield attrs.evolve(command, contract=attrs.evolve(command.contract, milestones=(item,)))
        elif isinstance(command, c.Dispute):
            yield from (command,) if (command.subject, command.by) == (DisputeSubject.WORK, CLIENT) else ()
        elif not isinstance(command, (*CHOOSING, c.Hire, c.SubmitReview, c.LogHours, c.ProposeAmendment)):
            yield command


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
