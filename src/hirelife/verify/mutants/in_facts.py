"""Mutants of what a command changes in the facts: one change is forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import attrs

from ...engine.command import Command
from ...engine.compiling import Checker
from ...engine.definition import Definition
from .rewriting import wrapped

Change = tuple[str, str, Callable[[], Definition], type[Command]]
"""Operator, place, the changed definition, and the command that it is about."""


def in_facts(definition: Definition, checker: Checker) -> Iterator[Change]:
    """Every fact that a command may change, left as it was."""
    for command, function in definition.becomes.items():
        changes = [function(**known) for known in checker.combinations(function, command)]
        for name in dict.fromkeys(name for change in changes for name in change):
            make = partial(_without, definition, command, name)
            yield "drop fact change", f"{name} by {command.name()}", make, command


def _without(definition: Definition, command: type[Command], name: str) -> Definition:
    function = wrapped(definition.becomes[command], partial(_kept, name))
    return attrs.evolve(definition, becomes={**definition.becomes, command: function})


def _kept(name: str, changes: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in changes.items() if key != name}
