"""The values of a model's cells in words, for people who read the model."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, cast

from ..engine.command import Command
from ..engine.core import Core
from ..engine.roster import Roster
from ..verify.cells import DOSSIER, LATER, LEDGER, NOW, ORDER, ROSTER


def said(core: Core, cell: str, value: Any) -> str:
    """The value of a cell: a time as past, later or never; an array row by row; the rest by name."""
    definition = core.definition
    special: dict[str, Callable[[Any], str]] = {ROSTER: _roster, DOSSIER: _dossier, ORDER: _order}
    if cell in special:
        return special[cell](value)
    if cell == LEDGER:
        return _named(core.shape.totals, value)
    if cell in definition.arrays:
        return "; ".join(_rows(core, cell, value)) or "none"
    return _time(value) if cell in definition.dues else str(value)


def _time(value: int) -> str:
    return "later" if value == LATER else "past" if value <= NOW else "never" if value > LATER else str(value)


def _roster(roster: Roster) -> str:
    bound = [f"{name} is {role}" for name, role in zip(roster.names, roster.roles, strict=True)]
    return ", ".join([*bound, *(f"{name} is a candidate" for name in roster.candidates)]) or "nobody"


def _dossier(dossier: tuple[Command, ...]) -> str:
    return ", ".join(f"{command.name()} by {command.by}" for command in dossier) or "empty"


def _order(order: frozenset[tuple[str, str]]) -> str:
    return ", ".join(sorted(f"{late} not before {early}" for late, early in order)) or "unknown"


def _named(names: tuple[str, ...], values: tuple[int, ...]) -> str:
    return ", ".join(f"{name} {value}" for name, value in zip(names, values, strict=True) if value) or "nothing"


def _rows(core: Core, array: str, columns: tuple[tuple[int, ...], ...]) -> Iterator[str]:
    specs = core.definition.arrays[array].columns
    for row in range(len(columns[0])):
        parts: list[str] = []
        for (name, spec), column in zip(specs.items(), columns, strict=True):
            value = column[row] if row < len(column) else spec.default
            if spec.domain:
                parts.append(
                    next((cast("str", word.name).lower() for word in spec.domain if word == value), str(value))
                )
            elif value != spec.default:
                parts.append(f"{name} {_time(value) if spec.unit.name == 'INSTANT' else value}")
        yield " ".join(parts)
