"""What is wrong, and where: the complaints of hooks and of cattrs, told as problems with paths."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, cast

import attrs

from ..errors import CommandError, MoneyError, Problem, SpecificationError

Path = tuple[str | int, ...]

_PLAIN = re.compile("[A-Za-z_][A-Za-z0-9_]{0,99}")
_MOST_TOLD = 80  # characters of what came that a message repeats
_WORDS: dict[object, str] = {
    str: "text",
    bool: "a boolean",
    int: "a whole number",
    dict: "an object",
    list: "an array",
    type(None): "null",
}


class Unfit(Exception):  # noqa: N818  # never leaves this room
    """The complaint of a hook about the value it was given; becomes a `Problem`.

    Attributes:
        code: the problem's code; empty for what was reported already.
        message: what was expected, and what came.
        allowed: the closed list of what would have been right.
        under: the path from the hook's value to what is wrong.
    """

    def __init__(self, code: str, message: str, allowed: tuple[str, ...] = (), under: Path = ()) -> None:
        self.code = code
        self.message = message
        self.allowed = allowed
        self.under = under
        super().__init__(message)


class Unreadable:
    """Stands in the tree for a leaf that was reported while it was read; hooks refuse it without a word."""


UNREADABLE = Unreadable()


def pointed(path: Path) -> str:
    """The path as text: `$.items[0].amount`, and `$["odd key"]` for a key that is no plain word."""
    return "$" + "".join(_step(step) for step in path)


def _step(step: str | int) -> str:
    if isinstance(step, str) and _PLAIN.fullmatch(step):
        return f".{step}"
    return f"[{step if isinstance(step, int) else quoted(step)}]"


def quoted(text: str) -> str:
    """Text of bounded length that can be written anywhere, whatever it holds."""
    return json.dumps(text if len(text) <= _MOST_TOLD else f"{text[:_MOST_TOLD]}…")


def needs(kind: type, value: object, expected: str = "") -> Any:
    """`value` where it is exactly of that JSON type; otherwise `Unfit`."""
    if type(value) is kind:
        return value
    if isinstance(value, Unreadable):
        raise Unfit("", "")
    raise Unfit("type", f"expected {expected or _WORDS[kind]}, got {_word(value)}")


def _word(value: object) -> str:
    return _WORDS.get(cast("object", type(value)), type(value).__name__)


def collected(error: Any, path: Path = (), owner: Any = None) -> Iterator[Problem]:
    """Every problem that an error of a hook, a constructor or cattrs tells of.

    Raises:
        SpecificationError: the error is one; then the lifecycle is at fault, not the text.
    """
    from cattrs.errors import ClassValidationError, ForbiddenExtraKeysError, IterableValidationError

    if isinstance(error, SpecificationError):
        raise error
    if isinstance(error, (ClassValidationError, IterableValidationError)):
        yield from _within(error, path)
    elif isinstance(error, ForbiddenExtraKeysError):
        names = tuple(field.name for field in attrs.fields(cast("Any", error).cl) if field.init)
        for key in sorted(error.extra_fields):
            yield Problem(pointed((*path, key)), "extra", "there is no such field", names)
    else:
        yield from _told(error, path, owner)


def _within(group: Any, path: Path) -> Iterator[Problem]:
    noted, bare = group.group_exceptions()
    for inner, note in noted:
        step = note.name if hasattr(note, "name") else note.index
        yield from collected(inner, (*path, step), group.cl)
    for inner in bare:
        yield from collected(inner, path, group.cl)


def _told(error: Exception, path: Path, owner: Any) -> Iterator[Problem]:
    match error:
        case Unfit():
            if error.code:
                yield Problem(pointed((*path, *error.under)), error.code, error.message, error.allowed)
        case CommandError() | MoneyError():
            yield Problem(pointed(_blamed(error, path, owner)), "value", error.sentence)
        case KeyError() if path and error.args == (path[-1],):
            yield Problem(pointed(path), "missing", "is missing")
        case _:
            yield Problem(pointed(path), "value", f"{type(error).__name__}: {quoted(str(error))}")


def _blamed(error: CommandError | MoneyError, path: Path, owner: Any) -> Path:
    """The path of the field that a constructor complains of, where it names one of its own."""
    name = error.where.rpartition(".")[2]
    own = owner is not None and attrs.has(owner) and name in attrs.fields_dict(owner) and path[-1:] != (name,)
    return (*path, name) if own else path
