"""The finite machine with registers that have finitely many values: what a model checker can search.

The judge is that of `FiniteMachine`, in words. The registers are cells (a due time, an array, who is who), each with
the numbered values that one exploration met. What a command sees in the cells, and what it makes of them, are tables.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from .decision import Word
from .finite import FiniteMachine
from .tabling import Table


@attrs.frozen
class Cell:
    """A register, or several that go together.

    Attributes:
        name: its name.
        values: each value in words.
    """

    name: str
    values: tuple[str, ...]


@attrs.frozen
class View:
    """What is seen by whoever asks: the role, and every observation of the command."""

    role: str
    sight: Mapping[str, Word]


KEPT = -1


@attrs.frozen
class Write:
    """What becomes of one cell.

    Attributes:
        cell: its name.
        value: the number of its new value, or KEPT.
    """

    cell: str
    value: Table


@attrs.frozen
class Ask:
    """A command with its payload, by somebody.

    Attributes:
        number: its number, the same as in the exploration.
        text: who asks what.
        command: the command's name.
        views: what may be seen; None where whoever asks has no role, or no way.
        sees: which of the views is seen.
        writes: what becomes of the cells that it changes anywhere, once it is accepted.
        inside: whether (1) that lies within the bounds of the exploration; where not, it is not entered.
        owed: whether the clock owes it (1) or not (0).
    """

    number: int
    text: str
    command: str
    views: tuple[View | None, ...]
    sees: Table
    writes: tuple[Write, ...]
    inside: Table
    owed: Table


@attrs.frozen
class Wait:
    """That a due time comes.

    Attributes:
        number: its number, the same as in the exploration.
        text: what comes.
        writes: what becomes of the cells.
        possible: whether (1) it may come.
    """

    number: int
    text: str
    writes: tuple[Write, ...]
    possible: Table


@attrs.frozen
class Model:
    """A lifecycle for a model checker. Every cell and fact begins with its value number 0, or its default.

    Attributes:
        machine: the judge.
        scope: what the exploration was about.
        cells: the registers that ever change.
        asks: every command for which somebody who asks has a way; what is always refused is judged by a checker too.
        waits: every due time that comes anywhere.
        resting: for a fact that nothing reads any more in some standings: whether (1) it is held at its default there.
        situations: how many the exploration found.
        transitions: how many accepted commands and due times it found.
    """

    machine: FiniteMachine
    scope: str
    cells: tuple[Cell, ...]
    asks: tuple[Ask, ...]
    waits: tuple[Wait, ...]
    resting: Mapping[str, Table]
    situations: int
    transitions: int

    @property
    def sizes(self) -> dict[str, int]:
        """How many values everything has that a table may be keyed by."""
        domains = self.machine.domains
        finite = {name: len(domains[name]) for name in ("state", *self.machine.facts)}
        return {**finite, **{cell.name: len(cell.values) for cell in self.cells}}
