"""The thorough and the quick suite, hostile probes, and runs of moves: what they reach, and what they say no to."""

import pytest

from examples.rental import RENTAL
from hirelife import LIFECYCLE, testing
from hirelife.engine import Command
from hirelife.testing import switching

from .test_paths import RENTING, walked


def few(command: object) -> bool:
    """Enough commands to hire."""
    return type(command).__name__ in {"PostJob", "SubmitProposal", "Hire"}


class Terse(testing.ModelSystem):
    """Names one reason of a refusal, and says that it names all."""

    def may(self, command: Command) -> testing.Reply:
        reply = super().may(command)
        return reply if reply else testing.refused(*reply.codes[:1])


def test_a_suite_of_effects_takes_every_transition() -> None:
    """Whatever changes on the rental is on some path of the thorough suite; the quick one is no longer."""
    suite = testing.paths(RENTAL, "effects", commands=RENTING)
    moves = {move.transition for path in suite for move in walked(path)}

    assert {move.transition for move in testing.atlas(RENTAL, commands=RENTING).moves} == moves
    assert 0 < sum(map(len, testing.paths(RENTAL, "changes", commands=RENTING))) <= sum(map(len, suite))


def test_whoever_names_every_reason_may_leave_none_out() -> None:
    """A platform that says so is held to it; one that gives one reason at a time is not."""
    path = testing.path_to(LIFECYCLE, "hired", only=few)
    modest = type("Modest", (Terse,), {"every_reason": False})

    testing.drive(path, modest(LIFECYCLE))
    with pytest.raises(testing.Disagreement, match="not named"):
        testing.drive(path, Terse(LIFECYCLE))


def test_hostile_probes_have_one_thing_wrong() -> None:
    """A platform that takes a due time that has passed is found by them alone."""

    class Lax(testing.ModelSystem):
        every_reason = False

        def may(self, command: Command) -> testing.Reply:
            said = super().may(command)
            return testing.accepted() if said.codes == ("due_in_future",) else said

    path = testing.path_to(LIFECYCLE, "posted", only=few)

    testing.drive(path, Lax(LIFECYCLE))
    with pytest.raises(testing.Disagreement, match="accepted what must be refused: post_job"):
        testing.drive(path, Lax(LIFECYCLE), probe="hostile")


def test_runs_of_moves_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no number, and more than can be of use, is said."""
    assert testing.paths(RENTAL, "switch:3", commands=RENTING)
    with pytest.raises(ValueError, match="a whole number"):
        testing.paths(RENTAL, "switch:many", commands=RENTING)
    monkeypatch.setattr(switching, "MOST", 3)
    with pytest.raises(ValueError, match="choose a smaller n"):
        testing.paths(RENTAL, "switch:2", commands=RENTING)


@pytest.mark.slow
def test_the_suites_of_the_shipped_lifecycle() -> None:
    """The lifecycle keeps its own rules along both suites, and the quick one takes a third of the steps at most."""
    thorough, quick = (testing.paths(LIFECYCLE, criterion) for criterion in ("effects", "changes"))
    for path in quick:
        testing.drive(path, testing.ModelSystem(LIFECYCLE), "hostile")

    assert 3 * sum(map(len, quick)) <= sum(map(len, thorough))
