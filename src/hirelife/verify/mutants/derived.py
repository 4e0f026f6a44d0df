"""Commands made up by their fields, for a lifecycle that brings no menu of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any

import attrs

from ...engine.command import Command
from ...engine.lifecycle import Lifecycle
from ...engine.vocabulary import RoleKind
from ...errors import HirelifeError
from .situations import NOW

VALUES: dict[str, tuple[object, ...]] = {"int": (0, 1, 10_000), "bool": (False, True), "str": ("Something.",)}
"""What a field of a plain type is tried with."""
USUAL = frozenset(field.name for field in attrs.fields(Command))


def derived(lifecycle: Lifecycle, kinds: Iterable[type[Command]]) -> tuple[Command, ...]:
    """Each command by everybody, every required field of a plain type with a few values."""
    return tuple(command for kind in kinds for command in _of(lifecycle, kind))


def _of(lifecycle: Lifecycle, kind: type[Command]) -> Iterator[Command]:
    required = [field for field in attrs.fields(kind) if field.name not in USUAL and field.default is attrs.NOTHING]
    choices = [VALUES.get(str(getattr(field.type, "__name__", field.type)), ()) for field in required]
    for who in _people(lifecycle):
        for values in product(*choices):
            fields: dict[str, Any] = dict(zip((field.name for field in required), values, strict=True))
            try:
                yield kind(by=who, at=NOW, engagement="e", **fields)
            except (HirelifeError, TypeError, ValueError):
                continue  # a value that this command does not take


def _people(lifecycle: Lifecycle) -> Iterator[Any]:
    """A principal for each role that people have, and the roles of the host."""
    for role in lifecycle.definition.roles:
        yield role if role.kind is RoleKind.HOST else role.name
