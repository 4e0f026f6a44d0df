"""One layout for every picture of a lifecycle: it depends on the model alone, never on what a view shows.

    The happy path stands in one column, from top to bottom. Every other state stands in a second column to its right.
    A move has a lane of its own, a horizontal line at one of its two boxes, and its label stands on the lane. What
    leads to one state, or from it, runs together in a vertical trunk between the columns. So labels never meet lines,
    and a state that is added gets a place below the others and moves nobody sideways.

Graphviz's own layout was tried: with 42 moves among nine states, labels lie on lines and the picture is 20 inches wide.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from .geometry import BETWEEN, PAD
from .inside import text_height
from .legend import WIDE, height
from .metrics import width
from .model import BEGINNING, Model, Move
from .places import Box, Layout, Point, Route, Trunk
from .texts import SMALL, label
from .trunks import Trunked, untangled

LANE = 13.0
PITCH = 9.0  # between trunks
FIRST, SECOND = 150.0, 134.0  # widths of the boxes of the two columns
DOT = 12.0
LEAST_HEIGHT = 30.0

AXIS = 30.0  # where the happy path runs
GAP = 32.0  # between the boxes of the first column

Key = tuple[str, str, str]
Lane = Key
ARRIVAL: Lane = ("", "", "")
"""The lane of what comes in by a trunk."""


def layout(model: Model) -> Layout:
    """Where everything stands."""
    return _Maker(model).made()


class _Maker:
    """Works out a layout, column by column."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.moves = {move.key: move for move in model.steps}
        self.wide = {key: label_width(model, move) for key, move in self.moves.items()}
        self.first = (BEGINNING, *model.spine)
        self.rank = {name: number for number, name in enumerate(self.first)}
        self.second = self._ordered()
        self.down: dict[str, Move] = {}
        self.between: dict[Trunked, list[Move]] = {}  # what runs together between the columns
        self.beyond: dict[Trunked, list[Move]] = {}  # and to the right of the second
        for move in model.steps:
            self._sort(move)
        self.lanes: dict[str, list[Lane]] = {name: [] for name in (*self.first, *self.second)}
        self._number_lanes()
        self.boxes: dict[str, Box] = {}
        self.heights: dict[tuple[str, Lane], float] = {}
        self.routes: dict[Key, Route] = {}
        self.trunks: list[Trunk] = []

    def _ordered(self) -> tuple[str, ...]:
        """The states of the second column: those whose neighbours stand higher come first."""
        others = [node.name for node in self.model.nodes if node.name not in self.rank]
        near = {name: list(self._neighbours(name)) for name in others}
        height = {name: sum(ranks) / len(ranks) if ranks else len(self.rank) for name, ranks in near.items()}
        return tuple(sorted(others, key=lambda name: height[name]))

    def _neighbours(self, name: str) -> Iterable[int]:
        for move in self.model.steps:
            if move.target == name and move.source in self.rank:
                yield self.rank[move.source]
            elif move.source == name and move.target in self.rank:
                yield self.rank[move.target]

    def _sort(self, move: Move) -> None:
        source, target = self.rank.get(move.source), self.rank.get(move.target)
        if source is None and target is None:
            self.beyond.setdefault((move.target, True), []).append(move)
        elif source is None:
            self.between.setdefault((move.source, False), []).append(move)
        elif target == source + 1 and move.source not in self.down:
            self.down[move.source] = move
        else:
            self.between.setdefault((move.target, True), []).append(move)

    def _number_lanes(self) -> None:
        """Every labelled move has a lane at one of its boxes; so has what arrives by a trunk within a column."""
        for trunks in (self.between, self.beyond):
            for (name, into), moves in trunks.items():
                for move in moves:
                    self.lanes[move.source if into else move.target].append(move.key)
                if trunks is self.beyond or name in self.rank:
                    self.lanes[name].append(ARRIVAL)

    # ------------------------------------------------------------ boxes

    def made(self) -> Layout:
        """The layout."""
        room = self._room(self.between)
        second = FIRST + room + PITCH * len(self.between) + PITCH
        self._first_column()
        self._second_column(second)
        for name in self.lanes:
            self._place_lanes(name)
        self._trunked(self.between, FIRST + room)
        self._trunked(self.beyond, second + SECOND + self._room(self.beyond))
        self._downwards()
        right = second + SECOND if self.second else FIRST
        ends = [right, *(trunk.x for trunk in self.trunks), *map(self._label_end, self.routes)]
        low = max(box.bottom for box in self.boxes.values())
        legend = self._legend(second, low)
        size = max(*ends, legend.right), max(low, legend.bottom)
        return Layout(self.boxes, self.routes, tuple(self.trunks), legend, *size)

    def _legend(self, second: float, low: float) -> Box:
        """Above the second column where there is room, else below everything."""
        high = height(self.model)
        free = min((self.boxes[name].y for name in self.second), default=0.0)
        above = free > high + BETWEEN
        return Box(second if above else 0.0, 0.0 if above else low + BETWEEN, WIDE, high)

    def _room(self, trunks: dict[Trunked, list[Move]]) -> float:
        wide = [self.wide[move.key] for moves in trunks.values() for move in moves]
        return max(wide) + 3 * PAD if wide else 0.0

    def _label_end(self, key: Key) -> float:
        return self.routes[key].label[0] + self.wide[key]

    def _first_column(self) -> None:
        y = 0.0
        for name in self.first:
            high = max(LEAST_HEIGHT, self._lanes_height(name), self._text(name, FIRST))
            if name == BEGINNING:
                self.boxes[name] = Box(AXIS - DOT / 2, y, DOT, max(DOT, LANE * len(self.lanes[name])))
            else:
                self.boxes[name] = Box(0.0, y, FIRST, high)
            y = self.boxes[name].bottom + GAP

    def _second_column(self, x: float) -> None:
        y = self.boxes[self.first[1]].y if len(self.first) > 1 else 0.0
        for name in self.second:
            high = max(LEAST_HEIGHT, self._lanes_height(name), self._text(name, SECOND))
            near = [self.boxes[self.first[rank]].middle[1] for rank in self._neighbours(name)]
            wanted = sum(near) / len(near) - high / 2 if near else y
            self.boxes[name] = Box(x, max(y, wanted), SECOND, high)
            y = self.boxes[name].bottom + BETWEEN

    def _text(self, name: str, wide: float) -> float:
        return text_height(self.model, self.model.node(name), wide) if name else 0.0

    def _lanes_height(self, name: str) -> float:
        return LANE * len(self.lanes[name]) + 2 * PAD

    # ------------------------------------------------------------ lanes and trunks

    def _place_lanes(self, name: str) -> None:
        """The lanes at the right of a box: what leads up first, and what arrives between up and down."""
        box = self.boxes[name]

        def other(lane: Lane) -> tuple[float, bool]:
            if lane == ARRIVAL:
                return box.middle[1], False
            move = self.moves[lane]
            return self.boxes[move.target if move.source == name else move.source].middle[1], move.target == name

        order = sorted(self.lanes[name], key=other)
        start = box.middle[1] - LANE * (len(order) - 1) / 2 + (4.0 if order != [ARRIVAL] else 0.0)
        for number, lane in enumerate(order):
            self.heights[name, lane] = start + LANE * number

    def _port(self, trunk: Trunked, *, beyond: bool) -> Point:
        """Where a trunk meets its state: in a lane at the right of the box, or at its left."""
        name, into = trunk
        box = self.boxes[name]
        if beyond or name in self.rank:
            return box.right, self.heights[name, ARRIVAL]
        both = (name, not into) in self.between
        return box.x, box.middle[1] + ((-LANE / 2 if into else LANE / 2) if both else 0.0)

    def _trunked(self, trunks: dict[Trunked, list[Move]], x: float) -> None:
        """The moves that run together, each by its lane, and where their trunks stand."""
        beyond = trunks is self.beyond
        ports = {trunk: self._port(trunk, beyond=beyond) for trunk in trunks}
        ends = {trunk: [self._end(trunk, move) for move in moves] for trunk, moves in trunks.items()}
        for number, trunk in enumerate(untangled(ends, ports, x)):
            here = x + PITCH * number
            for move, (edge, y) in zip(trunks[trunk], ends[trunk], strict=True):
                points: tuple[Point, ...] = ((edge, y), (here, y), (here, ports[trunk][1]), ports[trunk])
                way = points if trunk[1] else points[::-1]
                self.routes[move.key] = Route(way, (edge + PAD + (3 if not trunk[1] else 0), y - 5))
            keys = tuple(move.key for move in trunks[trunk])
            self.trunks.append(Trunk(*trunk, keys, tuple(y for _, y in ends[trunk]), here, ports[trunk]))

    def _end(self, trunk: Trunked, move: Move) -> Point:
        name = move.source if trunk[1] else move.target
        return self.boxes[name].right, self.heights[name, move.key]

    def _downwards(self) -> None:
        for upper, lower in pairwise(self.first):
            if upper in self.down:
                start, end = self.boxes[upper].bottom, self.boxes[lower].y
                label = (AXIS + PAD, (start + end) / 2 - 2)
                self.routes[self.down[upper].key] = Route(((AXIS, start), (AXIS, end)), label)


def label_width(model: Model, move: Move) -> float:
    """The room that a label takes."""
    letters, words = label(model, move)
    return width(f"+ {letters} · ", SMALL, bold=True) + width(words, SMALL)
