"""What the words of a definition may be: each name once, none with a meaning of its own, and true of what it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from ..errors import SpecificationError
from .arithmetic import Array
from .command import Command
from .compiling import Checker
from .trace import TracedArray
from .tracer import SPECIAL
from .vocabulary import NEW, RoleKind

GIVEN = ("role", "state", *SPECIAL)
"""Parameters that are given something else than a fact or an observation."""


def spelled(checker: Checker) -> None:
    """Refuse a name that stands twice or could never be read, and a word about a command that is not true.

    Raises:
        SpecificationError: says where and why.
    """
    _once(checker)
    _readable(checker)
    _registers(checker)
    _inherited(checker)
    _public(checker)
    for command in checker.definition.commands:
        _fields(command)


def _once(checker: Checker) -> None:
    seen: set[str] = set()
    for what, names in (
        ("state", [state.name for state in checker.definition.states]),
        ("role", [role.name for role in checker.definition.roles]),
        ("command", [command.name() for command in checker.definition.commands]),
    ):
        for name in names:
            if (key := f"{what} {name!r}") in seen:
                raise SpecificationError(key, "is declared twice")
            seen.add(key)
    if NEW.value in checker.states:
        raise SpecificationError(f"state {NEW.value!r}", "has the name of what is before the first event")


def _readable(checker: Checker) -> None:
    """Rules name facts and observations as parameters: one name, one thing."""
    facts, observations = checker.definition.facts, checker.definition.observations
    for what, names in (("fact", facts), ("observation", observations)):
        for name in names:
            if name in GIVEN:
                raise SpecificationError(f"{what} {name!r}", "has the name of a parameter that is given something else")
    for name in facts:
        checker.domain(name, f"fact {name!r}")
    if both := set(facts) & set(observations):
        raise SpecificationError(f"fact {min(both)!r}", "has the name of an observation")


def _registers(checker: Checker) -> None:
    """Bookings and refusals name numbers, due times, arrays and facts alike."""
    definition = checker.definition
    known: dict[str, str] = dict.fromkeys(definition.facts, "fact")
    kinds: dict[str, Iterable[str]] = {
        "number": definition.numbers,
        "due time": definition.dues,
        "array": definition.arrays,
        "total": definition.totals,
    }
    for kind, names in kinds.items():
        for name in names:
            if known.setdefault(name, kind) != kind:
                raise SpecificationError(f"{kind} {name!r}", f"has the name of a {known[name]}")
    taken = {*dir(Array), *dir(TracedArray), "columns"}
    for array in definition.arrays.values():
        for name in array.names:
            if name in taken:
                raise SpecificationError(f"column '{array.name}.{name}'", "has a name that every array uses itself")


def _inherited(checker: Checker) -> None:
    for state in checker.definition.states:
        if state.inherits is not None and state.inherits not in checker.definition.states:
            raise SpecificationError(
                f"state {state.name!r}", f"inherits from {state.inherits.name!r}, which is not declared"
            )


def _public(checker: Checker) -> None:
    public = [role.name for role in checker.definition.roles if role.kind is RoleKind.PUBLIC]
    if len(public) > 1:
        raise SpecificationError(
            f"role {public[1]!r}", f"is public, as {public[0]!r} is: who is not bound has one role"
        )


def _fields(command: type[Command]) -> None:
    """What a command says of its fields is said of fields that it has."""
    where = f"command {command.__name__}"
    for what, path in _named(command):
        if path.partition(".")[0] not in attrs.fields_dict(command):
            raise SpecificationError(where, f"its {what} names {path!r}, which is none of its fields")
    for path, (least, most) in command.BOUNDS.items():
        if least > most:
            raise SpecificationError(where, f"its BOUNDS of {path!r} have {least} as the least and {most} as the most")


def _named(command: type[Command]) -> Iterator[tuple[str, str]]:
    yield from (("INDEXES", field) for field in command.INDEXES)
    yield from (("BOUNDS", path) for path in command.BOUNDS)
    if command.CANDIDATE:
        yield "CANDIDATE", command.CANDIDATE
