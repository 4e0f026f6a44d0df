"""Every change of meaning is another fingerprint, and a difference that is named; words for people are not."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from hirelife.engine import (
    NEVER,
    STAY,
    Account,
    Clock,
    Deadline,
    Lifecycle,
    Observation,
    Role,
    RoleKind,
    Row,
    State,
    Unit,
    array,
    becomes,
    binds,
    books,
    column,
    due,
    due_column,
    fact,
    ledger_total,
    number,
    permission,
    selects,
    status,
)  # fmt: skip

from .lifecycles import (
    BASE,
    CLOCK,
    OFF,
    ON,
    OUTSIDE,
    PEER,
    PURSE,
    STOP,
    TICK,
    USER,
    Facts,
    Ledger,
    Light,
    Registers,
    Set,
    Settings,
    Start,
    Stop,
    Tick,
    is_over,
    rule,
    switch,
)  # fmt: skip


class OtherFacts(Facts):
    hot: bool = fact(True, "whether it is hot")


class MoreFacts(Facts):
    wet: bool = fact(False, "whether it is wet")


class Pausing(Registers):
    due: int = due("the next tick", pauses=False)


class Mortal(Registers):
    level: int = number("a level", alive_while=lambda state: state is ON)


class MortalElsewhere(Registers):
    level: int = number("a level", alive_while=lambda state: state is not ON)


class OtherUnit(Registers):
    level: int = number("a level", unit=Unit.CODE)


class OtherDefault(Registers):
    level: int = number("a level", default=1)


class MoreColumns:
    status: tuple[Light, ...] = status(Light, "what it shows")
    weight: tuple[int, ...] = column("how much")
    slot_due: tuple[int, ...] = due_column("until when")
    more: tuple[int, ...] = column("more")


class OtherColumns(Registers):
    slots: MoreColumns = array(MoreColumns, "slots")


class MoreLedger(Ledger):
    fees: int = ledger_total("fees")


def row(**words: Any) -> Row:
    """The row of Set with something else."""
    given = {"source": ON, "command": Set, "target": STAY, "by": USER, "needs": "is_small", "cites": "S1", **words}
    return Row(**given)


def rows(replacement: Row) -> tuple[Row, ...]:
    """The table with another row for Set."""
    return (BASE["transitions"][0], replacement, STOP, TICK)


def rules(**changed: Any) -> tuple[Any, ...]:
    """The rules, the first one changed."""
    return attrs.evolve(BASE["rules"][0], **changed), is_over


def evolution(number_: int, change: Any) -> tuple[Any, ...]:
    """The changes, one replaced."""
    return tuple(change if place == number_ else part for place, part in enumerate(BASE["evolution"]))


def line(cells: tuple[str, ...] = ("Y S2", "n D"), **words: Any) -> Any:
    """The permission of the switch with something else."""
    return permission("use", USER, (ON, OFF), cells, meaning="Use it.", reason="Not now.", **words)


def observed(function: Any) -> tuple[Any, ...]:
    """The observations, the first one replaced."""
    function.__annotations__["return"] = bool
    return Observation(function, "small"), BASE["observations"][1]


MEANINGS: dict[str, dict[str, Any]] = {
    "a fact's default": {"facts": OtherFacts},
    "a fact": {"facts": MoreFacts},
    "what pauses": {"registers": Pausing},
    "what dies": {"registers": Mortal},
    "when it dies": {"registers": MortalElsewhere},
    "a unit": {"registers": OtherUnit},
    "a default": {"registers": OtherDefault},
    "a column": {"registers": OtherColumns},
    "a total": {"ledger": MoreLedger},
    "an account": {"accounts": (OUTSIDE, PURSE, Account("till", "inward", "outward", "A till."))},
    "a target": {"transitions": rows(row(target=OFF))},
    "a role of a row": {"transitions": rows(row(by=PEER))},
    "another role of a row": {"transitions": rows(row(by=(USER, PEER)))},
    "a rule of a row": {"transitions": rows(row(needs="is_small is_over"))},
    "the order of rules": {"transitions": rows(row(needs="is_over is_small"))},
    "who is told": {"transitions": rows(row(told=PEER))},
    "a citation": {"transitions": rows(row(cites="S1 S9"))},
    "what governs": {"transitions": rows(row(permits="use"))},
    "the roles of a rule": {"rules": rules(by=(USER,))},
    "the answer of a rule": {"rules": rules(function=lambda small: not small)},
    "what a rule reads": {"rules": rules(function=lambda hot: hot)},
    "an observation": {"observations": observed(lambda command, settings: command.x < settings.limit)},
    "a constant of an observation": {"observations": observed(lambda command: command.x <= 11)},
    "a cell": {"permissions": (line(("Y S2", "Y D")),)},
    "a cell's citation": {"permissions": (line(("Y S2", "n S3")),)},
    "a veto": {"permissions": (line(("Y S2", "N D")),)},
    "a cell's predicate": {"permissions": (line(("is_over S2", "n D")),)},
    "an obligation": {"permissions": (line(obligation=True),)},
    "towards whom": {"permissions": (line(towards=PEER),)},
    "the priority of a deadline": {"deadlines": (Deadline("tick", "due", Tick, 2, "length", ("D",), "It ends."),)},
    "the setting of a deadline": {"deadlines": (Deadline("tick", "due", Tick, 1, "limit", ("D",), "It ends."),)},
    "no deadline": {"deadlines": ()},
    "a reminder": {"deadlines": (Deadline("tick", "due", Tick, 1, "length", ("D",), "It ends.", moves=False),)},
    "a setting": {"settings": Settings(limit=11)},
    "another setting": {"settings": Settings(length=3)},
    "a booking": {"evolution": evolution(2, books(Set)(lambda registers: {"level": registers.level + 1}))},
    "a booked due time": {"evolution": evolution(1, books(Start)(lambda: {"due": NEVER}))},
    "a becomes": {"evolution": evolution(3, becomes(Set)(lambda: {"hot": False}))},
    "a becomes of a fact": {"evolution": evolution(3, becomes(Set)(lambda hot: {"hot": not hot}))},
    "a binding": {"evolution": evolution(0, binds(Start)(lambda roster, command: roster.bind(USER, (command.by,))))},
    "a constant of a binding": {
        "evolution": evolution(0, binds(Start)(lambda roster, command: roster.bind(USER, (command.by, "eve"))))
    },
    "a role": {"roles": (USER, PEER, CLOCK, Role("more", RoleKind.PARTY, "M", ""))},
    "the fact of the origin": {"origin": "light"},
}  # fmt: skip


@pytest.mark.parametrize("what", MEANINGS)
def test_every_change_of_meaning_is_another_fingerprint(what: str) -> None:
    """Whatever decides, grants, books, tells or fires otherwise changes the fingerprint, and `diff` names it."""
    old, new = switch(), switch(**MEANINGS[what])

    assert old.fingerprint != new.fingerprint
    assert old.diff(new)
    assert {change.what for change in old.diff(new)} == {change.what for change in new.diff(old)}


def test_all_changes_differ_from_one_another() -> None:
    """No two of those changes are taken for the same."""
    found = [switch(**changed).fingerprint for changed in MEANINGS.values()]

    assert len(found) == len(set(found))


def test_an_observation_behind_a_cell_counts() -> None:
    """A window that only a permission reads is part of the meaning."""

    def built(function: Any) -> Lifecycle:
        function.__annotations__["return"] = bool
        return switch(
            permissions=(line(("in_time D", "n D")),),
            more_rules=(rule(in_time),),
            more_observations=(Observation(function, "early"),),
        )

    def in_time(early: bool) -> bool:
        return early

    one = built(lambda registers, command: command.instant < registers.due)
    two = built(lambda registers, command: command.instant <= registers.due)

    assert one.fingerprint != two.fingerprint
    assert ["sees use early", "grants use user on"] == [change.what for change in one.diff(two)]


def test_selectors_of_one_name_do_not_hide_one_another() -> None:
    """Two rows of one command with selectors of one name: a change of either is seen by fingerprint and diff."""
    third = State("third", "open", Clock.RUNS, "A third.")

    def built(first: Any, second: Any) -> Lifecycle:
        table = (
            BASE["transitions"][0],
            Row(ON, Set, third, USER, "is_small", cites="S1"),
            TICK,
            Row(ON, Stop, selects(OFF, third)(first), USER),
            Row(third, Stop, selects(OFF, ON)(second), USER),
        )
        return switch(states=(ON, OFF, third), transitions=table)

    base = built(lambda hot: OFF, lambda hot: OFF)
    first = built(lambda hot: third if hot else OFF, lambda hot: OFF)
    second = built(lambda hot: OFF, lambda hot: ON if hot else OFF)

    assert 3 == len({base.fingerprint, first.fingerprint, second.fingerprint})
    assert all((base.diff(first), base.diff(second), first.diff(second)))


def test_words_for_people_are_not_meaning() -> None:
    """A better sentence is no other lifecycle: engagements need not be migrated for it."""
    spoken = switch(rules=rules(reason="At most {limit}, please."), name="other", version="9")

    assert switch().fingerprint == spoken.fingerprint


def test_the_order_of_declaration_is_not_meaning() -> None:
    """Rules, observations, permissions and deadlines may be declared in any order."""
    turned = switch(
        rules=BASE["rules"][::-1], observations=BASE["observations"][::-1], evolution=BASE["evolution"][::-1]
    )

    assert switch().fingerprint == turned.fingerprint
