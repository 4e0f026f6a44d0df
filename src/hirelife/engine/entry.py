"""A judgement that was made: the reasons, or yes and what it changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from .command import Command
from .value import Engagement, Standing
from .verdict import Allowed, Ground

if TYPE_CHECKING:
    from .plan import Desk

Sight = tuple[Any, ...]
See = Callable[["Engagement", "Command"], Sight]


class Step:
    """What an accepted command does, worked out once for a judgement: where it leads and what it books."""

    __slots__ = ("bind", "book", "kept", "leaves_pause", "pauses", "target")

    def __init__(self, target: Standing, book: Any, bind: Any, *, kept: bool, pauses: bool, leaves_pause: bool) -> None:
        self.target: Standing = target
        self.book: Any = book
        self.bind: Any = bind
        self.kept: bool = kept
        self.pauses: bool = pauses
        self.leaves_pause: bool = leaves_pause


class Entry:
    """A judgement, made once for a standing, a desk and a sight: the reasons; or yes, and the step when it is taken."""

    __slots__ = ("allowed", "desk", "grounds", "sight", "step")

    def __init__(self, desk: Desk | None, sight: Sight, grounds: tuple[Ground, ...], allowed: Allowed | None) -> None:
        self.desk: Desk | None = desk
        self.sight: Sight = sight
        self.grounds: tuple[Ground, ...] = grounds
        self.allowed: Allowed | None = allowed
        self.step: Step | None = None


def nothing(engagement: Engagement, command: Command) -> Sight:
    """What is looked at where there is no desk."""
    return ()


def turned_away(*grounds: Ground) -> Entry:
    """The judgement of somebody who has no desk."""
    return Entry(None, (), grounds, None)
