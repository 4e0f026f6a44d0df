"""Standings numbered as they are met, by state; and outcomes: where an accepted instance leads, by which deed."""

from __future__ import annotations

from ..engine.value import Standing
from .growing import Growing


class Places:
    """Every standing that was met.

    Attributes:
        states: the states that were met, in that order.
        models: for each of them a standing.
        state: for each standing the number of its state.
        local: for each standing its number among those of its state.
    """

    def __init__(self) -> None:
        self.standings: list[Standing] = []
        self.states: list[str] = []
        self.models: list[int] = []
        self.state: Growing = Growing(256)
        self.local: Growing = Growing(256)
        self._numbers: dict[Standing, int] = {}
        self._sizes: list[int] = []

    def number(self, standing: Standing) -> int:
        """The number of a standing; a new one where it was never met."""
        found = self._numbers.get(standing)
        return self._new(standing) if found is None else found

    def _new(self, standing: Standing) -> int:
        number = self._numbers[standing] = len(self.standings)
        self.standings.append(standing)
        if standing.state not in self.states:
            self.states.append(standing.state)
            self.models.append(number)
            self._sizes.append(0)
        state = self.states.index(standing.state)
        self.state.put(number, state)
        self.local.put(number, self._sizes[state])
        self._sizes[state] += 1
        return number


class Outcomes:
    """Every pair of a target and a deed that was met, and every change of cells."""

    def __init__(self) -> None:
        self.target: Growing = Growing(256)
        self.deed: Growing = Growing(256)
        self.changes: list[tuple[tuple[int, int], ...]] = [()]
        self._numbers: dict[tuple[int, int], int] = {}
        self._changes: dict[tuple[tuple[int, int], ...], int] = {(): 0}

    def number(self, target: int, deed: int) -> int:
        """The number of an outcome."""
        found = self._numbers.get((target, deed))
        if found is None:
            found = self._numbers[target, deed] = len(self._numbers)
            self.target.put(found, target)
            self.deed.put(found, deed)
        return found

    def change(self, written: tuple[tuple[int, int], ...]) -> int:
        """The number of a change: which cells get which values."""
        found = self._changes.get(written)
        if found is None:
            found = self._changes[written] = len(self.changes)
            self.changes.append(written)
        return found
