"""One lifecycle as data for the page's engine: desks, tables, registers, deadlines; and the functions they name."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

from ...docstrings import documentation
from ...engine.command import Command
from ...engine.compiling import Checker
from ...engine.lifecycle import Lifecycle
from ...engine.plan import BEGINNER, Desk, Plan
from ...engine.verdict import Ground
from ...engine.vocabulary import OTHERS, Audience, Clock, RoleKind, State
from .lowering import Script, booking_text
from .memory import memory, place
from .pool import Pool
from .refusals import ground_data, shown_settings
from .rights import Rights
from .tables import Tables

if TYPE_CHECKING:
    from hirelife.engine.definition import Definition

Data = dict[str, Any]


class Machine:
    """The data of one lifecycle."""

    def __init__(self, lifecycle: Lifecycle, pool: Pool) -> None:
        self.lifecycle = lifecycle
        self.definition: Definition = lifecycle.definition
        self.pool = pool
        self.checker: Checker = Checker(self.definition)
        self.plan: Plan = Plan(self.checker)
        self.script: Script = Script(self.definition.shape)
        self.tables: Tables = Tables(self.checker)
        self._grounds: dict[Ground, int] = {}
        self._sees: dict[str, int] = {}

    def data(self) -> Data:
        """Everything, as JSON can hold it."""
        definition = self.definition
        desks = {"": self._desks(None)} | {state.name: self._desks(state) for state in definition.states}
        found: Data = {
            "name": definition.name,
            "version": definition.version,
            "fingerprint": self.lifecycle.fingerprint,
            "states": [self._state(state) for state in definition.states],
            "roles": [
                {"name": role.name, "kind": role.kind.value, "letter": role.letter, "meaning": role.meaning}
                for role in definition.roles
            ],
            "clock": definition.clock.name if definition.clock else None,
            "commands": {command.name(): self._command(command) for command in definition.commands},
            "rows": [self._row(row) for row in definition.rows],
            "desks": desks,
            **memory(definition, self.tables),
            "deadlines": [self._deadline(deadline) for deadline in definition.deadlines],
            "permissions": Rights(definition, self.tables, self._see).lines(),
            "settings": shown_settings(self.lifecycle),
            "origin": definition.origin,
            "present": self._function(definition.present),
        }
        for path in self.script.paths:
            for name in path.split(".")[1:]:
                self.pool.library.want(name)
        observed = {name: self._domain(name) for name in definition.observations if name in self.checker.domains}
        grounds = [ground_data(each) for each in self._grounds]
        return found | {"observations": observed, "sees": self._sees, "grounds": grounds, "tables": self.tables.all}

    def _state(self, state: State) -> Data:
        stands = state.clock is Clock.STANDS
        return {
            "name": state.name,
            "phase": state.phase,
            "stands": stands,
            "open": state.open,
            "meaning": state.meaning,
        }

    def _command(self, command: type[Command]) -> Data:
        bind = self.definition.binds.get(command)
        for name in (command.CANDIDATE, *command.INDEXES):
            self.pool.library.want(name)
        return {
            "candidate": command.CANDIDATE,
            "indexes": dict(command.INDEXES),
            "kept": command.KEPT,
            "read": self.pool.number(self.pool.readers.command(command)),
            "bind": None if bind is None else self.pool.number(self.pool.library.function(bind)),
            "meaning": documentation(command).partition("\n")[0],
        }

    def _row(self, row: Any) -> Data:
        return {
            "source": [place.name if isinstance(place, State) else "" for place in row.source],
            "command": row.command.name(),
            "by": [role.name for role in row.by],
            "cites": list(row.cites),
            "happy": row.happy,
            "permits": row.permits,
        }

    def _desks(self, state: State | None) -> Data:
        table = self.plan.desks(state)
        return {
            command.name(): {role: self._desk(desk) for role, desk in by_role.items() if role != BEGINNER or not state}
            for command, by_role in table.items()
        }

    def _desk(self, desk: Desk) -> Data:
        command = desk.row.command
        for name in desk.names:
            self._see(command, name)
        return {
            "command": command.name(),
            "source": desk.source.name if desk.source else "",
            "role": desk.role.name,
            "rules": [self.tables.rule(rule.function) for rule in desk.rules],
            "grounds": [self._ground(ground) for ground in desk.grounds],
            "closed": None if desk.closed is None else self._ground(desk.closed),
            "sees": list(desk.names),
            "select": self._select(desk),
            "becomes": self._becomes(desk),
            "books": self._books(desk),
            "target": desk.allowed.target if desk.allowed else "",
            "cites": list(desk.row.cites),
            "told": [self._told(told) for told in desk.row.told],
        }

    def _ground(self, ground: Ground) -> int:
        return self._grounds.setdefault(ground, len(self._grounds))

    def _see(self, command: type[Command], name: str) -> None:
        self.checker.domain(name, name)
        key = f"{command.name()} {name}"
        if key not in self._sees:
            traced = self.checker.tracer.observation(name, command)
            self._sees[key] = self.pool.number(f"(N, D, A, c, s) => {self.script.text(traced)}")

    def _select(self, desk: Desk) -> int | None:
        if desk.select is None:
            return None
        return self.tables.of(desk.select, lambda asked, known: asked(**known).name, desk.row.command)

    def _becomes(self, desk: Desk) -> int | None:
        if desk.becomes is None:
            return None
        return self.tables.of(desk.becomes, lambda asked, known: self._facts(asked(**known)), desk.row.command)

    def _facts(self, changes: Data) -> Data:
        return {name: place(self.checker.domain(name, name), value) for name, value in changes.items()}

    def _books(self, desk: Desk) -> int | None:
        if desk.books is None:
            return None
        command = desk.row.command

        def cell(_: Any, known: Data) -> int:
            changes = self.checker.tracer.booking(command, known)
            return self.pool.number(f"(N, D, A, c, s) => {booking_text(self.script, changes)}")

        return self.tables.of(desk.books, cell, command)

    def _told(self, told: Any) -> Data:
        if told is OTHERS:
            return {"kind": "others", "name": "others"}
        if isinstance(told, Audience):
            function = self.pool.number(self.pool.library.function(told.function))
            return {"kind": "audience", "name": told.name, "function": function}
        return {"kind": "host" if told.kind is RoleKind.HOST else "role", "name": told.name}

    def _domain(self, name: str) -> list[Any]:
        """The values that an observation has in JavaScript: text for a whole number, which JSON would spoil."""
        return [value if isinstance(value, bool) else _value(value) for value in self.checker.domain(name, name)]

    def _deadline(self, deadline: Any) -> Data:
        return {
            "name": deadline.name,
            "due": deadline.due,
            "fires": deadline.fires.name() if deadline.fires else None,
            "priority": deadline.priority,
            "setting": deadline.setting,
            "cites": list(deadline.cites),
            "meaning": deadline.meaning,
            "moves": deadline.moves,
        }

    def _function(self, function: Any) -> int | None:
        return None if function is None else self.pool.number(self.pool.library.function(function))


def _value(value: Any) -> Any:
    plain = value.value if isinstance(value, Enum) else value
    return plain if isinstance(plain, str) else str(int(plain))
