"""What is tried from every situation: a command, asked at the one instant; or that a due time comes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from ..engine.command import Command, moment
from ..engine.core import Core
from ..engine.vocabulary import Role
from .scope import Scope


@attrs.frozen(eq=False)
class Asked:
    """A command with its payload.

    Attributes:
        number: its place in the list of instances.
        command: what is asked, by whom, at the instant 0.
        owed: names of the due times, each with the row of its array, at which the clock asks for it.
    """

    number: int
    command: Command
    owed: tuple[tuple[str, int], ...] = ()

    @property
    def name(self) -> str:
        """The command's name on the wire."""
        return self.command.name()

    @property
    def by(self) -> str:
        """Who asks: a principal, or a role of the host after @."""
        by = self.command.by
        return f"@{by.name}" if isinstance(by, Role) else by

    def __str__(self) -> str:
        given = {key: value for key, value in self.command.payload().items() if key not in ("by", "at", "engagement")}
        told = ", ".join(f"{key}={_brief(value)}" for key, value in given.items() if value not in ("", None, ()))
        return f"{self.by} {self.name}({told})"


@attrs.frozen(eq=False)
class Lapse:
    """Time passes over a due time.

    Attributes:
        number: its place in the list of instances.
        due: the register, or the array and its column (`items.review_due`).
        row: which row of the array; 0 for a register.
    """

    number: int
    due: str
    row: int = 0

    @property
    def name(self) -> str:
        """`time passes` and what over."""
        return f"time passes over {self.due}" + (f" of {self.row}" if "." in self.due else "")

    by = ""

    def __str__(self) -> str:
        return self.name


Instance = Asked | Lapse


def _brief(value: object) -> str:
    text = getattr(value, "word", None) or str(value)
    return text if len(text) <= 40 else f"{text[:39]}…"  # noqa: PLR2004  # a line is no longer


def instances(core: Core, scope: Scope) -> tuple[Instance, ...]:
    """The commands of a menu that a lifecycle knows, what its clock asks, and that each of its due times comes."""
    definition, rows = core.definition, scope.rows
    known = set(definition.commands)
    asked = [command for command in scope.commands if type(command) in known and command.by != definition.clock]
    found: list[Instance] = [Asked(number, command) for number, command in enumerate(asked)]
    for kind, row in _clocked(core, rows):
        command = _made(core, kind, row)
        found.append(Asked(len(found), command, tuple(_owed(core, kind, row))))
    for due, row in _dues(core, rows):
        if due in scope.ageless:
            continue
        found.append(Lapse(len(found), due, row))
    return tuple(found)


def _clocked(core: Core, rows: int) -> Iterator[tuple[type[Command], int]]:
    """The commands of the clock, for each row that they may be about."""
    clock = core.definition.clock
    kinds = [row.command for row in core.definition.rows if clock is not None and clock in row.by]
    for kind in dict.fromkeys(kinds):
        for row in range(rows) if kind.INDEXES else (0,):
            yield kind, row


def _made(core: Core, kind: type[Command], row: int) -> Command:
    rows: dict[str, Any] = dict.fromkeys(kind.INDEXES, row)
    clock: Any = core.definition.clock  # only a lifecycle with a clock has commands of it
    return kind(by=clock, at=moment(0), **rows)


def _owed(core: Core, kind: type[Command], row: int) -> Iterator[tuple[str, int]]:
    for deadline in core.definition.deadlines:
        if deadline.fires is kind:
            array, _, column = deadline.due.partition(".")
            mine = not column or array in kind.INDEXES.values()
            if mine:
                yield deadline.due, row if column else 0


def _dues(core: Core, rows: int) -> Iterator[tuple[str, int]]:
    """Every due time that the definition has."""
    for name in core.definition.dues:
        yield name, 0
    for array, spec in core.definition.arrays.items():
        for column, part in spec.columns.items():
            if part.unit.name == "INSTANT" and part.default != 0:
                yield from ((f"{array}.{column}", row) for row in range(rows))
