"""The registers of an engagement cut into cells, each with its few values numbered.

A situation is a standing (state and facts) and one number for each cell. The two are interned apart, and so are the
cells: what a command sees or changes depends on a few of them, so it is worked out once for each combination of those,
whatever the others hold.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from ..engine.arithmetic import NEVER
from ..engine.core import Core
from ..engine.roster import Roster
from ..engine.value import Engagement, Standing

ROSTER, DOSSIER, LEDGER, ORDER = "roster", "dossier", "ledger", "order"
SPECIAL = (ROSTER, DOSSIER, LEDGER, ORDER)

LATER: int = 1 << 50
"""A due time that is still to come. No sum of durations makes this number, so that what a step armed is told apart."""
NOW: int = 0
"""The one instant at which everything is asked; a due time that has passed is this too."""

Values = tuple[Hashable, ...]


class Layout:
    """Which cell holds what; every value that was met, numbered by cell."""

    def __init__(self, core: Core) -> None:
        shape = core.shape
        self.core = core
        self.numbers: tuple[str, ...] = shape.numbers
        self.dues: tuple[str, ...] = shape.dues
        self.arrays: tuple[str, ...] = tuple(name for name, _, _ in shape.arrays)
        self.columns: dict[str, tuple[str, ...]] = {name: columns for name, columns, _ in shape.arrays}
        self.names: tuple[str, ...] = (*SPECIAL, *self.numbers, *self.dues, *self.arrays)
        self.place: dict[str, int] = {name: place for place, name in enumerate(self.names)}
        self._number_at = len(SPECIAL)
        self._due_at = self._number_at + len(self.numbers)
        self._array_at = self._due_at + len(self.dues)
        self.fingerprint = ""
        self.values: list[list[Hashable]] = [[] for _ in self.names]
        self._known: list[dict[Hashable, int]] = [{} for _ in self.names]

    def number(self, place: int, value: Hashable) -> int:
        """The number of a cell's value; a new one where it was never met."""
        known = self._known[place]
        found = known.get(value)
        if found is None:
            found = known[value] = len(known)
            self.values[place].append(value)
        return found

    def numbered(self, values: Values) -> tuple[int, ...]:
        """The numbers of all cells' values."""
        return tuple(self.number(place, value) for place, value in enumerate(values))

    def at(self, row: Iterable[int]) -> Values:
        """The values of a row of numbers."""
        return tuple(known[number] for known, number in zip(self.values, row, strict=True))

    def split(self, engagement: Engagement, order: frozenset[tuple[str, str]]) -> Values:
        """The cells of an engagement; `order` is what is known of its due times besides."""
        special = (engagement.roster, engagement.dossier, engagement.ledger, order)
        return (*special, *engagement.numbers, *engagement.dues, *engagement.arrays)

    def joined(self, standing: Standing, values: Values, *, version: int = 1) -> Engagement:
        """The engagement of a standing and its cells, as if its last event had been at this instant."""
        numbers = values[self._number_at : self._due_at]
        dues = values[self._due_at : self._array_at]
        arrays = values[self._array_at :]
        roster: Roster = values[0]  # type: ignore[assignment]  # the cells are of the kinds that `split` put there
        wake = standing.book.wake
        return Engagement(
            id="e",
            version=version,
            lifecycle=self.fingerprint,
            standing=standing,
            roster=roster,
            numbers=numbers,  # type: ignore[arg-type]
            dues=dues,  # type: ignore[arg-type]
            arrays=arrays,  # type: ignore[arg-type]
            ledger=values[2],  # type: ignore[arg-type]
            dossier=values[1],  # type: ignore[arg-type]
            last=NOW,
            paused_at=NOW if self.core.stands(standing) else NEVER,
            wakes=NEVER if wake is None else wake(dues, arrays),
        )
