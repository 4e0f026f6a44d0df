"""The values inside commands and refusals that have a form of their own: money, currencies, the data of a refusal."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import Any, NewType

import attrs

from ..currencies import ISO_4217, Currency
from ..durations import Duration
from ..money import Money
from .composing import Reader, Writer
from .kinds import Via
from .leaves import Decimals
from .problems import needs

Datum = NewType("Datum", object)
"""A value of a refusal's data."""


@attrs.frozen
class Amount:
    """An amount of money.

    Attributes:
        amount: in units, with at most the digits of its currency: "10.50".
        currency: an ISO 4217 code, or a currency of the platform's own.
    """

    amount: Decimals
    currency: Currency


@attrs.frozen
class OwnCurrency:
    """A currency of the platform's own.

    Attributes:
        code: 1 to 7 capital letters or digits, and no code of ISO 4217.
        exponent: how many decimal digits its minor unit is below the unit.
    """

    code: str
    exponent: int


@attrs.frozen
class Time:
    """A time, in the data of a refusal."""

    at: datetime


@attrs.frozen
class Length:
    """A length of time, in the data of a refusal."""

    duration: Duration


Told = Amount | Time | Length
"""What a refusal's data holds besides text, numbers, booleans and nulls."""


def _amount(money: Money) -> Amount:
    return Amount(Decimals(money.decimal_text), money.currency)


def _money(form: Amount) -> Money:
    return Money.of(form.amount, form.currency)


MONEY = Via(Amount, _money, _amount)
"""Money as `{"amount": "10.50", "currency": "USD"}`."""


def currency_hooks(made: Any) -> tuple[Reader, Writer]:
    """Reader and writer of a currency: a code of ISO 4217, or an object for one of the platform's own."""

    def load(value: object, _: Any) -> Currency:
        if isinstance(value, dict):
            own = made.structure(value, OwnCurrency)
            return Currency.custom(own.code, exponent=own.exponent)
        return Currency.of(needs(str, value))

    def dump(value: Currency) -> Any:
        return value.code if value.code in ISO_4217 else made.unstructure(OwnCurrency(value.code, value.exponent))

    return load, dump


def datum_hooks(made: Any) -> tuple[Reader, Writer]:
    """Reader and writer of a datum: JSON's own leaves as they are, `Told` by its kind, the rest as its text."""

    def load(value: object, _: Any) -> Any:
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, int):
            return made.structure(value, int)
        return _untold(made.structure(value, Told)) if isinstance(value, dict) else needs(str, value)

    def dump(value: object) -> Any:
        if isinstance(value, Enum):
            return value.name.lower()
        form = _told(value)
        if form is not None:
            return made.unstructure(form, Told)
        return value if value is None or isinstance(value, (bool, int)) else str(value)

    return load, dump


def _told(value: object) -> Told | None:
    if isinstance(value, Money):
        return _amount(value)
    if isinstance(value, datetime):
        return Time(value)
    return Length(value) if isinstance(value, Duration) else None


def _untold(form: Told) -> object:
    if isinstance(form, Amount):
        return _money(form)
    return form.at if isinstance(form, Time) else form.duration
