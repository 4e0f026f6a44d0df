"""What is foreseen is what `decide` says of commands that leave out what may be left out."""

import random
from collections import Counter
from datetime import UTC, datetime, timedelta

import attrs
import pytest

from hirelife import LIFECYCLE, STRICT, Lifecycle
from hirelife.engine import Command, Engagement
from hirelife.engine.permit import Possible
from hirelife.foresight import foresee, worded
from hirelife.menu import menu
from hirelife.partial import optional
from tests.explorer.payloads import odd

START = datetime(2026, 1, 1, tzinfo=UTC)
SEEDS = range(2)


def bare(command: Command, names: tuple[str, ...]) -> Command:
    """The command without these fields."""
    given = optional(type(command))
    return attrs.evolve(command, **{name: given[name] for name in names})


def asked_in(lifecycle: Lifecycle, engagement: Engagement, command: Command) -> tuple[Possible, bool]:
    """What is foreseen for whoever asks, and what is decided without the optional fields."""
    who = command.by if isinstance(command.by, str) else f"@{command.by.name}"
    found = foresee(lifecycle, engagement, who, at=command.at)[command.name()]
    assert set(found.decisive).isdisjoint(found.optional)
    assert (found.possible is Possible.DEPENDS) == bool(found.codes)
    return found.possible, lifecycle.decide(engagement, bare(command, found.optional)).accepted


@pytest.mark.parametrize("lifecycle", [LIFECYCLE, STRICT], ids=["literal", "strict"])
def test_what_is_foreseen_is_what_is_decided(lifecycle: Lifecycle) -> None:
    """Yes: accepted with whatever is given besides; no: refused; and both answers come of what depends."""
    seen: Counter[tuple[Possible, bool]] = Counter()
    for seed in SEEDS:
        chance, now = random.Random(seed), START  # noqa: S311  # no secret
        engagement: Engagement | None = None
        for _ in range(25):
            now += timedelta(days=chance.choice((0, 0, 0, 1, 8)))
            commands = [*menu(2, now), *odd(chance, now)]
            chance.shuffle(commands)
            seen += Counter(asked_in(lifecycle, engagement, one) for one in commands[:12] if engagement is not None)
            for command in commands:
                verdict = lifecycle.decide(engagement, command)
                if verdict.accepted:
                    engagement = verdict.engagement
                    break

    assert not seen[Possible.ALLOWED, False]
    assert not seen[Possible.REFUSED, True]
    assert all(seen[one] for one in ((Possible.ALLOWED, True), (Possible.DEPENDS, True), (Possible.DEPENDS, False)))


def test_a_due_time_that_nobody_has_to_give_makes_no_yes_uncertain() -> None:
    """`permitted` says that the end depends, since some due times are refused; asked without any, it is a yes."""
    posted = LIFECYCLE.decide(None, menu(1, START)[0]).engagement
    found = foresee(LIFECYCLE, posted, posted.roster.names[0], at=START)
    invited = found["invite_to_interview"]

    assert (Possible.DEPENDS, ("freelancer",)) == (invited.possible, invited.decisive)
    assert "the freelancer" == worded(invited.choice.command, invited.decisive)
    assert Possible.ALLOWED is found["close_posting"].possible
