"""Several deadlines: their order, row by row, and those that do not end or cannot fire."""

from __future__ import annotations

import itertools
import signal
from typing import Any

import attrs
import pytest

from hirelife.engine import NEVER, STAY, Command, Deadline, Row, books, due, instant
from hirelife.errors import HirelifeError

from .lifecycles import (
    BASE,
    CLOCK,
    HELD,
    OFF,
    ON,
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
from .steps import names, working
from .workshop import WORKSHOP

SWITCH = switch()


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


def never_small(hot: bool, light: Light) -> bool:
    """A rule that never holds here."""
    return hot and light is Light.GREEN


IS_SMALL_TOO = attrs.evolve(rule(never_small), code="is_small_too")
TICK_FROM_HELD = Row(ON, Second, HELD, USER, "is_over")


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


@pytest.mark.parametrize(
    "change",
    [lambda command: {"due": command.instant}, lambda registers: {"due": registers.due - 1}],
    ids=["zero length", "backward"],
)
@pytest.mark.parametrize("forgiving", [False, True])
def test_a_replay_ends_too(change: Any, forgiving: bool) -> None:
    """A history with a deadline that does not move on is told to its end, or refused; it does not hang."""

    def hangs(*_: object) -> None:
        raise AssertionError("replay does not end")

    signal.signal(signal.SIGALRM, hangs)
    signal.alarm(5)
    try:
        lifecycle = beating(change)
        started = lifecycle.decide(None, Start(by="ann", at=day(0), engagement="e"))
        stopped = lifecycle.decide(started.engagement, Stop(by="ann", at=day(3)))
        told = (started.events[0], stopped.events[-1].command) if forgiving else (*started.events, *stopped.events)
        assert "off" == lifecycle.replay(told, forgiving=forgiving).state
    except HirelifeError as fault:
        assert "tick" in str(fault)
    finally:
        signal.alarm(0)
