"""The happy path: the states that a picture stands on one straight line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .model import BEGINNING, Move

Ways = dict[str, list[str]]


def spine(states: Sequence[str], moves: Iterable[Move]) -> tuple[str, ...]:
    """The states along the moves that are marked happy; without such marks, the longest way that never turns back."""
    steps = [move for move in moves if not move.loop]
    happy = _walked(_ways(move for move in steps if move.happy))
    return happy or _longest(states, _ways(steps))


def _ways(moves: Iterable[Move]) -> Ways:
    ways: Ways = {}
    for move in moves:
        ways.setdefault(move.source, []).append(move.target)
    return ways


def _walked(ways: Ways) -> tuple[str, ...]:
    """From the beginning, always on to the first state that was not seen."""
    path: list[str] = []
    here = BEGINNING
    while fresh := [target for target in ways.get(here, ()) if target not in path]:
        here = fresh[0]
        path.append(here)
    return tuple(path)


def _longest(states: Sequence[str], ways: Ways) -> tuple[str, ...]:
    """The longest way from the beginning along which every state stands later in the definition."""
    place = {name: number for number, name in enumerate(states)}
    best: dict[str, tuple[str, ...]] = {name: (name,) for name in ways.get(BEGINNING, states[:1])}
    for name in states:
        for target in ways.get(name, ()) if name in best else ():
            longer = (*best[name], target)
            if place[target] > place[name] and len(longer) > len(best.get(target, ())):
                best[target] = longer
    return max(best.values(), key=len)
