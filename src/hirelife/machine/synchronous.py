"""The machine for ordinary models: fire a command, get a verdict, have your callbacks run."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from datetime import datetime
from threading import Lock
from typing import TypeVar

from ..engine import Accepted, Advanced, Command, Event, Refused
from .bound import Bound, happened, named

M = TypeVar("M")


class EngagementMachine(Bound[M]):
    """A mutable model, moved by the engine of `transitions` where the lifecycle says yes.

        machine = EngagementMachine(order)
        if verdict := machine.fire(Hire(...)): ...
        else: show(verdict.refusals)

    Threads are let in one at a time, so each verdict is about the model as the one before left it.
    """

    _awaits = False

    def _open(self) -> None:
        self._lock = Lock()

    def fire(self, command: Command, *, seen: Mapping[str, str] | None = None) -> Accepted | Refused:
        """Ask for a command; where it is accepted, move the model and run the callbacks.

        What the clock owed at the time of the command is walked first, each event with its own callbacks, even where
        the command is refused then. A callback that raises leaves the model as it was before `fire`, and the exception
        reaches the caller; what the callback did elsewhere is its own to undo.

        Args:
            command: what is asked, by whom, when.
            seen: command ids that were applied before, with their digests; see `Lifecycle.decide`.

        Returns:
            The verdict of `Lifecycle.decide`.

        Raises:
            ReentranceError: a callback of a running step fired it.
            OutOfStepError: somebody else changed the model's attributes.
            CommandError: the command is of another engagement, or of no kind that the lifecycle knows.
        """
        with self._alone(named(command)):
            verdict = self.lifecycle.decide(self.engagement, command, seen=seen)
            self._walk(happened(verdict))
            return verdict

    def advance(self, *, now: datetime) -> Advanced:
        """Walk what the clock owes at `now`; asking again changes nothing. Raises as `fire` does."""
        with self._alone("advance"):
            advanced = self.lifecycle.advance(self._begun(), now=now)
            self._walk(advanced.events)
            return advanced

    def _walk(self, events: Iterable[Event]) -> None:
        triggers = self._shared.machine(self._bond.state).events
        for event in events:
            stride = self._stride(event)
            walked = triggers[event.command.name()].trigger(self.model, stride=stride)
            stride.arrived(walked=walked)

    @contextmanager
    def _alone(self, name: str) -> Generator[None]:
        self._outside(name)
        with self._lock, self._whole():
            yield
