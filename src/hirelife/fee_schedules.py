"""A fee schedule: a named, dated set of fee components, with what it gives back on a refund.

Two schedules with the same terms have the same fingerprint; an engagement pins it at `hire`. The quote that a schedule
makes is in `fees`, its components in `fee_components`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Final, cast

import attrs

from hirelife.currencies import Currency
from hirelife.errors import MoneyError
from hirelife.fee_components import FeeComponent, Payer, When
from hirelife.fee_kinds import Percent, percent_text
from hirelife.money import Money, a

if TYPE_CHECKING:
    from hirelife.fees import Quote

TYPICAL: Final = (Percent.of("0.10"), Percent.of("0.20"))
"""The two ends of what the client's fee typically is (S15); outside them a quote only warns."""


@attrs.frozen
class Slice:
    """The fees of one item: what the client pays on top of it, and what the freelancer gives from it.

    Raises:
        MoneyError: a negative fee, or two currencies.
    """

    client: Money = attrs.field(validator=a(Money))
    freelancer: Money = attrs.field(validator=a(Money))

    def __attrs_post_init__(self) -> None:
        """Refuse fees that cannot be."""
        if self.freelancer.currency != self.client.currency:
            raise MoneyError(f"a fee in {self.client.currency}", self.freelancer, "Slice.freelancer")
        if self.client.minor < 0 or self.freelancer.minor < 0:
            raise MoneyError("fees of 0 or more", self, "Slice")

    def of(self, payer: Payer) -> Money:
        """The part of one payer."""
        return self.client if payer is Payer.CLIENT else self.freelancer


def _components(given: Iterable[FeeComponent]) -> tuple[FeeComponent, ...]:
    return tuple(given)


