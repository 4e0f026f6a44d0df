"""Tables of what is not judged but reckoned: learnt from every case, and keyed by nothing that makes no difference.

A table is a trie: its keys are variables with numbered values, asked one after the other; no case came to the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs
import numpy as np
import numpy.typing as npt

Column = npt.NDArray[np.int64]
Trie = int | tuple["Trie", ...]
ABSENT = -2
"""What stands in a trie where no case came to."""


@attrs.frozen
class Table:
    """A function from a few variables to the number of an answer.

    Attributes:
        keys: the variables that it depends on, those with the fewest values first.
        sizes: how many values each of them has.
        rows: the numbers of their values, to the number of the answer.
    """

    keys: tuple[str, ...]
    sizes: tuple[int, ...]
    rows: Mapping[tuple[int, ...], int]

    @property
    def trie(self) -> Trie:
        """The answers by the first key, then by the second, and so on; a lone number where nothing is asked."""
        return _trie(self.rows, self.sizes)

    @property
    def constant(self) -> int | None:
        """The answer where it is the same in every case, else None."""
        return self.rows[()] if not self.keys else None


def _trie(rows: Mapping[tuple[int, ...], int], sizes: Sequence[int]) -> Trie:
    if not sizes:
        return rows[()]
    parts: list[dict[tuple[int, ...], int]] = [{} for _ in range(sizes[0])]
    for (first, *rest), result in rows.items():
        parts[first][tuple(rest)] = result
    return tuple(_trie(part, sizes[1:]) if part else ABSENT for part in parts)


def levels(table: Table) -> list[list[int]]:
    """The trie as one flat list a key: node times size plus value gives the next node, or at last the answer."""
    found: list[list[int]] = []
    prefixes: dict[tuple[int, ...], int] = {(): 0}
    for depth, size in enumerate(table.sizes):
        flat = [ABSENT] * (len(prefixes) * size)
        longer: dict[tuple[int, ...], int] = {}
        last = depth + 1 == len(table.sizes)
        for row, result in table.rows.items():
            number = longer.setdefault(row[: depth + 1], len(longer))
            flat[prefixes[row[:depth]] * size + row[depth]] = result if last else number
        found.append(flat)
        prefixes = longer
    return found


def table(columns: Mapping[str, Column], sizes: Mapping[str, int], answers: Column) -> Table:
    """The table of a function, without the variables that make no difference in any case.

    Args:
        columns: for each variable the number of its value in every case; where several do, the last ones are kept.
        sizes: how many values each variable has.
        answers: the number of the answer in every case.

    Raises:
        ValueError: two cases that are alike have different answers.
    """
    if len(answers) and (answers == answers[0]).all():
        return Table((), (), {(): int(answers[0])})
    names = [name for name, column in columns.items() if (column != column[0]).any()]
    needed = _Needed([columns[name] for name in names], answers)
    if not needed.decided(range(len(names))):
        raise ValueError("what is known does not decide the answer")
    kept = sorted((names[place] for place in needed.found()), key=lambda name: (sizes[name], name))
    cases = np.unique(np.stack([*(columns[name] for name in kept), answers], axis=1), axis=0)
    rows = {tuple(case[:-1]): case[-1] for case in cases.tolist()}
    return Table(tuple(kept), tuple(sizes[name] for name in kept), rows)


class _Needed:
    """Looks for the columns that decide the answers, by numbers that stand for whole rows of them.

    Two rows that differ have the same number once in 2^64 times; then a column is kept that need not be, no more.
    """

    def __init__(self, columns: list[Column], answers: Column) -> None:
        random = np.random.default_rng(1)
        marks = random.integers(1, 1 << 63, len(columns) + 1, dtype=np.uint64) | np.uint64(1)
        self._parts = [(column + 1).astype(np.uint64) * mark for column, mark in zip(columns, marks, strict=False)]
        self._answers = (answers + 2).astype(np.uint64) * marks[-1]
        self._kept = set(range(len(columns)))

    def decided(self, places: Iterable[int]) -> bool:
        """Whether these columns decide the answers."""
        alone = np.zeros(len(self._answers), np.uint64)
        for place in places:
            alone = alone + self._parts[place]
        return len(np.unique(alone)) == len(np.unique(alone + self._answers))

    def found(self) -> set[int]:
        """The columns that are needed; of those that would do, the last ones."""
        self._drop(list(range(len(self._parts))))
        return self._kept

    def _drop(self, block: list[int]) -> None:
        """Do without a block of columns, or else without what can be missed of each half."""
        if self.decided(self._kept - set(block)):
            self._kept -= set(block)
        elif len(block) > 1:
            middle = len(block) // 2
            self._drop(block[:middle])
            self._drop(block[middle:])
