"""Explore a lifecycle: one space for each scope."""

from __future__ import annotations

from collections.abc import Iterable

from ..engine.core import Core
from ..engine.lifecycle import Lifecycle
from .machine import Machine
from .scope import Scope
from .search import Progress, Search
from .space import Space

LIMIT = 300_000
"""Situations that one exploration may meet; what finds more proves nothing, and says so."""
LARGER = 3_000_000
"""The same for larger bounds."""


def explore(lifecycle: Lifecycle, scope: Scope, *, limit: int = LIMIT, progress: Progress | None = None) -> Space:
    """Every situation that the scope's commands, the clock and time can lead to.

    Args:
        lifecycle: what is explored: its judge, its bookings, its observations.
        scope: what is tried.
        limit: how many situations there may be.
        progress: told the levels and the situations so far after every level.

    Raises:
        TooManySituations: there are more.
    """
    search = begun(lifecycle, scope, limit=limit)
    search.run(progress)
    return Space(lifecycle, search)


def begun(lifecycle: Lifecycle, scope: Scope, *, limit: int = LIMIT) -> Search:
    """A search that has not yet found anything."""
    return Search(Machine(core_of(lifecycle), scope), limit)


def explored(lifecycle: Lifecycle, scopes: Iterable[Scope], *, limit: int = LIMIT) -> tuple[Space, ...]:
    """One space for each scope."""
    return tuple(explore(lifecycle, scope, limit=limit) for scope in scopes)


def core_of(lifecycle: Lifecycle) -> Core:
    """The compiled core of a lifecycle: the explorer asks what `decide` asks."""
    return lifecycle._core  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  # a shell of this library
