"""`transitions` as a peer: one machine, one attached model, guards that receive what the trigger receives."""

from collections.abc import Callable

from transitions import Machine, MachineError

from benchmarks.shape import ARROWS, CYCLE, EVENTS, START, STATES, Arrow, Situation


class Model:
    """What the machine decorates; the machine sets its state."""

    state = START


def guard(arrow: Arrow) -> Callable[[str, Situation], bool]:
    """The condition of one arrow."""
    needed, fact = arrow.role, arrow.fact
    return lambda role, situation: role == needed and getattr(situation, fact) > 0


class Transitions:
    """The machine of `shape`, built once, and one model attached to it."""

    name = "transitions"

    def __init__(self) -> None:
        """Build the machine, and look up the triggers that it put on the model."""
        rows = [{"trigger": a.event, "source": a.source, "dest": a.target, "conditions": [guard(a)]} for a in ARROWS]
        self.model = Model()
        self.machine = Machine(self.model, states=list(STATES), transitions=rows, initial=START, auto_transitions=False)
        self._triggers = {event: getattr(self.model, event) for event in EVENTS}
        self._may = {event: getattr(self.model, f"may_{event}") for event in EVENTS}

    @property
    def state(self) -> str:
        """The state of the model."""
        return self.model.state

    @state.setter
    def state(self, value: str) -> None:
        self.model.state = value

    def fire(self, event: str, role: str, situation: Situation) -> bool:
        """Pull the trigger: False if the guard says no, an exception if the state knows no such event."""
        try:
            return bool(self._triggers[event](role, situation))
        except MachineError:
            return False

    def permitted(self, role: str, situation: Situation) -> list[str]:
        """Ask `may_...` for every event."""
        return [event for event, may in self._may.items() if may(role, situation)]

    def cycle(self) -> Callable[[], None]:
        """The triggers are looked up beforehand."""
        self.state = START
        situation = Situation()
        steps = [(self._triggers[event], role) for event, role in CYCLE]

        def run() -> None:
            for trigger, role in steps:
                trigger(role, situation)

        return run

    def refusal(self) -> Callable[[], bool]:
        """The guard reads role and fact; the fact says no."""
        self.state = "proposed"
        situation = Situation(contract=0)
        trigger = self._triggers["hire"]
        return lambda: trigger("client", situation)

    def question(self) -> Callable[[], list[str]]:
        """Only the `may_...` that `active` can answer yes, found beforehand: the cheapest way there is to ask."""
        self.state = "active"
        situation = Situation()
        asks = [(event, self._may[event]) for event in self.machine.get_triggers("active")]
        return lambda: [event for event, may in asks if may("client", situation)]

    def survey(self) -> Callable[[], list[str]]:
        """All 25 `may_...`, as somebody asks who does not know which events the state has."""
        self.state = "active"
        situation = Situation()
        return lambda: self.permitted("client", situation)
