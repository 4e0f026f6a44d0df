"""The way of one engagement: what was asked, by whom, when, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

import attrs

from ..engine import Command, Engagement, Event, Lifecycle
from ..engine.verdict import Refusal
from ..engine.vocabulary import RoleKind

History = Iterable[Event | Command | datetime]
"""Events or commands, oldest first; a time stands for nothing but the clock."""


@attrs.frozen
class Step:
    """What was asked, and what came of it.

    Attributes:
        number: its place among the accepted ones, from 1; 0 where it was refused.
        at: when.
        who: the principal, or the name of a role of the host.
        role: the name of the role; empty for a stranger.
        command: the command's name.
        source: the state before.
        target: the state after.
        reasons: why not; none where it was accepted.
    """

    number: int
    at: datetime
    who: str
    role: str
    command: str
    source: str
    target: str
    reasons: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str, str]:
        """The move that it made."""
        return self.source, self.command, self.target


def trail(lifecycle: Lifecycle, history: History) -> tuple[tuple[Step, ...], Engagement | None]:
    """Every step of a history as `decide` answers it, and the engagement that it ends with."""
    walker = _Walker(lifecycle)
    steps = tuple(step for item in history for step in walker.walk(item))
    return steps, walker.engagement


class _Walker:
    """Goes from step to step."""

    def __init__(self, lifecycle: Lifecycle) -> None:
        self.lifecycle = lifecycle
        self.engagement: Engagement | None = None
        self.public = {role.name: role for role in lifecycle.definition.roles if role.kind is RoleKind.PUBLIC}
        self.open = {state.name for state in lifecycle.definition.states if state.open}

    def walk(self, item: Event | Command | datetime) -> Iterator[Step]:
        """What an item causes."""
        if isinstance(item, datetime):
            yield from self._waited(item)
            return
        command = item.command if isinstance(item, Event) else item
        before = self.engagement
        verdict = self.lifecycle.decide(before, command)
        self.engagement = verdict.engagement if verdict or verdict.engagement is not None else before
        yield from (self._happened(event, before) for event in (verdict.events if verdict else verdict.advanced))
        if not verdict:
            yield self._refused(command, verdict.refusals)

    def _waited(self, now: datetime) -> Iterator[Step]:
        if self.engagement is not None:
            before = self.engagement
            advanced = self.lifecycle.advance(before, now=now)
            self.engagement = advanced.engagement
            yield from (self._happened(event, before) for event in advanced.events)

    def _happened(self, event: Event, before: Engagement | None) -> Step:
        who, role = self._who(event.command, event.source, before)
        return Step(event.version, event.command.at, who, role, event.command.name(), event.source, event.target, ())

    def _refused(self, command: Command, refusals: Iterable[Refusal]) -> Step:
        state = "" if self.engagement is None else self.engagement.state
        who, role = self._who(command, state, self.engagement)
        return Step(0, command.at, who, role, command.name(), state, state, tuple(map(reason, refusals)))

    def _who(self, command: Command, state: str, before: Engagement | None) -> tuple[str, str]:
        if not isinstance(command.by, str):
            return command.by.name, command.by.name
        bound = before.roster.role_of(command.by) if before is not None else None
        if bound is None and self.engagement is not None and not state:
            bound = self.engagement.roster.role_of(command.by)
        return command.by, bound or (next(iter(self.public), "") if state in self.open else "")


def reason(refusal: Refusal) -> str:
    """A reason with its data, its code and its sentences."""
    data = {name: when(value) if isinstance(value, datetime) else value for name, value in refusal.data.items()}
    return f"{attrs.evolve(refusal, data=data).reason} [{refusal.code}; {' '.join(refusal.cites)}]"


def when(at: datetime) -> str:
    """A time in UTC, to the minute, or as exact as it is."""
    utc = at.astimezone(UTC).replace(tzinfo=None)
    return utc.isoformat(sep=" ", timespec="minutes" if utc.second == utc.microsecond == 0 else "auto") + " UTC"
