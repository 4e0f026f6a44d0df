"""Another lifecycle from this one: what may be added, what an extension may not break, and what the difference is."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from hirelife.engine import (
    STAY,
    Clock,
    Command,
    Deadline,
    Observation,
    Role,
    RoleKind,
    Row,
    State,
    becomes,
    books,
    due,
    fact,
    ledger_total,
    number,
    permission,
)  # fmt: skip
from hirelife.errors import SpecificationError

from .lifecycles import BASE, CLOCK, OFF, ON, PEER, USER, Set, Settings, Start, Stop, Tick, begun, day, rule, switch

SWITCH = switch()
PAUSED = State("paused", "open", Clock.STANDS, "It rests.", inherits=ON)
FRIEND = Role("friend", RoleKind.PARTY, "F", "A friend.")


class Pause(Command):
    """Rest."""


class Wake(Command):
    """Go on."""


class MoreFacts:
    rested: bool = fact(False, "whether it has rested")


class MoreRegisters:
    rests: int = number("how often it rested")
    rest_due: int = due("end of the rest", pauses=False)


class MoreLedger:
    tips: int = ledger_total("tips")


def not_rested(rested: bool) -> bool:
    """It may rest once."""
    return not rested


ONCE = rule(not_rested, cites="D", reason="It has rested.")
PARTS: dict[str, Any] = {
    "name": "resting switch", "version": "1.1.0", "states": (PAUSED,), "roles": (FRIEND,), "facts": MoreFacts,
    "registers": MoreRegisters, "ledger": MoreLedger, "rules": (ONCE,),
    "transitions": (Row(ON, Pause, PAUSED, USER, "not_rested", PEER), Row(PAUSED, Wake, ON, (USER, CLOCK))),
    "evolution": (
        becomes(Pause)(lambda: {"rested": True}),
        books(Pause)(lambda registers, command: {"rests": registers.rests + 1, "rest_due": command.instant + 5 * 86_400_000_000}),
    ),
    "deadlines": (Deadline("rest", "rest_due", Wake, 1, "", ("D",), "It wakes by itself."),),
    "permissions": (permission("rest", (USER, PEER), (ON, PAUSED), ("n D", "Y D"), meaning="Rest.", reason="Not now."),),
}  # fmt: skip
RESTING = SWITCH.extend(**PARTS)


def extended(**parts: Any) -> SpecificationError:
    """The error of an extension."""
    with pytest.raises(SpecificationError) as caught:
        SWITCH.extend(**parts)
    return caught.value


def line(*cells: str, states: tuple[State, ...] = (ON, OFF), roles: Any = USER, name: str = "use") -> Any:
    """Cells of the permission of the switch."""
    return permission(name, roles, states, cells, meaning="Use it.", reason="Not now.")


def test_an_extension_lives() -> None:
    """Added states, commands, facts, registers, rules, deadlines and permissions work beside the old ones."""
    paused = RESTING.decide(begun(RESTING), Pause(by="ann", at=day(0.5)))
    woken = RESTING.advance(paused.engagement, now=day(9))

    assert ("paused", True, 1) == (
        paused.engagement.state,
        paused.engagement.facts["rested"],
        paused.engagement.number("rests"),
    )
    assert [("bob",)] == [notice.to for notice in paused.notices]
    assert ["wake", "tick"] == [event.command.name() for event in woken.events]
    assert [day(5.5), day(6)] == [event.command.at for event in woken.events]
    assert ("not_rested",) == RESTING.decide(
        RESTING.decide(paused.engagement, Wake(by="ann", at=day(0.6))).engagement, Pause(by="ann", at=day(0.7))
    ).codes
    assert ("resting switch", "1.1.0") == (RESTING.name, RESTING.version)


def test_the_base_is_as_it_was() -> None:
    """Extending makes another value: the base keeps its fingerprint, its commands and its verdicts."""
    before = SWITCH.fingerprint

    assert before == SWITCH.fingerprint != RESTING.fingerprint
    assert (Start, Set, Stop, Tick) == SWITCH.definition.commands
    assert (Start, Set, Stop, Tick, Pause, Wake) == RESTING.definition.commands


def test_a_new_state_inherits_cells() -> None:
    """Where no cell says otherwise, the new state grants what the one it inherits from grants."""
    paused = RESTING.decide(begun(RESTING), Pause(by="ann", at=day(0.5))).engagement

    assert RESTING.can(paused, "ann", "use", at=day(0.6))
    assert RESTING.can(paused, "bob", "rest", at=day(0.6))
    assert not RESTING.can(begun(RESTING), "bob", "rest", at=day(0.1))


def test_guards_narrow() -> None:
    """A guard is asked after the rules of the row, in every row of the command; what was refused stays refused."""
    guarded = RESTING.extend({Set: "not_rested", Stop: "not_rested"})
    rested = guarded.decide(begun(guarded), Pause(by="ann", at=day(0.1))).engagement
    rested = guarded.decide(rested, Wake(by="ann", at=day(0.2))).engagement

    assert ("is_small", "not_rested") == guarded.decide(rested, Set(by="ann", at=day(0.3), x=99)).codes
    assert ("not_rested",) == guarded.decide(rested, Stop(by="ann", at=day(0.3))).codes
    assert ("is_small",) == guarded.decide(begun(guarded), Set(by="ann", at=day(0.3), x=99)).codes
    assert guarded.decide(begun(guarded), Stop(by="ann", at=day(0.3))).accepted


def test_a_guard_is_for_a_command_that_there_is() -> None:
    """A guard on a command without a row, or of an unknown rule, is refused."""
    with pytest.raises(SpecificationError, match="(?i)pause"):
        SWITCH.extend({Pause: "is_small"})
    with pytest.raises(SpecificationError, match="is_smal'"):
        SWITCH.extend({Set: "is_smal"})


def test_settings_are_replaced() -> None:
    """`settings`, `name` and `version` replace; observations see the new limit."""
    strict = SWITCH.extend(settings=Settings(limit=1))

    assert strict.decide(begun(strict), Set(by="ann", at=day(0.1), x=2)).codes
    assert SWITCH.decide(begun(SWITCH), Set(by="ann", at=day(0.1), x=2)).accepted
    assert strict.fingerprint != SWITCH.fingerprint


@pytest.mark.parametrize(
    ("parts", "named"),
    [
        ({"permissions": (line("n D", "n D"),)}, "S2"),
        ({"permissions": (line("is_cold D", "n D"),), "rules": (rule(lambda hot: not hot),)}, "S2"),
        ({"states": (PAUSED,), "transitions": (Row(PAUSED, Set, STAY, USER), Row(ON, Pause, PAUSED, USER))}, "S1"),
        (
            {
                "states": (PAUSED,),
                "transitions": (Row(PAUSED, Set, STAY, PEER, "is_small"), Row(ON, Pause, PAUSED, USER)),
            },
            "S1",
        ),
        ({"transitions": (Row(OFF, Set, STAY, USER),)}, "S1"),
    ],
    ids=[
        "cell taken",
        "cell by predicate",
        "row without the rule",
        "row for another role",
        "old state without the rule",
    ],
)
def test_what_a_sentence_forces_stays(parts: dict[str, Any], named: str) -> None:
    """An extension that changes a cell, or drops a role or rule that cites a sentence, is refused and told which."""
    if "rules" in parts:
        parts = {**parts, "rules": (attrs.evolve(parts["rules"][0], code="is_cold"),)}

    assert named in str(extended(**parts))


def test_a_sentence_cannot_be_washed_off() -> None:
    """Saying the same cell again without its citation does not open it for a second extension."""
    try:
        once = SWITCH.extend(permissions=(line("Y D", "n D"),))
    except SpecificationError as fault:
        assert "S2" in str(fault)
        return
    with pytest.raises(SpecificationError, match="S2"):
        once.extend(permissions=(line("n D", "n D"),))


def test_what_no_sentence_forces_may_change() -> None:
    """A cell that is a decision of design may be widened or narrowed; the rest of its line stays."""
    widened = SWITCH.extend(permissions=(line("Y D", states=(OFF,)),))
    off = widened.decide(begun(widened), Stop(by="ann", at=day(0.1))).engagement

    assert widened.can(off, "ann", "use", at=day(0.2))
    assert ("S2",) == widened.can(begun(widened), "ann", "use", at=day(0)).cites


@pytest.mark.parametrize(
    ("parts", "where"),
    [
        ({"states": (ON,)}, "state 'on'"),
        ({"facts": type("F", (), {"hot": fact(True, "again")})}, "fact 'hot'"),
        ({"registers": type("R", (), {"level": number("again")})}, "number 'level'"),
        ({"registers": type("R", (), {"due": due("again")})}, "due time 'due'"),
        ({"rules": (attrs.evolve(ONCE, code="is_small"),)}, "rule 'is_small'"),
        ({"observations": (Observation(lambda command: command.x > 1, "small"),)}, "observation 'small'"),
        ({"evolution": (books(Set)(dict),)}, "books of Set"),
        ({"transitions": (Row(ON, Stop, OFF, USER),)}, "row on --stop--> off"),
        ({"deadlines": (Deadline("tick", "due", Tick, 1, "", ("D",), ""),)}, "deadline 'tick'"),
        ({"rules": (ONCE,)}, ""),
    ],
    ids=["state", "fact", "number", "due", "rule", "observation", "booking", "row", "deadline", "unlisted rule"],
)
def test_what_there_is_is_not_declared_again(parts: dict[str, Any], where: str) -> None:
    """An extension adds; a second declaration of anything is refused, and so is a rule that it does not use."""
    assert where in extended(**parts).where


def changes(new: Any) -> dict[str, str]:
    """What differs and how, by name."""
    return {change.what: change.how for change in SWITCH.diff(new)}


def test_no_difference() -> None:
    """A lifecycle differs in nothing from itself, nor from one compiled again from the same parts."""
    assert () == SWITCH.diff(SWITCH) == SWITCH.diff(switch())
    assert SWITCH.fingerprint == switch().fingerprint


def test_a_difference_names_rows_rules_and_cells() -> None:
    """Added states, rows, rules and cells; each once, with both texts."""
    found = changes(RESTING)

    assert {"added"} == set(found.values()) - {"changed"}
    assert {
        "state paused",
        "row on pause user",
        "row paused wake clock",
        "rule not_rested",
        "fact rested",
        "role friend",
    } <= set(found)
    assert {"cell use user paused", "cell rest peer on", "deadline rest", "due rest_due", "total tips"} <= set(found)
    assert all(change.before != change.after for change in SWITCH.diff(RESTING))
    assert {"removed"} == {change.how for change in RESTING.diff(SWITCH)} - {"changed"}


CELLS = [
    ("n D", "Y D", "widened"), ("Y D", "n D", "narrowed"), ("n D", "is_cold D", "widened"), ("is_cold D", "n D", "narrowed"),
    ("is_cold D", "Y D", "widened"), ("Y D", "is_cold D", "narrowed"), ("n D", "N D", "narrowed"), ("N D", "n D", "widened"),
    ("N D", "Y D", "widened"), ("n D", "n S9", "changed"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "how"), CELLS)
def test_cells_widen_or_narrow(before: str, after: str, how: str) -> None:
    """Yes is wider than a predicate, that is wider than no, and that is wider than a veto for the pair."""

    def is_cold(hot: bool) -> bool:
        return not hot

    old, new = (
        switch(permissions=(line(cell, "is_cold D"),), more_rules=(rule(is_cold),)) for cell in (before, after)
    )  # fmt: skip

    assert [("cell use user on", how)] == [(change.what, change.how) for change in old.diff(new)]


def test_a_rule_that_answers_otherwise_is_a_difference() -> None:
    """The truth table is compared, not the source: another spelling is no difference, another answer is."""

    def cold(hot: bool) -> bool:
        return not hot

    def cold_too(hot: bool) -> bool:
        return hot is False

    def hot_now(hot: bool) -> bool:
        return hot

    lines = (line("cell D", "n D"),)
    one, two, three = (
        switch(permissions=lines, more_rules=(attrs.evolve(rule(function), code="cell"),))
        for function in (cold, cold_too, hot_now)
    )

    assert () == one.diff(two)
    assert ["rule cell", "grants use user on"] == [change.what for change in one.diff(three)]


def test_who_must_be_told_stays_told() -> None:
    """A further row of a command whose rows all tell somebody, by a sentence, may not be silent."""
    base = switch(
        transitions=(
            *BASE["transitions"][:1],
            Row(ON, Set, STAY, USER, "is_small", PEER, cites="S1"),
            *BASE["transitions"][2:],
        )
    )
    silent = {
        "states": (PAUSED,),
        "transitions": (Row(PAUSED, Set, STAY, USER, "is_small"), Row(ON, Pause, PAUSED, USER)),
    }
    loud = {**silent, "transitions": (Row(PAUSED, Set, STAY, USER, "is_small", PEER), Row(ON, Pause, PAUSED, USER))}

    with pytest.raises(SpecificationError, match="S1"):
        base.extend(**silent)
    assert "paused" in {state.name for state in base.extend(**loud).definition.states}
