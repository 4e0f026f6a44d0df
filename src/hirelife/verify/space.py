"""What an exploration found: every situation, every move between them, and the shortest way to each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import numpy as np

from ..engine.lifecycle import Lifecycle
from ..engine.value import Engagement, Standing
from .growing import Keys, Marks, Numbers
from .instances import Asked, Instance
from .machine import Machine
from .scope import Scope
from .search import LOW, Moves, Search


class Space:
    """The finite machine of one exploration.

    A situation is a standing and registers. Number 0 is the one before the first event. A move is a pair of a situation
    and an instance that is accepted there, those that lead back to the same situation included.

    Attributes:
        lifecycle: what was explored.
        search: the search, with its tables.
        standing: for each situation the number of its standing.
        register: for each situation the number of its registers.
        moves: every move: source, instance, target (situations and instances by number), and deed.
    """

    def __init__(self, lifecycle: Lifecycle, search: Search) -> None:
        self.lifecycle = lifecycle
        self.search = search
        keys: Keys = np.array(search.keys, np.int64)
        self.standing: Numbers = (keys >> 32).astype(np.int32)
        self.register: Numbers = (keys & LOW).astype(np.int32)
        self.moves: Moves = Moves(*(np.concatenate(part) for part in zip(*search.moves, strict=True)))

    @property
    def scope(self) -> Scope:
        """What was tried."""
        return self.search.machine.scope

    @property
    def machine(self) -> Machine:
        """The lifecycle as the search asked it."""
        return self.search.machine

    @property
    def instances(self) -> tuple[Instance, ...]:
        """What was tried from every situation, by number."""
        return self.search.machine.instances

    @property
    def standings(self) -> list[Standing]:
        """The standings, by number."""
        return self.search.places.standings

    @property
    def registers(self) -> int:
        """How many registers there are."""
        return self.search.registers.count

    @property
    def size(self) -> int:
        """How many situations there are."""
        return len(self.standing)

    @property
    def transitions(self) -> int:
        """How many moves there are."""
        return len(self.moves.source)

    @property
    def diameter(self) -> int:
        """How many moves the farthest situation is away from the beginning."""
        return len(self.search.levels) - 1

    def engagement(self, situation: int) -> Engagement:
        """A situation as an engagement: asked at the instant 0, a due time being past (0), `LATER` or `NEVER`."""
        values = self.search.registers.values(int(self.register[situation]))
        standing = self.standings[int(self.standing[situation])]
        return self.machine.layout.joined(standing, values, version=1 if situation else 0)

    @cached_property
    def urgent(self) -> Marks:
        """For each situation whether the clock owes something there, so that nothing else happens before."""
        marks = np.zeros(self.size, np.bool_)
        marks[self.search.urgent] = True
        return marks

    @cached_property
    def first(self) -> Keys:
        """For each situation but the beginning the first move that leads to it, so the last one of a shortest way."""
        found: Keys = np.full(self.size, -1, np.int64)
        targets, places = np.unique(self.moves.target, return_index=True)
        found[targets] = places
        found[0] = -1
        return found

    def way(self, situation: int) -> tuple[int, ...]:
        """The moves of a shortest way from the beginning to a situation."""
        way: list[int] = []
        while situation:
            move = int(self.first[situation])
            way.append(move)
            situation = int(self.moves.source[move])
        return tuple(reversed(way))

    def instance(self, move: int) -> Instance:
        """The instance of a move."""
        return self.instances[int(self.moves.instance[move])]

    def of(self, *instances: Instance) -> Marks:
        """For each move whether it is one of these instances."""
        wanted = np.zeros(len(self.instances), np.bool_)
        wanted[[thing.number for thing in instances]] = True
        return wanted[self.moves.instance]

    def asked(self) -> Iterator[Asked]:
        """The instances that are commands."""
        return (thing for thing in self.instances if isinstance(thing, Asked))
