"""The user's callbacks: when they run, what they are told, and what they may do."""

from collections.abc import Callable
from typing import Any

from examples.rental import OUT, OWNER, RENTAL, RENTER, Claim, HandOver
from hirelife.engine import STAY, Command, Row
from hirelife.machine import EngagementMachine, SharedMachine, Step
from tests.machine_watch import MOMENTS, Thing
from tests.rental_walks import at, offer, reserve, story


class Remind(Command):
    """The owner reminds the renter."""


# The rental, and a command that keeps the state.
REMINDING = RENTAL.extend(transitions=(Row(OUT, Remind, STAY, OWNER, "", RENTER),))
SHARED = SharedMachine(REMINDING)


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
