"""Random walks through the rental: commands by anybody, at any time, with any payload; most of them are refused."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random

from examples.rental import CLOCK, BringBack, Claim, HandOver, Offer, Release, Reserve
from hirelife.engine import Command

START = datetime(2026, 1, 5, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
PEOPLE = ("ona", "ria", "vic")


def at(hours: float) -> datetime:
    """So many hours after the start."""
    return START + hours * HOUR


def offer() -> Offer:
    """The owner's first command."""
    return Offer(engagement="r1", by="ona", at=START)


def reserve(hours: float = 1, deposit: int = 80_00) -> Reserve:
    """The renter's first command."""
    return Reserve(by="ria", at=at(hours), deposit=deposit)


def story() -> tuple[Command, ...]:
    """Everything up to the return, each command accepted; the clock would release the deposit 72 hours later."""
    return offer(), reserve(), HandOver(by="ona", at=at(2)), BringBack(by="ria", at=at(3))


def random_command(random: Random, now: datetime) -> Command:
    """A command that may make sense."""
    kind = random.choice((Offer, Reserve, HandOver, BringBack, Claim, Release))
    payload = {
        Reserve: {"deposit": random.choice((0, 49_99, 50_00, 80_00))},
        Claim: {"damage": random.choice((0, 50_00, 80_01))},
    }
    by = random.choice((*PEOPLE, CLOCK))
    return kind(by=by, at=now, engagement="r1", **payload.get(kind, {}))


def random_walk(random: Random, length: int) -> Iterator[Command]:
    """Commands in a time that mostly runs forward, now and then past a deadline, rarely back.

    About half of them are the next of a sensible story, so that every state is reached.
    """
    now = START
    sensible = [
        (Reserve, "ria", {"deposit": 80_00}),
        (HandOver, "ona", {}),
        (BringBack, "ria", {}),
        (Claim, "ona", {"damage": 1}),
    ]
    for _ in range(length):
        now += random.choice((0, 1, 1, 5, 30, 80, -1)) * HOUR
        if sensible and random.random() < 0.5:
            kind, by, payload = sensible.pop(0)
            yield kind(by=by, at=max(now, START), engagement="r1", **payload)
        else:
            yield random_command(random, now)
