"""How Promela and the C in it write values and conditions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .decision import Word
from .dialect import Dialect
from .finite import FiniteMachine

BLOCK = 8_000
"""Characters after which a block of embedded C ends at the next chance: Spin takes no long ones."""


RESERVED = frozenset({
    "active", "assert", "atomic", "bit", "bool", "break", "byte", "chan", "cond", "d_step", "do", "else", "empty",
    "enabled", "end", "eval", "false", "fi", "for", "full", "goto", "hidden", "if", "in", "init", "inline", "int",
    "len", "local", "ltl", "mtype", "nempty", "never", "nfull", "notrace", "np_", "od", "of", "pc_value", "pid",
    "print", "printf", "priority", "proctype", "provided", "return", "run", "select", "short", "show", "skip",
    "timeout", "trace", "true", "typedef", "unless", "unsigned", "xr", "xs", "auto", "case", "char", "const",
    "continue", "default", "double", "enum", "extern", "float", "long", "register", "signed", "sizeof", "static",
    "struct", "switch", "union", "void", "volatile", "while", "now",
})  # fmt: skip


def plain(text: str) -> str:
    """Text as a name, or a part of one, in Promela and in C."""
    name = "".join(letter if letter.isascii() and letter.isalnum() else "_" for letter in text)
    return f"{name}_" if name in RESERVED else name


class C(Dialect):
    """Expressions of C over the state vector (`now`), or over the standing that is taken next (`f`)."""

    def __init__(self, machine: FiniteMachine, record: str = "now") -> None:
        """Write for a machine; facts are fields of this record."""
        self._standing = frozenset((*machine.facts, "state"))
        self._record = record
        self._variable = ""

    def value(self, variable: str, value: Word) -> str:
        """A value of a variable: its constant, or 0 and 1."""
        return str(int(value)) if isinstance(value, bool) else f"{plain(variable)}_{plain(value)}"

    def name(self, variable: str) -> str:
        """A variable."""
        return f"{self._record if variable in self._standing else 's'}.{plain(variable)}"

    def equals(self, variable: str, value: Word) -> str:
        """That a variable has this value."""
        return f"{self.name(variable)} == {self.value(variable, value)}"

    def differs(self, variable: str, value: Word) -> str:
        """That a variable has another value."""
        return f"{self.name(variable)} != {self.value(variable, value)}"

    def among(self, variable: str, values: tuple[Word, ...]) -> str:
        """That a variable has one of several values."""
        return f"({' || '.join(self.equals(variable, value) for value in values)})"

    def outside(self, variable: str, values: tuple[Word, ...]) -> str:
        """That a variable has none of several values."""
        return f"({' && '.join(self.differs(variable, value) for value in values)})"

    def word(self, value: Word) -> str:
        """An answer: a value of the variable that the function is about."""
        return self.value(self._variable, value)

    def about(self, variable: str) -> C:
        """The same, for a function whose answers are values of a variable."""
        self._variable = variable
        return self


def blocks(lines: Iterable[str]) -> Iterator[str]:
    """C in blocks that Spin takes, each ending where a declaration does."""
    yield "c_code {"
    long = 0
    for line in lines:
        yield line
        long += len(line)
        if long > BLOCK and line[:1] == "}":
            yield "}"
            yield "c_code {"
            long = 0
    yield "}"


def commented(text: str) -> str:
    """Text that may stand in a comment of C."""
    return " ".join(text.split()).replace("*/", "* /").replace('"', "'")
