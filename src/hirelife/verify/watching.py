"""Engagements that note what of them was read, so that a predicate is asked once for all that agree on it.

A predicate is a function of what it reads. Whatever situations agree on that agree on its answer, so one of them speaks
for all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

import attrs

from ..engine.arithmetic import NEVER, Array
from ..engine.command import moment
from ..engine.value import Engagement, Event, Standing
from .cells import DOSSIER, LEDGER, ROSTER

MOVED = "moved"
"""What is noted where an event was asked for the money that it moved."""
STATE, STANDING = "state", "standing"
"""Names of what is read of a standing: its state alone, or all of it; a fact goes by its own name."""


class Notes(set[str]):
    """What was read; one object for many engagements, emptied before each question."""


class NotingTuple(tuple[Any, ...]):
    """A group of registers of which each is noted when it is read."""

    notes: Notes
    names: tuple[str, ...]
    whole: tuple[Any, ...]

    @classmethod
    def of(cls, values: tuple[Any, ...], notes: Notes, names: tuple[str, ...]) -> NotingTuple:
        """The values, with their names."""
        made = cls(values)
        made.notes, made.names, made.whole = notes, names, values
        return made

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, int):
            self.notes.add(self.names[index])
        else:
            self.notes.update(self.names)
        return super().__getitem__(index)

    def __iter__(self) -> Iterator[Any]:
        self.notes.update(self.names)
        return super().__iter__()

    def __eq__(self, other: object) -> bool:
        if isinstance(other, NotingTuple) and self.whole is other.whole:
            return True  # a step that leaves a group alone hands on the very same one, whatever is in it
        self.notes.update(self.names)
        return bool(super().__eq__(other))

    def __hash__(self) -> int:
        self.notes.update(self.names)
        return super().__hash__()


class NotingEvent(Event):
    """An event that notes whether somebody asked what money it moved."""

    __slots__ = ("notes",)
    notes: Notes

    @classmethod
    def of(cls, event: Event, notes: Notes) -> NotingEvent:
        """The same event, with notes."""
        made = cls(**{field.name: getattr(event, field.name) for field in attrs.fields(Event)})
        object.__setattr__(made, "notes", notes)
        notes.clear()
        return made

    def __getattribute__(self, name: str) -> Any:
        if name == "moved":
            object.__getattribute__(self, "notes").add(MOVED)
        return object.__getattribute__(self, name)


class NotingFacts(Mapping[str, Any]):
    """The facts, each noted when it is read."""

    def __init__(self, standing: Standing, notes: Notes) -> None:
        self._standing = standing
        self._notes = notes

    def __getitem__(self, name: str) -> Any:
        self._notes.add(name)
        return self._standing.facts[self._standing.shape.facts.index(name)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._standing.shape.facts)

    def __len__(self) -> int:
        return len(self._standing.shape.facts)


class NotingStanding(Standing):
    """A standing that notes whether its state, or more of it, was read."""

    __slots__ = ("notes",)
    notes: Notes
    PLAIN: ClassVar = frozenset({"shape", "owner", "notes", "__class__"})

    @classmethod
    def of(cls, standing: Standing, notes: Notes) -> NotingStanding:
        """The same standing, with notes."""
        made = cls(standing.state, standing.facts, standing.shape)
        made.notes = notes
        made.owner = standing.owner
        made.book = standing.book
        return made

    def __getattribute__(self, name: str) -> Any:
        if name not in NotingStanding.PLAIN:
            object.__getattribute__(self, "notes").add(STATE if name == "state" else STANDING)
        return object.__getattribute__(self, name)

    def __eq__(self, other: object) -> bool:
        return Standing.__eq__(self, other)

    def __hash__(self) -> int:
        return Standing.__hash__(self)


_NOTED = {"roster": ROSTER, "dossier": DOSSIER, "paused_at": STATE, "facts": ""}
"""What is noted as a whole; facts and registers are noted one by one."""


class Watched(Engagement):
    """An engagement that notes what of it is read."""

    __slots__ = ("facts_", "notes")
    facts_: NotingFacts
    notes: Notes

    @classmethod
    def of(cls, engagement: Engagement, notes: Notes) -> Watched:
        """The same engagement, with notes."""
        shape = engagement.standing.shape
        arrays = tuple(name for name, _, _ in shape.arrays)
        made = cls(
            id=engagement.id,
            version=engagement.version,
            lifecycle=engagement.lifecycle,
            standing=NotingStanding.of(engagement.standing, notes),
            roster=engagement.roster,
            numbers=NotingTuple.of(engagement.numbers, notes, shape.numbers),
            dues=NotingTuple.of(engagement.dues, notes, shape.dues),
            arrays=NotingTuple.of(engagement.arrays, notes, arrays),
            ledger=NotingTuple.of(engagement.ledger, notes, (LEDGER,) * len(engagement.ledger)),
            dossier=engagement.dossier,
            last=engagement.last,
            paused_at=engagement.paused_at,
            wakes=NEVER,  # only situations in which the clock owes nothing are asked about
        )
        object.__setattr__(made, "notes", notes)
        object.__setattr__(made, "facts_", NotingFacts(engagement.standing, notes))
        notes.clear()
        return made

    def __getattribute__(self, name: str) -> Any:
        if name in _NOTED:
            try:
                notes = object.__getattribute__(self, "notes")
            except AttributeError:  # made by `attrs.evolve`, which has read everything already
                return object.__getattribute__(self, name)
            if name == "facts":
                return object.__getattribute__(self, "facts_")
            notes.add(_NOTED[name])
        return object.__getattribute__(self, name)

    @property
    def at(self) -> Any:
        """As ever: everything is asked at one instant."""
        return moment(self.last)

    def array(self, name: str) -> Array:
        """An array by name; only that one is noted."""
        for place, (known, names, defaults) in enumerate(self.standing.shape.arrays):
            if known == name:
                return Array(names, defaults, self.arrays[place])
        raise KeyError(name)
