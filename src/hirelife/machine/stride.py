"""One event on its way through the engine: what the condition of an arrow asks, and what the callbacks are told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

import attrs

from ..engine import Command, Engagement, Event, Lifecycle
from .bond import Bond
from .errors import OutOfStepError

M = TypeVar("M")
M_co = TypeVar("M_co", covariant=True)


@attrs.frozen
class Step(Generic[M_co]):
    """What a callback is told: an accepted command, and where it leads.

    Attributes:
        model: the user's object.
        event: the accepted command with its source, target and the money that moved.
        before: the engagement before it; None for the command that begins one.
        after: the engagement after it.
    """

    model: M_co
    event: Event
    before: Engagement | None
    after: Engagement

    @property
    def command(self) -> Command:
        """The accepted command: the user's own, or one of the clock."""
        return self.event.command


Hook = Callable[[Step[M]], object]
Hooks = Mapping[str, tuple[Hook[M], ...]]


class Stride(Generic[M]):
    """One accepted event, to be walked: holds the lifecycle's own answer against what the engine does.

    Attributes:
        bond: the model.
        expected: the event as `decide` gave it.
    """

    __slots__ = ("_asked", "_before", "_hooks", "_lifecycle", "_step", "bond", "expected")

    def __init__(self, lifecycle: Lifecycle, bond: Bond[M], hooks: Hooks[M], expected: Event) -> None:
        self.bond: Bond[M] = bond
        self.expected: Event = expected
        self._lifecycle = lifecycle
        self._hooks = hooks
        self._before = bond.read()
        self._step: Step[M] | None = None
        self._asked = False

    def leads_to(self, target: str) -> bool:
        """The condition of an arrow: whether the lifecycle accepts the command and leads there."""
        if not self._asked:
            self._asked = True
            verdict = self._lifecycle.take(self._before, self.expected.command)
            if verdict:
                self._step = Step(self.bond.model, verdict.events[-1], self._before, verdict.engagement)
        return self._step is not None and self._step.event.target == target

    @property
    def step(self) -> Step[M]:
        """What the callbacks are told."""
        if self._step is None:
            raise OutOfStepError(f"the engine walks an arrow of {self.expected.command.name()} that nobody accepted")
        return self._step

    def hooks(self, *names: str) -> tuple[Hook[M], ...]:
        """The callbacks of these names, in order."""
        return tuple(hook for name in names for hook in self._hooks.get(name, ()))

    def write(self) -> None:
        """Give the model its next engagement, at the moment at which it has its next state."""
        if not self.bond.holds(self._before):
            raise OutOfStepError(f"a callback of {self.expected.command.name()} replaced the model's engagement")
        self.bond.keep(self.step.after)

    def arrived(self, *, walked: bool) -> None:
        """See that the engine went where `decide` said, and left the model there.

        Raises:
            OutOfStepError: it did not; a callback has changed the model.
        """
        if not walked or self.step.event != self.expected:
            raise OutOfStepError(f"the engine did not walk {self.expected.command.name()} as it was decided")
        if not self.bond.holds(self.step.after):
            raise OutOfStepError(f"a callback of {self.expected.command.name()} replaced the model's engagement")
        self.bond.read()
