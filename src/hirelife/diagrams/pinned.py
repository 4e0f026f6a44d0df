"""A scene on its layout, as Graphviz draws it."""

from __future__ import annotations

import attrs

from .drawing import Drawing, Part, of_move, of_state, slug
from .geometry import BETWEEN, HEAD, LINE, RING, ROUND
from .inside import inset, letters, names
from .legend import legend
from .markup import bold, cell, coloured, filler, left, row, small, table
from .metrics import cut, width, wrapped
from .model import BEGINNING, Model, Move, Node
from .places import Box, Layout, Point, Trunk
from .scene import Scene, Shown, Weight
from .sheet import Sheet
from .texts import NAME, SMALL, label
from .theme import PALETTES, Stroke, Theme, kinds, stroke

TITLE = 13
KEPT = "\u00a0"  # a space that stays where text begins with it
SAFE = 0.96  # of a long line, as it is measured; the rest is for fonts that are wider


def pinned(scene: Scene, places: Layout, theme: Theme, prefix: str) -> Drawing:
    """The drawing of a scene."""
    return _Drawer(scene, places, theme, prefix).drawn()


EDGES = {Weight.QUIET: "quiet", Weight.ADDED: "yes", Weight.REMOVED: "no"}
HEAVY = (Weight.STRONG, Weight.ADDED)


