"""The declared parts of a lifecycle, gathered from modules and classes, not yet checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypedDict, Unpack, cast

import attrs

from ..errors import SpecificationError
from .command import Command
from .data import Account, ArrayOf, Column, Due, Fact, Number, Total, declared
from .deadline import Deadline
from .permission import Permission
from .rule import Change, Observation, Rule
from .shape import Shape
from .vocabulary import Role, Row, State, Unit

if TYPE_CHECKING:
    from .value import Engagement

Present = Callable[[Unit, int, "Engagement"], object]


@attrs.frozen(eq=False)
class ArraySpec:
    """An array with its columns in order; the first is the row's status."""

    name: str
    columns: dict[str, Column]
    meaning: str
    alive_while: Callable[..., bool] | None

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names."""
        return tuple(self.columns)

    @property
    def defaults(self) -> tuple[int, ...]:
        """What a row has where a column was not set."""
        return tuple(column.default for column in self.columns.values())


@attrs.frozen(eq=False)
class Definition:
    """Everything that a lifecycle says, each thing once.

    Attributes:
        origin: the fact that names the state to which a cell "=" refers.
        clock: the role of the clock.
        present: turns an integer of a unit into what a refusal's data shows (money needs its currency).
    """

    name: str
    version: str
    states: tuple[State, ...]
    roles: tuple[Role, ...]
    rows: tuple[Row, ...]
    facts: dict[str, Fact]
    numbers: dict[str, Number]
    dues: dict[str, Due]
    arrays: dict[str, ArraySpec]
    totals: dict[str, Total]
    accounts: tuple[Account, ...]
    observations: dict[str, Observation[Any]]
    rules: dict[str, Rule[Any]]
    becomes: dict[type[Command], Callable[..., Any]]
    books: dict[type[Command], Callable[..., Any]]
    binds: dict[type[Command], Callable[..., Any]]
    permissions: tuple[Permission, ...]
    deadlines: tuple[Deadline, ...]
    settings: Any
    clock: Role | None
    origin: str
    present: Present | None

    @cached_property
    def commands(self) -> tuple[type[Command], ...]:
        """Every command of the table, in its order."""
        return tuple(dict.fromkeys(row.command for row in self.rows))

    @property
    def mortal(self) -> dict[str, Callable[..., bool]]:
        """The registers that mean something in some situations only, with the predicate that says when."""
        specs: dict[str, Number | Due | ArraySpec] = {**self.numbers, **self.dues, **self.arrays}
        return {name: spec.alive_while for name, spec in specs.items() if spec.alive_while is not None}

    @property
    def shape(self) -> Shape:
        """The names of everything that an engagement stores."""
        arrays = tuple((spec.name, spec.names, spec.defaults) for spec in self.arrays.values())
        return Shape(tuple(self.facts), tuple(self.numbers), tuple(self.dues), arrays, tuple(self.totals))


class Parts(TypedDict, total=False):
    """The parts of a lifecycle, as `Lifecycle.define` and `Lifecycle.extend` take them.

    Where a part is searched for marked objects, it may be modules, sequences or the objects themselves.
    """

    name: str
    version: str
    states: Iterable[State]
    roles: Iterable[Role]
    transitions: Iterable[Row]
    facts: type | Iterable[type]
    registers: type | Iterable[type]
    ledger: type | Iterable[type]
    accounts: Iterable[Account]
    observations: Iterable[object]
    rules: Iterable[object]
    evolution: Iterable[object]
    permissions: Iterable[object]
    deadlines: Iterable[Deadline]
    settings: object
    clock: Role
    origin: str
    present: Present


def gather(**parts: Unpack[Parts]) -> Definition:
    """Collect the marked things of modules, classes and single objects into one definition."""
    for part in parts:
        if part not in Parts.__annotations__:
            raise SpecificationError(f"part {part!r}", f"is none of {', '.join(Parts.__annotations__)}")
    for part, kind in KINDS.items():
        _of_kind(part, parts.get(part, ()), kind)
    for part in ("name", "version", "origin"):
        if not isinstance(parts.get(part, ""), str):
            raise SpecificationError(f"part {part!r}", f"is text, and not {parts.get(part)!r}")
    changes: list[Change] = found(parts.get("evolution", ()), Change)
    registers = parts.get("registers", ())
    return Definition(
        name=parts.get("name", "lifecycle"),
        version=parts.get("version", "0"),
        states=tuple(parts.get("states", ())),
        roles=tuple(parts.get("roles", ())),
        rows=tuple(parts.get("transitions", ())),
        facts=_declared(parts.get("facts", ()), Fact),
        numbers=_declared(registers, Number),
        dues=_declared(registers, Due),
        arrays={key: _array(key, value) for key, value in _declared(registers, ArrayOf).items()},
        totals=_declared(parts.get("ledger", ()), Total),
        accounts=tuple(parts.get("accounts", ())),
        observations=_unique(
            ((item.name, item) for item in found(parts.get("observations", ()), Observation)), "observation"
        ),
        rules=_unique(((item.code, item) for item in found(parts.get("rules", ()), Rule)), "rule"),
        becomes=_changes(changes, "becomes"),
        books=_changes(changes, "books"),
        binds=_changes(changes, "binds"),
        permissions=tuple(found(parts.get("permissions", ()), Permission)),
        deadlines=tuple(parts.get("deadlines", ())),
        settings=parts.get("settings"),
        clock=parts.get("clock"),
        origin=parts.get("origin", ""),
        present=parts.get("present"),
    )


KINDS: dict[str, type] = {
    "states": State,
    "roles": Role,
    "transitions": Row,
    "accounts": Account,
    "deadlines": Deadline,
}
"""What the parts that are plain sequences consist of."""


def _of_kind(part: str, given: object, kind: type) -> None:
    items: Iterable[object] = cast("Iterable[object]", given) if isinstance(given, Iterable) else (given,)
    for item in () if isinstance(given, Iterator) else items:
        if not isinstance(item, kind):
            raise SpecificationError(f"part {part!r}", f"consists of {kind.__name__}s, and {item!r} is none")


def found(sources: Iterable[object], kind: type) -> list[Any]:
    """The objects of one kind among modules, sequences and single objects, each once."""
    result: dict[int, Any] = {}
    for source in sources:
        inside = vars(source).values() if isinstance(source, ModuleType) else (source,)
        for item in inside:
            parts = cast("tuple[object, ...]", item) if isinstance(item, (tuple, list)) else (item,)
            result.update({id(part): part for part in parts if isinstance(part, kind)})
    return list(result.values())


def _declared(classes: type | Iterable[type], kind: type) -> dict[str, Any]:
    owners = (classes,) if isinstance(classes, type) else classes
    return _unique(
        ((name, value) for owner in owners for name, value in declared(owner, (kind,)).items()), kind.__name__.lower()
    )


def _unique(pairs: Iterable[tuple[Any, Any]], what: str) -> dict[Any, Any]:
    result: dict[Any, Any] = {}
    for name, value in pairs:
        if result.setdefault(name, value) is not value:
            where = f"{what} of {name.__name__}" if isinstance(name, type) else f"{what} {name!r}"
            raise SpecificationError(where, "is declared twice")
    return result


def _changes(changes: list[Change], kind: str) -> dict[type[Command], Callable[..., Any]]:
    result: dict[type[Command], Callable[..., Any]] = {}
    for change in changes:
        for command in change.commands if change.kind == kind else ():
            if command in result:
                raise SpecificationError(f"{kind} of {command.__name__}", "is declared twice")
            result[command] = change.function
    return result


def _array(name: str, spec: ArrayOf) -> ArraySpec:
    return ArraySpec(name, declared(spec.columns, (Column,)), spec.meaning, spec.alive_while)


def extended(
    base: Definition, guards: Mapping[type[Command], str], added: Definition, replaced: dict[str, Any]
) -> Definition:
    """A definition with the parts of another added, and guards added to every row of a command."""
    settings = replaced.get("settings", base.settings)
    if base.settings is not None and not isinstance(settings, type(base.settings)):
        kind = type(base.settings).__name__
        raise SpecificationError("part 'settings'", f"is {kind}(…), as in the base, and not {settings!r}")
    for command in guards:
        if command not in base.commands:
            raise SpecificationError(f"guards of {command.__name__}", "no row has this command")
    rows = tuple(  # a guard that a row has already is asked once
        attrs.evolve(row, needs=tuple(dict.fromkeys((*row.needs, *guards.get(row.command, "").split()))))
        for row in base.rows
    )
    return attrs.evolve(
        base,
        states=base.states + added.states,
        roles=base.roles + added.roles,
        rows=rows + added.rows,
        facts=_merged(base.facts, added.facts, "fact"),
        numbers=_merged(base.numbers, added.numbers, "number"),
        dues=_merged(base.dues, added.dues, "due time"),
        arrays=_merged(base.arrays, added.arrays, "array"),
        totals=_merged(base.totals, added.totals, "total"),
        accounts=base.accounts + added.accounts,
        observations=_merged(base.observations, added.observations, "observation"),
        rules=_merged(base.rules, added.rules, "rule"),
        becomes=_merged(base.becomes, added.becomes, "becomes"),
        books=_merged(base.books, added.books, "books"),
        binds=_merged(base.binds, added.binds, "binds"),
        permissions=_permissions(base.permissions, added.permissions),
        deadlines=base.deadlines + added.deadlines,
        **replaced,
    )


def _merged(base: Mapping[Any, Any], added: Mapping[Any, Any], what: str) -> dict[Any, Any]:
    return _unique([*base.items(), *added.items()], what)


def _permissions(base: tuple[Permission, ...], added: tuple[Permission, ...]) -> tuple[Permission, ...]:
    """A line for a permission and role that exists already adds or replaces cells of it."""
    lines = {(line.name, line.roles): line for line in base}
    for line in added:
        old = lines.get((line.name, line.roles))
        lines[line.name, line.roles] = line if old is None else attrs.evolve(old, cells={**old.cells, **line.cells})
    return tuple(lines.values())
