"""One exploration of a verification: what was met, and which invariants do not hold there."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager

import attrs

from ..engine.lifecycle import Lifecycle
from ..errors import TooManySituations
from ..invariants.base import About, Invariant
from .evidence import Evidence, evidence
from .exploring import begun
from .proving import Breach, Prover
from .scope import Scope
from .search import Progress
from .space import Space

Told = Callable[[str, int], None]
EARLY = (20_000, 60_000, 180_000)
"""Situations after which the invariants are asked before the search is over."""


@attrs.frozen
class Counts:
    """What one exploration met, and how long it took in seconds.

    Attributes:
        whole: whether everything was met; not where it was stopped at a hole that makes it grow.
    """

    name: str
    standings: int
    registers: int
    situations: int
    transitions: int
    diameter: int
    instances: int
    exploring: float
    proving: float
    whole: bool


@attrs.frozen
class Part:
    """What came of one exploration.

    Attributes:
        evidence: what it has to say to the lints; None where nobody asks, or where it was stopped.
    """

    counts: Counts
    breaches: tuple[Breach, ...]
    evidence: Evidence | None


@attrs.frozen
class Task:
    """What every exploration of a verification is asked for."""

    lifecycle: Lifecycle
    limit: int
    lint: bool
    progress: Told | None

    def part(self, scope: Scope, invariants: list[Invariant]) -> Part:
        """Explore one scope, and ask these invariants."""
        with _uncollected():
            return self._part(scope, invariants)

    def _part(self, scope: Scope, invariants: list[Invariant]) -> Part:
        """Where it grows unusually large, the invariants are asked early, since a hole may be what makes it grow."""
        since, progress = time.perf_counter(), self.progress
        tell: Progress | None = None if progress is None else (lambda _, found: progress(scope.name, found))
        search = begun(self.lifecycle, scope, limit=self.limit)
        exploring = 0.0
        for pause in (*EARLY, None):
            begin = time.perf_counter()
            whole = search.run(tell, pause=pause)
            exploring += time.perf_counter() - begin
            space = Space(self.lifecycle, search)
            found = _breaches(space, [item for item in invariants if whole or item.about is not About.POSSIBILITY])
            if whole or found:
                counts = _counted(space, exploring, time.perf_counter() - since - exploring, whole=whole)
                return Part(counts, found, evidence(space) if self.lint and whole else None)
        raise TooManySituations(scope.name, self.limit)  # the last search is never left before it is over


@contextmanager
def _uncollected() -> Generator[None, None, None]:
    """Without looking for cycles: millions of values are made here, all of them kept, and none in a cycle."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _counted(space: Space, exploring: float, proving: float, *, whole: bool) -> Counts:
    return Counts(
        name=space.scope.name,
        standings=len(space.standings),
        registers=space.registers,
        situations=space.size,
        transitions=space.transitions,
        diameter=space.diameter,
        instances=len(space.instances),
        exploring=exploring,
        proving=proving,
        whole=whole,
    )


def _breaches(space: Space, invariants: list[Invariant]) -> tuple[Breach, ...]:
    prover = Prover(space)
    return tuple(found for item in invariants if (found := prover.breach(item)) is not None)
