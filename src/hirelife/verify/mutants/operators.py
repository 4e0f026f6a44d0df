"""Every mutant of a lifecycle: each operator applied wherever it applies. Generic; no rule is named here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import attrs

from ...engine.command import Command
from ...engine.compiling import Checker
from ...engine.deadline import Deadline
from ...engine.definition import Definition
from ...engine.lifecycle import Lifecycle
from ...engine.tracer import parameters
from .in_arithmetic import in_observations
from .in_bookings import in_bookings
from .in_cells import in_cells
from .in_facts import in_facts
from .in_rows import in_rows
from .in_rules import in_rules
from .mutant import Mutant

Commands = tuple[type[Command], ...]
Make = Callable[[], Definition]


def mutants(lifecycle: Lifecycle) -> Iterator[Mutant]:
    """Every mutant, in the order of the definition; always the same ones in the same order.

    Args:
        lifecycle: any lifecycle, shipped or a platform's own.
    """
    definition = lifecycle.definition
    checker = Checker(definition)
    reach = Reach(definition, checker)

    def made(operator: str, place: str, make: Make, commands: Commands, cells: tuple[str, ...] = ()) -> Mutant:
        return Mutant(operator, place, make, commands, cells)

    for operator, place, make, row in in_rows(definition):
        yield made(operator, place, make, (row.command,))
    for operator, place, make, code in in_rules(definition):
        yield made(operator, place, make, *reach.of_rules(code))
    for operator, place, make, name in in_cells(definition):
        yield made(operator, place, make, reach.governed(name), (name,))
    for operator, place, make, command in in_facts(definition, checker):
        yield made(operator, place, make, (command,))
    for operator, place, make, name in in_observations(definition, checker):
        yield made(operator, place, make, *reach.of_observation(name))
    for operator, place, make, command in in_bookings(definition, checker):
        yield made(operator, place, make, (command,))
    for deadline in definition.deadlines:
        fires = (deadline.fires,) if deadline.fires else ()
        yield made("drop deadline", deadline.name, partial(_undue, definition, deadline), fires)


def _undue(definition: Definition, deadline: Deadline) -> Definition:
    return attrs.evolve(definition, deadlines=tuple(part for part in definition.deadlines if part is not deadline))


class Reach:
    """What a change of a part can make different: the commands that ask it, and the permissions that do."""

    def __init__(self, definition: Definition, checker: Checker) -> None:
        self.definition = definition
        self.checker = checker

    def governed(self, *permissions: str) -> Commands:
        """The commands that a cell of one of these permissions governs."""
        return tuple(dict.fromkeys(row.command for row in self.definition.rows if row.permits in permissions))

    def of_rules(self, *codes: str) -> tuple[Commands, tuple[str, ...]]:
        """The commands whose rows list one of these rules, and the permissions whose cells do."""
        needing = (row.command for row in self.definition.rows if set(codes) & set(row.needs))
        cells = tuple(
            dict.fromkeys(
                line.name
                for line in self.definition.permissions
                if set(codes) & {cell.value for cell in line.cells.values()}
            )
        )
        return tuple(dict.fromkeys((*needing, *self.governed(*cells)))), cells

    def of_observation(self, name: str) -> tuple[Commands, tuple[str, ...]]:
        """The commands that see an observation, and the permissions whose predicates do."""
        codes = [code for code, rule in self.definition.rules.items() if name in parameters(rule.function)]
        seeing = (row.command for row in self.definition.rows if name in self.checker.observed(row))
        return tuple(dict.fromkeys(seeing)), self.of_rules(*codes)[1]
