"""One layout for every picture of a lifecycle: it depends on the model alone, never on what a view shows.

    The happy path stands in one column, from top to bottom. Every other state stands in a second column to its right.
    A move has a lane of its own, a horizontal line at one of its two boxes, and its label stands on the lane. What
    leads to one state, or from it, runs together in a vertical trunk between the columns. So labels never meet lines,
    and a state that is added gets a place below the others and moves nobody sideways.

Graphviz's own layout was tried: with 42 moves among nine states, labels lie on lines and the picture is 20 inches wide.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise, permutations

import attrs

from .metrics import width, wrapped
from .model import BEGINNING, Model, Move
from .places import Box, Layout, Point, Route, Trunk
from .texts import NAME, SMALL, label, loops

LANE = 13.0
PITCH = 9.0  # between trunks
PAD = 7.0
FIRST, SECOND = 176.0, 150.0  # widths of the boxes of the two columns
DOT = 12.0
LEAST_HEIGHT = 30.0
LINE = 10.0  # a line of small text
HEAD = 15.0  # a line of a name
BETWEEN = 16.0  # boxes of the second column
MOST_LINES = 4  # of a state's name
MOST_PERMUTED = 6

Key = tuple[str, str, str]


@attrs.define
class Side:
    """The lanes at one side of a box: labelled moves, and one arrival for all that come in by a trunk."""

    out: list[Move] = attrs.field(factory=list[Move])
    back: list[Move] = attrs.field(factory=list[Move])
    arrivals: int = 0

    @property
    def count(self) -> int:
        """How many lanes there are."""
        return len(self.out) + len(self.back) + self.arrivals


def name_lines(name: str, room: float) -> tuple[str, ...]:
    """A state's name, in lines that fit in its box."""
    return wrapped(name, NAME, room, bold=True, most=MOST_LINES)


def text_height(model: Model, name: str, room: float) -> float:
    """The height of all that may stand in a state's box."""
    names = name_lines(name, room - 2 * PAD)
    lines = list(loops(model, model.loops(name), room - 2 * PAD - LETTERS))
    return 2 * PAD - 2 + HEAD * len(names) + LINE * len(lines)


LETTERS = 30.0
"""The room in a box for the letters before a line of commands."""


def layout(model: Model) -> Layout:
    """Where everything stands."""
    return _Maker(model).made()


