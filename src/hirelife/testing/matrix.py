"""The access matrix as parameters of authorization tests: every state, command and role; every permission.

    @pytest.mark.parametrize("cell", testing.access_matrix(LIFECYCLE), ids=str)
    def test_authorization(cell): ...

Three relations are told apart: one's `own` engagement, the `other`'s (somebody who has the same role elsewhere) and
that of another `tenant`. What one may do in the own one is in the cell; in the two others everything is refused, and
nothing in the answer may tell the two apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import attrs

from ..engine.lifecycle import Lifecycle
from ..engine.value import Engagement
from ..engine.vocabulary import NEW, RoleKind, State
from .criteria import atlas
from .labels import STRANGER
from .situations import Atlas

Relation = Literal["own", "other", "tenant"]
RELATIONS: tuple[Relation, ...] = ("own", "other", "tenant")


@attrs.frozen
class Cell:
    """One cell of the matrix.

    Attributes:
        state: the state of the engagement.
        deed: the name of a command or a permission.
        role: the role of whoever asks; in a relation that is not `own` the role that he has elsewhere.
        relation: whose engagement it is.
        expected: `yes`; `no`, whatever else is so; `rules` where rules decide on it.
        permission: whether the deed is a permission (to read, to write to) and no command.
        engagement: an engagement in this state; none where no way there is known.
    """

    state: str
    deed: str
    role: str
    relation: Relation
    expected: Literal["yes", "no", "rules"]
    permission: bool
    engagement: Engagement | None = attrs.field(eq=False, repr=False)

    def __str__(self) -> str:
        return f"{self.state}-{self.deed}-{self.role}-{self.relation}"


def access_matrix(lifecycle: Lifecycle) -> tuple[Cell, ...]:
    """Every cell: state x command x role x relation, and state x permission x role x relation."""
    chart = atlas(lifecycle)
    places = _engagements(chart)
    cells: list[Cell] = []
    for state in lifecycle.definition.states:
        here = places.get(state.name)
        for deed, role, expected, permission in (*_commands(lifecycle, state), *_permissions(lifecycle, state)):
            for relation in RELATIONS:
                says = expected if relation == "own" else _elsewhere(lifecycle, state, role, expected)
                cells.append(Cell(state.name, deed, role, relation, says, permission, here))
    return tuple(cells)


Deed = tuple[str, str, Literal["yes", "no", "rules"], bool]


def _elsewhere(
    lifecycle: Lifecycle, state: State, role: str, expected: Literal["yes", "no", "rules"]
) -> Literal["yes", "no", "rules"]:
    """What a role gives in somebody else's engagement: nothing, unless it is the public's or the host's."""
    kinds = {held.name: held.kind for held in lifecycle.definition.roles}
    kind = kinds.get(role)
    return expected if kind is RoleKind.HOST or (kind is RoleKind.PUBLIC and state.open) else "no"


def _commands(lifecycle: Lifecycle, state: State) -> Iterator[Deed]:
    rows = lifecycle.definition.rows
    lines = {(line.name, role.name): line for line in lifecycle.definition.permissions for role in line.roles}
    for kind in lifecycle.definition.commands:
        here = [row for row in rows if row.command is kind and (state in row.source) and NEW not in row.source]
        for role in (*(held.name for held in lifecycle.definition.roles), STRANGER):
            mine = [row for row in here if role in {held.name for held in row.by}]
            expected: Literal["yes", "no", "rules"] = "no"
            for row in mine:
                line = lines.get((row.permits, role))
                value = "Y" if not row.permits else _cell(line, state) if line else "n"
                if value not in ("n", "N"):
                    expected = "yes" if value == "Y" and not row.needs else "rules"
            yield kind.name(), role, expected, False


def _cell(line: object, state: State) -> str:
    cells = getattr(line, "cells", {})
    place: State | None = state
    while place is not None and place.name not in cells:
        place = place.inherits
    return "n" if place is None else str(cells[place.name].value)


def _permissions(lifecycle: Lifecycle, state: State) -> Iterator[Deed]:
    for line in lifecycle.definition.permissions:
        for role in line.roles:
            value = _cell(line, state)
            expected: Literal["yes", "no", "rules"]
            expected = "yes" if value == "Y" else "no" if value in ("n", "N") else "rules"
            yield line.name, role.name, expected, True


def _engagements(chart: Atlas) -> dict[str, Engagement]:
    """The nearest engagement of each state."""
    found: dict[str, Engagement] = {}
    for move, goal in chart.moves.items():
        if move.target not in found:
            found[move.target] = chart.taken(goal.situation.engagement, goal.command)
    return found
