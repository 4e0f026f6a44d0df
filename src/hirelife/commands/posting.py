"""Posting and choosing: from the job to the candidate (S1-S5, S46-S49)."""

from __future__ import annotations

from typing import ClassVar

import attrs

from hirelife.engine.command import Command
from hirelife.money import Currency, Money
from hirelife.relations import STRANGERS, Relation
from hirelife.words import Timer

from .base import CandidateCommand, Note, Timed, a, everybody, paid, people, said, sayable


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PostJob(Timed):
    """Open a project to every freelancer (S1).

    Attributes:
        title: what the project is called.
        scope: the work, as far as it is known.
        currency: the engagement's one currency; None to leave it to the contract.
        team: further principals of the client.
        due: when the posting expires.
    """

    KEPT: ClassVar[bool] = True
    TIMER: ClassVar[Timer] = Timer.POSTING_EXPIRY

    title: str = attrs.field(validator=said)
    scope: str = attrs.field(validator=said)
    currency: Currency | None = attrs.field(default=None, validator=attrs.validators.optional(a(Currency)))
    team: tuple[str, ...] = attrs.field(default=(), converter=people, validator=everybody)

    @property
    def currency_number(self) -> int:
        """`Currency.number`; 0 where the contract will say."""
        return 0 if self.currency is None else self.currency.number


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SubmitProposal(Command):
    """Propose to do the job; the client then sees profile and reviews (S46).

    Attributes:
        price: what the applicant asks for.
        letter: what he writes with it.
        relation: what stands between the two from other engagements (`pairs.relation`).
    """

    KEPT: ClassVar[bool] = True

    price: Money = attrs.field(validator=paid)
    letter: str = attrs.field(default="", validator=sayable)
    relation: Relation = attrs.field(default=STRANGERS, validator=a(Relation))

    @property
    def currency_number(self) -> int:
        """`Currency.number` of the price."""
        return self.price.currency.number


class WithdrawProposal(Command):
    """Take one's own proposal back (D)."""

    __slots__ = ()


class DeclineProposal(CandidateCommand):
    """Choose someone else: one proposal is declined (S49)."""

    __slots__ = ()


class InviteToInterview(CandidateCommand):
    """Invite a freelancer to an interview: opens direct messages between the two (S3, S47)."""

    __slots__ = ()


class ClosePosting(Command):
    """Take the posting back before anybody is hired (D, S43)."""

    __slots__ = ()


class ExpirePosting(Command):
    """The clock closes a posting that was open for long enough (D)."""

    __slots__ = ()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SendMessage(Note):
    """Write a direct message on the platform (S9, S19, S32, S50).

    Attributes:
        to: the candidate to whom the client writes before a hire; afterwards there is only the other party.
        relation: what stands between the two from other engagements (`pairs.relation`).
    """

    CANDIDATE: ClassVar[str] = "to"

    to: str = attrs.field(default="", validator=sayable)
    relation: Relation = attrs.field(default=STRANGERS, validator=a(Relation))
