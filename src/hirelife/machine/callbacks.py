"""What the states and arrows of a machine call: the same few functions for every arrow, told apart by the stride."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from .errors import OutOfStepError
from .stride import Hook, Step, Stride

if TYPE_CHECKING:
    from transitions import EventData
    from transitions.core import Transition

Run = Callable[[tuple[Hook[Any], ...], Step[Any]], object]


class Callbacks:
    """The condition of every arrow, and the four moments at which the user's callbacks run.

    A moment returns what `run` returns: nothing, or a coroutine, which the asynchronous engine awaits. Each list of
    callbacks that `transitions` sees has one entry, because its asynchronous machine gathers a list in no order.
    """

    def __init__(self, run: Run) -> None:
        self._run = run

    def allows(self, data: EventData) -> bool:
        """The condition of every arrow: the lifecycle accepts the command, and leads where the arrow leads."""
        arrow = _arrow(data)
        return _stride(data).leads_to(arrow.dest or arrow.source)

    def before(self, data: EventData) -> object:
        """Nothing has changed yet."""
        return self._call(data, "before_state_change", f"before_{data.event.name}")

    def leaves(self, data: EventData) -> object:
        """The state is about to be left."""
        return self._call(data, f"on_exit_{_arrow(data).source}")

    def enters(self, data: EventData) -> object:
        """The state has just changed: the engagement follows it, then come the callbacks."""
        _stride(data).write()
        return self._call(data, f"on_enter_{_arrow(data).dest}")

    def after(self, data: EventData) -> object:
        """Everything has changed; where the state is kept, the engagement does so now."""
        if _arrow(data).dest is None:
            _stride(data).write()
        return self._call(data, f"after_{data.event.name}", "after_state_change")

    def _call(self, data: EventData, *names: str) -> object:
        stride = _stride(data)
        return self._run(stride.hooks(*names), stride.step)


def _arrow(data: EventData) -> Transition:
    return cast("Transition", data.transition)  # set before anything of ours is called


def _stride(data: EventData) -> Stride[Any]:
    stride: Stride[Any] | None = data.kwargs.get("stride")
    if stride is None:
        raise OutOfStepError(f"{data.event.name} was triggered past the lifecycle; fire a command instead")
    return stride
