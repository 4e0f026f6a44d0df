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

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ..engine.command import Command
from ..engine.lifecycle import Lifecycle
from ..engine.value import Engagement
from .asking import Alphabet, asked_at
from .criteria import Only, Path, atlas
from .driver import Drive, drive
from .observing import differences
from .situations import SOON, Atlas, judged
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
        suppress_health_check=list(HealthCheck),
        phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
        print_blob=False,
    )

    class SystemTest(unittest.TestCase):
        """Histories of a system, held against the lifecycle."""

        @profile
        @given(histories(lifecycle, commands=commands, only=only))
        def test_one_after_another(self, path: Path) -> None:
            """Whatever is asked in whatever order, the system does, shows and refuses what it must."""
            drive(path, system(), shorten=False)

    if parallel > 1:

        @profile
        @given(histories(lifecycle, tail=2, commands=commands, only=only).flatmap(lambda path: _crowd(path, parallel)))
        def test_at_the_same_time(self: SystemTest, crowd: tuple[Path, Branches]) -> None:
            """Whatever several users ask at once, some order of it explains the answers."""
            del self
            together(chart, system(), *crowd)

        SystemTest.test_at_the_same_time = test_at_the_same_time  # type: ignore[attr-defined]
    machine = Machine()
    machine.TestCase = SystemTest
    return machine


def _crowd(path: Path, users: int) -> st.SearchStrategy[tuple[Path, Branches]]:
    """A path, and for each user a few commands that make sense after it, or that would."""
    chart, engagement = path.atlas, engagement_of(path)
    at = engagement.at + SOON
    if at >= (engagement.wakes_at or at + SOON):  # the clock would act: all that can be asked is what it owes
        return st.just((path, ()))
    useful = [asked_at(c, at) for c in chart.asked if chart.roles.stands(engagement, c)]
    likely = [c for c in useful if chart.lifecycle.check(engagement, c).accepted] or useful
    if not useful:
        return st.just((path, ()))
    branch = st.lists(st.one_of(st.sampled_from(likely), st.sampled_from(useful)), min_size=1, max_size=BRANCH)
    return st.tuples(st.just(path), st.tuples(*[branch.map(tuple)] * users))


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
    said = "; ".join(
        f"user {number}: " + ", ".join(f"{c.name()} by {c.by} {'yes' if r else 'no'}" for c, r in zip(b, a, strict=True))
        for number, (b, a) in enumerate(zip(branches, answers, strict=True), 1)
    )
    commands = (*path.commands, *itertools.chain(*branches))
    raise Disagreement(
        "order", Run(chart.lifecycle, commands, type(system).__name__), commands[-1], (), f"{said}; then {dict(shown)}"
    )


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
