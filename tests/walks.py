"""Histories of the small engagement, for the property tests: at random, or with a goal; of amounts small and huge."""

from __future__ import annotations

import random
from collections import deque
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

import attrs
from hypothesis import strategies as st

from hirelife.contract import Contract
from hirelife.engine import Command, Engagement, Event, Lifecycle, State
from hirelife.engine.vocabulary import target_states
from hirelife.errors import MoneyError
from hirelife.fees import Quote
from hirelife.menu import menu
from hirelife.money import Money

START = datetime(2026, 1, 1, tzinfo=UTC)
HUGE = 3 * 10**11  # three items at 1.00 times this, with their fees, are just within 10^14 minor units
GOALS = ("", "active", "completed", "ended", "cancelled", "refunded", "disputed")


@attrs.frozen
class Walk:
    """How a history comes about.

    Attributes:
        seed: of its chance.
        goal: the state towards which three steps of four lead; empty for none.
        times: by what every amount of the small engagement is multiplied.
    """

    seed: int
    goal: str = ""
    times: int = 1


WALKS = st.builds(
    Walk, st.integers(0, 2**32 - 1), st.sampled_from(GOALS), st.sampled_from([1, 7, 3333, HUGE]) | st.integers(1, HUGE)
)


class Step(NamedTuple):
    """One accepted event, with the engagement before and after it."""

    before: Engagement | None
    event: Event
    after: Engagement


class Told(NamedTuple):
    """A history: its accepted steps, and everything that was asked on the way."""

    steps: list[Step]
    asked: list[tuple[Engagement, Command]]


def told(lifecycle: Lifecycle, walk: Walk, length: int = 30) -> Told:
    """A history: at each step commands are asked until one is accepted; time jumps over deadlines."""
    chance, now = random.Random(walk.seed), START  # noqa: S311  # histories, no secret
    found, engagement = Told([], []), None
    for number in range(length):
        now += timedelta(days=chance.choice((0, 0, 0, 0, 1, 8, 15, 31)), seconds=1)
        for command in ordered(lifecycle, engagement, walk, chance):
            named = attrs.evolve(command, at=now, id=f"key {number}")
            verdict = lifecycle.decide(engagement, named)
            if engagement is not None:
                found.asked.append((engagement, named))
            if verdict.accepted:
                engagement = noted(lifecycle, found, engagement, verdict.events)
                break
    return found


def noted(lifecycle: Lifecycle, found: Told, engagement: Engagement | None, events: tuple[Event, ...]) -> Any:
    """Write the events down one by one, and say where they lead."""
    for event in events:
        after = lifecycle.take(engagement, event.command)
        assert after.accepted
        found.steps.append(Step(engagement, event, after.engagement))
        engagement = after.engagement
    return engagement


def ordered(lifecycle: Lifecycle, engagement: Engagement | None, walk: Walk, chance: random.Random) -> list[Command]:
    """The commands in the order in which they are asked: by chance, or what leads to the goal first."""
    # What ends everything at once is asked seldom, so that a history gets somewhere.
    late = {"ClosePosting", "Cancel", "Refund", "End", "CancelToRefund", "DeclineOffer", "DeclineProposal"}
    asked = sorted(commands(walk.times), key=lambda command: chance.random() + (type(command).__name__ in late))
    if engagement is None or not walk.goal or chance.random() > 0.75:
        return asked
    state = engagement.state
    return sorted(asked, key=lambda command: far(lifecycle, state, type(command), walk.goal))


@cache
def far(lifecycle: Lifecycle, state: str, command: type[Command], goal: str) -> int:
    """How far it is to the goal from where the command may lead."""
    ways = [
        distances(lifecycle, goal).get(target.name, 99)
        for row in lifecycle.definition.rows
        for source in row.source
        if row.command is command and isinstance(source, State) and source.name == state
        for target in target_states(row, source)
    ]
    return min(ways, default=100)


@cache
def distances(lifecycle: Lifecycle, goal: str) -> dict[str, int]:
    """How many arrows of the table lead from each state to the goal at the least, neither over the end nor a dispute."""
    over = {state.name for state in lifecycle.definition.states if state.phase in ("over", "contested")} - {goal}
    arrows = {
        (source.name, target.name)
        for row in lifecycle.definition.rows
        for source in row.source
        for target in target_states(row, source)
        if isinstance(source, State)
    }
    far, queue = {goal: 0}, deque([goal])
    while queue:
        here = queue.popleft()
        for source in sorted(source for source, target in arrows if target == here and source not in {*far, *over}):
            far[source] = far[here] + 1
            queue.append(source)
    return far


@cache
def commands(times: int) -> list[Command]:
    """The menu with every amount so many times as large; what then is too large for money is left out."""
    return [larger for command in menu() if (larger := enlarged(command, times)) is not None]


def enlarged(command: Command, times: int) -> Command | None:
    """The command with larger amounts; None where one is too large."""
    try:
        return attrs.evolve(command, **{name: grown(value, times) for name, value in command.payload().items()})
    except MoneyError:
        return None


def grown(value: object, times: int) -> object:
    """An amount, or what holds amounts, multiplied."""
    if isinstance(value, Money):
        return Money(value.minor * times, value.currency)
    if isinstance(value, Contract):
        items = tuple(attrs.evolve(item, amount=grown(item.amount, times)) for item in value.milestones)
        return attrs.evolve(value, milestones=items, rate=grown(value.rate, times))
    if isinstance(value, Quote):
        amounts = tuple(Money(amount.minor * times, amount.currency) for amount in value.amounts)
        return attrs.evolve(value, amounts=amounts)
    return value
