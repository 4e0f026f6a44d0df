"""What the compiler refuses of arithmetic: bookings and observations that name, compute or answer what they may not."""

from __future__ import annotations

import re
from enum import Enum
from typing import Any

import attrs
import pytest

from hirelife.engine import (
    STAY,
    Account,
    Move,
    Observation,
    Role,
    Row,
    State,
    becomes,
    books,
    count,
    permission,
    pick,
    put,
    where,
)
from hirelife.errors import BranchOnRegister, HirelifeError, SpecificationError

from .lifecycles import (
    BASE,
    ON,
    OUTSIDE,
    PURSE,
    START,
    STOP,
    TICK,
    USER,
    Light,
    Set,
    Start,
    Stop,
    begun,
    day,
    is_over,
    is_small,
    refused,
    rule,
    switch,
)  # fmt: skip

BOOKINGS = [
    ("unknown register", lambda: {"levell": 1}),
    ("a total", lambda: {"inward": 1}),
    ("a fact", lambda: {"hot": True}),
    ("unknown column", lambda registers: {"slots": put(registers.slots, 0, wght=1)}),
    ("read of an unknown register", lambda registers: {"level": registers.levell}),
    ("read of an unknown column", lambda registers: {"level": pick(registers.slots.wght, 0)}),
    ("read of an unknown field", lambda command: {"level": command.zeal}),
    ("float", lambda: {"level": 2.5}),
    ("text", lambda: {"level": "1"}),
    ("a number for an array", lambda: {"slots": 5}),
    ("an array for a number", lambda registers: {"level": registers.slots}),
    ("a column for a number", lambda registers: {"level": registers.slots.weight}),
    ("a column for an array", lambda registers: {"slots": put(registers.slots.status, 0, status=1)}),
    ("nothing", lambda: None),
    ("no Move", lambda: {"moves": (5,)}),
    ("a Move alone", lambda: {"moves": Move(OUTSIDE, PURSE, 5)}),
    ("an undeclared account", lambda: {"moves": (Move(Account("till", "till", "till", ""), PURSE, 5),)}),
    ("a float moved", lambda: {"moves": (Move(OUTSIDE, PURSE, 0.5),)}),  # type: ignore[arg-type]
    ("division", lambda registers: {"level": registers.level / 2}),
]


@pytest.mark.parametrize("booking", [case[1] for case in BOOKINGS], ids=[case[0] for case in BOOKINGS])
def test_bookings_are_checked(booking: Any) -> None:
    """What a booking names, and what it gives, is checked when compiled; the error names the command."""
    fault = refused(more_evolution=(books(Stop)(booking),))

    assert re.search("(?i)stop", fault.where), fault


BRANCHES = [
    ("if", lambda registers: {"level": 1 if registers.level else 2}),
    ("and", lambda registers: {"level": registers.level and 2}),
    ("not", lambda registers: {"level": 5 * (not registers.level)}),
    ("chained comparison", lambda registers: {"level": 1 * (0 < registers.level < 5)}),
    ("min", lambda registers: {"level": min(registers.level, 5)}),
    ("in", lambda registers: {"level": 1 * (registers.level in (1, 2))}),
    ("loop", lambda registers: {"level": sum(registers.slots.weight)}),
    ("comprehension", lambda registers: {"level": len([part for part in registers.slots.weight])}),
    ("payload", lambda command: {"level": 1 if command.instant else 2}),
    ("seat", lambda seat: {"level": 1 if seat.own else 2}),
]


@pytest.mark.parametrize("booking", [case[1] for case in BRANCHES], ids=[case[0] for case in BRANCHES])
def test_a_branch_on_a_register_in_a_booking_is_refused(booking: Any) -> None:
    """A booking computes; where it asks a number for its truth or walks over a column, BranchOnRegister says so."""
    with pytest.raises(BranchOnRegister, match="booking of Stop"):
        switch(more_evolution=(books(Stop)(booking),))


def test_a_booking_may_branch_on_what_is_finite() -> None:
    """Facts, observations, role, state and settings are known when a booking is traced."""

    def booking(hot: bool, small: bool, role: Role, state: State, settings: Any) -> dict[str, int]:
        return {"level": 1 * hot + 2 * small + 4 * (role is USER) + 8 * (state is ON) + 16 * (settings.limit > 3)}

    lifecycle = switch(evolution=(BASE["evolution"][0], BASE["evolution"][3], books(Set)(booking)))
    set_once = lifecycle.decide(begun(lifecycle), Set(by="ann", at=day(0))).engagement

    assert 2 + 4 + 8 + 16 == set_once.number("level")
    assert 31 == lifecycle.decide(set_once, Set(by="ann", at=day(0))).engagement.number("level")


