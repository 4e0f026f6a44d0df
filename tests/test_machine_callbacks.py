"""The user's callbacks: when they run, what they are told, and what happens when they go wrong."""

from collections.abc import Callable
from typing import Any

import pytest

from examples.rental import OUT, OWNER, RENTAL, RENTER, Claim, HandOver

# The rental, and a command that keeps the state.
from hirelife.engine import STAY, Command, Engagement, Row
from hirelife.machine import BindingError, EngagementMachine, OutOfStepError, ReentranceError, SharedMachine, Step
from tests.rental_walks import at, offer, reserve, story


class Remind(Command):
    """The owner reminds the renter."""


REMINDING = RENTAL.extend(transitions=(Row(OUT, Remind, STAY, OWNER, "", RENTER),))
SHARED = SharedMachine(REMINDING)
MOMENTS = (
    "before_state_change", "before_reserve", "on_exit_offered", "on_enter_reserved", "after_reserve",
    "after_state_change",
)  # fmt: skip


class Thing:
    """A plain model."""

    state: str
    engagement: Engagement | None


def note(log: list[tuple[object, ...]], name: str) -> Callable[[Step[Thing]], None]:
    """A callback that notes its name, and how the model stands at that moment."""

    def noting(step: Step[Thing]) -> None:
        version = 0 if step.model.engagement is None else step.model.engagement.version
        log.append((name, step.model.state, version))

    return noting


def noted(names: tuple[str, ...]) -> tuple[EngagementMachine[Thing], list[tuple[object, ...]]]:
    """A machine with a noting callback for each name, and the notes."""
    log: list[tuple[object, ...]] = []
    return EngagementMachine(Thing(), SHARED, hooks={name: note(log, name) for name in names}), log


def raising(name: str) -> tuple[EngagementMachine[Thing], dict[str, object]]:
    """A machine on the way to a reservation, whose callback of one name raises; and its attributes before."""

    def fail(step: Step[Thing]) -> None:
        raise LookupError(step.event.target)

    model = Thing()
    EngagementMachine(model, SHARED).fire(offer())
    return EngagementMachine(model, SHARED, hooks={name: fail}), vars(model).copy()


def test_callbacks_run_in_the_order_of_transitions() -> None:
    """Before, exit, enter, after; state and engagement change together, between exit and enter."""
    machine, log = noted(MOMENTS)
    machine.fire(offer())
    log.clear()
    machine.fire(reserve())

    assert [(name, *(("offered", 1) if place < 3 else ("reserved", 2))) for place, name in enumerate(MOMENTS)] == log


def test_callbacks_run_after_acceptance_only() -> None:
    """A refused command calls nobody."""
    machine, log = noted(MOMENTS)
    machine.fire(offer())
    log.clear()

    assert not machine.fire(reserve(deposit=1))
    assert not machine.may(reserve(deposit=1))
    assert machine.may(reserve())
    assert [] == log


def test_kept_state_is_neither_left_nor_entered() -> None:
    """A command that keeps the state has before and after, and the engagement moves on in between."""
    machine, log = noted(("before_remind", "on_exit_out", "on_enter_out", "after_remind"))
    for command in story()[:3]:
        machine.fire(command)
    log.clear()
    machine.fire(Remind(by="ona", at=at(5)))

    assert [("before_remind", "out", 3), ("after_remind", "out", 4)] == log


def test_clock_has_its_callbacks() -> None:
    """What the clock does on the way to a command is walked one by one, each event with its own callbacks."""
    machine, log = noted(("after_release", "on_enter_closed", "after_claim"))
    for command in story():
        machine.fire(command)
    log.clear()

    assert not machine.fire(Claim(by="ona", at=at(100), damage=1))
    assert [("on_enter_closed", "closed", 5), ("after_release", "closed", 5)] == log


def test_methods_run_before_what_was_given() -> None:
    """The model's own method is a callback by its name; those that were given follow, in their order."""
    log: list[object] = []

    class Own(Thing):
        def after_offer(self, step: Step[Any]) -> None:
            """Its own."""
            log.append((self is step.model, step.before, step.after.state, step.command))

    def first(_: Step[Own]) -> None:
        log.append(1)

    def second(_: Step[Own]) -> None:
        log.append(2)

    machine = EngagementMachine(Own(), SHARED, hooks={"after_offer": (first, second)})
    machine.fire(offer())

    assert ("after_offer",) == machine.callbacks
    assert [(True, None, "offered", offer()), 1, 2] == log


def test_methods_can_be_left_out() -> None:
    """A model with methods of such names that mean something else is bound without them."""

    class Other(Thing):
        on_enter_store = None

        def after_offer(self) -> None:
            """Something else."""
            raise AssertionError

    machine = EngagementMachine(Other(), SHARED, methods=False)

    assert machine.fire(offer())
    assert () == machine.callbacks


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


def test_callback_may_ask() -> None:
    """Questions are answered inside a callback, about the model as it stands then."""
    answers: list[bool] = []

    def ask(_: Step[Thing]) -> None:
        answers.append(bool(machine.may(HandOver(by="ona", at=at(2)))))

    machine = EngagementMachine(Thing(), SHARED, hooks={"before_reserve": ask, "after_reserve": ask})
    machine.fire(offer())
    machine.fire(reserve())

    assert [False, True] == answers


def test_callback_may_fire_on_another_model() -> None:
    """Only the model of the running step is closed."""
    other = EngagementMachine(Thing(), SHARED)
    machine = EngagementMachine(Thing(), SHARED, hooks={"after_offer": lambda _: other.fire(offer())})
    machine.fire(offer())

    assert ("offered", "offered") == (machine.model.state, other.model.state)


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
