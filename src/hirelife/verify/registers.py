"""Registers as rows of cell numbers, each kept once; and what they look like where only a few cells are looked at."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .cells import Layout, Values
from .growing import UNKNOWN, Growing, Numbers


class Numbering:
    """Numbers rows of small numbers in the order in which they were met."""

    def __init__(self) -> None:
        self._known: dict[bytes, int] = {}

    def of(self, rows: Numbers) -> Iterator[tuple[int, bool]]:
        """For each row its number, and whether it is new."""
        width = rows.shape[1] * rows.itemsize
        text = np.ascontiguousarray(rows).tobytes()
        known = self._known
        for at in range(0, len(rows) * width, width):
            key = text[at : at + width]
            found = known.get(key)
            if found is None:
                known[key] = len(known)
                yield len(known) - 1, True
            else:
                yield found, False


class Registers:
    """Every row of cell numbers that was met."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.rows: Numbers = np.zeros((1024, len(layout.names)), np.int32)
        self.count: int = 0
        self._numbering = Numbering()
        self._projections: dict[tuple[int, ...], Projection] = {}
        self._values: dict[int, Values] = {}

    def add(self, rows: Numbers) -> Numbers:
        """The numbers of rows; new ones for those that were never met."""
        result: Numbers = np.empty(len(rows), np.int32)
        for at, (number, new) in enumerate(self._numbering.of(rows)):
            result[at] = number
            if new:
                self._keep(rows[at])
        return result

    def _keep(self, row: Numbers) -> None:
        if self.count == len(self.rows):
            self.rows = np.concatenate((self.rows, np.zeros_like(self.rows)))
        self.rows[self.count] = row
        self.count += 1

    def projection(self, places: tuple[int, ...]) -> Projection:
        """The projection on the cells of these places."""
        if places not in self._projections:
            self._projections[places] = Projection(self, places)
        return self._projections[places]

    def values(self, register: int) -> Values:
        """The values of all cells of one row."""
        if register not in self._values:
            self._values[register] = self.layout.at(self.rows[register].tolist())
        return self._values[register]


class Projection:
    """What registers look like where only a few cells are looked at.

    Attributes:
        models: for each look a register that has it.
    """

    def __init__(self, registers: Registers, places: tuple[int, ...]) -> None:
        self.registers = registers
        self.places: list[int] = list(places)
        self.models: list[int] = []
        self._numbering = Numbering()
        self._of = Growing(1024)

    def of(self, registers: Numbers) -> Numbers:
        """The numbers of the looks of these registers; worked out for those that are asked for."""
        room = self._of.room(self.registers.count)
        looks = room[registers]
        unknown = looks == UNKNOWN
        if unknown.any():
            self._look(np.unique(registers[unknown]), room)
            looks = room[registers]
        return looks

    def _look(self, registers: Numbers, room: Numbers) -> None:
        if not self.places:
            room[registers] = 0
            self.models = self.models or [int(registers[0])]
            return
        numbers = self._numbering.of(self.registers.rows[registers][:, self.places])
        for register, (number, new) in zip(registers.tolist(), numbers, strict=True):
            room[register] = number
            if new:
                self.models.append(register)
