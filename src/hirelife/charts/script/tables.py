"""Functions of finite things, written out: one cell for every combination of what they read."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

from ...engine.command import Command
from ...engine.compiling import Checker
from ...engine.tracer import SPECIAL, parameters

Table = dict[str, Any]


class Tables:
    """The tables of one definition, each written once."""

    def __init__(self, checker: Checker) -> None:
        self.checker = checker
        self.all: list[Table] = []
        self._known: dict[object, int] = {}

    def rule(self, function: Callable[..., bool]) -> int:
        """The number of a rule's table: yes or no."""
        return self.of(function, lambda asked, known: bool(asked(**known)))

    def of(
        self,
        function: Callable[..., Any],
        cell: Callable[[Any, dict[str, Any]], Any],
        command: type[Command] | None = None,
        *,
        everywhere: bool = False,
    ) -> int:
        """The number of a function's table.

        Args:
            function: it reads facts, observations, role and state, by parameter name.
            cell: what stands in the table for an answer of the function.
            command: whose rows say which roles and states there are; None for all rows.
            everywhere: whether every state counts, rows or not.
        """
        key = (function, command, everywhere)
        if key not in self._known:
            self._known[key] = len(self.all)
            self.all.append({})
            self.all[self._known[key]] = self._table(function, cell, command, everywhere=everywhere)
        return self._known[key]

    def _table(self, function: Any, cell: Any, command: Any, *, everywhere: bool) -> Table:
        spaces = self._spaces(function, command, everywhere=everywhere)
        cells: list[Any] = []
        for values in product(*spaces.values()):
            known = dict(zip(spaces, values, strict=True))
            cells.append(cell(function, known))
        return {"reads": [self._axis(name, values) for name, values in spaces.items()], "cells": _packed(cells)}

    def _spaces(self, function: Any, command: Any, *, everywhere: bool) -> dict[str, tuple[Any, ...]]:
        names = [name for name in parameters(function) if name not in SPECIAL]
        if everywhere and "state" in names:
            states = {"state": tuple(self.checker.definition.states)}
            return {name: states.get(name) or self.checker.domain(name, name) for name in names}
        spaces: dict[str, tuple[Any, ...]] = dict.fromkeys(names, ())
        for known in self.checker.combinations(function, command):
            for name, value in known.items():
                if not any(value is part for part in spaces[name]):
                    spaces[name] = (*spaces[name], value)
        return spaces

    def _axis(self, name: str, values: tuple[Any, ...]) -> list[Any]:
        if name in ("role", "state"):
            return [name, [value.name if value is not None else "" for value in values]]
        return [name, len(values)]


def _packed(cells: list[Any]) -> Any:
    """Yes and no as a text of digits: most tables are those of rules."""
    return "".join("1" if cell else "0" for cell in cells) if all(isinstance(cell, bool) for cell in cells) else cells


def alive_in(checker: Checker, register: str) -> list[str]:
    """The states in which a register may mean something, whatever the facts are."""
    states = checker.definition.states
    alive = checker.definition.mortal.get(register)
    if alive is None:
        return [state.name for state in states]
    names = [name for name in parameters(alive) if name != "state"]
    known = [
        dict(zip(names, values, strict=True)) for values in product(*(checker.domain(name, name) for name in names))
    ]
    given = ({"state": state} if "state" in parameters(alive) else {} for state in states)
    return [
        state.name
        for state, place in zip(states, given, strict=True)
        if any(alive(**facts, **place) for facts in known)
    ]
