"""Cases of the finite judge: what `decide` says of a standing, a command, a role and a sight.

Half of them stand as no history would: every fact and every observation at random. The others come out of random
histories, asked of `decide` itself, with real payloads, amounts and due times.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from random import Random
from typing import Any, NamedTuple

import attrs

from examples.paused import PAUSING, Pause, Resume
from examples.rental import RENTAL
from hirelife import LIFECYCLE, STRICT
from hirelife.charts.decision import Word
from hirelife.charts.finite import FiniteMachine, finite
from hirelife.charts.gathering import word
from hirelife.charts.judging import misplaced
from hirelife.engine import Command, Engagement, Lifecycle
from hirelife.engine.core import Core
from hirelife.engine.plan import Desk
from hirelife.engine.refusing import role_of
from hirelife.menu import PARTIES, menu
from tests.rental_walks import offer, random_walk

LIFECYCLES: dict[str, Lifecycle] = {"literal": LIFECYCLE, "strict": STRICT, "paused": PAUSING, "rental": RENTAL}
START = datetime(2026, 1, 1, tzinfo=UTC)
OUTSIDE = {"not_a_party", "time_runs_forward"}
"""Refusals of those whom the finite judge is never asked about: strangers, and clocks that run backwards."""


class Case(NamedTuple):
    """A question, and what `decide` says: the reasons against it, or the state and the facts afterwards."""

    state: str
    command: str
    role: str
    facts: dict[str, Word]
    sight: dict[str, Word]
    reasons: list[str]
    target: str
    after: dict[str, Word]


@cache
def machine_of(name: str) -> FiniteMachine:
    """The finite machine of one of the lifecycles."""
    return finite(LIFECYCLES[name])


@cache
def cases(name: str, many: int, seed: int = 1) -> list[Case]:
    """So many cases of a lifecycle, the same for the same seed."""
    random = Random(seed)  # noqa: S311  # a sample, no secret
    lifecycle, machine = LIFECYCLES[name], machine_of(name)
    core = lifecycle._core
    found = [anywhere(core, machine, random) for _ in range(many // 2)]
    while len(found) < many:
        found += in_a_history(lifecycle, machine, random)
    return found[:many]


# ---------------------------------------------------------------- as no history would


def anywhere(core: Core, machine: FiniteMachine, random: Random) -> Case:
    """A standing and a sight at random; half of them drawn again and again until the command is accepted."""
    place = random.choice((machine.beginning, *machine.states))
    desks = core.plan.desks(core.plan.state(place))
    kinds = list(desks) if desks and random.random() < 0.9 else list(core.definition.commands)
    kind = random.choice(kinds)
    by_role = {role: desk for role, desk in desks.get(kind, {}).items() if role}
    roles = list(by_role) if by_role and random.random() < 0.9 else list(machine.roles)
    role = random.choice(roles)
    domains = [fact.domain for fact in core.definition.facts.values()]
    facts = tuple(map(random.choice, domains))
    if role not in by_role:
        known = machine_facts(machine, facts)
        return Case(place, kind.name(), role, known, {}, [misplaced(machine, place, kind.name())], place, known)
    desk = by_role[role]
    sights = [machine.observations[name].codes for name in desk.names]
    sight = tuple(map(random.choice, sights))
    for _ in range(random.choice((0, 40))):
        if all(desk.run(facts, sight)):
            break
        facts, sight = tuple(map(random.choice, domains)), tuple(map(random.choice, sights))
    return judged(core, machine, desk, facts, sight)


def judged(core: Core, machine: FiniteMachine, desk: Desk, facts: tuple[Any, ...], sight: tuple[Any, ...]) -> Case:
    """What the engine says of a standing and a sight."""
    place = machine.beginning if desk.source is None else desk.source.name
    standing = core.standing(place, facts)
    entry = core.judge(standing, desk, sight)
    after = standing if entry.grounds else core.step(standing, entry).target
    return Case(
        place, desk.row.command.name(), desk.role.name, machine_facts(machine, facts), sight_of(machine, desk, sight),
        [ground.code for ground in entry.grounds], after.state, machine_facts(machine, after.facts),
    )  # fmt: skip


def machine_facts(machine: FiniteMachine, facts: tuple[Any, ...]) -> dict[str, Word]:
    """The facts in words."""
    return {name: word(value) for name, value in zip(machine.facts, facts, strict=True)}


def sight_of(machine: FiniteMachine, desk: Desk, sight: tuple[Any, ...]) -> dict[str, Word]:
    """The observations in words."""
    return {name: machine.observations[name].word(code) for name, code in zip(desk.names, sight, strict=True)}


# ---------------------------------------------------------------- out of histories


def in_a_history(lifecycle: Lifecycle, machine: FiniteMachine, random: Random) -> Iterator[Case]:
    """The cases of one random history: everything that was asked on the way, answered by `decide`."""
    engagement: Engagement | None = None
    for command in asked(lifecycle, random):
        if engagement is not None:
            engagement = lifecycle.advance(engagement, now=command.at).engagement
        verdict = lifecycle.decide(engagement, command)
        if engagement is not None and not OUTSIDE & set(verdict.codes) and role(lifecycle, engagement, command):
            yield _case(lifecycle, machine, engagement, command, verdict)
        if verdict.accepted and random.random() < CHANCES.get(type(command).__name__, 0.5):
            engagement = verdict.engagement


CHANCES = dict.fromkeys(("ClosePosting", "Cancel", "Refund", "End", "CancelToRefund", "DeclineOffer"), 0.05)
"""What ends everything at once is taken seldom, so that a history gets somewhere."""


def asked(lifecycle: Lifecycle, random: Random) -> Iterator[Command]:
    """Commands in a time that jumps over deadlines now and then; an engagement is begun first."""
    if lifecycle is RENTAL:
        yield from (offer(), *random_walk(random, 40))
        return
    now = START
    yield attrs.evolve(choices(lifecycle is PAUSING)[0], at=now)
    for _ in range(40):
        now += timedelta(days=random.choice((0, 0, 0, 0, 1, 8, 15, 31)), seconds=1)
        for command in random.sample(choices(lifecycle is PAUSING), 12):
            yield attrs.evolve(command, at=now)


@cache
def choices(pausing: bool) -> list[Command]:
    """Every command that is asked of the engagement, well-formed and hostile."""
    pauses = [[Pause(by=who, at=START, reason="Rest."), Resume(by=who, at=START)] for who in PARTIES]
    return [*menu(2, START), *(command for pair in pauses for command in pair if pausing)]


def role(lifecycle: Lifecycle, engagement: Engagement, command: Command) -> str | None:
    """The name of the role that asks."""
    by = command.by
    return role_of(lifecycle._core, engagement, by if isinstance(by, str) else f"@{by}")


def _case(lifecycle: Lifecycle, machine: FiniteMachine, engagement: Engagement, command: Command, verdict: Any) -> Case:
    asker = role(lifecycle, engagement, command)
    desk = engagement.standing.book.desks.get(type(command), {}).get(asker)
    facts = machine_facts(machine, engagement.standing.facts)
    sight = sight_of(machine, desk, desk.see(engagement, command)) if desk else {}
    after = verdict.engagement if verdict.accepted else engagement
    return Case(
        engagement.state, command.name(), asker or "", facts, sight, list(verdict.codes),
        after.state, machine_facts(machine, after.standing.facts),
    )  # fmt: skip
