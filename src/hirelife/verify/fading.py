"""Which facts of an extension nothing reads any more in a state: situations that differ in them alone are taken as one.

Who paused the work matters while it rests. Without this, whatever is reached by way of a pause would be met once for
each of those who may have paused. It is worked out from the rows, as a compiler finds out which variables are alive: a
fact is alive in a state where a row that leaves it, or a cell, reads it, or where a row leads to a state in which it is
alive, unless the command sets it anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from ..engine.core import Core
from ..engine.tracer import parameters
from ..engine.value import Standing
from ..engine.vocabulary import Row, Select, State, target_states

Names = frozenset[str]


def fading(core: Core, facts: Iterable[str], over: Callable[[Standing], Names]) -> Callable[[Standing], Names]:
    """What `over` says, and those of these facts that are dead in the state."""
    named = frozenset(facts) - _always(core)
    if not named:
        return over
    dead = {state: named - alive for state, alive in _alive(core, named).items()}
    return lambda standing: over(standing) | dead.get(standing.state, frozenset())


def _always(core: Core) -> Names:
    """What is read in whatever state: by cells, by what holds registers at rest, and to find the origin."""
    definition = core.definition
    words = {cell.value for line in definition.permissions for cell in line.cells.values()}
    functions: list[Callable[..., Any]] = [rule.function for code, rule in definition.rules.items() if code in words]
    return _read([*functions, *definition.mortal.values()]) | {definition.origin}


def _read(functions: Iterable[Callable[..., Any]]) -> Names:
    return frozenset(name for function in functions for name in parameters(function))


def _alive(core: Core, named: Names) -> dict[str, Names]:
    """The facts that are alive in each state."""
    edges = list(_edges(core, named))
    alive: dict[str, Names] = {state.name: frozenset() for state in core.definition.states}
    while True:
        before = dict(alive)
        for source, target, read, written in edges:
            alive[source] |= read | (alive[target] - written)
        if alive == before:
            return alive


def _edges(core: Core, named: Names) -> Iterator[tuple[str, str, Names, Names]]:
    """From where to where a row leads, what it reads, and what its command sets in any case."""
    for row in core.definition.rows:
        read, written = _reads(core, row) & named, _writes(core, row) & named
        for source in row.source:
            if isinstance(source, State):
                yield from ((source.name, target.name, read, written) for target in target_states(row, source))


def _reads(core: Core, row: Row) -> Names:
    definition = core.definition
    functions: list[Callable[..., Any]] = [definition.rules[code].function for code in row.needs]
    functions += [row.target.function] if isinstance(row.target, Select) else []
    functions += [kind[row.command] for kind in (definition.becomes, definition.books) if row.command in kind]
    return _read(functions)


def _writes(core: Core, row: Row) -> Names:
    function = core.definition.becomes.get(row.command)
    if function is None:
        return frozenset()
    changes: list[Names] = [frozenset(function(**known)) for known in core.checker.combinations(function, row.command)]
    return frozenset(name for name in changes[0] if all(name in change for change in changes)) if changes else Names()


__all__ = ["fading"]
