"""Fees: what the client pays on top, what the freelancer receives, and what the platform keeps.

    client_total = amounts + client fees        freelancer_net = amounts - freelancer fees
    platform     = client fees + freelancer fees        hence  client_total = freelancer_net + platform

Only fees are rounded; the rest is subtraction. Where F(x) is the fee on the cumulative amount x, item k pays
F(x_k) - F(x_(k-1)): so any slicing of an amount pays the fee of the amount, to the last minor unit. The schedule of the
source (S15: a fee "typically 10-20 %" on top of the agreed rate) is `fee_presets.SOURCE_SCHEDULE`.

This module is the front door; the parts are in the files named `fee_…`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property, partial
from typing import cast

import attrs

from hirelife.currencies import Currency
from hirelife.errors import MoneyError
from hirelife.fee_components import FeeComponent, Payer, Refund, When
from hirelife.fee_kinds import Below, Flat, Kind, Percent, Tiered
from hirelife.fee_schedules import TYPICAL, FeeSchedule, Slice, check_currency, digest, first_63_bits
from hirelife.fee_slices import sliced
from hirelife.money import MOST_MINOR, Money, a

__all__ = (
    "Below", "FeeComponent", "FeeSchedule", "Flat", "Kind", "Payer", "Percent", "Quote", "Refund", "Slice", "Tiered",
    "When", "quote_range",
)  # fmt: skip


def quote_range(amount: Money) -> tuple[Money, Money]:
    """The client's fee on `amount` at the lower and the upper end of what is typical (S15)."""
    low, high = (Money(end.on(amount.minor, 0), amount.currency) for end in TYPICAL)
    return low, high


def _amounts(given: Iterable[Money]) -> tuple[Money, ...]:
    if not isinstance(cast("object", given), Iterable):
        raise MoneyError("a list of amounts, one for each item", given, "Quote.amounts")
    return tuple(given)


def _kept(given: Mapping[int, Slice] | Iterable[tuple[int, Slice]]) -> tuple[tuple[int, Slice], ...]:
    """The kept slices in order; indices that are none stay where they are, and are refused with the rest."""
    return tuple(sorted(dict(given).items(), key=lambda item: item[0] if type(item[0]) is int else -1))


