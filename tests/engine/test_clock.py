"""Time: who wins at the due time, in which order deadlines fire, what stands still, and what is forgotten when dead."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hirelife.engine import NEVER, books
from hirelife.errors import CommandError

from .lifecycles import (
    BASE,
    CLOCK,
    Set,
    Start,
    Stop,
    Tick,
    begun,
    day,
    switch,
)  # fmt: skip
from .steps import names, working
from .workshop import WORKSHOP
from .workshop_words import Commission, Deliver, Halt

SWITCH = switch()
MOMENT = timedelta(microseconds=1)
HOUSE = WORKSHOP.definition.clock


def test_a_party_acts_strictly_before_the_due_time() -> None:
    """One microsecond before, the party's command stands; at the due time the clock has acted first."""
    before = SWITCH.decide(begun(SWITCH), Stop(by="ann", at=day(1) - MOMENT))
    at_due = SWITCH.decide(begun(SWITCH), Stop(by="ann", at=day(1)))

    assert ["stop"] == names(before.events)
    assert ("wrong_state",) == at_due.codes
    assert ["tick"] == names(at_due.advanced)
    assert ("off", 2) == (at_due.engagement.state, at_due.engagement.version)


def test_the_clock_acts_at_its_due_time_however_late() -> None:
    """A late cron's events bear the due time, not the time at which somebody asked."""
    late = SWITCH.advance(begun(SWITCH), now=day(400))

    assert [day(1)] == [event.command.at for event in late.events]
    assert day(1) == late.engagement.at
    assert all(event.command.by is CLOCK for event in late.events)


def test_what_the_clock_owed_precedes_an_accepted_command() -> None:
    """`Accepted.events` begins with what the clock owed; notices of both are given, in order."""
    open_ = working(delivered=1)
    verdict = WORKSHOP.decide(open_, Halt(by="max", at=day(30)))

    assert ["auto_pass", "halt"] == names(verdict.events)
    assert [day(5), day(30)] == [event.command.at for event in verdict.events]
    assert [day(5), day(5), day(30), day(30)] == [notice.at for notice in verdict.notices]


def test_a_refusal_keeps_what_the_clock_did() -> None:
    """`Refused.advanced` and its engagement are what the clock left; its notices are due all the same."""
    refused = WORKSHOP.decide(working(delivered=1), Deliver(by="max", at=day(30), piece=0))

    assert ("piece_wanted",) == refused.codes
    assert ["auto_pass"] == names(refused.advanced)
    assert {("ona",), ("max",)} == {notice.to for notice in refused.notices}
    assert WORKSHOP.advance(working(delivered=1), now=day(30)).engagement == refused.engagement


def test_a_late_cron_is_answered_by_what_it_caused() -> None:
    """The host's clock asks for what `decide` has just done for it: accepted, once."""
    verdict = SWITCH.decide(begun(SWITCH), Tick(by=CLOCK, at=day(5)))

    assert ["tick"] == names(verdict.events)
    assert day(1) == verdict.events[0].command.at
    assert SWITCH.check(begun(SWITCH), Tick(by=CLOCK, at=day(5))).accepted


def test_the_clock_too_early_is_refused() -> None:
    """The clock cannot act before the due time, and the refusal says when."""
    refused = SWITCH.decide(begun(SWITCH), Tick(by=CLOCK, at=day(1) - MOMENT))

    assert ("is_over",) == refused.codes


@given(times=st.lists(st.floats(0, 60), min_size=1, max_size=6))
def test_advancing_in_steps_is_advancing_at_once(times: list[float]) -> None:
    """Asked often or once, in any steps up to the same time, the clock does the same; asking again does nothing."""
    start = working(pieces=3, delivered=2)
    stepped, events = start, []
    for time in sorted(times):
        advanced = WORKSHOP.advance(stepped, now=day(time))
        stepped, events = advanced.engagement, events + list(advanced.events)
    once = WORKSHOP.advance(start, now=day(max(times)))

    assert (once.engagement, list(once.events)) == (stepped, events)
    assert ((), once.engagement) == (
        WORKSHOP.advance(once.engagement, now=day(max(times))).events,
        WORKSHOP.advance(once.engagement, now=day(max(times))).engagement,
    )


def test_advance_into_the_past_does_nothing() -> None:
    """A `now` before the last event is no error and owes nothing; a naive one is an error."""
    engagement = begun(SWITCH)

    assert engagement == SWITCH.advance(engagement, now=day(-100)).engagement
    with pytest.raises(CommandError, match="timezone"):
        SWITCH.advance(engagement, now=datetime(2024, 1, 1))  # noqa: DTZ001


def test_nothing_fires_when_it_is_over() -> None:
    """After the end nothing is owed, though due times were armed before."""
    off = SWITCH.decide(begun(SWITCH), Stop(by="ann", at=day(0.5))).engagement

    assert off.wakes_at is None
    assert () == SWITCH.advance(off, now=day(999)).events


def test_wakes_is_the_next_due_time() -> None:
    """What a scheduler asks for is the earliest due time that can fire now."""
    assert day(5) == WORKSHOP.decide(None, Commission(by="ona", at=day(0), engagement="w")).engagement.wakes_at
    assert working().wakes_at is None
    assert day(5) == working(delivered=1).wakes_at
    assert day(1) == begun(SWITCH).wakes_at


def test_time_zones_do_not_matter() -> None:
    """The same instant said in any zone is the same command and the same engagement."""
    away = timezone(timedelta(hours=-7, minutes=-30))
    here, there = (SWITCH.decide(begun(SWITCH), Set(by="ann", at=at)) for at in (day(0.5), day(0.5).astimezone(away)))

    assert here.engagement == there.engagement
    assert here.events == there.events


@pytest.mark.parametrize(
    "at", [datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=timezone(timedelta(hours=9)))]
)
def test_the_ends_of_time_raise_nothing_else(at: datetime) -> None:
    """The first and last instants that Python knows are taken or refused; nothing overflows afterwards."""
    try:
        verdict = SWITCH.decide(None, Start(by="ann", at=at, engagement="e"))
    except CommandError:
        return
    engagement = verdict.engagement

    assert engagement.at.tzinfo is UTC
    assert engagement.wakes_at is None or engagement.wakes_at.tzinfo is UTC
    assert [str(refusal) for refusal in SWITCH.decide(engagement, Tick(by=CLOCK, at=at)).refusals]


def test_a_deadline_that_is_never() -> None:
    """A timer that is off leaves its due time at NEVER, through pauses too."""
    lifecycle = switch(evolution=(BASE["evolution"][0], books(Start)(lambda: {"due": NEVER})))

    assert begun(lifecycle).wakes_at is None
    assert () == lifecycle.advance(begun(lifecycle), now=datetime.max.replace(tzinfo=UTC)).events


def test_the_clock_names_its_commands() -> None:
    """Each command of the clock has a key of its own, so that a host can store it once."""
    late = WORKSHOP.advance(working(delivered=2), now=day(9))

    assert 2 == len({event.command.id for event in late.events})
    assert {"w"} == {event.command.engagement for event in late.events}
