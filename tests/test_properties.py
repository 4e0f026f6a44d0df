"""Histories at random and with a goal, of amounts up to 10^14, in both presets: what must hold, holds at every step."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given, settings

from hirelife import LIFECYCLE, STRICT
from hirelife.commands import Dispute
from hirelife.currencies import Currency
from hirelife.engine import Lifecycle, Possible
from hirelife.errors import ReplayError
from hirelife.invariants import broken, broken_by, unfit
from hirelife.menu import CLIENT, FIRST, SECOND
from hirelife.money import MOST_MINOR, Money
from hirelife.states import CLOCK
from hirelife.words import DisputeSubject
from tests.walks import GOALS, HUGE, START, WALKS, Walk, told

BOTH = pytest.mark.parametrize("lifecycle", [LIFECYCLE, STRICT], ids=["literal", "strict"])
FEW = settings(max_examples=12, deadline=None)


@BOTH
def test_walks_get_where_they_want(lifecycle: Lifecycle) -> None:
    """The histories below are worth something: they reach every state, every goal often, and the largest amounts."""
    seen: Counter[str] = Counter()
    for goal in GOALS:
        for seed in range(4):
            steps = told(lifecycle, Walk(seed, goal, HUGE)).steps
            seen.update({step.after.state for step in steps})
            seen[f"to {goal}"] += any(step.after.state == goal for step in steps)
            seen["huge"] += any(step.after.balance("client_in") > MOST_MINOR // 4 for step in steps)

    assert {state.name for state in lifecycle.definition.states} <= seen.keys()
    assert all(seen[f"to {goal}"] >= 2 for goal in GOALS if goal)
    assert seen["huge"] >= 3


@BOTH
def test_the_tables_keep_their_invariants(lifecycle: Lifecycle) -> None:
    """Structure, authority and cells are as the specification has them."""
    assert () == unfit(lifecycle)


@BOTH
@FEW
@given(WALKS)
def test_no_history_breaks_an_invariant(lifecycle: Lifecycle, walk: Walk) -> None:
    """Whatever is asked, in whatever order: no situation and no step is one that must not be."""
    for before, event, after in told(lifecycle, walk).steps:
        assert () == broken(lifecycle, after)
        if before is not None:
            assert () == broken_by(lifecycle, before, event, after)


@BOTH
@FEW
@given(WALKS)
def test_replay_gives_the_same_value(lifecycle: Lifecycle, walk: Walk) -> None:
    """The events alone give the engagement again; without what the clock did, the forgiving replay supplies it."""
    steps = told(lifecycle, walk).steps
    events = [step.event for step in steps]

    assert steps[-1].after == lifecycle.replay(events)
    parties = [event.command for event in events if event.command.by != CLOCK]
    if events[-1].command.by != CLOCK:
        assert steps[-1].after == lifecycle.replay(parties, forgiving=True)


@BOTH
@FEW
@given(WALKS)
def test_a_missing_clock_event_is_a_finding(lifecycle: Lifecycle, walk: Walk) -> None:
    """A strict replay names the first event after which the clock's is not on record."""
    events = [step.event for step in told(lifecycle, walk).steps]
    clocked = [index for index, event in enumerate(events[:-1]) if event.command.by == CLOCK]
    if clocked:
        with pytest.raises(ReplayError):
            lifecycle.replay([*events[: clocked[0]], *events[clocked[0] + 1 :]])


@BOTH
@FEW
@given(WALKS)
def test_a_command_twice_changes_nothing(lifecycle: Lifecycle, walk: Walk) -> None:
    """The id of an applied command answers "already applied"; another payload under that id is refused by name."""
    steps = told(lifecycle, walk).steps
    last = steps[-1].after
    for step in steps:
        if step.event.command.by != CLOCK:
            command = step.event.command
            again = lifecycle.decide(last, command, seen={command.id: command.digest()})
            other = lifecycle.decide(last, command, seen={command.id: "the digest of another"})

            assert again.accepted
            assert (last, (), True) == (again.engagement, again.events, again.repeated)
            assert ("id_used_before",) == other.codes


