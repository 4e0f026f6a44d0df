"""Runs of moves: every so many moves of which each can directly follow the one before, each with a way to it."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable
from typing import TYPE_CHECKING

from .labels import Move
from .situations import Goal, Situation, traits

if TYPE_CHECKING:
    from .situations import Atlas

Run = tuple[Move, ...]
MOST = 30_000
"""How many runs are looked for at most: a suite of more would be of use to nobody."""


def length_of(criterion: str) -> int:
    """How many moves a run of `switch:n` has.

    Raises:
        ValueError: n is no whole number, or less than 0.
    """
    text = criterion.removeprefix("switch:")
    if not text.isdecimal():
        raise ValueError(f"{criterion!r}: n of switch:n is a whole number, 0 for single moves, 1 for pairs")
    return int(text) + 1


def runs(atlas: Atlas, length: int) -> dict[Run, Goal]:
    """Where each run first happens, nearest first.

    A situation is opened where it ends a run that was not seen before, or shows something new.

    Raises:
        ValueError: there are more than `MOST`.
    """
    found: dict[Run, Goal] = {}
    seen: set[Hashable] = set()
    queue: deque[tuple[Situation, Run]] = deque([(Situation(None), ())])
    while queue:
        place, last = queue.popleft()
        for move, command, after in atlas.options(place.engagement):
            run = (*last, move)[-length:]
            known = len(seen)
            seen.add(run)
            seen.update(traits(after))
            if len(run) == length and run not in found:
                found[run] = Goal(place, command)
            if len(seen) > known:
                queue.append((Situation(after, place, command, move), run))
        if len(found) > MOST:
            raise ValueError(
                f"switch:{length - 1} has more than {MOST} runs: choose a smaller n, or fewer commands (`only=`)"
            )
    return found
