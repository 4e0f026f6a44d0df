"""A scene on its layout, as Graphviz draws it: every node and every line has its place, and nothing is laid out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

import attrs

from .layout import HEAD, LETTERS, LINE, PAD, name_lines
from .legend import legend
from .metrics import width
from .model import BEGINNING, Model, Move, Node
from .places import Box, Layout, Point, Trunk
from .scene import Scene, Shown, Weight
from .texts import NAME, SMALL, Line, label
from .theme import PALETTES, Palette, Stroke, Theme, kinds, stroke

MARGIN = 10.0
ROUND = 5.0
RING = 4.0  # between the two lines of a settled state
TITLE = 13

Attributes = dict[str, str]


@attrs.frozen
class Pinned:
    """A drawing for `nop2`.

    Attributes:
        text: DOT.
        parts: what each id stands for: a state's name, or the key of a move.
    """

    text: str
    parts: dict[str, str | tuple[str, str, str]]


class Sheet:
    """Collects DOT statements; measures from the upper left corner."""

    def __init__(self, palette: Palette, prefix: str) -> None:
        self.palette = palette
        self.prefix = prefix
        self.nodes: list[str] = []
        self.edges: list[str] = []
        self.count = 0

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


def _statement(subject: str, attributes: Attributes) -> str:
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


# ---------------------------------------------------------------- a scene


def pinned(scene: Scene, places: Layout, theme: Theme, prefix: str) -> Pinned:
    """The drawing of a scene."""
    return _Drawer(scene, places, theme, prefix).drawn()


class _Drawer:
    def __init__(self, scene: Scene, places: Layout, theme: Theme, prefix: str) -> None:
        self.scene = scene
        self.model: Model = scene.model
        self.places = places
        self.prefix = prefix
        self.sheet = Sheet(PALETTES[theme], prefix)
        self.kinds = kinds(self.model)
        self.names: dict[str, str] = {}
        self.parts: dict[str, str | tuple[str, str, str]] = {}

    def drawn(self) -> Pinned:
        top = self._title()
        del top
        self._beginning()
        for number, node in enumerate(self.model.nodes):
            self._state(number, node)
        for number, move in enumerate(self.model.steps):
            if move.key in self.scene.moves:
                self._move(number, move, self.scene.moves[move.key])
        for trunk in self.places.trunks:
            self._trunk(trunk)
        bottom = legend(self.scene, self.sheet, self.places.height + 18, self.places.width)
        return Pinned(self.sheet.dot((self.places.width, bottom)), self.parts)

    def _title(self) -> float:
        high = 20.0
        self.sheet.text(
            Box(0, -34, self.places.width, high),
            left(bold(self.scene.title, TITLE), self.places.width, high),
        )
        return high

    def _beginning(self) -> None:
        box = self.places.boxes[BEGINNING]
        ink = self.sheet.colour("ink")
        self.names[BEGINNING] = self.sheet.node(
            Box(box.middle[0] - 5, box.bottom - 10, 10, 10), "", shape="circle", style="filled", fillcolor=ink, color=ink
        )

    def _state(self, number: int, node: Node) -> None:
        shown = self.scene.states.get(node.name, Shown())
        box, kind = self.places.boxes[node.name], self.kinds[node.phase]
        inner = Box(box.x + RING, box.y + RING, box.w - 2 * RING, box.h - 2 * RING) if node.settled else box
        quiet = shown.weight is Weight.QUIET
        style = "filled,diagonals" if node.stands else "filled" if node.open else "filled,rounded"
        where = f"{self.prefix}-state-{number}"
        self.parts[where] = node.name
        self.names[node.name] = self.sheet.node(
            inner,
            self._inside(node, box, shown),
            shape="box",
            style=style + (",dashed" if shown.weight is Weight.REMOVED else ""),
            peripheries="2" if node.settled else "1",
            fillcolor=self.sheet.colour("fog" if quiet else kind),
            color=self.sheet.colour("quiet" if quiet else f"{kind}-line"),
            penwidth="2.6" if shown.weight is Weight.STRONG else "1.2",
            id=where,
            **{"class": f"state {kind} {shown.weight.value}"},
        )

    def _inside(self, node: Node, box: Box, shown: Shown) -> str:
        """The name, the phase, and what may be done here, from the top."""
        room = box.w - 2 * PAD
        heads = name_lines(node.name, room)
        ink = self.sheet.colour("soft" if shown.weight is Weight.QUIET else "ink")
        rest = room - max(width(line, NAME, bold=True) for line in heads) - 6
        told = shown.note or (node.phase if width(node.phase, SMALL) <= rest else "")
        names = "".join(
            row((coloured(bold(line, NAME), ink), rest_of(room, told if not number else "")),
                (coloured(small(told if not number else ""), self.sheet.colour("soft")), 0), high=HEAD)
            for number, line in enumerate(heads)
        )
        lines = self.scene.boxes.get(node.name, ())
        words = "".join(row((bold(letters, SMALL), LETTERS), (small(text), room - LETTERS), high=LINE) for letters, text in lines)
        free = box.h - 2 * PAD - HEAD * len(heads) - LINE * len(lines)
        return table(cell(table(names, room)) + (cell(table(words, room)) if words else "") + filler(free), room, whole=True)

    def _move(self, number: int, move: Move, shown: Shown) -> None:
        route, line = self.places.routes[move.key], self._stroke(move, shown)
        where = f"{self.prefix}-move-{number}"
        self.parts[where] = move.key
        letters, words = label(self.model, move)
        parts = [shown.mark, letters, words, shown.note]
        told = " · ".join(part for part in parts if part)
        long = width(told, SMALL, bold=True)
        x = route.label[0] - long / 2 if route.right else route.label[0] + long / 2
        colour = self.sheet.colour(line.token)
        text = " · ".join(
            bold(part, SMALL) if part in (letters, shown.mark) else small(part) for part in parts if part
        )
        cell = f'<TD ALIGN="{"RIGHT" if route.right else "LEFT"}">{text}</TD>'
        table = f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0" WIDTH="{long:.0f}">'
        self.sheet.line(
            (self.names[move.source], self.names[move.target]),
            route.points,
            arrow=True,
            label=f"<{table}<TR>{cell}</TR></TABLE>>" if shown.weight is not Weight.QUIET else "",
            lp=f"{x:.1f},{-route.label[1]:.1f}",
            color=colour,
            fontcolor=colour,
            style=line.style,
            penwidth=f"{line.pen}",
            id=where,
            **{"class": f"move {shown.weight.value}"},
        )

    def _stroke(self, move: Move, shown: Shown) -> Stroke:
        plain = stroke(self.model, move)
        if shown.weight is Weight.QUIET:
            return Stroke("quiet", plain.style, 0.8)
        if shown.weight is Weight.STRONG:
            return Stroke(plain.token, plain.style, plain.pen + 1.2)
        if shown.weight is Weight.REFUSED:
            return Stroke("no", "dotted", 1.0)
        if shown.weight is Weight.REMOVED:
            return Stroke("no", "dashed", 1.2)
        if shown.weight is Weight.ADDED:
            return Stroke("yes", "solid", 2.2)
        return plain

    def _trunk(self, trunk: Trunk) -> None:
        """What several moves have in common is drawn over them, in the colour of the state."""
        shown = [y for key, y in zip(trunk.moves, trunk.branches, strict=True) if key in self.scene.moves]
        if len(shown) < 2:  # noqa: PLR2004
            return
        line = self.sheet.colour(f"{self.kinds[self.model.node(trunk.state).phase]}-line")
        ends = (min(shown), max(shown))
        start, finish = (trunk.x, trunk.port[1]), trunk.port
        attributes = {"color": line, "penwidth": "1.6", "class": "trunk"}
        for end in dict.fromkeys(ends):
            if abs(end - trunk.port[1]) > ROUND:
                way = -1 if end > trunk.port[1] else 1
                self.sheet.line(
                    (self.sheet.point(start), self.sheet.point(start)),
                    ((trunk.x, end + way * ROUND), start),
                    arrow=False,
                    **attributes,
                )
        points = (start, finish) if trunk.into else (finish, start)
        self.sheet.line((self.sheet.point(start), self.sheet.point(start)), points, arrow=trunk.into, **attributes)


def small(text: str) -> str:
    """Text in the small size."""
    return f'<FONT POINT-SIZE="{SMALL}">{escape(text)}</FONT>' if text else ""


def bold(text: str, size: int) -> str:
    """Bold text."""
    return f'<FONT POINT-SIZE="{size}"><B>{escape(text)}</B></FONT>' if text else ""


def coloured(markup: str, colour: str) -> str:
    """Markup in a colour."""
    return f'<FONT COLOR="{colour}">{markup}</FONT>' if markup else ""


def cell(markup: str) -> str:
    """A row of one cell."""
    return f"<TR><TD>{markup}</TD></TR>"


def row(*cells: tuple[str, float], high: float) -> str:
    """A row of cells, each with its least width."""
    told = "".join(
        f'<TD ALIGN="LEFT" HEIGHT="{high:.0f}"' + (f' WIDTH="{wide:.0f}"' if wide else "") + f">{markup}</TD>"
        for markup, wide in cells
    )
    return f"<TR>{told}</TR>"


def rest_of(room: float, told: str) -> float:
    """What a text leaves of the room."""
    return max(room - width(told, SMALL), 1)


def filler(high: float) -> str:
    """An empty row that takes up what is left."""
    return f'<TR><TD HEIGHT="{high:.0f}"></TD></TR>' if high >= 1 else ""


def table(rows: str, wide: float, *, whole: bool = False) -> str:
    """A table without lines."""
    made = f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0" WIDTH="{wide:.0f}">{rows}</TABLE>'
    return f"<{made}>" if whole else made


def left(markup: str, wide: float, high: float) -> str:
    """Markup at the left of a box."""
    return (
        f'<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0" WIDTH="{wide:.0f}" HEIGHT="{high:.0f}">'
        f'<TR><TD ALIGN="LEFT" BALIGN="LEFT">{markup}</TD></TR></TABLE>>'
    )
