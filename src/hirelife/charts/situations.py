"""The situations of an exploration as columns of numbers: what is known in each, and where the clock comes first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np

from ..engine.value import Standing
from ..verify.growing import NOTHING, Marks
from ..verify.instances import Asked
from ..verify.space import Space
from .finite import FiniteMachine, finite
from .gathering import word
from .tabling import Column

if TYPE_CHECKING:
    from hirelife.verify.cells import Layout
    from hirelife.verify.search import Search

Rows: TypeAlias = "np.ndarray[Any, np.dtype[np.int64]]"


class Cases(NamedTuple):
    """Cases, each once: what is known in each, and a situation that is one."""

    columns: dict[str, Column]
    situations: Column


class Situations:
    """What can be said of many situations at once.

    Attributes:
        space: the exploration.
        machine: the finite machine of its lifecycle.
        changing: the places of the cells that have more than one value.
        sizes: how many values everything has that a table may be keyed by.
        rows: the numbers of the cells' values, for each register.
    """

    def __init__(self, space: Space) -> None:
        self.space = space
        self.search: Search = space.search
        self.layout: Layout = space.machine.layout
        self.machine: FiniteMachine = finite(space.lifecycle)
        values = self.layout.values
        self.changing: list[int] = [place for place, known in enumerate(values) if len(known) > 1]
        self.sizes: dict[str, int] = {name: len(values) for name, values in self.machine.domains.items()}
        self.sizes |= {self.cell(place): len(values[place]) for place in self.changing}
        self.rows: Rows = self.search.registers.rows[: space.registers].astype(np.int64)
        self._words = standing_words(self.machine, space.standings)
        self._states = self._words["state"][space.standing]

    def cell(self, place: int) -> str:
        """The name of a cell."""
        return self.layout.names[place]

    # ------------------------------------------------------------ the variables of a case

    def among(self, places: Iterable[int]) -> list[int]:
        """Those of these cells that ever change."""
        return sorted(set(places) & set(self.changing))

    def known(self, situations: Column, places: Iterable[int], names: Iterable[str] = ()) -> dict[str, Column]:
        """The numbers of facts, cells and the state in these situations: what a table keeps rather stands later."""
        standings, registers = self.space.standing[situations], self.space.register[situations]
        facts = {name: self._words[name][standings] for name in names or self.machine.facts}
        cells = {self.cell(place): self.rows[registers, place] for place in sorted(places, key=self._larger)}
        return {**facts, **cells, "state": self._words["state"][standings]}

    def _larger(self, place: int) -> int:
        return -len(self.layout.values[place])

    def once(self, known: dict[str, Column], situations: Column) -> Cases:
        """One situation for each combination of what is known."""
        _, firsts = np.unique(np.stack(list(known.values()), axis=1), axis=0, return_index=True)
        return Cases({name: column[firsts] for name, column in known.items()}, situations[firsts])

    # ------------------------------------------------------------ where the clock comes first

    @cached_property
    def calm(self) -> Marks:
        """The situations in which the clock owes nothing that would be accepted."""
        calm = np.ones(self.space.size, np.bool_)
        for thing in self.space.asked():
            for here in self.by_state(thing) if thing.owed else ():
                owed = here[self.owes(thing, here)]
                calm[owed[self.outcomes(thing, owed) != NOTHING]] = False
        return calm

    def by_state(self, thing: Asked) -> Iterator[Column]:
        """The situations of each state that has a desk for a command."""
        domain = self.machine.domains["state"]
        for state in dict.fromkeys(standing.state for standing in self.space.standings):
            here = np.flatnonzero(self._states == domain.index(state))
            if type(thing.command) in self.space.standings[int(self.space.standing[here[0]])].book.desks:
                yield here

    def owes(self, thing: Asked, here: Column) -> Marks:
        """Whether the clock owes a command in these situations, accepted or not."""
        marks = np.zeros(len(here), np.bool_)
        marks[self.search.clockwork.owed(thing, self.space.standing[here], self.space.register[here])] = True
        return marks

    def outcomes(self, thing: Asked, here: Column) -> Column:
        """The outcomes of a command in situations of one state: NOTHING where it is refused."""
        if not len(here):
            return np.zeros(0, np.int64)
        standings, registers = self.space.standing[here], self.space.register[here]
        state = int(self.search.places.state.data[standings[0]])
        return self.search.answered(thing, state, standings, registers).astype(np.int64)


def standing_words(machine: FiniteMachine, standings: Iterable[Standing]) -> dict[str, Column]:
    """For each standing the number of its state, and of the value of each fact."""
    domains = machine.domains
    names = ("state", *machine.facts)
    told = [(standing.state, *map(word, standing.facts)) for standing in standings]
    return {
        name: np.array([domains[name].index(words[place]) for words in told], np.int64)
        for place, name in enumerate(names)
    }
