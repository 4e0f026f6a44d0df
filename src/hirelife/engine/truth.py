"""What a definition means, written out: truth tables, traces, cells; and the fingerprint taken over all of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from enum import Enum
from types import CodeType
from typing import Any, cast

import attrs

from .command import Command, canonical
from .compiling import Checker, cell_of
from .core import Core
from .data import Move
from .permission import Permission
from .question import Question
from .tracer import parameters
from .vocabulary import Role, Row, Select, State, target_name

Line = tuple[str, str]


def fingerprint(core: Core) -> str:
    """A sha256 over every line; nothing in them depends on the process, the hash seed or the Python version."""
    text = "\n".join(f"{key}\t{value}" for key, value in sorted(lines(core)))
    return hashlib.sha256(text.encode()).hexdigest()


def lines(core: Core) -> Iterator[Line]:
    """The whole meaning of a definition, one named line each."""
    checker = core.checker
    definition = core.definition
    for state in definition.states:
        yield f"state {state.name}", f"{state.phase} {state.clock.value} open={state.open}"
    for role in definition.roles:
        yield f"role {role.name}", role.kind.value
    for row in definition.rows:
        yield from _row(row)
    for name, fact in definition.facts.items():
        yield f"fact {name}", f"{written(fact.default)} of {written(fact.domain)}"
    for code, rule in definition.rules.items():
        holds = " ".join(role.name for role in rule.by) or "all"
        yield f"rule {code}", f"for {holds}: {truth_table(checker, code)}"
    for command in definition.commands:
        yield f"command {command.name()}", f"{command.CANDIDATE} {canonical(command.INDEXES)} {command.KEPT}"
    yield "origin", definition.origin
    yield "clock", definition.clock.name if definition.clock else ""
    for line in definition.permissions:
        yield from _predicates(checker, line)
        towards = line.towards.name if line.towards else ""
        for role in line.roles:
            counts = "" if line.counts is None else f" a veto counts {_code(line.counts)}"
            yield f"permission {line.name} {role.name}", f"towards {towards} obligation {line.obligation}{counts}"
            for state in definition.states:
                cell = cell_of(line, state)
                yield f"cell {line.name} {role.name} {state.name}", f"{cell.value} {' '.join(cell.cites)}"
    yield from _registers(core)
    yield from _evolution(checker)
    yield "settings", canonical(definition.settings)


def _predicates(checker: Checker, line: Permission) -> Iterator[Line]:
    """What the predicates of cells see when nobody asks for a command."""
    codes = {cell.value for cell in line.cells.values()} & set(checker.definition.rules)
    for name in sorted({part for code in codes for part in parameters(checker.definition.rules[code].function)}):
        if name in checker.definition.observations:
            yield f"sees {line.name} {name}", str(checker.tracer.observation(name, Question))


def _row(row: Row) -> Iterator[Line]:
    told = " ".join(getattr(part, "name", str(part)).lower() for part in row.told)
    for source in row.source:
        for role in row.by:
            place = source.name if isinstance(source, State) else source.value
            what = f"to {target_name(row.target)} needs {' '.join(row.needs)} told {told} permits {row.permits}"
            yield f"row {place} {row.command.name()} {role.name}", f"{what} cites {' '.join(row.cites)}"


def _registers(core: Core) -> Iterator[Line]:
    definition = core.definition
    for name, number in definition.numbers.items():
        yield f"number {name}", f"{number.unit.value} {number.default}{_alive(core.checker, number)}"
    for name, due in definition.dues.items():
        yield f"due {name}", f"pauses={due.pauses}{_alive(core.checker, due)}"
    for name, spec in definition.arrays.items():
        columns = " ".join(
            f"{key}:{item.unit.value}:{item.default}:{item.pauses}" for key, item in spec.columns.items()
        )
        yield f"array {name}", columns + _alive(core.checker, spec)
    for name in definition.totals:
        yield f"total {name}", "minor units"
    for account in definition.accounts:
        yield f"account {account.name}", f"{account.into} {account.out}"
    for deadline in definition.deadlines:
        fires = deadline.fires.name() if deadline.fires else "nothing"
        yield (
            f"deadline {deadline.name}",
            f"{deadline.due} fires {fires} {deadline.priority} {deadline.setting} moves={deadline.moves}",
        )


def _alive(checker: Checker, spec: Any) -> str:
    return "" if spec.alive_while is None else f" alive while {table(checker, spec.alive_while, None)}"


def _evolution(checker: Checker) -> Iterator[Line]:
    definition = checker.definition
    for row in definition.rows:
        for name in checker.observed(row):
            yield f"command {row.command.name()} sees {name}", str(checker.tracer.observation(name, row.command))
        if isinstance(row.target, Select):
            for source in row.source:
                roles = " ".join(role.name for role in row.by)
                place = source.name if isinstance(source, State) else source.value
                what = f"selector {row.target.name} of {place} {row.command.name()} {roles}"
                yield what, table(checker, row.target.function, row.command)
    for command, function in definition.becomes.items():
        yield f"becomes {command.name()}", table(checker, function, command)
    for command, function in definition.books.items():
        for known in checker.combinations(function, command):
            yield f"books {command.name()} {written(known)}", written(checker.tracer.booking(command, known))
    for command, function in definition.binds.items():
        yield f"binds {command.name()}", _code(function)


def truth_table(checker: Checker, code: str) -> str:
    """The parameters of a rule and its answer for every combination of them, as one digest-sized line."""
    function: Callable[..., bool] = checker.definition.rules[code].function
    bits = "".join("1" if function(**known) else "0" for known in checker.combinations(function))
    return f"{' '.join(parameters(function))}: {bits}"


def table(checker: Checker, function: Callable[..., Any], command: type[Command] | None) -> str:
    """The answer of a function for every combination of what it reads."""
    answers = (written(function(**known)) for known in checker.combinations(function, command))
    return f"{' '.join(parameters(function))}: {hashlib.sha256('|'.join(answers).encode()).hexdigest()}"


def written(value: Any) -> str:
    """One text for a value of a definition."""
    if isinstance(value, (State, Role, Enum)):
        return value.name
    if isinstance(value, Move):
        return f"{value.source.name}>{value.target.name}:{written(value.amount)}"
    if isinstance(value, dict):
        items = sorted(cast("dict[str, object]", value).items())
        return "{" + ", ".join(f"{key}={written(item)}" for key, item in items) + "}"
    if isinstance(value, tuple):
        return "(" + ", ".join(written(item) for item in cast("tuple[object, ...]", value)) + ")"
    return str(value)


def _code(function: Callable[..., Any]) -> str:
    """What can be said of an untraced function alike in every Python: its names and its constants."""
    names, constants = _parts(function.__code__, _doc(function))
    names |= set(function.__code__.co_freevars)
    return " ".join((function.__name__, *parameters(function), *sorted(names), *sorted(constants)))


def _doc(function: Callable[..., Any]) -> str | None:
    """The docstring, which is a constant of the code unless Python runs with -OO."""
    return function.__doc__


def _parts(code: CodeType, doc: str | None) -> tuple[set[str], set[str]]:
    """Names and constants of a code object and those within it (comprehensions are within it in some Pythons only)."""
    names = set(code.co_names)
    plain = [part for part in code.co_consts if isinstance(part, (int, str, bytes, float)) or part.__class__ is tuple]
    constants = {ascii(part) for part in plain if part != doc}
    constants = {text for text in constants if "<" not in text}  # names of inner functions, not constants
    for part in code.co_consts:
        if isinstance(part, CodeType):
            inner = _parts(part, doc)
            names, constants = names | inner[0], constants | inner[1]
    return names, constants


@attrs.frozen
class Change:
    """One difference between two lifecycles: what, how it changed, and both texts."""

    what: str
    how: str
    before: str
    after: str


WIDTH = {"N": -1, "n": 0, "Y": 2}


def diff(old: Core, new: Core) -> tuple[Change, ...]:
    """Every line that was added, removed or changed; and each cell that widened or narrowed, under the settings too."""
    from .regranting import regranted

    before, after = dict(lines(old)), dict(lines(new))
    changes: list[Change] = []
    for key in sorted(before.keys() | after.keys()):
        first, second = before.get(key, ""), after.get(key, "")
        if first != second:
            changes.append(Change(key, _how(key, first, second), first, second))
    return (*changes, *regranted(old, new))


def _how(key: str, before: str, after: str) -> str:
    if not before:
        return "added"
    if not after:
        return "removed"
    if key.startswith("cell "):
        first, second = (WIDTH.get(text.split()[0], 1) for text in (before, after))
        return "widened" if second > first else "narrowed" if second < first else "changed"
    return "changed"
