"""The driver: a right system raises no alarm, a wrong one is found, and told with the shortest story."""

import json
from collections.abc import Mapping

import pytest

from examples.rental import RENTAL
from hirelife import LIFECYCLE, STRICT, testing
from hirelife.cli.player import Player
from hirelife.cli.reading import read_story
from hirelife.engine import Command
from tests.kit.test_paths import RENTING


class Wrong(testing.ModelSystem):
    """Lets the freelancer refund whatever was done."""

    def __init__(self) -> None:
        super().__init__(LIFECYCLE)

    def fire(self, command: Command) -> testing.Reply:
        if command.name() == "refund" and command.by == "first" and self.engagement is not None:
            return testing.accepted()
        return super().fire(command)

    def may(self, command: Command) -> bool | None:
        return None


class Silent(testing.ModelSystem):
    """Says nothing but its state, and gives no reasons."""

    def fire(self, command: Command) -> testing.Reply:
        return testing.Reply(accepted=super().fire(command).accepted)

    def observe(self) -> Mapping[str, object]:
        return {"state": super().observe()["state"]}


@pytest.mark.parametrize(
    "lifecycle", [LIFECYCLE, pytest.param(STRICT, marks=pytest.mark.slow)], ids=["literal", "strict"]
)
def test_the_lifecycle_keeps_itself(lifecycle: object) -> None:
    """The model as a system: no alarm along any path, with every probe."""
    for path in testing.paths(lifecycle, "transitions")[:6]:
        testing.drive(path, testing.ModelSystem(lifecycle))
        testing.drive(path, Silent(lifecycle))


def test_another_lifecycle_is_driven_as_well() -> None:
    """The rental with every probe."""
    for path in testing.paths(RENTAL, "pairs", commands=RENTING):
        testing.drive(path, testing.ModelSystem(RENTAL))


def found(system: testing.SystemUnderTest, to: str) -> testing.Disagreement:
    """The disagreement on the way to something."""
    with pytest.raises(testing.Disagreement) as caught:
        testing.drive(testing.path_to(LIFECYCLE, to), system)
    return caught.value


def test_a_wrong_system_is_found_with_the_shortest_story() -> None:
    """Accepted what must be refused: nothing is left in the story that it does not need."""
    path = testing.path_to(LIFECYCLE, "publish_reviews by clock in completed")
    with pytest.raises(testing.Disagreement) as caught:
        testing.drive(path, Wrong())
    wrong = caught.value

    assert ("accepted", "refund") == (wrong.kind, wrong.command.name())
    assert len(wrong.run.commands) < len(path)
    assert "Wrong accepted what must be refused: refund by first" in str(wrong)


def test_the_story_is_a_test_to_paste() -> None:
    """What is printed as a test fails as long as the system is wrong, and passes for a right one."""
    text = found(Wrong(), "submit_review by client in completed").test()
    for system, fails in ((Wrong, True), (lambda: testing.ModelSystem(LIFECYCLE), False)):
        scope: dict[str, object] = {"testing": testing, "Wrong": system}
        exec(text, scope)  # noqa: S102  # what a user would paste
        test = next(value for name, value in scope.items() if name.startswith("test_"))
        if fails:
            with pytest.raises(testing.Disagreement):
                test()
        else:
            test()


def test_the_story_plays() -> None:
    """What is printed as lines is a story for `hirelife play`, with the right verdict on every line."""
    lines = found(Wrong(), "submit_review by client in completed").jsonl()
    steps = list(Player(LIFECYCLE).play(read_story(lines.encode(), LIFECYCLE)))

    assert [] == [text for step in steps for text in step.surprises(strict=False)]
    assert steps[-1].codes
    assert all(json.loads(line)["kind"] for line in lines.splitlines())


def test_a_failure_is_shown_without_the_way_through_the_driver() -> None:
    """What pytest prints of a disagreement ends in the test itself."""
    path = testing.path_to(LIFECYCLE, "submit_review by client in completed")
    with pytest.raises(testing.Disagreement) as caught:
        testing.drive(path, Wrong())

    assert 1 < len(caught.traceback)
    assert ["test_driving.py"] == [entry.path.name for entry in caught.traceback.filter(caught)]


class LosesNotices(testing.ModelSystem):
    """Tells nobody of a hire."""

    def fire(self, command: Command) -> testing.Reply:
        reply = super().fire(command)
        return testing.accepted(told=()) if command.name() == "hire" and reply else reply


class OtherReason(testing.ModelSystem):
    """Refuses for reasons of its own."""

    def fire(self, command: Command) -> testing.Reply:
        reply = super().fire(command)
        return reply if reply else testing.refused("bad_weather")

    def may(self, command: Command) -> bool | None:
        return None


class ForgetsToRefuse(testing.ModelSystem):
    """Says of everything that it may be done."""

    def may(self, command: Command) -> bool:
        return True


class ChangesWhenRefusing(testing.ModelSystem):
    """A refused review moves money."""

    def __init__(self) -> None:
        super().__init__(LIFECYCLE)
        self.lost = 0

    def fire(self, command: Command) -> testing.Reply:
        reply = super().fire(command)
        self.lost += command.name() == "submit_review" and not reply
        return reply

    def observe(self) -> Mapping[str, object]:
        return {"escrow": self.engagement.balance("escrow") - self.lost if self.engagement else 0}

    def may(self, command: Command) -> bool | None:
        return None


@pytest.mark.parametrize(
    ("system", "kind"),
    [
        (LosesNotices(LIFECYCLE), "notice"),
        (OtherReason(LIFECYCLE), "reason"),
        (ForgetsToRefuse(LIFECYCLE), "accepted"),
        (ChangesWhenRefusing(), "shown"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_every_kind_of_wrong_is_told_apart(system: testing.SystemUnderTest, kind: str) -> None:
    """Notices, reasons, `may`, and traces that a refusal leaves."""
    assert kind == found(system, "start by freelancer in hired").kind


def test_without_probes_refusals_are_not_tried() -> None:
    """`probe="none"` takes the path alone; `rules` leaves out who has no row at all."""
    path = testing.path_to(LIFECYCLE, "submit_review by client in completed")

    testing.drive(path, Wrong(), probe="none")
    with pytest.raises(testing.Disagreement):
        testing.drive(path, Wrong(), probe="rules")
