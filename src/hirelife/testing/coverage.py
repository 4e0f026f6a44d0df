"""Coverage of a lifecycle: what was reached while tests ran, held against what can be reached.

What was reached is a handful of sets of names, so that it can be written, read and united. What can be reached is
found in the atlas (`feasible`): nothing infeasible is ever demanded.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
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
