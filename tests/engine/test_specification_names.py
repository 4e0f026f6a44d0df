"""Names that would be read otherwise than they were written: the compiler refuses them, and says where."""

from __future__ import annotations

from typing import Any, ClassVar

import attrs
import pytest

from hirelife.engine import (
    NEVER,
    NEW,
    STAY,
    Command,
    Observation,
    Role,
    RoleKind,
    Row,
    State,
    array,
    books,
    column,
    due,
    fact,
    number,
    permission,
    put,
    selects,
    status,
)  # fmt: skip
from hirelife.errors import SpecificationError

from .lifecycles import (
    BASE,
    CLOCK,
    OFF,
    ON,
    PEER,
    START,
    STOP,
    TICK,
    USER,
    Facts,
    Light,
    Registers,
    Set,
    Start,
    Stop,
    Tick,
    begun,
    day,
    is_over,
    is_small,
    refused,
    rule,
    switch,
)  # fmt: skip

SPECIAL = ("role", "state", "registers", "command", "settings", "seat")


def seen(function: Any, name: str = "seen") -> Observation[Any]:
    """A function as an observation of yes or no."""
    function.__annotations__["return"] = bool
    return Observation(function, name)


@pytest.mark.parametrize("name", SPECIAL)
def test_no_fact_bears_a_name_with_a_meaning_of_its_own(name: str) -> None:
    """A parameter of that name is given something else, so a fact of that name could never be read."""
    fault = refused(facts=type("More", (Facts,), {name: fact(False, "never read")}))

    assert repr(name) in fault.where


@pytest.mark.parametrize("name", SPECIAL)
def test_no_observation_bears_such_a_name(name: str) -> None:
    """Neither could an observation."""
    fault = refused(more_observations=(seen(lambda registers: registers.level < 3, name),))

    assert repr(name) in fault.where


@pytest.mark.parametrize(
    "other", [{"level": due("a due time")}, {"due": number("a number")}, {"slots": number("a number")}]
)
def test_a_register_has_one_kind(other: dict[str, Any]) -> None:
    """A number, a due time and an array have names of their own."""
    name = next(iter(other))

    assert repr(name) in refused(registers=(Registers, type("Other", (), other))).where


def test_a_register_is_no_fact() -> None:
    """A refusal that shows a name shows one thing."""
    assert "'hot'" in refused(registers=(Registers, type("Other", (), {"hot": number("a number")}))).where


@pytest.mark.parametrize("name", ["names", "columns", "defaults"])
def test_a_column_is_itself(name: str) -> None:
    """A column of any name is read as itself, by the clock too; or its name is refused."""

    class Slots:
        light: tuple[Light, ...] = status(Light, "what it shows")

    setattr(Slots, name, column("a column"))
    more = type("More", (Registers,), {"slots": array(Slots, "slots")})
    filled = books(Stop)(lambda registers: {"slots": put(registers.slots, 0, light=1, **{name: 5})})
    try:
        lifecycle = switch(registers=more, evolution=(*BASE["evolution"][:2], filled))
    except SpecificationError as fault:
        assert name in str(fault)
        return
    stopped = lifecycle.decide(begun(lifecycle), Stop(by="ann", at=day(0.1))).engagement

    assert (5,) == getattr(stopped.array("slots"), name)


class Astray(Command):
    """Points with a field that it has not."""

    INDEXES: ClassVar[dict[str, str]] = {"slott": "slots"}


class Nobody(Command):
    """Names a candidate in a field that it has not."""

    CANDIDATE: ClassVar[str] = "friend"


class Boundless(Command):
    """Bounds a field that it has not."""

    BOUNDS: ClassVar[dict[str, tuple[int, int]]] = {"weight": (0, 1)}


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Reversed(Command):
    """The least above the greatest."""

    BOUNDS: ClassVar[dict[str, tuple[int, int]]] = {"weight": (9, 1)}
    weight: int = 5


@pytest.mark.parametrize(
    ("kind", "field"), [(Astray, "slott"), (Nobody, "friend"), (Boundless, "weight"), (Reversed, "weight")], ids=str
)
def test_what_a_class_says_of_its_fields_is_true(kind: type[Command], field: str) -> None:
    """INDEXES, CANDIDATE and BOUNDS name fields of the command, and bounds have a least and a greatest."""
    fault = refused(more_transitions=(Row(ON, kind, STAY, USER),))

    assert repr(field) in str(fault)


@pytest.mark.parametrize(
    "row",
    [
        Row(ON, Set, STAY, (), "is_small"),
        Row((), Set, STAY, USER, "is_small"),
        Row(ON, Set, STAY, USER, "is_small is_small"),
        Row(ON, Set, selects()(lambda: OFF), USER, "is_small"),
    ],
    ids=["by nobody", "from nowhere", "a rule twice", "to nowhere"],
)
def test_a_row_says_who_from_where_and_each_rule_once(row: Row) -> None:
    """A row that nobody can walk, or that would refuse twice for one reason, is a slip of the pen."""
    assert "--set-->" in refused(transitions=(START, row, STOP, TICK)).where