@attrs.frozen
class FeeSchedule:
    """Who pays what: a named, dated set of fee components.

    Attributes:
        name: what the platform calls it.
        components: the fees; each is computed and rounded for itself.
        since: the day from which it was in force, where that is known.
        source: where the terms are published; told to people, no part of the fingerprint.
        currency: the currency that its amounts are in; None where it names no amount, and then any will do.

    Raises:
        MoneyError: amounts without a currency, or a field of another type.
    """

    name: str = attrs.field(validator=a(str))
    components: tuple[FeeComponent, ...] = attrs.field(
        default=(), converter=_components, validator=attrs.validators.deep_iterable(a(FeeComponent))
    )
    since: date | None = attrs.field(default=None, kw_only=True, validator=a(date, type(None)))
    source: str = attrs.field(default="", kw_only=True, validator=a(str))
    currency: Currency | None = attrs.field(default=None, kw_only=True, validator=a(Currency, type(None)))

    def __attrs_post_init__(self) -> None:
        """Refuse a schedule without a name, with a time for a day, or with amounts of no currency."""
        if not self.name.strip():
            raise MoneyError("a name", self.name, "FeeSchedule.name")
        if isinstance(self.since, datetime):
            raise MoneyError("a date without a time", self.since, "FeeSchedule.since")
        if self.currency is None and any(component.names_amounts for component in self.components):
            raise MoneyError("a currency, because a component names amounts", None, "FeeSchedule.currency")

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 over the terms, in hexadecimal: the same in every process and on every version of Python."""
        return digest((self.name, self.since, self.currency, self.components))

    @property
    def number(self) -> int:
        """The first 63 bits of the fingerprint, for the core, where only integers may go."""
        return first_63_bits(self.fingerprint)

    @property
    def warnings(self) -> tuple[str, ...]:
        """A sentence when the client's rates add up to less or more than is typical (S15). It forbids nothing."""
        kinds = [part.kind for part in self.components if part.payer is Payer.CLIENT]
        rates = [kind for kind in kinds if isinstance(kind, Percent)]
        together = sum(rate.basis_points for rate in rates)
        low, high = TYPICAL
        if rates != kinds or low.basis_points <= together <= high.basis_points:
            return ()  # with other kinds the rate depends on the amount, and the quote tells
        return (f"The client's rates add up to {percent_text(together)}, outside the typical {low} to {high} (S15).",)

    def quote(
        self, amounts: Sequence[Money], *, lifetime: Money | None = None, kept: Mapping[int, Slice] | None = None
    ) -> Quote:
        """The fees of a contract with these items, see `Quote`.

        Raises:
            MoneyError: `amounts` is no list of amounts, or cannot be quoted.
        """
        from hirelife.fees import Quote  # a quote is made of a schedule, so `fees` imports this module

        return Quote(self, amounts, lifetime=lifetime, kept=kept or {})

    def fee_back(
        self, released: Money, refunded: Money, *, total: Money | None = None, lifetime: Money | None = None
    ) -> Slice:
        """What of the fees goes back when `refunded` out of `released` is returned to the client.

        A proportional fee gives back F(R) - F(R - x), a ONCE fee and a FULL one everything when nothing remains
        released and nothing before, NONE nothing. A freelancer never gets back more than was refunded. From then on
        the lifetime billings of the two are lower by `refunded`.

        Args:
            released: what the freelancer was paid in this engagement, before fees.
            refunded: how much of it goes back.
            total: the contract total, which ONCE fees were computed on; `released` unless given.
            lifetime: what the two had billed before this engagement.

        Raises:
            MoneyError: amounts that mix currencies, are negative, or do not contain each other.
        """
        whole = released if total is None else total
        zero = Money(0, released.currency)
        before = zero if lifetime is None else lifetime
        if not zero <= refunded <= released <= whole:
            raise MoneyError("0 <= refunded <= released <= total", refunded, "FeeSchedule.fee_back")
        check_currency(self, released.currency, "FeeSchedule.fee_back")
        if before < zero:
            raise MoneyError("lifetime billings of 0 or more", before, "FeeSchedule.fee_back")
        terms = released.minor, refunded.minor, whole.minor, before.minor
        back = {payer: sum(part.back(*terms) for part in self.components if part.payer is payer) for payer in Payer}
        freelancer = min(back[Payer.FREELANCER], refunded.minor)
        return Slice(Money(back[Payer.CLIENT], zero.currency), Money(freelancer, zero.currency))

    def owed(self, payer: Payer, amount: int, total: int, before: int) -> int:
        """The fees of `payer` on the cumulative `amount` of a contract of `total`, in minor units."""
        if amount == 0:
            return 0
        mine = [component for component in self.components if component.payer is payer]
        return sum(part.on(total if part.when is When.ONCE else amount, before) for part in mine)


def check_currency(schedule: FeeSchedule, currency: Currency, where: str) -> None:
    """Refuse a currency that is not the schedule's, where it has one."""
    if schedule.currency not in (None, currency):
        raise MoneyError(f"amounts in {schedule.currency}, as the fee schedule {schedule.name}", currency, where)


def digest(value: object) -> str:
    """SHA-256 of a value's canonical text, in hexadecimal."""
    from hashlib import sha256  # a quarter of the time that importing attrs takes, and only needed here

    return sha256(canonical(value).encode("ascii")).hexdigest()


def first_63_bits(hexadecimal: str) -> int:
    """The start of a digest, as a number that a signed 64-bit integer holds."""
    return int(hexadecimal[:16], 16) >> 1


def canonical(value: object) -> str:
    """A text of values made of attrs classes, tuples, text, dates and ints: equal exactly where they are.

    It is ASCII and uses neither hashes nor `repr`, so no hash seed and no version of Python changes it.
    """
    if isinstance(value, tuple):
        return f"({','.join(canonical(item) for item in cast('tuple[object, ...]', value))})"
    kind = type(value)
    if attrs.has(kind):
        return kind.__name__ + canonical(tuple(getattr(value, field.name) for field in attrs.fields(kind)))
    return ascii(str(value)) if isinstance(value, str) else str(value)
