"""A machine of `transitions`, built from the finite machine alone, says what `decide` says.

The engine chooses among arrows by their conditions, one for each rule, so it knows the verdict, the target and the
facts; it gives no reasons. `hirelife.machine` is another thing: there the conditions ask `decide` (see
tests/test_machine_agrees.py).
"""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from transitions import Machine

from hirelife.charts import FiniteMachine, Way
from hirelife.charts.decision import Node, Word, answer
from hirelife.charts.judging import Asked, changed
from tests.charts.cases import LIFECYCLES, Case, cases, machine_of
from tests.charts.peers import CASES


class Thing:
    """A model with a state; it keeps what is asked of it, and its facts."""

    state: str
    asked: Asked
    known: Mapping[str, Word]
    facts: Mapping[str, Word]

    def put(self, case: Case) -> None:
        """Stand as a case does; its state is set by the engine."""
        self.asked, self.facts = Asked(*case[:5]), case.facts
        self.known = {**case.facts, **case.sight, "role": case.role, "state": case.state}


Condition = Callable[[Thing], bool]


def built(machine: FiniteMachine) -> Machine:
    """The machine: an arrow for each way and target, with a condition for the role, each rule and the selector."""
    arrows = [arrow(machine, way, target) for way in machine.ways if not way.closed for target in way.targets]
    return Machine(
        Thing(), [machine.beginning, *machine.states], initial=machine.beginning, transitions=arrows,
        auto_transitions=False, ignore_invalid_triggers=True,
    )  # fmt: skip


def arrow(machine: FiniteMachine, way: Way, target: str) -> dict[str, Any]:
    """One arrow as `transitions` takes it."""
    conditions: list[Condition] = [lambda thing: thing.known["role"] in way.roles]
    conditions += [holds(machine.rules[code].node, result=True) for code in way.rules]
    if way.selector:
        conditions.append(holds(machine.selectors[way.selector].node, result=target))

    def change(thing: Thing) -> None:
        thing.facts = changed(machine, thing.asked, thing.known)

    return {"trigger": way.command, "source": way.state, "dest": target, "conditions": conditions, "before": change}


def holds(node: Node, result: Word) -> Condition:
    """A condition: what a diagram says of all that is known."""
    return lambda thing: answer(node, thing.known) == result


@pytest.mark.peer(name="transitions")
@pytest.mark.parametrize("name", LIFECYCLES)
def test_agrees(name: str) -> None:
    """Verdict, target and every fact afterwards, in every case."""
    engine = built(machine_of(name))
    thing = engine.models[0]
    for case in cases(name, CASES // len(LIFECYCLES)):
        thing.put(case)
        engine.set_state(case.state, thing)
        trigger = engine.events.get(case.command)
        accepted = trigger is not None and trigger.trigger(thing, thing)

        assert (not case.reasons, case.target, case.after) == (accepted, thing.state, thing.facts)
