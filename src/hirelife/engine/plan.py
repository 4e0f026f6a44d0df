"""The table as it is asked: one desk for each state, command and role, with the rules that stand there."""

from __future__ import annotations

from collections.abc import Callable
from itertools import compress
from operator import not_
from typing import Any

from ..errors import SpecificationError
from .command import Command
from .compiling import CELL_WORDS, Checker, cell_of
from .definition import Definition
from .entry import See, Sight
from .lower import Lowering, function, seats, unpack
from .permission import NO, ORIGIN, VETO, Permission
from .rule import Rule
from .tracer import parameters, return_domain
from .value import Engagement
from .verdict import Allowed, Ground
from .vocabulary import NEW, STAY, Role, RoleKind, Row, Select, State

BEGINNER = ""
"""The key of a desk before the first event: whoever begins an engagement has the role that its first row names."""


class Desk:
    """Where one role asks for one command in one state.

    Attributes:
        names: the observations that its rules, target and changes read, in the order of the sight.
        rules: those rules of the row that hold for the role, in its order; the cell's predicate first.
        see: engagement and command to sight. Compiled at first use.
        run: facts and sight to one boolean a rule. Compiled at first use.
    """

    def __init__(self, plan: Plan, row: Row, source: State | None, role: Role) -> None:
        self.plan = plan
        self.row = row
        self.source = source
        self.role = role
        self.closed: Ground | None = None
        self.rules: tuple[Rule[Any], ...]
        self.grounds: tuple[Ground, ...]
        self.rules, self.grounds = self._gather()
        self.select: Callable[..., State] | None = row.target.function if isinstance(row.target, Select) else None
        self.becomes: Callable[..., Any] | None = plan.definition.becomes.get(row.command)
        self.books: Callable[..., Any] | None = plan.definition.books.get(row.command)
        self.names: tuple[str, ...] = self._names()
        self.allowed: Allowed | None = (
            None if isinstance(row.target, Select) else Allowed(self._target_name(), row.cites)
        )
        self.see: See = self._first_see
        self.run: Callable[[tuple[Any, ...], Sight], tuple[bool, ...]] = self._first_run
        self.lead: Callable[[tuple[Any, ...], Sight], State] = self._first_lead
        self.leads: dict[State, Allowed] = {}

    def _target_name(self) -> str:
        target = self.source if self.row.target is STAY else self.row.target
        return target.name if isinstance(target, State) else ""

    def _gather(self) -> tuple[tuple[Rule[Any], ...], tuple[Ground, ...]]:
        rules = [self.plan.definition.rules[code] for code in self.row.needs]
        held = [(rule, ground_of(rule)) for rule in rules if not rule.by or self.role in rule.by]
        line = self.plan.lines.get((self.row.permits, self.role.name)) if self.row.permits else None
        if self.row.permits and line is None:
            self.closed = Ground(self.row.permits, "This permission is not for this role.", ("D",), ())
        if line is not None and self.source is not None:
            self._permit(line, self.source, held)
        return tuple(rule for rule, _ in held), tuple(ground for _, ground in held)

    def _permit(self, line: Permission, source: State, held: list[tuple[Rule[Any], Ground]]) -> None:
        cell = cell_of(line, source)
        if cell.value == ORIGIN:
            raise SpecificationError(str(self.row), f"its permission {line.name!r} is '=' in {source.name}")
        if cell.value in (NO, VETO):
            self.closed = Ground(line.name, line.reason, cell.cites, ())
        elif cell.value not in CELL_WORDS:
            rule = self.plan.definition.rules[cell.value]
            held.insert(0, (rule, ground_of(rule, cell.cites)))

    def _names(self) -> tuple[str, ...]:
        functions: list[Callable[..., Any]] = [rule.function for rule in self.rules]
        functions += [part for part in (self.select, self.becomes, self.books) if part is not None]
        read = {name for part in functions for name in parameters(part)}
        return tuple(sorted(name for name in read if name in self.plan.definition.observations))

    def eyes(self) -> See:
        """`see`, compiled."""
        self.see = self.plan.see(self.row.command, self.names)
        return self.see

    def _first_see(self, engagement: Engagement, command: Command) -> Sight:
        return self.eyes()(engagement, command)

    def _first_run(self, facts: tuple[Any, ...], sight: Sight) -> tuple[bool, ...]:
        scope: dict[str, Any] = {"role": self.role, "state": self.source}
        terms: list[str] = []
        for number, rule in enumerate(self.rules):
            terms.append(f"{self._call(f'r{number}', rule.function, scope)}, ")
        run: Callable[[tuple[Any, ...], Sight], tuple[bool, ...]] = function(
            "run", "f, s", [f"return ({''.join(terms)})"], scope
        )
        self.run = run
        return run(facts, sight)

    def _first_lead(self, facts: tuple[Any, ...], sight: Sight) -> State:
        if self.select is None:
            raise SpecificationError(str(self.row), "leads to one state, which needs no selector")
        scope: dict[str, Any] = {"role": self.role, "state": self.source}
        text = self._call("select", self.select, scope)
        lead: Callable[[tuple[Any, ...], Sight], State] = function("lead", "f, s", [f"return {text}"], scope)
        self.lead = lead
        return lead(facts, sight)

    def _call(self, name: str, called: Callable[..., Any], scope: dict[str, Any]) -> str:
        """The text of a call with all that the function reads; `scope` is given what the text names."""
        scope[name] = called
        parts = parameters(called)
        by_place = called.__code__.co_argcount  # given by place where that may be: it costs less than by name
        texts = [self._argument(part, scope) for part in parts]
        named = [f"{part}={text}" for part, text in zip(parts[by_place:], texts[by_place:], strict=True)]
        return f"{name}({', '.join([*texts[:by_place], *named])})"

    def _argument(self, name: str, scope: dict[str, Any]) -> str:
        if name in ("role", "state"):
            return name
        if name in self.plan.fact_numbers:
            return f"f[{self.plan.fact_numbers[name]}]"
        members = self.plan.members(name)
        text = f"s[{self.names.index(name)}]"
        if members is None:
            return text
        scope[f"m_{name}"] = members
        return f"m_{name}[{text}]"

    def unmet(self, held: tuple[bool, ...]) -> tuple[Ground, ...]:
        """The grounds of the rules that did not hold, in the order of the row; the cell's first."""
        grounds = tuple(compress(self.grounds, map(not_, held)))
        return grounds if self.closed is None else (self.closed, *grounds)

    def named(self, facts: tuple[Any, ...], sight: Sight) -> dict[str, Any]:
        """Everything that functions of this desk may name."""
        known: dict[str, Any] = dict(zip(self.plan.definition.facts, facts, strict=True))
        for name, value in zip(self.names, sight, strict=True):
            members = self.plan.members(name)
            known[name] = value if members is None else members[value]
        return {**known, "role": self.role, "state": self.source}


