"""Due times (domain part 2.5): none is set that nobody watches, and what opens a window sets its end."""

from __future__ import annotations

from ..engine.arithmetic import NEVER
from ..engine.lifecycle import Lifecycle
from .base import About, invariant


@invariant("I81", about=About.TABLE)
def every_due_is_watched(lifecycle: Lifecycle) -> bool:
    """Every due time, and every column of due times, has a deadline that says what becomes of it."""
    definition = lifecycle.definition
    watched = {line.due for line in definition.deadlines}
    columns = {
        f"{name}.{part}"
        for name, array in definition.arrays.items()
        for part, column in array.columns.items()
        if column.default == NEVER
    }
    return {*definition.dues, *columns} <= watched
