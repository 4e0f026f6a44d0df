"""A payload for every command, to start a form with: from the types of its fields, where nothing better is given."""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import Enum
from itertools import islice, product
from typing import Any, get_args, get_origin

import attrs

from ..currencies import Currency
from ..engine.command import Command
from ..engine.lifecycle import Lifecycle
from ..money import Money
from ..wire import Wire, kinds

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
SOMEBODY = "somebody"
MOST = 12
"""No command has more samples than this."""

Documents = list[dict[str, Any]]


def samples(lifecycle: Lifecycle, given: dict[type[Command], tuple[Command, ...]]) -> dict[str, Documents]:
    """JSON payloads for every command that a person may give, without who, when and where.

    Args:
        lifecycle: whose commands they are.
        given: better ones than the types alone would give, by command.
    """
    wire = Wire(lifecycle)
    return {
        command.name(): [_bare(wire, one) for one in _of(command, given)] for command in lifecycle.definition.commands
    }


def _of(command: type[Command], given: dict[type[Command], tuple[Command, ...]]) -> tuple[Command, ...]:
    return given[command] if command in given else tuple(_made(command))


def _made(command: type[Command]) -> list[Command]:
    """Commands with every combination of the words that they need; those that cannot be built are left out."""
    needed = [
        field for field in kinds.fields(command) if field.default is attrs.NOTHING and field.name not in ("by", "at")
    ]
    choices = [_values(field.name, field.type, command.INDEXES) for field in needed]
    found: list[Command] = []
    for values in islice(product(*choices), MOST):
        payload = dict(zip((field.name for field in needed), values, strict=True))
        try:
            found.append(command(by=SOMEBODY, at=AT, **payload))
        except ValueError:
            continue
    return found


def _values(name: str, kind: Any, indexes: dict[str, str]) -> tuple[Any, ...]:
    """What a field of a type may hold; of a closed list of words all, of the rest one."""
    plain = kinds.present(kind) if kinds.is_optional(kind) else kind
    if isinstance(plain, type) and issubclass(plain, Enum):
        return tuple(plain)
    if plain is bool:
        return (True, False)
    simple: dict[Any, Any] = {
        str: SOMEBODY if name == "towards" else f"Some {name.replace('_', ' ')}.",
        int: 0 if name in indexes else 1,
        datetime: AT,
        date: AT.date(),
        Currency: Currency.of("USD"),
        Money: Money.of("100.00", "USD"),
    }
    if plain in simple:
        return (simple[plain],)
    if get_origin(plain) is tuple:
        return ((*_values(name, get_args(plain)[0], {})[:1],),)
    return tuple(_objects(plain))


def _objects(kind: Any) -> list[Any]:
    if not (isinstance(kind, type) and attrs.has(kind)):
        return []
    needed = [field for field in kinds.fields(kind) if field.default is attrs.NOTHING]
    choices = [_values(field.name, field.type, {})[:1] for field in needed]
    made: list[Any] = []
    for values in product(*choices):
        try:
            made.append(kind(**dict(zip((field.name for field in needed), values, strict=True))))
        except ValueError:
            continue
    return made


def _bare(wire: Wire, command: Command) -> dict[str, Any]:
    document = wire.dump_command(command)
    return {name: value for name, value in document.items() if name not in ("kind", "by", "at", "engagement", "id")}
