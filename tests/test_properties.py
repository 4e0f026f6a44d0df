"""Random histories of well-formed and hostile commands, in both presets: what must hold, holds at every step."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hirelife import LIFECYCLE, STRICT
from hirelife.engine import Command, Engagement, Event, Lifecycle, Possible
from hirelife.errors import ReplayError
from hirelife.invariants import broken, broken_by, unfit
from hirelife.menu import CLIENT, FIRST, SECOND, menu
from hirelife.states import CLOCK

START = datetime(2026, 1, 1, tzinfo=UTC)
BOTH = pytest.mark.parametrize("lifecycle", [LIFECYCLE, STRICT], ids=["literal", "strict"])
SEEDS = st.integers(0, 2**32 - 1)
FEW = settings(max_examples=12, deadline=None)


class Step(NamedTuple):
    """One accepted event, with the engagement before and after it."""

    before: Engagement | None
    event: Event
    after: Engagement


class Told(NamedTuple):
    """A random history: its accepted steps, and everything that was asked on the way."""

    steps: list[Step]
    asked: list[tuple[Engagement, Command]]


def told(lifecycle: Lifecycle, seed: int, length: int = 30) -> Told:
    """A history: at each step commands in random order until one is accepted; time jumps over deadlines."""
    chance, now = random.Random(seed), START  # noqa: S311  # histories, no secret
    found, engagement = Told([], []), None
    for _ in range(length):
        now += timedelta(days=chance.choice((0, 0, 0, 0, 1, 8, 15, 31)), seconds=1)
        commands = menu(2, now)
        # What ends everything at once is asked seldom, so that a history gets somewhere.
        late = {"ClosePosting", "Cancel", "Refund", "End", "CancelToRefund", "DeclineOffer", "DeclineProposal"}
        commands.sort(key=lambda command: chance.random() + (type(command).__name__ in late))
        for command in commands:
            verdict = lifecycle.decide(engagement, command)
            if engagement is not None:
                found.asked.append((engagement, command))
            if verdict.accepted:
                for event in verdict.events:
                    after = lifecycle.take(engagement, event.command)
                    assert after.accepted
                    found.steps.append(Step(engagement, event, after.engagement))
                    engagement = after.engagement
                break
    return found


@BOTH
def test_the_tables_keep_their_invariants(lifecycle: Lifecycle) -> None:
    """Structure, authority and cells are as the specification has them."""
    assert () == unfit(lifecycle)


@BOTH
@FEW
@given(SEEDS)
def test_no_history_breaks_an_invariant(lifecycle: Lifecycle, seed: int) -> None:
    """Whatever is asked, in whatever order: no situation and no step is one that must not be."""
    for before, event, after in told(lifecycle, seed).steps:
        assert () == broken(lifecycle, after)
        if before is not None:
            assert () == broken_by(lifecycle, before, event, after)


@BOTH
@FEW
@given(SEEDS)
def test_replay_gives_the_same_value(lifecycle: Lifecycle, seed: int) -> None:
    """The events alone give the engagement again; without what the clock did, the forgiving replay supplies it."""
    steps = told(lifecycle, seed).steps
    events = [step.event for step in steps]

    assert steps[-1].after == lifecycle.replay(events)
    parties = [event.command for event in events if event.command.by != CLOCK]
    if events[-1].command.by != CLOCK:
        assert steps[-1].after == lifecycle.replay(parties, forgiving=True)


@BOTH
@FEW
@given(SEEDS)
def test_a_missing_clock_event_is_a_finding(lifecycle: Lifecycle, seed: int) -> None:
    """A strict replay names the first event after which the clock's is not on record."""
    events = [step.event for step in told(lifecycle, seed).steps]
    clocked = [index for index, event in enumerate(events[:-1]) if event.command.by == CLOCK]
    if clocked:
        with pytest.raises(ReplayError):
            lifecycle.replay([*events[: clocked[0]], *events[clocked[0] + 1 :]])


