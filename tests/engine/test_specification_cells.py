"""What the compiler refuses of permissions and deadlines."""

from __future__ import annotations

from typing import Any

import pytest

from hirelife.engine import (
    STAY,
    Deadline,
)  # fmt: skip
from hirelife.errors import SpecificationError

from .lifecycles import (
    CLOCK,
    OFF,
    ON,
    USE,
    USER,
    Stop,
    Tick,
    begun,
    day,
    refused,
    switch,
)  # fmt: skip
from .slips import LOST, STRANGE, Laden, Unused, permit, row

CELLS = [
    ("twice", (USE, permit(("Y D",), name="use")), "permission 'use'", "twice"),
    ("unknown state", (permit(("Y D",), (LOST,)),), "permission 'see'", "'lost'"),
    ("unknown predicate", (permit(("while_hot D",)),), "permission 'see'", "'while_hot'"),
    ("no origin", (permit(("= D",)),), "permission 'see'", "origin"),
    ("unknown role", (permit(("Y D",), roles=STRANGE),), "permission 'see'", "'strange'"),
    ("payload in a predicate", (permit(("is_small D",)),), "", "'x'"),
]


@pytest.mark.parametrize(("cells", "where", "problem"), [case[1:] for case in CELLS], ids=[case[0] for case in CELLS])
def test_permissions_are_checked(cells: Any, where: str, problem: str) -> None:
    """A permission twice, a cell of no state, an unknown predicate, one that no question can answer: refused."""
    fault = refused(permissions=cells)

    assert where in fault.where
    assert problem in fault.problem


def test_a_line_has_a_cell_for_each_state_it_names() -> None:
    """More or fewer cells than states are an error of the line."""
    with pytest.raises((SpecificationError, ValueError), match="2 cells for 1 states"):
        permit(("Y D", "n D"))


def test_a_governing_cell_is_plain() -> None:
    """A row may not be governed by a cell that refers to the origin state; that is known when compiled."""
    fault = refused(
        origin="light", permissions=(permit(("= D",)),), more_transitions=(row(ON, Unused, OFF, USER, permits="see"),)
    )

    assert "row on --unused--> off" == fault.where


DEADLINES = [
    ("twice", Deadline("tick", "due", Tick, 1, "length", ("D",), ""), "twice"),
    ("no due time", Deadline("late", "dueee", Tick, 1, "length", ("D",), ""), "'dueee'"),
    ("no column", Deadline("late", "slots.dueee", Tick, 1, "length", ("D",), ""), "'slots.dueee'"),
    ("a number", Deadline("late", "level", Tick, 1, "length", ("D",), ""), "'level'"),
    ("a column of numbers", Deadline("late", "slots.weight", Tick, 1, "length", ("D",), ""), "'slots.weight'"),
    ("no row of the clock", Deadline("late", "due", Stop, 1, "length", ("D",), ""), "clock"),
    ("no row at all", Deadline("late", "due", Unused, 1, "length", ("D",), ""), "clock"),
    ("no setting", Deadline("late", "due", Tick, 1, "lengthh", ("D",), ""), "'lengthh'"),
]


@pytest.mark.parametrize(("deadline", "problem"), [case[1:] for case in DEADLINES], ids=[case[0] for case in DEADLINES])
def test_deadlines_are_checked(deadline: Deadline, problem: str) -> None:
    """A deadline watches a due time, fires what the clock may do somewhere, and takes its length from a setting."""
    fault = refused(more_deadlines=(deadline,))

    assert f"deadline {deadline.name!r}" == fault.where
    assert problem in fault.problem


def test_a_deadline_fires_what_needs_no_payload() -> None:
    """The clock has no payload to give: a command that asks for one is refused when compiled."""
    laden = Deadline("late", "due", Laden, 1, "", ("D",), "")

    assert "late" in refused(more_deadlines=(laden,), more_transitions=(row(ON, Laden, STAY, CLOCK),)).where


def test_a_clock_command_that_cannot_be_made_is_refused() -> None:
    """Where its command leads to the end, too, a deadline can only fire what the clock can make."""
    laden = Deadline("late", "due", Laden, 1, "", ("D",), "")
    fault = refused(more_deadlines=(laden,), more_transitions=(row(ON, Laden, OFF, CLOCK),))

    assert ("deadline 'late'", True) == (fault.where, "Laden" in fault.problem)


def test_a_deadline_may_fire_nothing() -> None:
    """A due time at which only a right closes wakes nobody."""
    lifecycle = switch(deadlines=(Deadline("tick", "due", None, 1, "length", ("D",), "A right closes."),))

    assert begun(lifecycle).wakes_at is None
    assert () == lifecycle.advance(begun(lifecycle), now=day(9)).events