@attrs.frozen
class Quote:
    """The fees of a contract, item by item. The slices are computed here, so a quote cannot claim others.

    An amended contract keeps the slices of the items that are funded (`kept`). They count as billed first; the other
    items share what the fee of the whole is above them, and nothing where it is not above them; where every item is
    kept, so is the whole fee.

    A fee of the freelancer never exceeds the item it is taken from: what an item cannot carry moves to the next ones.

    Attributes:
        schedule: the terms that make it.
        amounts: the agreed amount of every item, in order; 0 or more, one currency.
        lifetime: what the two had billed before this contract, which tiers ask for; nothing unless given.
        kept: (index, slice) of the items whose fees an earlier quote fixed; give it as a mapping.
        acknowledged_by: the principal who accepted it (S15), or None.
        slices: the fees of every item, in order.

    Raises:
        MoneyError: no item, a negative amount, mixed currencies, another currency than the schedule's, more than
            10**14 minor units with the fees, a kept slice of no item or above its amount.
    """

    schedule: FeeSchedule = attrs.field(validator=a(FeeSchedule))
    amounts: tuple[Money, ...] = attrs.field(converter=_amounts, validator=attrs.validators.deep_iterable(a(Money)))
    lifetime: Money | None = attrs.field(default=None, kw_only=True, validator=a(Money, type(None)))
    kept: tuple[tuple[int, Slice], ...] = attrs.field(default=(), kw_only=True, converter=_kept)
    acknowledged_by: str | None = attrs.field(default=None, kw_only=True)
    slices: tuple[Slice, ...] = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Refuse what cannot be quoted, then compute the slices."""
        _check_amounts(self)
        for index, fixed in self.kept:
            _check_kept(self, index, fixed)
        if self.acknowledged_by is not None:
            _check_principal(self.acknowledged_by)
        fees = zip(_fees(self, Payer.CLIENT), _fees(self, Payer.FREELANCER), strict=True)
        slices = tuple(Slice(self._money(client), self._money(freelancer)) for client, freelancer in fees)
        object.__setattr__(self, "slices", slices)
        if sum(self.amounts_minor) + sum(self.client_fees) > MOST_MINOR:
            raise MoneyError(f"at most {self._money(MOST_MINOR)} with the fees", self.amounts, "Quote.amounts")

    def acknowledge(self, principal: str) -> Quote:
        """The same quote, accepted by `principal` (S15: be prepared to pay).

        Raises:
            MoneyError: no name.
        """
        _check_principal(principal)
        return attrs.evolve(self, acknowledged_by=principal)

    @property
    def currency(self) -> Currency:
        """The currency of every amount in it."""
        return self.amounts[0].currency

    @property
    def amounts_minor(self) -> tuple[int, ...]:
        """The agreed amount of every item, in minor units."""
        return tuple(amount.minor for amount in self.amounts)

    @property
    def client_fees(self) -> tuple[int, ...]:
        """What the client pays on top of every item, in minor units."""
        return tuple(part.client.minor for part in self.slices)

    @property
    def freelancer_fees(self) -> tuple[int, ...]:
        """What the freelancer gives from every item, in minor units."""
        return tuple(part.freelancer.minor for part in self.slices)

    @property
    def total(self) -> Money:
        """What was agreed, before fees."""
        return self._money(sum(self.amounts_minor))

    @property
    def client_fee(self) -> Money:
        """What the client pays on top."""
        return self._money(sum(self.client_fees))

    @property
    def client_total(self) -> Money:
        """What the client pays: `total + client_fee`."""
        return self.total + self.client_fee

    @property
    def freelancer_fee(self) -> Money:
        """What the freelancer gives."""
        return self._money(sum(self.freelancer_fees))

    @property
    def freelancer_net(self) -> Money:
        """What the freelancer receives: `total - freelancer_fee`."""
        return self.total - self.freelancer_fee

    @property
    def platform(self) -> Money:
        """What the platform keeps: `client_fee + freelancer_fee`, and so `client_total - freelancer_net`."""
        return self.client_fee + self.freelancer_fee

    @property
    def typical(self) -> tuple[Money, Money]:
        """The two ends of what the client's fee typically is on this total, see `quote_range` (S15)."""
        return quote_range(self.total)

    @property
    def warnings(self) -> tuple[str, ...]:
        """A sentence when the client's fee lies outside what is typical (S15). It forbids nothing."""
        low, high = self.typical
        if low <= self.client_fee <= high:
            return ()
        return (f"The client's fee of {self.client_fee} lies outside the typical {low} to {high} (S15).",)

    @property
    def basis(self) -> int:
        """63 bits over what makes the fees of any items: the schedule, and where it has tiers the lifetime billings."""
        tiered = any(isinstance(component.kind, Tiered) for component in self.schedule.components)
        if not tiered or self.lifetime is None or self.lifetime.minor == 0:
            return self.schedule.number
        return first_63_bits(digest((self.schedule.fingerprint, self.lifetime)))

    @cached_property
    def number(self) -> int:
        """63 bits over schedule, amounts, lifetime and kept slices, for the core; who acknowledged is no part of it."""
        before = self.lifetime or self._money(0)
        return first_63_bits(digest((self.schedule.fingerprint, self.amounts, before, self.kept)))

    def _money(self, minor: int) -> Money:
        return Money(minor, self.currency)


def _check_amounts(quote: Quote) -> None:
    """Refuse no items, mixed currencies, negative amounts, and more together than an amount may be."""
    if not quote.amounts:
        raise MoneyError("at least one amount", quote.amounts, "Quote.amounts")
    check_currency(quote.schedule, quote.currency, "Quote.amounts")
    billed = () if quote.lifetime is None else (quote.lifetime,)
    for amount in (*quote.amounts, *billed):
        if amount.currency != quote.currency or amount.minor < 0:
            raise MoneyError(f"amounts of 0 or more in {quote.currency}", amount, "Quote.amounts and lifetime")
    if sum(quote.amounts_minor) > MOST_MINOR:
        raise MoneyError(f"at most {MOST_MINOR} minor units together", quote.amounts, "Quote.amounts")


def _check_kept(quote: Quote, index: object, fixed: object) -> None:
    """Refuse a kept slice that belongs to no item, or cannot be that item's."""
    if type(index) is not int or not 0 <= index < len(quote.amounts):
        raise MoneyError(f"the index of one of {len(quote.amounts)} items", index, "Quote.kept")
    most = quote.amounts[index]
    if not isinstance(fixed, Slice) or fixed.client.currency != quote.currency or fixed.freelancer > most:
        raise MoneyError(f"a slice whose freelancer fee is at most {most}", fixed, "Quote.kept")


def _check_principal(principal: object) -> None:
    if not (isinstance(principal, str) and principal.strip()):
        raise MoneyError("the principal who accepts", principal, "Quote.acknowledged_by")


def _fees(quote: Quote, payer: Payer) -> tuple[int, ...]:
    """The fee of every item for one payer, in minor units."""
    total = sum(quote.amounts_minor)
    before = quote.lifetime.minor if quote.lifetime else 0
    kept = {index: fixed.of(payer).minor for index, fixed in quote.kept}
    owed = partial(quote.schedule.owed, payer, total=total, before=before)
    return sliced(owed, quote.amounts_minor, kept, within=payer is Payer.FREELANCER)
