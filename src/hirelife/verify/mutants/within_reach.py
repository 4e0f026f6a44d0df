"""Possibilities: what must stay within reach, asked of the atlas with a mutant's differences drawn in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ...engine.value import Engagement
from ...invariants import Invariant
from .atlas import BEGINNING, Atlas
from .guard import Guard
from .moves import Made, Move
from .situations import Key

Changed = Mapping[tuple[int, Move], Made]
Arrows = dict[int, list[tuple[int, str]]]


def lost_possibility(
    atlas: Atlas, guard: Guard, changed: Changed, key: Callable[[Engagement], Key]
) -> Iterator[str]:
    """The possibilities that some situation has lost. What lies beyond the atlas is taken to lead on."""
    arrows, escapes = _drawn(atlas, changed, key)
    for invariant in guard.possible:
        if _lost(atlas, guard, invariant, arrows, escapes):
            yield invariant.name


def _drawn(atlas: Atlas, changed: Changed, key: Callable[[Engagement], Key]) -> tuple[Arrows, set[int]]:
    """The arrows of the mutant, and the situations from which one leads out of the atlas."""
    arrows: Arrows = {}
    escapes: set[int] = set()
    for number, place in enumerate(atlas.places):
        ways = arrows[number] = []
        for move, target in place.ways.items():
            if (number, move) not in changed:
                ways.append((target, move.mover))
    for (number, move), answer in changed.items():
        if answer.after is not None:
            target = atlas.numbers.get(key(answer.after))
            if target is None:
                escapes.add(number)
            else:
                arrows[number].append((target, move.mover))
    return arrows, escapes


def _lost(atlas: Atlas, guard: Guard, invariant: Invariant, arrows: Arrows, escapes: set[int]) -> bool:
    movers = {role.name for role in invariant.movers}
    reached = _forward(arrows)
    good = {number for number in reached if number in escapes or _is(atlas, guard, invariant, number)}
    back: dict[int, list[int]] = {}
    for number in reached:
        for target, mover in arrows[number]:
            if not movers or mover in movers:
                back.setdefault(target, []).append(number)
    todo = list(good)
    while todo:
        for number in back.get(todo.pop(), ()):
            if number not in good:
                good.add(number)
                todo.append(number)
    open_ones = {number for number in reached if not arrows[number]}  # looked at by no slice to the end
    return bool(reached - good - ({BEGINNING} if movers else set()) - (open_ones & _unfinished(atlas)))


def _forward(arrows: Arrows) -> set[int]:
    reached, todo = {BEGINNING}, [BEGINNING]
    while todo:
        for target, _ in arrows[todo.pop()]:
            if target not in reached:
                reached.add(target)
                todo.append(target)
    return reached


def _is(atlas: Atlas, guard: Guard, invariant: Invariant, number: int) -> bool:
    engagement = atlas.places[number].engagement
    return engagement is not None and bool(invariant.predicate(guard.lifecycle, engagement))


def _unfinished(atlas: Atlas) -> set[int]:
    """Situations of an unfinished slice at which nothing was tried."""
    if not atlas.unfinished:
        return set()
    return {number for number, place in enumerate(atlas.places) if not place.ways}
