"""A component of a fee schedule: who pays it, of what kind, within which bounds, when, and what a refund gives back."""

from __future__ import annotations

from enum import StrEnum

import attrs

from hirelife.errors import MoneyError
from hirelife.fee_kinds import AMOUNT, Below, Flat, Kind, Percent, Tiered
from hirelife.money import MOST_MINOR, a


class Payer(StrEnum):
    """Whose money a fee is: on top of what the client pays, or out of what the freelancer gets."""

    CLIENT = "client"
    FREELANCER = "freelancer"


class When(StrEnum):
    """When a fee is due. All are quoted at once, held with the escrow, and earned by the platform at release."""

    ON_FUND = "on_fund"
    """The client's: collected on top, as each item is funded."""
    ON_RELEASE = "on_release"
    """The freelancer's: taken out, as each item is released."""
    ONCE = "once"
    """Either's: computed on the contract total, and part of the first slice."""


class Refund(StrEnum):
    """What a refund gives back of a fee (the fee policy of S36)."""

    FULL = "full"
    """All of it when everything is refunded, nothing before."""
    PROPORTIONAL = "proportional"
    """What the fee on the rest is lower: F(R) - F(R - x)."""
    NONE = "none"
    """Nothing."""


def _due_at_first(component: FeeComponent) -> When:
    return When.ON_FUND if component.payer is Payer.CLIENT else When.ON_RELEASE


@attrs.frozen
class FeeComponent:
    """One fee of a schedule.

    Attributes:
        payer: the client (on top) or the freelancer (out of the amount, and never more than it).
        kind: how the fee grows with the amount.
        minimum: the least it can be on any amount above 0, in minor units; it falls on the first slice.
        maximum: the most it can be, in minor units.
        when: ON_FUND for the client and ON_RELEASE for the freelancer unless said otherwise; or ONCE.
        refund: what a refund gives back of it; in full on a full refund unless said otherwise (S36).

    Raises:
        MoneyError: a minimum above the maximum; a client fee at release or a freelancer fee at funding, which no
            booking could collect; `Below` other than ONCE, or with a minimum or maximum.
    """

    payer: Payer = attrs.field(validator=a(Payer))
    kind: Kind = attrs.field(validator=a(Percent, Flat, Tiered, Below))
    minimum: int | None = attrs.field(default=None, kw_only=True, validator=attrs.validators.optional(AMOUNT))
    maximum: int | None = attrs.field(default=None, kw_only=True, validator=attrs.validators.optional(AMOUNT))
    when: When = attrs.field(default=attrs.Factory(_due_at_first, takes_self=True), kw_only=True, validator=a(When))
    refund: Refund = attrs.field(default=Refund.FULL, kw_only=True, validator=a(Refund))

    def __attrs_post_init__(self) -> None:
        """Refuse terms that contradict each other."""
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise MoneyError(f"a minimum of at most {self.maximum}", self.minimum, "FeeComponent.minimum")
        if self.when not in (When.ONCE, _due_at_first(self)):
            raise MoneyError(f"{_due_at_first(self)} or once for the {self.payer}", self.when, "FeeComponent.when")
        if isinstance(self.kind, Below) and (self.when is not When.ONCE or self.bounded):
            raise MoneyError("Below to be due once, without minimum and maximum", self.when, "FeeComponent.when")

    @property
    def bounded(self) -> bool:
        """Whether it has a minimum or a maximum."""
        return self.minimum is not None or self.maximum is not None

    @property
    def names_amounts(self) -> bool:
        """Whether it speaks of minor units, which mean nothing without a currency."""
        return self.bounded or not isinstance(self.kind, Percent)

    def on(self, amount: int, before: int) -> int:
        """The fee on the cumulative `amount`: within its bounds, and of a freelancer never more than the amount."""
        if amount == 0:
            return 0
        fee = max(self.minimum or 0, self.kind.on(amount, before))
        most = amount if self.payer is Payer.FREELANCER else MOST_MINOR
        return min(fee, most if self.maximum is None else min(most, self.maximum))

    def back(self, released: int, refunded: int, total: int, before: int) -> int:
        """What of the fee goes back when `refunded` out of `released` is returned, on a contract of `total`."""
        rest = released - refunded
        whole_only = self.when is When.ONCE or self.refund is Refund.FULL
        if self.refund is Refund.NONE or refunded == 0 or (whole_only and rest):
            return 0
        base = total if self.when is When.ONCE else released
        return self.on(base, before) - self.on(rest, before)
