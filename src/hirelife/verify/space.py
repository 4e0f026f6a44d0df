"""The finite space: registers apart from standings, with amounts of a small menu and a clock of three instants.

Every command of the menu is asked at the instant 0, and a due time is `NEVER`, `LATER` or `DUE`; time passes by moves
of its own that turn one LATER into DUE. The real observations, rules and bookings run unchanged. The ledger is left
out: it is written and never read, and would make the space infinite.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from ..engine.arithmetic import NEVER
from ..engine.arrays import Columns, trimmed
from ..engine.core import Core
from ..engine.data import Unit
from ..engine.roster import Roster

LATER, DUE = 1, 0


class Registers(NamedTuple):
    """Everything of an engagement but its standing, its ledger and its documents. Has what observations ask for."""

    roster: Roster
    numbers: tuple[int, ...]
    dues: tuple[int, ...]
    arrays: tuple[Columns, ...]
    ledger: tuple[int, ...]


class Space:
    """The canonical form of registers for one lifecycle."""

    def __init__(self, core: Core) -> None:
        self.core = core
        self.ledger = (0,) * len(core.definition.totals)
        self._instants = tuple(spec.unit is Unit.INSTANT for spec in core.definition.numbers.values())
        self._columns = tuple(
            tuple((spec.unit is Unit.INSTANT, spec.default) for spec in array.columns.values())
            for array in core.definition.arrays.values()
        )

    def canonical(self, roster: Roster, numbers: Any, dues: Any, arrays: Any) -> Registers:
        """Registers with every instant brought to NEVER, LATER or DUE."""
        return Registers(
            roster,
            tuple(clocked(value) if timed else value for value, timed in zip(numbers, self._instants, strict=True)),
            tuple(map(clocked, dues)),
            tuple(
                tuple(
                    trimmed([clocked(value) for value in column], default) if timed else column
                    for column, (timed, default) in zip(columns, specs, strict=True)
                )
                for columns, specs in zip(arrays, self._columns, strict=True)
            ),
            self.ledger,
        )


def clocked(due: int) -> int:
    """A due time on the clock of three instants."""
    return NEVER if due >= NEVER else LATER if due > DUE else DUE
