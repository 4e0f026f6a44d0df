"""From "Hire" to the start of the work (S5-S10, S13-S16)."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

import attrs

from hirelife.contract import Contract
from hirelife.engine.command import Command
from hirelife.fees import Quote
from hirelife.words import Timer

from .base import CandidateCommand, a, everybody, people, timed, until


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Hire(CandidateCommand):
    """Hire a candidate: he is told, given the files, and bound by a contract (S4-S7, S13-S16).

    Attributes:
        contract: the terms.
        quote: the fees on them, acknowledged by the one who hires (S15); None where nobody quoted any.
        team: further principals of the freelancer, such as the members of an agency: as the freelancer has told the
            host, who vouches for it. Whoever takes part already stays on his side.
        due: when the offer expires, where the host's calendar says so.
    """

    KEPT: ClassVar[bool] = True
    TIMER = Timer.OFFER_EXPIRY

    contract: Contract = attrs.field(validator=a(Contract))
    quote: Quote | None = attrs.field(default=None, validator=attrs.validators.optional(a(Quote)))
    team: tuple[str, ...] = attrs.field(default=(), converter=people, validator=everybody)
    due: datetime | None = attrs.field(default=None, validator=timed)

    @property
    def due_instant(self) -> int:
        """`due` in microseconds since 1970 UTC; 0 where the settings say how long."""
        return until(self.due)

    @property
    def currency_number(self) -> int:
        """`Currency.number` of the contract; 0 where it names no amount."""
        return self.contract.currency_number

    @property
    def quote_fits(self) -> bool:
        """Whether the quote, if there is one, is on exactly the contract's items, and its schedule made every fee."""
        return self.quote is None or (self.quote.amounts == self.contract.prices and not self.quote.kept)

    @property
    def sides_apart(self) -> bool:
        """Whether the one who hires is not among the hired."""
        return self.by not in (self.freelancer, *self.team)

    @property
    def acknowledged(self) -> bool:
        """Whether the one who hires has accepted the fees (S15)."""
        return self.quote is not None and self.quote.acknowledged_by == self.by

    @property
    def fees(self) -> tuple[int, ...]:
        """What the client pays on top of every item, in minor units."""
        return () if self.quote is None else self.quote.client_fees

    @property
    def cuts(self) -> tuple[int, ...]:
        """What the freelancer gives from every item, in minor units."""
        return () if self.quote is None else self.quote.freelancer_fees

    @property
    def passed(self) -> tuple[int, ...]:
        """1 for every item whose agreed date is no later than the hire, else 0."""
        return self.contract.passed(self.instant)

    @property
    def schedule_number(self) -> int:
        """What makes the fees, see `Quote.basis`; 0 where nothing does."""
        return 0 if self.quote is None else self.quote.basis


class AcceptOffer(Command):
    """The freelancer accepts the offer before the work starts (D; needed where `offer_acceptance` is set)."""

    __slots__ = ()


class DeclineOffer(Command):
    """The freelancer declines the offer; the posting is open again (D)."""

    __slots__ = ()


class ExpireOffer(Command):
    """The clock withdraws an offer that was neither accepted nor started in time (D)."""

    __slots__ = ()


class Start(Command):
    """The freelancer starts the work (S10)."""

    __slots__ = ()
