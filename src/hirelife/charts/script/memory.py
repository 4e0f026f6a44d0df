"""What an engagement remembers, as data: facts with their words, registers with their units, accounts, lifetimes."""

from __future__ import annotations

from typing import Any

from ...engine.definition import ArraySpec, Definition
from .tables import Tables

Data = dict[str, Any]


def memory(definition: Definition, tables: Tables) -> Data:
    """The facts, registers and accounts of a definition; a whole number is text, which JSON cannot spoil."""
    return {
        "facts": [_fact(name, fact) for name, fact in definition.facts.items()],
        "numbers": [
            {"name": name, "unit": spec.unit.value, "preset": str(int(spec.default)), "meaning": spec.meaning}
            for name, spec in definition.numbers.items()
        ],
        "dues": [
            {"name": name, "pauses": spec.pauses, "meaning": spec.meaning} for name, spec in definition.dues.items()
        ],
        "arrays": [_array(spec) for spec in definition.arrays.values()],
        "totals": [{"name": name, "meaning": spec.meaning} for name, spec in definition.totals.items()],
        "accounts": {part.name: {"into": part.into, "out": part.out} for part in definition.accounts},
        "alive": {
            name: tables.of(function, lambda asked, known: bool(asked(**known)), everywhere=True)
            for name, function in definition.mortal.items()
        },
    }


def place(domain: tuple[Any, ...], value: Any) -> int:
    """Where a value stands in its domain."""
    return next(number for number, known in enumerate(domain) if known == value and type(known) is type(value))


def _fact(name: str, fact: Any) -> Data:
    words = [getattr(value, "name", str(value)).lower() for value in fact.domain]
    return {"name": name, "meaning": fact.meaning, "words": words, "preset": place(fact.domain, fact.default)}


def _array(spec: ArraySpec) -> Data:
    columns = [
        {
            "name": name,
            "unit": column.unit.value,
            "preset": str(int(column.default)),
            "pauses": column.pauses,
            "meaning": column.meaning,
            "words": {str(int(word)): word.name.lower() for word in column.domain},
        }
        for name, column in spec.columns.items()
    ]
    return {"name": spec.name, "meaning": spec.meaning, "columns": columns}