class _Maker:
    """Works out a layout, column by column."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.first = (BEGINNING, *model.spine)
        self.rank = {name: number for number, name in enumerate(self.first)}
        self.second = self._ordered()
        self.right = {name: Side() for name in (*self.first, *self.second)}
        self.left = {name: Side() for name in self.first}
        self.down: dict[str, list[Move]] = {name: [] for name in self.first}
        self.around: list[Move] = []  # between states of the first column, at its left
        self.across: list[Move] = []  # between states of the second column, at its right
        self.trunks: dict[tuple[str, bool], list[Move]] = {}
        for move in model.steps:
            self._sort(move)
        self._arrivals(self.around, self.left)
        self._arrivals(self.across, self.right)
        self.boxes: dict[str, Box] = {}
        self.routes: dict[Key, Route] = {}
        self.drawn: list[Trunk] = []

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
        if source is not None and target is not None:
            if target == source + 1:
                self.down[move.source].append(move)
            else:
                self.around.append(move)
        elif source is not None:
            self.right[move.source].out.append(move)
            self.trunks.setdefault((move.target, True), []).append(move)
        elif target is not None:
            self.right[move.target].back.append(move)
            self.trunks.setdefault((move.source, False), []).append(move)
        else:
            self.across.append(move)

    @staticmethod
    def _arrivals(moves: list[Move], sides: dict[str, Side]) -> None:
        for move in moves:
            sides[move.source].out.append(move)
        for name in {move.target for move in moves}:
            sides[name].arrivals = 1

    # ------------------------------------------------------------ boxes

    def made(self) -> Layout:
        """The layout."""
        before = self._room(move for move in self.around) + PITCH * len({move.target for move in self.around})
        between = self._room(move for side in self._sides() for move in (*side.out, *side.back))
        trunks = PITCH * len(self.trunks)
        x = before + (PAD if before else 0)
        self._first_column(x)
        second = x + FIRST + between + trunks + (PITCH if self.second else 0)
        self._second_column(second)
        self._through(x + FIRST + between)
        right = x + FIRST if not self.second else second + SECOND
        self._beside(self.around, self.left, x - (before - PITCH * len({m.target for m in self.around})), -1)
        after = self._room(self.across)
        self._beside(self.across, self.right, right + after, 1)
        end = right + after + PITCH * len({move.target for move in self.across})
        self._downwards()
        bottom = max(box.bottom for box in self.boxes.values())
        alone = max((route.label[0] + self._wide(key) for key, route in self.routes.items()), default=0.0)
        return Layout(self.boxes, self.routes, tuple(self.drawn), max(end, alone), bottom)

    def _wide(self, key: Key) -> float:
        move = next(move for move in self.model.steps if move.key == key)
        return 0.0 if self.routes[key].right else label_width(self.model, move)

    def _sides(self) -> Iterable[Side]:
        return (self.right[name] for name in self.first)

    def _room(self, moves: Iterable[Move]) -> float:
        wide = [label_width(self.model, move) for move in moves]
        return max(wide) + 3 * PAD if wide else 0.0

    def _first_column(self, x: float) -> None:
        y = 0.0
        for name in self.first:
            if name == BEGINNING:
                lanes = LANE * self.right[name].count
                self.boxes[name] = Box(x + FIRST / 2 - DOT / 2, y, DOT, max(DOT, lanes))
            else:
                lanes = LANE * max(self.right[name].count, self.left[name].count) + 2 * PAD
                high = max(LEAST_HEIGHT, lanes, text_height(self.model, name, FIRST))
                self.boxes[name] = Box(x, y, FIRST, high)
            y = self.boxes[name].bottom + 20 + LANE * max(1, (len(self.down[name]) + 1) // 2)

    def _second_column(self, x: float) -> None:
        y = self.boxes[self.first[1]].y if len(self.first) > 1 else 0.0
        for name in self.second:
            lanes = LANE * self.right[name].count + 2 * PAD
            high = max(LEAST_HEIGHT, lanes, text_height(self.model, name, SECOND))
            near = [self.boxes[self.first[rank]].middle[1] for rank in self._neighbours(name)]
            wanted = sum(near) / len(near) - high / 2 if near else y
            self.boxes[name] = Box(x, max(y, wanted), SECOND, high)
            y = self.boxes[name].bottom + BETWEEN

    # ------------------------------------------------------------ lanes

    def _lanes(self, name: str, side: Side, place: int) -> dict[object, float]:
        """The heights of the lanes at a side of a box, the arrival among them."""
        box = self.boxes[name]
        moves = sorted((*side.out, *side.back), key=lambda move: (self._other(move, name), move in side.back))
        above = [move for move in moves if self._other(move, name) < box.middle[1]]
        below = [move for move in moves if self._other(move, name) >= box.middle[1]]
        order: list[object] = [*(move.key for move in above), *(move.key for move in below)]
        if side.arrivals:
            order.insert(len(above) if place < 0 else 0, None)
        start = box.middle[1] - LANE * (len(order) - 1) / 2
        start += 4 if order and order[0] is not None else 2
        return {key: start + LANE * number for number, key in enumerate(order)}

    def _other(self, move: Move, name: str) -> float:
        return self.boxes[move.target if move.source == name else move.source].middle[1]

    def _through(self, x: float) -> None:
        """The moves between the two columns, and their trunks."""
        lanes = {name: self._lanes(name, self.right[name], 1) for name in self.first}
        ports = self._ports()
        spans = {trunk: self._span(trunk, lanes, ports[trunk]) for trunk in self.trunks}
        for number, trunk in enumerate(_untangled(list(self.trunks), spans, ports)):
            self._trunk(trunk, x + PITCH * number, ports[trunk], lanes)

    def _ports(self) -> dict[tuple[str, bool], float]:
        ports: dict[tuple[str, bool], float] = {}
        for name, into in self.trunks:
            box, both = self.boxes[name], (name, not into) in self.trunks
            shift = (-LANE / 2 if into else LANE / 2) if both else 0.0
            ports[name, into] = box.middle[1] + shift
        return ports

    def _span(
        self, trunk: tuple[str, bool], lanes: dict[str, dict[object, float]], port: float
    ) -> tuple[list[float], float, float]:
        _, into = trunk
        ys = [lanes[move.source if into else move.target][move.key] for move in self.trunks[trunk]]
        return ys, min(*ys, port), max(*ys, port)

    def _trunk(
        self, trunk: tuple[str, bool], x: float, port: float, lanes: dict[str, dict[object, float]]
    ) -> None:
        name, into = trunk
        meets = (self.boxes[name].x, port)
        branches: list[float] = []
        for move in self.trunks[trunk]:
            here = move.source if into else move.target
            y, edge = lanes[here][move.key], self.boxes[here].right
            points: list[Point] = [(edge, y), (x, y), (x, port), meets]
            branches.append(y)
            self.routes[move.key] = Route(tuple(points if into else points[::-1]), (edge + PAD + 2, y - 5))
        keys = tuple(move.key for move in self.trunks[trunk])
        self.drawn.append(Trunk(name, into, keys, tuple(branches), x, meets))

    def _beside(self, moves: list[Move], sides: dict[str, Side], start: float, way: int) -> None:
        """The moves within a column, in trunks at its outer side."""
        lanes = {name: self._lanes(name, side, way) for name, side in sides.items() if side.count}
        targets = list(dict.fromkeys(move.target for move in moves))
        spans: dict[str, tuple[float, float]] = {}
        for target in targets:
            ys = [lanes[move.source][move.key] for move in moves if move.target == target] + [lanes[target][None]]
            spans[target] = (min(ys), max(ys))
        for number, target in enumerate(sorted(targets, key=lambda name: spans[name][1] - spans[name][0])):
            self._outer(target, [move for move in moves if move.target == target], lanes, start + way * PITCH * number, way)

    def _outer(
        self, target: str, moves: list[Move], lanes: dict[str, dict[object, float]], x: float, way: int
    ) -> None:
        edge = {name: self.boxes[name].right if way > 0 else self.boxes[name].x for name in lanes}
        port = lanes[target][None]
        branches: list[float] = []
        for move in moves:
            y = lanes[move.source][move.key]
            points = ((edge[move.source], y), (x, y), (x, port), (edge[target], port))
            branches.append(y)
            self.routes[move.key] = Route(points, (edge[move.source] + way * (PAD + 2), y - 5), way < 0)
        keys = tuple(move.key for move in moves)
        self.drawn.append(Trunk(target, True, keys, tuple(branches), x, (edge[target], port)))  # noqa: FBT003

    def _downwards(self) -> None:
        for upper, lower in pairwise(self.first):
            start, end = self.boxes[upper].bottom, self.boxes[lower].y
            centre = self.boxes[lower].middle[0]
            moves = self.down[upper]
            for number, move in enumerate(moves):
                shift = 0.0 if len(moves) == 1 else -8.0 if number % 2 else 8.0
                x = centre + shift + (8.0 * (number // 2) if shift > 0 else -8.0 * (number // 2))
                y = (start + end) / 2 + LANE * (number // 2 - (len(moves) - 1) // 2 / 2) - 2
                left = shift < 0
                self.routes[move.key] = Route(((x, start), (x, end)), (x - PAD if left else x + PAD, y), left)


def label_width(model: Model, move: Move) -> float:
    """The room that a label takes."""
    letters, words = label(model, move)
    return width(f"00 · {letters} · ", SMALL, bold=True) + width(words, SMALL)


def _untangled(
    trunks: list[tuple[str, bool]],
    spans: dict[tuple[str, bool], tuple[list[float], float, float]],
    ports: dict[tuple[str, bool], float],
) -> tuple[tuple[str, bool], ...]:
    """The order of trunks, from left to right, with the fewest crossings."""
    if len(trunks) > MOST_PERMUTED:
        return tuple(trunks)

    def crossings(order: tuple[tuple[str, bool], ...]) -> int:
        count = 0
        for number, trunk in enumerate(order):
            _, low, high = spans[trunk]
            count += sum(low < y < high for later in order[number + 1 :] for y in spans[later][0])
            count += sum(low < ports[earlier] < high for earlier in order[:number])
        return count

    return min(permutations(trunks), key=crossings)
