"""What the two agree on: a contract and its milestones. Plain values; a new version is a new value.

A contract may be incomplete: `hire` then refuses it with the sentence of the source that asks for more (S14).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import cast

import attrs

from .currencies import Currency
from .engine.arithmetic import NEVER
from .engine.command import aware, instant, text
from .errors import CommandError, MoneyError
from .money import Money

MOST_ITEMS = 1000
"""No contract has more milestones or weeks."""


class Relationship(StrEnum):
    """What the hired person is to the client (S16)."""

    INDEPENDENT_CONTRACTOR = "independent_contractor"


def positive(value: object, where: str) -> Money:
    """`value` where it is an amount above zero; otherwise a MoneyError."""
    if not isinstance(value, Money) or value.minor < 1:
        raise MoneyError("Money above zero", value, where)
    return value


@attrs.frozen
class Milestone:
    """One item of a contract: a piece of work with its price, or a week of an hourly contract with its cap.

    Attributes:
        title: what is to be done.
        amount: the agreed price, or the most that the week may cost; above zero.
        due: the agreed date, timezone-aware, or None (S17: data, missing it moves nothing).

    Raises:
        CommandError: a blank title, or a naive date.
        MoneyError: an amount that is not above zero.
    """

    title: str
    amount: Money
    due: datetime | None = None

    def __attrs_post_init__(self) -> None:
        text(self.title, "Milestone.title")
        positive(self.amount, "Milestone.amount")
        if self.due is not None:
            aware(self.due, "Milestone.due")


def _check_items(items: tuple[object, ...]) -> None:
    if len(items) > MOST_ITEMS or not all(isinstance(item, Milestone) for item in items):
        raise CommandError(f"at most {MOST_ITEMS} values of type Milestone", items, "Contract.milestones")


def _milestones(given: Iterable[Milestone]) -> tuple[Milestone, ...]:
    if not isinstance(cast("object", given), Iterable):
        raise CommandError("a list of milestones", given, "Contract.milestones")
    return tuple(given)


@attrs.frozen
class Contract:
    """The terms of an engagement, one version of them.

    Attributes:
        scope: the work to be done, understood by both (S14).
        milestones: the items in order; of an hourly contract, its weeks.
        rate: the price of an hour where work is paid by the hour, else None.

    Raises:
        CommandError: text that cannot be written, something that is no milestone, or more than 1,000 of them.
        MoneyError: two currencies, or a rate that is not above zero.
    """

    scope: str = ""
    milestones: tuple[Milestone, ...] = attrs.field(default=(), converter=_milestones)
    rate: Money | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        text(self.scope, "Contract.scope", empty=True)
        _check_items(self.milestones)
        if self.rate is not None:
            positive(self.rate, "Contract.rate")
        if len(set(self._currencies())) > 1:
            raise MoneyError("amounts in one currency", self._currencies(), "Contract")

    def _currencies(self) -> tuple[Currency, ...]:
        rates = () if self.rate is None else (self.rate,)
        return tuple(money.currency for money in (*rates, *(item.amount for item in self.milestones)))

    @property
    def relationship(self) -> Relationship:
        """Always that of an independent contractor, never of an employee (S16)."""
        return Relationship.INDEPENDENT_CONTRACTOR

    @cached_property
    def scoped(self) -> bool:
        """Whether it says what is to be done (S14)."""
        return bool(self.scope.strip())

    @cached_property
    def priced(self) -> bool:
        """Whether it says what is paid, in milestones or weeks with a cap (S14)."""
        return bool(self.milestones)

    @cached_property
    def currency_number(self) -> int:
        """`Currency.number` of its amounts; 0 where it names none."""
        return next((currency.number for currency in self._currencies()), 0)

    @cached_property
    def rate_minor(self) -> int:
        """The price of an hour in minor units; 0 where work is not paid by the hour."""
        return 0 if self.rate is None else self.rate.minor

    @cached_property
    def prices(self) -> tuple[Money, ...]:
        """The agreed amount of every item; what a quote is made on."""
        return tuple(item.amount for item in self.milestones)

    @cached_property
    def amounts(self) -> tuple[int, ...]:
        """The agreed amount of every item, in minor units."""
        return tuple(item.amount.minor for item in self.milestones)

    def passed(self, at: int) -> tuple[int, ...]:
        """1 for every item whose agreed date is no later than this instant, else 0."""
        return tuple(int(date <= at) for date in self.dates)

    @cached_property
    def dates(self) -> tuple[int, ...]:
        """The agreed date of every item, in microseconds since 1970 UTC; NEVER where there is none."""
        return tuple(NEVER if item.due is None else instant(item.due) for item in self.milestones)
