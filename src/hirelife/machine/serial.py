"""The asynchronous engine of `transitions`, without its cancelling: whoever comes first is finished first."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from typing import Any, cast

from transitions.extensions.asyncio import AsyncMachine

from .stride import Hook, Step


class SerialMachine(AsyncMachine):
    """An `AsyncMachine` that cancels nobody and starts no tasks of its own.

    Its own way is that a newer trigger cancels the older one, whose caller then receives a silent False; and a list of
    callbacks runs in tasks side by side, which a cancelled caller would not wait for.
    """

    async def process_context(self, func: Callable[[], Awaitable[None]], model: object) -> bool:
        """Run one trigger. A cancellation reaches the caller instead of becoming False."""
        return bool(await cast("Awaitable[object]", func()))

    async def cancel_running_transitions(self, model: object, msg: str | None = None) -> None:
        """Cancel nobody: the lock of `AsyncEngagementMachine` lets one command in at a time."""

    @staticmethod
    async def await_all(callables: list[Callable[..., Any]]) -> list[Any]:
        """Await one after the other, in the caller's own task and context."""
        return [await call() for call in callables]


async def run(hooks: tuple[Hook[Any], ...], step: Step[Any]) -> None:
    """Call the callbacks in order, and await those that want it."""
    for hook in hooks:
        answer = hook(step)
        if inspect.isawaitable(answer):
            await answer
