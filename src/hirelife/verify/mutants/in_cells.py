"""Mutants of the permission matrix: a cell that grants more, or less."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import attrs

from ...engine.compiling import cell_of
from ...engine.definition import Definition
from ...engine.permission import NO, VETO, YES, Cell, Permission
from ...engine.vocabulary import Role, State
from .in_rows import without_loose_rules

Change = tuple[str, str, Callable[[], Definition], str]
"""Operator, place, the changed definition, and the permission that it is about."""


def in_cells(definition: Definition) -> Iterator[Change]:
    """Every cell, loosened and tightened: yes, no, and a veto that is but a no."""
    for line in definition.permissions:
        for role in line.roles:
            for state in definition.states:
                yield from _of_cell(definition, line, role, state)


def _of_cell(definition: Definition, line: Permission, role: Role, state: State) -> Iterator[Change]:
    cell = cell_of(line, state)
    for operator, value in (("loosen cell", YES), ("loosen cell" if cell.value == VETO else "tighten cell", NO)):
        if cell.value != value:
            place = f"{line.name} of {role.name} in {state.name}, {cell.value} to {value}"
            yield (
                operator,
                place,
                partial(_with_cell, definition, line, role, state, Cell(value, cell.cites)),
                line.name,
            )


def _with_cell(definition: Definition, line: Permission, role: Role, state: State, cell: Cell) -> Definition:
    """The definition with one cell of one role exchanged; the other roles of the line keep theirs."""
    rest = tuple(part for part in line.roles if part != role)
    changed = attrs.evolve(line, roles=(role,), cells={**line.cells, state.name: cell})
    mine = (changed, attrs.evolve(line, roles=rest)) if rest else (changed,)
    lines = tuple(part for old in definition.permissions for part in (mine if old is line else (old,)))
    return without_loose_rules(attrs.evolve(definition, permissions=lines))
