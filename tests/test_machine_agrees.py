"""The machine and the lifecycle give one verdict: `transitions` walks exactly what `decide` says, event for event."""

import asyncio
import os
from collections import Counter
from datetime import datetime, timedelta
from functools import cache
from random import Random

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples.rental import RENTAL
from hirelife import commands as c
from hirelife.engine import Accepted, Command, Engagement, Lifecycle, Refused
from hirelife.machine import AsyncEngagementMachine, EngagementMachine, SharedMachine
from hirelife.machine.table import Arrow, arrows
from hirelife.menu import CLIENT, FIRST, menu
from hirelife.presets import LIFECYCLE, STRICT
from tests.machine_watch import Thing, Watch
from tests.rental_walks import HOUR, offer, random_walk

# How many commands the long walks fire; set it to 20000 for the full comparison.
COMMANDS = int(os.environ.get("HIRELIFE_PEER_COMMANDS", "2000"))
WALK = 25
LONG = 40
SAMPLE = 30
RENTALS = SharedMachine(RENTAL)
SHARED = {lifecycle: SharedMachine(lifecycle) for lifecycle in (LIFECYCLE, STRICT)}
MICROSECOND = timedelta(microseconds=1)


SENSIBLE: tuple[tuple[type[Command], str], ...] = (
    (c.PostJob, CLIENT), (c.SubmitProposal, FIRST), (c.Hire, CLIENT), (c.FundMilestone, CLIENT), (c.Start, FIRST),
    (c.SubmitWork, FIRST), (c.ApproveWork, CLIENT), (c.Complete, CLIENT), (c.Dispute, CLIENT),
)  # fmt: skip


@cache
def choices() -> tuple[Command, ...]:
    """Every command of a small engagement, well-formed and hostile."""
    return tuple(menu())


@cache
def sensible() -> tuple[Command, ...]:
    """A story that reaches most states."""
    return tuple(next(one for one in choices() if (type(one), one.by) == step) for step in SENSIBLE)


def later(random: Random, now: datetime, engagement: Engagement | None) -> datetime:
    """A little later, or just before, at, or after the next thing that the clock has to do; rarely earlier."""
    wakes = engagement.wakes_at if engagement is not None else None
    if wakes is not None and random.random() < 0.05:
        return wakes + random.choice((-1, 0, 1)) * MICROSECOND
    return now + random.choice((0, 0, 1, 1, 5, 30, -1)) * HOUR


def asked(random: Random, watch: Watch, now: datetime, told: Counter[object]) -> Command:
    """A command of the small engagement: mostly one that will be accepted, of the kind seen least in the state."""
    state = watch.machine.model.state
    triggers = set(watch.shared.machine().get_triggers(state))
    known = [command for command in choices() if command.name() in triggers]
    if random.random() < 0.3 or not known:
        return attrs.evolve(random.choice(choices()), at=now)
    sample = [attrs.evolve(command, at=now) for command in random.sample(known, min(SAMPLE, len(known)))]
    accepted = [command for command in sample if watch.machine.may(command)]
    return min(accepted or sample, key=lambda command: told[state, command.name()])


def walk(random: Random, shared: SharedMachine, length: int, told: Counter[object]) -> None:
    """One engagement, fired at machine and value side by side; what happened is counted in `told`.

    It begins with a part of a sensible story, and goes on at random.
    """
    watch = Watch(shared)
    now = sensible()[0].at
    story = list(sensible()[: random.randrange(1, len(SENSIBLE) + 1)])
    for _ in range(length):
        now = now + HOUR if story else later(random, now, watch.value)
        verdict = watch.fire(attrs.evolve(story.pop(0), at=now) if story else asked(random, watch, now, told))
        told["accepted" if verdict else "refused"] += 1
        told["by the clock"] += sum(not isinstance(event.command.by, str) for event in watch.events)
        told.update((arrow.source, arrow.command) for arrow in watch.seen)
        told.update(watch.seen)


@given(st.randoms(use_true_random=False), st.integers(1, WALK))
def test_rental_verdicts_are_those_of_decide(random: Random, length: int) -> None:
    """Whatever is fired, by whomever: same verdict, reasons, next value, and the events are what the engine walked."""
    watch = Watch(RENTALS)
    for command in (offer(), *random_walk(random, length)):
        watch.fire(command)


@pytest.mark.parametrize("lifecycle", SHARED, ids=["literal", "strict"])
@given(random=st.randoms(use_true_random=False), length=st.integers(1, WALK))
def test_engagement_verdicts_are_those_of_decide(lifecycle: Lifecycle, random: Random, length: int) -> None:
    """The same for the engagement, in both presets, with whatever its clock does on the way."""
    walk(random, SHARED[lifecycle], length, Counter())


@given(st.randoms(use_true_random=False), st.integers(1, WALK))
def test_asynchronous_machine_agrees(random: Random, length: int) -> None:
    """The asynchronous engine leads where the ordinary one does."""
    commands = (offer(), *random_walk(random, length))

    async def fire_all() -> tuple[list[Accepted | Refused], Engagement | None]:
        machine = AsyncEngagementMachine(Thing(), RENTALS)
        return [await machine.fire(command) for command in commands], machine.engagement

    machine = EngagementMachine(Thing(), RENTALS)
    expected = [machine.fire(command) for command in commands], machine.engagement

    assert expected == asyncio.run(fire_all())


@pytest.mark.peer(name="transitions")
def test_long_walks_of_the_rental() -> None:
    """Thousands of commands, each judged by both; the engine walks every arrow of the table at least once."""
    random = Random(20260105)  # noqa: S311  # the same walks each time
    told: Counter[object] = Counter()
    while told["accepted"] + told["refused"] < COMMANDS:
        watch = Watch(RENTALS)
        for command in (offer(), *random_walk(random, WALK)):
            told["accepted" if watch.fire(command) else "refused"] += 1
            told.update(watch.seen)

    assert min(told["accepted"], told["refused"]) > COMMANDS // 10
    assert set(arrows(RENTAL)) <= told.keys()


@pytest.mark.peer(name="transitions")
@pytest.mark.parametrize("lifecycle", SHARED, ids=["literal", "strict"])
def test_long_walks_of_the_engagement(lifecycle: Lifecycle) -> None:
    """Thousands of commands in both presets, the clock's among them, each judged by both; every state is reached."""
    random = Random(20260105)  # noqa: S311  # the same walks each time
    told: Counter[object] = Counter()
    while told["accepted"] + told["refused"] < COMMANDS:
        walk(random, SHARED[lifecycle], LONG, told)

    assert min(told["accepted"], told["refused"]) > COMMANDS // 10
    assert told["by the clock"] > COMMANDS // 100
    assert {state.name for state in lifecycle.definition.states} == {a.target for a in told if isinstance(a, Arrow)}
