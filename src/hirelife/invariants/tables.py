"""What must hold of the tables themselves (domain part 3.1 and I27)."""

from __future__ import annotations

from ..engine.compiling import cell_of
from ..engine.conform import forced
from ..engine.lifecycle import Lifecycle
from ..engine.vocabulary import State, target_states
from ..states import POSTED, REFUNDED, STATES
from .base import About, invariant


@invariant("I1", about=About.TABLE)
def nine_states(lifecycle: Lifecycle) -> bool:
    """There are exactly the nine states, beside those of an extension, and each can be reached from posted."""
    arrows = {
        (source, target)
        for row in lifecycle.definition.rows
        for source in row.source
        if isinstance(source, State)
        for target in target_states(row, source)
    }
    reached = {POSTED}
    while more := {target for source, target in arrows if source in reached} - reached:
        reached |= more
    return set(STATES) <= set(lifecycle.definition.states) == reached


@invariant("I2", about=About.TABLE)
def one_row_each(lifecycle: Lifecycle) -> bool:
    """For a state, a command and a role there is at most one row: the same question has one answer."""
    keys = [
        (str(source), row.command, role.name)
        for row in lifecycle.definition.rows
        for source in row.source
        for role in row.by
    ]
    return len(keys) == len(set(keys))


@invariant("I6", about=About.TABLE, cites="S36")
def refunded_is_final(lifecycle: Lifecycle) -> bool:
    """No row leads out of refunded."""
    rows = [row for row in lifecycle.definition.rows if REFUNDED in row.source]
    return all(target_states(row, REFUNDED) == (REFUNDED,) for row in rows)


@invariant("I27", about=About.TABLE, cites="S1 S7 S31 S43 S50")
def forced_cells_kept(lifecycle: Lifecycle) -> bool:
    """Every cell that a sentence of the source forces has the same value in every preset and extension."""
    from ..presets import LIFECYCLE  # here, because the presets need not load to ask the other invariants

    mine = {(line.name, role.name): line for line in lifecycle.definition.permissions for role in line.roles}
    return all(
        cell_of(mine[line.name, role.name], state).value == cell_of(line, state).value
        for line in LIFECYCLE.definition.permissions
        for role in line.roles
        for state in LIFECYCLE.definition.states
        if forced(cell_of(line, state).cites)
    )
