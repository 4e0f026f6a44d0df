"""Situations: engagements brought to one form, so that two in which the same can happen are one.

Everything happens now. Of due times only the order counts: what has come, what comes next, what after that. The ledger
and the history are left out of the comparison, and the rows of an array into which commands point are sorted, because
equal items are one item and another.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import Any

import attrs

from ...engine.arithmetic import NEVER
from ...engine.command import instant, moment
from ...engine.lifecycle import Lifecycle
from ...engine.value import Engagement

NOW = moment(1_000_000)
"""When everything happens: not the first instant of all, so that a due time may lie before it."""
COME = instant(NOW)

Key = tuple[Any, ...]
Columns = tuple[tuple[int, ...], ...]
Ranks = dict[int, int]


@attrs.frozen(eq=False)
class ArrayForm:
    """What must be known of an array: whether commands point into it, and which of its columns are due times."""

    pointed: bool
    defaults: tuple[int, ...]
    dues: tuple[bool, ...]


class Canon:
    """Brings the engagements of one lifecycle, and of its mutants, to one form."""

    def __init__(self, lifecycle: Lifecycle) -> None:
        definition = lifecycle.definition
        pointed = {array for command in definition.commands for array in command.INDEXES.values()}
        self._arrays = tuple(
            ArrayForm(name in pointed, spec.defaults, tuple(part.default == NEVER for part in spec.columns.values()))
            for name, spec in definition.arrays.items()
        )
        self._standings: dict[Any, int] = {}

    def form(self, engagement: Engagement) -> Engagement:
        """The engagement with its due times in order and its rows sorted, and what it wakes for to match."""
        ranks = self._ranks(engagement)
        dues = tuple(ranks[due] for due in engagement.dues)
        both = zip(engagement.arrays, self._arrays, strict=True)
        arrays = tuple(_formed(columns, form, ranks) for columns, form in both)
        wake = engagement.standing.book.wake
        return attrs.evolve(engagement, dues=dues, arrays=arrays, wakes=NEVER if wake is None else wake(dues, arrays))

    def key(self, formed: Engagement) -> Key:
        """What tells one situation from another."""
        standing = formed.standing
        both = (standing.state, standing.facts)
        number = self._standings.setdefault(both, len(self._standings))
        return (number, formed.roster, formed.numbers, formed.dues, formed.arrays, formed.paused_at)

    def _ranks(self, engagement: Engagement) -> Ranks:
        """Every due time with what stands for it: come, or a moment for each that is still to come."""
        found = set(engagement.dues)
        for columns, form in zip(engagement.arrays, self._arrays, strict=True):
            for column, due in zip(columns, form.dues, strict=True):
                found.update(column if due else ())
        later = sorted(due for due in found if COME < due < NEVER)
        ranks = {due: COME + 1 + place for place, due in enumerate(later)}
        return {due: ranks.get(due, NEVER if due == NEVER else COME) for due in found}


def _formed(columns: Columns, form: ArrayForm, ranks: Ranks) -> Columns:
    if not any(columns):
        return columns
    both = zip(columns, form.dues, strict=True)
    ranked = [tuple(ranks[value] for value in column) if due else column for column, due in both]
    if not form.pointed:
        return tuple(ranked)
    rows = sorted(_filled(row, form.defaults) for row in zip_longest(*ranked))
    turned = zip(*rows, strict=True)
    return tuple(_cut(column, default) for column, default in zip(turned, form.defaults, strict=True))


def _filled(row: tuple[int | None, ...], defaults: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(default if value is None else value for value, default in zip(row, defaults, strict=True))


def _cut(column: tuple[int, ...], default: int) -> tuple[int, ...]:
    """A column is stored up to its last value that is not the default."""
    end = len(column)
    while end and column[end - 1] == default:
        end -= 1
    return column[:end]
