"""Possibilities: what must stay within reach, asked of the atlas with a mutant's differences drawn in."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ...engine.value import Engagement
from ...invariants import Invariant
from .atlas import BEGINNING, Atlas
from .guard import Guard
from .moves import Made, Move
from .situations import Key

Changed = Mapping[tuple[int, Move], Made]
Arrow = tuple[int, int, str]
"""From, to, and the host's role that moves; empty for a party."""


def within_reach(
    atlas: Atlas, guard: Guard, invariant: Invariant, changed: Changed, key: Callable[[Engagement], Key]
) -> set[int]:
    """The situations from which the invariant's can be reached. What lies beyond the atlas is taken to lead on."""
    arrows, escapes = _drawn(atlas, changed, key)
    movers = {role.name for role in invariant.movers}
    back: dict[int, list[int]] = {}
    for source, target, mover in arrows:
        if not movers or mover in movers:
            back.setdefault(target, []).append(source)
    good = {number for number in range(len(atlas.places)) if _is(atlas, guard, invariant, number)} | escapes
    return _spread(good, back)


def reachable(atlas: Atlas, changed: Changed, key: Callable[[Engagement], Key]) -> set[int]:
    """The situations of the atlas that are reached from the beginning."""
    forward: dict[int, list[int]] = {}
    for source, target, _ in _drawn(atlas, changed, key)[0]:
        forward.setdefault(source, []).append(target)
    return _spread({BEGINNING}, forward)


def _drawn(atlas: Atlas, changed: Changed, key: Callable[[Engagement], Key]) -> tuple[list[Arrow], set[int]]:
    """The arrows of the mutant, and the situations from which one leads out of the atlas."""
    arrows = [
        (number, target, move.mover)
        for number, place in enumerate(atlas.places)
        for move, target in place.ways.items()
        if (number, move) not in changed
    ]
    escapes: set[int] = set()
    for (number, move), answer in changed.items():
        if answer.after is not None:
            target = atlas.numbers.get(key(answer.after))
            if target is None:
                escapes.add(number)
            else:
                arrows.append((number, target, move.mover))
    return arrows, escapes


def _spread(start: set[int], arrows: Mapping[int, list[int]]) -> set[int]:
    """Everything that the arrows lead to."""
    found, todo = set(start), list(start)
    while todo:
        for target in arrows.get(todo.pop(), ()):
            if target not in found:
                found.add(target)
                todo.append(target)
    return found


def _is(atlas: Atlas, guard: Guard, invariant: Invariant, number: int) -> bool:
    engagement = atlas.places[number].engagement
    return engagement is not None and bool(invariant.predicate(guard.lifecycle, engagement))
