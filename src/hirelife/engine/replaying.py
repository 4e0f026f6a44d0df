"""A history told again: the same value, or the first event that could not have happened."""

from __future__ import annotations

from collections.abc import Iterable

from ..errors import CommandError, ReplayError
from .advancing import Firings
from .command import Command
from .decider import Decider
from .value import Engagement, Event
from .verdict import Accepted


def replay(decider: Decider, history: Iterable[Event | Command], *, forgiving: bool) -> Engagement:
    """Fold a history. Strict: what the clock owed must be on record; forgiving: it is supplied.

    Raises:
        ReplayError: the first event that could not have happened, with the reasons.
    """
    if not isinstance(history, Iterable):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise CommandError("events or commands, oldest first", history, "replay(history=)")
    engagement: Engagement | None = None
    firings = decider.firings()
    for index, item in enumerate(history):
        command = item.command if isinstance(item, Event) else item
        try:
            told = _told(decider, engagement, command, index, firings, forgiving=forgiving)
        except CommandError as fault:
            raise ReplayError(index, str(fault)) from fault
        if isinstance(item, Event) and _led(item) != _led(told.events[-1]):
            raise ReplayError(index, f"the log says {item!r}; it leads to {told.events[-1]!r}")
        engagement = told.engagement
        if isinstance(command.by, str):
            firings = decider.firings()
    if engagement is None:
        raise ReplayError(0, "the history is empty")
    return engagement


def _led(event: Event) -> tuple[object, ...]:
    """Where an event led; its command aside, which may be the clock's, late on record."""
    return event.engagement, event.version, event.source, event.target, event.moved


def _told(
    decider: Decider,
    engagement: Engagement | None,
    command: Command,
    index: int,
    firings: Firings,
    *,
    forgiving: bool,
) -> Accepted:
    while engagement is not None and (due := decider.owes(engagement, command.instant, firings)) is not None:
        if _is(command, due):
            command = due  # on record, if late: anchored at its due time
            break
        if not forgiving:
            raise ReplayError(index, f"the clock owed {due.name()} at {due.at.isoformat()}, which is not on record")
        supplied = decider.take(engagement, due)
        if supplied.engagement is None or supplied.engagement.version == engagement.version:
            break
        engagement = supplied.engagement
    verdict = decider.take(engagement, command)
    if not isinstance(verdict, Accepted):
        reasons = "; ".join(str(refusal) for refusal in verdict.refusals)
        raise ReplayError(index, f"{command.name()} was refused: {reasons}", verdict.refusals)
    return verdict


def _is(command: Command, due: Command) -> bool:
    return (
        type(command) is type(due)
        and command.by == due.by
        and all(getattr(command, field) == getattr(due, field) for field in command.INDEXES)
    )
