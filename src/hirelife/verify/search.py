"""The search: level by level, every instance from every situation, until nothing new is found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from ..engine.entry import Sight
from ..engine.stepping import blank
from ..engine.value import Engagement, Standing
from ..errors import TooManySituations
from .answers import Answers
from .clockwork import Clockwork
from .growing import NOTHING, UNKNOWN, Growing, Keys, Numbers, ints
from .instances import Asked, Lapse
from .machine import Machine
from .places import Outcomes, Places
from .registers import Registers

Progress = Callable[[int, int], None]
LOW = (1 << 32) - 1


class Moves(NamedTuple):
    """Accepted instances: from which situations, to which, and by which deed; one entry each."""

    source: Numbers
    instance: Numbers
    target: Numbers
    deed: Numbers


class Here(NamedTuple):
    """Some situations of a level: their numbers, those of their standings, and those of their registers."""

    sources: Numbers
    standings: Numbers
    registers: Numbers


class Part(NamedTuple):
    """What some instances do from some situations of a level; one entry each."""

    instance: Numbers
    sources: Numbers
    registers: Numbers
    targets: Numbers
    changes: Numbers
    deeds: Numbers


class Outside(NamedTuple):
    """Accepted instances that lead out of the bounds: from which situations; they are not entered."""

    source: Numbers
    instance: Numbers


class Search:
    """A breadth-first search over standings and registers that are numbered apart."""

    def __init__(self, machine: Machine, limit: int) -> None:
        self.machine = machine
        self.limit = limit
        self.registers: Registers = Registers(machine.layout)
        self.places: Places = Places()
        self.outcomes: Outcomes = Outcomes()
        self.clockwork: Clockwork = Clockwork(self)
        self.lapses: list[Lapse] = [thing for thing in machine.instances if isinstance(thing, Lapse)]
        self.kins: list[tuple[Asked, ...]] = _kins(machine)
        self.keys: list[int] = []
        self.levels: list[int] = []
        self.done: int = 0
        self.moves: list[Moves] = []
        self.outside: list[Outside] = []
        self.urgent: list[int] = []
        self.sights: dict[int, dict[tuple[int, tuple[str, ...]], Sight]] = {}
        self._index: dict[int, int] = {}
        self._answers: dict[tuple[int, int], Answers] = {}
        self._booked: dict[int, Growing] = {}
        self._lapsed: dict[int, Growing] = {}
        self._next: dict[int, int] = {}
        self._engagements: dict[int, Engagement] = {}

    def run(self, progress: Progress | None = None, *, pause: int | None = None) -> bool:
        """Search until nothing new is found, or until there are so many situations; another call goes on from there.

        Returns:
            Whether nothing new is left to be found.

        Raises:
            TooManySituations: there are more than the limit allows.
        """
        if not self.keys:
            self._begin()
        while self.done < len(self.keys):
            last = len(self.keys)
            self.levels.append(last)
            self._level(self.done, last)
            self.done = last
            if progress is not None:
                progress(len(self.levels), len(self.keys))
            if len(self.keys) > self.limit:
                raise TooManySituations(self.machine.scope.name, self.limit)
            if pause is not None and len(self.keys) > pause:
                return False
        return True

    def _begin(self) -> None:
        layout = self.machine.layout
        start = blank(self.machine.core, "e", "", 0)
        values = layout.split(start, frozenset())
        row = self.registers.add(np.array([layout.numbered(values)], np.int32))
        self._found(np.array([self.places.number(start.standing) << 32 | int(row[0])], np.int64))

    def engagement(self, register: int) -> Engagement:
        """An engagement with these registers, in whatever standing: to look at what is seen in it."""
        if register not in self._engagements:
            standing = self.machine.core.beginning()
            self._engagements[register] = self.machine.layout.joined(standing, self.registers.values(register))
        return self._engagements[register]

    def _level(self, first: int, last: int) -> None:
        keys: Keys = np.array(self.keys[first:last], np.int64)
        standings, registers = (keys >> 32).astype(np.int32), (keys & LOW).astype(np.int32)
        sources: Numbers = np.arange(first, last, dtype=np.int32)
        states = self.places.state.data[standings]
        parts: list[Part] = []
        for state in np.unique(states).tolist():
            mine = states == state
            self._from(state, Here(sources[mine], standings[mine], registers[mine]), parts)
        if parts:
            self._take(parts)

    def _from(self, state: int, where: Here, parts: list[Part]) -> None:
        """What is done from the situations of one state: what the clock owes comes first, and alone."""
        sources, standings, registers = where
        model = self.places.standings[self.places.models[state]]
        here = [kin for kin in self.kins if type(kin[0].command) in model.book.desks]
        urgent = np.zeros(len(sources), np.bool_)
        for kin in here:
            owed = self.clockwork.owed(kin[0], standings, registers) if kin[0].owed else None
            if owed is not None and len(owed):
                done = self._ask(kin, state, Here(sources[owed], standings[owed], registers[owed]), parts)
                urgent[owed[done]] = True
        self.urgent += sources[urgent].tolist()
        calm = ~urgent
        if calm.any():
            left = Here(sources[calm], standings[calm], registers[calm])
            for kin in here:
                self._ask(kin, state, left, parts)
            self._wait(model, left, parts)

    def _ask(self, kin: tuple[Asked, ...], state: int, here: Here, parts: list[Part]) -> Numbers:
        """Where instances are accepted, one after the other; what they do there is added to the parts."""
        key = (kin[0].number, state)
        if key not in self._answers:
            self._answers[key] = Answers(self, kin, state)
        sources, standings, registers = here
        outcomes = self._answers[key].of(standings, registers)
        which, yes = np.nonzero(outcomes != NOTHING)
        if len(yes):
            found = outcomes[which, yes]
            deeds = self.outcomes.deed.data[found]
            targets = self.outcomes.target.data[found]
            changes = self._changes(deeds, registers[yes])
            numbers = np.array([thing.number for thing in kin], np.int32)[which]
            parts.append(Part(numbers, sources[yes], registers[yes], targets, changes, deeds))
        return yes.astype(np.int32)

    def answered(self, thing: Asked, state: int, standings: Numbers, registers: Numbers) -> Numbers:
        """The outcomes of one instance in situations of one state, once all was met; NOTHING where it is refused."""
        kin = next(kin for kin in self.kins if thing in kin)
        answers = self._answers.get((kin[0].number, state))
        if answers is None:  # it was asked nowhere in this state
            return np.full(len(standings), NOTHING, np.int32)
        outcomes: Numbers = answers.of(standings, registers)[kin.index(thing)]
        return outcomes

    def _wait(self, model: Standing, where: Here, parts: list[Part]) -> None:
        """Time passes over every due time that is still to come."""
        sources, standings, registers = where
        stands = self.machine.core.stands(model)
        for thing in self.lapses:
            if stands and self.machine.pauses(thing.due):
                continue
            changes = self._looked_up(self._lapsed, thing.number, self.machine.sights[thing.number], registers)
            yes = np.flatnonzero(changes != NOTHING)
            if len(yes):
                nobody: Numbers = np.full(len(yes), NOTHING, np.int32)
                number: Numbers = np.full(len(yes), thing.number, np.int32)
                parts.append(Part(number, sources[yes], registers[yes], standings[yes], changes[yes], nobody))

    def _changes(self, deeds: Numbers, registers: Numbers) -> Numbers:
        """The changes that deeds make of registers."""
        first, last = deeds[0], deeds[-1]
        if first == last and (deeds == first).all():
            return self._change(int(first), registers)
        order = np.argsort(deeds, kind="stable")
        result: Numbers = np.empty(len(deeds), np.int32)
        starts = np.flatnonzero(np.diff(deeds[order], prepend=-1)).tolist()
        for start, stop in zip(starts, [*starts[1:], len(order)], strict=True):
            mine = order[start:stop]
            result[mine] = self._change(int(deeds[mine[0]]), registers[mine])
        return result

    def _change(self, deed: int, registers: Numbers) -> Numbers:
        kind = self.machine.deeds[deed]
        if kind.still:
            return np.zeros(len(registers), np.int32)
        return self._looked_up(self._booked, deed, kind.reads, registers)

    def _looked_up(
        self, tables: dict[int, Growing], number: int, places: tuple[int, ...], registers: Numbers
    ) -> Numbers:
        """The changes of a deed or a lapse, worked out once for each look of the cells that it reads."""
        projection = self.registers.projection(places)
        looks = projection.of(registers)
        room = tables.setdefault(number, Growing(16)).room(len(projection.models))
        found = room[looks]
        unknown = found == UNKNOWN
        if unknown.any():
            for look in set(ints(looks[unknown])):
                values = self.registers.values(projection.models[look])
                room[look] = self._made(number, values, lapse=tables is self._lapsed)
            found = room[looks]
        return found

    def _made(self, number: int, values: Any, *, lapse: bool) -> int:
        machine = self.machine
        thing = machine.instances[number] if lapse else None
        written = machine.lapsed(thing, values) if isinstance(thing, Lapse) else machine.booked(number, values)
        return NOTHING if written is None else self.outcomes.change(written)

    def _take(self, parts: list[Part]) -> None:
        """Find the situations that the parts of a level lead to, and keep the moves."""
        instances, sources, registers, targets, changes, deeds = (
            np.concatenate([part[place] for part in parts]) for place in range(6)
        )
        inside = changes != NOTHING  # what leads out of the bounds is not entered
        if not inside.all():
            self.outside.append(Outside(sources[~inside], instances[~inside]))
            instances, sources, registers, targets, changes, deeds = (
                array[inside] for array in (instances, sources, registers, targets, changes, deeds)
            )
        keys = targets.astype(np.int64) << 32 | self._after(registers, changes)
        unique, inverse = np.unique(keys, return_inverse=True)
        self.moves.append(Moves(sources, instances, self._found(unique)[inverse], deeds))

    def _found(self, keys: Keys) -> Numbers:
        """The numbers of situations; new ones for those that were never met."""
        index = self._index
        result: list[int] = []
        for key in keys.tolist():
            number = index.get(key)
            if number is None:
                number = index[key] = len(index)
                self.keys.append(key)
            result.append(number)
        return np.array(result, np.int32)

    def _after(self, registers: Numbers, changes: Numbers) -> Keys:
        """The registers after changes."""
        pairs = registers.astype(np.int64) << 32 | changes
        unique, inverse = np.unique(pairs, return_inverse=True)
        known = self._next
        result: Keys = np.array([known.get(pair, UNKNOWN) for pair in unique.tolist()], np.int64)
        new = np.flatnonzero(result == UNKNOWN)
        if len(new):
            result[new] = self.registers.add(self._changed(unique[new]))
            known.update(zip(unique[new].tolist(), result[new].tolist(), strict=True))
        return result[inverse]

    def _changed(self, pairs: Keys) -> Numbers:
        """The rows of cells that pairs of a register and a change lead to."""
        rows: Numbers = self.registers.rows[pairs >> 32]
        changes = pairs & LOW
        order = np.argsort(changes, kind="stable")
        starts = np.flatnonzero(np.diff(changes[order], prepend=-1)).tolist()
        for start, stop in zip(starts, [*starts[1:], len(order)], strict=True):
            mine = order[start:stop]
            for place, value in self.outcomes.changes[int(changes[mine[0]])]:
                rows[mine, place] = value
        return rows


def _kins(machine: Machine) -> list[tuple[Asked, ...]]:
    """Instances of one command that look at the same cells, to be asked together; what the clock owes, by itself."""
    found: dict[object, list[Asked]] = {}
    for thing in machine.instances:
        if isinstance(thing, Asked):
            alone = thing.number if thing.owed else None
            found.setdefault((type(thing.command), machine.sights[thing.number], alone), []).append(thing)
    return [tuple(kin) for kin in found.values()]
