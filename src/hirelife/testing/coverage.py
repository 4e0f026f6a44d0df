"""Coverage of a lifecycle: what was reached while tests ran, held against what can be reached.

What was reached is a handful of sets of names, so that it can be written, read and united. What can be reached is in
the atlas: nothing infeasible is ever demanded.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, Self

import attrs

from ..engine.verdict import Accepted
from .labels import Edge, Move, Roles

if TYPE_CHECKING:
    from ..engine.command import Command
    from ..engine.lifecycle import Lifecycle
    from ..engine.value import Engagement
    from ..engine.vocabulary import Role
    from .recording import Answer
    from .situations import Atlas

SCHEMA = "hirelife/lifecycle-coverage/1"


class Turned(NamedTuple):
    """A command refused to a role in a state in which no row lets it ask."""

    command: str
    source: str
    role: str

    def __str__(self) -> str:
        return f"{self.command} by {self.role} in {self.source}"


class Ruled(NamedTuple):
    """A rule that refuses a labelled edge, alone."""

    edge: Edge
    code: str

    def __str__(self) -> str:
        return f"{self.code} alone refuses {self.edge}"


@attrs.define
class Reached:
    """What was reached: moves, pairs of moves, refusals for want of a row, and rules that refused alone."""

    moves: set[Move] = attrs.field(factory=set[Move])
    pairs: set[tuple[Move, Move]] = attrs.field(factory=set[tuple[Move, Move]])
    turned: set[Turned] = attrs.field(factory=set[Turned])
    ruled: set[Ruled] = attrs.field(factory=set[Ruled])

    def unite(self, other: Reached) -> Self:
        """Add what was reached elsewhere."""
        self.moves |= other.moves
        self.pairs |= other.pairs
        self.turned |= other.turned
        self.ruled |= other.ruled
        return self

    def document(self) -> dict[str, Any]:
        """It as plain lists, sorted."""
        return {
            "schema": SCHEMA,
            "moves": sorted(list(move) for move in self.moves),
            "pairs": sorted([list(first), list(second)] for first, second in self.pairs),
            "turned": sorted(list(one) for one in self.turned),
            "ruled": sorted([list(edge), code] for edge, code in self.ruled),
        }

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> Self:
        """What `document` made.

        Raises:
            ValueError: it is something else.
        """
        if document.get("schema") != SCHEMA:
            raise ValueError(f"no lifecycle coverage: its schema is {document.get('schema')!r}, not {SCHEMA!r}")
        return cls(
            {Move(*move) for move in document["moves"]},
            {(Move(*first), Move(*second)) for first, second in document["pairs"]},
            {Turned(*one) for one in document["turned"]},
            {Ruled(Edge(*edge), code) for edge, code in document["ruled"]},
        )

    @classmethod
    def reads(cls, text: str) -> Self:
        """What a JSON report holds."""
        return cls.of(json.loads(text)["reached"])


class Recorder:
    """Listens to what is recorded of one lifecycle."""

    def __init__(self, lifecycle: Lifecycle) -> None:
        self.lifecycle = lifecycle
        self.roles: Roles = Roles(lifecycle)
        self.reached: Reached = Reached()
        self._last: dict[str, tuple[Engagement, Move]] = {}
        self._before: Engagement | None = None
        self._held: dict[str | Role, str] = {}
        self._known: set[tuple[type[Command], str, str, tuple[str, ...]]] = set()

    def seen(self, lifecycle: Lifecycle, before: Engagement | None, command: Command, answer: Answer) -> None:
        """A command was answered."""
        if lifecycle is not self.lifecycle and lifecycle.fingerprint != self.lifecycle.fingerprint:
            return
        if not answer:
            if before is not None:
                self.refused(lifecycle, before, command, answer.codes)
            return
        after = answer.engagement if isinstance(answer, Accepted) else None
        target = answer.engagement.state if isinstance(answer, Accepted) else answer.target
        move = self.roles.move(before, command, target)
        self.reached.moves.add(move)
        if before is not None:
            last = self._last.get(before.id)
            if last is not None and (last[0] is before or last[0] == before):
                self.reached.pairs.add((last[1], move))
        if after is not None:
            self._last[after.id] = (after, move)

    def refused(self, lifecycle: Lifecycle, before: Engagement, command: Command, codes: tuple[str, ...]) -> None:
        """A command was refused, or one that must be refused was tried."""
        if lifecycle is not self.lifecycle and lifecycle.fingerprint != self.lifecycle.fingerprint:
            return
        if before is not self._before:  # after a step hundreds of refusals are tried, mostly known ones
            self._before, self._held = before, {}
        role = self._held.get(command.by)
        if role is None:
            role = self._held[command.by] = self.roles.of(before, command)
        known = command.__class__, before.standing.state, role, codes
        if known in self._known:
            return
        self._known.add(known)
        edge = Edge(command.name(), before.state, role)
        if not self.roles.stands(before, command):
            self.reached.turned.add(Turned(*edge))
        elif len(codes) == 1:
            self.reached.ruled.add(Ruled(edge, codes[0]))


class Wanted:
    """What can be reached, by the name of what is counted."""

    def __init__(self, chart: Atlas) -> None:
        self.atlas = chart
        self.lifecycle: Lifecycle = chart.lifecycle

    def items(self) -> dict[str, list[Hashable]]:
        """Every item, nearest first."""
        moves = list(self.atlas.moves)
        return {
            "states": list(dict.fromkeys(move.target for move in moves)),
            "transitions": list(dict.fromkeys(move.transition for move in moves)),
            "edges": list(dict.fromkeys(move.edge for move in moves)),
            "conditions": [Ruled(*lone) for lone in self.atlas.lone],
            "refusals": list(self._turned()),
            "pairs": [pair for pair in self.atlas.pairs if pair.first.command],
        }

    def _turned(self) -> dict[Hashable, None]:
        """Every command refused to every role that somebody has in a state, where no row lets it ask."""
        roles, kinds = self.atlas.roles, dict.fromkeys(type(command) for command in self.atlas.asked)
        people = {command.by for command in self.atlas.asked}
        present: dict[str, set[str]] = {}
        for place in dict.fromkeys(goal.situation for goal in self.atlas.pairs.values()):
            if place.engagement is not None:
                held = present.setdefault(place.engagement.state, set())
                held |= {roles.of_whom(place.engagement, by) for by in people}
        return {
            Turned(kind.name(), state, role): None
            for state, held in present.items()
            for kind in kinds
            for role in sorted(held)
            if role not in roles.places.get((kind, state), ())
        }


def reached_items(reached: Reached) -> dict[str, set[Hashable]]:
    """What was reached, by the name of what is counted."""
    return {
        "states": {move.target for move in reached.moves},
        "transitions": {move.transition for move in reached.moves},
        "edges": {move.edge for move in reached.moves},
        "conditions": set(reached.ruled),
        "refusals": set(reached.turned),
        "pairs": set(reached.pairs),
    }


@attrs.frozen
class Count:
    """How much of one sort was reached.

    Attributes:
        name: what is counted.
        reached: how many of those that can be reached.
        wanted: how many can be reached.
        missing: those that were not, nearest first.
    """

    name: str
    reached: int
    wanted: int
    missing: tuple[Hashable, ...]

    @property
    def percent(self) -> float:
        """In per cent."""
        return 100.0 * self.reached / self.wanted if self.wanted else 100.0


def counted(chart: Atlas, reached: Reached) -> dict[str, Count]:
    """Every sort of item of an atlas, counted."""
    have = reached_items(reached)
    return {name: _count(name, items, have[name]) for name, items in Wanted(chart).items().items()}


def _count(name: str, wanted: Iterable[Hashable], have: set[Hashable]) -> Count:
    items = list(wanted)
    missing = tuple(item for item in items if item not in have)
    return Count(name, len(items) - len(missing), len(items), missing)


__all__ = ["Count", "Reached", "Recorder", "Ruled", "Turned", "Wanted", "counted", "reached_items"]
