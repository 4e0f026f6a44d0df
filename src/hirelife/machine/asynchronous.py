"""The machine for models whose callbacks are awaited."""

from __future__ import annotations

from asyncio import Lock
from collections.abc import AsyncGenerator, Iterable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from typing import TypeVar

from ..engine import Accepted, Advanced, Command, Event, Refused
from .bound import Bound, happened, named

M = TypeVar("M")


class AsyncEngagementMachine(Bound[M]):
    """An `EngagementMachine` whose callbacks may be coroutines; `fire` and `advance` are awaited.

    Commands that are fired side by side are let in one at a time, in the order in which they came: the second is judged
    on what the first left, and loses with a reason if it loses. A caller who is cancelled leaves the model as it was.
    The machine belongs to one event loop.
    """

    _awaits = True

    def _open(self) -> None:
        self._lock = Lock()

    async def fire(self, command: Command, *, seen: Mapping[str, str] | None = None) -> Accepted | Refused:
        """Ask for a command; where it is accepted, move the model and await the callbacks.

        All that `EngagementMachine.fire` says holds here too.
        """
        async with self._alone(named(command)):
            verdict = self.lifecycle.decide(self.engagement, command, seen=seen)
            await self._walk(happened(verdict))
            return verdict

    async def advance(self, *, now: datetime) -> Advanced:
        """Walk what the clock owes at `now`; asking again changes nothing. Raises as `fire` does."""
        async with self._alone("advance"):
            advanced = self.lifecycle.advance(self._begun(), now=now)
            await self._walk(advanced.events)
            return advanced

    async def _walk(self, events: Iterable[Event]) -> None:
        triggers = self._shared.serial(self._bond.state).events
        for event in events:
            stride = self._stride(event)
            walked = await triggers[event.command.name()].trigger(self.model, stride=stride)
            stride.arrived(walked=walked)

    @asynccontextmanager
    async def _alone(self, name: str) -> AsyncGenerator[None]:
        self._outside(name)
        async with self._lock:
            with self._whole():
                yield
