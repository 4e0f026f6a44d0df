"""What was seen of a lifecycle while tests ran: one call for each command, whoever runs it.

Nothing is recorded until somebody listens, so that the calls cost next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ..engine.command import Command
    from ..engine.lifecycle import Lifecycle
    from ..engine.value import Engagement
    from ..engine.verdict import Accepted, Allowed, Refused


class Listener(Protocol):
    """Somebody who counts what is seen."""

    def seen(self, lifecycle: Lifecycle, before: Engagement | None, command: Command, answer: Answer) -> None:
        """A command was answered."""
        ...

    def refused(self, lifecycle: Lifecycle, before: Engagement, command: Command, codes: tuple[str, ...]) -> None:
        """A command that must be refused was tried on a system."""
        ...


if TYPE_CHECKING:
    Answer = Accepted | Refused | Allowed

listeners: list[Listener] = []
"""Who counts; the pytest plugin while it measures coverage."""


def seen(lifecycle: Lifecycle, before: Engagement | None, command: Command, answer: Answer) -> None:
    """Say that a command was answered."""
    for listener in listeners:
        listener.seen(lifecycle, before, command, answer)


def refused(lifecycle: Lifecycle, before: Engagement, command: Command, codes: tuple[str, ...]) -> None:
    """Say that a refusal was tried on a system."""
    for listener in listeners:
        listener.refused(lifecycle, before, command, codes)