class _Drawer:
    """Puts a scene on a sheet."""

    def __init__(self, scene: Scene, places: Layout, theme: Theme, prefix: str) -> None:
        self.scene = scene
        self.model: Model = scene.model
        self.places = places
        self.prefix = prefix
        self.sheet = Sheet(PALETTES[theme], prefix)
        self.kinds = kinds(self.model)
        self.names: dict[str, str] = {}
        self.parts: dict[str, Part] = {}

    def drawn(self) -> Drawing:
        """The drawing."""
        self._title()
        self._beginning()
        for node in self.model.nodes:
            self._state(node)
        for quiet in (True, False):  # what is quiet lies below
            for move in self.model.steps:
                shown = self.scene.moves.get(move.key)
                if shown is not None and (shown.weight is Weight.QUIET) is quiet:
                    self._move(move, shown)
            for trunk in self.places.trunks:
                self._trunk(trunk, quiet=quiet)
        legend(self.model, self.sheet, self.places.legend.x, self.places.legend.y)
        told = self._told(self.places.height + BETWEEN)
        facts = {"lifecycle": self.model.name, "version": self.model.version, "preset": self.model.preset}
        text = self.sheet.dot((self.places.width, told))
        return Drawing(text, self.parts, facts, self.scene.title, self.scene.about)

    def _told(self, y: float) -> float:
        """The lines below the picture; where they end."""
        wide = self.places.width
        head = max((width(one.head, SMALL, bold=True) for one in self.scene.told), default=0.0) + 6
        for one in self.scene.told:
            lines = wrapped(one.text, SMALL, (wide - head) * SAFE)
            ink = self.sheet.colour(one.token)
            first = coloured(bold(one.head, SMALL), ink)
            rows = [
                row((first if not number else "", head), (small(line), wide - head), high=LINE)
                for number, line in enumerate(lines)
            ]
            self.sheet.text(Box(0, y, wide, LINE * len(rows)), table("".join(rows), wide, whole=True))
            y += LINE * len(rows) + 3
        return y

    def _named(self, kind: str, part: Part, *names: str) -> str:
        """The id of a part, like no other's."""
        where = f"{self.prefix}-{kind}-{slug(*names)}"
        self.parts[where] = part
        return where

    def _title(self) -> None:
        high = 20.0
        self.sheet.text(
            Box(0, -34, self.places.width, high),
            left(bold(cut(self.scene.title, TITLE, self.places.width, bold=True), TITLE), self.places.width, high),
        )

    def _beginning(self) -> None:
        box = self.places.boxes[BEGINNING]
        ink = self.sheet.colour("ink")
        self.names[BEGINNING] = self.sheet.node(
            Box(box.middle[0] - 5, box.bottom - 10, 10, 10),
            "",
            shape="circle",
            style="filled",
            fillcolor=ink,
            color=ink,
        )

    def _state(self, node: Node) -> None:
        shown = self.scene.states.get(node.name, Shown())
        box, kind = self.places.boxes[node.name], self.kinds[node.phase]
        inner = Box(box.x + RING, box.y + RING, box.w - 2 * RING, box.h - 2 * RING) if node.settled else box
        quiet = shown.weight is Weight.QUIET
        style = "filled,diagonals" if node.stands else "filled" if node.open else "filled,rounded"
        where = self._named("state", of_state(self.model, node.name, shown.weight.value), node.name)
        self.names[node.name] = self.sheet.node(
            inner,
            self._inside(node, box, shown),
            shape="box",
            style=style + (",dashed" if shown.weight is Weight.REMOVED else ""),
            peripheries="2" if node.settled else "1",
            fillcolor=self.sheet.colour("fog" if quiet else kind),
            color=self.sheet.colour(EDGES.get(shown.weight, f"{kind}-line")),
            penwidth="2.6" if shown.weight in HEAVY else "1.2",
            id=where,
            **{"class": f"state {kind} {shown.weight.value}"},
        )

    def _inside(self, node: Node, box: Box, shown: Shown) -> str:
        """The name, the phase, and what may be done here, from the top."""
        room = box.w - 2 * inset(node)
        heads, lines = names(node, box.w), self.scene.boxes.get(node.name, ())
        ink = self.sheet.colour("soft" if shown.weight is Weight.QUIET else "ink")
        soft = self.sheet.colour("soft")
        first = room - width(heads[0], NAME, bold=True) - 6
        told = shown.note or node.phase
        beside = told if width(told, SMALL) <= first else ""
        above = [
            (coloured(bold(line, NAME), ink), coloured(small(beside if not number else ""), soft))
            for number, line in enumerate(heads)
        ]
        head = [row((name, room - width(beside, SMALL)), (kind, 0), high=HEAD) for name, kind in above]
        margin = letters(self.model, node)
        body = "".join(row((bold(one, SMALL), margin), (small(text), room - margin), high=LINE) for one, text in lines)
        free = box.h - 2 * inset(node) - HEAD * len(heads) - LINE * len(lines)
        rows = [table(one, room) for one in (*head, body) if one]  # a table each: their columns differ
        return table("".join(map(cell, rows)) + filler(free), room, whole=True)

    def _move(self, move: Move, shown: Shown) -> None:
        route, line = self.places.routes[move.key], self._stroke(move, shown)
        where = self._named("move", of_move(self.model, move, shown.weight.value), *move.key)
        who, words = label(self.model, move, deadlines=self.scene.deadlines)
        quiet = shown.weight is Weight.QUIET
        head, tail = shown.mark or who, " ".join(part for part in (words, shown.note) if part)
        long = width(f"{head} · ", SMALL, bold=True) + (0 if quiet else width(tail, SMALL))
        colour = self.sheet.colour(line.token)
        text = small(head) if quiet else bold(head, SMALL) + small(f"{KEPT}· {tail}")
        self.sheet.line(
            (self.names[move.source], self.names[move.target]),
            route.points,
            arrow=True,
            label=left(text, long, LINE) if shown.mark or not quiet else "",
            lp=f"{route.label[0] + long / 2:.1f},{-route.label[1]:.1f}",
            color=colour,
            fontcolor=self.sheet.colour("soft") if quiet else colour,
            style=line.style,
            penwidth=f"{line.pen}",
            arrowhead=line.head,
            id=where,
            **{"class": f"move {shown.weight.value}"},
        )

    def _stroke(self, move: Move, shown: Shown) -> Stroke:
        plain = stroke(self.model, move)
        heavier = attrs.evolve(plain, pen=plain.pen + 1.2)
        looks = {
            Weight.QUIET: attrs.evolve(plain, token="quiet", pen=0.8),
            Weight.STRONG: heavier,
            Weight.REFUSED: Stroke("no", "dotted", 1.0),
            Weight.REMOVED: Stroke("no", "dashed", 1.2),
            Weight.ADDED: Stroke("yes", "solid", 2.2),
            Weight.CHANGED: attrs.evolve(heavier, token="maybe"),
        }
        return looks.get(shown.weight, plain)

    def _trunk(self, trunk: Trunk, *, quiet: bool) -> None:
        """What several moves have in common is drawn over them, in the colour of the state."""
        moves = self.scene.moves
        branches = [
            y
            for key, y in zip(trunk.moves, trunk.branches, strict=True)
            if key in moves and (moves[key].weight is Weight.QUIET) is quiet
        ]
        line = f"{self.kinds[self.model.node(trunk.state).phase]}-line"
        self._common(trunk, branches, *(("quiet", 0.8) if quiet else (line, 1.6)))

    def _common(self, trunk: Trunk, branches: list[float], token: str, pen: float) -> None:
        if len(branches) < 2:  # noqa: PLR2004  # one alone is drawn as it is
            return
        start, port = (trunk.x, trunk.port[1]), trunk.port
        attributes = {"color": self.sheet.colour(token), "penwidth": f"{pen}", "class": "trunk"}
        for end in dict.fromkeys((min(branches), max(branches))):
            if abs(end - port[1]) > ROUND:
                way = -1 if end > port[1] else 1
                self._ink(((trunk.x, end + way * ROUND), start), attributes, arrow=False)
        self._ink((start, port) if trunk.into else (port, start), attributes, arrow=trunk.into)

    def _ink(self, points: tuple[Point, ...], attributes: dict[str, str], *, arrow: bool) -> None:
        ends = self.sheet.point(points[0]), self.sheet.point(points[-1])
        self.sheet.line(ends, points, arrow=arrow, **attributes)
