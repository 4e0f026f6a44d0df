"""A mutant beside one exploration of the original: what it answers otherwise in a situation that was met."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
import numpy as np

from ...engine.command import Command
from ...engine.core import Core
from ...engine.entry import Sight
from ...engine.lifecycle import Lifecycle
from ...engine.plan import Desk
from ...engine.question import Question
from ...engine.stepping import step
from ...engine.tracer import parameters
from ...engine.value import Engagement, Standing
from ..cells import ROSTER
from ..exploring import core_of
from ..growing import NOTHING, Numbers, ints
from ..instances import Asked
from ..leaves import read_by
from ..machine import Deed, Machine
from ..search import LOW
from ..space import Space
from .differing import people
from .explored import Explored
from .moves import Step

Seen = tuple[Desk, Sight] | None
"""At which desk something is asked, and what is seen there; None where there is none."""
Both = tuple[Seen, Seen]
"""Of the original, and of the mutant."""


@attrs.frozen(eq=False)
class Unlike:
    """Where a mutant differs.

    Attributes:
        what: which answer, in words.
        story: the steps that lead there, in words.
        lifecycle: the mutant, under the settings under which it differs; None where it could not be compared.
        step: what it does there; None where it refuses.
    """

    what: str
    story: tuple[str, ...] = ()
    lifecycle: Lifecycle | None = None
    step: Step | None = None


class Twin:
    """A mutant beside one exploration of the original."""

    def __init__(self, explored: Explored, lifecycle: Lifecycle, commands: tuple[type[Command], ...]) -> None:
        self.explored = explored
        self.commands = commands
        self.space: Space = explored.space
        self.lifecycle = lifecycle
        self.core: Core = core_of(lifecycle)
        self.machine: Machine = Machine(self.core, self.space.scope)

    def asked(self, thing: Asked) -> Iterator[Unlike]:
        """Where one instance is answered otherwise, or has other effects: one of each kind of situation."""
        situations = np.flatnonzero(self.explored.asked[thing.number]).astype(np.int32)
        states = self.explored.states[situations]
        for state in np.unique(states).tolist():
            yield from self._asked_in(thing, situations[states == state])

    def _asked_in(self, thing: Asked, situations: Numbers) -> Iterator[Unlike]:
        """The same in one state: what is seen is worked out for each look, what is said for each sight and standing."""
        sights = {*self.space.machine.sights[thing.number], *self.machine.sights[thing.number]}
        names = [self.explored.names[at] for at in sights]
        looks, of_all = self.explored.alike(situations, names, standing=False)
        numbers: dict[Both, int] = {}
        seen = [numbers.setdefault(self._seen(thing, look), len(numbers)) for look in looks.tolist()]
        views, pairs = list(numbers), self.space.standing[situations].astype(np.int64) << 32 | np.array(seen)[of_all]
        unique, first, inverse = np.unique(pairs, return_index=True, return_inverse=True)
        deeds: dict[tuple[int, int], int] = {}
        which: Numbers = np.full(len(unique), NOTHING, np.int32)
        for at, (pair, place) in enumerate(zip(ints(unique), ints(first), strict=True)):
            was, now = self._said(thing, self.space.standings[pair >> 32], views[pair & LOW])
            if was[:-1] != now[:-1]:
                yield self._unlike(f"{thing}: {was[:-1]} is now {now[:-1]}", thing, int(situations[place]))
            elif was[-1] is not None and now[-1] is not None:
                which[at] = deeds.setdefault((was[-1], now[-1]), len(deeds))
        for both, number in deeds.items():
            yield from self._booked(thing, both, situations[which[inverse] == number])

    def _seen(self, thing: Asked, situation: int) -> Both:
        """At which desk an instance is asked in a situation, and what is seen there: of the original, of the mutant."""
        engagement = self.space.engagement(situation)
        own = self._own(situation)
        return (
            self.space.machine.seen(thing, engagement.standing, engagement),
            self.machine.seen(thing, own.standing, own),
        )

    def _said(self, thing: Asked, standing: Standing, both: Both) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
        """What the original and the mutant say; with the number of the deed at the end."""
        held = self.explored.held[standing.state]
        other = self.core.standing(standing.state, standing.facts)
        return (
            _answer(self.space.machine, thing, standing, both[0], held),
            _answer(self.machine, thing, other, both[1], held),
        )

    def _unlike(self, what: str, thing: Asked, situation: int) -> Unlike:
        """A difference, with what the mutant does there."""
        before = self._own(situation)
        seen = self.machine.seen(thing, before.standing, before)
        entry = None if seen is None else self.core.entry(before.standing, *seen)
        story = self.explored.story(situation)
        if entry is None or entry.grounds or not self._comes(situation):
            return Unlike(what, story, self.lifecycle)
        after, event = step(before, thing.command, entry)
        return Unlike(what, story, self.lifecycle, Step(before if before.version else None, event, after))

    def _comes(self, situation: int) -> bool:
        """Whether the mutant goes the way there too: that no step of it is cut off, or made another, by the change."""
        for move in self.space.way(situation):
            thing, source = self.space.instance(move), int(self.space.moves.source[move])
            if isinstance(thing, Asked) and type(thing.command) in self.commands:
                standing = self.space.standings[int(self.space.standing[source])]
                was, now = self._said(thing, standing, self._seen(thing, source))
                if was[:-1] != now[:-1] or not self._alike(source, (was[-1], now[-1])):
                    return False
        return True

    def _own(self, situation: int) -> Engagement:
        """A situation, as the mutant knows it."""
        engagement = self.space.engagement(situation)
        standing = self.core.standing(engagement.state, engagement.standing.facts)
        return attrs.evolve(engagement, standing=standing, lifecycle=self.lifecycle.fingerprint)

    def _booked(self, thing: Asked, pair: tuple[int, int], situations: Numbers) -> Iterator[Unlike]:
        """Where a deed of the original and that of the mutant make something else of the registers."""
        was, now = self.space.machine.deeds[pair[0]], self.machine.deeds[pair[1]]
        if was.still and now.still:
            return
        read = [self.explored.names[place] for place in {*was.reads, *now.reads}]
        for situation in self.explored.alike(situations, read, standing=False)[0].tolist():
            if not self._alike(situation, pair):
                yield self._unlike(f"{thing} makes something else of the registers", thing, situation)

    def _alike(self, situation: int, pair: tuple[int, int]) -> bool:
        """Whether a deed of the original and one of the mutant make the same of a situation's registers."""
        values = self.space.search.registers.values(int(self.space.register[situation]))
        was, now = self.space.machine.deeds[pair[0]], self.machine.deeds[pair[1]]
        return _made(self.space.machine, was, values) == _made(self.machine, now, values)

    def permitted(self, cells: tuple[str, ...]) -> Iterator[Unlike]:
        """Where some permission is answered otherwise."""
        situations = np.flatnonzero(~self.space.urgent).astype(np.int32)[1:]
        read = {ROSTER, *_asked_by(core_of(self.space.lifecycle), cells), *_asked_by(self.core, cells)}
        for situation in self.explored.alike(situations, read, standing=True)[0].tolist():
            engagement, other = self.space.engagement(situation), self._own(situation)
            for who, towards in people(self.lifecycle, engagement):
                for cell in cells:
                    asked: dict[str, Any] = {"at": engagement.at, "towards": towards}
                    was = self.space.lifecycle.can(engagement, who, cell, **asked)
                    if was != self.lifecycle.can(other, who, cell, **asked):
                        story = self.explored.story(situation)
                        yield Unlike(f"{cell} of {who}: it was {was}", story, self.lifecycle)
                        return


def _answer(machine: Machine, thing: Asked, standing: Standing, seen: Seen, held: frozenset[str]) -> tuple[Any, ...]:
    """Who may ask at all; then the reasons, or target, facts and whom the row tells; at the end the deed's number."""
    roles = tuple(sorted(held.intersection(standing.book.desks.get(type(thing.command), ()))))
    if seen is None:
        return roles, None
    desk, sight = seen
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


__all__ = ("Twin", "Unlike")
