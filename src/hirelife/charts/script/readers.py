"""How the page reads a command's JSON: one reader a type, as the wire format has it."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from typing import Any, Literal, get_args, get_origin

import attrs

from ...currencies import Currency
from ...engine.command import By, Command
from ...money import Money
from ...wire import kinds
from .library import Library
from .literals import literal, quoted
from .source import Untranslatable

SIMPLE: dict[Any, str] = {
    str: "read.text",
    int: "read.whole",
    bool: "read.yesno",
    datetime: "read.time",
    date: "read.day",
    By: "read.by",
    Money: "read.money",
    Currency: "read.currency",
}


class Readers:
    """The readers of the types of some commands."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._made: dict[type, str] = {}

    def of(self, kind: Any) -> str:
        """The reader of a type.

        Raises:
            Untranslatable: it has none.
        """
        if kind in SIMPLE:
            return SIMPLE[kind]
        if kind == By:
            return "read.by"
        if get_origin(kind) is Literal:
            return f"read.words({{{', '.join(f'{quoted(word)}: {literal(word)}' for word in get_args(kind))}}})"
        if isinstance(kind, type) and issubclass(kind, Enum):
            words = (f"{quoted(member.name.lower())}: {literal(member.value)}" for member in kind)
            return f"read.words({{{', '.join(words)}}})"
        if kinds.is_tagged(kind):
            members = (f"{quoted(tag)}: {self.of(part)}" for tag, part in kinds.tags(kind, ()).items())
            return f"read.tagged({{{', '.join(members)}}})"
        return self._composed(kind)

    def _composed(self, kind: Any) -> str:
        if kinds.is_optional(kind):
            return f"read.maybe({self.of(kinds.present(kind))})"
        arguments = get_args(kind)
        if get_origin(kind) is tuple and arguments[-1] is Ellipsis:
            return f"read.many({self.of(arguments[0])})"
        if get_origin(kind) is tuple:
            return f"read.each([{', '.join(self.of(part) for part in arguments)}])"
        if get_origin(kind) is frozenset:
            return f"read.many({self.of(arguments[0])})"
        if isinstance(kind, type) and attrs.has(kind):
            return self.value(kind)
        raise Untranslatable(f"{getattr(kind, '__name__', kind)} cannot be read")

    def value(self, kind: type) -> str:
        """The reader of a class: an object with its fields."""
        if kind not in self._made:
            fields = ", ".join(f"{quoted(field.name)}: {self.of(field.type)}" for field in kinds.fields(kind))
            self._made[kind] = f"read.value({self.library.kind(kind)}, {{{fields}}})"
        return self._made[kind]

    def command(self, kind: type[Command]) -> str:
        """The reader of a command; where a field has none, of nothing but that fact."""
        try:
            return self.value(kind)
        except Untranslatable as reason:
            self.library.gaps[kind.__name__] = str(reason)
            return f"py.cannot({quoted(kind.__name__)}, {quoted(str(reason))})"
