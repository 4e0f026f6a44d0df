"""Well-formed commands with one fault each, so that one rule refuses them and no other hides it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from typing import Any

import attrs

from ...contract import Contract
from ...engine.command import Command, moment
from ...errors import HirelifeError
from ...fee_presets import FREELANCER_COM
from ...fee_schedules import Slice
from ...fees import Quote
from ...menu import CLIENT, FIRST, MEDIATOR, SECOND
from ...money import Money
from ...relations import Relation
from .situations import COME, NOW

DAY = timedelta(days=1)
PEOPLE = (CLIENT, FIRST, SECOND, MEDIATOR)


def with_faults(commands: Iterable[Command]) -> tuple[Command, ...]:
    """The commands, and each again with one field that is not as it should be."""
    return tuple(one for command in commands for one in (command, *_faulty(command)))


def _faulty(command: Command) -> Iterator[Command]:
    for field in attrs.fields(type(command)):
        for value in _wrong(field.name, getattr(command, field.name)):
            try:
                changed: dict[str, Any] = {field.name: value}
                yield attrs.evolve(command, **changed)
            except HirelifeError:
                continue  # such a command cannot even be made
    if isinstance(getattr(command, "contract", None), Contract) and getattr(command, "quote", None) is not None:
        yield from _elsewhere(command)


def _elsewhere(command: Any) -> Iterator[Command]:
    """Terms that are right in themselves: in another currency."""
    terms = _in_euro(command.contract)
    amounts = tuple(item.amount for item in terms.milestones)
    if amounts:
        quote = command.quote.schedule.quote(amounts).acknowledge(str(command.by))
        yield attrs.evolve(command, contract=terms, quote=quote)


def _wrong(name: str, value: object) -> Iterable[object]:
    if name == "due":
        return (moment(COME // 2), NOW, NOW + DAY / 24, NOW + 4000 * DAY, NOW + 15 * DAY)
    if name in ("freelancer", "mediator"):
        return PEOPLE
    if name == "team":
        return ((CLIENT,), (SECOND,))
    kinds: dict[type, Callable[[Any], Iterable[object]]] = {
        Relation: lambda _: (Relation(blocked=True), Relation(disputed=True)),
        Money: _amounts,
        Contract: _contracts,
        Quote: _quotes,
    }
    return kinds[type(value)](value) if type(value) in kinds else ()


def _amounts(value: Money) -> Iterable[object]:
    more = Money(value.minor + 1, value.currency)
    return (more, _euro(value), *((Money(value.minor - 1, value.currency),) if value.minor > 1 else ()))


def _contracts(terms: Contract) -> Iterator[object]:
    yield attrs.evolve(terms, scope="")
    if terms.milestones:
        yield attrs.evolve(terms, milestones=())
        first, *rest = terms.milestones
        for date in (moment(COME // 2), NOW + 30 * DAY):
            yield attrs.evolve(terms, milestones=(attrs.evolve(first, due=date), *rest))


def _quotes(quote: Quote) -> Iterator[object]:
    yield None
    yield attrs.evolve(quote, acknowledged_by=None)
    yield quote.acknowledge(SECOND)
    amounts = tuple(quote.amounts)
    yield quote.schedule.quote((*amounts[1:], amounts[0] + amounts[0])).acknowledge(str(quote.acknowledged_by))
    none = amounts[0] * 0
    yield quote.schedule.quote(amounts, kept={0: Slice(none, none)}).acknowledge(str(quote.acknowledged_by))
    yield FREELANCER_COM.quote(amounts).acknowledge(str(quote.acknowledged_by))


def _in_euro(terms: Contract) -> Contract:
    items = tuple(attrs.evolve(item, amount=_euro(item.amount)) for item in terms.milestones)
    return attrs.evolve(terms, milestones=items, rate=None if terms.rate is None else _euro(terms.rate))


def _euro(amount: Money) -> Money:
    other = "EUR" if amount.currency.code == "USD" else "USD"
    return Money.of("1.00", other) if amount.minor else Money.of("0.00", other)
