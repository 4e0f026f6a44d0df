"""Where the clock owes a command: its due time has come, and the standing watches it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from .cells import NOW
from .growing import Flags, Marks, Numbers
from .instances import Asked

if TYPE_CHECKING:
    from .search import Search


class Clockwork:
    """Tells where a command of the clock is owed."""

    def __init__(self, search: Search) -> None:
        self.search = search
        self._passed: dict[tuple[str, int], Flags] = {}
        self._watched: dict[str, Flags] = {}

    def owed(self, thing: Asked, standings: Numbers, registers: Numbers) -> Numbers:
        """The places at which the clock owes this command."""
        result = np.zeros(len(standings), np.bool_)
        for due, row in thing.owed:
            result |= self._come(due, row, registers) & self._stands_watch(due)[standings]
        return np.flatnonzero(result).astype(np.int32)

    def _come(self, due: str, row: int, registers: Numbers) -> Marks:
        """Whether a due time has come."""
        layout = self.search.machine.layout
        array, _, column = due.partition(".")
        place = layout.place[array]
        number = layout.columns[array].index(column) if column else 0

        def passed(value: Any) -> bool:
            if not column:
                return bool(value <= NOW)
            return row < len(value[number]) and bool(value[number][row] <= NOW)

        flags = self._passed.setdefault((due, row), Flags()).of(layout.values[place], passed)
        come: Marks = flags[self.search.registers.rows[registers, place]]
        return come

    def _stands_watch(self, due: str) -> Marks:
        """Whether standings watch a due time."""
        core = self.search.machine.core

        def watches(standing: Any) -> bool:
            return any(line.due == due for line in core.watched(standing, standing.book.dead))

        return self._watched.setdefault(due, Flags()).of(self.search.places.standings, watches)
