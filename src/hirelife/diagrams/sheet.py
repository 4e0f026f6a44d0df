"""A sheet of statements for Graphviz: every node and every line has its place, and nothing is laid out."""

from __future__ import annotations

from .geometry import ROUND
from .places import Box, Point
from .texts import SMALL
from .theme import Palette


class Sheet:
    """Collects DOT statements; measures from the upper left corner."""

    def __init__(self, palette: Palette, prefix: str) -> None:
        self.palette = palette
        self.prefix = prefix
        self.nodes: list[str] = []
        self.edges: list[str] = []
        self.count: int = 0

    def colour(self, token: str) -> str:
        """The colour of a token."""
        return self.palette[token]

    def node(self, box: Box, label: str, **attributes: str) -> str:
        """A node at a place; its name."""
        self.count += 1
        name = f"n{self.count}"
        x, y = box.middle
        place = {"pos": f"{x:.1f},{-y:.1f}", "width": f"{box.w / 72:.4f}", "height": f"{box.h / 72:.4f}"}
        self.nodes.append(_statement(name, {"label": label, **place, **attributes}))
        return name

    def text(self, box: Box, label: str, **attributes: str) -> None:
        """Text alone."""
        self.node(box, label, shape="none", **attributes)

    def point(self, at: Point) -> str:
        """A place that is not seen, for a line to begin or end."""
        return self.node(Box(at[0], at[1], 0.1, 0.1), "", shape="point", style="invis")

    def line(self, ends: tuple[str, str], points: tuple[Point, ...], *, arrow: bool, **attributes: str) -> None:
        """A line through points, with round corners."""
        kept = {"pos": spline(points, arrow=arrow), **attributes}
        self.edges.append(_statement(f"{ends[0]} -> {ends[1]}", kept if arrow else {**kept, "arrowhead": "none"}))

    def dot(self, size: tuple[float, float]) -> str:
        """All of it."""
        paper = self.colour("paper")
        corners = [self.node(Box(x, y, 0.1, 0.1), "", shape="point", style="invis") for x, y in ((0.0, 0.0), size)]
        del corners
        head = (
            f'graph [bgcolor="{paper}", outputorder=edgesfirst, pad="0.14", id="{self.prefix}"];',
            f'node [fontname="Helvetica", fontcolor="{self.colour("ink")}", fixedsize=shape, margin=0, penwidth=1.2];',
            f'edge [fontname="Helvetica", fontsize={SMALL}, arrowsize=0.55];',
        )
        return "\n".join(("digraph drawing {", *head, *self.nodes, *self.edges, "}", ""))


def _statement(subject: str, attributes: dict[str, str]) -> str:
    told = ", ".join(f"{key}={_quoted(value)}" for key, value in attributes.items())
    return f"{subject} [{told}];"


def _quoted(value: str) -> str:
    if value.startswith("<") and value.endswith(">"):
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def spline(points: tuple[Point, ...], *, arrow: bool) -> str:
    """A line through points as Graphviz writes it: cubic pieces, the corners rounded, the arrow's tip apart."""
    points = _distinct(points)
    tip = points[-1]
    if arrow:
        points = (*points[:-1], _before(points[-2], tip, 6.0))
    written = [points[0]]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        start, end = _towards(corner, before), _towards(corner, after)
        written += [written[-1], start, start, corner, corner, end]
    written += [written[-1], points[-1], points[-1]]
    told = " ".join(f"{x:.1f},{-y:.1f}" for x, y in written)
    return f"e,{tip[0]:.1f},{-tip[1]:.1f} {told}" if arrow else told


def _distinct(points: tuple[Point, ...]) -> tuple[Point, ...]:
    kept = [points[0]]
    for point in points[1:]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) > 0.01:  # noqa: PLR2004
            kept.append(point)
    return tuple(kept) if len(kept) > 1 else (points[0], points[-1])


def _before(start: Point, end: Point, length: float) -> Point:
    """The point on the way to `end` that is so far from it."""
    x, y = end[0] - start[0], end[1] - start[1]
    far = (x * x + y * y) ** 0.5 or 1.0
    part = min(length, far * 0.9) / far
    return end[0] - x * part, end[1] - y * part


def _towards(corner: Point, other: Point) -> Point:
    x, y = other[0] - corner[0], other[1] - corner[1]
    far = (x * x + y * y) ** 0.5 or 1.0
    part = min(ROUND, far / 2) / far
    return corner[0] + x * part, corner[1] + y * part
