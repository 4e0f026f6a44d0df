"""The sentences behind what happened: those that the rows of the table cite."""

from __future__ import annotations

from ..engine.lifecycle import Lifecycle
from ..engine.value import Engagement, Event
from ..engine.vocabulary import Row, State


def row_cites(lifecycle: Lifecycle, before: Engagement | None, events: tuple[Event, ...]) -> tuple[str, ...]:
    """The sentences that the rows of some events cite, each once.

    Args:
        lifecycle: whose table it is.
        before: the engagement before them; None where they began it.
        events: what happened.
    """
    found: dict[str, None] = {}
    for event in events:
        by = event.command.by
        bound = None if before is None or not isinstance(by, str) else before.roster.role_of(by)
        role = bound if isinstance(by, str) else by.name
        for row in lifecycle.definition.rows:
            if row.command is type(event.command) and _leaves(row, event.source) and _asks(row, role):
                found.update(dict.fromkeys(row.cites))
    return tuple(found)


def _leaves(row: Row, source: str) -> bool:
    """Whether the row leaves the state; the first event of an engagement leaves none."""
    return source in {place.name if isinstance(place, State) else "" for place in row.source}


def _asks(row: Row, role: str | None) -> bool:
    """Whether the row is for the role; who is not bound had whichever role the row has."""
    return not role or role in {held.name for held in row.by}
