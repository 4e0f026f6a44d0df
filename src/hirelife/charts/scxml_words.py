"""How an SCXML document writes values and conditions."""

from __future__ import annotations

from collections.abc import Iterable

from .decision import Node, Word
from .dialect import Dialect
from .finite import FiniteMachine
from .logic import expression, without_choice


class Conditions(Dialect):
    """Conditions that an ECMAScript engine reads, and a Python one too, once it has put its own words for and and or.

    Facts are data of their own names; what came with the event is a field of `asked`. A fact that a change has
    overwritten already is read from its copy, `was_…`.
    """

    def __init__(self, machine: FiniteMachine, copied: Iterable[str] = ()) -> None:
        """Write for a machine; `copied` are the facts that are read from their copies."""
        self._machine = machine
        self._copied = frozenset(copied)

    def holds(self, node: Node) -> str:
        """That a diagram of yes and no says yes."""
        return self.text(without_choice(expression(node, self._machine.domains)))

    def word(self, value: Word) -> str:
        """A word in quotes."""
        return f"'{said(value)}'"

    def name(self, variable: str) -> str:
        """Where the document finds a variable."""
        if variable not in self._machine.facts:
            return f"asked.{variable}"
        return f"was_{variable}" if variable in self._copied else variable

    def truth(self, variable: str, *, holds: bool) -> str:
        """That a variable is yes, or no."""
        return self.equals(variable, holds)

    def among(self, variable: str, values: tuple[Word, ...]) -> str:
        """That a variable has one of several values."""
        written = " || ".join(self.equals(variable, value) for value in values)
        return f"({written})" if len(values) > 1 else written

    def outside(self, variable: str, values: tuple[Word, ...]) -> str:
        """That a variable has none of several values."""
        return f"({' && '.join(self.differs(variable, value) for value in values)})"


def said(value: Word) -> str:
    """A value as the document writes it."""
    return ("yes" if value else "no") if isinstance(value, bool) else value
