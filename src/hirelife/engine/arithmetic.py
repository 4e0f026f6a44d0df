"""The named helpers: all that an observation or a booking may do besides + - * // and comparing.

Each is total (an index that does not exist gives the default), works on real values, and traces. Arrays are stored by
column; a column is cut after its last value that differs from the default, so equal arrays are equal values.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar, cast

from ..errors import SpecificationError
from .arrays import Columns, Given, each_columns, fresh_columns, put_columns, revise_columns, summed
from .trace import Expr, TracedArray

T = TypeVar("T")

NEVER: int = 1 << 60
"""The instant that no clock reaches (microseconds); the value of a due time that is not set."""


class Array:
    """An array of registers as the helpers see it outside a trace: columns by name. Immutable."""

    __slots__ = ("columns", "defaults", "names")

    def __init__(self, names: tuple[str, ...], defaults: tuple[int, ...], columns: Columns) -> None:
        self.names: tuple[str, ...] = names
        self.defaults: tuple[int, ...] = defaults
        self.columns: Columns = columns

    def __getattr__(self, name: str) -> tuple[int, ...]:
        if name not in self.names:
            raise AttributeError(name)
        return self.columns[self.names.index(name)]

    def numbered(self, values: Mapping[str, T]) -> list[tuple[int, T]]:
        """The values by number of their column."""
        return [(self.names.index(name), value) for name, value in sorted(values.items())]

    def remade(self, columns: Columns) -> Array:
        """The same kind of array with other columns."""
        return Array(self.names, self.defaults, columns)


def _traced(*values: object) -> bool:
    for value in values:  # noqa: SIM110  # asked at every helper of every booking that is traced
        if isinstance(value, (Expr, TracedArray)):
            return True
    return False


def pick(column: tuple[T, ...], index: int, default: int = 0) -> T:
    """The value at `index`, or `default` where there is none."""
    if _traced(column, index):
        return cast("T", Expr("pick", column, index, default))
    return column[index] if 0 <= index < len(column) else cast("T", default)


def count(column: tuple[T, ...], *values: int) -> int:
    """How many entries of `column` are one of `values` (none of which may be the default)."""
    if _traced(column):
        return cast("int", Expr("count", column, tuple(values)))
    return sum(column.count(cast("T", value)) for value in values)


def total(column: tuple[int, ...], status: tuple[int, ...], *among: int) -> int:
    """The sum of `column` over the rows whose `status` is one of `among`."""
    if _traced(column, status):
        return cast("int", Expr("total", column, status, tuple(among)))
    return summed(column, status, among)


def latest(column: tuple[int, ...]) -> int:
    """The latest due time of a column; 0 where none is set."""
    if _traced(column):
        return cast("int", Expr("latest", column))
    return max((due for due in column if due != NEVER), default=0)


def greater(first: int, second: int) -> int:
    """The greater of two numbers."""
    if _traced(first, second):
        return cast("int", Expr("greater", first, second))
    return max(first, second)


def after(at: int, duration: int) -> int:
    """The due time `duration` microseconds after `at`; NEVER where the duration is NEVER (the timer is off)."""
    return NEVER if duration >= NEVER else at + duration


def where(condition: object, then: int, otherwise: int) -> int:
    """`then` where the comparison holds, else `otherwise`."""
    if _traced(condition, then, otherwise):
        return cast("int", Expr("where", condition, then, otherwise))
    return then if condition else otherwise


def share(whole: int, part: int, of: int) -> int:
    """The part of `whole` that goes with `part` out of `of`, rounded half up; all of it with all; 0 of nothing."""
    if _traced(whole, part, of):
        return cast("int", Expr("share", whole, part, of))
    return (2 * whole * part + of) // (2 * of) if of else 0


def matches(first: tuple[int, ...], second: tuple[int, ...], status: tuple[int, ...], *among: int) -> bool:
    """Whether two columns agree on every row whose `status` is one of `among`."""
    if _traced(first, second, status):
        return cast("bool", Expr("matches", first, second, status, tuple(among)))
    rows = range(len(status))
    return all(pick(first, row) == pick(second, row) for row in rows if status[row] in among)


def put(array: T, index: int, **values: int) -> T:
    """The array with some columns of one row changed; at the first free index a row is added."""
    if _traced(array, index, *values.values()):
        return cast("T", Expr("put", array, index, _named(array, values)))
    real = cast("Array", array)
    return cast("T", real.remade(put_columns(real.columns, real.defaults, index, real.numbered(values))))


def each(array: T, among: Iterable[int], **values: int) -> T:
    """The array with columns changed on every row whose status is one of `among`."""
    chosen = tuple(among)
    if _traced(array, *values.values()):
        return cast("T", Expr("each", array, chosen, _named(array, values)))
    real = cast("Array", array)
    return cast("T", real.remade(each_columns(real.columns, real.defaults, chosen, real.numbered(values))))


def fresh(array: T, **values: Given) -> T:
    """A new array: a column given as a tuple sets the length, one given as a number is the same on every row."""
    if _traced(array, *values.values()):
        return cast("T", Expr("fresh", array, _named(array, values)))
    real = cast("Array", array)
    return cast("T", real.remade(fresh_columns(real.defaults, real.numbered(values))))


def revise(array: T, among: Iterable[int], **values: Given) -> T:
    """The array with the rows whose status is one of `among` replaced by the new ones, the others kept.

    Rows past the end are added; rows among `among` past the new end are dropped.
    """
    chosen = tuple(among)
    if _traced(array, *values.values()):
        return cast("T", Expr("revise", array, chosen, _named(array, values)))
    real = cast("Array", array)
    return cast("T", real.remade(revise_columns(real.columns, real.defaults, chosen, real.numbered(values))))


def _named(array: object, values: Mapping[str, object]) -> tuple[tuple[str, object], ...]:
    """The columns that change, in one order, once it is sure that the array has them."""
    root = array
    while isinstance(root, Expr) and root.args:
        root = root.args[0]
    if not isinstance(root, TracedArray):
        raise SpecificationError(repr(array), "is no array of registers")
    for name, value in values.items():
        if name not in root.columns:
            raise SpecificationError(str(root), f"has no column {name!r}; it has {', '.join(root.columns)}")
        if not isinstance(value, (Expr, int, tuple)):
            raise SpecificationError(f"{root}.{name}", f"cannot be {value!r}, which is no whole number")
    return tuple(sorted(values.items()))
