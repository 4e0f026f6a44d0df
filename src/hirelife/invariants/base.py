"""How an invariant is declared, and how engagements are read by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from enum import Enum
from typing import Any, NamedTuple, ParamSpec

import attrs

from ..docstrings import documentation
from ..engine.arithmetic import NEVER, pick
from ..engine.command import Command
from ..engine.lifecycle import Lifecycle
from ..engine.value import Engagement, Event
from ..engine.vocabulary import Role
from ..words import LIVE_ITEMS, ItemStatus

P = ParamSpec("P")


class About(Enum):
    """What an invariant speaks of, and so what it is asked with."""

    TABLE = "table"
    """`(lifecycle)`"""
    STATE = "state"
    """`(lifecycle, engagement)`"""
    STEP = "step"
    """`(lifecycle, before, event, after)`"""
    BOOKING = "booking"
    """As a step; about money alone."""
    POSSIBILITY = "possibility"
    """`(lifecycle, engagement)`: a situation that must stay within reach from everywhere."""
    STRATEGY = "strategy"
    """As a step: what one step shows of a right that somebody must have had; and with `Redress` as a game."""


@attrs.frozen(eq=False)
class Redress:
    """What makes a game of a strategy: somebody who waits until time alone would harm him can answer before it does.

    Attributes:
        whose: the role that must have the strategy.
        earned_by: the commands after which it must.
        answers: the commands by which it answers.
        harms: `(lifecycle, before, event, after)`, whether a step does the harm.
        silent: roles of the host that do nothing in the game: it must be won without them.
    """

    whose: Role
    earned_by: tuple[type[Command], ...]
    answers: tuple[type[Command], ...]
    harms: Callable[[Lifecycle, Engagement, Event, Engagement], bool]
    silent: tuple[Role, ...] = ()


@attrs.frozen(eq=False)
class Invariant:
    """One thing that must always hold.

    Attributes:
        name: its number in the specification, `I16`.
        about: what it speaks of.
        cites: sentences of the source, or D.
        sentence: what must hold, for people.
        predicate: whether it does.
        movers: for a possibility, the roles that suffice to reach it; empty for everybody.
        redress: for a strategy, the game that is played for it.
    """

    name: str
    about: About
    cites: tuple[str, ...]
    sentence: str
    predicate: Callable[..., bool]
    movers: tuple[Role, ...] = ()
    redress: Redress | None = None

    @property
    def number(self) -> int:
        """The number in its name."""
        return int(self.name.removeprefix("I"))

    def holds(self, *sight: Lifecycle | Engagement | Event) -> bool:
        """Whether it holds for what it is about, see `About`."""
        return self.predicate(*sight)

    def __str__(self) -> str:
        return f"{self.name} {self.sentence}"


def invariant(
    name: str,
    *,
    about: About,
    cites: str = "D",
    movers: tuple[Role, ...] = (),
    redress: Redress | None = None,
) -> Callable[[Callable[P, bool]], Invariant]:
    """Mark a predicate as an invariant; the first line of its docstring is the sentence."""

    def mark(predicate: Callable[P, bool]) -> Invariant:
        sentence = documentation(predicate).partition("\n")[0]
        return Invariant(name, about, tuple(cites.split()), sentence, predicate, movers, redress)

    return mark


class Item(NamedTuple):
    """One item of the contract, as the registers have it; due times in microseconds, or NEVER."""

    status: int
    amount: int
    fee: int
    cut: int
    rounds: int
    review_due: int
    date: int


def items_of(engagement: Engagement) -> tuple[Item, ...]:
    """The items in order, trailing defaults filled in."""
    array = engagement.array("items")
    return tuple(
        Item(
            *(
                pick(getattr(array, name), row, default)
                for name, default in zip(array.names, array.defaults, strict=True)
            )
        )
        for row in range(len(array.status))
    )


def live(items: Iterable[Item]) -> tuple[Item, ...]:
    """Those whose money lies in escrow."""
    return tuple(item for item in items if item.status in LIVE_ITEMS)


def waiting(engagement: Engagement) -> bool:
    """Whether submitted work waits for the client's answer."""
    return any(item.status == ItemStatus.SUBMITTED for item in items_of(engagement))


def is_in(engagement: Engagement, *states: object) -> bool:
    """Whether the engagement is in one of these states."""
    return engagement.state in {str(state) for state in states}


def grants(
    lifecycle: Lifecycle,
    engagement: Engagement,
    who: str,
    permission: str,
    *,
    towards: str = "",
    at: datetime | None = None,
) -> bool:
    """Whether somebody has a permission, at the time of the last event unless another is given.

    The engagement is asked as it stands: between two events of one instant, the clock's second is not done yet.
    """
    moment = engagement.at if at is None else at
    stands = engagement if engagement.last < engagement.wakes else attrs.evolve(engagement, wakes=NEVER)
    return lifecycle.can(stands, who, permission, at=moment, towards=towards).granted


def permissions(lifecycle: Lifecycle, prefix: str = "") -> tuple[str, ...]:
    """The names of permissions, in the order of the tables."""
    return tuple(dict.fromkeys(line.name for line in lifecycle.definition.permissions if line.name.startswith(prefix)))


def actor(engagement: Engagement, event: Event) -> str:
    """The name of the role in which somebody acted: bound, claimed by the host, or public ("" for that)."""
    by = event.command.by
    return by.name if isinstance(by, Role) else engagement.roster.role_of(by) or ""


def moved(event: Event, source: str, target: str) -> int:
    """What one step moved between two accounts, by their names."""
    return sum(posting.minor for posting in event.postings if (posting.source, posting.target) == (source, target))


class Dues(Mapping[str, int]):
    """The due times of an engagement by name, each read when it is asked for."""

    def __init__(self, engagement: Engagement) -> None:
        self._names = engagement.standing.shape.dues
        self._values = engagement.dues

    def __getitem__(self, name: str) -> int:
        return self._values[self._names.index(name)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def dues_of(engagement: Engagement) -> Dues:
    """The due times by name, in microseconds or NEVER."""
    return Dues(engagement)


def fact(engagement: Engagement, name: str) -> Any:
    """A fact by name."""
    return engagement.facts[name]


__all__ = (
    "NEVER",
    "About",
    "Invariant",
    "Item",
    "Redress",
    "actor",
    "dues_of",
    "fact",
    "grants",
    "invariant",
    "is_in",
    "items_of",
    "live",
    "moved",
    "permissions",
    "waiting",
)
