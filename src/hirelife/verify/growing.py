"""Arrays of small numbers that grow, and remember what is not yet known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias, cast

import numpy as np
import numpy.typing as npt

Numbers: TypeAlias = "npt.NDArray[np.int32]"
Keys: TypeAlias = "npt.NDArray[np.int64]"
Marks: TypeAlias = "npt.NDArray[np.bool_]"

UNKNOWN = -2
NOTHING = -1
"""Known to be nothing: no desk, refused, not possible."""


def ints(array: npt.NDArray[Any]) -> list[int]:
    """The entries as plain numbers."""
    return cast("list[int]", array.tolist())


def lists(array: npt.NDArray[Any]) -> list[list[int]]:
    """The rows of a table as plain numbers."""
    return cast("list[list[int]]", array.tolist())


class Growing:
    """An array that grows by doubling; what was never set is UNKNOWN."""

    def __init__(self, *shape: int) -> None:
        self.data: Numbers = np.full(shape, UNKNOWN, np.int32)

    def room(self, *shape: int) -> Numbers:
        """The array, with room for at least this shape."""
        have = self.data.shape
        if any(need > size for need, size in zip(shape, have, strict=True)):
            sizes = [max(need, 2 * size) if need > size else size for need, size in zip(shape, have, strict=True)]
            larger: Numbers = np.full(sizes, UNKNOWN, np.int32)
            larger[tuple(slice(0, size) for size in have)] = self.data
            self.data = larger
        return self.data

    def put(self, place: int, value: int) -> None:
        """Set one entry."""
        self.room(place + 1)[place] = value


class Flags:
    """Whether something holds of each of a list's entries; asked once for each, as the list grows."""

    def __init__(self) -> None:
        self.data: Marks = np.zeros(0, np.bool_)

    def of(self, entries: Sequence[Any], holds: Callable[[Any], bool]) -> Marks:
        """The answers for all entries."""
        have = len(self.data)
        if have < len(entries):
            fresh = [holds(entry) for entry in entries[have:]]
            self.data = np.concatenate((self.data, np.array(fresh, np.bool_)))
        return self.data
