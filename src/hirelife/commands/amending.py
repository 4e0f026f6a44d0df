"""Changing the terms after the hire: only by both (S9, S14)."""

from __future__ import annotations

import hashlib
from typing import ClassVar

import attrs

from hirelife.contract import Contract
from hirelife.engine.command import Command, canonical
from hirelife.fees import Quote

from .base import a


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Amendment(Command):
    """Terms that one side proposes, or that the other repeats to accept them.

    Attributes:
        contract: the whole contract as it would be; items that are funded already stay as they are.
        quote: the fees on it by the schedule of the hire, with the slices of the funded items kept.
    """

    KEPT: ClassVar[bool] = True

    contract: Contract = attrs.field(validator=a(Contract))
    quote: Quote = attrs.field(validator=a(Quote))

    @property
    def currency_number(self) -> int:
        """`Currency.number` of the contract; 0 where it names no amount."""
        return self.contract.currency_number

    @property
    def schedule_number(self) -> int:
        """What makes the fees, see `Quote.basis`."""
        return self.quote.basis

    @property
    def size(self) -> int:
        """How many items there would be."""
        return len(self.contract.milestones)

    @property
    def quote_fits(self) -> bool:
        """Whether the quote is on exactly the items of the contract."""
        return self.quote.amounts == self.contract.prices

    @property
    def acknowledged(self) -> bool:
        """Whether the one who asks has accepted the fees (S15)."""
        return self.quote.acknowledged_by == self.by

    @property
    def kept(self) -> tuple[int, ...]:
        """1 for every item whose fees the quote takes from an earlier one, else 0."""
        indices = {index for index, _ in self.quote.kept}
        return tuple(int(index in indices) for index in range(len(self.quote.amounts)))

    @property
    def passed(self) -> tuple[int, ...]:
        """1 for every item whose agreed date is no later than the command, else 0."""
        return self.contract.passed(self.instant)

    @property
    def terms_number(self) -> int:
        """63 bits over contract and quote: equal terms have equal numbers in every process."""
        text = canonical((self.contract, self.quote.number))
        return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8]) >> 1


class ProposeAmendment(Amendment):
    """Put new terms on the table; nothing changes yet (S9)."""

    __slots__ = ()


class AcceptAmendment(Amendment):
    """Accept the terms on the table by repeating them: a new version of the contract (S9, S14)."""

    __slots__ = ()


class WithdrawAmendment(Command):
    """Take one's own terms off the table (D)."""

    __slots__ = ()
