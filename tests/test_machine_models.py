"""What a model has to put up with: two attributes, one machine for all, and a pickle of its own."""

import pickle
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import attrs
import pytest

from examples.rental import RENTAL, Claim, Release
from hirelife.engine import Accepted, Command, Engagement, Lifecycle, Refused
from hirelife.machine import EngagementMachine, OutOfStepError, SharedMachine, Step
from hirelife.machine.table import arrows
from hirelife.presets import LIFECYCLE, STRICT
from tests.rental_walks import at, offer, reserve, story

SHARED = SharedMachine(RENTAL)


class Thing:
    """A plain model, with a method that is called like a trigger."""

    state: str
    engagement: Engagement | None

    def reserve(self) -> str:
        """The user's own."""
        return "mine"


def returned() -> EngagementMachine[Thing]:
    """A machine whose model was brought back."""
    machine = EngagementMachine(Thing(), SHARED)
    for command in story():
        assert machine.fire(command)
    return machine


def test_model_gets_two_attributes_and_keeps_its_methods() -> None:
    """Nothing is bound on the model: no trigger, no `may_`, no `is_`, no `to_`; its own method stays its own."""
    machine = returned()

    assert {"state", "engagement"} == vars(machine.model).keys()
    assert "mine" == machine.model.reserve()
    assert [] == SHARED.machine().models


def test_names_of_the_attributes_are_the_users() -> None:
    """State and engagement go where the user wants them, and one shared machine serves both namings."""

    class Order:
        status: str
        value: Engagement | None
        state = "Bavaria"

    machine = EngagementMachine(Order(), SHARED, state_attribute="status", engagement_attribute="value")
    machine.fire(offer())

    assert ("offered", "Bavaria") == (machine.model.status, machine.model.state)
    assert {"status", "value"} == vars(machine.model).keys()


def test_models_share_one_machine() -> None:
    """However many models: one machine of `transitions` a lifecycle, and no arrow but those of the table."""
    first, second = EngagementMachine(Thing(), SHARED), EngagementMachine(Thing(), SHARED)
    first.fire(offer())

    assert ("offered", "new") == (first.model.state, second.model.state)
    assert SHARED.machine() is SHARED.machine()
    assert {arrow.command for arrow in arrows(RENTAL)} == SHARED.machine().events.keys()


def test_engine_has_no_way_past_the_lifecycle() -> None:
    """No automatic transitions; and a trigger that is pulled without a decided command raises."""
    machine = returned()

    assert not [name for name in SHARED.machine().events if name.startswith("to_")]
    with pytest.raises(OutOfStepError, match="fire a command instead"):
        SHARED.machine().events["release"].trigger(machine.model)
    assert "returned" == machine.model.state


def test_state_changed_by_hand_is_found() -> None:
    """A state that somebody set by hand is an error that says both words, for asking and for firing."""
    machine = returned()
    machine.model.state = "closed"
    for ask in (machine.fire, machine.may):
        with pytest.raises(OutOfStepError, match="state is 'closed', but its engagement is returned"):
            ask(Release(by="ona", at=at(5)))


def test_pickle_of_a_model_is_that_model_alone() -> None:
    """Neither machine nor engine nor other models are in it, and its size does not depend on them."""
    alone = EngagementMachine(Thing(), SharedMachine(RENTAL))
    crowd = [EngagementMachine(Thing(), SHARED) for _ in range(50)]
    for machine in (alone, *crowd):
        machine.fire(offer())
    data = pickle.dumps(alone.model)

    assert len(data) == len(pickle.dumps(crowd[7].model))
    assert not [word for word in (b"transitions", b"hirelife.machine", b"Lifecycle") if word in data]


def test_loaded_model_goes_on() -> None:
    """A model that was pickled is bound again with the engagement that it brings along."""
    model: Thing = pickle.loads(pickle.dumps(returned().model))  # noqa: S301  # our own bytes
    machine = EngagementMachine(model, SHARED)

    assert machine.fire(Claim(by="ona", at=at(4), damage=10_00))
    assert "closed" == model.state


def test_machine_itself_is_not_pickled() -> None:
    """Whoever keeps the machine on the model learns at once what to pickle instead."""
    with pytest.raises(TypeError, match="pickle or copy the model"):
        pickle.dumps(returned())


def test_stored_engagement_is_given() -> None:
    """A model made anew takes the engagement that a store kept."""
    machine = EngagementMachine(Thing(), RENTAL, returned().engagement)

    assert "returned" == machine.model.state
    assert "<EngagementMachine Thing returned>" == repr(machine)


def test_extensions_of_transitions_stay_out() -> None:
    """The core imports no `transitions`; the machine imports its core only, without graphs or asyncio."""
    program = (
        "import sys, hirelife.engine; assert 'transitions' not in sys.modules;"
        "import hirelife.machine; print('transitions.extensions' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout

    assert "False\n" == told


def test_threads_are_let_in_one_at_a_time() -> None:
    """Of several threads that reserve at once one is accepted; the others are judged on what it left."""
    paid: list[object] = []

    def pay(step: Step[Thing]) -> None:
        time.sleep(0.01)  # long enough for the others to come in, if they could
        paid.append(step.command.by)

    machine = EngagementMachine(Thing(), SHARED, hooks={"before_reserve": pay})
    machine.fire(offer())
    with ThreadPoolExecutor(4) as threads:
        verdicts = list(threads.map(machine.fire, [reserve()] * 4))

    assert [False, False, False, True] == sorted(bool(verdict) for verdict in verdicts)
    assert ["ria"] == paid


class Fickle(Lifecycle):
    """Decides as the rental does, but answers one event of a record otherwise."""

    change: dict[str, object]

    def take(self, engagement: Engagement | None, command: Command) -> Accepted | Refused:
        """Another command than the one that was decided."""
        return super().take(engagement, attrs.evolve(command, **self.change) if engagement else command)


@pytest.mark.parametrize("change", [{"at": at(-1)}, {"deposit": 80_01}], ids=["refused", "another event"])
def test_engine_that_is_led_elsewhere_is_found(change: dict[str, object]) -> None:
    """Should a lifecycle ever answer in two ways, so that the engine walks elsewhere: an error, and the model stays."""
    lifecycle = Fickle(RENTAL.definition)
    lifecycle.change = change
    machine = EngagementMachine(Thing(), lifecycle)
    machine.fire(offer())
    with pytest.raises(OutOfStepError, match="did not walk reserve as it was decided"):
        machine.fire(reserve())

    assert "offered" == machine.model.state


@pytest.mark.parametrize("lifecycle", [RENTAL, LIFECYCLE, STRICT], ids=["rental", "literal", "strict"])
def test_arrows_are_those_of_the_table(lifecycle: Lifecycle) -> None:
    """No arrow twice, none from or to an unknown state, one at least for each source and command of the table."""
    found = arrows(lifecycle)
    rows = {
        (getattr(source, "name", "NEW").lower(), row.command.name())
        for row in lifecycle.definition.rows
        for source in row.source
    }

    assert len(found) == len(set(found))
    assert rows == {(arrow.source, arrow.command) for arrow in found}
    assert {arrow.target for arrow in found} == {state.name for state in lifecycle.definition.states}
