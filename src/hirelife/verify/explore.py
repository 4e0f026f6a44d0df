"""Breadth-first search over (standing, registers), factorised: a level is a few array gathers for each command.

What a command sees depends on the registers alone, the judgement on standing and sight, the booking on registers and
the entry. Each of the three tables is filled once, by the real engine; the product is walked by numpy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt

from ..engine import Lifecycle
from ..engine.command import Command, moment
from ..engine.core import Core
from ..engine.roster import Roster
from ..engine.value import Standing
from .moves import REFUSED, UNKNOWN, Ask, clock_commands, masks, places
from .space import Registers, Space

Ints = npt.NDArray[np.int64]
GROWTH = 1024


class Table:
    """A growing table of numbers, filled on demand."""

    def __init__(self, *shape: int) -> None:
        self.cells: Ints = np.full(shape, UNKNOWN, dtype=np.int64)

    def reach(self, *least: int) -> None:
        """Make room for these numbers of rows and columns."""
        if all(have >= want for have, want in zip(self.cells.shape, least, strict=True)):
            return
        shape = tuple(max(have, want + want // 2 + 8) for have, want in zip(self.cells.shape, least, strict=True))
        grown: Ints = np.full(shape, UNKNOWN, dtype=np.int64)
        grown[tuple(slice(0, have) for have in self.cells.shape)] = self.cells
        self.cells = grown

    def gather(self, fill: Callable[..., int], *index: Ints) -> Ints:
        """The cells at these places; unknown ones are filled first, each once."""
        values: Ints = self.cells[index]
        unknown = values == UNKNOWN
        if unknown.any():
            wanted = np.unique(np.stack([part[unknown] for part in index]), axis=1)
            for place in wanted.T.tolist():
                self.cells[tuple(place)] = fill(*place)
            values = self.cells[index]
        return values


@attrs.define
class Exploration:
    """What a search found.

    Attributes:
        standings: every standing that occurs.
        registers: every registers value that occurs.
        nodes: pairs of their numbers, in order of discovery.
        parents: for each node the number of the node that it was first reached from; -1 for the first.
        how: for each node the move that led to it.
        moves: the moves by number: commands of the menu and of the clock, and names of due times that lapse.
        edges: how many steps there are from all nodes.
        depth: the greatest distance from the beginning.
    """

    standings: list[Standing]
    registers: list[Registers]
    nodes: Ints
    parents: Ints
    how: Ints
    moves: list[Command | str]
    edges: int
    depth: int


class Explorer:
    """One search over one lifecycle with one menu."""

    def __init__(self, lifecycle: Lifecycle, menu: Iterable[Command], *, rows: int = 2) -> None:
        self.core: Core = lifecycle._core  # noqa: SLF001  # the checker looks into the engine it checks
        self.space = Space(self.core)
        self.standings: dict[Standing, int] = {}
        self.known: list[Standing] = []
        self.registers: dict[Registers, int] = {}
        self.values: list[Registers] = []
        self.due: list[int] = []
        self.later: list[int] = []
        self.places = places(self.core, rows)
        clocks = clock_commands(self.core, rows)
        self.asks = [Ask(self.core, self.space, command) for command in (*menu, *clocks)]
        self.clocks = range(len(self.asks) - len(clocks), len(self.asks))
        self.see = [Table(GROWTH) for _ in self.asks]
        self.judge = [Table(64, 16) for _ in self.asks]
        self.book = [Table(4, GROWTH) for _ in self.asks]
        self.lapse = [Table(GROWTH) for _ in self.places]
        self.target = [np.zeros(0, dtype=np.int64) for _ in self.asks]
        self.outcomes: list[list[tuple[int, int]]] = [[] for _ in self.asks]
        self.outcome_numbers: list[dict[tuple[int, int], int]] = [{} for _ in self.asks]
        self.watch: list[int] = []
        self.stands: list[bool] = []

    def standing(self, standing: Standing) -> int:
        """The number of a standing."""
        if standing not in self.standings:
            self.standings[standing] = len(self.known)
            self.known.append(standing)
            watched = {deadline.due for deadline in self.core.watched(standing, standing.book.dead)}
            self.watch.append(sum(1 << i for i, place in enumerate(self.places) if place.due in watched))
            self.stands.append(self.core.stands(standing))
        return self.standings[standing]

    def register(self, registers: Registers) -> int:
        """The number of a registers value."""
        if registers not in self.registers:
            self.registers[registers] = len(self.values)
            self.values.append(registers)
            due, later = masks(self.places, registers)
            self.due.append(due)
            self.later.append(later)
        return self.registers[registers]

    def explore(self) -> Exploration:
        """Search everything that can be reached from before the first event."""
        definition = self.core.definition
        beginning = self.space.canonical(
            Roster(),
            tuple(spec.default for spec in definition.numbers.values()),
            tuple(1 << 60 for _ in definition.dues),
            tuple(((),) * len(spec.columns) for spec in definition.arrays.values()),
        )
        frontier = np.array([[self.standing(self.core.beginning()), self.register(beginning)]], dtype=np.int64)
        keys = [_key(frontier)]
        nodes, parents, how = [frontier], [np.array([-1])], [np.array([-1])]
        seen, start, edges = keys[0], 0, 0
        while len(frontier):
            steps = list(self._steps(frontier))
            edges += sum(len(origin) for origin, _, _ in steps)
            found = np.concatenate([reached for _, reached, _ in steps]) if steps else frontier[:0]
            origin = np.concatenate([origin for origin, _, _ in steps]) if steps else parents[0][:0]
            move = np.concatenate([np.full(len(origin), number) for origin, _, number in steps]) if steps else origin
            fresh, first = np.unique(_key(found), return_index=True)
            new = first[~np.isin(fresh, seen, assume_unique=True)]
            new.sort()
            seen = np.union1d(seen, _key(found[new]))
            nodes.append(found[new])
            parents.append(origin[new] + start)
            how.append(move[new])
            start += len(frontier)
            frontier = found[new]
        moves: list[Command | str] = [ask.command for ask in self.asks]
        moves += [f"{place.due}[{place.row}]" if place.array >= 0 else place.due for place in self.places]
        return Exploration(
            self.known, self.values, np.concatenate(nodes), np.concatenate(parents), np.concatenate(how), moves, edges, len(nodes) - 2
        )

    def _steps(self, frontier: Ints) -> Iterable[tuple[Ints, Ints, int]]:
        """For each move: the rows of the frontier that it leads on from, where it leads, and its number."""
        standing, registers = frontier.T
        owing = (np.array(self.due)[registers] & np.array(self.watch)[standing]) != 0
        owed = {row: self._owed(int(standing[row]), int(registers[row])) for row in np.flatnonzero(owing).tolist()}
        free = np.array([row for row in range(len(frontier)) if owed.get(row) is None], dtype=np.int64)
        for number in range(len(self.asks)):
            rows = free if number not in self.clocks else np.array([r for r, n in owed.items() if n == number], dtype=np.int64)
            if len(rows):
                origin, reached = self._asked(number, rows, standing[rows], registers[rows])
                if len(origin):
                    yield origin, reached, number
        later, stands = np.array(self.later)[registers[free]], np.array(self.stands)[standing[free]]
        for number, place in enumerate(self.places):
            running = (later & (1 << number) != 0) & ~(stands & place.pauses)
            rows = free[running]
            if len(rows):
                lapsed = self._lapsed(number, registers[rows])
                yield rows, np.stack([standing[rows], lapsed], axis=1), len(self.asks) + number

    def _asked(self, number: int, rows: Ints, standing: Ints, registers: Ints) -> tuple[Ints, Ints]:
        ask = self.asks[number]
        self.see[number].reach(len(self.values))
        sight = self.see[number].gather(lambda value: ask.sight(self.values[value]), registers)
        self.judge[number].reach(len(self.known), len(ask.views))
        outcome = self.judge[number].gather(lambda s, v: self._judged(number, s, v), standing, sight)
        taken = outcome != REFUSED
        rows, registers, outcome = rows[taken], registers[taken], outcome[taken]
        if not len(rows):
            return rows, np.zeros((0, 2), dtype=np.int64)
        pairs = np.array(self.outcomes[number], dtype=np.int64)
        target, booking = pairs[outcome].T
        self.book[number].reach(len(ask.books), len(self.values))
        after = self.book[number].gather(lambda b, r: self._booked(number, b, r), booking, registers)
        return rows, np.stack([target, after], axis=1)

    def _judged(self, number: int, standing: int, sight: int) -> int:
        ask = self.asks[number]
        entry = ask.entry(self.known[standing], sight)
        if entry is None or entry.allowed is None:
            return REFUSED
        step = self.core.step(self.known[standing], entry)
        pair = (self.standing(step.target), ask.booking(entry, self.known[standing]))
        numbers = self.outcome_numbers[number]
        if pair not in numbers:
            numbers[pair] = len(self.outcomes[number])
            self.outcomes[number].append(pair)
        return numbers[pair]

    def _booked(self, number: int, booking: int, registers: int) -> int:
        after, _, _ = self.asks[number].booked(booking, self.values[registers])
        return self.register(after)

    def _lapsed(self, number: int, registers: Ints) -> Ints:
        self.lapse[number].reach(len(self.values))
        place = self.places[number]
        return self.lapse[number].gather(
            lambda value: self.register(place.lapsed(self.space, self.values[value])), registers
        )

    def _owed(self, standing: int, registers: int) -> int | None:
        """The number of the clock's command that comes first here; None where all that is due is refused."""
        situation, values = self.known[standing], self.values[registers]
        due: list[tuple[int, str, int, Any]] = []
        for deadline in self.core.watched(situation, situation.book.dead):
            for place in self.places:
                if place.due == deadline.due and place.value(values) == 0:
                    due.append((deadline.priority, deadline.name, place.row, deadline.fires))
        for _, _, row, kind in sorted(due, key=lambda item: item[:3]):
            number = self._clock(kind, row)
            entry = self.asks[number].entry(situation, self.asks[number].sight(values))
            if entry is not None and entry.allowed is not None:
                return number
        return None

    def _clock(self, kind: type[Command], row: int) -> int:
        for number in self.clocks:
            command = self.asks[number].command
            fields = [getattr(command, field) for field in command.INDEXES]
            if type(command) is kind and (not fields or fields[0] == row):
                return number
        raise LookupError(kind)


def _key(nodes: Ints) -> Ints:
    return (nodes[:, 0] << 32) | nodes[:, 1]


EPOCH = moment(0)
