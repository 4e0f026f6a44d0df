"""The kinds of fee: how a fee grows with the amount.

Every kind answers one question, `on(amount, before)`: the fee in minor units on the cumulative `amount` of an
engagement, after `before` was billed in earlier ones. It is a whole number, rounded half up, 0 on nothing, and never
falls as the amount grows; so differences of it are slices that are never negative and add up. `Below` alone falls, and
is therefore asked about the contract total only, once.

64 bits suffice. An amount and what was billed before are at most 10**14 each, a rate at most 10**4 basis points, so
the largest number met is 2 * 10**14 * 10**4 + 5 * 10**3 < 2.1 * 10**18 < 2**63; tiers add rates over disjoint
stretches of the same 2 * 10**14 and stay below the same bound.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import attrs

from hirelife.errors import MoneyError
from hirelife.money import MOST_MINOR, parse_decimal, whole

ALL: Final = 10_000
"""Basis points in the whole: 100 % of an amount."""

AMOUNT: Final = whole(0, MOST_MINOR)
"""Validates a field that holds minor units of a schedule's currency."""

_RATE: Final = whole(0, ALL)


@attrs.frozen
class Percent:
    """A constant rate.

    Attributes:
        basis_points: hundredths of a per cent, from 0 to 10,000; 1,000 is 10 %.
    """

    basis_points: int = attrs.field(validator=_RATE)

    @classmethod
    def of(cls, rate: str) -> Percent:
        """Read a rate written as a fraction: `Percent.of("0.10")` is 10 %, `Percent.of("0.055")` is 5.5 %.

        Raises:
            MoneyError: no plain decimal, more than four digits after the point, or not from 0 to 1.
        """
        return cls(parse_decimal(rate, 4, "Percent.of"))

    def __str__(self) -> str:
        return percent_text(self.basis_points)

    def on(self, amount: int, before: int) -> int:
        """The rate of the amount, rounded half up."""
        return half_up(amount * self.basis_points)


@attrs.frozen
class Flat:
    """The same on any amount.

    Attributes:
        minor: the fee in minor units of the schedule's currency.
    """

    minor: int = attrs.field(validator=AMOUNT)

    def on(self, amount: int, before: int) -> int:
        """The fee, but nothing on nothing."""
        return self.minor * (amount > 0)


def _tiers(given: Iterable[tuple[int | None, int]]) -> tuple[tuple[int | None, int], ...]:
    return tuple((upto, rate) for upto, rate in given)


@attrs.frozen
class Tiered:
    """Marginal rates by what this client and freelancer have billed together over their lifetime.

    Attributes:
        tiers: pairs (up to this many minor units, basis points), ascending; the last goes up to None, without end.
    """

    tiers: tuple[tuple[int | None, int], ...] = attrs.field(converter=_tiers)

    def __attrs_post_init__(self) -> None:
        """Refuse tiers that leave a gap, overlap, or name a rate that cannot be."""
        bounds, rates = [upto for upto, _ in self.tiers], [rate for _, rate in self.tiers]
        inner = [bound for bound in bounds if type(bound) is int and 0 < bound <= MOST_MINOR]
        if bounds[-1:] != [None] or bounds[:-1] != sorted(set(inner)):
            raise MoneyError("tiers with ascending whole bounds, the last None", self.tiers, "Tiered.tiers")
        if any(type(rate) is not int or not 0 <= rate <= ALL for rate in rates):
            raise MoneyError(f"tiers with whole basis points from 0 to {ALL}", self.tiers, "Tiered.tiers")

    def on(self, amount: int, before: int) -> int:
        """T(before + amount) - T(before), where T is the rounded fee on a lifetime."""
        return self._lifetime(before + amount) - self._lifetime(before)

    def _lifetime(self, billed: int) -> int:
        """The fee on everything ever billed: each stretch at its own rate, rounded once."""
        fee, reached = 0, 0
        for upto, rate in self.tiers:
            end = billed if upto is None else min(billed, upto)
            fee += rate * max(0, end - reached)
            reached = end
        return half_up(fee)


@attrs.frozen
class Below:
    """A fee on small contracts. It falls away as the amount grows, so it is computed ONCE, on the contract total.

    Attributes:
        threshold: the contract total, in minor units, from which on the fee is no longer asked.
        flat: the fee in minor units.
    """

    threshold: int = attrs.field(validator=AMOUNT)
    flat: int = attrs.field(validator=AMOUNT)

    def on(self, amount: int, before: int) -> int:
        """The fee where the amount is below the threshold, but nothing on nothing."""
        return self.flat * (0 < amount < self.threshold)


Kind = Percent | Flat | Tiered | Below


def half_up(scaled: int) -> int:
    """Basis points times minor units, as minor units: a half is rounded up."""
    return (scaled + ALL // 2) // ALL


def percent_text(basis_points: int) -> str:
    """A rate as people read it: "5.50 %"."""
    return f"{basis_points // 100}.{basis_points % 100:02} %"
