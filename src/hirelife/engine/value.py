"""The values that callers hold: the engagement, its standing, events, postings, notices."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

import attrs

from .arithmetic import NEVER, Array
from .arrays import Columns
from .command import Command, moment
from .roster import Roster
from .shape import Shape


class Standing:
    """State and facts: all that rules know. Interned by a lifecycle: engagements that stand alike share one object.

    Equal standings are equal values whoever interned them; what a lifecycle remembers about one hangs on it privately
    and is dropped when it is pickled.
    """

    __slots__ = ("book", "facts", "owner", "shape", "state")

    state: str
    facts: tuple[Any, ...]
    shape: Shape
    owner: object
    book: Any

    def __init__(self, state: str, facts: tuple[Any, ...], shape: Shape) -> None:
        self.state = state
        self.facts = facts
        self.shape = shape
        self.owner = None
        self.book = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Standing) and (self.state, self.facts) == (other.state, other.facts)

    def __hash__(self) -> int:
        return hash((self.state, self.facts))

    def __repr__(self) -> str:
        both = zip(self.shape.facts, self.facts, strict=False)  # a standing that cannot be is shown, not hidden
        told = ", ".join(f"{name}={_word(value)}" for name, value in both)
        return f"Standing({self.state}: {told})"

    def __reduce__(self) -> tuple[type[Standing], tuple[object, ...]]:
        return Standing, (self.state, self.facts, self.shape)

    def named(self) -> Mapping[str, Any]:
        """The facts by name."""
        return MappingProxyType(dict(zip(self.shape.facts, self.facts, strict=True)))


def _word(value: Any) -> str:
    return getattr(value, "name", str(value)).lower()


@attrs.frozen(weakref_slot=False)
class Engagement:
    """One engagement: an immutable value for the host to store. Made by a lifecycle only.

    Attributes:
        id: the engagement's id.
        version: how many events it has seen; the value for an optimistic lock.
        lifecycle: fingerprint of the lifecycle it is pinned to.
        standing: state and facts.
        roster: who is who.
        numbers: integer registers, in the order of the shape.
        dues: due times, microseconds since 1970 UTC, or NEVER.
        arrays: arrays of registers, by column.
        ledger: cumulative amounts, minor units.
        dossier: the accepted commands that are documents, oldest first.
        last: instant of the last event.
        paused_at: instant at which the clock stopped, or NEVER.
        wakes: the next instant at which the clock has something to do; computed.
    """

    id: str
    version: int
    lifecycle: str
    standing: Standing
    roster: Roster
    numbers: tuple[int, ...]
    dues: tuple[int, ...]
    arrays: tuple[Columns, ...]
    ledger: tuple[int, ...]
    dossier: tuple[Command, ...]
    last: int
    paused_at: int
    wakes: int = attrs.field(eq=False)

    @property
    def state(self) -> str:
        """The name of the state."""
        return self.standing.state

    @property
    def facts(self) -> Mapping[str, Any]:
        """The facts by name."""
        return self.standing.named()

    @property
    def at(self) -> datetime:
        """When the last event happened, in UTC."""
        return moment(self.last)

    @property
    def wakes_at(self) -> datetime | None:
        """When the clock has something to do next, in UTC; what a scheduler asks for."""
        return None if self.wakes >= NEVER else moment(self.wakes)

    def number(self, name: str) -> int:
        """An integer register by name."""
        return self.numbers[self.standing.shape.numbers.index(name)]

    def due(self, name: str) -> datetime | None:
        """A due time by name, in UTC; None where it is not set."""
        value = self.dues[self.standing.shape.dues.index(name)]
        return None if value >= NEVER else moment(value)

    def array(self, name: str) -> Array:
        """An array by name; its columns are attributes."""
        for columns, (known, names, defaults) in zip(self.arrays, self.standing.shape.arrays, strict=True):
            if known == name:
                return Array(names, defaults, columns)
        raise KeyError(name)

    def balance(self, name: str) -> int:
        """A cumulative amount of the ledger by name, in minor units."""
        return self.ledger[self.standing.shape.totals.index(name)]

    def __repr__(self) -> str:
        return f"<Engagement {self.id!r} {self.state} version {self.version}>"


@attrs.frozen
class Posting:
    """Money that moved in one step: from one account to another, in minor units of the engagement's currency."""

    source: str
    target: str
    minor: int


@attrs.frozen(weakref_slot=False)
class Event:
    """An accepted command and where it led: what a log keeps.

    Attributes:
        version: the engagement's version after it, from 1.
        command: the command as it was accepted.
        engagement: the id of the engagement.
        source: the state before; empty for the first event.
        target: the state after.
        moved: the money that moved: from, to, minor units; see `postings`.
    """

    engagement: str
    version: int
    command: Command
    source: str
    target: str
    moved: tuple[tuple[str, str, int], ...]

    @property
    def postings(self) -> tuple[Posting, ...]:
        """The money that moved, a posting a transfer."""
        return tuple(Posting(*move) for move in self.moved)


@attrs.frozen
class Notice:
    """Somebody to be told, in the same step: at the time of the command, never later.

    Attributes:
        to: the principals; for a host role, its name after @.
        audience: the role or audience they are told as.
        event: what they are told of, whole, for the host: show of its payload what the recipient may read.
        at: the time of the step.
    """

    to: tuple[str, ...]
    audience: str
    event: Event
    at: datetime
