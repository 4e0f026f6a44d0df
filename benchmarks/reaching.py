"""How much of the lifecycle random histories reach: goal-directed ones, and the usual rule-based machine beside them.

    python -m benchmarks.reaching [--seeds 5]

N is the number of labelled edges that can be taken. For 3 N and 12 N examples it prints which part of the labelled
edges and of the pairs of transitions was reached, for each seed, and the time without a system attached.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from itertools import pairwise

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from hirelife import LIFECYCLE, testing
from hirelife.engine import Command, Engagement
from hirelife.testing.labels import Move
from hirelife.testing.situations import SOON, judged

CHART = testing.atlas(LIFECYCLE)
Reached = tuple[set[Move], set[tuple[Move, Move]]]


def profile(examples: int) -> settings:
    """Generate so many examples, and do nothing else."""
    return settings(
        max_examples=examples, deadline=None, database=None, phases=(Phase.generate,),
        stateful_step_count=30, suppress_health_check=list(HealthCheck),
    )  # fmt: skip


def note(reached: Reached, moves: list[Move]) -> None:
    """Count the moves of one history."""
    reached[0].update(moves)
    reached[1].update(pairwise(moves))


def directed(examples: int, number: int) -> Reached:
    """The strategy of the kit."""
    reached: Reached = (set(), set())

    @seed(number)
    @profile(examples)
    @given(testing.histories(LIFECYCLE))
    def walk(path: testing.Path) -> None:
        engagement, moves = None, list[Move]()
        for command in path.commands:
            verdict = judged(LIFECYCLE, engagement, command)
            if not verdict:
                raise SystemExit("a history was refused: nothing is measured")
            moves.append(CHART.roles.move(engagement, command, verdict.engagement.state))
            engagement = verdict.engagement
        note(reached, moves)

    walk()
    return reached


def usual(examples: int, number: int) -> Reached:
    """One `@rule` for each command of the alphabet, as everybody writes it; what is refused is refused."""
    reached: Reached = (set(), set())

    class Machine(RuleBasedStateMachine):
        """A machine that asks."""

        def __init__(self) -> None:
            super().__init__()
            self.engagement: Engagement | None = None
            self.moves: list[Move] = []

        def ask(self, command: Command) -> None:
            """Ask an hour later."""
            at = CHART.asked[0].at if self.engagement is None else self.engagement.at + SOON
            verdict = judged(LIFECYCLE, self.engagement, testing.asking.asked_at(command, at))
            if verdict:
                self.moves.append(CHART.roles.move(self.engagement, command, verdict.engagement.state))
                self.engagement = verdict.engagement

        @rule()
        def wait(self) -> None:
            """The clock does the next thing that is due."""
            for owed in CHART.owed(self.engagement):
                verdict = judged(LIFECYCLE, self.engagement, owed)
                self.moves.append(CHART.roles.move(self.engagement, owed, verdict.engagement.state))
                self.engagement = verdict.engagement

        def teardown(self) -> None:
            """Count."""
            note(reached, self.moves)

    kinds: dict[type[Command], list[Command]] = {}
    for command in CHART.asked:
        kinds.setdefault(type(command), []).append(command)
    for kind, commands in kinds.items():
        setattr(Machine, kind.name(), rule(command=st_sampled(commands))(asking(kind.name())))

    @seed(number)
    class Seeded(Machine):
        pass

    run_state_machine_as_test(Seeded, settings=profile(examples))
    return reached


def st_sampled(commands: list[Command]) -> object:
    """One of the commands of a kind."""
    from hypothesis import strategies as st

    return st.sampled_from(commands)


def asking(name: str) -> Callable[..., None]:
    """The rule of one kind of command."""

    def ask(self: object, command: Command) -> None:
        self.ask(command)  # type: ignore[attr-defined]

    ask.__name__ = name
    return ask


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=5)
    seeds = parser.parse_args().seeds
    begun = time.process_time()
    edges = {move.edge for move in CHART.moves}
    pairs = {(pair.first.transition, pair.second.transition) for pair in CHART.pairs if pair.first.command}
    took = time.process_time() - begun
    print(f"atlas: {len(edges)} labelled edges, {len(pairs)} pairs of transitions, {took:.1f} s of CPU")
    for name, way in (("goal-directed", directed), ("rule-based machine", usual)):
        for times in (3, 12):
            for number in range(seeds):
                begun = time.process_time()
                moves, after = way(times * len(edges), number)
                followed = {(first.transition, second.transition) for first, second in after}
                part = len({move.edge for move in moves} & edges) / len(edges)
                both = len(followed & pairs) / len(pairs)
                took = time.process_time() - begun
                print(f"{name:18}  {times:2} N  seed {number}  edges {part:6.1%}  pairs {both:6.1%}  {took:5.1f} s")


if __name__ == "__main__":
    main()
