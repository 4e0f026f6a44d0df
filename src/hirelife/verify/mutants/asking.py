"""Who asks what: every command of a menu by everybody, and the clock's commands by those who are not the clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from ...engine.command import Command
from ...engine.lifecycle import Lifecycle
from ...engine.value import Engagement
from ...engine.vocabulary import Role, RoleKind, State
from ...errors import HirelifeError
from .moves import Ask
from .situations import NOW

STRANGER = "somebody else"
BEGINNING = ""
"""The state before the first event, where whoever asks has the role that the row names."""


def by_everybody(lifecycle: Lifecycle, commands: Iterable[Command], hostile: Iterable[Command]) -> tuple[Ask, ...]:
    """Every command, asked by everybody who may play a part, and the hostile ones as they are; each question once."""
    every = (*commands, *_of_clock(lifecycle))
    people = dict.fromkeys(command.by for command in every if isinstance(command.by, str))
    hosts = [role for role in lifecycle.definition.roles if role.kind is RoleKind.HOST]
    asks: dict[str, Ask] = {}
    for command in every:
        for who in (command.by, *people, STRANGER, *hosts):
            asked = attrs.evolve(command, by=who)
            asks.setdefault(repr(asked), Ask(asked))
    for command in hostile:
        asks.setdefault(repr(command), Ask(command))
    return tuple(asks.values())


def _of_clock(lifecycle: Lifecycle) -> Iterator[Command]:
    """What deadlines fire, for the first two rows where a command points into an array."""
    definition = lifecycle.definition
    for kind in dict.fromkeys(line.fires for line in definition.deadlines if line.fires):
        for row in range(2 if kind.INDEXES else 1):
            try:
                yield kind(by=definition.clock, at=NOW, **dict.fromkeys(kind.INDEXES, row))  # type: ignore[arg-type]
            except (TypeError, HirelifeError):
                continue  # the compiler refuses a deadline whose command needs more


class Desks:
    """Which roles may ask for which command in which state, by the tables of some lifecycles."""

    def __init__(self, *lifecycles: Lifecycle) -> None:
        self._roles: dict[tuple[str, type[Command]], set[str]] = {}
        self._open: set[str] = set()
        definition = lifecycles[0].definition
        self._public = next((role.name for role in definition.roles if role.kind is RoleKind.PUBLIC), "")
        self._open = {state.name for state in definition.states if state.open}
        for row in (row for lifecycle in lifecycles for row in lifecycle.definition.rows):
            for source in row.source:
                name = source.name if isinstance(source, State) else BEGINNING
                self._roles.setdefault((name, row.command), set()).update(role.name for role in row.by)

    def answers(self, engagement: Engagement | None, command: Command) -> bool:
        """Whether a row answers the one who asks; everybody else is refused alike, whatever the rules say."""
        state = BEGINNING if engagement is None else engagement.state
        roles = self._roles.get((state, type(command)), set())
        return bool(roles) and (engagement is None or self._role(engagement, command.by) in roles)

    def _role(self, engagement: Engagement, by: str | Role) -> str:
        if isinstance(by, Role):
            return by.name
        return engagement.roster.role_of(by) or (self._public if engagement.state in self._open else "")
