"""A command: checked when it is made, equal by what it says, with one digest in every process."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hirelife.engine import books
from hirelife.engine.command import canonical
from hirelife.errors import CommandError, HirelifeError

from .lifecycles import BASE, CLOCK, Light, Set, Start, Stop, Tick, begun, day, switch
from .workshop_words import Commission, Lapse


def test_one_instant_in_two_zones_is_one_command() -> None:
    """Also in the hour that a zone has twice, where datetimes of two zones never compare equal."""
    twice = datetime(2024, 10, 27, 2, 30, fold=1, tzinfo=ZoneInfo("Europe/Berlin"))
    one, two = Set(by="ann", at=twice), Set(by="ann", at=twice.astimezone(UTC))

    assert (one, hash(one), one.digest(), one.instant) == (two, hash(two), two.digest(), two.instant)
    assert Set(by="ann", at=twice.replace(fold=0)) != one


PAYLOADS = st.fixed_dictionaries(
    {
        "by": st.sampled_from(["ann", "bob", CLOCK]),
        "x": st.integers(-2, 2),
        "light": st.sampled_from(Light),
        "flag": st.booleans(),
    }
)


@given(first=PAYLOADS, second=PAYLOADS)
def test_equal_commands_have_equal_digests(first: Any, second: Any) -> None:
    """Commands are equal where their payloads are, and then, and only then, their digests are."""
    one, two = (Set(at=day(0.1), **payload) for payload in (first, second))

    assert (one == two) is (one.digest() == two.digest()) is (first == second)
    assert one != two or hash(one) == hash(two)


def test_a_digest_does_not_depend_on_the_python() -> None:
    """Written down once: characters that only newer Pythons know to be printable are digested alike by all."""
    faces = [Start(by="ann", at=day(0), peer=text).digest()[:12] for text in ("\U0001fae8", "\\U0001fae8")]

    assert ["59620efc71db", "19a854a1f92f"] == faces


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("by", ""), ("by", "   "), ("by", "@clock"), ("by", None), ("by", 5), ("by", "\ud800"),
        ("at", None), ("at", "2024-01-01"), ("at", datetime(2024, 1, 1)), ("engagement", 5), ("engagement", "\udfff"),  # noqa: DTZ001
        ("id", None), ("id", b"k"),
    ],
    ids=repr,
)  # fmt: skip
def test_a_command_is_checked_when_made(field: str, value: Any) -> None:
    """What cannot be held is a CommandError that says what was expected, what came, and where."""
    with pytest.raises(CommandError) as caught:
        Stop(**{"by": "ann", "at": day(0), field: value})

    assert f"Stop.{field}" == caught.value.where
    assert value is caught.value.came


def test_a_command_keeps_its_names_short() -> None:
    """The name on the wire, and what a repr shows: only what was given."""
    assert ("set", "commission", "lapse") == (Set.name(), Commission.name(), Lapse.name())
    assert "Stop(by='ann', at=" in repr(Stop(by="ann", at=day(0)))
    assert "CLOCK" in repr(Tick(by=CLOCK, at=day(0)))


def test_numbers_of_a_payload_are_stored_as_they_are() -> None:
    """Very large numbers go through arithmetic exactly."""
    lifecycle = switch(
        evolution=(
            *BASE["evolution"][:2],
            books(Set)(lambda registers, command: {"level": registers.level + command.y}),
        )
    )
    engagement = begun(lifecycle)
    for number in (1 << 62, 1 << 63, 10**40, -(10**41)):
        engagement = lifecycle.decide(engagement, Set(by="ann", at=day(0.1), y=number)).engagement

    assert (1 << 62) + (1 << 63) + 10**40 - 10**41 == engagement.number("level")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({"b": 1, "a": (1, 2)}, {"a": [1, 2], "b": 1}),
        ({3, 1, 2}, frozenset({2, 3, 1})),
        (Light.RED, 1),
        (day(1), day(1).astimezone(timezone(timedelta(hours=5)))),
        (date(2024, 1, 1), date(2024, 1, 1)),
    ],
    ids=["dict", "set", "member", "time", "date"],
)
def test_equal_values_have_one_text(one: Any, two: Any) -> None:
    """What a digest is taken over does not depend on order, kind of sequence or zone."""
    assert canonical(one) == canonical(two)


@pytest.mark.parametrize(
    ("one", "two"),
    [("1", 1), (True, 1), (None, "None"), (("a", "b"), ("a,b",)), ({"a": "b"}, {"b": "a"}), ("@5", datetime(1970, 1, 1, 0, 0, 0, 5, UTC)),
     (1.0, 1), (b"a", "a"), ((), ("",)), ("role:clock", CLOCK), (("a", ("b",)), (("a", "b"),)), (date(2024, 1, 1), day(0))],
    ids=str,
)  # fmt: skip
def test_other_values_have_another_text(one: Any, two: Any) -> None:
    """No two different values are digested alike."""
    assert canonical(one) != canonical(two)


def test_what_has_no_text_is_refused() -> None:
    """A value that says nothing of itself but its address is no part of a definition."""
    with pytest.raises(HirelifeError):
        canonical(object())


def test_commands_of_two_classes_are_never_equal() -> None:
    """The same payload asked by another command is another question; and nothing else equals a command."""
    assert Stop(by="ann", at=day(0)) != Tick(by="ann", at=day(0))
    assert Stop(by="ann", at=day(0)) != "stop"
    assert Stop(by="ann", at=day(0)).digest() != Tick(by="ann", at=day(0)).digest()
