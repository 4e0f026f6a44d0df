"""Verify a lifecycle: explore it, ask every invariant, and tell what was found, with a story where one fails."""

from __future__ import annotations

import time

import attrs

from ..engine.lifecycle import Lifecycle
from ..invariants.base import About, Invariant
from .dividing import clean_parts
from .exploring import LARGER, LIMIT
from .following import Follower, Scene
from .general import invariants_for
from .lints import Lint, lints_of
from .parts import Counts, Part, Task, Told
from .plan import Plan, plan_of
from .proving import Breach


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
    processes: int = 1,
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
        processes: how many explorations may run at the same time, each in a fork of this process; what is found is the
            same. Where other threads run in it, or the platform is not Linux, they follow one another all the same.

    Raises:
        TooManySituations: an exploration meets more than the limit.
        ModuleNotFoundError: numpy is not installed (`pip install "hirelife[verify]"`).
    """
    clock = time.perf_counter()
    plan = plan or plan_of(lifecycle, larger=larger, forget=invariants is None)
    small = plan.small(lifecycle)
    asked = invariants_for(lifecycle) if invariants is None else invariants
    tables = [item for item in asked if item.about is About.TABLE]
    broken = [Finding(item.name, item.sentence, item.cites) for item in tables if not item.holds(small)]
    left = [item for item in asked if item.about is not About.TABLE]
    most = limit or (LARGER if larger else LIMIT)
    task = Task(small, most, lint, progress)
    parts: list[Part] = list(clean_parts(task, plan.scopes, left, processes))
    for scope in plan.scopes[len(parts) :]:
        part = task.part(scope, left)
        parts.append(part)
        broken += [finding(breach, lifecycle) for breach in part.breaches]
        left = [item for item in left if item.name not in {finding.name for finding in broken}]
    evidence = [part.evidence for part in parts if part.evidence is not None]
    lints = lints_of(small, evidence) if lint and len(evidence) == len(parts) else ()
    names = {item.name for item in broken}
    held = tuple(item.name for item in asked if item.name not in names)
    counts = tuple(part.counts for part in parts)
    return Report(lifecycle, small, counts, held, tuple(broken), lints, time.perf_counter() - clock)


def finding(breach: Breach, lifecycle: Lifecycle) -> Finding:
    """A breach with its story."""
    space, item = breach.space, breach.invariant
    way = space.way(breach.situation) + (() if breach.move is None else (breach.move, *breach.then))
    scenes = Follower(space, lifecycle, way).story() or Follower(space, space.lifecycle, way).story() or ()
    words = tuple(str(space.instance(move)) for move in way)
    return Finding(item.name, item.sentence, item.cites, words, scenes, space.scope.name)
