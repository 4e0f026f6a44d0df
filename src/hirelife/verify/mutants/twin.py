"""A mutant beside one exploration of the original: what it answers otherwise in a situation that was met."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

import attrs
import numpy as np

from ...engine.core import Core
from ...engine.lifecycle import Lifecycle
from ...engine.question import Question
from ...engine.tracer import parameters
from ..cells import ROSTER
from ..exploring import core_of
from ..groups import Groups
from ..growing import NOTHING, Keys, Marks, Numbers
from ..instances import Asked
from ..leaves import read_by
from ..machine import Deed, Machine
from ..space import Space
from .differing import people


@attrs.frozen(eq=False)
class Unlike:
    """Where a mutant differs.

    Attributes:
        what: which answer, in words.
        story: the steps that lead there, in words.
    """

    what: str
    story: tuple[str, ...] = ()


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


class Twin:
    """A mutant beside one exploration of the original."""

    def __init__(self, explored: Explored, lifecycle: Lifecycle) -> None:
        self.explored = explored
        self.space: Space = explored.space
        self.lifecycle = lifecycle
        self.core: Core = core_of(lifecycle)
        self.machine: Machine = Machine(self.core, self.space.scope)

    def asked(self, thing: Asked) -> Iterator[Unlike]:
        """Where one instance is answered otherwise."""
        situations = np.flatnonzero(self.explored.asked[thing.number]).astype(np.int32)
        sights = {*self.space.machine.sights[thing.number], *self.machine.sights[thing.number]}
        kinds, of_all = self.explored.alike(situations, (self.explored.names[at] for at in sights), standing=True)
        deeds: dict[tuple[int, int], int] = {}
        which: Numbers = np.full(len(kinds), NOTHING, np.int32)
        for at, situation in enumerate(kinds.tolist()):
            was, now = self._answers(thing, situation)
            if was[:-1] != now[:-1]:
                yield Unlike(f"{thing}: {was[:-1]} is now {now[:-1]}", self.explored.story(situation))
                return
            if was[-1] is not None and now[-1] is not None:
                which[at] = deeds.setdefault((was[-1], now[-1]), len(deeds))
        for pair, number in deeds.items():
            yield from self._booked(thing, pair, situations[which[of_all] == number])

    def _answers(self, thing: Asked, situation: int) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
        """What the original and the mutant say in a situation; with the number of the deed at the end."""
        engagement = self.space.engagement(situation)
        standing = engagement.standing
        other = self.core.standing(standing.state, standing.facts)
        held = self.explored.held[standing.state]
        was = _answer(self.space.machine, thing, engagement, held)
        return was, _answer(self.machine, thing, attrs.evolve(engagement, standing=other), held)

    def _booked(self, thing: Asked, pair: tuple[int, int], situations: Numbers) -> Iterator[Unlike]:
        """Where a deed of the original and that of the mutant make something else of the registers."""
        was, now = self.space.machine.deeds[pair[0]], self.machine.deeds[pair[1]]
        if was.still and now.still:
            return
        read = [self.explored.names[place] for place in {*was.reads, *now.reads}]
        for situation in self.explored.alike(situations, read, standing=False)[0].tolist():
            values = self.space.search.registers.values(int(self.space.register[situation]))
            before, after = _made(self.space.machine, was, values), _made(self.machine, now, values)
            if before != after:
                yield Unlike(f"{thing} makes something else of the registers", self.explored.story(situation))
                return

    def permitted(self, cells: tuple[str, ...]) -> Iterator[Unlike]:
        """Where some permission is answered otherwise."""
        situations = np.flatnonzero(~self.space.urgent).astype(np.int32)[1:]
        read = {ROSTER, *_asked_by(core_of(self.space.lifecycle), cells), *_asked_by(self.core, cells)}
        for situation in self.explored.alike(situations, read, standing=True)[0].tolist():
            engagement = attrs.evolve(self.space.engagement(situation), lifecycle=self.lifecycle.fingerprint)
            other = self.lifecycle.own(engagement)
            for who, towards in people(self.lifecycle, engagement):
                for cell in cells:
                    asked: dict[str, Any] = {"at": engagement.at, "towards": towards}
                    was = self.space.lifecycle.can(engagement, who, cell, **asked)
                    if was != self.lifecycle.can(other, who, cell, **asked):
                        yield Unlike(f"{cell} of {who}: it was {was}", self.explored.story(situation))
                        return


def _answer(machine: Machine, thing: Asked, engagement: Any, held: frozenset[str]) -> tuple[Any, ...]:
    """Who may ask at all; then the reasons, or target, facts and whom the row tells; at the end the deed's number."""
    standing = engagement.standing
    roles = tuple(sorted(held.intersection(standing.book.desks.get(type(thing.command), ()))))
    desk = machine.desk(thing, standing, engagement)
    if desk is None:
        return roles, None
    sight = desk.see(engagement, thing.command)
    entry = machine.core.entry(standing, desk, sight)
    answer = machine.judged(thing, standing, desk, sight)
    if answer is None:
        return roles, entry.grounds, None
    target = machine.core.step(standing, entry).target
    return roles, target.state, target.facts, desk.row.told, answer[1]


def _made(machine: Machine, deed: Deed, values: Any) -> tuple[Any, ...]:
    """Everything that a deed makes of the registers, and the money that it moves."""
    _, event, after = machine.taken(deed, values)
    return after.numbers, after.dues, after.arrays, after.ledger, after.roster, after.dossier, event.moved


def _asked_by(core: Core, cells: tuple[str, ...]) -> Iterator[str]:
    """The names of the cells of registers that the predicates of some permissions read."""
    codes = {cell.value for line in core.definition.permissions if line.name in cells for cell in line.cells.values()}
    for code in codes & set(core.definition.rules):
        for name in parameters(core.definition.rules[code].function):
            if name in core.definition.observations:
                yield from read_by(core.checker.tracer.observation(name, Question))


__all__ = ("Explored", "Twin", "Unlike")