@BOTH
@FEW
@given(WALKS)
def test_asking_agrees_with_doing_and_changes_nothing(lifecycle: Lifecycle, walk: Walk) -> None:
    """`check`, with rules run or remembered, says what `decide` says, reasons and target included."""
    forgetful = FORGETFUL[lifecycle.fingerprint]
    for engagement, command in told(lifecycle, walk, 15).asked[:300]:
        kept = (engagement.version, engagement.standing, engagement.dues, engagement.ledger)
        answer, verdict = lifecycle.check(engagement, command), lifecycle.decide(engagement, command)
        anew = forgetful.check(forgetful.own(engagement), command)

        assert verdict.codes == answer.codes == anew.codes
        assert verdict.accepted == answer.accepted == anew.accepted
        assert kept == (engagement.version, engagement.standing, engagement.dues, engagement.ledger)


FORGETFUL = {lifecycle.fingerprint: lifecycle.forgetful() for lifecycle in (LIFECYCLE, STRICT)}


@BOTH
@FEW
@given(WALKS)
def test_permitted_keeps_its_word(lifecycle: Lifecycle, walk: Walk) -> None:
    """Allowed: accepted whatever the payload. Refused: never, and always for one of its reasons at least."""
    for engagement, command in told(lifecycle, walk, 15).asked[:200]:
        if not isinstance(command.by, str) or command.by not in (CLIENT, FIRST, SECOND):
            continue
        choice = lifecycle.permitted(engagement, command.by, at=command.at)[type(command)]
        verdict = lifecycle.decide(engagement, command)
        if choice.possible is Possible.ALLOWED:
            assert verdict.accepted
        if choice.possible is Possible.REFUSED:
            reasons = {refusal.code for refusal in choice.refusals}

            assert not verdict.accepted
            assert reasons & set(verdict.codes)


@BOTH
@FEW
@given(WALKS)
def test_a_dispute_that_depends_can_be_had(lifecycle: Lifecycle, walk: Walk) -> None:
    """Where the payload is said to decide, some payload is accepted: with a subject and an amount that there is."""
    for step in told(lifecycle, walk, 15).steps:
        after, currency = step.after, step.after.number("currency")
        for who in (CLIENT, FIRST):
            choice = lifecycle.permitted(after, who, at=after.at)[Dispute]
            amounts = [
                Money(minor, Currency.from_number(currency))
                for minor in (1, after.number("paid"))
                if minor and currency
            ]
            asked = [
                Dispute(by=who, at=after.at, subject=subject, reason="Late.", recoverable=amount)
                for subject in DisputeSubject
                for amount in (None, *amounts)
            ]
            possible = any(lifecycle.check(after, one).accepted for one in asked)

            assert possible is (choice.possible is not Possible.REFUSED)


@BOTH
@FEW
@given(WALKS)
def test_money_is_conserved_and_never_negative(lifecycle: Lifecycle, walk: Walk) -> None:
    """What the client paid in is in escrow, with the freelancer, given back, or a fee: in whole minor units."""
    for _, event, after in told(lifecycle, walk).steps:
        kept = {name: after.balance(name) for name in after.standing.shape.totals}
        held = kept["escrow"] + kept["held"]

        assert kept["client_in"] == held + kept["freelancer_out"] + kept["client_back"] + kept["fees"]
        assert all(type(value) is int and value >= 0 for value in kept.values())
        assert all(posting.minor > 0 for posting in event.postings)


@BOTH
@FEW
@given(WALKS)
def test_advancing_twice_is_advancing_once(lifecycle: Lifecycle, walk: Walk) -> None:
    """However late the clock is asked, what it owed is done once, and a quiet situation stays as it is."""
    last = told(lifecycle, walk).steps[-1].after
    once = lifecycle.advance(last, now=START + timedelta(days=4000))
    twice = lifecycle.advance(once.engagement, now=START + timedelta(days=4000))

    assert (once.engagement, ()) == (twice.engagement, twice.events)


@BOTH
@FEW
@given(WALKS)
def test_notices_carry_the_time_of_the_step(lifecycle: Lifecycle, walk: Walk) -> None:
    """Nobody is told later than it happened, and nobody is told nothing."""
    steps = told(lifecycle, walk).steps
    for before, event, _ in steps:
        verdict = lifecycle.take(before, event.command)
        for notice in verdict.notices:
            assert event.command.at == notice.at
            assert notice.to