def test_a_guard_that_is_there_already_is_asked_once() -> None:
    """An extension may guard with a rule that a row has: the refusal lists it once."""
    guarded = switch().extend({Set: "is_small"})

    assert ("is_small",) == guarded.decide(begun(guarded), Set(by="ann", at=day(0.1), x=99)).codes


@pytest.mark.parametrize(
    "role", [PEER, Role("strange", RoleKind.PARTY, "X", "Not declared.")], ids=lambda role: role.name
)
def test_a_rule_for_a_role_is_for_one_that_asks(role: Role) -> None:
    """A rule that holds only for roles that no row of it has would never be asked."""
    fault = refused(rules=(attrs.evolve(is_small, by=(role,)), is_over))

    assert "'is_small'" in fault.where


def test_what_begins_is_governed_by_no_cell() -> None:
    """Before the first event there is no state whose cell could be asked."""
    fault = refused(transitions=(Row(NEW, Start, ON, USER, permits="use"), *BASE["transitions"][1:]))

    assert "row new --start--> on" == fault.where


@pytest.mark.parametrize(
    ("states", "cells"),
    [((ON, ON), ("Y D", "n D")), ((ON,), ("",)), ((ON,), ("Y",))],
    ids=["state twice", "empty", "uncited"],
)
def test_a_line_has_one_cited_cell_for_a_state(states: Any, cells: Any) -> None:
    """A state twice, an empty cell, or one that cites nothing is refused, where the line is made or compiled."""
    with pytest.raises(SpecificationError, match="see"):
        switch(permissions=(permission("see", USER, states, cells, meaning="See it.", reason="Not now."),))


def test_there_is_one_public_role() -> None:
    """Who is not bound has the public role: of two, one would never be given."""
    guests = tuple(Role(name, RoleKind.PUBLIC, "G", "Anybody.") for name in ("guest", "visitor"))

    assert "role" in refused(more_roles=guests).where


class Holds:
    """A rule that is an object."""

    __name__ = "holds"

    def __call__(self, hot: bool) -> bool:
        """The rule."""
        return hot


def everything(*facts: bool) -> bool:
    """A rule that would take whatever there is."""
    return bool(facts)


@pytest.mark.parametrize("function", [Holds(), everything], ids=["object", "stars"])
def test_a_rule_is_a_function_with_named_parameters(function: Any) -> None:
    """What a rule reads is written in its parameters; where that cannot be known it is refused."""
    code = function.__name__
    with pytest.raises(SpecificationError, match=code):
        switch(more_rules=(rule(function),), more_transitions=(Row(ON, Stop, STAY, PEER, code),))


def ticking(row: Row, registers: type = Registers, *changes: Any) -> dict[str, Any]:
    """The parts of a switch whose clock walks this row when the due time is reached."""
    return {
        "registers": registers,
        "observations": BASE["observations"][:1],
        "rules": (is_small,),
        "transitions": (START, BASE["transitions"][1], STOP, row),
        "evolution": (*BASE["evolution"][:2], *changes),
    }


class WhileOn(Registers):
    due: int = due("the next tick", alive_while=lambda state: state is ON)


@selects(ON, OFF)
def by_heat(hot: bool) -> State:
    """Stays while cold."""
    return OFF if hot else ON


@pytest.mark.parametrize(
    "parts",
    [
        ticking(Row(ON, Tick, ON, CLOCK)),
        ticking(Row(ON, Tick, STAY, CLOCK), WhileOn),
        ticking(Row(ON, Tick, by_heat, CLOCK)),
    ],
    ids=["the same state by name", "alive where it stays", "a selector that stays"],
)
def test_a_deadline_that_fires_for_ever_is_refused(parts: dict[str, Any]) -> None:
    """A clock command that leads where its own due time still stands, and does not book it, would fire at every asking."""
    assert "deadline 'tick'" == refused(**parts).where


@pytest.mark.parametrize(
    "parts",
    [
        ticking(Row(ON, Tick, ON, CLOCK), Registers, books(Tick)(lambda: {"due": NEVER})),
        ticking(Row(ON, Tick, OFF, CLOCK), WhileOn),
        ticking(Row(ON, Tick, OFF, CLOCK)),
    ],
    ids=["booked", "dead afterwards", "over afterwards"],
)
def test_a_deadline_that_is_done_fires_once(parts: dict[str, Any]) -> None:
    """Where the due time is booked, dies, or can fire no more, advancing twice is advancing once."""
    lifecycle = switch(**parts)
    once = lifecycle.advance(begun(lifecycle), now=day(3)).engagement

    assert begun(lifecycle).version + 1 == once.version
    assert once == lifecycle.advance(once, now=day(3)).engagement


def test_names_may_be_those_of_roles() -> None:
    """A principal called clock, user or new is a stranger like any other."""
    lifecycle = switch()
    engagement = begun(lifecycle)

    assert {("not_a_party",)} == {
        lifecycle.decide(engagement, Stop(by=who, at=day(0.1))).codes for who in ("clock", "user", "new")
    }
