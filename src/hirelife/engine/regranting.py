"""Cells that are written alike in two lifecycles, and mean something else: what they read of the settings differs."""

from __future__ import annotations

from collections.abc import Iterator

from .compiling import CELL_WORDS, cell_of
from .conditions import Condition, Conditions, together
from .core import Core
from .question import Question
from .truth import Change


def regranted(old: Core, new: Core) -> Iterator[Change]:
    """Each cell with one predicate on both sides that grants otherwise, and whether it widened or narrowed."""
    before, after = Conditions(old.definition), Conditions(new.definition)
    states = {state.name: state for state in new.definition.states}
    for (name, role_name), line in old.plan.lines.items():
        other = new.plan.lines.get((name, role_name))
        for state in old.definition.states if other is not None else ():
            now = states.get(state.name)
            if other is None or now is None:
                continue
            code = cell_of(line, state).value
            if code in CELL_WORDS or cell_of(other, now).value != code:
                continue
            first = before.of(code, Question, next(role for role in line.roles if role.name == role_name), state)
            second = after.of(code, Question, next(role for role in other.roles if role.name == role_name), now)
            given = set(together(first, second))
            how = way(less=(True, False) in given, more=(False, True) in given)
            if how:
                yield Change(f"grants {name} {role_name} {state.name}", how, _said(first), _said(second))


def way(*, less: bool, more: bool) -> str:
    """`widened`, `narrowed`, `changed`; empty where nothing is granted that was not, and nothing taken."""
    return "changed" if less and more else "narrowed" if less else "widened" if more else ""


def _said(condition: Condition) -> str:
    return "yes" if condition.always else "no" if condition.never else condition.code
