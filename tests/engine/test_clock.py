"""Time: who wins at the due time, in which order deadlines fire, what stands still, and what is forgotten when dead."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hirelife.engine import NEVER, STAY, Command, Deadline, Move, Row, books, due, instant, money
from hirelife.errors import CommandError, HirelifeError

from .lifecycles import (
    BASE,
    CLOCK,
    HELD,
    OFF,
    ON,
    OUTSIDE,
    PURSE,
    START,
    USER,
    Light,
    Registers,
    Set,
    Start,
    Stop,
    Tick,
    begun,
    day,
    rule,
    switch,
)  # fmt: skip
from .workshop import WORKSHOP, AutoPass, Bid, Choose, Commission, Deliver, Finish, Halt, Resume

SWITCH = switch()
MOMENT = timedelta(microseconds=1)
HOUSE = WORKSHOP.definition.clock


def working(pieces: int = 2, delivered: int = 0, at: float = 2) -> Any:
    """A commission chosen on day 1 with some pieces delivered at one time."""
    engagement = WORKSHOP.decide(None, Commission(by="ona", at=day(0), engagement="w")).engagement
    engagement = WORKSHOP.decide(engagement, Bid(by="max", at=day(1), price=300)).engagement
    choice = Choose(by="ona", at=day(1), maker="max", prices=tuple(range(100, 100 + pieces)))
    engagement = WORKSHOP.decide(engagement, choice).engagement
    for piece in range(delivered):
        engagement = WORKSHOP.decide(engagement, Deliver(by="max", at=day(at), piece=piece)).engagement
    return engagement


def names(events: Any) -> list[str]:
    """The commands of some events."""
    return [event.command.name() for event in events]


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


def test_columns_fire_row_by_row() -> None:
    """Two rows due at one instant fire in the order of their rows, the index given by the clock."""
    late = WORKSHOP.advance(working(delivered=2), now=day(9))

    assert [0, 1] == [event.command.piece for event in late.events]
    assert ["making", "ready"] == [event.target for event in late.events]
    assert 100 + 101 == late.engagement.balance("earned")


class Second(Command):
    """Another command of the clock."""


class Third(Command):
    """And a third."""


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))), ids=str)
def test_deadlines_of_one_instant_fire_by_priority_then_name(order: tuple[int, ...]) -> None:
    """The order is (due, priority, name), whatever the order of declaration."""

    class More(Registers):
        due_b: int = due("another")
        due_c: int = due("a third")

    deadlines = (
        Deadline("z", "due", Second, 1, "", ("D",), ""),
        Deadline("b", "due_b", Third, 2, "", ("D",), ""),
        Deadline("a", "due_c", Tick, 2, "", ("D",), ""),
    )
    lifecycle = switch(
        registers=More,
        deadlines=tuple(deadlines[place] for place in order),
        evolution=(
            BASE["evolution"][0],
            books(Start)(lambda command: dict.fromkeys(("due", "due_b", "due_c"), command.instant + 5)),
            books(Second)(lambda: {"due": NEVER}),
            books(Third)(lambda: {"due_b": NEVER}),
            books(Tick)(lambda: {"due_c": NEVER}),
        ),
        rules=BASE["rules"][:1],
        transitions=(START, *BASE["transitions"][1:3], Row(ON, (Second), STAY, CLOCK), Row(ON, Third, STAY, CLOCK),
                     Row(ON, Tick, STAY, CLOCK)),
    )  # fmt: skip

    assert ["second", "tick", "third"] == names(lifecycle.advance(begun(lifecycle), now=day(1)).events)


def test_a_due_time_in_the_past_fires_at_once() -> None:
    """A due time that the host gave too late fires at the time of the last event, never before it."""
    lifecycle = switch(evolution=(BASE["evolution"][0], books(Start)(lambda command: {"due": command.instant - 10**9})))
    fired = lifecycle.advance(begun(lifecycle), now=day(0)).events

    assert [(day(0), "off")] == [(event.command.at, event.target) for event in fired]


def beating(change: Any) -> Any:
    """A lifecycle whose clock beats, and where each beat books this."""
    return switch(
        rules=BASE["rules"][:1],
        transitions=(START, *BASE["transitions"][1:3], Row(ON, Tick, STAY, CLOCK)),
        evolution=(*BASE["evolution"][:2], *((books(Tick)(change),) if change else ())),
    )


@pytest.mark.parametrize(
    "change",
    [None, lambda command: {"due": command.instant}, lambda registers: {"due": registers.due - 1}],
    ids=["left", "zero length", "backward"],
)
def test_a_deadline_that_does_not_move_on_ends(change: Any) -> None:
    """A clock command that leaves its due time where it was, or arms it again at once, does not hang `advance`.

    It is either refused when compiled or fired a bounded number of times.
    """
    import signal

    def hangs(*_: object) -> None:
        raise AssertionError("advance does not end")

    signal.signal(signal.SIGALRM, hangs)
    signal.alarm(5)
    try:
        lifecycle = beating(change)
        assert len(lifecycle.advance(begun(lifecycle), now=day(3)).events) < 100
    except HirelifeError as fault:
        assert "tick" in str(fault)
    finally:
        signal.alarm(0)


def test_two_deadlines_may_fire_one_command_at_one_instant() -> None:
    """Each of them fires, in one `advance`: asking again finds nothing."""

    class More(Registers):
        due_b: int = due("another")

    lifecycle = switch(
        registers=More,
        deadlines=(Deadline("one", "due", Tick, 1, "", ("D",), ""), Deadline("two", "due_b", Tick, 2, "", ("D",), "")),
        rules=BASE["rules"][:1],
        transitions=(START, *BASE["transitions"][1:3], Row(ON, Tick, STAY, CLOCK)),
        evolution=(
            BASE["evolution"][0],
            books(Start)(lambda command: {"due": command.instant + 5, "due_b": command.instant + 5}),
            books(Tick)(lambda registers: {"due": registers.due_b, "due_b": NEVER}),
        ),
    )
    once = lifecycle.advance(begun(lifecycle), now=day(1))

    assert ["tick", "tick"] == names(once.events)
    assert () == lifecycle.advance(once.engagement, now=day(1)).events


def test_missed_beats_are_all_made_up_for() -> None:
    """A beat armed in the past, and moved on by its booking, beats until it is ahead of the last event."""
    lifecycle = switch(
        rules=BASE["rules"][:1],
        transitions=(START, *BASE["transitions"][1:3], Row(ON, Tick, STAY, CLOCK)),
        evolution=(
            BASE["evolution"][0],
            books(Start)(lambda command: {"due": command.instant - 25}),
            books(Tick)(lambda registers: {"level": registers.level + 1, "due": registers.due + 10}),
        ),
    )
    caught = lifecycle.advance(begun(lifecycle), now=day(0))

    assert [day(0)] * 3 == [event.command.at for event in caught.events]
    assert (3, instant(day(0)) + 5) == (caught.engagement.number("level"), caught.engagement.wakes)
    assert () == lifecycle.advance(caught.engagement, now=day(0)).events


def test_a_clock_command_that_leaves_its_due_time_does_not_fire_for_ever() -> None:
    """Advancing twice is advancing once, also where a booking forgets to clear; or it is refused when compiled."""
    try:
        lifecycle = beating(None)
    except HirelifeError as fault:
        assert "tick" in str(fault).lower()
        return
    once = lifecycle.advance(begun(lifecycle), now=day(3)).engagement

    assert once == lifecycle.advance(once, now=day(3)).engagement


def test_a_deadline_whose_command_is_refused_stays_owed() -> None:
    """It does not hang, does not block what another deadline owes, and parties go on."""
    lifecycle = switch(
        transitions=(*BASE["transitions"][:3], Row(ON, Tick, OFF, CLOCK, "is_small_too"), TICK_FROM_HELD),
        more_states=(HELD,),
        rules=(*BASE["rules"], IS_SMALL_TOO),
    )
    engagement = begun(lifecycle)

    assert () == lifecycle.advance(engagement, now=day(9)).events
    assert lifecycle.decide(engagement, Set(by="ann", at=day(9))).accepted
    assert lifecycle.owes(engagement, instant(day(9))) is None


def never_small(hot: bool, light: Light) -> bool:
    """A rule that never holds here."""
    return hot and light is Light.GREEN


IS_SMALL_TOO = rule(never_small)
IS_SMALL_TOO = attrs.evolve(IS_SMALL_TOO, code="is_small_too")
TICK_FROM_HELD = Row(ON, Second, HELD, USER, "is_over")


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


@given(
    delivered=st.integers(0, 2),
    halted=st.integers(0, 3 * 86400 - 1),
    length=st.integers(0, 100 * 86400),
    by=st.sampled_from(["ona", "max"]),
)
def test_a_pause_moves_due_times_by_exactly_its_length(delivered: int, halted: int, length: int, by: str) -> None:
    """Due times that pause are later by the time that the clock stood, to the microsecond; others are not."""
    before = working(delivered=delivered)
    halt = day(2) + timedelta(seconds=halted, microseconds=7)
    paused = WORKSHOP.decide(before, Halt(by=by, at=halt)).engagement
    resumed = WORKSHOP.decide(paused, Resume(by="ona", at=halt + timedelta(seconds=length))).engagement
    gap = length * 10**6

    assert paused.array("pieces").check_due == before.array("pieces").check_due
    assert tuple(due + gap for due in before.array("pieces").check_due) == resumed.array("pieces").check_due
    assert (NEVER, instant(halt)) == (resumed.paused_at, paused.paused_at)
    assert before.arrays[0][0] == resumed.arrays[0][0]


def test_while_the_clock_stands_only_what_does_not_pause_fires() -> None:
    """Checks wait while it is halted; the nag, which does not pause, comes again and again."""
    paused = WORKSHOP.decide(working(delivered=1), Halt(by="ona", at=day(3))).engagement
    late = WORKSHOP.advance(paused, now=day(8.5))

    assert ["nag", "nag"] == names(late.events)
    assert [day(5), day(7)] == [event.command.at for event in late.events]
    assert 2 == late.engagement.number("nags")
    assert (day(9), "halted") == (late.engagement.wakes_at, late.engagement.state)


def test_a_pause_through_several_events_is_one_pause() -> None:
    """Events while the clock stands do not shorten or lengthen the pause."""
    paused = WORKSHOP.decide(working(delivered=1), Halt(by="ona", at=day(3))).engagement
    resumed = WORKSHOP.decide(paused, Resume(by="ona", at=day(13))).engagement

    assert 1 + 5 + 1 == resumed.version - working(delivered=1).version
    assert day(15) == resumed.wakes_at
    assert ["auto_pass"] == names(WORKSHOP.advance(resumed, now=day(15)).events)


def test_a_due_time_that_is_armed_while_the_clock_stands_pauses_from_then() -> None:
    """Armed at t for three days, left at L: three days remain at L, neither more nor less."""

    class Hold(Command):
        """Stop the clock."""

    class Arm(Command):
        """Arm the due time."""

    class Go(Command):
        """Let the clock run."""

    lifecycle = switch(
        more_states=(HELD,),
        more_transitions=(Row(ON, Hold, HELD, USER), Row(HELD, Arm, STAY, USER), Row(HELD, Go, ON, USER)),
        more_evolution=(books(Arm)(lambda command: {"due": command.instant + 3 * 86_400_000_000}),),
    )
    engagement = lifecycle.decide(begun(lifecycle), Hold(by="ann", at=day(0.5))).engagement
    engagement = lifecycle.decide(engagement, Arm(by="ann", at=day(4))).engagement
    engagement = lifecycle.decide(engagement, Go(by="ann", at=day(10))).engagement

    assert day(13) == engagement.wakes_at


def test_a_window_stands_still_too() -> None:
    """A second pause adds to the first; what was left of a window is left after both."""
    engagement = working(delivered=1)
    for begin, end in ((3, 13), (14, 20)):
        engagement = WORKSHOP.decide(engagement, Halt(by="ona", at=day(begin))).engagement
        engagement = WORKSHOP.decide(engagement, Resume(by="ona", at=day(end))).engagement

    assert day(5 + 10 + 6) == engagement.wakes_at


def test_what_is_dead_is_forgotten() -> None:
    """Registers whose `alive_while` does not hold are at their defaults: two ways to one situation are one value."""
    quick = WORKSHOP.decide(working(pieces=1, delivered=1), AutoPass(by=HOUSE, at=day(5), piece=0)).engagement
    shut = WORKSHOP.decide(quick, Finish(by="ona", at=day(6))).engagement

    assert (0, 0) == shut.numbers
    assert (NEVER, NEVER, NEVER) == shut.dues
    assert (((), (), (), ()), ((), ())) == shut.arrays


def test_money_that_leaves_a_dying_register_is_booked_once() -> None:
    """A register that is an account, and dies in the step in which it is emptied, ends at its default."""

    class Mortal(Registers):
        purse: int = money("an amount", alive_while=lambda state: state is ON)

    lifecycle = switch(
        registers=Mortal,
        evolution=(
            *BASE["evolution"][:1],
            books(Start)(lambda: {"moves": (Move(OUTSIDE, PURSE, 7),)}),
            books(Stop)(lambda registers: {"moves": (Move(PURSE, OUTSIDE, registers.purse),)}),
        ),
    )
    filled = begun(lifecycle)
    emptied = lifecycle.decide(filled, Stop(by="ann", at=day(0.5)))

    assert (7, (7, 0)) == (filled.number("purse"), filled.ledger)
    assert (0, (7, 7)) == (emptied.engagement.number("purse"), emptied.engagement.ledger)
    assert (("purse", "outside", 7),) == emptied.events[0].moved


def test_a_dead_register_takes_no_money() -> None:
    """What is dead stays at its default, whatever is moved into it."""

    class Mortal(Registers):
        purse: int = money("an amount", alive_while=lambda state: state is OFF)

    lifecycle = switch(registers=Mortal, evolution=(
        *BASE["evolution"][:2], books(Set)(lambda: {"moves": (Move(OUTSIDE, PURSE, 7),)})))  # fmt: skip
    engagement = lifecycle.decide(begun(lifecycle), Set(by="ann", at=day(0.1))).engagement

    assert 0 == engagement.number("purse")


def test_lives_depend_on_facts_too() -> None:
    """`alive_while` may read facts: the due time to finish outlives a halt out of READY only."""
    ready = WORKSHOP.advance(working(pieces=1, delivered=1), now=day(5)).engagement
    halted = WORKSHOP.decide(ready, Halt(by="ona", at=day(6))).engagement
    from_making = WORKSHOP.decide(working(), Halt(by="ona", at=day(6))).engagement

    assert day(15) == ready.due("keep_due") == halted.due("keep_due")
    assert from_making.due("keep_due") is None
    assert day(25) == WORKSHOP.decide(halted, Resume(by="ona", at=day(16))).engagement.wakes_at


def test_a_fact_may_kill_in_its_own_step() -> None:
    """What a `becomes` changes decides in the same step what lives."""

    class Mortal(Registers):
        level: int = money("lives while cold", alive_while=lambda hot: not hot)

    lifecycle = switch(registers=Mortal)
    engagement = lifecycle.decide(begun(lifecycle), Set(by="ann", at=day(0.1), x=5)).engagement

    assert (True, 0) == (engagement.facts["hot"], engagement.number("level"))


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
