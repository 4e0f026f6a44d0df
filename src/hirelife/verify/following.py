"""From a way through a space to a story that really happens: real commands at real times, through `decide`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import attrs

from ..engine.arithmetic import NEVER
from ..engine.command import Command, instant, moment
from ..engine.lifecycle import Lifecycle
from ..engine.value import Engagement, Event
from ..engine.verdict import Accepted
from .cells import LATER, ORDER
from .instances import Asked, Lapse
from .space import Space
from .timing import MINUTE, Bound, Key, Origins, due_times, solved

BEGIN = instant(moment(0)) + 1_767_603_600_000_000
"""Stories begin on 5 January 2026, at 9 in the morning UTC."""
TRIES = 12


@attrs.frozen
class Scene:
    """One step of a story: a command, or the passing of time with what the clock does in it.

    Attributes:
        at: when.
        command: what was asked; None where time passed.
        events: what happened.
        engagement: the engagement afterwards.
    """

    at: int
    command: Command | None
    events: tuple[Event, ...]
    engagement: Engagement


@attrs.frozen
class Stage:
    """A part of a way: a move of somebody, or a lapse with the moves of the clock that follow from it."""

    moves: tuple[int, ...]
    lapse: Lapse | None


class _SoFar(NamedTuple):
    """Where a story stands before a stage."""

    number: int
    at: int
    engagement: Engagement | None
    origins: Origins
    lapsed: set[Key]


class Follower:
    """Follows a way with a real lifecycle."""

    def __init__(self, space: Space, lifecycle: Lifecycle, way: tuple[int, ...]) -> None:
        self.space = space
        self.lifecycle = lifecycle
        self.stages: tuple[Stage, ...] = tuple(_stages(space, way))
        self.names: tuple[str, ...] = tuple(name for name in space.machine.layout.names if name != ORDER)
        self._bounds: list[Bound] = []

    def story(self) -> tuple[Scene, ...] | None:
        """The story, once times are found; None where the durations of the settings allow none."""
        times = [BEGIN + MINUTE * 60 * number for number in range(len(self.stages))]
        for _ in range(TRIES):
            self._bounds = [Bound(step, step + 1, MINUTE) for step in range(len(self.stages) - 1)]
            told = self._played(times)
            if told is not None:
                return told
            found = solved(self._bounds, len(self.stages), BEGIN)
            if found is None:
                return None
            times = found
        return None

    def _played(self, times: list[int]) -> tuple[Scene, ...] | None:
        """The story at these times; None where it goes another way, with bounds that say what the times must keep."""
        engagement: Engagement | None = None
        origins, lapsed, told = Origins(), set[Key](), list[Scene]()
        good = True
        for number, stage in enumerate(self.stages):
            at = max(times[number], told[-1].at if told else BEGIN)
            so_far = _SoFar(number, at, engagement, origins, lapsed)
            self._keep_apart(stage, so_far)
            scene = self._asked(stage, so_far) if stage.lapse is None else self._waited(stage, so_far)
            if scene is None:
                good = False
                break
            origins.follow(number, scene.at, engagement, scene.engagement)
            lapsed &= due_times(scene.engagement).keys()
            engagement = scene.engagement
            told.append(scene)
        return tuple(told) if good else None

    def _keep_apart(self, stage: Stage, so_far: _SoFar) -> None:
        """What is still to come when a stage begins comes after it; what has come, before."""
        number, _, engagement, origins, lapsed = so_far
        if engagement is None:
            return
        stands = self.space.machine.core.stands(engagement.standing)
        waited = None if stage.lapse is None else stage.lapse.due
        for key in due_times(engagement):
            origin = origins.known.get(key)
            if origin is None or (stands and self.space.machine.pauses(key[0])):
                continue
            if key in lapsed:
                self._bounds.append(Bound(origin.step, number, origin.after))
            elif key[0] != waited and not self._together(stage, key[0]):
                self._bounds.append(Bound(number, origin.step, MINUTE - origin.after))

    def _together(self, stage: Stage, due: str) -> bool:
        """Whether a due time comes together with the one that a stage waits for."""
        if stage.lapse is None or "." in due:
            return False
        target = int(self.space.moves.target[stage.moves[0]])
        values = self.space.search.registers.values(int(self.space.register[target]))
        return values[self.space.machine.layout.place[due]] != LATER

    def _asked(self, stage: Stage, so_far: _SoFar) -> Scene | None:
        """Ask what the way asks; of what is alike there, whatever leads to the same situation."""
        move, at = stage.moves[0], so_far.at
        target = int(self.space.moves.target[move])
        chosen = self.space.instance(move)
        kind = type(chosen.command) if isinstance(chosen, Asked) else None
        others = [thing for thing in self.space.asked() if type(thing.command) is kind and thing is not chosen]
        for thing in (chosen, *others):
            if not isinstance(thing, Asked):
                continue
            command = self._at(thing.command, at)
            verdict = self.lifecycle.decide(so_far.engagement, command)
            if not isinstance(verdict, Accepted) or len(verdict.events) != 1:
                continue
            if self._is(verdict.engagement, at, target):
                return Scene(at, command, verdict.events, verdict.engagement)
        return None

    def _at(self, command: Command, at: int) -> Command:
        """The command at another time; a due time that it gives is moved with it."""
        due = getattr(command, "due", None)
        changes: dict[str, Any] = {"at": moment(at)}
        if due is not None:
            changes["due"] = moment(instant(due) + at)
        return attrs.evolve(command, **changes)

    def _waited(self, stage: Stage, so_far: _SoFar) -> Scene | None:
        """Let time pass until a due time has come, and the clock do what it does then."""
        number, at, engagement, origins, lapsed = so_far
        if engagement is None:
            return None
        lapse = stage.lapse
        target = int(self.space.moves.target[stage.moves[-1]])
        dues = due_times(engagement)
        keys = [key for key in dues if lapse is not None and key[0] == lapse.due and key not in lapsed]
        for key in sorted(keys, key=lambda one: dues[one]):
            then = max(at, dues[key])
            if key in origins.known:
                self._bounds.append(Bound(origins.known[key].step, number, origins.known[key].after))
            advanced = self.lifecycle.advance(engagement, now=moment(then))
            if self._is(advanced.engagement, then, target):
                lapsed.add(key)
                lapsed |= {other for other in dues if self._together(stage, other[0]) and "." not in other[0]}
                return Scene(then, None, advanced.events, advanced.engagement)
        return None

    def _is(self, engagement: Engagement, at: int, situation: int) -> bool:
        """Whether an engagement at a time is this situation."""
        machine, space = self.space.machine, self.space
        if (
            machine.aged(machine.core.standing(engagement.state, engagement.standing.facts))
            != (space.standings[int(space.standing[situation])])
        ):
            return False
        values = space.search.registers.values(int(space.register[situation]))
        made = machine.normalised(_shifted(space, engagement, at), self.names)
        place = machine.layout.place
        return all(made[name] == values[place[name]] for name in self.names)


def _shifted(space: Space, engagement: Engagement, at: int) -> Engagement:
    """The engagement with its times as they are seen from an instant; what pauses, from when the clock stopped."""
    definition = space.machine.core.definition
    paused = engagement.paused_at if engagement.paused_at < NEVER else at
    dues = tuple(
        due if due >= NEVER else due - (paused if spec.pauses else at)
        for due, spec in zip(engagement.dues, definition.dues.values(), strict=True)
    )
    arrays = tuple(
        tuple(
            tuple(value if value >= NEVER else value - (paused if part.pauses else at) for value in column)
            if part.default == NEVER
            else column
            for part, column in zip(spec.columns.values(), columns, strict=True)
        )
        for spec, columns in zip(definition.arrays.values(), engagement.arrays, strict=True)
    )
    numbers = tuple(
        _seen_from(at, value) if name in space.machine.normal.timely else value
        for name, value in zip(definition.numbers, engagement.numbers, strict=True)
    )
    invited = tuple(
        tuple(
            tuple(_seen_from(at, value) for value in column)
            if part.unit.name == "INSTANT" and part.default != NEVER
            else column
            for part, column in zip(spec.columns.values(), columns, strict=True)
        )
        for spec, columns in zip(definition.arrays.values(), arrays, strict=True)
    )
    return attrs.evolve(engagement, dues=dues, arrays=invited, numbers=numbers)


def _seen_from(at: int, value: int) -> int:
    """A moment that is on record, as it is seen later: past, or never."""
    return value if value >= NEVER else min(value - at, 0)


def _stages(space: Space, way: tuple[int, ...]) -> Iterator[Stage]:
    """The way cut into what somebody does and what time does, with what the clock does at once."""
    place = 0
    while place < len(way):
        thing = space.instance(way[place])
        end = place + 1
        if isinstance(thing, Lapse):
            while end < len(way) and space.urgent[int(space.moves.source[way[end]])]:
                end += 1
        yield Stage(way[place:end], thing if isinstance(thing, Lapse) else None)
        place = end