@BOTH
@FEW
@given(SEEDS)
def test_a_command_twice_changes_nothing(lifecycle: Lifecycle, seed: int) -> None:
    """The id of an applied command answers "already applied" with the same engagement."""
    step = told(lifecycle, seed).steps[-1]
    command = step.event.command
    again = lifecycle.decide(step.after, command, seen={command.id or "key": command.digest()} if command.id else {})

    if command.id:
        assert again.accepted
        assert (step.after, ()) == (again.engagement, again.events)


@BOTH
@FEW
@given(SEEDS)
def test_asking_agrees_with_doing_and_changes_nothing(lifecycle: Lifecycle, seed: int) -> None:
    """`check`, with rules run or remembered, says what `decide` says, reasons and target included."""
    forgetful = FORGETFUL[lifecycle.fingerprint]
    for engagement, command in told(lifecycle, seed, 15).asked[:300]:
        kept = (engagement.version, engagement.standing, engagement.dues, engagement.ledger)
        answer, verdict = lifecycle.check(engagement, command), lifecycle.decide(engagement, command)
        anew = forgetful.check(forgetful.own(engagement), command)

        assert verdict.codes == answer.codes == anew.codes
        assert verdict.accepted == answer.accepted == anew.accepted
        assert kept == (engagement.version, engagement.standing, engagement.dues, engagement.ledger)


FORGETFUL = {lifecycle.fingerprint: lifecycle.forgetful() for lifecycle in (LIFECYCLE, STRICT)}


@BOTH
@FEW
@given(SEEDS)
def test_permitted_keeps_its_word(lifecycle: Lifecycle, seed: int) -> None:
    """Allowed: accepted whatever the payload. Refused: never, for all the reasons it gives."""
    for engagement, command in told(lifecycle, seed, 15).asked[:200]:
        if not isinstance(command.by, str) or command.by not in (CLIENT, FIRST, SECOND):
            continue
        choice = lifecycle.permitted(engagement, command.by, at=command.at)[type(command)]
        verdict = lifecycle.decide(engagement, command)
        if choice.possible is Possible.ALLOWED:
            assert verdict.accepted
        if choice.possible is Possible.REFUSED:
            assert not verdict.accepted
            assert {refusal.code for refusal in choice.refusals} & set(verdict.codes)


@BOTH
@FEW
@given(SEEDS)
def test_money_is_conserved_and_never_negative(lifecycle: Lifecycle, seed: int) -> None:
    """What the client paid in is in escrow, with the freelancer, given back, or a fee: in whole minor units."""
    for _, event, after in told(lifecycle, seed).steps:
        kept = {name: after.balance(name) for name in after.standing.shape.totals}
        held = kept["escrow"] + kept["held"]

        assert kept["client_in"] == held + kept["freelancer_out"] + kept["client_back"] + kept["fees"]
        assert all(type(value) is int and value >= 0 for value in kept.values())
        assert all(posting.minor > 0 for posting in event.postings)


@BOTH
@FEW
@given(SEEDS)
def test_advancing_twice_is_advancing_once(lifecycle: Lifecycle, seed: int) -> None:
    """However late the clock is asked, what it owed is done once, and a quiet situation stays as it is."""
    last = told(lifecycle, seed).steps[-1].after
    once = lifecycle.advance(last, now=START + timedelta(days=4000))
    twice = lifecycle.advance(once.engagement, now=START + timedelta(days=4000))

    assert (once.engagement, ()) == (twice.engagement, twice.events)


@BOTH
@FEW
@given(SEEDS)
def test_notices_carry_the_time_of_the_step(lifecycle: Lifecycle, seed: int) -> None:
    """Nobody is told later than it happened, and nobody is told nothing."""
    steps = told(lifecycle, seed).steps
    for before, event, _ in steps:
        verdict = lifecycle.take(before, event.command)
        for notice in verdict.notices:
            assert event.command.at == notice.at
            assert notice.to
