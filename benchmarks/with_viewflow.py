"""`viewflow.fsm` as a peer: a flow class, whose conditions see only the instance, so role and situation hang on it."""

from collections.abc import Callable
from typing import Any

from django.conf import settings

if not settings.configured:
    settings.configure()  # viewflow reads a setting when it is imported

from viewflow.fsm import State, TransitionNotAllowed

from benchmarks.shape import ARROWS, CYCLE, EVENTS, START, STATES, Arrow, Situation


def guard(arrow: Arrow) -> Callable[[Any], bool]:
    """The condition of one arrow."""
    needed, fact = arrow.role, arrow.fact
    return lambda flow: flow.role == needed and getattr(flow.situation, fact) > 0


def declared(state: State, event: str) -> Any:
    """The method of one event, declared as a transition from each of its sources."""

    def method(flow: object) -> None: ...

    method.__name__ = event
    for arrow in (arrow for arrow in ARROWS if arrow.event == event):
        method = state.transition(arrow.source, arrow.target, conditions=[guard(arrow)], permission=None)(method)
    return method


def flow_class() -> Any:
    """The machine of `shape`: a class with one state slot and a method an event."""
    state = State(STATES, default=START)
    return type("Flow", (), {"state": state, **{event: declared(state, event) for event in EVENTS}})


class Viewflow:
    """A flow class and one instance of it."""

    name = "viewflow"

    def __init__(self) -> None:
        """Declare the flow class and make the instance."""
        flow = flow_class()
        self.flow = flow()
        self._slot = flow.state

    @property
    def state(self) -> str:
        """The state of the flow."""
        return str(self.flow.state)

    @state.setter
    def state(self, value: str) -> None:
        self._slot.set(self.flow, value)

    def fire(self, event: str, role: str, situation: Situation) -> bool:
        """Call the method: an exception if it may not be."""
        self.flow.role, self.flow.situation = role, situation
        try:
            getattr(self.flow, event)()
        except TransitionNotAllowed:
            return False
        return True

    def permitted(self, role: str, situation: Situation) -> list[str]:
        """Ask for the transitions available from the state; no user is asked about, as the guards read the role."""
        self.flow.role, self.flow.situation = role, situation
        available = self._slot.get_available_transitions(self.flow, self.flow.state, None)
        return [transition.slug for transition in available]

    def cycle(self) -> Callable[[], None]:
        """The methods are looked up at each call, as an application does."""
        self.state = START
        flow = self.flow
        flow.situation = Situation()

        def run() -> None:
            for event, role in CYCLE:
                flow.role = role
                getattr(flow, event)()

        return run

    def refusal(self) -> Callable[[], bool]:
        """The condition reads role and fact; the fact says no, by an exception that a caller must catch."""
        self.state = "proposed"
        flow = self.flow
        flow.role, flow.situation = "client", Situation(contract=0)

        def run() -> bool:
            try:
                flow.hire()
            except TransitionNotAllowed:
                return False
            return True

        return run

    def question(self) -> Callable[[], list[str]]:
        """What `get_available_transitions` returns."""
        self.state = "active"
        flow, slot = self.flow, self._slot
        flow.role, flow.situation = "client", Situation()
        return lambda: slot.get_available_transitions(flow, flow.state, None)

    def survey(self) -> Callable[[], list[str]]:
        """The same question: this engine has no dearer way to ask it."""
        return self.question()
