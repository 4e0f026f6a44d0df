"""Python values as JavaScript: a whole number is a BigInt, a tuple an array, a member of an Enum its value."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import Enum
from typing import Any, cast

from ...engine.vocabulary import Role, State
from .source import Untranslatable


def literal(value: object) -> str:
    """The JavaScript of a plain value.

    Raises:
        Untranslatable: it is not plain.
    """
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[cast("Any", value)]
    if isinstance(value, int):
        return f"{int(value)}n" if value >= 0 else f"({int(value)}n)"
    if isinstance(value, str):
        return quoted(str.__str__(value) if not isinstance(value, Enum) else str(value.value))
    if isinstance(value, Enum):
        return literal(value.value)
    if isinstance(value, (Role, State)):
        return f"py.{type(value).__name__.lower()}({quoted(value.name)})"
    return _many(value)


def _many(value: object) -> str:
    if isinstance(value, (tuple, list, set, frozenset)):
        parts = cast("tuple[object, ...]", value)
        ordered = sorted(parts, key=repr) if isinstance(value, (set, frozenset)) else parts
        return f"[{', '.join(literal(part) for part in ordered)}]"
    if isinstance(value, Mapping):
        items = cast("Mapping[object, object]", value).items()
        return f"new Map([{', '.join(f'[{literal(key)}, {literal(item)}]' for key, item in items)}])"
    raise Untranslatable(f"{type(value).__name__} has no form in JavaScript")


def quoted(text: str) -> str:
    """A text in ASCII, safe inside a script element: no `<` and no line separator stands in it as such."""
    return json.dumps(text).replace("<", "\\u003c")
