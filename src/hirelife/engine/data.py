"""What a lifecycle remembers: facts (finite), registers (integers, due times, arrays) and the ledger (written only).

Each group is declared as a class whose attributes say type, meaning and default; the class itself serves as the type
of the parameter that rules, observations and bookings take.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any, TypeVar, cast

import attrs

from .arithmetic import NEVER
from .vocabulary import Unit

T = TypeVar("T")
AliveWhile = Callable[..., bool]


@attrs.frozen(eq=False)
class Fact:
    """Something finite that rules may know. Its domain is that of its default: bool, or the members of an Enum."""

    default: Any
    meaning: str

    @property
    def domain(self) -> tuple[Any, ...]:
        """Every value it may have, the declared order."""
        return domain_of(type(self.default))


def domain_of(kind: Any) -> tuple[Any, ...]:
    """The values of a finite type."""
    if kind is bool:
        return (False, True)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return tuple(kind)
    raise TypeError(f"{kind!r} is neither bool nor an Enum")


@attrs.frozen(eq=False)
class Number:
    """An integer register. Rules never read it, observations do."""

    meaning: str
    unit: Unit
    default: int = 0
    alive_while: AliveWhile | None = None


@attrs.frozen(eq=False)
class Due:
    """A due time (an instant, or NEVER). `pauses` says whether it stands still where the clock does."""

    meaning: str
    pauses: bool = True
    alive_while: AliveWhile | None = None


@attrs.frozen(eq=False)
class Column:
    """One column of an array: a status (an IntEnum that starts at 1), a number, or a due time."""

    meaning: str
    unit: Unit
    default: int = 0
    pauses: bool = False
    domain: tuple[Any, ...] = ()


@attrs.frozen(eq=False)
class ArrayOf:
    """An array of registers, one row for each item; the columns are the attributes of a class."""

    columns: type
    meaning: str
    alive_while: AliveWhile | None = None


@attrs.frozen(eq=False)
class Total:
    """A cumulative amount of the ledger, in minor units. Written by moves of money, read by nothing in the core."""

    meaning: str


def fact(default: T, meaning: str) -> T:
    """Declare a fact; its type is that of the default (bool or an Enum)."""
    return cast("T", Fact(default, meaning))


def number(meaning: str, *, unit: Unit = Unit.COUNT, default: int = 0, alive_while: AliveWhile | None = None) -> int:
    """Declare an integer register."""
    return cast("int", Number(meaning, unit, default, alive_while))


def money(meaning: str, *, alive_while: AliveWhile | None = None) -> int:
    """Declare an amount, in minor units of the engagement's currency."""
    return cast("int", Number(meaning, Unit.MONEY, 0, alive_while))


def due(meaning: str, *, pauses: bool = True, alive_while: AliveWhile | None = None) -> int:
    """Declare a due time; it is NEVER where `alive_while` (a predicate on facts and state) does not hold."""
    return cast("int", Due(meaning, pauses, alive_while))


def array(columns: type[T], meaning: str, *, alive_while: AliveWhile | None = None) -> T:
    """Declare an array of registers with the columns of a class; it is empty where `alive_while` does not hold."""
    return cast("T", ArrayOf(columns, meaning, alive_while))


def status(kind: type[T], meaning: str) -> tuple[T, ...]:
    """Declare the status of a row, the first column; `kind` is an IntEnum whose members start at 1."""
    return cast("tuple[T, ...]", Column(meaning, Unit.CODE, 0, domain=tuple(cast("Any", kind))))


def column(meaning: str, *, unit: Unit = Unit.COUNT) -> tuple[int, ...]:
    """Declare a column of integers."""
    return cast("tuple[int, ...]", Column(meaning, unit))


def due_column(meaning: str, *, pauses: bool = True) -> tuple[int, ...]:
    """Declare a column of due times; a row without one has NEVER."""
    return cast("tuple[int, ...]", Column(meaning, Unit.INSTANT, NEVER, pauses))


def ledger_total(meaning: str) -> int:
    """Declare a cumulative amount of the ledger."""
    return cast("int", Total(meaning))


@attrs.frozen(eq=False)
class Account:
    """One account of the double-entry ledger.

    Attributes:
        name: the word in postings.
        into: the number or total that grows when money arrives.
        out: the number or total that grows when money leaves; where it is the same as `into`, that one shrinks.
        meaning: one sentence for people.
    """

    name: str
    into: str
    out: str
    meaning: str


@attrs.frozen
class Move:
    """Money from one account to another, in minor units; a booking lists its moves under the key `moves`."""

    source: Account
    target: Account
    amount: int


def declared(owner: type, kinds: tuple[type, ...]) -> dict[str, Any]:
    """The declarations of a class and its bases, in order of writing."""
    found: dict[str, Any] = {}
    for base in reversed(owner.__mro__):
        found.update({name: value for name, value in vars(base).items() if isinstance(value, kinds)})
    return found
