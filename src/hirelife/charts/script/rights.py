"""Permissions as data: for each line its cells, state by state, and the table of a cell's predicate."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...engine.command import Command
from ...engine.compiling import CELL_WORDS, cell_of
from ...engine.definition import Definition
from ...engine.permission import VETO, YES, Permission
from ...engine.question import Question
from ...engine.tracer import parameters
from ...engine.vetoing import Reach, reach
from ...engine.vocabulary import State
from .tables import Tables

Data = dict[str, Any]


class Rights:
    """Writes the permissions of a definition."""

    def __init__(self, definition: Definition, tables: Tables, see: Callable[[type[Command], str], None]) -> None:
        self.definition = definition
        self.tables = tables
        self.see = see

    def lines(self) -> list[Data]:
        """Every permission."""
        return [self._line(line) for line in self.definition.permissions]

    def _line(self, line: Permission) -> Data:
        return {
            "name": line.name,
            "roles": [role.name for role in line.roles],
            "meaning": line.meaning,
            "reason": line.reason,
            "towards": line.towards.name if line.towards else "",
            "obligation": line.obligation,
            "cells": {state.name: self._cell(line, state) for state in self.definition.states},
        }

    def _cell(self, line: Permission, state: State) -> Data:
        cell = cell_of(line, state)
        found: Data = {"value": cell.value, "cites": list(cell.cites)}
        if cell.value == VETO:
            far = {reach(self.definition, line, role, state) for role in line.roles}
            return found | {"counts": far != {Reach.NEVER}}
        if cell.value in CELL_WORDS:
            return found | ({"yes": True} if cell.value == YES else {})
        rule = self.definition.rules[cell.value]
        reads = [name for name in parameters(rule.function) if name in self.definition.observations]
        for name in reads:
            self.see(Question, name)
        both = list(dict.fromkeys((*cell.cites, *rule.cites)))
        return found | {"rule": self.tables.rule(rule.function), "reason": rule.reason, "both": both, "sees": reads}
