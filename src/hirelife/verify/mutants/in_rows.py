"""Mutants of the table: a rule, a role, a target or a notice of one row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import attrs

from ...engine.definition import Definition
from ...engine.vocabulary import NEW, STAY, Keep, Role, Row, Select, State, target_name
from .rewriting import wrapped

Change = tuple[str, str, Callable[[], Definition], Row]
"""Operator, place, the changed definition, and the row that it is about."""


def in_rows(definition: Definition) -> Iterator[Change]:
    """Every mutant of the table of transitions."""
    for number, row in enumerate(definition.rows):
        for operator, what, changed in _of_row(definition, row):
            yield operator, f"{what} {_place(row)}", partial(with_row, definition, number, changed), row


def _place(row: Row) -> str:
    return f"{row}, by {' '.join(role.name for role in row.by)}"


def with_row(definition: Definition, number: int, row: Row) -> Definition:
    """The definition with one row exchanged, and without rules that nothing lists any more."""
    rows = (*definition.rows[:number], row, *definition.rows[number + 1 :])
    return without_loose_rules(attrs.evolve(definition, rows=rows))


def without_loose_rules(definition: Definition) -> Definition:
    """The compiler refuses a rule that nothing lists; so it goes with its last use."""
    used = {code for row in definition.rows for code in row.needs}
    used |= {cell.value for line in definition.permissions for cell in line.cells.values()}
    return attrs.evolve(definition, rules={code: rule for code, rule in definition.rules.items() if code in used})


def _of_row(definition: Definition, row: Row) -> Iterator[tuple[str, str, Row]]:
    for code in row.needs:
        needs = tuple(other for other in row.needs if other != code)
        yield "drop rule", f"{code} of", attrs.evolve(row, needs=needs)
    for role in row.by:
        yield "drop role", f"{role.name} of", attrs.evolve(row, by=tuple(part for part in row.by if part != role))
    for role in _strange(definition, row):
        yield "add role", f"{role.name} to", attrs.evolve(row, by=(*row.by, role))
    for place, told in enumerate(row.told):
        name = getattr(told, "name", str(told)).lower()
        rest = tuple(part for at, part in enumerate(row.told) if at != place)
        yield "drop notice", f"{name} of", attrs.evolve(row, told=rest)
    for target in _other_targets(definition, row):
        yield "change target", f"to {target_name(target)} of", attrs.evolve(row, target=target)


def _strange(definition: Definition, row: Row) -> Iterator[Role]:
    """The roles that no row lets ask for this command from one of these sources."""
    near = [other for other in definition.rows if other.command is row.command and set(other.source) & set(row.source)]
    taken = {role.name for other in near for role in other.by}
    return (role for role in definition.roles if role.name not in taken)


def _other_targets(definition: Definition, row: Row) -> Iterator[State | Keep | Select]:
    """To stay, another state, or a selector with two of its answers exchanged."""
    if isinstance(row.target, Select):
        yield from _swapped(row.target)
        return
    if row.target is not STAY and NEW not in row.source:
        yield STAY
    for state in definition.states:
        if state is not row.target and state not in row.source:
            yield state
            return


def _swapped(select: Select) -> Iterator[Select]:
    for first, second in zip(select.targets, select.targets[1:], strict=False):
        exchange: dict[Any, State] = {first: second, second: first}
        function = wrapped(select.function, partial(_other, exchange))
        yield attrs.evolve(select, function=function, name=f"{select.name} with {first} for {second}")


def _other(exchange: dict[Any, State], state: State) -> State:
    return exchange.get(state, state)
