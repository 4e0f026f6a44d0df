"""One machine of `transitions` for a lifecycle, shared by all models: they are never attached to it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from transitions import Machine

from ..engine import Lifecycle
from .callbacks import Callbacks
from .hooks import names
from .stride import Hook, Step
from .table import arrows, states

if TYPE_CHECKING:
    from .serial import SerialMachine


class SharedMachine:
    """The machines of one lifecycle, each built when it is first needed; give it to many models.

        shared = SharedMachine(LIFECYCLE)
        machines = [EngagementMachine(order, shared) for order in orders]

    Attributes:
        lifecycle: the authority that every arrow asks.
    """

    def __init__(self, lifecycle: Lifecycle) -> None:
        self.lifecycle = lifecycle
        self._machines: dict[str, Machine] = {}
        self._serial: dict[str, SerialMachine] = {}

    def machine(self, attribute: str = "state") -> Machine:
        """The machine for models whose state is in `attribute`. No model is attached; do not change it."""
        if attribute not in self._machines:
            made = Machine(model=None, initial=None, model_attribute=attribute, **parts(self.lifecycle, _run))
            self._machines[attribute] = made
        return self._machines[attribute]

    def serial(self, attribute: str = "state") -> SerialMachine:
        """The asynchronous machine for models whose state is in `attribute`."""
        from .serial import SerialMachine, run

        if attribute not in self._serial:
            made = SerialMachine(model=None, initial=None, model_attribute=attribute, **parts(self.lifecycle, run))
            self._serial[attribute] = made
        return self._serial[attribute]

    @cached_property
    def callback_names(self) -> frozenset[str]:
        """Every name that a callback may have."""
        return names(self.lifecycle)


def parts(lifecycle: Lifecycle, run: Any) -> dict[str, Any]:
    """What every machine of a lifecycle is built from, in the words of `transitions`.

    A kept state is an internal transition: it is neither left nor entered.
    """
    calls = Callbacks(run)
    return {
        "states": [{"name": name, "on_enter": [calls.enters], "on_exit": [calls.leaves]} for name in states(lifecycle)],
        "transitions": [
            {
                "trigger": arrow.command,
                "source": arrow.source,
                "dest": None if arrow.internal else arrow.target,
                "conditions": [calls.allows],
                "before": [calls.before],
                "after": [calls.after],
            }
            for arrow in arrows(lifecycle)
        ],
        "auto_transitions": False,  # they would let everybody jump to every state
        "send_event": True,
    }


def _run(hooks: tuple[Hook[Any], ...], step: Step[Any]) -> None:
    for hook in hooks:
        hook(step)
