"""What one instance does in one state, as two tables: what is seen in which registers, and what the judge says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..engine.entry import Sight
from ..engine.plan import Desk
from .growing import NOTHING, UNKNOWN, Growing, Numbers, ints
from .instances import Asked

if TYPE_CHECKING:
    from hirelife.engine.value import Standing
    from hirelife.verify.registers import Projection

    from .search import Search


class Answers:
    """The tables of one instance in one state; filled by the real desk and the real judge, once for each entry."""

    def __init__(self, search: Search, thing: Asked, state: int) -> None:
        self.search = search
        self.thing = thing
        self.model: Standing = search.places.standings[search.places.models[state]]
        self.projection: Projection = search.registers.projection(search.machine.sights[thing.number])
        self.views: Growing = Growing(64)
        self.sights: dict[tuple[int, tuple[str, ...]], Sight] = search.sights.setdefault(thing.number, {})
        self.outcomes: Growing = Growing(16, 4)
        self._seen: list[tuple[Desk, Sight]] = []
        self._numbers: dict[tuple[Desk, Sight], int] = {}

    def of(self, standings: Numbers, registers: Numbers) -> Numbers:
        """The outcomes, by number; NOTHING where it is refused."""
        views = self._views(registers)
        result: Numbers = np.full(len(views), NOTHING, np.int32)
        some = np.flatnonzero(views != NOTHING)
        if len(some):
            result[some] = self._outcomes(standings[some], views[some])
        return result

    def _views(self, registers: Numbers) -> Numbers:
        looks = self.projection.of(registers)
        room = self.views.room(len(self.projection.models))
        views = room[looks]
        unknown = views == UNKNOWN
        if unknown.any():
            for look in set(ints(looks[unknown])):
                room[look] = self._view(look)
            views = room[looks]
        return views

    def _view(self, look: int) -> int:
        machine, engagement = self.search.machine, self.search.engagement(self.projection.models[look])
        desk = machine.desk(self.thing, self.model, engagement)
        if desk is None:
            return NOTHING
        key = (look, desk.names)  # what is seen is the same in every state
        sight = self.sights.get(key)
        if sight is None:
            sight = self.sights[key] = desk.see(engagement, self.thing.command)
        if machine.hopeless(self.model, desk, sight):
            return NOTHING
        seen = (desk, sight)
        if seen not in self._numbers:
            self._numbers[seen] = len(self._seen)
            self._seen.append(seen)
        return self._numbers[seen]

    def _outcomes(self, standings: Numbers, views: Numbers) -> Numbers:
        local = self.search.places.local.data[standings]
        table = self.outcomes.room(int(local.max()) + 1, len(self._seen))
        found = table[local, views]
        unknown = found == UNKNOWN
        if unknown.any():
            pairs = set(zip(ints(standings[unknown]), ints(local[unknown]), ints(views[unknown]), strict=True))
            for standing, place, view in pairs:
                table[place, view] = self._judged(standing, *self._seen[view])
            found = table[local, views]
        return found

    def _judged(self, standing: int, desk: Desk, sight: Sight) -> int:
        search = self.search
        answer = search.machine.judged(self.thing, search.places.standings[standing], desk, sight)
        if answer is None:
            return NOTHING
        target, deed = answer
        return search.outcomes.number(search.places.number(target), deed)
