"""The order of trunks, side by side, in which they cross the fewest lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .places import Point

Trunked = tuple[str, bool]
"""The state in which moves run together, and whether they lead into it."""


def untangled(
    ends: Mapping[Trunked, Sequence[Point]], ports: Mapping[Trunked, Point], x: float
) -> tuple[Trunked, ...]:
    """The trunks from left to right.

    Each is moved to its best place, until none has a better one; ties keep the order in which they came.

    Args:
        ends: where the moves of each trunk leave or reach their boxes.
        ports: where each trunk meets its state.
        x: where the trunks stand; what is left of it comes from there.
    """
    order = list(ends)
    best = _crossings(order, ends, ports, x)
    improved = len(order) > 1
    while improved:
        improved = False
        for trunk in ends:
            rest = [other for other in order if other != trunk]
            for place in range(len(order)):
                tried = [*rest[:place], trunk, *rest[place:]]
                count = _crossings(tried, ends, ports, x)
                if count < best:
                    order, best, improved = tried, count, True
    return tuple(order)


def _crossings(
    order: Sequence[Trunked], ends: Mapping[Trunked, Sequence[Point]], ports: Mapping[Trunked, Point], x: float
) -> int:
    """How often a horizontal line of one trunk meets the vertical line of another."""
    count = 0
    for number, trunk in enumerate(order):
        heights = [y for _, y in (*ends[trunk], ports[trunk])]
        low, high = min(heights), max(heights)
        for place, other in enumerate(order):
            met = [point for point in (*ends[other], ports[other]) if (point[0] < x) is (place > number)]
            count += sum(low < y < high for _, y in met) if other != trunk else 0
    return count
