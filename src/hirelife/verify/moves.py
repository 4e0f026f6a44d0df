"""The moves of the search: the commands of a menu, the clock's own commands, and the passing of time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import attrs

from ..engine.arithmetic import NEVER
from ..engine.command import Command, moment
from ..engine.core import Core
from ..engine.plan import Entry, Sight
from ..engine.value import Standing
from ..engine.vocabulary import Role
from .space import DUE, LATER, Registers, Space

REFUSED = -1
UNKNOWN = -2


@attrs.frozen
class Place:
    """Where a due time is kept: a due time of its own, or a row of a column."""

    due: str
    array: int
    column: int
    row: int
    pauses: bool

    def value(self, registers: Registers) -> int:
        """The due time in these registers."""
        if self.array < 0:
            return registers.dues[self.column]
        values = registers.arrays[self.array][self.column]
        return values[self.row] if self.row < len(values) else NEVER

    def lapsed(self, space: Space, registers: Registers) -> Registers:
        """The registers when the time has passed over it."""
        if self.array < 0:
            dues = (*registers.dues[: self.column], DUE, *registers.dues[self.column + 1 :])
            return space.canonical(registers.roster, registers.numbers, dues, registers.arrays)
        columns = registers.arrays[self.array]
        values = columns[self.column]
        changed = (*values[: self.row], DUE, *values[self.row + 1 :])
        arrays = list(registers.arrays)
        arrays[self.array] = (*columns[: self.column], changed, *columns[self.column + 1 :])
        return space.canonical(registers.roster, registers.numbers, registers.dues, tuple(arrays))


def places(core: Core, rows: int) -> tuple[Place, ...]:
    """Every place of a due time, arrays up to a number of rows."""
    definition = core.definition
    found = [Place(name, -1, i, 0, spec.pauses) for i, (name, spec) in enumerate(definition.dues.items())]
    for number, (name, array) in enumerate(definition.arrays.items()):
        for column, (part, spec) in enumerate(array.columns.items()):
            if spec.default == NEVER:
                found += [Place(f"{name}.{part}", number, column, row, spec.pauses) for row in range(rows)]
    return tuple(found)


class Ask:
    """One command of the menu: its sights by registers, its judgements by standing and sight, its bookings."""

    def __init__(self, core: Core, space: Space, command: Command) -> None:
        self.core = core
        self.space = space
        self.command = command
        kind = type(command)
        sources = (None, *core.definition.states)
        desks = [desk for source in sources for desk in core.plan.desks(source).get(kind, {}).values()]
        self.names = tuple(sorted({name for desk in desks for name in desk.names}))
        self._see = core.plan.see(kind, self.names)
        self.sights: dict[tuple[str | None, Sight], int] = {}
        self.views: list[tuple[str | None, Sight]] = []
        self.bookings: dict[tuple[Any, Any], int] = {}
        self.books: list[tuple[Any, Any]] = []
        self.entries: list[Entry] = []

    def sight(self, registers: Registers) -> int:
        """The number of what the command sees in these registers, with the role of the one who asks."""
        by = self.command.by
        role = by.name if isinstance(by, Role) else registers.roster.role_of(by)
        view = (role, self._see(registers, self.command))  # type: ignore[arg-type]  # registers have what it reads
        if view not in self.sights:
            self.sights[view] = len(self.views)
            self.views.append(view)
        return self.sights[view]

    def entry(self, standing: Standing, number: int) -> Entry | None:
        """The judgement for a standing and a sight; None where there is no desk."""
        role, sight = self.views[number]
        desks = standing.book.desks.get(type(self.command), {})
        desk = desks.get(role if role is not None else standing.book.public)
        if desk is None:
            return None
        entry: Entry = self.core.entry(standing, desk, tuple(sight[self.names.index(name)] for name in desk.names))
        return entry

    def booking(self, entry: Entry, standing: Standing) -> int:
        """The number of what an accepted entry books."""
        step = self.core.step(standing, entry)
        key = (step.book, step.bind)
        if key not in self.bookings:
            self.bookings[key] = len(self.books)
            self.books.append(key)
        return self.bookings[key]

    def booked(self, number: int, registers: Registers) -> tuple[Registers, tuple[int, ...], Any]:
        """The registers after a booking, what the ledger gained, and the money that moved."""
        book, bind = self.books[number]
        roster = registers.roster if bind is None else bind(registers.roster, self.command)
        if book is None:
            return Registers(roster, *registers[1:]), self.space.ledger, ()
        numbers, dues, arrays, ledger, moved = book(registers, self.command)
        return self.space.canonical(roster, numbers, dues, arrays), ledger, moved


def clock_commands(core: Core, rows: int) -> list[Command]:
    """Every command that a deadline may fire, for every row that it may fire for."""
    clock = core.definition.clock
    found: dict[tuple[type, int], Command] = {}
    for deadline in core.definition.deadlines:
        kind: Any = deadline.fires
        if kind is None or clock is None:
            continue
        array, _, column = deadline.due.partition(".")
        field = next((name for name, target in kind.INDEXES.items() if column and target == array), None)
        for row in range(rows if field else 1):
            fields: dict[str, Any] = {field: row} if field else {}
            found.setdefault((kind, row), kind(by=clock, at=moment(0), **fields))
    return list(found.values())


def bits(values: Iterable[int], wanted: int) -> int:
    """A mask of the places that have the wanted value."""
    return sum(1 << number for number, value in enumerate(values) if value == wanted)


def masks(found: Sequence[Place], registers: Registers) -> tuple[int, int]:
    """The masks of the places that are DUE and LATER."""
    values = [place.value(registers) for place in found]
    return bits(values, DUE), bits(values, LATER)
