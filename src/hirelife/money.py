"""Money: a whole number of minor units of one currency. No float comes near it, and nothing rounds without a name.

Whole-number arithmetic is all that fees, escrow and shares need: adding, subtracting, multiplying by a count, sharing
by largest remainder (`allocate`) and taking the part that goes with a part (`share`). Two currencies never mix.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

import attrs

from hirelife.currencies import Currency
from hirelife.engine.arithmetic import share
from hirelife.errors import MoneyError

if TYPE_CHECKING:
    from decimal import Decimal

__all__ = ("MOST_MINOR", "Currency", "Money", "a", "allocate", "parse_decimal", "share", "whole")

MOST_MINOR: Final = 10**14
"""No amount is further from zero, in minor units, so that each product with basis points fits 64 bits (`fees`)."""

_MOST_WRITTEN: Final = 20  # a Decimal whose first digit is further from the point is no amount
_DECIMAL: Final = re.compile(r"(-?)([0-9]{1,15})(?:\.([0-9]{1,15}))?")

Validator = Callable[[object, "attrs.Attribute[Any]", object], None]


def whole(least: int, most: int) -> Validator:
    """A validator of attrs: an int (no bool, float or Decimal) from `least` to `most`, else a `MoneyError`."""

    def check(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
        if type(value) is not int or not least <= value <= most:
            where = f"{type(instance).__name__}.{attribute.name}"
            raise MoneyError(f"a whole number (int) from {least} to {most}", value, where)

    return check


def a(*kinds: type) -> Validator:
    """A validator of attrs: an instance of one of `kinds`, else a `MoneyError`."""
    names = " or ".join(kind.__name__ for kind in kinds)

    def check(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
        if not isinstance(value, kinds):
            raise MoneyError(f"a value of type {names}", value, f"{type(instance).__name__}.{attribute.name}")

    return check


@attrs.frozen(order=False)
class Money:
    """An amount: hashable, immutable, ordered within its currency.

    Amounts of two currencies are unequal; to add, subtract or order them is a `MoneyError`.

    Attributes:
        minor: whole minor units (cents), from -10**14 to 10**14.
        currency: the currency, whose exponent says what a minor unit is.

    Raises:
        MoneyError: `minor` is no int (bool, float and Decimal are refused) or too large.
    """

    minor: int = attrs.field(validator=whole(-MOST_MINOR, MOST_MINOR))
    currency: Currency = attrs.field(validator=a(Currency))

    @classmethod
    def of(cls, amount: str | Decimal, currency: str | Currency) -> Money:
        """Read an amount written in units: `Money.of("10.50", "USD")`.

        Text is an optional minus, ASCII digits, and an optional point with more digits; no exponent, plus, separator
        or blank. A Decimal is read as it would be written out. Fewer digits than the exponent are completed; more are
        refused even where they are zeros, because whoever wrote 10.500 was not thinking of cents.

        Raises:
            MoneyError: another form or type (float and int among them), too many digits, too large, unknown currency.
        """
        known = currency if isinstance(currency, Currency) else Currency.of(currency)
        return cls(parse_decimal(amount, known.exponent, f"Money.of in {known}"), known)

    @property
    def decimal_text(self) -> str:
        """The amount in units with all digits of the currency, as it goes on the wire: "10.50"."""
        sign = "-" if self.minor < 0 else ""
        digits = str(abs(self.minor)).zfill(self.currency.exponent + 1)
        point = len(digits) - self.currency.exponent
        return f"{sign}{digits[:point]}.{digits[point:]}" if self.currency.exponent else f"{sign}{digits}"

    def __str__(self) -> str:
        return f"{self.decimal_text} {self.currency}"

    def __format__(self, spec: str) -> str:
        """The text of `str`, laid out as a string is: `f"{money:>12}"`."""
        return format(str(self), spec)

    def __add__(self, other: Money) -> Money:
        return Money(self.minor + self._alike(other, "+"), self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.minor - self._alike(other, "-"), self.currency)

    def __neg__(self) -> Money:
        return Money(-self.minor, self.currency)

    def __mul__(self, count: int) -> Money:
        return Money(self.minor * _checked_count(count), self.currency)

    __rmul__ = __mul__

    def __lt__(self, other: Money) -> bool:
        return self.minor < self._alike(other, "<")

    def __le__(self, other: Money) -> bool:
        return self.minor <= self._alike(other, "<=")

    def __gt__(self, other: Money) -> bool:
        return self.minor > self._alike(other, ">")

    def __ge__(self, other: Money) -> bool:
        return self.minor >= self._alike(other, ">=")

    def allocate(self, weights: Sequence[int]) -> tuple[Money, ...]:
        """Share by `weights` so that the parts add up to the whole, see `allocate`."""
        return tuple(Money(part, self.currency) for part in allocate(self.minor, weights))

    def split(self, count: int) -> tuple[Money, ...]:
        """Share into `count` parts as equal as can be, the larger first; they add up to the whole."""
        return self.allocate((1,) * _checked_count(count))

    def _alike(self, other: object, sign: str) -> int:
        """The minor units of `other`, when it is money of the same currency."""
        if isinstance(other, Money) and other.currency == self.currency:
            return other.minor
        raise MoneyError(f"Money in {self.currency}", other, f"Money {sign} Money")


def allocate(total: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Share `total` in proportion to `weights`, by largest remainder; ties go to the first declared.

    The parts add up to `total`, each is less than one from its exact share, and weight 0 gets 0. Parts are rounded
    down first (a negative total away from zero), then the largest remainders get one more each.

    Raises:
        MoneyError: a weight that is negative or no int, or no weight above 0.
    """
    parted = tuple(weights)
    if any(type(weight) is not int or weight < 0 for weight in parted) or not any(parted):
        raise MoneyError("whole weights of 0 or more, one at least above 0", weights, "allocate")
    among = sum(parted)
    parts = [total * weight // among for weight in parted]
    by_remainder = sorted(range(len(parted)), key=lambda index: -(total * parted[index] % among))
    for index in by_remainder[: total - sum(parts)]:
        parts[index] += 1
    return tuple(parts)


def parse_decimal(amount: object, digits: int, where: str) -> int:
    """A number written in decimal, times 10**`digits`, exactly.

    Raises:
        MoneyError: no str or Decimal, another form than `Money.of` describes, or more than `digits` after the point.
    """
    read = _DECIMAL.fullmatch(_written(amount))
    if read is None:
        raise MoneyError('a plain decimal number such as "10.50", as str or Decimal', amount, where)
    sign, units, fraction = read[1], read[2], read[3] or ""
    if len(fraction) > digits:
        raise MoneyError(f"at most {digits} digits after the point", amount, where)
    return int(sign + units + fraction.ljust(digits, "0"))


def _written(amount: object) -> str:
    """The text of a str or Decimal; nothing for anything else."""
    if isinstance(amount, str):
        return amount
    from decimal import Decimal  # only who uses it has loaded it

    # A huge exponent would be written out as that many zeros, so such a number stays as it is and is refused.
    return f"{amount:f}" if isinstance(amount, Decimal) and abs(amount.adjusted()) <= _MOST_WRITTEN else ""


def _checked_count(count: object) -> int:
    if type(count) is not int:
        raise MoneyError("a whole number (int)", count, "Money * count")
    return count
