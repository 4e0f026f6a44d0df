"""Comparisons that share one integer of a payload: what is permitted is exact, for every pair of them."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from hirelife.engine import STAY, Lifecycle, Observation, Possible, Row, total

from .lifecycles import BASE, ON, START, STOP, TICK, USER, Set, begun, day, is_over, rule, switch

COMPARISONS: dict[str, Any] = {
    "above 10": lambda command: command.x > 10,
    "at least 10": lambda command: command.x >= 10,
    "below 11": lambda command: command.x < 11,
    "at most 9": lambda command: command.x <= 9,
    "ten": lambda command: command.x == 10,
    "not ten": lambda command: command.x != 10,
    "10 above it": lambda command: 10 > command.x,
    "-10 at most it": lambda command: -10 <= command.x,
    "past the greatest": lambda command: command.x > 100,
    "at most the greatest": lambda command: command.x <= 100,
    "taken off": lambda command: 5 - command.x > 0,
    "with what is there": lambda registers, command: (
        total(registers.slots.weight, registers.slots.status, (1,)) + command.x > 0
    ),
}


def asking(one: Any, two: Any) -> Lifecycle:
    """A switch that is set where both of these hold."""
    for function in (one, two):
        function.__annotations__["return"] = bool

    def first_held(first: bool) -> bool:
        return first

    def second_held(second: bool) -> bool:
        return second

    return switch(
        observations=(Observation(one, "first"), Observation(two, "second"), BASE["observations"][1]),
        rules=(rule(first_held), rule(second_held), is_over),
        transitions=(START, Row(ON, Set, STAY, USER, "first_held second_held"), STOP, TICK),
        permissions=(),
    )


@pytest.mark.parametrize("pair", list(product(COMPARISONS, COMPARISONS)), ids=" and ".join)
def test_what_is_permitted_is_what_some_number_gets(pair: tuple[str, str]) -> None:
    """Allowed where every number is accepted, refused where none is, and else it depends: never on what cannot be."""
    lifecycle = asking(*(COMPARISONS[name] for name in pair))
    engagement = begun(lifecycle)
    verdicts = [lifecycle.check(engagement, Set(by="ann", at=day(0.1), x=x)) for x in range(-100, 101)]
    accepted = [verdict.accepted for verdict in verdicts]
    expected = Possible.ALLOWED if all(accepted) else Possible.DEPENDS if any(accepted) else Possible.REFUSED
    choice = lifecycle.permitted(engagement, "ann", at=day(0.1))[Set]

    assert expected is choice.possible
    if expected is Possible.REFUSED:
        named = {refusal.code for refusal in choice.refusals}

        assert all(named & set(verdict.codes) for verdict in verdicts)
