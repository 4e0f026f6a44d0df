"""Mutants of rules: what must hold must not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import attrs

from ...engine.definition import Definition
from .rewriting import wrapped

Change = tuple[str, str, Callable[[], Definition], str]
"""Operator, place, the changed definition, and the rule that it is about."""


def in_rules(definition: Definition) -> Iterator[Change]:
    """Every rule, negated wherever it stands."""
    for code in definition.rules:
        yield "negate rule", code, partial(_negated, definition, code), code


def _negated(definition: Definition, code: str) -> Definition:
    rule = definition.rules[code]
    changed = attrs.evolve(rule, function=wrapped(rule.function, _not))
    return attrs.evolve(definition, rules={**definition.rules, code: changed})


def _not(answer: bool) -> bool:  # noqa: FBT001  # what a rule answers
    return not answer
