"""Callbacks that go wrong: they raise, fire again, meddle with the model, or cannot be called at all."""

from typing import Any

import pytest

from examples.rental import RENTAL, Claim, HandOver

# The rental, and a command that keeps the state.
from hirelife.machine import BindingError, EngagementMachine, OutOfStepError, ReentranceError, SharedMachine, Step
from tests.machine_watch import MOMENTS, Thing
from tests.rental_walks import at, offer, reserve, story

SHARED = SharedMachine(RENTAL)


def raising(name: str) -> tuple[EngagementMachine[Thing], dict[str, object]]:
    """A machine on the way to a reservation, whose callback of one name raises; and its attributes before."""

    def fail(step: Step[Thing]) -> None:
        raise LookupError(step.event.target)

    model = Thing()
    EngagementMachine(model, SHARED).fire(offer())
    return EngagementMachine(model, SHARED, hooks={name: fail}), vars(model).copy()


@pytest.mark.parametrize("name", MOMENTS)
def test_callback_that_raises_leaves_the_model_as_it_was(name: str) -> None:
    """Whichever it is, the exception reaches the caller, and the model has not moved; afterwards it works on."""
    machine, before = raising(name)
    with pytest.raises(LookupError, match="reserved"):
        machine.fire(reserve())

    assert before == vars(machine.model)
    assert EngagementMachine(machine.model, SHARED).fire(reserve())


def test_failing_callback_takes_the_clocks_steps_back_too() -> None:
    """A `fire` is one whole: where the clock's callback raises, the clock has not moved the model either."""

    def fail(step: Step[Thing]) -> None:
        raise LookupError(step.event.target)

    machine = EngagementMachine(Thing(), SHARED, hooks={"after_release": fail})
    for command in story():
        machine.fire(command)
    before = vars(machine.model).copy()
    with pytest.raises(LookupError):
        machine.fire(Claim(by="ona", at=at(100), damage=1))

    assert before == vars(machine.model)


def test_interrupt_leaves_the_model_as_it_was() -> None:
    """What is no error of the program, such as Ctrl-C, is no half-way house either."""

    def interrupt(_: Step[Thing]) -> None:
        raise KeyboardInterrupt

    machine = EngagementMachine(Thing(), SHARED, hooks={"on_enter_reserved": interrupt})
    machine.fire(offer())
    with pytest.raises(KeyboardInterrupt):
        machine.fire(reserve())

    assert ("offered", 1) == (machine.model.state, getattr(machine.engagement, "version", None))


def test_callback_that_fires_again_is_refused_by_name() -> None:
    """The step is not over, so there is no verdict to give: an error, and the model is as it was."""
    machine = EngagementMachine(Thing(), SHARED, hooks={"after_reserve": lambda _: machine.fire(hand_over)})
    hand_over = HandOver(by="ona", at=at(2))
    machine.fire(offer())
    with pytest.raises(ReentranceError, match="hand_over was fired by a callback"):
        machine.fire(reserve())

    assert "offered" == machine.model.state


def test_way_round_by_another_model_is_no_way_in() -> None:
    """A callback that fires on another model, whose callback fires on the first, meets the same error."""
    other = EngagementMachine(Thing(), SHARED, hooks={"after_offer": lambda _: first.fire(reserve())})
    first = EngagementMachine(Thing(), SHARED, hooks={"after_offer": lambda _: other.fire(offer())})
    with pytest.raises(ReentranceError, match="reserve was fired by a callback"):
        first.fire(offer())

    assert ("new", "new") == (first.model.state, other.model.state)


@pytest.mark.parametrize("moment", ["before_reserve", "on_enter_reserved", "after_reserve"])
def test_callback_that_replaces_the_engagement_is_found(moment: str) -> None:
    """A callback that puts something else on the model, by another machine or by hand, is an error, and undone."""

    def replace(step: Step[Thing]) -> None:
        step.model.engagement = None

    machine = EngagementMachine(Thing(), SHARED, hooks={moment: replace})
    machine.fire(offer())
    before = vars(machine.model).copy()
    with pytest.raises(OutOfStepError, match="replaced the model's engagement"):
        machine.fire(reserve())

    assert before == vars(machine.model)


def test_callback_that_sets_the_state_is_found() -> None:
    """The state is the engine's to set."""

    def jump(step: Step[Thing]) -> None:
        step.model.state = "closed"

    machine = EngagementMachine(Thing(), SHARED, hooks={"after_offer": jump})
    with pytest.raises(OutOfStepError, match="state is 'closed'"):
        machine.fire(offer())

    assert "new" == machine.model.state


def test_misspelt_callbacks_are_found_when_the_machine_is_made() -> None:
    """A name that no state or command bears is refused, with the nearest one that exists."""

    class Misspelt(Thing):
        def on_enter_reservd(self, step: Step[Any]) -> None:
            """Never called."""

    with pytest.raises(BindingError, match="'on_enter_reservd'; did you mean 'on_enter_reserved'"):
        EngagementMachine(Misspelt(), SHARED)
    with pytest.raises(BindingError, match="'after_resserve'; did you mean 'after_reserve'"):
        EngagementMachine(Thing(), SHARED, hooks={"after_resserve": print})


def test_methods_that_only_look_alike_are_left_alone() -> None:
    """`before_save` may be anything, so it is not looked at."""

    class Record(Thing):
        def before_save(self) -> None:
            """Something else."""

    assert () == EngagementMachine(Record(), SHARED).callbacks


async def late(_: Step[Any]) -> None:
    """A callback that must be awaited."""


def bare() -> None:
    """A callback that takes nothing."""


@pytest.mark.parametrize(
    ("hook", "told"),
    [
        (late, "use AsyncEngagementMachine"),
        (bare, "must take one argument, the step"),
        (("os.system",), "callbacks are objects that can be called, never names"),
    ],
)
def test_callbacks_that_cannot_be_called_are_found_when_the_machine_is_made(hook: Any, told: str) -> None:
    """A coroutine in an ordinary machine, the wrong arguments, and a name in place of an object."""
    with pytest.raises(BindingError, match=told):
        EngagementMachine(Thing(), SHARED, hooks={"after_offer": hook})
