"""The atlas: the situations that the commands of an alphabet lead to, each with the shortest way that was found.

It is searched breadth first with the real `decide`, on real engagements, so that no way in it is ever blocked by a rule
or a deadline. Time moves in two ways: a little, or to the next due time, where the clock acts before anybody else.

Not every situation is opened, for there are tens of thousands that differ in nothing a test would see: a situation is
opened where it shows something new, that is, where two moves follow one another for the first time, or where its state
meets a fact, a due time, a number or a status of a row for the first time.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import attrs

from ..engine.arithmetic import NEVER
from ..engine.command import Command, moment
from ..engine.lifecycle import Lifecycle
from ..engine.value import Engagement
from ..engine.verdict import Accepted, Refused
from .asking import START, Alphabet, Only, alphabet, asked_at
from .labels import Edge, Move, Roles

if TYPE_CHECKING:
    from .effects import Effect

SOON = timedelta(hours=1)
HOUR = SOON // timedelta(microseconds=1)
NOBODY = Move("", "", "", "")
"""The move before the first."""


class Lone(NamedTuple):
    """A rule that refuses alone: on a labelled edge, by its code."""

    edge: Edge
    code: str

    def __str__(self) -> str:
        return f"{self.code} alone refuses {self.edge}"


class Pair(NamedTuple):
    """Two moves, one directly after the other."""

    first: Move
    second: Move

    def __str__(self) -> str:
        return f"{self.first.transition}, then {self.second.edge}"


@attrs.frozen(eq=False)
class Situation:
    """A situation that was opened, with the engagement as it was found.

    Attributes:
        engagement: the engagement; None before the first event.
        parent: the situation before it on the way; None before the first event.
        command: what led here from there.
        move: its label.
    """

    engagement: Engagement | None
    parent: Situation | None = None
    command: Command | None = None
    move: Move = NOBODY

    @property
    def way(self) -> tuple[Command, ...]:
        """The commands that lead here."""
        way: list[Command] = []
        place: Situation | None = self
        while place is not None and place.command is not None:
            way.append(place.command)
            place = place.parent
        return tuple(reversed(way))


@attrs.frozen(eq=False)
class Goal:
    """Where something first happens, and the command by which it does."""

    situation: Situation
    command: Command

    @property
    def way(self) -> tuple[Command, ...]:
        """The commands that lead there, the last one included."""
        return (*self.situation.way, self.command)


class Atlas:
    """The situations of a lifecycle under an alphabet. Nothing is searched before something is asked."""

    def __init__(
        self,
        lifecycle: Lifecycle,
        commands: Alphabet | None = None,
        only: Only | None = None,
        *,
        every_payload: bool = False,
    ) -> None:
        self.lifecycle = lifecycle
        self.only = only
        asked = alphabet(lifecycle, commands, every_payload=every_payload)
        self.asked: tuple[Command, ...] = asked if only is None else tuple(filter(only, asked))
        self.roles: Roles = Roles(lifecycle)
        self._twins: dict[tuple[int, datetime], Command] = {}
        kinds: dict[Hashable, list[int]] = {}
        for number, command in enumerate(self.asked):
            kinds.setdefault((type(command), command.by), []).append(number)
        self._opened: list[Situation] = []
        self._kinds: tuple[list[int], ...] = tuple(kinds.values())

    @cached_property
    def pairs(self) -> dict[Pair, Goal]:
        """Where each pair of moves first happens, nearest first; the first move of all comes after `NOBODY`."""
        return dict(self._search())

    @cached_property
    def effects(self) -> dict[Effect, Goal]:
        """Where each effect first shows, nearest first; a longer search than that for moves."""
        from .effects import searched

        return searched(self)

    @cached_property
    def moves(self) -> dict[Move, Goal]:
        """Where each move first happens, nearest first."""
        found: dict[Move, Goal] = {}
        for pair, goal in self.pairs.items():
            found.setdefault(pair.second, goal)
        return found

    @cached_property
    def lone(self) -> dict[Lone, Goal]:
        """Where each rule first refuses alone, on the labelled edges that can be taken at all."""
        found: dict[Lone, Goal] = {}
        edges = {move.edge for move in self.moves}
        places = dict.fromkeys(goal.situation for goal in self.pairs.values())
        for place in places:
            for command in self.askable(place.engagement):
                codes = self.lifecycle.check(place.engagement, command).codes
                if len(codes) == 1:
                    edge = self.roles.move(place.engagement, command, "").edge
                    if edge in edges:
                        found.setdefault(Lone(edge, codes[0]), Goal(place, command))
        return found

    def lone_among(self, commands: Iterable[Command]) -> dict[Lone, Goal]:
        """Where each rule first refuses alone a command of a list, asked soon."""
        found: dict[Lone, Goal] = {}
        by_kind: dict[Hashable, list[Command]] = {}
        for command in commands:
            by_kind.setdefault((type(command), command.by), []).append(command)
        for place in self._opened if self.pairs else ():
            at = moments(place.engagement)[:1]
            for alike in by_kind.values() if at else ():
                if self.roles.stands(place.engagement, alike[0]):
                    for command in alike:
                        asked = asked_at(command, *at)
                        codes = self.lifecycle.check(place.engagement, asked).codes
                        if len(codes) == 1:
                            edge = self.roles.move(place.engagement, command, "").edge
                            found.setdefault(Lone(edge, codes[0]), Goal(place, asked))
        return found

    def goal(self, item: Hashable) -> Goal | None:
        """Where something first happens: a state, an edge, a transition, a pair of moves, a rule refusing alone.

        Where it is a text, it is a state, or a labelled edge or transition as it is written.
        """
        for move, goal in self.moves.items():
            names: tuple[Hashable, ...] = (move, move.edge, move.transition, move.target)
            if item in names or item in [str(name) for name in names]:
                return goal
        for known, goal in (*self.pairs.items(), *self.lone.items()):
            if item == known:  # tuples by name are equal where they hold the same
                return goal
        return None

    def options(self, engagement: Engagement | None) -> Iterator[tuple[Move, Command, Engagement]]:
        """What is accepted here: the move, the command, and the engagement after it."""
        for command in (*self.askable(engagement), *self.owed(engagement)):
            verdict = judged(self.lifecycle, engagement, command)
            if verdict:
                after = verdict.engagement
                yield self.roles.move(engagement, command, after.state), command, after

    def chosen(self, engagement: Engagement, choice: int) -> tuple[Command, Engagement] | None:
        """One of the commands that are accepted here, with the engagement after it; None where nothing is.

        The choice says with which kind of command, by whom, to begin to look: what a random walk needs.
        """
        kinds: dict[Hashable, list[int]] = {}
        for number, command in enumerate(self.asked):
            if self.roles.stands(engagement, command):
                kinds.setdefault((type(command), command.by), []).append(number)
        order = [None, *kinds.values()]
        begin, within = choice % len(order), choice // len(order)
        for numbers in (*order[begin:], *order[:begin]):
            for command in self.owed(engagement) if numbers is None else self._some(engagement, numbers, within):
                verdict = judged(self.lifecycle, engagement, command)
                if verdict:
                    return command, verdict.engagement
        return None

    def _some(self, engagement: Engagement, numbers: list[int], within: int) -> Iterator[Command]:
        """Commands of one kind at every time that matters, beginning somewhere."""
        places = [(number, at) for at in moments(engagement) for number in numbers]
        begin = within % max(len(places), 1)
        return (self.twin(*place) for place in (*places[begin:], *places[:begin]))

    def taken(self, engagement: Engagement | None, command: Command) -> Engagement:
        """The engagement after a command that is accepted.

        Raises:
            AssertionError: it is refused.
        """
        verdict = judged(self.lifecycle, engagement, command)
        if not verdict:
            raise AssertionError(f"{command!r} is refused: {', '.join(verdict.codes)}")
        return verdict.engagement

    def after(self, way: tuple[Command, ...]) -> Engagement | None:
        """The engagement after commands that are all accepted; None where there are none.

        Raises:
            AssertionError: one is refused.
        """
        engagement: Engagement | None = None
        for command in way:
            engagement = self.taken(engagement, command)
        return engagement

    def askable(self, engagement: Engagement | None) -> Iterator[Command]:
        """What may be asked here, in a role and a state that the table knows, at every time that matters."""
        return (command for _, command in self.numbered(engagement))

    def numbered(self, engagement: Engagement | None) -> Iterator[tuple[int, Command]]:
        """What may be asked here, each with its number in the alphabet."""
        kinds = [of_kind for of_kind in self._kinds if self.roles.stands(engagement, self.asked[of_kind[0]])]
        standing = sorted(chain(*kinds))
        for at in moments(engagement):
            for number in standing:
                yield number, self.twin(number, at)

    def owed(self, engagement: Engagement | None) -> tuple[Command, ...]:
        """What the clock does next, at its due time: one command, or none."""
        if engagement is None or engagement.wakes >= NEVER:
            return ()
        command = self.lifecycle.owes(engagement, engagement.wakes)
        return () if command is None else (command,)

    def twin(self, number: int, at: datetime) -> Command:
        """A command of the alphabet at another time; made once."""
        key = (number, at)
        if key not in self._twins:
            self._twins[key] = asked_at(self.asked[number], at)
        return self._twins[key]

    def _search(self) -> Iterator[tuple[Pair, Goal]]:
        queue = deque([Situation(None)])
        pairs: set[Pair] = set()
        shown: set[Hashable] = set()
        while queue:
            place = queue.popleft()
            self._opened.append(place)
            for move, command, after in self.options(place.engagement):
                pair = Pair(place.move, move)
                new = pair not in pairs
                if new:
                    pairs.add(pair)
                    yield pair, Goal(place, command)
                before = len(shown)
                shown.update(traits(after))
                if new or len(shown) > before:
                    queue.append(Situation(after, place, command, move))


def judged(
    lifecycle: Lifecycle, engagement: Engagement | None, command: Command, seen: Mapping[str, str] | None = None
) -> Accepted | Refused:
    """The verdict on a command; of what the clock owes, one thing at a time.

    `decide` lets the clock do everything that is due at the instant, which is right for a host and too much for a step.
    """
    if engagement is not None and command.by == lifecycle.definition.clock and command.instant >= engagement.wakes:
        owed = lifecycle.owes(engagement, command.instant)
        if owed is not None and owed == command:
            return lifecycle.take(engagement, command)
    return lifecycle.decide(engagement, command, seen=seen)


def traits(engagement: Engagement) -> Iterator[Hashable]:
    """What a situation shows: its state, with each fact, due time, number that is set, and the statuses of rows."""
    state, last = engagement.state, engagement.last
    for number, fact in enumerate(engagement.standing.facts):
        yield state, number, fact
    for number, due in enumerate(engagement.dues):
        yield state, "due", number, due < NEVER, last < due, due == engagement.wakes
    for number, value in enumerate(engagement.numbers):
        yield state, "number", number, value == 0, value < NEVER
    yield state, tuple(value == 0 for value in engagement.numbers), tuple(rows[0][:1] for rows in engagement.arrays)
    for number, columns in enumerate(engagement.arrays):
        yield state, "rows", number, tuple(sorted(columns[0])), tuple(map(bool, columns))


def moments(engagement: Engagement | None) -> tuple[datetime, ...]:
    """When something may be asked before the clock acts: soon, when a window closes, and shortly before the clock."""
    if engagement is None:
        return (START,)
    soon = engagement.last + HOUR
    closings = {due for due in engagement.dues if engagement.last < due < engagement.wakes and due < NEVER}
    late = {engagement.wakes - HOUR} if soon < engagement.wakes - HOUR < NEVER - HOUR else set[int]()
    return tuple(moment(at) for at in sorted({soon, *closings, *late}) if at < engagement.wakes)
