"""What is suspicious in a definition, seen over everything that was explored.

Each says something that a specification rarely means: a row that is never taken, a rule that never decides, money that
nobody can get out. Two make a verification fail: a state that is never reached, and money that is trapped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ..engine.compiling import cell_of
from ..engine.core import Core
from ..engine.lifecycle import Lifecycle
from ..engine.permission import NO, VETO
from ..engine.tracer import parameters
from ..engine.vocabulary import Row, Select, State
from .evidence import Evidence, Lint
from .exploring import core_of


def lints_of(lifecycle: Lifecycle, found: list[Evidence]) -> tuple[Lint, ...]:
    """Everything suspicious in a lifecycle of which this is what was found in all that was explored."""
    core = core_of(lifecycle)
    return (
        *_states(core, found),
        *_rows(core, found),
        *_twice(core),
        *_rules(core, found),
        *_inputs(core),
        *_facts(core),
        *_selectors(core, found),
        *_permissions(core, found),
        *_deadlines(core, found),
        *[one.trap for one in found if one.trap is not None][:1],
    )


def _states(core: Core, found: list[Evidence]) -> Iterator[Lint]:
    met = {state for one in found for state in one.met}
    for state in core.definition.states:
        if state.name not in met:
            yield Lint("unreachable state", state.name, "no command leads there", fails=True)


def _rows(core: Core, found: list[Evidence]) -> Iterator[Lint]:
    """Rows that were never taken, at all or from one of their states, or by one of their roles."""
    taken = {(number, state, role) for one in found for number, state, role, _ in one.taken}
    off = {line.fires for line in core.definition.deadlines if line.setting and _is_off(core, line.setting)}
    for number, row in enumerate(core.definition.rows):
        places = [(source.name, role.name) for source in row.source if isinstance(source, State) for role in row.by]
        mine = {(state, role) for key, state, role in taken if key == number}
        if not mine:
            why = "its timer is off" if row.command in off else "nothing that was tried is ever accepted by it"
            yield Lint("row never taken", str(row), why)
            continue
        left = [f"{role} in {state}" for state, role in places if (state, role) not in mine]
        if left and not row.permits:
            yield Lint("row taken in part", str(row), f"never by {', '.join(left)}")


def _is_off(core: Core, setting: str) -> bool:
    from ..engine.arithmetic import NEVER

    value = getattr(core.definition.settings, setting, 0)
    return isinstance(value, int) and value >= NEVER


def _twice(core: Core) -> Iterator[Lint]:
    """Two rows for the same state, command and role: only one of them can be meant."""
    seen: dict[tuple[str, str, str], Row] = {}
    for row in core.definition.rows:
        for source in row.source:
            for role in row.by:
                key = (str(source), row.command.name(), role.name)
                if seen.setdefault(key, row) is not row:
                    yield Lint("two rows at once", str(row), f"the same as {seen[key]} for {role.name}")


def _rules(core: Core, found: list[Evidence]) -> Iterator[Lint]:
    """Rules that held in their row wherever those held that read no fact; so that they never were what decided."""
    refused = {pair for one in found for pair in one.refused}
    for number, row in enumerate(core.definition.rows):
        for code in row.needs:
            if (number, code) not in refused and not _is_waived(core, code, row):
                yield Lint("rule never decides", f"{code} in {row}", "where nothing else refuses, it never does")


def _is_waived(core: Core, code: str, row: Row) -> bool:
    """Whether a rule holds in a row whatever happens, because of what the settings say."""
    answer: Callable[..., bool] = core.definition.rules[code].function
    tracer = core.checker.tracer
    constant = {
        name: traced
        for name in parameters(answer)
        if name in core.definition.observations
        and isinstance(traced := tracer.observation(name, row.command), (bool, int))
    }
    known = [known for known in core.checker.combinations(answer) if constant.items() <= known.items()]
    return bool(constant) and all(answer(**each) for each in known)


def _inputs(core: Core) -> Iterator[Lint]:
    """Parameters of a rule on which its answer never depends."""
    for code, rule in core.definition.rules.items():
        answer: Callable[..., bool] = rule.function
        table = [(known, answer(**known)) for known in core.checker.combinations(answer)]
        for name in parameters(rule.function):
            if not _decides(name, table):
                yield Lint("input never decides", f"{name} of {code}", "whatever it is, the rule says the same")


def _decides(name: str, table: list[tuple[dict[str, object], bool]]) -> bool:
    answers: dict[tuple[object, ...], bool] = {}
    return any(
        answers.setdefault(tuple(str(value) for key, value in known.items() if key != name), answer) is not answer
        for known, answer in table
    )


def _facts(core: Core) -> Iterator[Lint]:
    """Facts that nothing reads."""
    definition = core.definition
    functions: list[Callable[..., Any]] = [rule.function for rule in definition.rules.values()]
    functions += [*definition.becomes.values(), *definition.books.values(), *definition.mortal.values()]
    functions += [row.target.function for row in definition.rows if isinstance(row.target, Select)]
    read = {name for function in functions for name in parameters(function)} | {definition.origin}
    for name in definition.facts:
        if name not in read:
            yield Lint("fact never read", name, "no rule, target, change or register asks for it")


def _selectors(core: Core, found: list[Evidence]) -> Iterator[Lint]:
    """Targets that a selector declares and never chooses."""
    chosen: dict[int, set[str]] = {}
    for number, _, _, target in (taken for one in found for taken in one.taken):
        chosen.setdefault(number, set()).add(target)
    for number, row in enumerate(core.definition.rows):
        if isinstance(row.target, Select) and number in chosen:
            for state in row.target.targets:
                if state.name not in chosen[number]:
                    yield Lint("target never chosen", f"{row.target.name} of {row}", f"never leads to {state.name}")


def _permissions(core: Core, found: list[Evidence]) -> Iterator[Lint]:
    """Permissions that no reachable state grants to a role."""
    met = {state for one in found for state in one.met}
    states = [state for state in core.definition.states if state.name in met]
    for line in core.definition.permissions:
        if all(cell_of(line, state).value in (NO, VETO) for state in states):
            roles = ", ".join(role.name for role in line.roles)
            yield Lint("permission never granted", f"{line.name} of {roles}", "no state says yes")


def _deadlines(core: Core, found: list[Evidence]) -> Iterator[Lint]:
    """Deadlines at which the clock never did anything, and due times that were never set."""
    lapsed = {due for one in found for due in one.lapsed}
    fired = {due for one in found for due in one.fired}
    for line in core.definition.deadlines:
        if line.setting and (_is_off(core, line.setting) or getattr(core.definition.settings, line.setting, 1) == 0):
            continue  # off, or over as soon as it begins
        if line.due not in lapsed:
            yield Lint("deadline never comes", line.name, f"{line.due} was never set, or time never passed over it")
        elif line.fires is not None and line.due not in fired:
            yield Lint("deadline fires nothing", line.name, f"the clock never did {line.fires.name()} at {line.due}")


__all__ = ["Lint", "lints_of"]
