"""What was seen of a lifecycle while tests ran: one call for each command, whoever runs it.

    from hirelife.testing import record

    def fire(self, command):                                        # in the platform, or in its tests
        verdict = LIFECYCLE.decide(engagement, command)
        record(LIFECYCLE, engagement, command, verdict)

Nothing is kept until somebody listens (`pytest --lifecycle-cov`), so that the call costs next to nothing; this module
imports nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from ..engine.command import Command
    from ..engine.lifecycle import Lifecycle
    from ..engine.value import Engagement
    from ..engine.verdict import Accepted, Allowed, Refused

    Answer = Accepted | Refused | Allowed

    class Listener(Protocol):
        """Somebody who counts what is seen."""

        def seen(self, lifecycle: Lifecycle, before: Engagement | None, command: Command, answer: Answer) -> None:
            """A command was answered."""
            ...

        def refused(self, lifecycle: Lifecycle, before: Engagement, command: Command, codes: tuple[str, ...]) -> None:
            """A command that must be refused was tried on a system."""
            ...


listeners: list[Listener] = []
"""Who counts; the pytest plugin while it measures coverage."""


def record(lifecycle: Lifecycle, before: Engagement | None, command: Command, answer: Answer) -> None:
    """Say that a command was answered.

    Args:
        lifecycle: by which.
        before: the engagement before it; None where it began one.
        command: what was asked.
        answer: what `decide` or `check` said.
    """
    for listener in listeners:
        listener.seen(lifecycle, before, command, answer)


def refused(lifecycle: Lifecycle, before: Engagement, command: Command, codes: tuple[str, ...]) -> None:
    """Say that a refusal was tried on a system."""
    for listener in listeners:
        listener.refused(lifecycle, before, command, codes)
