"""The middle form: what there is to draw of a lifecycle, as plain values. Renderers read this and nothing else.

Everything stands in the order of the definition, so that the same lifecycle gives the same bytes in every process.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cached_property

import attrs

BEGINNING = ""
"""The source of a move that begins an engagement: no state."""


@attrs.frozen
class Actor:
    """A role.

    Attributes:
        name: the role's name.
        letter: its letter, unique within a model.
        kind: party, public or host.
        clock: whether it is the passing of time.
        meaning: one sentence for people.
    """

    name: str
    letter: str
    kind: str
    clock: bool
    meaning: str


@attrs.frozen
class Timer:
    """A deadline.

    Attributes:
        name: the word in timelines.
        due: the due time, or the column of due times.
        length: ISO 8601 text; `off` where the timer is off, empty where no setting gives the length.
        fires: the clock's command; empty where only a right closes.
        moves: whether it moves state or money; False for a reminder.
        cites: the sentences behind it.
        meaning: one sentence for people.
    """

    name: str
    due: str
    length: str
    fires: str
    moves: bool
    cites: tuple[str, ...]
    meaning: str


@attrs.frozen
class Ask:
    """What one role needs for a move.

    Attributes:
        role: who asks.
        needs: the codes of the rules that must hold, in the order in which a refusal lists them; the cell's first.
            Rules that hold by the settings of the lifecycle, whatever is asked, are left out.
        cites: the sentences behind it.
    """

    role: str
    needs: tuple[str, ...]
    cites: tuple[str, ...]


@attrs.frozen
class Move:
    """A command that leads from a state to a state; to the same one where the state is kept.

    Attributes:
        source: the state it leaves from; empty for the beginning.
        command: what is asked.
        target: where it leads.
        asks: who may ask, in the order of the roles, and what each needs.
        told: who is notified.
        timers: the deadlines that fire it, where the clock is among those who ask.
        happy: whether it lies on the happy path.
        depends: whether the situation decides that it leads there and not elsewhere.
    """

    source: str
    command: str
    target: str
    asks: tuple[Ask, ...]
    told: tuple[str, ...]
    timers: tuple[Timer, ...]
    happy: bool
    depends: bool

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it from every other move."""
        return self.source, self.command, self.target

    @property
    def loop(self) -> bool:
        """Whether the state is kept."""
        return self.source == self.target

    @property
    def roles(self) -> tuple[str, ...]:
        """Who may ask."""
        return tuple(ask.role for ask in self.asks)

    @property
    def needs(self) -> tuple[str, ...]:
        """Every rule that somebody needs."""
        return tuple(dict.fromkeys(code for ask in self.asks for code in ask.needs))

    @property
    def cites(self) -> tuple[str, ...]:
        """Every sentence behind it."""
        return tuple(dict.fromkeys(cite for ask in self.asks for cite in ask.cites))


@attrs.frozen
class Node:
    """A state.

    Attributes:
        name: the word on the wire.
        phase: the kind of state, in the definition's word.
        meaning: one sentence for people.
        open: whether everybody has the public role here.
        stands: whether the clock stands here.
        settled: whether it is of the phase in which the happy path ends.
        final: whether nothing leads out of it.
    """

    name: str
    phase: str
    meaning: str
    open: bool
    stands: bool
    settled: bool
    final: bool


@attrs.frozen
class Grant:
    """A cell of the permission matrix, as it is under the settings of the lifecycle.

    Attributes:
        permission: its name.
        role: who it is about.
        state: where.
        value: `yes`, `no`, `origin`, `if` with a condition; `veto` for a no in other engagements of the two too.
        condition: the code of the rule that must hold.
        cites: the sentences behind it.
        words: the condition in words, beginning with `if` or `unless`; of a veto that may pass, with `while`.
    """

    permission: str
    role: str
    state: str
    value: str
    condition: str
    cites: tuple[str, ...]
    words: str


@attrs.frozen
class Model:
    """A lifecycle, to be drawn.

    Attributes:
        name: the lifecycle's name.
        version: its version.
        preset: what its settings are called; empty where they have no name.
        nodes: the states.
        moves: every permitted move, those that keep the state included.
        actors: the roles.
        timers: the deadlines.
        grants: the permission matrix.
        spine: the happy path: names of states.
        sentences: the sentence of a refusal of each rule and permission, by code.
        rules: what each rule wants, in a sentence, by code.
    """

    name: str
    version: str
    preset: str
    nodes: tuple[Node, ...]
    moves: tuple[Move, ...]
    actors: tuple[Actor, ...]
    timers: tuple[Timer, ...]
    grants: tuple[Grant, ...]
    spine: tuple[str, ...]
    sentences: tuple[tuple[str, str], ...]
    rules: tuple[tuple[str, str], ...]

    @property
    def title(self) -> str:
        """Name, version and settings, as they stand above every picture."""
        return " ".join(part for part in (self.name, self.version, self.preset) if part)

    @cached_property
    def _nodes(self) -> dict[str, Node]:
        return {node.name: node for node in self.nodes}

    @cached_property
    def _actors(self) -> dict[str, Actor]:
        return {actor.name: actor for actor in self.actors}

    def node(self, name: str) -> Node:
        """A state by name."""
        return self._nodes[name]

    def actor(self, name: str) -> Actor:
        """A role by name."""
        return self._actors[name]

    @property
    def phases(self) -> tuple[str, ...]:
        """The kinds of state, in the order in which they first come."""
        return tuple(dict.fromkeys(node.phase for node in self.nodes))

    @cached_property
    def steps(self) -> tuple[Move, ...]:
        """The moves that lead to another state."""
        return tuple(move for move in self.moves if not move.loop)

    def loops(self, state: str) -> Iterator[Move]:
        """The moves that keep a state."""
        return (move for move in self.moves if move.loop and move.source == state)

    def letters(self, move: Move) -> str:
        """The letters of those who may ask."""
        return " ".join(self.actor(role).letter for role in move.roles)

    def to_json(self) -> str:
        """The whole model as JSON, for programs."""
        tree = attrs.asdict(self, filter=lambda attribute, _: not attribute.name.startswith("_"))
        return json.dumps({"diagram": 1, **tree}, ensure_ascii=False, indent=1)


def spoken(name: str) -> str:
    """A name of a command or rule, as people say it."""
    return name.replace("_", " ")
