"""Moving an engagement to another lifecycle: by an explicit map, with all problems at once, and nothing lost in silence."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

import attrs
import pytest

from hirelife.engine import (
    NEVER,
    Migration,
    State,
    array,
    due,
    due_column,
    fact,
    money,
    number,
    status,
)
from hirelife.errors import MigrationError

from .lifecycles import (
    BASE,
    CLOCK,
    OFF,
    ON,
    START,
    STOP,
    USER,
    Light,
    Registers,
    Set,
    Stop,
    begun,
    day,
    switch,
)

SWITCH = switch()


class More(Registers):
    more: int = number("another number", default=7)


def whole(*_: Any) -> tuple[str, ...]:
    """No invariant is broken."""
    return ()


def used(lifecycle: Any = SWITCH) -> Any:
    """An engagement with something in every register."""
    engagement = lifecycle.decide(begun(lifecycle), Set(by="ann", at=day(0.1), x=5, light=Light.RED)).engagement
    return attrs.evolve(engagement, ledger=(40, 2), numbers=(5, 38, *engagement.numbers[2:]))


def problems(new: Any, engagement: Any, migration: Migration | None = None, broken: Any = whole) -> tuple[str, ...]:
    """Why it cannot move."""
    with pytest.raises(MigrationError) as caught:
        new.migrate(engagement, migration, broken=broken)
    return caught.value.problems


def named(old: State, new: str) -> dict[str, Any]:
    """The parts of the switch with one state by another name."""
    other = State(new, old.phase, old.clock, old.meaning)
    rows = tuple(
        attrs.evolve(
            row,
            source=tuple(other if source is old else source for source in row.source),
            target=other if row.target is old else row.target,
        )
        for row in BASE["transitions"]
    )
    return {
        "states": tuple(other if state is old else state for state in (ON, OFF)),
        "transitions": rows,
        "permissions": (),
    }


def test_pinned_to_another_lifecycle_nothing_is_answered() -> None:
    """Every question about an engagement of another lifecycle is an error that says to migrate."""
    other = switch(registers=More)
    engagement = begun(SWITCH)
    for ask in (
        lambda: other.decide(engagement, Stop(by="ann", at=day(0.1))),
        lambda: other.check(engagement, Stop(by="ann", at=day(0.1))),
        lambda: other.take(engagement, Stop(by="ann", at=day(0.1))),
        lambda: other.advance(engagement, now=day(0.1)),
        lambda: other.permitted(engagement, "ann", at=day(0.1)),
        lambda: other.can(engagement, "ann", "use", at=day(0.1)),
        lambda: other.can(begun(other), "ann", "use", at=day(0.1), pair=[engagement]),
        lambda: other.owes(engagement, 0),
        lambda: other.own(engagement),
    ):
        with pytest.raises(MigrationError, match="migrate"):
            ask()


def test_what_both_know_moves() -> None:
    """State, facts, registers, ledger, roster, dossier, version and times stay; what is new has its default."""
    other = switch(registers=More)
    moved = other.migrate(used(), broken=whole)

    assert (5, 38, 7) == moved.numbers
    assert (other.fingerprint, used().version, (40, 2), used().last) == (
        moved.lifecycle,
        moved.version,
        moved.ledger,
        moved.last,
    )
    assert (used().roster, used().arrays, used().dues, used().facts) == (
        moved.roster,
        moved.arrays,
        moved.dues,
        moved.facts,
    )
    assert used().wakes_at == moved.wakes_at
    assert other.decide(moved, Stop(by="ann", at=day(0.2))).accepted


def test_a_renamed_state_needs_a_map() -> None:
    """A state that the new lifecycle lacks has no place until its successor is named."""
    other = switch(**named(ON, "running"))

    assert 1 == len(problems(other, used()))
    assert "'on'" in problems(other, used())[0]
    assert "running" == other.migrate(used(), Migration(states={"on": "running"}), broken=whole).state
    assert "'nowhere'" in str(problems(other, used(), Migration(states={"on": "nowhere"}))) or "'on'" in str(
        problems(other, used(), Migration(states={"on": "nowhere"}))
    )


class Bare:
    level: int = number("a level")


class BareFacts:
    cold: bool = fact(False, "whether it is cold")


def bare() -> Any:
    """A lifecycle with almost nothing."""
    return switch(
        facts=BareFacts, registers=Bare, ledger=type("L", (), {}), accounts=(), deadlines=(), permissions=(),
        observations=(), rules=(), evolution=BASE["evolution"][:1], transitions=(START, STOP), roles=(USER, CLOCK),
    )  # fmt: skip


def test_all_problems_are_listed_at_once() -> None:
    """Facts, numbers, due times, columns, totals and roles without a place: every one, with what it holds."""
    found = problems(bare(), used())

    for word in (
        "'hot'",
        "'purse' holds 38",
        "'due'",
        "slots.status",
        "'inward' holds 40",
        "'outward' holds 2",
        "'peer'",
    ):
        assert any(word in problem for problem in found), (word, found)
    assert len(found) >= 7


def test_what_is_dropped_is_said() -> None:
    """Everything that holds something may be lost, if the migration lists it; roles are a problem all the same."""
    dropped = Migration(dropped=("hot", "light", "purse", "due", "slots", "inward", "outward"))
    found = problems(bare(), used(), dropped)

    assert ["'peer'"] == [word for word in ("'peer'", "'hot'", "'due'") if any(word in problem for problem in found)]


def test_what_is_empty_needs_no_word() -> None:
    """A fact at its default, a zero and an empty array are no loss."""
    fresh = attrs.evolve(begun(SWITCH), dues=(NEVER,))
    found = problems(bare(), fresh)

    assert all("'peer'" in problem for problem in found)


def test_a_fact_may_be_given() -> None:
    """A fact whose value is no longer possible needs another; one that is not possible either is a problem."""
    Other = IntEnum("Other", {"DARK": 0, "BRIGHT": 9})

    class OtherFacts:
        hot: bool = fact(False, "whether it is hot")
        light: Any = fact(Other.DARK, "what it shows")

    other = switch(facts=OtherFacts)
    bright = attrs.evolve(used(), standing=type(used().standing)("on", (True, Light.GREEN), used().standing.shape))
    bright = SWITCH.own(bright)

    assert "'light'" in problems(other, bright)[0]
    assert "'light'" in problems(other, bright, Migration(facts={"light": 5}))[0]
    assert Other.BRIGHT is other.migrate(bright, Migration(facts={"light": Other.BRIGHT}), broken=whole).facts["light"]


def test_a_fact_of_another_type_is_not_taken_for_its_like() -> None:
    """A member that equals 0 or 1 is no bool: what was a light is no truth because its number fits."""

    class Turned:
        hot: bool = fact(False, "whether it is hot")
        light: bool = fact(False, "what it shows, now a bool")

    assert any("'light'" in problem for problem in problems(switch(facts=Turned), used()))


@pytest.mark.parametrize(
    "migration", [Migration(facts={"hott": True}), Migration(states={"onn": "off"}), Migration(dropped=("hott",))]
)
def test_a_misspelt_map_is_a_problem(migration: Migration) -> None:
    """A map that names what neither lifecycle has is not obeyed in silence."""
    assert problems(switch(registers=More), used(), migration)


def test_invariants_are_asked_last_and_all() -> None:
    """What `broken` says of the moved value is refused with each sentence; it is asked on the new value."""
    asked = []

    def broken(lifecycle: Any, moved: Any) -> tuple[str, ...]:
        asked.append((lifecycle, moved.lifecycle))
        return "money is short", "nobody is told"

    other = switch(registers=More)

    assert ("money is short", "nobody is told") == problems(other, used(), None, broken)
    assert [(other, other.fingerprint)] == asked


def test_what_is_dead_in_the_new_lifecycle_is_forgotten() -> None:
    """A register that means nothing where the engagement arrives is at its default, as if it had come there itself."""

    class Mortal(Registers):
        level: int = number("a level", alive_while=lambda state: state is OFF)
        purse: int = money("an amount", alive_while=lambda hot: not hot)
        due: int = due("the next tick", alive_while=lambda state: state is OFF)

    moved = switch(registers=Mortal).migrate(used(), broken=whole)

    assert ((0, 0), (NEVER,)) == (moved.numbers, moved.dues)
    assert moved.wakes_at is None


def test_columns_move_by_name() -> None:
    """A column in another place keeps its values; one that is gone is a problem until it is dropped."""

    class Turned:
        status: tuple[Light, ...] = status(Light, "what it shows")
        slot_due: tuple[int, ...] = due_column("until when")

    class Turning(Registers):
        slots: Turned = array(Turned, "slots")

    other = switch(registers=Turning)
    heavy = attrs.evolve(used(), arrays=(((1, 2), (5,), (NEVER, 8)),))

    assert ["column slots.weight has no place: list it in `dropped`"] == list(problems(other, heavy))
    assert (((1, 2), (NEVER, 8)),) == other.migrate(heavy, Migration(dropped=("slots.weight",)), broken=whole).arrays
