"""What a deadline may not be: misspelt, unable to fire, or one that fires for ever."""

from __future__ import annotations

from itertools import product
from typing import Any

from ..errors import SpecificationError
from .arithmetic import NEVER
from .command import moment
from .compiling import Checker
from .deadline import Deadline
from .tracer import parameters
from .vocabulary import Row, State, target_states


def watched(checker: Checker) -> None:
    """Check every deadline.

    Raises:
        SpecificationError: says which and why.
    """
    definition = checker.definition
    arrays = definition.arrays.items()
    columns = {
        f"{name}.{part}" for name, spec in arrays for part, column in spec.columns.items() if column.default == NEVER
    }
    names: set[str] = set()
    for deadline in definition.deadlines:
        where = f"deadline {deadline.name!r}"
        if deadline.name in names:
            raise SpecificationError(where, "is declared twice")
        names.add(deadline.name)
        if deadline.due not in columns and deadline.due not in definition.dues:
            raise SpecificationError(where, f"watches {deadline.due!r}, which is no due time")
        if deadline.setting and not hasattr(definition.settings, deadline.setting):
            raise SpecificationError(where, f"takes its length from {deadline.setting!r}, which is no setting")
        _fires(checker, deadline, where)


def _fires(checker: Checker, deadline: Deadline, where: str) -> None:
    kind = deadline.fires
    if kind is None:
        return
    rows = _of_the_clock(checker, deadline)
    if not rows:
        raise SpecificationError(where, f"fires {kind.__name__}, which the clock may do nowhere")
    array, _, column = deadline.due.partition(".")
    indexes = {field: 0 for field, target in kind.INDEXES.items() if column and target == array}
    try:
        kind(by=checker.definition.clock, at=moment(0), **indexes)  # type: ignore[arg-type]  # as the clock does
    except Exception as fault:
        raise SpecificationError(
            where, f"cannot fire {kind.__name__}, which needs more than the clock knows: {fault}"
        ) from fault
    _moves_on(checker, deadline, rows, where)


def _of_the_clock(checker: Checker, deadline: Deadline) -> list[Row]:
    clock = checker.definition.clock
    return [row for row in checker.definition.rows if row.command is deadline.fires and clock in row.by]


def _moves_on(checker: Checker, deadline: Deadline, rows: list[Row], where: str) -> None:
    """A deadline that fires must book its due time, or lead where it means nothing or can fire no more."""
    if _booked(checker, deadline):
        return
    firing = {source for row in rows for source in row.source}
    for row in rows:
        for target in {target for source in row.source for target in target_states(row, source)} & firing:
            if _alive_after(checker, deadline, target):
                name = row.command.name()
                raise SpecificationError(
                    where, f"fires {name} again and again in {target.name}: its booking leaves {deadline.due!r}"
                )


def _booked(checker: Checker, deadline: Deadline) -> bool:
    book = None if deadline.fires is None else checker.definition.books.get(deadline.fires)
    if book is None or deadline.fires is None:
        return False
    name = deadline.due.partition(".")[0]
    return any(
        name in checker.tracer.booking(deadline.fires, known) for known in checker.combinations(book, deadline.fires)
    )


def _alive_after(checker: Checker, deadline: Deadline, target: State) -> bool:
    """Whether the due time may still mean something in `target`, once the command has changed the facts."""
    definition = checker.definition
    alive = definition.mortal.get(deadline.due.partition(".")[0])
    if alive is None or deadline.fires is None:
        return True
    change = definition.becomes.get(deadline.fires)
    wanted = parameters(alive)
    facts = {name: checker.domain(name, deadline.name) for name in wanted if name != "state"}
    given = checker.combinations(change, deadline.fires) if change else ()
    changes: list[dict[str, Any]] = [change(**known) for known in given] if change else [{}]
    return any(
        alive(**{name: value for name, value in {**before, **changed, "state": target}.items() if name in wanted})
        for before in _all_of(facts)
        for changed in changes
    )


def _all_of(facts: dict[str, tuple[Any, ...]]) -> list[dict[str, Any]]:
    return [dict(zip(facts, values, strict=True)) for values in product(*facts.values())]
