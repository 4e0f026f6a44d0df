"""What is suspicious is named: each lint is found where a rental was made that deserves it."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from examples.rental import CLOSED, OFFERED, RENTAL
from hirelife import Lifecycle
from hirelife.engine import selects
from hirelife.engine.permission import Cell
from hirelife.verify import Report, verify

BASE = RENTAL.definition


def rental(**changes: Any) -> Lifecycle:
    """The rental with parts of its definition replaced."""
    return Lifecycle(attrs.evolve(BASE, **changes))


def ruled(code: str, function: Any) -> Lifecycle:
    """The rental with one rule replaced."""
    return rental(rules={**BASE.rules, code: attrs.evolve(BASE.rules[code], function=function)})


def always(within_deposit: bool) -> bool:
    """Never refuses, whatever it sees."""
    del within_deposit
    return True


def never(inspected: bool) -> bool:
    """Always refuses."""
    del inspected
    return False


@selects(CLOSED, OFFERED)
def to_the_end(within_deposit: bool) -> Any:
    """Declares two targets, and chooses one."""
    return CLOSED if within_deposit else OFFERED


def locked() -> Lifecycle:
    """A rental in which nobody ever reads the manual."""
    (line,) = BASE.permissions
    return rental(permissions=(attrs.evolve(line, cells=dict.fromkeys(line.cells, Cell("n", ("D",)))),))


def selecting() -> Lifecycle:
    """A rental whose claim leads to where a selector says."""
    rows = tuple(attrs.evolve(row, target=to_the_end) if row.command.name() == "claim" else row for row in BASE.rows)
    return rental(rows=rows)


CASES: dict[str, tuple[Lifecycle, str, str]] = {
    "fact": (RENTAL, "fact never read", "damaged"),
    "rule": (ruled("covered", always), "rule never decides", "covered in row returned --claim--> closed"),
    "input": (ruled("covered", always), "input never decides", "within_deposit of covered"),
    "deadline": (ruled("inspection_over", never), "deadline fires nothing", "inspection"),
    "row": (ruled("inspection_over", never), "row never taken", "row returned --release--> closed"),
    "money": (ruled("inspection_over", never), "money trapped", "reserved"),
    "permission": (locked(), "permission never granted", "manual.read of renter"),
    "target": (selecting(), "target never chosen", "to_the_end of row returned --claim--> to_the_end"),
}


@pytest.mark.parametrize("name", list(CASES))
def test_it_is_named_with_its_place(name: str) -> None:
    """The kind of lint, and where."""
    lifecycle, kind, place = CASES[name]

    assert (kind, place) in {(lint.kind, lint.place) for lint in report(lifecycle).lints}


def report(lifecycle: Lifecycle) -> Report:
    """What is found."""
    return verify(lifecycle)


def test_trapped_money_has_a_story() -> None:
    """The way to a situation from which neither clock nor platform leads out."""
    lints = report(ruled("inspection_over", never)).lints

    assert ["owner offer()", "owner reserve(deposit=5000)"] == [
        step.replace("renter", "owner") for lint in lints if lint.kind == "money trapped" for step in lint.way
    ]
