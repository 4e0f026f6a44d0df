"""Disputes: filing, mediation, determination (S42, S50-S52)."""

from __future__ import annotations

from typing import ClassVar

import attrs

from hirelife.engine.command import Command
from hirelife.money import Money
from hirelife.words import DisputeSubject, Outcome, Timer

from .base import Note, Timed, a, owed, said, somebody


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Dispute(Timed):
    """File a dispute: all communication but mediation is cut off (S50-S52). `due` is when an answer is late.

    Attributes:
        subject: what it is about.
        reason: why; not blank.
        recoverable: of completed work, how much of what was released the host can get back from the freelancer.
    """

    KEPT: ClassVar[bool] = True
    TIMER: ClassVar[Timer] = Timer.DISPUTE_ANSWER

    subject: DisputeSubject = attrs.field(validator=a(DisputeSubject))
    reason: str = attrs.field(validator=said)
    recoverable: Money | None = attrs.field(default=None, validator=attrs.validators.optional(owed))

    @property
    def recoverable_minor(self) -> int:
        """`recoverable` in minor units."""
        return 0 if self.recoverable is None else self.recoverable.minor

    @property
    def currency_number(self) -> int:
        """`Currency.number` of the amount; 0 where there is none."""
        return 0 if self.recoverable is None else self.recoverable.currency.number


class WithdrawDispute(Command):
    """Whoever filed the dispute takes it back; everything is as it was, with the time that was left (D)."""

    __slots__ = ()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AssignMediator(Command):
    """The platform names a mediator for this dispute (S52).

    Attributes:
        mediator: the principal's id; nobody who takes part already.
    """

    CANDIDATE: ClassVar[str] = "mediator"

    mediator: str = attrs.field(validator=somebody)


class MediationMessage(Note):
    """Write in the mediation, the only way to communicate in a dispute (S52)."""

    __slots__ = ()


class SubmitEvidence(Note):
    """Put evidence on record (S42)."""

    __slots__ = ()
    KEPT: ClassVar[bool] = True


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Division(Command):
    """An outcome, and two whole amounts that divide what is at stake. To resume divides nothing: both are 0.

    Attributes:
        outcome: where it leads: resume, complete, end, cancel or refund.
        client_share: what goes to the client.
        freelancer_share: what goes to the freelancer, before his fees.
    """

    outcome: Outcome = attrs.field(validator=a(Outcome))
    client_share: Money = attrs.field(validator=owed)
    freelancer_share: Money = attrs.field(validator=owed)

    @property
    def currency_number(self) -> int:
        """`Currency.number` of both amounts; -1, which no currency has, where they differ."""
        return self.client_share.currency.number if self.client_share.currency == self.freelancer_share.currency else -1


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProposeSettlement(Division):
    """The platform proposes a settlement; nothing moves yet (S52).

    Attributes:
        text: its terms.
    """

    KEPT: ClassVar[bool] = True

    text: str = attrs.field(validator=said)


class AcceptSettlement(Command):
    """A side agrees to the proposed settlement; the platform then determines (S42)."""

    __slots__ = ()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Resolve(Division):
    """The platform determines (S42).

    Attributes:
        reason: why; not blank.
    """

    KEPT: ClassVar[bool] = True

    reason: str = attrs.field(validator=said)


class RemindAnswer(Command):
    """The clock says that an answer to the dispute is late; it moves nothing (D)."""

    __slots__ = ()


class RemindMediation(Command):
    """The clock says that the determination is late; it moves nothing (D)."""

    __slots__ = ()


class DefaultVerdict(Command):
    """The clock decides where the platform stayed silent (D; off unless `default_verdict` is set)."""

    __slots__ = ()
