"""What a payload could bring about: exact for one simple comparison, and never wrong for anything else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

import attrs
import pytest

from hirelife.engine import (
    STAY,
    Command,
    Observation,
    Possible,
    Row,
    books,
    count,
    greater,
    instant,
    pick,
    put,
    total,
    where,
)
from hirelife.errors import SpecificationError

from .lifecycles import BASE, ON, START, STOP, TICK, USER, Light, Set, begun, day, is_over, rule, switch


def watching(function: Any, domain: Any = bool, kind: type[Command] = Set, **more: Any) -> Any:
    """A switch in which one rule on one observation decides about one command; three slots of weight 5."""
    function.__annotations__["return"] = domain

    def held(seen: Any) -> bool:
        return bool(seen)

    lifecycle = switch(
        observations=(Observation(function, "seen"), BASE["observations"][1]),
        rules=(rule(held), is_over),
        transitions=(START, Row(ON, kind, STAY, USER, "held"), STOP, TICK),
        permissions=(),
        evolution=(
            BASE["evolution"][0],
            books(BASE["transitions"][0].command)(
                lambda registers, command, settings: {
                    "due": command.instant + settings.length,
                    "slots": put(
                        put(put(registers.slots, 0, status=1, weight=5), 1, status=1, weight=5), 2, status=2, weight=5
                    ),
                }
            ),
        ),
        **more,
    )
    return lifecycle, begun(lifecycle)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Swap(Command):
    """A command with two indexes, and numbers whose bounds nobody declared."""

    INDEXES: ClassVar[dict[str, str]] = {"first": "slots", "second": "slots"}
    first: int = 0
    second: int = 0
    free: int = 0


NUMBERS = (-100, -99, -11, -10, -1, 0, 1, 2, 3, 9, 10, 11, 50, 99, 100)
SET_PAYLOADS = [{"x": x, "y": y} for x in NUMBERS for y in NUMBERS]
SLOTS = [{"slot": slot, "x": x} for slot in (-5, -1, 0, 1, 2, 3, 4, 9, 10, 50, 1 << 40) for x in NUMBERS]
SWAPS = [
    {"first": a, "second": b, "free": c}
    for a in (-1, 0, 1, 2, 3, 99)
    for b in (-1, 0, 1, 2, 3, 99)
    for c in (-9, 0, 1, 2, 5, 9)
]

EXACT = [
    ("always", lambda command: command.x <= 100, bool, SET_PAYLOADS),
    ("never", lambda command: command.x > 100, bool, SET_PAYLOADS),
    ("sometimes", lambda command: command.x >= 100, bool, SET_PAYLOADS),
    ("turned around", lambda command: 99 < command.x, bool, SET_PAYLOADS),
    ("equal", lambda command: command.x == 7, bool, [*SET_PAYLOADS, {"x": 7}]),
    ("equal out of bounds", lambda command: command.x == 101, bool, SET_PAYLOADS),
    ("unequal", lambda command: command.x != 7, bool, [*SET_PAYLOADS, {"x": 7}]),
    ("unequal out of bounds", lambda command: command.x != 101, bool, SET_PAYLOADS),
    ("against a register", lambda registers, command: command.x <= registers.level, bool, SET_PAYLOADS),
    ("row", lambda registers, command: pick(registers.slots.status, command.slot) == 1, bool, SLOTS),
    ("row that none has", lambda registers, command: pick(registers.slots.status, command.slot) == 3, bool, SLOTS),
    ("row, and none", lambda registers, command: pick(registers.slots.weight, command.slot) <= 5, bool, SLOTS),
    ("no payload", lambda registers: count(registers.slots.status, 1) == 2, bool, SET_PAYLOADS),
    ("flag", lambda command: command.flag, bool, [{"flag": True}, {"flag": False}]),
    ("light", lambda command: command.light, Light, [{"light": light} for light in Light]),
]

SOUND = [
    ("two numbers", lambda command: command.x <= command.y, bool, SET_PAYLOADS),
    ("difference", lambda command: command.x - command.y < 150, bool, SET_PAYLOADS),
    ("sum with itself", lambda command: command.x + command.x < 201, bool, SET_PAYLOADS),
    ("square", lambda command: command.x * command.x <= 9999, bool, SET_PAYLOADS),
    ("square below", lambda command: command.x * command.x >= 1, bool, SET_PAYLOADS),
    ("negated", lambda command: 100 - command.x >= 0, bool, SET_PAYLOADS),
    ("turned and equal", lambda command: (command.x * command.x) == 0, bool, SET_PAYLOADS),
    ("place by a number", lambda registers, command: pick(registers.slots.weight, command.y) == 0, bool, SET_PAYLOADS),
    (
        "place by a number, at least",
        lambda registers, command: pick(registers.slots.weight, command.y) < 1,
        bool,
        SET_PAYLOADS,
    ),
    ("index compared", lambda command: command.slot < 10, bool, SLOTS),
    ("index compared below", lambda command: command.slot >= 0, bool, SLOTS),
    (
        "index and number",
        lambda registers, command: pick(registers.slots.weight, command.slot) < command.x,
        bool,
        SLOTS,
    ),
    ("row after", lambda registers, command: pick(registers.slots.weight, command.slot + 1) == 5, bool, SLOTS),
    (
        "default by payload",
        lambda registers, command: pick(registers.slots.weight, command.slot, command.x) == 5,
        bool,
        SLOTS,
    ),
    (
        "default by index",
        lambda registers, command: pick(registers.slots.weight, command.slot, command.slot) < 10,
        bool,
        SLOTS,
    ),
    (
        "sum of rows",
        lambda registers, command: (
            pick(registers.slots.weight, command.slot) + pick(registers.slots.weight, command.slot + 2) < 10
        ),
        bool,
        SLOTS,
    ),
    (
        "total",
        lambda registers, command: total(registers.slots.weight, registers.slots.status, 1) < command.x,
        bool,
        SET_PAYLOADS,
    ),
    ("greater", lambda registers, command: greater(command.x, command.y) > -100, bool, SET_PAYLOADS),
    ("where", lambda registers, command: where(command.x < 3, 1, 0) == 1, bool, SET_PAYLOADS),
    (
        "by whom",
        lambda registers, command, seat: pick(registers.slots.status, seat.own) == command.x,
        bool,
        SET_PAYLOADS,
    ),
    ("both", lambda command: (command.x < 3) & (command.x > 50), bool, SET_PAYLOADS),
    ("remainder", lambda command: command.x - (command.x // 2) * 2 == 0, bool, SET_PAYLOADS),
]


def held_equal(lifecycle: Any, engagement: Any, kind: type[Command], payloads_: Any, *, exactly: bool) -> None:
    """ALLOWED and REFUSED are true of every payload; where `exactly`, DEPENDS is said only where it does."""
    accepted = [bool(lifecycle.decide(engagement, kind(by="ann", at=day(0.1), **payload))) for payload in payloads_]
    possible = lifecycle.permitted(engagement, "ann", at=day(0.1))[kind].possible

    if exactly or possible is not Possible.DEPENDS:
        assert (
            Possible.ALLOWED if all(accepted) else Possible.DEPENDS if any(accepted) else Possible.REFUSED
        ) is possible


@pytest.mark.parametrize(
    ("function", "domain", "given_"), [case[1:] for case in EXACT], ids=[case[0] for case in EXACT]
)
def test_one_field_is_answered_exactly(function: Any, domain: Any, given_: Any) -> None:
    """A comparison of one field with what is known, an index, an Enum, a flag: the answer is exact."""
    held_equal(*watching(function, domain), Set, given_, exactly=True)


@pytest.mark.parametrize(
    ("function", "domain", "given_"), [case[1:] for case in SOUND], ids=[case[0] for case in SOUND]
)
def test_what_is_not_known_exactly_depends(function: Any, domain: Any, given_: Any) -> None:
    """Where several fields or no simple comparison decide, ALLOWED and REFUSED are still never said wrongly."""
    held_equal(*watching(function, domain), Set, given_, exactly=False)


@pytest.mark.parametrize(
    "function",
    [
        lambda registers, command: pick(registers.slots.weight, command.second) < 5,
        lambda registers, command: (
            pick(registers.slots.status, command.first) == pick(registers.slots.status, command.second)
        ),
        lambda registers, command: command.first != command.second,
        lambda command: command.free >= 0,
        lambda command: command.free * command.free >= 1,
    ],
    ids=["second index", "two indexes", "indexes compared", "without bounds", "square without bounds"],
)
def test_two_indexes_and_free_numbers(function: Any) -> None:
    """A second index, or a number whose class declares no bounds, is never taken for less than it may be."""
    try:
        lifecycle, engagement = watching(function, kind=Swap, more_rules=())
    except SpecificationError:
        return  # refused when compiled is as safe

    held_equal(lifecycle, engagement, Swap, SWAPS, exactly=False)


def test_the_answer_moves_with_the_registers() -> None:
    """A remembered answer is of the numbers as they are: the same standing with other registers answers anew."""
    lifecycle, engagement = watching(lambda registers, command: command.x <= registers.level)
    answers = []
    for level in (-101, 0, 100):
        changed = attrs.evolve(engagement, numbers=(level, 0))
        answers.append(lifecycle.permitted(changed, "ann", at=day(0.1))[Set].possible)

    assert [Possible.REFUSED, Possible.DEPENDS, Possible.ALLOWED] == answers


def test_time_is_not_part_of_the_payload() -> None:
    """An observation of the instant is asked at the time of asking."""
    lifecycle, engagement = watching(lambda registers, command: command.instant < registers.due - 10)

    assert Possible.ALLOWED is lifecycle.permitted(engagement, "ann", at=day(0.5))[Set].possible
    late = day(1) - timedelta(microseconds=5)
    assert instant(late) < engagement.dues[0]
    assert Possible.REFUSED is lifecycle.permitted(engagement, "ann", at=late)[Set].possible
