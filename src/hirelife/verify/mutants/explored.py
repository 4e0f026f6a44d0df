"""One exploration of an original, ready to have mutants held against it: which situations are of one kind."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import numpy as np

from ..cells import ROSTER
from ..groups import Groups
from ..growing import Keys, Marks, Numbers
from ..instances import Asked
from ..space import Space


class Explored:
    """Everything that one exploration of the original met, to hold mutants against."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self.groups: Groups = Groups(space)
        self.names: tuple[str, ...] = space.machine.layout.names
        self.states: Numbers = space.search.places.state.data[space.standing]
        self.asked: dict[int, Marks] = {thing.number: self._asked(thing) for thing in space.asked()}

    @cached_property
    def held(self) -> dict[str, frozenset[str]]:
        """For each state the roles that somebody may have in it, as far as it was met; the host's are never bound."""
        core = self.space.machine.core
        hosts = {role.name for role in core.plan.hosts}
        found = {
            state: hosts | {core.plan.public(core.plan.state(state)) or ""} for state in self.space.search.places.states
        }
        for situation in self.alike(np.arange(self.space.size, dtype=np.int32), (ROSTER,), standing=True)[0].tolist():
            engagement = self.space.engagement(situation)
            found[engagement.state] |= set(engagement.roster.roles)
        return {state: frozenset(roles) for state, roles in found.items()}

    def _asked(self, thing: Asked) -> Marks:
        """The situations in which an instance is asked: where the clock owes something, that alone."""
        marks = ~self.space.urgent
        if thing.owed:
            marks[self.space.search.clockwork.owed(thing, self.space.standing, self.space.register)] = True
        return marks

    def alike(self, situations: Numbers, names: Iterable[str], *, standing: bool) -> tuple[Numbers, Numbers]:
        """One of each kind of situation that agrees on some cells, and for all the number of their kind."""
        key: Keys = self.space.standing[situations].astype(np.int64) * standing
        for column in self.groups.of_registers(self.space.register[situations], names):
            _, key = np.unique(key << 32 | column, return_inverse=True)
        _, first, inverse = np.unique(key, return_index=True, return_inverse=True)
        return situations[first], inverse.astype(np.int32)

    def story(self, situation: int) -> tuple[str, ...]:
        """How it is reached."""
        return tuple(str(self.space.instance(move)) for move in self.space.way(situation))