class Plan:
    """The rows by state, command and role; and the compiled eyes of each command, shared by desks that see alike."""

    def __init__(self, checker: Checker) -> None:
        self.checker = checker
        self.definition: Definition = checker.definition
        self.hosts: frozenset[Role] = frozenset(role for role in self.definition.roles if role.kind is RoleKind.HOST)
        self.lines: dict[tuple[str, str], Permission] = {
            (line.name, role.name): line for line in self.definition.permissions for role in line.roles
        }
        self.fact_numbers: dict[str, int] = {name: number for number, name in enumerate(self.definition.facts)}
        self.lowering: Lowering = checker.lowering
        self._desks: dict[str, dict[type[Command], dict[str, Desk]]] = {}
        self._eyes: dict[tuple[type, tuple[str, ...]], Callable[..., Sight]] = {}
        self._members: dict[str, dict[Any, Any] | None] = {}

    def desks(self, state: State | None) -> dict[type[Command], dict[str, Desk]]:
        """The desks of a state (None before the first event), by command and role name."""
        key = state.name if state is not None else NEW.value
        if key not in self._desks:
            place = state if state is not None else NEW
            rows = [row for row in self.definition.rows if place in row.source]
            table: dict[type[Command], dict[str, Desk]] = {}
            for row in rows:
                table.setdefault(row.command, {}).update({role.name: Desk(self, row, state, role) for role in row.by})
            for by_role in table.values() if state is None else ():
                by_role[BEGINNER] = next(iter(by_role.values()))
            self._desks[key] = table
        return self._desks[key]

    def public(self, state: State | None) -> str | None:
        """The name of the role of those who are not bound: the public one in an open state, none elsewhere."""
        if state is None:
            return BEGINNER
        roles = (role.name for role in self.definition.roles if role.kind is RoleKind.PUBLIC)
        return next(roles, None) if state.open else None

    def see(self, command: type[Command], names: tuple[str, ...]) -> Callable[[Engagement, Command], Sight]:
        """The function from engagement and command to the values of these observations."""
        key = (command, names)
        if key not in self._eyes:
            texts = [self.lowering.text(self.checker.tracer.observation(name, command)) for name in names]
            value = f"({''.join(text + ', ' for text in texts)})"
            lines = [*unpack(value), *seats(value, command), f"return {value}"]
            self._eyes[key] = function("see", "e, c", lines, {})
        return self._eyes[key]

    def members(self, name: str) -> dict[Any, Any] | None:
        """For an observation of an Enum, the member of each number; None for a boolean."""
        if name not in self._members:
            domain = return_domain(self.definition.observations[name].function)
            self._members[name] = (
                None if isinstance(domain[0], bool) else {getattr(item, "value", item): item for item in domain}
            )
        return self._members[name]

    def state(self, name: str) -> State | None:
        """The state of a name; None for the one before the first event."""
        return self.checker.states.get(name)


def ground_of(rule: Rule[Any], cites: tuple[str, ...] = ()) -> Ground:
    """The refusal of a rule, without its data."""
    remedy = tuple(part if isinstance(part, str) else part.name() for part in rule.remedy)
    return Ground(rule.code, rule.reason, tuple(dict.fromkeys((*cites, *rule.cites))), remedy, rule.shows)


__all__ = ["Desk", "Plan", "ground_of"]
