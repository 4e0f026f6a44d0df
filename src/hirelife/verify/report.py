"""Verify a lifecycle: explore it, ask every invariant, and tell what was found, with a story where one fails."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import attrs

from ..engine.lifecycle import Lifecycle
from ..errors import TooManySituations
from ..invariants.base import About, Invariant
from .exploring import LARGER, LIMIT, begun
from .following import Follower, Scene
from .general import invariants_for
from .lints import Lint, lints_of
from .plan import Plan, plan_of
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
class Finding:
    """An invariant that does not hold, with the shortest story that shows it.

    Attributes:
        name: the invariant's number.
        sentence: what should hold.
        cites: sentences of the source, or D.
        way: the instances that lead there, in words, one a step.
        scenes: the story as it really happens; empty where the durations of the settings allow none.
        exploration: where it was found; empty for a table.
    """

    name: str
    sentence: str
    cites: tuple[str, ...]
    way: tuple[str, ...] = ()
    scenes: tuple[Scene, ...] = ()
    exploration: str = ""


@attrs.frozen
class Report:
    """What verifying a lifecycle found.

    Attributes:
        lifecycle: what was verified.
        explored: the lifecycle as it was explored, with small settings.
        counts: one entry an exploration.
        held: the names of the invariants that hold.
        broken: those that do not, each with its story.
        lints: what is suspicious in the definition.
        seconds: how long all of it took.
    """

    lifecycle: Lifecycle
    explored: Lifecycle
    counts: tuple[Counts, ...]
    held: tuple[str, ...]
    broken: tuple[Finding, ...]
    lints: tuple[Lint, ...]
    seconds: float

    @property
    def ok(self) -> bool:
        """Whether every invariant holds and no lint fails."""
        return not self.broken and not any(lint.fails for lint in self.lints)


def verify(
    lifecycle: Lifecycle,
    *,
    plan: Plan | None = None,
    invariants: tuple[Invariant, ...] | None = None,
    larger: bool = False,
    limit: int | None = None,
    progress: Told | None = None,
    lint: bool = True,
) -> Report:
    """Explore a lifecycle and ask every invariant of everything that was met.

    Args:
        lifecycle: a preset, an extension of one, or any other.
        plan: what is explored; without one, the plan of `plan_of`.
        invariants: what is asked; without any, ours for one of our lifecycles and the general ones for any other.
        larger: three items, three candidates, changes twice and one dispute more; takes minutes.
        limit: how many situations one exploration may meet; None for 300,000, or three millions for larger bounds.
        progress: told the name of each exploration and the number of situations so far.
        lint: whether to look for what is suspicious too.

    Raises:
        TooManySituations: an exploration meets more than the limit.
        ModuleNotFoundError: numpy is not installed (`pip install "hirelife[verify]"`).
    """
    clock = time.perf_counter()
    plan = plan or plan_of(lifecycle, larger=larger)
    small = plan.small(lifecycle)
    asked = invariants_for(lifecycle) if invariants is None else invariants
    tables = [item for item in asked if item.about is About.TABLE]
    broken = [Finding(item.name, item.sentence, item.cites) for item in tables if not item.holds(small)]
    left = [item for item in asked if item.about is not About.TABLE]
    most = limit or (LARGER if larger else LIMIT)
    parts: list[_Part] = []
    for scope in plan.scopes:
        with _uncollected():
            part = _part(small, scope, left, most, progress)
        parts.append(part)
        broken += [finding(breach, lifecycle) for breach in part.breaches]
        left = [item for item in left if item.name not in {finding.name for finding in broken}]
    lints = lints_of(small, [part.space for part in parts]) if lint and all(part.counts.whole for part in parts) else ()
    names = {item.name for item in broken}
    held = tuple(item.name for item in asked if item.name not in names)
    counts = tuple(part.counts for part in parts)
    return Report(lifecycle, small, counts, held, tuple(broken), lints, time.perf_counter() - clock)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without looking for cycles: millions of values are made here, all of them kept, and none in a cycle."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@attrs.frozen
class _Part:
    """What came of one exploration."""

    space: Space
    counts: Counts
    breaches: tuple[Breach, ...]


def _part(small: Lifecycle, scope: Scope, invariants: list[Invariant], limit: int, progress: Told | None) -> _Part:
    """Explore one scope; where it grows unusually large, ask early, since a hole may be what makes it grow."""
    since = time.perf_counter()
    tell: Progress | None = None if progress is None else (lambda _, found: progress(scope.name, found))
    search = begun(small, scope, limit=limit)
    exploring = 0.0
    for pause in (*EARLY, None):
        begin = time.perf_counter()
        whole = search.run(tell, pause=pause)
        exploring += time.perf_counter() - begin
        space = Space(small, search)
        found = _breaches(space, [item for item in invariants if whole or item.about is not About.POSSIBILITY])
        if whole or found:
            return _Part(space, _counted(space, exploring, time.perf_counter() - since - exploring, whole=whole), found)
    raise TooManySituations(scope.name, limit)  # the last search is never left before it is over


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


def finding(breach: Breach, lifecycle: Lifecycle) -> Finding:
    """A breach with its story."""
    space, item = breach.space, breach.invariant
    way = space.way(breach.situation) + (() if breach.move is None else (breach.move,))
    scenes = Follower(space, lifecycle, way).story() or Follower(space, space.lifecycle, way).story() or ()
    words = tuple(str(space.instance(move)) for move in way)
    return Finding(item.name, item.sentence, item.cites, words, scenes, space.scope.name)
