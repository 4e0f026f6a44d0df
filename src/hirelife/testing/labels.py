"""The things that a test can reach, by name: moves, labelled edges, transitions.

Move("start", "hired", "freelancer", "active")      an accepted command, who asked it, from where, to where
.edge        ("start", "hired", "freelancer")       the labelled edge: a row of the table, a source, a role
.transition  ("start", "hired", "active")           whoever asked
"""

from __future__ import annotations

from typing import NamedTuple

from ..engine.command import Command
from ..engine.lifecycle import Lifecycle
from ..engine.value import Engagement
from ..engine.vocabulary import NEW, Role, RoleKind, State

STRANGER = "stranger"
"""The role of somebody who has none: unbound, in a state that is not open."""
BEGINNING = "new"
"""The source of the command that begins an engagement."""


class Edge(NamedTuple):
    """A labelled edge: a row of the table, for one source and one role."""

    command: str
    source: str
    role: str

    def __str__(self) -> str:
        return f"{self.command} by {self.role} in {self.source}"


class Transition(NamedTuple):
    """A command that leads from a state to a state, whoever asks."""

    command: str
    source: str
    target: str

    def __str__(self) -> str:
        return f"{self.command}: {self.source} -> {self.target}"


class Move(NamedTuple):
    """An accepted command: who asked it, from where, to where."""

    command: str
    source: str
    role: str
    target: str

    @property
    def edge(self) -> Edge:
        """The labelled edge that it takes."""
        return Edge(self.command, self.source, self.role)

    @property
    def transition(self) -> Transition:
        """The transition that it makes."""
        return Transition(self.command, self.source, self.target)


class Roles:
    """Who asks, as a role: what a label needs of a lifecycle."""

    def __init__(self, lifecycle: Lifecycle) -> None:
        definition = lifecycle.definition
        public = [role.name for role in definition.roles if role.kind is RoleKind.PUBLIC]
        self._public = {state.name: public[0] for state in definition.states if state.open and public}
        self._first = {row.command: row.by[0].name for row in definition.rows if NEW in row.source}
        self.places: dict[tuple[type[Command], str], frozenset[str]] = {
            (row.command, source.name if isinstance(source, State) else BEGINNING): frozenset(
                one.name for one in row.by
            )
            for row in definition.rows
            for source in row.source
        }
        for row in definition.rows:
            for source in row.source:
                place = (row.command, source.name if isinstance(source, State) else BEGINNING)
                self.places[place] |= {one.name for one in row.by}

    def of(self, engagement: Engagement | None, command: Command) -> str:
        """The name of the role in which a command is asked; `STRANGER` where there is none."""
        if engagement is None and isinstance(command.by, str):
            return self._first.get(type(command), STRANGER)
        return self.of_whom(engagement, command.by)

    def of_whom(self, engagement: Engagement | None, by: str | Role) -> str:
        """The name of somebody's role; `STRANGER` where there is none."""
        if isinstance(by, Role):
            return by.name
        if engagement is None:
            return STRANGER
        return engagement.roster.role_of(by) or self._public.get(engagement.state, STRANGER)

    def stands(self, engagement: Engagement | None, command: Command) -> bool:
        """Whether the table has a row for command and role where the engagement is."""
        state = BEGINNING if engagement is None else engagement.state
        return self.of(engagement, command) in self.places.get((type(command), state), ())

    def move(self, before: Engagement | None, command: Command, target: str) -> Move:
        """The label of an accepted command."""
        source = BEGINNING if before is None else before.state
        return Move(command.name(), source, self.of(before, command), target)
