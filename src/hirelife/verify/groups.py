"""Situations and moves put together where they agree on what matters."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import numpy as np

from .cells import Layout
from .growing import Keys, Numbers
from .space import Space
from .watching import STANDING, STATE


class Groups:
    """Numbers for what standings and registers look like where only some of them is looked at."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self.layout: Layout = space.machine.layout
        self._looks: dict[tuple[int, ...], Numbers] = {}
        self._facts = {name: place for place, name in enumerate(space.machine.core.shape.facts)}

    @cached_property
    def facts(self) -> Numbers:
        """For each standing the number of each fact's value."""
        known: list[dict[object, int]] = [{} for _ in self._facts]
        rows = [
            [numbers.setdefault(value, len(numbers)) for numbers, value in zip(known, standing.facts, strict=True)]
            for standing in self.space.standings
        ]
        return np.array(rows, np.int32).reshape(len(rows), len(self._facts))

    def of_standings(self, standings: Numbers, names: Iterable[str]) -> list[Numbers]:
        """Columns that say what standings look like by these names."""
        chosen = set(names)
        if STANDING in chosen:
            return [standings]
        columns = [self.space.search.places.state.data[standings]] if STATE in chosen else []
        return columns + [self.facts[standings, place] for name, place in self._facts.items() if name in chosen]

    def of_registers(self, registers: Numbers, names: Iterable[str]) -> list[Numbers]:
        """Columns that say what registers look like by these names."""
        places = tuple(sorted({self.layout.place[name] for name in names if name in self.layout.place}))
        return [self._look(places)[registers]] if places else []

    def _look(self, places: tuple[int, ...]) -> Numbers:
        """For each of all registers the number of what it looks like; sorted as one, since no more will come."""
        if places not in self._looks:
            registers = self.space.search.registers
            key: Keys = np.zeros(registers.count, np.int64)
            for place in places:
                _, found = np.unique(key << 32 | registers.rows[: registers.count, place], return_inverse=True)
                key = found.astype(np.int64)
            self._looks[places] = key.astype(np.int32)
        return self._looks[places]


def first_of_each(columns: list[Numbers], size: int) -> list[int]:
    """For rows of some columns the first place of each that differs."""
    if not size:
        return []
    if not columns:
        return [0]
    key: Keys = columns[0].astype(np.int64)
    for column in columns[1:]:
        _, key = np.unique(key, return_inverse=True)
        key = key.astype(np.int64) << 32 | column
    places: list[int] = np.unique(key, return_index=True)[1].tolist()
    return places


def same_of_each(columns: list[Numbers], size: int) -> list[Numbers]:
    """The places of rows that agree on all columns, one array for each kind."""
    key: Keys = np.zeros(size, np.int64)
    for column in columns:
        _, key = np.unique(key << 32 | column, return_inverse=True)
    order = np.argsort(key, kind="stable").astype(np.int32)
    starts = np.flatnonzero(np.diff(key[order], prepend=-1))[1:]
    return np.split(order, starts)
