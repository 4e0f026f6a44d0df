"""From a lifecycle to its finite machine: every finite function asked everything, every desk written down."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from itertools import product
from typing import Any

import attrs

from ..docstrings import documentation
from ..engine import NEW, Lifecycle, Role, State
from ..engine.compiling import CELL_WORDS
from ..engine.core import Core
from ..engine.plan import BEGINNER, Desk
from ..engine.tracer import parameters
from ..engine.vocabulary import Select, target_states
from ..errors import SpecificationError
from .decision import KEPT, Leaf, Node, Table, Word, diagram, size
from .finite import Cell, FiniteMachine, Function, Variable, Way

Finite = Callable[..., Any]
Asked = tuple[dict[str, Any], tuple[Word, ...]]


def gathered(lifecycle: Lifecycle) -> FiniteMachine:
    """The finite machine of a lifecycle; see `finite`."""
    core = lifecycle._core  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  # exports read what was compiled
    return _Gathering(core).machine()


def word(value: object) -> Word:
    """A value in words."""
    if value is None:
        return NEW.value
    if isinstance(value, (State, Role)):
        return value.name
    return value.name.lower() if isinstance(value, Enum) else bool(value)


class _Gathering:
    def __init__(self, core: Core) -> None:
        self.core = core
        self.definition = core.definition
        self.desks = tuple(_desks(core))

    def machine(self) -> FiniteMachine:
        definition = self.definition
        return FiniteMachine(
            name=definition.name,
            version=definition.version,
            beginning=NEW.value,
            states={state.name: state.meaning for state in definition.states},
            roles={role.name: role.meaning for role in definition.roles},
            facts={
                name: attrs.evolve(self._variable(name, fact.meaning), default=word(fact.default))
                for name, fact in definition.facts.items()
            },
            observations={
                name: self._variable(name, _first(observation.function))
                for name, observation in definition.observations.items()
            },
            commands=tuple(command.name() for command in definition.commands),
            rules={code: self._rule(code) for code in definition.rules},
            selectors=self._selectors(),
            becomes={command.name(): self._becomes(command) for command in definition.commands},
            alive={name: self._function(name, alive, definition.roles) for name, alive in definition.mortal.items()},
            ways=tuple(_ways(self.desks)),
            sees=self._sees(),
        )

    def _variable(self, name: str, meaning: str) -> Variable:
        domain = self.core.checker.domain(name, name)
        words = tuple(word(value) for value in domain)
        if len(set(words)) < len(words):
            raise SpecificationError(f"variable {name!r}", f"has two values of one word: {words}")
        return Variable(name, words, tuple(getattr(value, "value", value) for value in domain), meaning)

    def _rule(self, code: str) -> Function:
        rule = self.definition.rules[code]
        return attrs.evolve(
            self._function(code, rule.function, self._askers(code)), meaning=rule.reason, cites=rule.cites
        )

    def _askers(self, code: str) -> tuple[Role, ...]:
        """The roles that a rule may be asked for: those of its desks, and those of the cells that it governs."""
        rows = {desk.role: None for desk in self.desks if code in {rule.code for rule in desk.rules}}
        lines = {
            role: None
            for line in self.definition.permissions
            for role in line.roles
            if code in {cell.value for cell in line.cells.values()} - CELL_WORDS
        }
        return tuple({**rows, **lines})

    def _selectors(self) -> dict[str, Function]:
        found: dict[str, Function] = {}
        for row in self.definition.rows:
            if isinstance(row.target, Select) and row.target.name not in found:
                function = row.target.function
                found[row.target.name] = self._function(row.target.name, function, self.definition.roles, row.command)
        return found

    def _becomes(self, command: type[Any]) -> tuple[Function, ...]:
        change = self.definition.becomes.get(command)
        if change is None:
            return ()
        asked = self._asked(change, self.definition.roles, command)
        answers = [(known, key, change(**known)) for known, key in asked]
        changed = dict.fromkeys(name for _, _, answer in answers for name in answer)
        return tuple(Function(fact, self._change(change, fact, answers)) for fact in changed)

    def _change(self, change: Finite, fact: str, answers: list[tuple[dict[str, Any], tuple[Word, ...], Any]]) -> Node:
        """The diagram of one fact; a value that the fact has anyway is written in whichever way is shorter."""
        plain: dict[tuple[Word, ...], Leaf] = {}
        kept: dict[tuple[Word, ...], Leaf] = {}
        for known, key, changes in answers:
            plain[key] = word(changes[fact]) if fact in changes else KEPT
            kept[key] = KEPT if fact in known and plain[key] == word(known[fact]) else plain[key]
        return min((self._diagram(change, table) for table in (plain, kept)), key=size)

    def _function(
        self, name: str, function: Finite, roles: Iterable[Role], command: type[Any] | None = None
    ) -> Function:
        table = {key: word(function(**known)) for known, key in self._asked(function, roles, command)}
        return Function(name, self._diagram(function, table), _first(function))

    def _diagram(self, function: Finite, table: Table) -> Node:
        names = parameters(function)
        domains = {name: tuple(dict.fromkeys(key[place] for key in table)) for place, name in enumerate(names)}
        return diagram(domains, table)

    def _asked(self, function: Finite, roles: Iterable[Role], command: type[Any] | None) -> Iterator[Asked]:
        """Every combination of what a function reads, as it takes it and in words."""
        spaces = [self._space(name, roles, command) for name in parameters(function)]
        for values in product(*spaces):
            yield dict(zip(parameters(function), values, strict=True)), tuple(word(value) for value in values)

    def _space(self, name: str, roles: Iterable[Role], command: type[Any] | None) -> tuple[Any, ...]:
        if name not in ("role", "state"):
            return self.core.checker.domain(name, name)
        mine = [desk for desk in self.desks if command is not None and desk.row.command is command]
        if name == "role":
            return tuple(dict.fromkeys(desk.role for desk in mine)) or tuple(roles)
        return tuple(dict.fromkeys(desk.source for desk in mine)) or self.definition.states

    def _sees(self) -> dict[str, tuple[str, ...]]:
        seen: dict[str, set[str]] = {command.name(): set() for command in self.definition.commands}
        for desk in self.desks:
            seen[desk.row.command.name()] |= set(desk.names)
        return {command: tuple(sorted(names)) for command, names in seen.items()}


def _first(function: Finite) -> str:
    """The first line of a docstring; nothing under -OO."""
    return documentation(function).partition("\n")[0]


def _desks(core: Core) -> Iterator[Desk]:
    """Every desk, in the order of the states and rows; whoever begins has the role that the row names."""
    for state in (None, *core.definition.states):
        for by_role in core.plan.desks(state).values():
            yield from (desk for name, desk in by_role.items() if name != BEGINNER)


def _ways(desks: Iterable[Desk]) -> Iterator[Way]:
    """The desks, those of roles that stand alike as one."""
    alike: dict[Way, list[str]] = {}
    for desk in desks:
        alike.setdefault(_way(desk), []).append(desk.role.name)
    for way, roles in alike.items():
        yield attrs.evolve(way, roles=tuple(roles))


def _way(desk: Desk) -> Way:
    row, closed = desk.row, desk.closed
    source = NEW if desk.source is None else desk.source
    return Way(
        state=NEW.value if desk.source is None else desk.source.name,
        command=row.command.name(),
        roles=(),
        rules=tuple(ground.code for ground in desk.grounds),
        targets=tuple(state.name for state in target_states(row, source)),
        selector=row.target.name if isinstance(row.target, Select) else "",
        closed=None if closed is None else Cell(closed.code, closed.template, closed.cites),
        cites=row.cites,
    )


__all__ = ["gathered", "word"]
