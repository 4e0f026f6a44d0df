"""The names of a definition, resolved: what a rule, a selector, a change or a cell reads, and its finite domain."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum
from itertools import product
from typing import Any

from ..errors import SpecificationError
from .command import Command
from .definition import Definition
from .lower import Lowering
from .permission import NO, ORIGIN, VETO, YES, Cell, Permission
from .tracer import SPECIAL, Tracer, parameters, return_domain
from .vocabulary import Row, Select, State

CELL_WORDS = frozenset({YES, NO, VETO, ORIGIN})
DENIED = Cell(NO, ("D",))


class Checker:
    """Looks up what a definition's functions name; whatever has no meaning is a SpecificationError that says where."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.tracer: Tracer = Tracer(definition)
        self.lowering: Lowering = Lowering(definition.shape)
        self.states: dict[str, State] = {state.name: state for state in definition.states}
        self.domains: dict[str, tuple[Any, ...]] = {}
        self.used: set[str] = set()

    def domain(self, name: str, where: str) -> tuple[Any, ...]:
        """The values of a fact or an observation."""
        if name not in self.domains:
            self.domains[name] = self._domain(name, where)
        return self.domains[name]

    def _domain(self, name: str, where: str) -> tuple[Any, ...]:
        try:
            if name in self.definition.facts:
                return self.definition.facts[name].domain
            if name not in self.definition.observations:
                raise SpecificationError(where, f"reads {name!r}, which is neither a fact nor an observation")
            found = return_domain(self.definition.observations[name].function)
        except (TypeError, NameError) as fault:
            kind = "fact" if name in self.definition.facts else "observation"
            raise SpecificationError(f"{kind} {name!r}", f"is not finite: {fault}") from fault
        if not all(isinstance(value, (int, str)) for value in found):
            raise SpecificationError(
                f"observation {name!r}", "answers an Enum that is no IntEnum (or StrEnum of a payload)"
            )
        return found

    def reads(self, function: Callable[..., Any], where: str) -> tuple[str, ...]:
        """The facts and observations that a function names, each of which must exist."""
        names = tuple(name for name in parameters(function) if name not in ("role", "state", *SPECIAL))
        for name in names:
            self.domain(name, where)
        return names

    def observed(self, row: Row) -> tuple[str, ...]:
        """The observations that a row's rules, cell, selector and changes read."""
        functions: list[Callable[..., Any]] = [self.definition.rules[code].function for code in row.needs]
        functions += [row.target.function] if isinstance(row.target, Select) else []
        changes = (self.definition.becomes, self.definition.books)
        functions += [kind[row.command] for kind in changes if row.command in kind]
        functions += [self.definition.rules[code].function for code in self.predicates(row)]
        read = {name for part in functions for name in parameters(part)}
        return tuple(sorted(read & set(self.definition.observations)))

    def predicates(self, row: Row) -> set[str]:
        """The predicates of the cells that govern a row."""
        lines = [line for line in self.definition.permissions if line.name == row.permits]
        cells = [cell_of(line, source) for line in lines for source in row.source if isinstance(source, State)]
        return {cell.value for cell in cells if cell.value not in CELL_WORDS}

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
                spaces[name] = _states(rows, beginning=command is not None)
            elif name not in SPECIAL:
                spaces[name] = self.domain(name, f"function {function.__name__!r}")
        for values in product(*spaces.values()):
            yield dict(zip(spaces, values, strict=True))


def _states(rows: list[Row], *, beginning: bool) -> tuple[State | None, ...]:
    """The states that rows leave from; None stands for what is before the first event."""
    found = dict.fromkeys(part if isinstance(part, State) else None for row in rows for part in row.source)
    return tuple(state for state in found if beginning or state is not None)


def cell_of(line: Permission, state: State) -> Cell:
    """The cell of a state, its own or the one it inherits; without either, no."""
    place: State | None = state
    while place is not None:
        if place.name in line.cells:
            return line.cells[place.name]
        place = place.inherits
    return DENIED


def word(value: object) -> str:
    """A fact's value as the name of a state: the lower-case name of an Enum member."""
    return value.name.lower() if isinstance(value, Enum) else str(value)
