"""Instances of commands that nobody has listed: made from their fields, so that an extension is explored unasked."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import Enum
from itertools import product
from typing import Any, cast

import attrs

from ..engine.command import By, Command, moment
from ..engine.core import Core
from ..engine.trace import COMPARING, Expr
from ..engine.vocabulary import NEW, Role, RoleKind
from ..errors import CommandError, HirelifeError

BASE = {field.name for field in attrs.fields(Command)}
MOST = 64
"""More combinations of a command's fields than this are not all tried: then one field is varied at a time."""
LARGEST = 1 << 32
"""Constants beyond this are durations, not amounts."""


def derived(core: Core, kinds: Iterable[type[Command]], people: tuple[str, ...], rows: int) -> tuple[Command, ...]:
    """Instances of these commands: asked by all people and by the host, with every payload that is told apart.

    Raises:
        CommandError: a field without a default is of a type for which nothing can be made up.
    """
    hosts = [role for role in core.definition.roles if role.kind is RoleKind.HOST and role != core.definition.clock]
    askers: tuple[By, ...] = (*people, *hosts)
    maker = _Maker(core, people, rows, _constants(core))
    return tuple(command for kind in kinds for by in askers for command in maker.made(kind, by))


def people_of(core: Core) -> tuple[str, ...]:
    """Somebody for each role that is bound, by its name, and two who are bound to none."""
    bound = (role.name for role in core.definition.roles if role.kind is RoleKind.PARTY)
    return (*bound, "somebody", "another")


@attrs.frozen
class _Maker:
    """Makes up payloads: of these people, these rows and these numbers."""

    core: Core
    people: tuple[str, ...]
    rows: int
    pool: tuple[int, ...]

    def made(self, kind: type[Command], by: By) -> Iterator[Command]:
        """Every instance of a command by somebody; what it cannot hold is no instance."""
        begins = any(row.command is kind and NEW in row.source for row in self.core.definition.rows)
        if begins and isinstance(by, Role):
            return
        for payload in _combined(self._given(kind)):
            try:
                yield kind(by=by, at=moment(0), engagement="e" if begins else "", **payload)
            except HirelifeError:
                continue

    def _given(self, kind: type[Command]) -> dict[str, tuple[Any, ...]]:
        hints = typing.get_type_hints(kind)
        given: dict[str, tuple[Any, ...]] = {}
        for field in attrs.fields(kind):
            if field.init and field.name not in BASE:
                values = self._values(kind, field.name, hints.get(field.name))
                if field.default is not attrs.NOTHING:
                    plain = _default(field.default)
                    values = (plain, *(value for value in values if value != plain))
                if not values:
                    raise CommandError(
                        "a type of which instances can be made up",
                        hints.get(field.name),
                        f"{kind.__name__}.{field.name}",
                    )
                given[field.name] = values
        return given

    def _values(self, kind: type[Command], name: str, hint: Any) -> tuple[Any, ...]:
        """What a field may hold, by its meaning and its type; nothing where nobody can tell."""
        if name == kind.CANDIDATE:
            return self.people
        if name in kind.INDEXES:
            return tuple(range(self.rows + 1))
        options: tuple[Any, ...] = typing.get_args(hint) if _is_union(hint) else (hint,)
        return tuple(value for option in options for value in _of_type(option, self.pool))


def _default(value: Any) -> Any:
    """The default of a field."""
    return value.factory() if hasattr(value, "factory") else value


def _combined(given: dict[str, tuple[Any, ...]]) -> Iterator[dict[str, Any]]:
    """Every combination where they are few; otherwise one field varied at a time."""
    size = 1
    for values in given.values():
        size *= len(values)
    if size <= MOST:
        yield from (dict(zip(given, values, strict=True)) for values in product(*given.values()))
        return
    plain = {name: values[0] for name, values in given.items()}
    yield plain
    yield from ({**plain, name: value} for name, values in given.items() for value in values[1:])


def _is_union(hint: Any) -> bool:
    return isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union


def _of_type(kind: Any, pool: tuple[int, ...]) -> tuple[Any, ...]:
    plain: dict[Any, tuple[Any, ...]] = {
        type(None): (None,),
        bool: (False, True),
        int: pool,
        str: ("Some text.",),
        datetime: (moment(-1), moment(1 << 40)),
    }
    if kind in plain:
        return plain[kind]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return tuple(kind)
    if typing.get_origin(kind) is tuple:
        return ((),)
    return _plain(kind) if isinstance(kind, type) and attrs.has(kind) else ()


def _plain(kind: type) -> tuple[Any, ...]:
    """The value of a class of values of which everything has a default."""
    try:
        return (kind(),)
    except TypeError:
        return ()


def _constants(core: Core) -> tuple[int, ...]:
    """Numbers that comparisons tell apart: each constant with its neighbours, and the smallest."""
    found: set[int] = {-1, 0, 1}
    for row in core.definition.rows:
        for name in core.checker.observed(row):
            for constant in _compared(core.checker.tracer.observation(name, row.command)):
                found |= {constant - 1, constant, constant + 1}
    return tuple(sorted(found))


def _compared(node: object) -> Iterator[int]:
    if isinstance(node, tuple):
        for part in cast("tuple[object, ...]", node):
            yield from _compared(part)
    if not isinstance(node, Expr):
        return
    for part in node.args:
        if node.op in COMPARING and isinstance(part, int) and not isinstance(part, (bool, Enum)) and 0 < part < LARGEST:
            yield int(part)
        yield from _compared(part)
