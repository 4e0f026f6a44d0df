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
from hirelife.engine import Accepted, Command, Engagement, Lifecycle, Refused
from hirelife.machine import AsyncEngagementMachine, EngagementMachine, SharedMachine
from hirelife.machine.table import arrows
from hirelife.menu import menu
from hirelife.presets import LIFECYCLE, STRICT
from tests.machine_watch import Thing, Watch
from tests.rental_walks import offer, random_walk

# How many commands the long walks fire; set it to 20000 for the full comparison.
COMMANDS = int(os.environ.get("HIRELIFE_PEER_COMMANDS", "2000"))
WALK = 25
LONG = 60
RENTALS = SharedMachine(RENTAL)
SHARED = {lifecycle: SharedMachine(lifecycle) for lifecycle in (LIFECYCLE, STRICT)}
MICROSECOND = timedelta(microseconds=1)


@cache
def choices() -> tuple[Command, ...]:
    """Every command of a small engagement, well-formed and hostile."""
    return tuple(menu())


def later(random: Random, now: datetime, engagement: Engagement | None) -> datetime:
    """A little later, or much, or just before, at, or after the next thing that the clock has to do; rarely earlier."""
    wakes = engagement.wakes_at if engagement is not None else None
    if wakes is not None and random.random() < 0.15:
        return wakes + random.choice((-1, 0, 1)) * MICROSECOND
    return now + timedelta(hours=random.choice((0, 1, 1, 5, 5, 30, 400, -1)))


def asked(random: Random, lifecycle: Lifecycle, engagement: Engagement | None, now: datetime) -> Command:
    """A command of the small engagement: mostly one that will be accepted, of a kind chosen first; else any."""
    if engagement is None:
        return attrs.evolve(choices()[0], at=now)
    commands = [attrs.evolve(command, at=now) for command in choices()]
    if random.random() < 0.4:
        return random.choice(commands)
    kinds: dict[type[Command], list[Command]] = {}
    for command in commands:
        if lifecycle.check(engagement, command):
            kinds.setdefault(type(command), []).append(command)
    return random.choice(kinds[random.choice(list(kinds))]) if kinds else random.choice(commands)


def walk(random: Random, shared: SharedMachine, length: int) -> Counter[str]:
    """One engagement, fired at machine and value side by side; what happened, counted."""
    watch = Watch(shared)
    now = choices()[0].at
    told: Counter[str] = Counter()
    for _ in range(length):
        now = max(later(random, now, watch.value), choices()[0].at)
        verdict = watch.fire(asked(random, shared.lifecycle, watch.value, now))
        told["accepted" if verdict else "refused"] += 1
        told["by the clock"] += sum(not isinstance(event.command.by, str) for event in watch.events)
        told.update(" ".join(arrow) for arrow in watch.seen)
    return told


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
    walk(random, SHARED[lifecycle], length)


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
    told: Counter[str] = Counter()
    while told["accepted"] + told["refused"] < COMMANDS:
        watch = Watch(RENTALS)
        for command in (offer(), *random_walk(random, WALK)):
            told["accepted" if watch.fire(command) else "refused"] += 1
            told.update(" ".join(arrow) for arrow in watch.seen)

    assert min(told["accepted"], told["refused"]) > COMMANDS // 10
    assert {" ".join(arrow) for arrow in arrows(RENTAL)} <= told.keys()


@pytest.mark.peer(name="transitions")
@pytest.mark.parametrize("lifecycle", SHARED, ids=["literal", "strict"])
def test_long_walks_of_the_engagement(lifecycle: Lifecycle) -> None:
    """Thousands of commands in both presets, the clock's among them, each judged by both; every state is reached."""
    random = Random(20260105)  # noqa: S311  # the same walks each time
    told: Counter[str] = Counter()
    while told["accepted"] + told["refused"] < COMMANDS:
        told += walk(random, SHARED[lifecycle], LONG)

    assert min(told["accepted"], told["refused"]) > COMMANDS // 10
    assert told["by the clock"] > COMMANDS // 100
    reached = {words[-1] for words in (key.split() for key in told) if len(words) == len(arrows(RENTAL)[0])}
    assert {state.name for state in lifecycle.definition.states} <= reached
