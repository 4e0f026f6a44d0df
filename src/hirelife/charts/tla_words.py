"""How TLA+ writes values, conditions and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from .decision import Leaf, Node, Word, diagram
from .dialect import Dialect
from .finite import FiniteMachine
from .tabling import Table

AND = "/\\"


class Tla(Dialect):
    """Expressions of TLA+; what is seen and who asks are fields of `s`, the rest are variables, or fields of `f`."""

    conjunction = " /\\ "
    disjunction = " \\/ "

    def __init__(self, machine: FiniteMachine, record: str = "") -> None:
        """Write for a machine; facts are fields of a record, where one is named."""
        self._standing = frozenset((*machine.facts, "state"))
        self._record = f"{record}." if record else ""

    def word(self, value: Word) -> str:
        """A value."""
        return str(value).upper() if isinstance(value, bool) else f'"{value}"'

    def name(self, variable: str) -> str:
        """A variable."""
        return f"{self._record}{variable}" if variable in self._standing else f"s.{variable}"

    def equals(self, variable: str, value: Word) -> str:
        """That a variable has this value."""
        return f"{self.name(variable)} = {self.word(value)}"

    def differs(self, variable: str, value: Word) -> str:
        """That a variable has another value."""
        return f"{self.name(variable)} # {self.word(value)}"

    def among(self, variable: str, values: tuple[Word, ...]) -> str:
        """That a variable has one of several values."""
        return f"{self.name(variable)} \\in {braced(map(self.word, values))}"

    def outside(self, variable: str, values: tuple[Word, ...]) -> str:
        """That a variable has none of several values."""
        return f"{self.name(variable)} \\notin {braced(map(self.word, values))}"

    def negation(self, text: str) -> str:
        """The contrary."""
        return f"~{text}"

    def choice(self, condition: str, then: str, otherwise: str) -> str:
        """One of two values."""
        return f"IF {condition} THEN {then} ELSE {otherwise}"


def braced(parts: Iterable[str]) -> str:
    """A set."""
    return "{" + ", ".join(parts) + "}"


def either(parts: Iterable[str]) -> str:
    """One of several; never, where there are none."""
    return " ".join(f"\\/ {part}" for part in parts) or "FALSE"


def quoted(names: Iterable[str]) -> str:
    """A set of words."""
    return braced(f'"{name}"' for name in names)


def finite_node(machine: FiniteMachine, held: Table) -> Node:
    """A table whose keys are facts or the state, as a diagram of yes and no."""
    domains = {key: tuple(enumerate(machine.domains[key])) for key in held.keys}
    answers: dict[tuple[Word, ...], Leaf] = {
        tuple(word for _, word in pairs): held.rows.get(tuple(number for number, _ in pairs), 0) == 1
        for pairs in product(*domains.values())
    }
    return diagram({key: machine.domains[key] for key in held.keys}, answers)


def cased(cases: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The lines of a choice by conditions; FALSE where none holds."""
    opening = "CASE"
    for condition, value in cases:
        yield f"  {opening} {condition} -> {value}"
        opening = "  []"
    yield f"  {opening} OTHER -> FALSE"
