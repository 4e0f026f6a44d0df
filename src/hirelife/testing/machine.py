"""A test case for a whole system: histories one after another, and commands at the same time.

    TestShop = testing.state_machine(LIFECYCLE, Shop, parallel=2).TestCase

Sequential: goal-directed histories are driven with every probe. Parallel: after a history several users act at once;
whatever the system answers and shows must be explained by some order of their commands (linearizability).
"""

from __future__ import annotations

import itertools
import unittest
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import NamedTuple

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ..engine.command import Command
from ..engine.lifecycle import Lifecycle
from ..engine.value import Engagement
from .asking import Alphabet, Only, asked_at
from .criteria import Path, atlas
from .driver import Drive, drive
from .labels import Edge
from .observing import differences
from .situations import Atlas, judged
from .strategies import engagement_of, histories
from .system import Reply, SystemUnderTest
from .telling import Disagreement, Run

BRANCH = 3
"""How many commands each user asks at the same time, at most."""
Branches = tuple[tuple[Command, ...], ...]
Answers = tuple[tuple[Reply, ...], ...]


class Machine:
    """What `state_machine` gives: a test case, made for a lifecycle and a system."""

    TestCase: type[unittest.TestCase]


def state_machine(
    lifecycle: Lifecycle,
    system: Callable[[], SystemUnderTest],
    *,
    parallel: int = 0,
    examples: int = 50,
    commands: Alphabet | None = None,
    only: Only | None = None,
) -> Machine:
    """A test case that drives a system through random histories.

    Args:
        lifecycle: by which it is judged.
        system: makes the system; called once for each example.
        parallel: how many users act at the same time; 0 or 1 for one after another only.
        examples: how many histories of each sort.
        commands: what is asked; None for what the kit knows.
        only: whether the system has such a command.
    """
    chart = atlas(lifecycle, commands=commands, only=only)
    profile = settings(
        max_examples=examples,
        deadline=None,
        suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much),
        phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
        print_blob=False,
    )

    class SystemTest(unittest.TestCase):
        """Histories of a system, held against the lifecycle."""

        @profile
        @given(histories(lifecycle, commands=commands, only=only))
        def test_one_after_another(self, path: Path) -> None:
            """Whatever is asked in whatever order, the system does, shows and refuses what it must."""
            drive(path, system())

    if parallel > 1:
        known = races(lifecycle, commands=commands, only=only)

        def test_races(self: SystemTest) -> None:
            """What can be done once is done once, however many ask it at the same time."""
            for run in known:
                with self.subTest(str(run)):
                    race(run, system(), users=parallel)

        @profile
        @given(st.sampled_from(known).flatmap(lambda run: _crowd(run, parallel)))
        def test_at_the_same_time(self: SystemTest, crowd: tuple[Path, Branches]) -> None:
            """Whatever several users ask at once, some order of it explains the answers."""
            del self
            together(chart, system(), *crowd)

        SystemTest.test_races = test_races  # type: ignore[attr-defined]
        SystemTest.test_at_the_same_time = test_at_the_same_time  # type: ignore[attr-defined]
    machine = Machine()
    machine.TestCase = SystemTest
    return machine


class Race(NamedTuple):
    """A command that is accepted once, and the path after which several users ask it at the same time."""

    path: Path
    command: Command

    def __str__(self) -> str:
        return f"{self.path}-twice"


def races(lifecycle: Lifecycle, *, commands: Alphabet | None = None, only: Only | None = None) -> tuple[Race, ...]:
    """For every labelled edge whose command is accepted once, and then no more, the shortest way to a race for it."""
    chart = atlas(lifecycle, commands=commands, only=only)
    found: dict[Edge, Race] = {}
    for move, goal in chart.moves.items():
        before = goal.situation.engagement
        if before is None or goal.command.by == lifecycle.definition.clock:
            continue
        if not lifecycle.check(chart.taken(before, goal.command), goal.command).accepted:
            name = f"{move.command}-in-{move.source}-by-{move.role}"
            found.setdefault(move.edge, Race(Path(name, goal.situation.way, chart), goal.command))
    return tuple(found.values())


def race(race: Race, system: SystemUnderTest, *, users: int = 2) -> None:
    """Let several users ask the same at the same time; one of them succeeds.

    Raises:
        Disagreement: no order of the commands explains what came of it.
    """
    together(race.path.atlas, system, race.path, ((race.command,),) * users)


def _crowd(run: Race, users: int) -> st.SearchStrategy[tuple[Path, Branches]]:
    """A race, and for each user a few commands: mostly the one of the race, so that they are in one another's way."""
    chart, engagement = run.path.atlas, engagement_of(run.path)
    others = [asked_at(c, run.command.at) for c in chart.asked if chart.roles.stands(engagement, c)]
    another = st.sampled_from([run.command, *others])
    branch = st.lists(st.one_of(st.just(run.command), another), min_size=1, max_size=BRANCH).map(tuple)
    return st.tuples(st.just(run.path), st.tuples(*[branch] * users))


def together(chart: Atlas, system: SystemUnderTest, path: Path, branches: Branches) -> None:
    """Drive a path, then let several users act at once, and look for an order that explains what came of it.

    Raises:
        Disagreement: no order does.
    """
    run = Drive(chart, system, "none")
    run.along(path.commands)
    if not branches or run.engagement is None:
        return
    answers = _at_once(system, branches)
    shown = system.observe()
    for order in orders(tuple(len(branch) for branch in branches)):
        after = _explained(chart, run.engagement, order, branches, answers)
        if after is not None and not list(differences(chart.lifecycle, after, shown)):
            return
    said = "; ".join(_said(*user) for user in zip(range(1, len(branches) + 1), branches, answers, strict=True))
    commands = (*path.commands, *itertools.chain(*branches))
    raise Disagreement(
        "order", Run(chart.lifecycle, commands, type(system).__name__), commands[-1], (), f"{said}; then {dict(shown)}"
    )


def _said(number: int, branch: tuple[Command, ...], replies: tuple[Reply, ...]) -> str:
    """What a user asked and was answered."""
    asked = zip(branch, replies, strict=True)
    return f"user {number}: " + ", ".join(f"{c.name()} by {c.by}: {'yes' if reply else 'no'}" for c, reply in asked)


def _at_once(system: SystemUnderTest, branches: Branches) -> Answers:
    """What each user is answered, in threads that begin together."""
    barrier = Barrier(len(branches))

    def user(branch: tuple[Command, ...]) -> tuple[Reply, ...]:
        barrier.wait()
        return tuple(system.fire(command) for command in branch)

    with ThreadPoolExecutor(len(branches)) as pool:
        return tuple(pool.map(user, branches))


def orders(lengths: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Every order of the users' commands that keeps each user's own, as the numbers of the users."""
    if not any(lengths):
        yield ()
    for user, left in enumerate(lengths):
        if left:
            rest = (*lengths[:user], left - 1, *lengths[user + 1 :])
            yield from ((user, *order) for order in orders(rest))


def _explained(
    chart: Atlas, engagement: Engagement, order: tuple[int, ...], branches: Branches, answers: Answers
) -> Engagement | None:
    """The engagement after the commands in this order, where each is answered as the system did; else None."""
    positions = [0] * len(branches)
    for user in order:
        command, reply = branches[user][positions[user]], answers[user][positions[user]]
        positions[user] += 1
        verdict = judged(chart.lifecycle, engagement, command)
        if verdict.accepted != reply.accepted:
            return None
        engagement = verdict.engagement or engagement
    return engagement