OBSERVATIONS = [
    ("unknown register", lambda registers: registers.levell < 1),
    ("unknown column", lambda registers: pick(registers.slots.wght, 0) < 1),
    ("unknown field", lambda command: command.zeal < 1),
    ("unknown parameter", lambda hot: hot),
    ("float", lambda registers: registers.level < 0.5),
    ("text", lambda command: command.by == "ann"),
    ("division", lambda registers: registers.level / 2 < 1),
    ("length", lambda registers: len(registers.slots.status) < 1),
    ("look-up", lambda registers: {1: True}[registers.level]),
    ("subscript", lambda registers: registers.slots.status[0] == 1),
    ("method", lambda command: command.digest() == 1),
    ("conversion", lambda registers: int(registers.level) == 1),
    ("walk over an array", lambda registers: [row for row in registers.slots] == []),
    ("text answered", lambda: "yes"),
    ("nothing answered", lambda: None),
    ("column answered", lambda registers: registers.slots.status),
    ("column compared", lambda registers: registers.slots.status == 1),
    ("column added to", lambda registers: registers.slots.weight + 1 < 3),
    ("array answered", lambda registers: registers.slots),
    ("array written", lambda registers: put(registers.slots, 0, status=1)),
    ("number answered for a bool", lambda registers: registers.level),
    ("number plus number for a bool", lambda registers, command: registers.level - command.x),
    ("candidate of a command without one", lambda registers, seat: pick(registers.slots.status, seat.named) == 1),
    ("branch in a sum", lambda registers: (registers.level if registers.purse else 1) < 3),
    ("divisor that may be zero", lambda registers, command: command.x // registers.level == 0),
    ("divisor zero", lambda registers: registers.level // 0 == 0),
]


def observing(function: Any, domain: Any = bool) -> dict[str, Any]:
    """The parts of a switch whose Set observes this as well."""
    function.__annotations__["return"] = domain
    seen = Observation(function, "seen")
    member = domain is not bool

    def needs_seen(seen: Any) -> bool:
        return seen is not None if member else seen

    return {
        "more_observations": (seen,),
        "rules": (rule(needs_seen), is_over, is_small),
        "transitions": (START, Row(ON, Set, STAY, USER, "is_small needs_seen", cites="S1"), STOP, TICK),
    }


@pytest.mark.parametrize("function", [case[1] for case in OBSERVATIONS], ids=[case[0] for case in OBSERVATIONS])
def test_observations_are_checked(function: Any) -> None:
    """What an observation names, how it computes and what it answers is checked when compiled."""
    fault = refused(**observing(function))

    assert re.search("seen|[Ss]et", fault.where), fault


@pytest.mark.parametrize(
    "function",
    [
        lambda registers: registers.level == 1 and registers.purse == 1,
        lambda registers: not registers.level,
        lambda command: True if command.x < 3 else False,
        lambda registers: any(weight > 3 for weight in registers.slots.weight),
        lambda registers: max(registers.level, 2) > 3,
        lambda seat: bool(seat.own),
    ],
    ids=["and", "not", "if", "any", "max", "bool"],
)
def test_a_branch_on_a_register_in_an_observation_is_refused(function: Any) -> None:
    """An observation that branches is refused, and the error names it and the command."""
    with pytest.raises(BranchOnRegister, match="observation 'seen' of Set"):
        switch(**observing(function))


def test_an_observation_that_only_a_cell_reads_is_traced_too() -> None:
    """A branch in an observation behind a permission is found when compiled, not when somebody asks."""

    def branching(registers: Any) -> bool:
        return bool(registers.level)

    def glows(seen: bool) -> bool:
        return seen

    line = permission("see", USER, (ON,), ("glows D",), meaning="See it.", reason="Not now.")
    with pytest.raises(BranchOnRegister, match="seen"):
        switch(more_observations=(Observation(branching, "seen"),), more_rules=(rule(glows),), permissions=(line,))


def test_an_observation_has_a_finite_domain() -> None:
    """Without a bool or an Enum as its return annotation an observation is refused."""
    assert "observation 'seen'" == refused(**observing(lambda registers: registers.level, int)).where


def test_an_enum_that_cannot_be_computed_is_refused() -> None:
    """Observations compute numbers: an Enum of words cannot be one, and is refused when compiled."""
    Word = Enum("Word", {"A": "a", "B": "b"})

    assert "seen" in refused(**observing(lambda command: command.light, Word)).where


@pytest.mark.parametrize(
    "function",
    [
        lambda registers: registers.level,
        lambda registers, command: pick(registers.slots.weight, command.slot),
        lambda registers, command: pick(registers.slots.status, command.slot, 9),
        lambda command: command.x,
        lambda registers: count(registers.slots.status, 1),
        lambda registers: where(registers.level < 3, 1, 9),
    ],
    ids=["number", "other column", "default", "payload", "count", "where"],
)
def test_an_enum_is_never_left(function: Any) -> None:
    """Arithmetic that may give what is no member of its Enum is refused when compiled, or by a declared error."""
    try:
        lifecycle = switch(**observing(function, Light))
    except SpecificationError as fault:
        assert "seen" in fault.where
        return
    engagement = begun(lifecycle)
    for x in (2, 3, 50):
        engagement = attrs.evolve(engagement, numbers=(x, 0), arrays=(((1,) * 7, (x,), ()),))
        try:
            lifecycle.decide(engagement, Set(by="ann", at=day(0.1), x=x % 10))
        except HirelifeError:
            continue


def test_a_first_row_may_read_the_state() -> None:
    """A function of the row that begins an engagement is tried too: there the state is none yet."""

    def placed(state: Any) -> dict[str, bool]:
        return {"hot": state.open}

    assert "becomes of Start" in refused(more_evolution=(becomes(Start)(placed),)).where
