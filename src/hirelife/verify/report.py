"""Verify a lifecycle: explore it, ask every invariant, and tell what was found, with the story where something fails."""

from __future__ import annotations

import time
from collections.abc import Callable

import attrs

from ..engine.lifecycle import Lifecycle
from ..invariants.base import About, Invariant
from .exploring import LIMIT, explore
from .following import Follower, Scene
from .general import invariants_for
from .lints import Lint, lints_of
from .plan import Plan, plan_of
from .proving import Breach, Prover
from .space import Space

Told = Callable[[str, int], None]


@attrs.frozen
class Counts:
    """What one exploration met, and how long it took in seconds."""

    name: str
    standings: int
    registers: int
    situations: int
    transitions: int
    diameter: int
    instances: int
    exploring: float
    proving: float


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
    limit: int = LIMIT,
    progress: Told | None = None,
    lint: bool = True,
) -> Report:
    """Explore a lifecycle and ask every invariant of everything that was met.

    Args:
        lifecycle: a preset, an extension of one, or any other.
        plan: what is explored; without one, the plan of `plan_of`.
        invariants: what is asked; without any, ours for one of our lifecycles and the general ones for any other.
        larger: three items, three candidates and more disputes; takes minutes.
        limit: how many situations one exploration may meet.
        progress: told the name of each exploration and the number of situations so far.
        lint: whether to look for what is suspicious too.

    Raises:
        TooManySituations: an exploration meets more than the limit.
        ModuleNotFoundError: numpy is not installed (`pip install "hirelife[verify]"`).
    """
    begun = time.perf_counter()
    plan = plan or plan_of(lifecycle, larger=larger)
    small = plan.small(lifecycle)
    asked = invariants_for(lifecycle) if invariants is None else invariants
    broken = [_of_table(item) for item in asked if item.about is About.TABLE and not item.holds(small)]
    counts: list[Counts] = []
    spaces: list[Space] = []
    open_ = [item for item in asked if item.about is not About.TABLE]
    for scope in plan.scopes:
        space, told = _one(small, scope, limit, progress)
        spaces.append(space)
        since = time.perf_counter()
        breaches = _breaches(space, open_)
        open_ = [item for item in open_ if item.name not in {breach.invariant.name for breach in breaches}]
        broken += [finding(breach, lifecycle) for breach in breaches]
        counts.append(attrs.evolve(told, proving=time.perf_counter() - since))
    lints = lints_of(small, spaces) if lint else ()
    names = {item.name for item in broken}
    held = tuple(item.name for item in asked if item.name not in names)
    return Report(lifecycle, small, tuple(counts), held, tuple(broken), lints, time.perf_counter() - begun)


def _one(small: Lifecycle, scope: object, limit: int, progress: Told | None) -> tuple[Space, Counts]:
    from .scope import Scope

    assert isinstance(scope, Scope)  # noqa: S101  # narrows
    begun = time.perf_counter()
    tell = None if progress is None else (lambda _, situations: progress(scope.name, situations))
    space = explore(small, scope, limit=limit, progress=tell)
    counts = Counts(
        scope.name,
        len(space.standings),
        space.registers,
        space.size,
        space.transitions,
        space.diameter,
        len(space.instances),
        time.perf_counter() - begun,
        0.0,
    )
    return space, counts


def _breaches(space: Space, invariants: list[Invariant]) -> list[Breach]:
    prover = Prover(space)
    return [found for item in invariants if (found := prover.breach(item)) is not None]


def _of_table(item: Invariant) -> Finding:
    return Finding(item.name, item.sentence, item.cites)


def finding(breach: Breach, lifecycle: Lifecycle) -> Finding:
    """A breach with its story."""
    space, item = breach.space, breach.invariant
    way = space.way(breach.situation) + (() if breach.move is None else (breach.move,))
    scenes = Follower(space, lifecycle, way).story() or Follower(space, space.lifecycle, way).story() or ()
    words = tuple(str(space.instance(move)) for move in way)
    return Finding(item.name, item.sentence, item.cites, words, scenes, space.scope.name)
