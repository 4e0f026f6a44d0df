"""The fields of an object that is no command, taken one by one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, cast

from ..engine.command import EPOCH, aware
from ..errors import CommandError, Problem, WireError
from .story import Codes

Tree = dict[str, Any]


class Fields:
    """The fields of an object that is no command, taken one by one; `close` tells all that is wrong."""

    def __init__(self, tree: Tree) -> None:
        from ..wire.reading import clean

        self.problems: list[Problem] = []
        self.left: Tree = cast("Tree", clean(tree, self.problems))

    def text(self, key: str, default: str | None = None) -> str:
        """A text."""
        return self._take(key, default, lambda value: isinstance(value, str), "text") or ""

    def texts(self, key: str) -> Codes | None:
        """A list of texts; None where there is none."""
        found = self._take(key, None, _all_text, "a list of text", needed=False)
        return None if found is None else tuple(found)

    def true(self, key: str) -> None:
        """Nothing but true."""
        self._take(key, None, lambda value: value is True, "true")

    def time(self, key: str) -> datetime:
        """A time with its offset."""
        found = self._take(
            key, None, lambda value: _time(value) is not None, 'a time with its offset, as "2026-03-02T09:00:00Z"'
        )
        return _time(found) or EPOCH

    def close(self) -> None:
        """Tell of whatever was wrong, and of fields that do not exist.

        Raises:
            WireError: with every problem.
        """
        extra = [Problem(f"$.{key}", "extra", "there is no such field") for key in self.left]
        if self.problems or extra:
            raise WireError((*self.problems, *extra))

    def _take(self, key: str, default: Any, fits: Callable[[Any], bool], expected: str, *, needed: bool = True) -> Any:
        if key not in self.left:
            if needed and default is None:
                self.problems.append(Problem(f"$.{key}", "missing", "is missing"))
            return default
        value = self.left.pop(key)
        if fits(value):
            return value
        self.problems.append(Problem(f"$.{key}", "type", f"expected {expected}"))
        return default


def _all_text(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in cast("list[object]", value))


def _time(value: object) -> datetime | None:
    try:
        return aware(datetime.fromisoformat(value), "at") if isinstance(value, str) else None
    except (ValueError, CommandError):
        return None
