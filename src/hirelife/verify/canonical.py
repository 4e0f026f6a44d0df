"""One form for engagements that differ in nothing that matters: of times, of the order of equals, of old documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from ..engine.arithmetic import NEVER
from ..engine.arrays import Columns, trimmed
from ..engine.command import Command
from ..engine.core import Core
from ..engine.roster import Roster
from ..engine.vocabulary import Unit
from .cells import LATER, NOW
from .scope import Scope

if TYPE_CHECKING:
    from hirelife.engine.data import Column


def moment_of(value: int) -> int:
    """A time as the explorer keeps it: never, later, or past."""
    return NEVER if value >= NEVER else LATER if value > NOW else NOW


class Normal:
    """Brings cells into their one form.

    Attributes:
        scope: what counts as one.
        seat_arrays: arrays with a row for each candidate.
    """

    def __init__(self, core: Core, scope: Scope, seat_arrays: frozenset[str]) -> None:
        definition = core.definition
        self.scope = scope
        self.alike: tuple[str, ...] = scope.alike
        self.seat_arrays = seat_arrays
        self.timely: set[str] = {name for name, spec in definition.numbers.items() if spec.unit is Unit.INSTANT}
        self.specs: dict[str, list[Column]] = {
            name: list(spec.columns.values()) for name, spec in definition.arrays.items()
        }
        self._formed: dict[tuple[str, Columns], Columns] = {}
        self._balanced: dict[tuple[int, ...], tuple[int, ...]] = {}
        names = definition.shape.totals
        pairs = [(account.into, account.out) for account in definition.accounts if account.into != account.out]
        self._pairs = [(names.index(into), names.index(out)) for into, out in pairs if into in names and out in names]

    def number(self, name: str, value: int) -> int:
        """A number: one that is a time as a time, any other as it is."""
        return moment_of(value) if name in self.timely else value

    def array(self, name: str, columns: Columns) -> Columns:
        """An array: its times as times, its rows sorted where they may be exchanged."""
        key = name, columns
        if key not in self._formed:
            self._formed[key] = self._array(name, columns)
        return self._formed[key]

    def _array(self, name: str, columns: Columns) -> Columns:
        specs = self.specs[name]
        timed = tuple(
            trimmed([moment_of(value) for value in column], spec.default) if spec.unit is Unit.INSTANT else column
            for spec, column in zip(specs, columns, strict=True)
        )
        formed = self.scope.forms[name](timed) if name in self.scope.forms else timed
        return self.permuted(formed, name, None) if name in self.scope.sorted_arrays else formed

    def permuted(self, columns: Columns, name: str, order: list[int] | None) -> Columns:
        """The rows in another order; without one, the greatest first."""
        rows = self.rows(columns, name)
        chosen = sorted(rows, reverse=True) if order is None else [rows[index] for index in order]
        if chosen == rows:
            return columns
        specs = self.specs[name]
        return tuple(trimmed([row[i] for row in chosen], spec.default) for i, spec in enumerate(specs))

    def rows(self, columns: Columns, name: str) -> list[tuple[int, ...]]:
        """The rows of an array, in full."""
        specs = self.specs[name]
        length = len(columns[0])
        full = [
            (*column, *(spec.default,) * (length - len(column))) for spec, column in zip(specs, columns, strict=True)
        ]
        return list(zip(*full, strict=True)) if length else []

    def ledger(self, totals: tuple[int, ...]) -> tuple[int, ...]:
        """The balances: what went in and came out again through one account is as if it had never been there."""
        if totals not in self._balanced:
            self._balanced[totals] = self._balances(totals)
        return self._balanced[totals]

    def _balances(self, totals: tuple[int, ...]) -> tuple[int, ...]:
        result = list(totals)
        for into, out in self._pairs:
            both = min(result[into], result[out])
            result[into] -= both
            result[out] -= both
        return tuple(result)

    def people(
        self, roster: Roster, dossier: tuple[Command, ...], arrays: dict[str, Columns]
    ) -> tuple[Roster, tuple[Command, ...], dict[str, Columns]]:
        """Roster, documents and candidates' rows with those who are alike in one order: the bound, then the best."""
        if not self.alike:
            return roster, dossier, arrays
        slots = self._slots(roster, arrays)
        seated = [roster.candidates[slot] for slot in slots]
        order = [name for name in (*roster.names, *seated, *self.alike) if name in self.alike]
        names = dict(zip(dict.fromkeys(order), self.alike, strict=True))
        moved = {name: self.permuted(arrays[name], name, slots) for name in arrays}
        if all(old == new for old, new in names.items()) and slots == sorted(slots):
            return roster, dossier, moved
        renamed = attrs.evolve(
            roster,
            names=tuple(names.get(name, name) for name in roster.names),
            candidates=tuple(names.get(name, name) for name in seated),
        )
        return renamed, tuple(_renamed(document, names) for document in dossier), moved

    def _slots(self, roster: Roster, arrays: dict[str, Columns]) -> list[int]:
        """The slots of the candidates, the greatest rows first; those who are not alike stay where they are."""
        slots = list(range(len(roster.candidates)))
        if not all(name in self.alike for name in roster.candidates):
            return slots
        rows = {name: self.rows(columns, name) for name, columns in arrays.items()}
        if any(len(found) != len(slots) for found in rows.values()):
            return slots
        return sorted(slots, key=lambda slot: tuple(found[slot] for found in rows.values()), reverse=True)


def _renamed(document: Command, names: dict[str, str]) -> Command:
    by: Any = document.by
    return attrs.evolve(document, by=names[by]) if isinstance(by, str) and by in names else document
