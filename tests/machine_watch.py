"""A machine and a value side by side: whatever is fired at both, everything that can be seen must be the same."""

from hirelife.engine import Accepted, Command, Engagement, Event, Refused
from hirelife.machine import EngagementMachine, SharedMachine, Step
from hirelife.machine.bound import happened
from hirelife.machine.table import BEGINNING, Arrow

MOMENTS = (
    "before_state_change", "before_reserve", "on_exit_offered", "on_enter_reserved", "after_reserve",
    "after_state_change",
)  # fmt: skip
"""The names of all callbacks of one command of the rental, in the order in which they run."""


class Thing:
    """A plain model."""

    state: str
    engagement: Engagement | None


class Watch:
    """A machine, the value that goes beside it, and the arrows that its callbacks saw."""

    def __init__(self, shared: SharedMachine) -> None:
        """Nothing has begun."""
        self.value: Engagement | None = None
        self.seen: list[Arrow] = []
        self.events: tuple[Event, ...] = ()
        self.shared = shared
        self.left = ""
        self.machine = EngagementMachine(
            Thing(), shared, hooks={"before_state_change": self.leave, "after_state_change": self.see}
        )

    def leave(self, step: Step[Thing]) -> None:
        """Where the engine comes from."""
        self.left = step.model.state

    def see(self, step: Step[Thing]) -> None:
        """Where the engine came to."""
        self.seen.append(Arrow(self.left, step.command.name(), step.model.state))

    def fire(self, command: Command) -> Accepted | Refused:
        """One command to both; everything that can be seen must be the same."""
        lifecycle = self.shared.lifecycle
        self.seen.clear()
        expected = lifecycle.decide(self.value, command)
        self.events = happened(expected)
        asked = self.machine.may(command)
        actual = self.machine.fire(command)

        assert expected == actual
        assert bool(expected) is bool(asked)
        self.value = expected.engagement or self.value

        assert self.value == self.machine.engagement
        assert (BEGINNING if self.value is None else self.value.state) == self.machine.model.state
        assert [
            Arrow(event.source or BEGINNING, event.command.name(), event.target) for event in self.events
        ] == self.seen
        return actual
