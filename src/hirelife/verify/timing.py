"""Real times for a way through a space: when each step happens, so that due times come in the order of the way."""

from __future__ import annotations

from typing import NamedTuple

import attrs

from ..engine.arithmetic import NEVER
from ..engine.value import Engagement

MINUTE = 60_000_000
"""The time between two steps of which nothing else is asked; microseconds."""


class Bound(NamedTuple):
    """`later` comes at least `gap` microseconds after `earlier`; both are steps, by number."""

    earlier: int
    later: int
    gap: int


class Origin(NamedTuple):
    """Where a due time comes from: so long after a step."""

    step: int
    after: int


Key = tuple[str, int]
"""A due time: the register, or the array and its column, and the row."""


def due_times(engagement: Engagement) -> dict[Key, int]:
    """Every due time that is set, scalars and those of rows."""
    shape = engagement.standing.shape
    found = {(name, 0): due for name, due in zip(shape.dues, engagement.dues, strict=True) if due < NEVER}
    for (array, columns, defaults), values in zip(shape.arrays, engagement.arrays, strict=True):
        for column, default, entries in zip(columns, defaults, values, strict=True):
            if default == NEVER:
                found.update({(f"{array}.{column}", row): due for row, due in enumerate(entries) if due < NEVER})
    return found


@attrs.define
class Origins:
    """Follows each due time through the steps: armed by one of them, copied from another, or moved on by a pause."""

    known: dict[Key, Origin] = attrs.field(factory=dict[Key, Origin])

    def follow(self, step: int, at: int, before: Engagement | None, after: Engagement) -> None:
        """Take note of what one step did to the due times."""
        old = {} if before is None else due_times(before)
        gap = 0 if before is None or before.paused_at >= NEVER or after.paused_at < NEVER else at - before.paused_at
        copies = {due: self.known[key] for key, due in old.items() if key in self.known}
        fresh: dict[Key, Origin] = {}
        for key, due in due_times(after).items():
            if key in self.known and due == old.get(key):
                fresh[key] = self.known[key]
            elif key in self.known and due == old.get(key, 0) + gap:
                fresh[key] = Origin(self.known[key].step, self.known[key].after + gap)
            else:
                fresh[key] = copies.get(due, Origin(step, due - at))
        self.known = fresh


def solved(bounds: list[Bound], steps: int, start: int) -> list[int] | None:
    """The earliest times that keep all bounds; None where there are none."""
    times = [start] * steps
    for _ in range(steps + 1):
        changed = False
        for earlier, later, gap in bounds:
            if times[later] < times[earlier] + gap:
                times[later] = times[earlier] + gap
                changed = True
        if not changed:
            return times
    return None
