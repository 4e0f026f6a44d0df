"""The explorer: its tables say what the real judge and the real bookings say, and no real history leaves its space."""

from __future__ import annotations

import random
from functools import cache
from typing import Any

import attrs
import numpy as np
import pytest

from examples.rental import RENTAL
from hirelife import LIFECYCLE, Lifecycle
from hirelife.engine import Command, Engagement
from hirelife.engine.command import instant, moment
from hirelife.engine.stepping import step
from hirelife.errors import TooManySituations
from hirelife.verify import Asked, Lapse, Plan, Scope, Space, engagement, explore, plan_of, verify
from hirelife.verify.cells import ORDER
from hirelife.verify.following import BEGIN, _shifted

SMALL = engagement.scope(
    "small",
    2,
    engagement.choosing(),
    engagement.hiring(engagement.contract(1)),
    engagement.working(1),
    engagement.closing(engagement.ITEM),
    engagement.reviewing(),
    ageless=engagement.REMINDERS,
)
"""One item, and no disputes."""


@cache
def small() -> Lifecycle:
    """The shipped lifecycle as it is explored."""
    return plan_of(LIFECYCLE).small(LIFECYCLE)


@cache
def space() -> Space:
    """Everything that the small scope leads to."""
    return explore(small(), SMALL)


@cache
def rental() -> Space:
    """Everything that the rental of the examples leads to."""
    return explore(RENTAL, plan_of(RENTAL).scopes[0])


BOTH = pytest.mark.parametrize("explored", [space, rental], ids=["small", "rental"])


@BOTH
def test_each_move_is_what_the_real_step_does(explored: Any) -> None:
    """Seen by its own desk, judged by its own rules, booked with its own registers: every move leads where it says."""
    found: Space = explored()
    machine, chosen = found.machine, random.Random(1).sample(range(found.transitions), min(1500, found.transitions))  # noqa: S311
    for move in chosen:
        thing = found.instance(move)
        if isinstance(thing, Lapse):
            continue
        before = found.engagement(int(found.moves.source[move]))
        seen = machine.seen(thing, before.standing, before)
        assert seen is not None
        entry = machine.core.judge(before.standing, *seen)
        after, _ = step(before, thing.command, entry)
        target = int(found.moves.target[move])
        names = [name for name in machine.layout.names if name != ORDER]
        values = found.search.registers.values(int(found.register[target]))
        made = machine.normalised(after, names)

        assert found.standings[int(found.standing[target])] == machine.aged(after.standing)
        assert {name: values[machine.layout.place[name]] for name in names} == made


@BOTH
def test_what_is_no_move_is_refused(explored: Any) -> None:
    """From a situation in which the clock owes nothing, whatever is not among the moves is refused by the judge."""
    found: Space = explored()
    machine = found.machine
    for situation in random.Random(2).sample(range(1, found.size), min(60, found.size - 1)):  # noqa: S311
        if found.urgent[situation]:
            continue
        taken = set(found.moves.instance[found.moves.source == situation].tolist())
        value = found.engagement(situation)
        for thing in found.asked():
            seen = machine.seen(thing, value.standing, value)
            refused = seen is None or bool(machine.core.judge(value.standing, *seen).grounds)

            assert refused == (thing.number not in taken)


def test_one_target_each() -> None:
    """From one situation one instance leads to one situation."""
    moves = space().moves
    pairs = np.stack((moves.source, moves.instance))

    assert space().transitions == np.unique(pairs, axis=1).shape[1]


def test_a_way_is_a_way() -> None:
    """The shortest way to a situation begins before the first event, and each move begins where the last one ended."""
    for situation in (1, space().size // 2, space().size - 1):
        way = space().way(situation)
        sources = [int(space().moves.source[move]) for move in way]
        targets = [int(space().moves.target[move]) for move in way]

        assert [0, *targets] == [*sources, situation]


def _key(found: Space, engaged: Engagement, at: int) -> tuple[Any, ...]:
    machine = found.machine
    made = machine.normalised(_shifted(found, engaged, at), [name for name in machine.layout.names if name != ORDER])
    standing = machine.aged(machine.core.standing(engaged.state, engaged.standing.facts))
    return (standing, *(made[name] for name in machine.layout.names if name != ORDER))


@cache
def _keys() -> frozenset[tuple[Any, ...]]:
    found = space()
    places = [place for place, name in enumerate(found.machine.layout.names) if name != ORDER]
    rows = [found.search.registers.values(register) for register in range(found.registers)]
    pairs = zip(found.standing.tolist(), found.register.tolist(), strict=True)
    return frozenset((found.standings[one], *(rows[other][place] for place in places)) for one, other in pairs)


def _commands() -> list[Command]:
    return [thing.command for thing in space().instances if isinstance(thing, Asked) and thing.by != "@clock"]


@pytest.mark.parametrize("seed", range(8))
def test_no_real_history_leaves_the_space(seed: int) -> None:
    """Random histories through the real `decide`, with time between: each engagement is one of the situations found."""
    chance, now, value = random.Random(seed), BEGIN, None  # noqa: S311
    late = ("ClosePosting", "Cancel", "Refund", "End", "CancelToRefund", "DeclineOffer", "DeclineProposal")
    for _ in range(25):
        now += chance.choice((1, 60, 3600, 86_400, 700_000)) * 1_000_000
        asked = sorted(_commands(), key=lambda one: chance.random() + (type(one).__name__ in late))
        for command in asked:
            due = getattr(command, "due", None)
            moved = {"due": moment(instant(due) + now)} if due is not None else {}
            verdict = small().decide(value, attrs.evolve(command, at=moment(now), **moved))
            if verdict.accepted:
                value = verdict.engagement
                break

        assert value is not None
        assert _key(space(), value, now) in _keys()


def test_people_and_items_may_be_exchanged() -> None:
    """Without taking equals as one, the same situations are found: many for one, and each of them that one."""
    parts = [engagement.choosing(), engagement.hiring(engagement.contract(2)), engagement.working(2)]
    scope = engagement.scope("equals", 3, *parts, ageless=engagement.REMINDERS)
    plain = explore(small(), attrs.evolve(scope, alike=(), sorted_arrays=frozenset()))
    alike = explore(small(), scope)
    names = [name for name in alike.machine.layout.names if name != ORDER]
    one = {
        (item.standing, *alike.machine.normalised(item, names).values())
        for item in map(plain.engagement, range(1, plain.size))
    }
    other = {
        (item.standing, *alike.machine.normalised(item, names).values())
        for item in map(alike.engagement, range(1, alike.size))
    }

    assert other == one
    assert plain.size > alike.size


def test_a_limit_is_kept() -> None:
    """More situations than allowed prove nothing, and say so."""
    with pytest.raises(TooManySituations, match="more than 100 situations"):
        explore(small(), SMALL, limit=100)


def test_another_lifecycle_is_explored_unasked() -> None:
    """The rental has no menu: its instances are made up from its commands, and nothing of it is broken."""
    report = verify(RENTAL)

    assert ("G1", "G2", "G3") == report.held
    assert report.ok
    assert {"offered", "reserved", "out", "returned", "closed"} <= set(rental().search.places.states)


def test_a_scope_of_ones_own() -> None:
    """A platform may say what is tried."""
    offer = next(thing.command for thing in rental().asked() if thing.name == "offer" and thing.by == "owner")
    report = verify(RENTAL, plan=Plan(scopes=(Scope(name="only offers", commands=(offer,)),)))

    assert (2, 1) == (report.counts[0].situations, report.counts[0].transitions)
    assert "unreachable state" in {lint.kind for lint in report.lints}
