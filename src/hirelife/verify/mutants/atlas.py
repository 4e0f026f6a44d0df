"""The situations that a lifecycle reaches, and the steps between them: what its mutants are compared with.

The atlas is drawn slice by slice. A slice asks for some of the commands only, so that it can be looked at to its end:
what is independent is not multiplied with everything else. Together they ask for every command.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence

import attrs

from ...engine.arithmetic import NEVER
from ...engine.command import Command
from ...engine.lifecycle import Lifecycle
from ...engine.value import Engagement
from ...engine.vocabulary import State
from .asking import by_everybody
from .moves import Ask, Lapse, Made, Move, Wait, lapses, made
from .situations import Canon, Key

Signature = tuple[bool, object]
"""Whether something was accepted, and all that can be seen of the answer."""
BEGINNING = 0
"""The number of the situation before the first event."""
ALIKE = 2
"""How many situations of one kind are looked at for all that may be asked: same facts, same numbers set."""


@attrs.frozen
class Slice:
    """Some of the commands.

    Attributes:
        name: what it is about.
        commands: what is asked.
    """

    name: str
    commands: tuple[Command, ...]


@attrs.define(eq=False)
class Place:
    """One situation of the atlas.

    Attributes:
        engagement: a value in it; None before the first event.
        parent: the number of the situation from which it was first reached, with the move; None at the beginning.
        ways: what can happen in it, of what was tried: the move, and where it leads.
        typical: whether it is one of the first of its kind: the same facts, and the same numbers and due times set.
    """

    engagement: Engagement | None
    parent: tuple[int, Move] | None
    ways: dict[Move, int] = attrs.field(factory=dict[Move, int])
    typical: bool = True

    @property
    def state(self) -> str:
        """The state; empty before the first event."""
        return "" if self.engagement is None else self.engagement.state


class Atlas:
    """What a lifecycle reaches by the moves of some slices."""

    def __init__(
        self, lifecycle: Lifecycle, slices: Iterable[Slice], *, limit: int, hostile: Sequence[Command] = ()
    ) -> None:
        """Explore.

        Args:
            lifecycle: the original.
            slices: what is asked.
            hostile: what is asked besides when a mutant is compared, well-formed commands among them.
            limit: the most situations that are looked at in one slice; what is left then is in `unfinished`.
        """
        self.lifecycle = lifecycle
        self.canon: Canon = Canon(lifecycle)
        self.places: list[Place] = [Place(None, None)]
        self.numbers: dict[Key, int] = {}
        self.signatures: dict[tuple[int, Move], Signature] = {}
        self.unfinished: list[str] = []
        self.slices: tuple[Slice, ...] = tuple(slices)
        self.asks: tuple[Ask, ...] = by_everybody(
            lifecycle, (command for part in self.slices for command in part.commands), hostile
        )
        self._asks = {repr(ask.command): ask for ask in self.asks}
        self.asked: tuple[Ask, ...] = tuple({ask: ask for part in self.slices for ask in self._of(part)})
        self.wait: Wait = Wait(lifecycle.definition.clock.name if lifecycle.definition.clock else "")
        for part in self.slices:
            self._explore(part, limit)
        self._tell_apart()

    def _tell_apart(self) -> None:
        """Find the situations that are like others before them: a faulty command is not asked there once more."""
        kinds: Counter[object] = Counter()
        for place in self.places:
            kinds[kind := kind_of(place.engagement)] += 1
            place.typical = kinds[kind] <= ALIKE

    def _of(self, part: Slice) -> list[Ask]:
        return [self._asks[repr(command)] for command in part.commands]

    def _explore(self, part: Slice, limit: int) -> None:
        table = by_state(self.lifecycle, self._of(part))
        seen, todo = {BEGINNING}, deque([BEGINNING])
        while todo:
            if len(seen) > limit:
                self.unfinished.append(part.name)
                return
            number = todo.popleft()
            for move in self.moves(number, table):
                found = self._taken(number, move)
                if found is not None and found not in seen:
                    seen.add(found)
                    todo.append(found)

    def moves(self, number: int, table: dict[str, list[Ask]]) -> Iterator[Move]:
        """What may happen in a situation: the commands that have a row there, and due times that can come."""
        engagement = self.places[number].engagement
        yield from table["" if engagement is None else engagement.state]
        if engagement is not None:
            yield from lapses(self.lifecycle, engagement)

    def _taken(self, number: int, move: Move) -> int | None:
        """Where a move leads; None where it is refused."""
        place = self.places[number]
        after = made(self.lifecycle, place.engagement, move).after
        if after is None:
            return None
        found, _ = self.find(after)
        if found is None:
            found = self._added(after, (number, move))
        place.ways[move] = found
        return found

    def find(self, engagement: Engagement) -> tuple[int | None, Key]:
        """The number of the situation that an engagement of this lifecycle, or of a mutant, is in, and its key."""
        key = self.canon.key(self.canon.form(engagement))
        return self.numbers.get(key), key

    def _added(self, engagement: Engagement, parent: tuple[int, Move]) -> int:
        formed = self.canon.form(engagement)
        number = len(self.places)
        self.numbers[self.canon.key(formed)] = number
        self.places.append(Place(formed, parent))
        return number

    def story(self, number: int) -> tuple[Move, ...]:
        """The moves that lead to a situation."""
        moves: list[Move] = []
        while (parent := self.places[number].parent) is not None:
            moves.append(parent[1])
            number = parent[0]
        return tuple(reversed(moves))


def kind_of(engagement: Engagement | None) -> object:
    """What engagements that stand alike have in common: the facts, and which numbers and due times are set."""
    if engagement is None:
        return None
    numbers, dues = tuple(map(bool, engagement.numbers)), tuple(due < NEVER for due in engagement.dues)
    statuses = tuple(columns[0] for columns in engagement.arrays)
    return engagement.standing, engagement.roster, numbers, dues, statuses


def by_state(lifecycle: Lifecycle, asks: Iterable[Ask]) -> dict[str, list[Ask]]:
    """The questions by the state in which a row answers them; elsewhere all are refused alike."""
    table: dict[str, list[Ask]] = {name: [] for name in ("", *(state.name for state in lifecycle.definition.states))}
    for ask in asks:
        rows = [row for row in lifecycle.definition.rows if row.command is type(ask.command)]
        sources = (source.name if isinstance(source, State) else "" for row in rows for source in row.source)
        for name in dict.fromkeys(sources):
            table[name].append(ask)
    return table


__all__ = ("ALIKE", "BEGINNING", "Atlas", "Lapse", "Made", "Place", "Slice", "by_state", "kind_of")
