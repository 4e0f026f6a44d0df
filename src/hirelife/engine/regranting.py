"""Cells that are written alike in two lifecycles, and mean something else: what they read of the settings differs."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from .compiling import CELL_WORDS, cell_of
from .conditions import Condition, Conditions, together
from .core import Core
from .permission import VETO, Permission
from .question import Question
from .truth import Change
from .vetoing import Reach, reach
from .vocabulary import Role, State

Place = tuple[Permission, Role, State]


@attrs.frozen
class Twin:
    """A cell that is written alike on both sides."""

    name: str
    code: str
    old: Place
    new: Place


def regranted(old: Core, new: Core) -> Iterator[Change]:
    """Each cell that is written alike on both sides and grants otherwise, and whether it widened or narrowed."""
    before, after = Conditions(old.definition), Conditions(new.definition)
    for twin in _twins(old, new):
        if twin.code == VETO:
            yield from _vetoed(twin, reach(old.definition, *twin.old), reach(new.definition, *twin.new))
        elif twin.code not in CELL_WORDS:
            yield from _granted(
                twin, before.of(twin.code, Question, *twin.old[1:]), after.of(twin.code, Question, *twin.new[1:])
            )


def _twins(old: Core, new: Core) -> Iterator[Twin]:
    here, there = _places(old), _places(new)
    for name in (name for name in here if name in there):
        (line, _, state), (other, _, now) = here[name], there[name]
        code = cell_of(line, state).value
        if code == cell_of(other, now).value:  # else it is told as the cell that it is
            yield Twin(name, code, here[name], there[name])


def _places(core: Core) -> dict[str, Place]:
    return {
        f"{line.name} {role.name} {state.name}": (line, role, state)
        for line in core.definition.permissions
        for role in line.roles
        for state in core.definition.states
    }


def _granted(twin: Twin, first: Condition, second: Condition) -> Iterator[Change]:
    given = set(together(first, second))
    if how := way(less=(True, False) in given, more=(False, True) in given):
        yield Change(f"grants {twin.name}", how, _said(first), _said(second))


FAR = (Reach.NEVER, Reach.SOMETIMES, Reach.ALWAYS)
"""How far a veto reaches into other engagements of the two, the least first."""


def _vetoed(twin: Twin, first: Reach, second: Reach) -> Iterator[Change]:
    if first is not second:
        how = way(less=FAR.index(second) > FAR.index(first), more=FAR.index(second) < FAR.index(first))
        yield Change(
            f"grants {twin.name}", how, f"no, {first} for others of the two", f"no, {second} for others of the two"
        )


def way(*, less: bool, more: bool) -> str:
    """`widened`, `narrowed`, `changed`; empty where nothing is granted that was not, and nothing taken."""
    return "changed" if less and more else "narrowed" if less else "widened" if more else ""


def _said(condition: Condition) -> str:
    return "yes" if condition.always else "no" if condition.never else condition.code
