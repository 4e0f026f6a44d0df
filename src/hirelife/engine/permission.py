"""Permissions: what a role may do in a state besides commands, as cited cells of a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import attrs

from ..errors import SpecificationError
from .vocabulary import Role, State

if TYPE_CHECKING:
    from .value import Engagement

Counts = Callable[["tuple[Engagement, ...]", str, Any], bool]

YES, NO, VETO, ORIGIN = "Y", "n", "N", "="


@attrs.frozen
class Cell:
    """One cell: yes, no, veto, as in the origin state, or the name of a predicate; with its citation.

    Attributes:
        value: "Y" yes; "n" no; "N" no, and for the pair too, whatever their other engagements grant;
            "=" as in the state that the fact `origin` names; otherwise the name of a rule that must hold.
        cites: sentences of the source, "i" for inertia, "D" for a design decision.
    """

    value: str
    cites: tuple[str, ...]

    @classmethod
    def parse(cls, words: str) -> Cell:
        """`"n S43"`, `"channel_open S3"`, `"= D"`.

        Raises:
            ValueError: it says nothing, or cites nothing.
        """
        value, *cites = words.split() or ("",)
        if not cites:
            raise ValueError(f"the cell {words!r} must have a value and a citation, as in 'Y S7'")
        return cls(value, tuple(cites))


@attrs.frozen(eq=False)
class Permission:
    """One column of the matrix for one or several roles.

    Attributes:
        name: dotted, `files.read`.
        roles: who it is about.
        cells: state name to cell.
        meaning: one sentence for people.
        reason: the sentence of a refusal.
        towards: the other role, where there is one (`direct`, `profile`).
        obligation: whether a no is a duty shown to both parties (contact outside), not a block.
        counts: whether something forbids it for the pair, whatever one of their engagements grants: asked with all of
            them, who asks, and the settings. None: a veto in a cell of any of them does.
    """

    name: str
    roles: tuple[Role, ...]
    cells: dict[str, Cell]
    meaning: str
    reason: str
    towards: Role | None = None
    obligation: bool = False
    counts: Counts | None = None


def permission(
    name: str,
    roles: Role | tuple[Role, ...],
    states: tuple[State, ...],
    cells: tuple[str, ...],
    *,
    meaning: str,
    reason: str,
    towards: Role | None = None,
    obligation: bool = False,
    counts: Counts | None = None,
) -> Permission:
    """One line of a permission table: a cell for each of `states`, in order.

    Raises:
        SpecificationError: not one cited cell for each state.
    """
    where = f"permission {name!r}"
    if len({state.name for state in states}) != len(states):
        raise SpecificationError(where, "names a state twice")
    if len(states) != len(cells):
        raise SpecificationError(where, f"has {len(cells)} cells for {len(states)} states")
    try:
        parsed = {state.name: Cell.parse(cell) for state, cell in zip(states, cells, strict=True)}
    except ValueError as fault:
        raise SpecificationError(where, str(fault)) from fault
    who = roles if isinstance(roles, tuple) else (roles,)
    return Permission(name, who, parsed, meaning, reason, towards, obligation, counts)
