"""`EngagementMachine`: verdicts, questions, the clock, and what a model has to put up with."""

import attrs
import pytest

from examples.rental import RENTAL, Claim, HandOver
from hirelife import LIFECYCLE
from hirelife.commands import PostJob
from hirelife.engine import Accepted, Command, Engagement, Possible, Refused
from hirelife.errors import CommandError
from hirelife.machine import EngagementMachine, OutOfStepError, SharedMachine
from tests.rental_walks import at, offer, reserve, story

SHARED = SharedMachine(RENTAL)


class Thing:
    """A plain model, with a method that is called like a trigger."""

    state: str
    engagement: Engagement | None

    def reserve(self) -> str:
        """The user's own."""
        return "mine"


class Told(Command):
    """A command that the rental does not know."""


def returned() -> EngagementMachine[Thing]:
    """A machine whose model was brought back."""
    machine = EngagementMachine(Thing(), SHARED)
    for command in story():
        assert machine.fire(command)
    return machine


def test_accepted_command_moves_the_model() -> None:
    """The verdict is that of `decide`, and the model stands where it says."""
    machine = EngagementMachine(Thing(), SHARED)
    verdict = machine.fire(offer())

    assert RENTAL.decide(None, offer()) == verdict
    assert isinstance(verdict, Accepted)
    assert ("offered", verdict.engagement) == (machine.model.state, machine.model.engagement)


def test_refused_command_names_every_reason_and_moves_nothing() -> None:
    """A refusal is a value with the reasons of the lifecycle, and the model is as it was."""
    machine = EngagementMachine(Thing(), SHARED)
    machine.fire(offer())
    before = vars(machine.model).copy()
    verdict = machine.fire(reserve(deposit=1))

    assert isinstance(verdict, Refused)
    assert ("enough",) == verdict.codes
    assert "A deposit of 50.00 at least is asked for." == verdict.refusals[0].reason
    assert before == vars(machine.model)


def test_may_answers_as_fire_would_and_does_nothing() -> None:
    """`may` is `check`: allowed with the target, or refused with the reasons; the model stays."""
    machine = EngagementMachine(Thing(), SHARED)
    machine.fire(offer())
    before = vars(machine.model).copy()

    assert machine.may(reserve())
    assert ("enough",) == getattr(machine.may(reserve(deposit=1)), "codes", None)
    assert before == vars(machine.model)


def test_questions_pass_through() -> None:
    """`permitted` and `can` are those of the lifecycle, on the model's engagement."""
    machine = returned()
    permitted = machine.permitted("ona", at=at(4))

    assert Possible.DEPENDS is permitted[Claim].possible
    assert not machine.can("ria", "manual.read", at=at(4))
    assert ("ona", "ria") == machine.engagement.roster.names  # type: ignore[union-attr]


def test_questions_need_a_beginning() -> None:
    """Before the first command there is nobody to ask about: an error that says so."""
    machine = EngagementMachine(Thing(), SHARED)

    with pytest.raises(OutOfStepError, match="fire the command that begins one"):
        machine.permitted("ona", at=at(0))


def test_what_the_clock_owed_is_walked_even_where_the_command_is_refused() -> None:
    """Too late a claim finds the deposit released: the refusal carries it, and the model has seen it."""
    machine = returned()
    verdict = machine.fire(Claim(by="ona", at=at(100), damage=1))

    assert isinstance(verdict, Refused)
    assert ("release",) == tuple(event.command.name() for event in verdict.advanced)
    assert ("closed", verdict.engagement) == (machine.model.state, machine.model.engagement)


def test_advance_walks_what_the_clock_owes_once() -> None:
    """The clock's events move the model; asked again, nothing is left to do."""
    machine = returned()

    assert ("release",) == tuple(event.command.name() for event in machine.advance(now=at(100)).events)
    assert "closed" == machine.model.state
    assert () == machine.advance(now=at(100)).events


def test_command_that_was_applied_before_changes_nothing() -> None:
    """`seen` reaches `decide`: the same id again is accepted as repeated, and the model stays."""
    machine = EngagementMachine(Thing(), SHARED)
    command = attrs.evolve(offer(), id="key-1")
    machine.fire(command)
    before = vars(machine.model).copy()
    verdict = machine.fire(command, seen={command.id: command.digest()})

    assert isinstance(verdict, Accepted)
    assert verdict.repeated
    assert before == vars(machine.model)


def test_command_of_another_lifecycle_is_an_error_that_changes_nothing() -> None:
    """An unknown command raises before anything moved, and the machine works on."""
    machine = EngagementMachine(Thing(), SHARED)
    machine.fire(offer())
    with pytest.raises(CommandError, match="a command of rental"):
        machine.fire(Told(by="ona", at=at(1)))

    assert "offered" == machine.model.state
    assert machine.fire(reserve())


def test_shipped_lifecycle_is_the_default() -> None:
    """Without a lifecycle the model is an engagement."""
    machine = EngagementMachine(Thing())

    assert LIFECYCLE is machine.lifecycle
    assert machine.fire(PostJob(engagement="e1", by="ada", at=at(0), title="Logo", scope="Three drafts."))
    assert "posted" == machine.model.state


def test_time_cannot_run_back() -> None:
    """A command from before the last one is refused with a reason, not walked."""
    verdict = returned().fire(HandOver(by="ona", at=at(1)))

    assert isinstance(verdict, Refused)
    assert "returned" == getattr(verdict.engagement, "state", None)


def test_the_word_of_a_trigger_is_no_command() -> None:
    """Who comes from `transitions` and fires a word is told what to fire."""
    with pytest.raises(CommandError, match="expected a command, such as Start"):
        EngagementMachine(Thing(), SHARED).fire("reserve")  # type: ignore[arg-type]
