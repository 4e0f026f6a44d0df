"""While the clock stands: due times wait, to the microsecond; and what is dead is forgotten."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from hirelife.engine import NEVER, STAY, Command, Move, Row, books, instant, money

from .lifecycles import (
    BASE,
    HELD,
    OFF,
    ON,
    OUTSIDE,
    PURSE,
    USER,
    Registers,
    Set,
    Start,
    Stop,
    begun,
    day,
    switch,
)  # fmt: skip
from .steps import names, working
from .workshop import WORKSHOP
from .workshop_words import AutoPass, Finish, Halt, Resume


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
    quick = WORKSHOP.decide(
        working(pieces=1, delivered=1), AutoPass(by=WORKSHOP.definition.clock, at=day(5), piece=0)
    ).engagement
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
