"""What instances do in one state, as two tables: what each sees in which registers, and what the judge says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..engine.entry import Sight
from ..engine.plan import Desk
from .growing import NOTHING, UNKNOWN, Growing, Numbers, ints
from .instances import Asked

if TYPE_CHECKING:
    from hirelife.engine.value import Engagement, Standing
    from hirelife.verify.registers import Projection

    from .search import Search


class Answers:
    """The tables of some instances that look at the same cells, in one state.

    They are filled by the real desk and the real judge, once for each entry.
    """

    def __init__(self, search: Search, things: tuple[Asked, ...], state: int) -> None:
        self.search = search
        self.things = things
        self.model: Standing = search.places.standings[search.places.models[state]]
        self.projection: Projection = search.registers.projection(search.machine.sights[things[0].number])
        self.views: Growing = Growing(64, len(things))
        self.outcomes: Growing = Growing(16, 4)
        self._sights: list[dict[tuple[int, tuple[str, ...]], Sight]] = [
            search.sights.setdefault(thing.number, {}) for thing in things
        ]
        self._askers = tuple({thing.command.by: thing for thing in things}.items())
        self._seen: list[tuple[Asked, Desk, Sight]] = []
        self._numbers: dict[tuple[int, Desk, Sight], int] = {}

    def of(self, standings: Numbers, registers: Numbers) -> Numbers:
        """For each instance a row of outcomes, by number; NOTHING where it is refused."""
        views = self._views(registers).T
        result: Numbers = np.full(views.shape, NOTHING, np.int32)
        things, some = np.nonzero(views != NOTHING)
        if len(some):
            result[things, some] = self._outcomes(standings[some], views[things, some])
        return result

    def _views(self, registers: Numbers) -> Numbers:
        looks = self.projection.of(registers)
        room = self.views.room(len(self.projection.models), len(self.things))
        unknown = room[looks, 0] == UNKNOWN  # of one look, all instances are asked together
        if unknown.any():
            for look in set(ints(looks[unknown])):
                room[look] = self._looked(look)
        views: Numbers = room[looks]
        return views

    def _looked(self, look: int) -> list[int]:
        """What each instance sees where the cells look like that."""
        machine, engagement = self.search.machine, self.search.engagement(self.projection.models[look])
        desks = {by: machine.desk(thing, self.model, engagement) for by, thing in self._askers}
        views: list[int] = []
        for place, thing in enumerate(self.things):
            desk = desks[thing.command.by]
            views.append(NOTHING if desk is None else self._view(look, place, desk, engagement))
        return views

    def _view(self, look: int, place: int, desk: Desk, engagement: Engagement) -> int:
        thing, sights = self.things[place], self._sights[place]
        key = (look, desk.names)  # what is seen is the same in every state
        sight = sights.get(key)
        if sight is None:
            sight = sights[key] = desk.see(engagement, thing.command)
        seen = (place, desk, sight)
        found = self._numbers.get(seen)
        if found is None:
            hopeless = self.search.machine.hopeless(self.model, desk, sight)
            found = self._numbers[seen] = NOTHING if hopeless else len(self._seen)
            if not hopeless:
                self._seen.append((thing, desk, sight))
        return found

    def _outcomes(self, standings: Numbers, views: Numbers) -> Numbers:
        local = self.search.places.local.data[standings]
        table = self.outcomes.room(int(local.max()) + 1, len(self._seen))
        found = table[local, views]
        unknown = found == UNKNOWN
        if unknown.any():
            pairs = set(zip(ints(standings[unknown]), ints(local[unknown]), ints(views[unknown]), strict=True))
            for standing, place, view in sorted(pairs, key=lambda pair: pair[2]):  # in the order of the instances
                table[place, view] = self._judged(standing, *self._seen[view])
            found = table[local, views]
        return found

    def _judged(self, standing: int, thing: Asked, desk: Desk, sight: Sight) -> int:
        search = self.search
        answer = search.machine.judged(thing, search.places.standings[standing], desk, sight)
        if answer is None:
            return NOTHING
        target, deed = answer
        return search.outcomes.number(search.places.number(target), deed)
