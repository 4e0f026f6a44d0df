"""The values of a layout: boxes, routes, trunks. Points, from the upper left corner."""

from __future__ import annotations

import attrs

Point = tuple[float, float]


@attrs.frozen
class Box:
    """Where a state stands: its upper left corner, and its size."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.h

    @property
    def middle(self) -> Point:
        """The centre."""
        return self.x + self.w / 2, self.y + self.h / 2


@attrs.frozen
class Route:
    """The way of a move.

    Attributes:
        points: the corners, from source to target.
        label: where its label begins and its middle height.
    """

    points: tuple[Point, ...]
    label: Point


@attrs.frozen
class Trunk:
    """A line in which several moves from or to one state run together.

    Attributes:
        state: the state.
        into: whether they lead into it.
        moves: the moves, by key.
        branches: the height at which each of them joins.
        x: where it runs.
        port: where it meets the state's box.
    """

    state: str
    into: bool
    moves: tuple[tuple[str, str, str], ...]
    branches: tuple[float, ...]
    x: float
    port: Point


@attrs.frozen
class Layout:
    """Where everything stands.

    Attributes:
        boxes: by the name of the state; the beginning by the empty name.
        routes: by the key of the move.
        trunks: what runs together.
        legend: where the legend stands.
        width: of all.
        height: of all.
    """

    boxes: dict[str, Box]
    routes: dict[tuple[str, str, str], Route]
    trunks: tuple[Trunk, ...]
    legend: Box
    width: float
    height: float
