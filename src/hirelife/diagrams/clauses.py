"""A condition in words: what the documentation of a fact or an observation says, after `if` or `unless`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from math import prod

from ..docstrings import documentation
from ..engine.conditions import Condition, Read, Values, named
from ..engine.definition import Definition
from .model import spoken

ASIDE = re.compile(r"\s*\([^)]*\)|[:;] .*$|\.$", re.DOTALL)
"""What a clause leaves out of a sentence: citations, what is added after a colon, the full stop."""
ASKING = ("where ", "what ", "when ", "how ")


def condition(definition: Definition, found: Condition) -> str:
    """`if …`, `unless …`, or both; where it is more involved than that, the sentence of its rule."""
    held, failed = _split(definition, found, found.holds), _split(definition, found, _others(found))
    if held is not None:
        return ", ".join([*_led("if", held[0], " and "), *_led("unless", held[1], " or ")])
    if failed is not None and not failed[1]:
        return ", ".join(_led("unless", failed[0], " and "))
    return f"if {_lowered(sentence(definition.rules[found.code].function) or spoken(found.code))}"


def sentence(documented: object) -> str:
    """The first paragraph of a docstring, without its full stop and its citations; empty where there is none."""
    return ASIDE.sub("", wanted(documented))


def held(documented: object) -> str:
    """`while …`: what a function asks, as a condition that may pass."""
    return f"while {_lowered(re.sub(r'^Whether ', '', sentence(documented)) or 'that counts')}"


def wanted(documented: object) -> str:
    """The first paragraph of a docstring, as it stands; empty where there is none."""
    return " ".join(documentation(documented).split("\n\n")[0].split())


def _led(word: str, clauses: Iterable[str], between: str) -> list[str]:
    text = between.join(clauses)
    return [f"{word} {text}"] if text else []


def _others(found: Condition) -> frozenset[Values]:
    every = frozenset(_product([read.domain for read in found.reads]))
    return every - found.holds


def _product(domains: list[Values]) -> list[Values]:
    made: list[Values] = [()]
    for domain in domains:
        made = [(*one, value) for one in made for value in domain]
    return made


def _split(definition: Definition, found: Condition, holds: frozenset[Values]) -> tuple[list[str], list[str]] | None:
    """What must be, and what must not; None where what one value may be hangs on another."""
    kept = [tuple(value for value in read.domain if any(one[place] is value for one in holds))
            for place, read in enumerate(found.reads)]  # fmt: skip
    if prod(map(len, kept)) != len(holds):
        return None
    sure: list[str] = []
    barred: list[str] = []
    for read, values in zip(found.reads, kept, strict=True):
        rest = tuple(value for value in read.domain if value not in values)
        positive = values[0] is True or (values[0] is not False and len(values) <= len(rest))
        (sure if positive else barred).append(_clause(definition, read, values if positive else rest))
    return sure, barred


def _clause(definition: Definition, read: Read, values: Values) -> str:
    """That something is one of these values."""
    text = _about(definition, read.name)
    if values[0] is True:
        return text
    words = " or ".join(", ".join(map(named, values)).rsplit(", ", 1))
    if text.startswith("who "):
        return f"{words} {text.removeprefix('who ')}"
    return f"{text}: {words}" if text.startswith(ASKING) else f"{text} is {words}"


def _about(definition: Definition, name: str) -> str:
    """What the documentation says of a fact or an observation, as a clause."""
    fact = definition.facts.get(name)
    function: Callable[..., object] = definition.observations[name].function if fact is None else len
    text = sentence(function) if fact is None else ASIDE.sub("", fact.meaning)
    return _lowered(re.sub(r"^Whether ", "", text) or spoken(name))


def _lowered(text: str) -> str:
    """A sentence as a part of one; a name in capitals stays as it is."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
