"""A command of which only part is known: the data that nobody has to give, as it is where nobody gives it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

import attrs

from .engine.command import Command

ALWAYS = ("by", "at", "engagement", "id")
"""Fields of every command that are no payload."""


def optional(command: type[Command]) -> dict[str, object]:
    """The fields of a payload that may be left out, and what they are then; one that points at something points."""
    pointing = {command.CANDIDATE, *command.INDEXES}
    return {
        field.name: field.default.factory() if isinstance(field.default, attrs.Factory) else field.default  # type: ignore[arg-type]
        for field in attrs.fields(command)
        if field.init and field.default is not attrs.NOTHING and field.name not in (*ALWAYS, *pointing)
    }


class UnknownError(AttributeError):
    """A field was asked for of which nothing is known."""


class _Open:
    """Stands in a field of which nothing is known."""

    def __init__(self, field: str) -> None:
        self.field = field

    def __getattr__(self, name: str) -> Any:
        raise UnknownError(self.field)

    def _asked(self, *_others: object) -> Any:
        raise UnknownError(self.field)

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __floordiv__ = _asked
    __lt__ = __le__ = __gt__ = __ge__ = __bool__ = __len__ = __iter__ = __int__ = __str__ = _asked


class Partial:
    """A command of which nothing is known but what it has where fields are left out."""

    def __init__(self, command: type[Command], given: Mapping[str, object]) -> None:
        self._made: Any = object.__new__(command)  # what it computes of its fields, it computes of these alone
        for field in attrs.fields(command):
            object.__setattr__(self._made, field.name, given.get(field.name, _Open(field.name)))

    def at(self, path: str) -> Any:
        """The value at the end of a path of a traced payload; None where it is open."""
        try:
            found = self._followed(path)
        except (AttributeError, TypeError):
            return None
        return found if isinstance(found, (int, Enum)) else None

    def source(self, path: str) -> str:
        """The field that a path begins with, or that what it names is computed of; empty where none is known."""
        try:
            found = self._followed(path)
        except UnknownError as unknown:
            return str(unknown.args[0])
        except (AttributeError, TypeError):
            return ""
        return found.field if isinstance(found, _Open) else ""

    def _followed(self, path: str) -> Any:
        found = self._made
        for name in path.removeprefix("command.").split("."):
            found = getattr(found, name)
        return found
