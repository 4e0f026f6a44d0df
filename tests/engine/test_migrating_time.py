"""Moving an engagement whose clock stands, or comes to stand: no time is lost or gained."""

from __future__ import annotations

from typing import Any

from hirelife.engine import (
    NEVER,
    Clock,
    Command,
    Row,
    State,
    number,
)

from .lifecycles import (
    ON,
    USER,
    Registers,
    begun,
    day,
    switch,
)


class More(Registers):
    more: int = number("another number", default=7)


def whole(*_: Any) -> tuple[str, ...]:
    """No invariant is broken."""
    return ()


RESTING = State("resting", "open", Clock.STANDS, "It rests.")


class Rest(Command):
    """Rest."""


class Wake(Command):
    """Go on."""


def halting(**parts: Any) -> Any:
    """A switch that can rest, where the clock stands or runs."""
    standing = parts.pop("standing")
    return switch(
        more_states=(standing,),
        more_transitions=(Row(ON, Rest, standing, USER), Row(standing, Wake, ON, USER)),
        **parts,
    )


RUNNING = State("resting", "open", Clock.RUNS, "It rests, and time runs.")


def test_into_a_state_where_the_clock_stands() -> None:
    """Moved into a state that pauses, the pause begins with the last event: nothing jumps by ages on leaving."""
    old, new = halting(standing=RUNNING), halting(standing=RESTING, registers=More)
    resting = old.decide(begun(old), Rest(by="ann", at=day(0.25))).engagement
    moved = new.migrate(resting, broken=whole)
    woken = new.decide(moved, Wake(by="ann", at=day(10.25))).engagement

    assert day(11) == woken.wakes_at


def test_out_of_a_state_where_the_clock_stood() -> None:
    """Moved into a state where time runs, no pause is left over."""
    old, new = halting(standing=RESTING), halting(standing=RUNNING, registers=More)
    resting = old.decide(begun(old), Rest(by="ann", at=day(0.25))).engagement
    moved = new.migrate(resting, broken=whole)

    assert NEVER == moved.paused_at
    assert day(1) == new.decide(moved, Wake(by="ann", at=day(0.5))).engagement.wakes_at


def test_a_pause_goes_on() -> None:
    """Moved from one state where the clock stands to another, the pause is the same one."""
    old, new = halting(standing=RESTING), halting(standing=RESTING, registers=More)
    resting = old.decide(begun(old), Rest(by="ann", at=day(0.25))).engagement
    moved = new.migrate(resting, broken=whole)

    assert resting.paused_at == moved.paused_at
    assert day(3) == new.decide(moved, Wake(by="ann", at=day(2.25))).engagement.wakes_at
