"""Mutants of arithmetic: a comparison that draws its line elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import attrs

from ...engine.command import Command
from ...engine.compiling import Checker
from ...engine.definition import Definition
from ...engine.question import Question
from ...engine.trace import Expr
from .rewriting import nodes, replaced, wrapped

Change = tuple[str, str, Callable[[], Definition], str]
"""Operator, place, the changed definition, and the observation that it is about."""

OTHER = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "=="}


def compares(node: Expr) -> bool:
    """Whether an expression is a comparison."""
    return node.op in OTHER


def swapped(node: Expr) -> Expr:
    """The comparison with its line drawn elsewhere."""
    return Expr(OTHER[node.op], *node.args)


def swap(number: int, value: Any) -> Any:
    """A traced value with one of its comparisons swapped."""
    return replaced(value, number, swapped, compares)


def in_observations(definition: Definition, checker: Checker) -> Iterator[Change]:
    """Every comparison of every observation, swapped."""
    for name in definition.observations:
        traced = checker.tracer.observation(name, asked_by(definition, checker, name))
        for number, node in enumerate(node for node in nodes(traced) if compares(node)):
            make = partial(_swapped, definition, name, number)
            yield "swap comparison", f"{OTHER[node.op]} for {node.op} in {name}, {node}", make, name


def asked_by(definition: Definition, checker: Checker, name: str) -> type[Command]:
    """A command that an observation is made for; a question where only cells ask for it."""
    return next((row.command for row in definition.rows if name in checker.observed(row)), Question)


def _swapped(definition: Definition, name: str, number: int) -> Definition:
    observation = definition.observations[name]
    changed = attrs.evolve(observation, function=wrapped(observation.function, partial(swap, number)))
    return attrs.evolve(definition, observations={**definition.observations, name: changed})
