"""Checking a definition and tracing its arithmetic: everything that can be known before the first command.

Every name that a rule, a selector, a change or a cell uses is looked up here; whatever has no meaning is a
SpecificationError that says where.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum
from itertools import product
from typing import Any, cast

from ..errors import SpecificationError
from .command import Command
from .data import Move
from .definition import Definition
from .lower import Lowering
from .permission import NO, ORIGIN, VETO, YES, Cell, Permission
from .tracer import SPECIAL, Tracer, parameters, return_domain
from .vocabulary import NEW, Keep, Row, Select, State, target_states

CELL_WORDS = frozenset({YES, NO, VETO, ORIGIN})


class Checker:
    """Every name of a definition, resolved; duplicates, contradictions and loose ends refused."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.tracer = Tracer(definition)
        self.lowering = Lowering(definition.shape)
        self.states = {state.name: state for state in definition.states}
        self.domains: dict[str, tuple[Any, ...]] = {name: fact.domain for name, fact in definition.facts.items()}
        self.used: set[str] = set()

    def check(self) -> None:
        """Refuse what contradicts itself, has no meaning, or hangs loose."""
        self._names()
        self._rows()
        self._reachable()
        self._total()
        self._permissions()
        self._deadlines()
        self._changes()
        self._loose_ends()

    def domain(self, name: str, where: str) -> tuple[Any, ...]:
        """The values of a fact or an observation."""
        if name not in self.domains:
            if name not in self.definition.observations:
                raise SpecificationError(where, f"reads {name!r}, which is neither a fact nor an observation")
            function = self.definition.observations[name].function
            try:
                self.domains[name] = return_domain(function)
            except (TypeError, NameError) as fault:
                raise SpecificationError(
                    f"observation {name!r}", f"its return annotation is not finite: {fault}"
                ) from fault
        return self.domains[name]

    def reads(self, function: Callable[..., Any], where: str) -> tuple[str, ...]:
        """The facts and observations that a function names, each of which must exist."""
        names = tuple(name for name in parameters(function) if name not in ("role", "state"))
        for name in names:
            self.domain(name, where)
        return names

    def observed(self, row: Row) -> tuple[str, ...]:
        """The observations that a row's rules, selector and changes read."""
        functions: list[Callable[..., Any]] = [self.definition.rules[code].function for code in row.needs]
        functions += [row.target.function] if isinstance(row.target, Select) else []
        changes = (self.definition.becomes, self.definition.books)
        functions += [kind[row.command] for kind in changes if row.command in kind]
        read = {name for part in functions for name in parameters(part)}
        return tuple(sorted(read & set(self.definition.observations)))

    def combinations(
        self, function: Callable[..., Any], command: type[Command] | None = None
    ) -> Iterator[dict[str, Any]]:
        """Every combination of the finite things that a function names; role and state as the rows have them."""
        rows = [row for row in self.definition.rows if command in (None, row.command)]
        spaces: dict[str, tuple[Any, ...]] = {}
        for name in parameters(function):
            if name == "role":
                spaces[name] = tuple(dict.fromkeys(role for row in rows for role in row.by))
            elif name == "state":
                spaces[name] = tuple(
                    dict.fromkeys(source for row in rows for source in row.source if source is not NEW)
                )
            elif name not in SPECIAL:
                spaces[name] = self.domain(name, f"function {function.__name__!r}")
        for values in product(*spaces.values()):
            yield dict(zip(spaces, values, strict=True))

    def _names(self) -> None:
        names_seen: set[str] = set()
        for what, names in (
            ("state", [state.name for state in self.definition.states]),
            ("role", [role.name for role in self.definition.roles]),
            ("command", [command.name() for command in self.definition.commands]),
        ):
            for name in names:
                if (key := f"{what} {name!r}") in names_seen:
                    raise SpecificationError(key, "is declared twice")
                names_seen.add(key)
        both = set(self.definition.facts) & set(self.definition.observations)
        if both:
            raise SpecificationError(f"fact {min(both)!r}", "has the name of an observation")

    def _rows(self) -> None:
        taken: dict[tuple[str, str, str], Row] = {}
        for row in self.definition.rows:
            self._row(row)
            for source in row.source:
                for role in row.by:
                    key = (_source(source), row.command.name(), role.name)
                    if key in taken:
                        raise SpecificationError(
                            str(row), f"contradicts {taken[key]}: both answer {role.name} in {key[0]}"
                        )
                    taken[key] = row

    def _row(self, row: Row) -> None:
        where = str(row)
        for state in (*row.source, *(target for source in row.source for target in target_states(row, source))):
            if state is not NEW and state not in self.definition.states:
                raise SpecificationError(where, f"names the state {_source(state)!r}, which is not declared")
        for role in row.by:
            if role not in self.definition.roles:
                raise SpecificationError(where, f"names the role {role.name!r}, which is not declared")
        for index in row.command.INDEXES.values():
            if index not in self.definition.arrays:
                raise SpecificationError(where, f"its command points into {index!r}, which is no array")
        self._conditions(row, where)

    def _conditions(self, row: Row, where: str) -> None:
        for code in row.needs:
            if code not in self.definition.rules:
                raise SpecificationError(where, f"needs the rule {code!r}, which no policy holds")
            self.used.add(code)
        if row.permits and row.permits not in {line.name for line in self.definition.permissions}:
            raise SpecificationError(where, f"permits {row.permits!r}, which is no permission")
        if isinstance(row.target, Select):
            self.reads(row.target.function, f"selector {row.target.name!r}")

    def _reachable(self) -> None:
        arrows = [
            (source, target)
            for row in self.definition.rows
            for source in row.source
            for target in target_states(row, source)
        ]
        reached: set[State | Keep] = {NEW}
        while more := {target for source, target in arrows if source in reached} - reached:
            reached |= more
        for state in self.definition.states:
            if state not in reached:
                raise SpecificationError(f"state {state.name!r}", "no row leads to it")

    def _total(self) -> None:
        """Rules answer yes or no whatever they are given, because all of them run even where another failed."""
        for code, rule in self.definition.rules.items():
            function = cast("Callable[..., object]", rule.function)
            for known in self.combinations(function):
                try:
                    answer = function(**known)
                except Exception as fault:
                    raise SpecificationError(f"rule {code!r}", f"raises {fault!r} for {known}") from fault
                if not isinstance(answer, bool):
                    raise SpecificationError(f"rule {code!r}", f"answers {answer!r} for {known}, which is no bool")

    def _permissions(self) -> None:
        seen: set[tuple[str, str]] = set()
        for line in self.definition.permissions:
            where = f"permission {line.name!r}"
            for role in line.roles:
                if (line.name, role.name) in seen:
                    raise SpecificationError(where, f"is said twice for {role.name}")
                seen.add((line.name, role.name))
            for name in line.cells:
                if name not in self.states:
                    raise SpecificationError(where, f"has a cell for {name!r}, which is no state")
            for state in self.definition.states:
                self._cell(where, cell_of(line, state))

    def _cell(self, where: str, cell: Cell) -> None:
        if cell.value == ORIGIN and self.definition.origin not in self.definition.facts:
            raise SpecificationError(where, "refers to the origin state, but no fact holds it")
        if cell.value not in CELL_WORDS:
            if cell.value not in self.definition.rules:
                raise SpecificationError(where, f"names the predicate {cell.value!r}, which no policy holds")
            self.used.add(cell.value)
            self.reads(self.definition.rules[cell.value].function, f"predicate {cell.value!r}")

    def _deadlines(self) -> None:
        columns = {f"{name}.{column}" for name, spec in self.definition.arrays.items() for column in spec.columns}
        names: set[str] = set()
        for deadline in self.definition.deadlines:
            where = f"deadline {deadline.name!r}"
            if deadline.name in names:
                raise SpecificationError(where, "is declared twice")
            names.add(deadline.name)
            if deadline.due not in columns and deadline.due not in self.definition.dues:
                raise SpecificationError(where, f"watches {deadline.due!r}, which is no due time")
            rows = [row for row in self.definition.rows if row.command is deadline.fires]
            if deadline.fires is not None and not any(self.definition.clock in row.by for row in rows):
                raise SpecificationError(where, f"fires {deadline.fires.__name__}, which the clock may do nowhere")
            if deadline.setting and not hasattr(self.definition.settings, deadline.setting):
                raise SpecificationError(where, f"takes its length from {deadline.setting!r}, which is no setting")

    def _changes(self) -> None:
        commands = set(self.definition.commands)
        for kind in ("becomes", "books", "binds"):
            for command in getattr(self.definition, kind):
                if command not in commands:
                    raise SpecificationError(f"{kind} of {command.__name__}", "no row has this command")
        for command, function in self.definition.becomes.items():
            self.reads(function, f"becomes of {command.__name__}")
        for name, alive in self.definition.mortal.items():
            unknown = [part for part in parameters(alive) if part != "state" and part not in self.definition.facts]
            if unknown:
                raise SpecificationError(f"alive_while of {name!r}", f"reads {unknown[0]!r}, which is no fact")
        self._accounts()
        self._traces()

    def _traces(self) -> None:
        for row in self.definition.rows:
            for name in self.observed(row):
                self.tracer.observation(name, row.command)
        for command, function in self.definition.books.items():
            for known in self.combinations(function, command):
                self._lowered(command, self.tracer.booking(command, known))

    def _lowered(self, command: type[Command], changes: dict[str, Any]) -> None:
        moves: tuple[Move, ...] = changes.pop("moves", ())
        for value in (*changes.values(), *(move.amount for move in moves)):
            try:
                self.lowering.text(value)
            except SpecificationError as fault:
                raise SpecificationError(f"booking of {command.__name__}", f"{fault.where}: {fault.problem}") from fault

    def _accounts(self) -> None:
        totals = {*self.definition.numbers, *self.definition.totals}
        for account in self.definition.accounts:
            if not {account.into, account.out} <= totals:
                raise SpecificationError(f"account {account.name!r}", "is kept in no number and no total")

    def _loose_ends(self) -> None:
        for code, rule in self.definition.rules.items():
            if code not in self.used:
                raise SpecificationError(f"rule {code!r}", "no row and no cell lists it")
            for shown in rule.shows:
                if not self._shown(shown):
                    raise SpecificationError(
                        f"rule {code!r}", f"shows {shown!r}, which is no register, fact or setting"
                    )

    def _shown(self, name: str) -> bool:
        array, _, column = name.partition(".")
        return (
            name in {*self.definition.numbers, *self.definition.dues, *self.definition.facts, *self.definition.totals}
            or hasattr(self.definition.settings, name)
            or (array in self.definition.arrays and column in self.definition.arrays[array].columns)
        )


DENIED = Cell(NO, ("D",))


def cell_of(line: Permission, state: State) -> Cell:
    """The cell of a state, its own or the one it inherits; without either, no."""
    place: State | None = state
    while place is not None:
        if place.name in line.cells:
            return line.cells[place.name]
        place = place.inherits
    return DENIED


def _source(source: State | Keep) -> str:
    return source.name if isinstance(source, State) else source.value


def word(value: object) -> str:
    """A fact's value as the name of a state: the lower-case name of an Enum member."""
    return value.name.lower() if isinstance(value, Enum) else str(value)
