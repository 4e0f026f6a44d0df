"""What a lifecycle remembers of a standing: who asks where, what was judged, what is dead, when the clock wakes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from .command import Command
from .entry import Entry, See, Sight
from .plan import Desk
from .value import Standing
from .vocabulary import State

if TYPE_CHECKING:
    from .core import Core


class Anew:
    """The judgements at one desk in one standing, each made when it is asked for."""

    __slots__ = ("core", "desk", "standing")

    def __init__(self, core: Core, standing: Standing, desk: Desk) -> None:
        self.core: Core = core
        self.standing: Standing = standing
        self.desk: Desk = desk

    def __getitem__(self, sight: Sight) -> Entry:
        return self.core.judge(self.standing, self.desk, sight)

    def __len__(self) -> int:
        return 0


class Memo(dict[Sight, Entry]):
    """The same, each kept for the next time."""

    __slots__ = ("anew",)

    def __init__(self, anew: Anew) -> None:
        super().__init__()
        self.anew: Anew = anew

    def __missing__(self, sight: Sight) -> Entry:
        entry = self.anew[sight]
        self.anew.core.keep(self, sight, entry)
        return entry


Judged = Anew | dict[Sight, Entry]
Counter = tuple[See, Judged]
"""Where somebody asks: what is looked at, and what was answered to what was seen."""


class Book:
    """What a lifecycle knows of one standing: its desks, judgements, answers, what is dead in it, and its alarm."""

    __slots__ = ("answers", "asked", "dead", "desks", "fixed", "memos", "outlooks", "place", "public", "wake")

    def __init__(self, core: Core, standing: Standing) -> None:
        self.place: State | None = core.plan.state(standing.state)
        self.desks: dict[type[Command], dict[str, Desk]] = core.plan.desks(self.place)
        self.memos: dict[Desk, Judged] = {}
        self.asked: dict[type[Command], dict[str | None, Counter]] = {}
        self.public: str | None = core.plan.public(self.place)
        self.answers: dict[str, dict[str | None, Any]] = {}
        self.fixed: dict[str, dict[str, Any]] = {}
        self.outlooks: dict[str, Any] = {}
        self.dead: frozenset[str] = core.dead(standing)
        self.wake: Callable[[Any, Any], int] | None = core.alarm(standing, self.dead)
