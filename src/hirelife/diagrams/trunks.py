"""The order of trunks, side by side, in which they cross the fewest lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .places import Point

Trunked = tuple[str, bool]
"""The state in which moves run together, and whether they lead into it."""
Costs = dict[tuple[Trunked, Trunked], int]


def untangled(ends: Mapping[Trunked, Sequence[Point]], ports: Mapping[Trunked, Point], x: float) -> tuple[Trunked, ...]:
    """The trunks from left to right.

    Each is moved to its best place, until none has a better one; ties keep the order in which they came.

    Args:
        ends: where the moves of each trunk leave or reach their boxes.
        ports: where each trunk meets its state.
        x: where the trunks stand; what is left of it comes from there.
    """
    met = {trunk: (*points, ports[trunk]) for trunk, points in ends.items()}
    costs = {(one, two): _crossings(met[one], met[two], x) for one in met for two in met if one != two}
    order = list(met)
    while (better := _improved(order, costs)) != order:
        order = better
    return tuple(order)


def _crossings(first: Sequence[Point], second: Sequence[Point], x: float) -> int:
    """How often lines meet where the first trunk stands left of the second."""
    from_left = sum(_between(y, first) for at, y in second if at < x)
    from_right = sum(_between(y, second) for at, y in first if at >= x)
    return from_left + from_right


def _between(height: float, points: Sequence[Point]) -> bool:
    heights = [y for _, y in points]
    return min(heights) < height < max(heights)


def _improved(order: list[Trunked], costs: Costs) -> list[Trunked]:
    """One trunk moved, where that saves a crossing."""
    least = _cost(order, costs)
    for trunk in sorted(order):
        rest = [other for other in order if other != trunk]
        for place in range(len(order)):
            tried = [*rest[:place], trunk, *rest[place:]]
            if _cost(tried, costs) < least:
                return tried
    return order


def _cost(order: Sequence[Trunked], costs: Costs) -> int:
    return sum(costs[one, two] for number, one in enumerate(order) for two in order[number + 1 :])
