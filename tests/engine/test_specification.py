"""What the compiler refuses: each test breaks one thing of a small lifecycle and reads where the error points."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from hirelife.engine import (
    NEW,
    STAY,
    Account,
    Clock,
    Command,
    Lifecycle,
    Row,
    State,
    becomes,
    books,
    fact,
    money,
    number,
    selects,
)  # fmt: skip
from hirelife.errors import SpecificationError

from .lifecycles import (
    BASE,
    HELD,
    OFF,
    ON,
    PEER,
    SET,
    START,
    TICK,
    USER,
    Facts,
    Light,
    Registers,
    Set,
    Start,
    Stop,
    is_over,
    is_small,
    refused,
    rule,
    switch,
)  # fmt: skip
from .slips import LOST, STRANGE, Unused, row


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Misaimed(Command):
    """A command that points into an array that does not exist."""

    INDEXES = {"slot": "rooms"}
    slot: int = 0


def reads_nothing_known(misspelt: bool) -> bool:
    """A rule that reads neither a fact nor an observation."""
    return misspelt


def hot_enough(hot: bool) -> bool:
    """A rule that no row lists."""
    return hot


ROWS = [
    ("state twice", {"more_states": (ON,)}, "state 'on'", "twice"),
    ("state named new", {"more_states": (State("new", "x", Clock.RUNS, "x"),),
                         "more_transitions": (row(ON, Unused, State("new", "x", Clock.RUNS, "x"), USER),)}, "new", ""),
    ("role twice", {"more_roles": (USER,)}, "role 'user'", "twice"),
    ("row twice", {"more_transitions": (SET,)}, "row on --set--> stay", "contradicts"),
    ("contradiction", {"more_transitions": (row(ON, Stop, STAY, USER),)}, "row on --stop--> stay", "user in on"),
    ("source", {"more_transitions": (row(LOST, Unused, ON, USER),)}, "row lost --unused--> on", "'lost'"),
    ("target", {"more_transitions": (row(ON, Unused, LOST, USER),)}, "row on --unused--> lost", "'lost'"),
    ("selected target", {"more_transitions": (row(ON, Unused, selects(LOST)(lambda: LOST), USER),)}, "--unused-->", "'lost'"),
    ("stay from new", {"more_transitions": (row(NEW, Unused, STAY, USER),)}, "row new --unused--> stay", ""),
    ("role", {"more_transitions": (row(ON, Unused, OFF, STRANGE),)}, "row on --unused--> off", "'strange'"),
    ("told role", {"more_transitions": (row(ON, Unused, OFF, USER, told=STRANGE),)}, "row on --unused--> off", "'strange'"),
    ("unreachable", {"more_states": (LOST,)}, "state 'lost'", "no row leads"),
    ("unreachable island", {"more_states": (LOST,), "more_transitions": (row(LOST, Unused, LOST, USER),)},
     "state 'lost'", "no row leads"),
    ("rule", {"more_transitions": (row(ON, Unused, OFF, USER, "is_smal"),)}, "row on --unused--> off", "'is_smal'"),
    ("permission of a row", {"more_transitions": (row(ON, Unused, OFF, USER, permits="usee"),)},
     "row on --unused--> off", "'usee'"),
    ("index", {"more_transitions": (row(ON, Misaimed, OFF, USER),)}, "row on --misaimed--> off", "'rooms'"),
    ("rule without row", {"more_rules": (rule(hot_enough),)}, "rule 'hot_enough'", "no row"),
    ("rule with a taken name", {"more_rules": (rule(lambda small: small),) * 2, "more_transitions": ()}, "<lambda>", ""),
    ("misspelt in a rule", {"more_rules": (rule(reads_nothing_known),),
                            "more_transitions": (row(ON, Unused, OFF, USER, "reads_nothing_known"),)},
     "reads_nothing_known", "'misspelt'"),
    ("misspelt in a selector", {"more_transitions": (row(ON, Unused, selects(OFF)(lambda misspelt: OFF), USER),)},
     "selector", "'misspelt'"),
    ("misspelt in becomes", {"more_evolution": (becomes(Stop)(lambda misspelt: {}),)}, "becomes of Stop", "'misspelt'"),
    ("misspelt in books", {"more_evolution": (books(Stop)(lambda misspelt: {}),)}, "", "'misspelt'"),
    ("shows", {"rules": (rule(is_small.function, shows="limitt"), is_over)}, "rule 'is_small'", "'limitt'"),
    ("change of no command", {"more_evolution": (books(Unused)(dict),)}, "books of Unused", "no row"),
    ("change twice", {"more_evolution": (books(Set)(dict),)}, "books of Set", "twice"),
    ("account", {"more_accounts": (Account("till", "till", "till", "Kept nowhere."),)}, "account 'till'", ""),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "where", "problem"), [case[1:] for case in ROWS], ids=[case[0] for case in ROWS])
def test_the_table_is_checked(changes: dict[str, Any], where: str, problem: str) -> None:
    """Duplicates, contradictions, names without a meaning and loose ends are refused, and the error says where."""
    fault = refused(**changes)

    assert where in fault.where
    assert problem in fault.problem


BECOMES = [
    ("out of domain", lambda: {"light": 7}),
    ("a number for a member", lambda: {"light": 1}),
    ("a number for a truth", lambda: {"hot": 1}),
    ("no fact", lambda: {"hott": True}),
    ("a register", lambda: {"level": 1}),
    ("raising", lambda: {"hot": 1 // 0}),
    ("no mapping", lambda: None),
    ("raising for one value", lambda light: {"hot": {Light.NONE: True, Light.RED: False}[light]}),
]


@pytest.mark.parametrize("change", [case[1] for case in BECOMES], ids=[case[0] for case in BECOMES])
def test_changed_facts_are_checked_when_compiled(change: Any) -> None:
    """A `becomes` is tried with everything that it may read: what it answers must be facts of their domains."""
    fault = refused(more_evolution=(becomes(Stop)(change),))

    assert "becomes of Stop" in fault.where


def test_a_selector_answers_what_it_declares() -> None:
    """A selector that answers another state, or raises, is refused when compiled."""
    other = refused(transitions=(START, SET, TICK, Row(ON, Stop, selects(OFF)(lambda: ON), USER)))
    raising = refused(transitions=(START, SET, TICK, Row(ON, Stop, selects(OFF)(lambda hot: {True: OFF}[hot]), USER)))

    assert "--stop-->" in other.where
    assert "--stop-->" in raising.where


def _picky(light: Light) -> bool:
    return {Light.NONE: True, Light.RED: False}[light]


def _number(light: Light) -> Any:
    return int(light)


def _nothing(hot: bool) -> Any:
    return None


@pytest.mark.parametrize("function", [_picky, _number, _nothing])
def test_rules_are_total_and_answer_bool(function: Any) -> None:
    """A rule that raises for some combination, or answers anything but a bool, is refused when compiled."""
    code = function.__name__
    fault = refused(more_rules=(rule(function),), more_transitions=(row(ON, Unused, OFF, USER, code),))

    assert f"rule {code!r}" == fault.where


def test_rules_bear_one_name() -> None:
    """Two rules of one name are refused; so is one added by an extension."""

    def again(hot: bool) -> bool:
        return hot

    again.__name__ = "is_small"

    assert refused(more_rules=(rule(again),)).where == "rule 'is_small'"
    with pytest.raises(SpecificationError, match="is_small"):
        switch().extend(rules=(rule(again),))


def test_a_fact_is_finite() -> None:
    """A fact whose default is neither a bool nor a member of an Enum is a fault of the specification."""

    class Endless(Facts):
        level: int = fact(3, "endless")

    assert "level" in refused(facts=Endless).where


def test_an_unknown_part_is_refused() -> None:
    """A misspelt part is not silently left out."""
    with pytest.raises((SpecificationError, TypeError), match="rulez"):
        Lifecycle.define(**BASE, rulez=())  # type: ignore[call-arg]


def test_alive_while_reads_facts_and_state() -> None:
    """A register's `alive_while` names facts or the state; an observation or a misspelt fact is refused."""

    class Misspelt(Registers):
        level: int = number("a level", alive_while=lambda hott: hott)

    class Observing(Registers):
        purse: int = money("an amount", alive_while=lambda small: small)

    assert "alive_while of 'level'" == refused(registers=Misspelt).where
    assert "alive_while of 'purse'" == refused(registers=Observing).where


def test_an_error_tells_where_and_what() -> None:
    """A SpecificationError carries the place and the problem, and its text is both."""
    fault = refused(more_states=(LOST,))

    assert "state 'lost': no row leads to it" == str(fault) == f"{fault.where}: {fault.problem}"


def test_an_inherited_state_is_declared() -> None:
    """A state that inherits from one that the lifecycle lacks is refused."""
    heir = State("heir", "open", Clock.RUNS, "It inherits.", inherits=LOST)

    assert "heir" in refused(more_states=(heir,), more_transitions=(row(ON, Unused, heir, USER),)).where


def test_the_small_lifecycle_itself_compiles() -> None:
    """What every test here breaks is whole to begin with; so each error is due to the one change."""
    lifecycle = switch(more_states=(HELD,), more_transitions=(row(ON, Unused, HELD, PEER),))

    assert ("on", "off", "held") == tuple(state.name for state in lifecycle.definition.states)
    assert Start in lifecycle.definition.commands
