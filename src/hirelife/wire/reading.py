"""From bytes to a clean tree: objects, arrays, text, whole numbers, booleans, nulls. All else is a problem."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, cast

from ..errors import Problem, WireError
from .problems import UNREADABLE, Path, Unreadable, pointed, quoted

MOST_DEPTH = 64
"""Objects and arrays within each other. No document of ours is a quarter as deep."""
_MOST_DIGITS = 19  # of an integer with 64 bits; Python itself refuses to read thousands


class _Object(dict[str, Any]):
    """An object as it was written, with the keys that stood in it twice."""

    twice: tuple[str, ...] = ()


class _Number(Unreadable):
    """A number with a point or an exponent, one that is too long, NaN or Infinity."""

    def __init__(self, text: str) -> None:
        self.text = text


def parsed(text: str | bytes) -> object:
    """The tree that a text spells, not yet clean.

    Raises:
        WireError: no UTF-8, no JSON, or too deep to read.
    """
    try:
        written = text.decode("utf-8") if isinstance(text, bytes) else text
        return json.loads(
            written, object_pairs_hook=_object, parse_float=_Number, parse_constant=_Number, parse_int=_whole
        )
    except UnicodeDecodeError as error:
        problem = Problem("$", "encoding", f"not UTF-8: {error.reason} at byte {error.start}")
    except json.JSONDecodeError as error:
        problem = Problem("$", "json", f"not JSON: {error.msg} at line {error.lineno}, column {error.colno}")
    except RecursionError:
        problem = _too_deep(())
    except TypeError:
        problem = Problem("$", "type", f"expected JSON as str or bytes, got a value of type {type(text).__name__}")
    raise WireError((problem,))


def clean(tree: object, problems: list[Problem], path: Path = ()) -> object:
    """The tree with everything foreign replaced by `UNREADABLE` and told of in `problems`."""
    if len(path) > MOST_DEPTH:
        problems.append(_too_deep(path))
        return UNREADABLE
    if isinstance(tree, dict):
        return _clean_object(cast("dict[object, object]", tree), problems, path)
    if isinstance(tree, (list, tuple)):
        items = cast("list[object]", tree)
        return [clean(item, problems, (*path, index)) for index, item in enumerate(items)]
    problem = _foreign(tree)
    if problem is None or tree is UNREADABLE:
        return tree
    problems.append(Problem(pointed(path), *problem))
    return UNREADABLE


def _clean_object(tree: dict[object, object], problems: list[Problem], path: Path) -> dict[str, object]:
    found: dict[str, object] = {}
    twice = tree.twice if isinstance(tree, _Object) else ()
    problems.extend(Problem(pointed((*path, key)), "duplicate", "stands here more than once") for key in twice)
    for key, value in tree.items():
        step = key if isinstance(key, str) else type(key).__name__
        problem = _foreign(key) if isinstance(key, str) else ("type", "expected text as a key")
        if problem is None:
            found[step] = clean(value, problems, (*path, step))
        else:
            problems.append(Problem(pointed((*path, step)), *problem))
    return found


def _foreign(leaf: object) -> tuple[str, str] | None:
    """Code and message of what a leaf has that the format has not."""
    if type(leaf) is str:
        return (
            None if _writable(leaf) else ("surrogate", f"{quoted(leaf)} holds a lone surrogate, which is no character")
        )
    if leaf is None or type(leaf) in (int, bool):
        return None
    if isinstance(leaf, float | _Number):
        shown = quoted(leaf.text if isinstance(leaf, _Number) else repr(leaf))[1:-1]
        return "number", f"{shown} is no whole number of 64 bits; decimals are written as text"
    return "type", f"a {type(leaf).__name__} is nothing that JSON has"


def _writable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _too_deep(path: Path) -> Problem:
    return Problem(pointed(path), "depth", f"more than {MOST_DEPTH} objects and arrays within each other")


def _object(pairs: list[tuple[str, Any]]) -> _Object:
    found = _Object(pairs)
    if len(found) < len(pairs):
        times = Counter(key for key, _ in pairs)
        found.twice = tuple(key for key in found if times[key] > 1)
    return found


def _whole(digits: str) -> int | _Number:
    return int(digits) if len(digits.lstrip("-")) <= _MOST_DIGITS else _Number(digits)
