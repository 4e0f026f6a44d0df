"""The judges: logs, refusals, verdicts, the access matrix."""

from pathlib import Path

import pytest

from hirelife import LIFECYCLE, testing
from hirelife.commands import Start
from hirelife.engine import Command, Engagement
from hirelife.testing.judges import events_of
from hirelife.wire import Wire

COMPLETED = testing.path_to(LIFECYCLE, "completed")
EVENTS = events_of(LIFECYCLE, COMPLETED.commands)


def test_a_lawful_log_is_lawful(tmp_path: Path) -> None:
    """As events, as commands, as lines, as a file, of two engagements in a mixture."""
    wire = Wire(LIFECYCLE)
    lines = [wire.dumps(event) for event in EVENTS]
    (tmp_path / "log.jsonl").write_text("\n".join(lines))

    testing.assert_legal(EVENTS)
    testing.assert_legal(COMPLETED.commands)
    testing.assert_legal(lines)
    testing.assert_legal("\n".join(wire.dumps_command(command) for command in COMPLETED.commands))
    assert testing.first_wrong(tmp_path / "log.jsonl") is None


@pytest.mark.parametrize("dropped", range(1, len(EVENTS) - 1))
def test_the_first_wrong_line_is_named(dropped: int) -> None:
    """Without one of its events, the log is wrong at a line after it, with the reasons."""
    wrong = testing.first_wrong([*EVENTS[:dropped], *EVENTS[dropped + 1 :]])

    assert wrong is not None
    assert wrong.line > dropped
    assert wrong.codes
    with pytest.raises(AssertionError, match=f"line {wrong.line}: "):
        testing.assert_legal([*EVENTS[:dropped], *EVENTS[dropped + 1 :]])


def test_a_forged_amount_and_a_missing_clock_event_are_found() -> None:
    """An event that says something else than what happens; an act of the clock that is not on record."""
    import attrs

    funded = next(i for i, event in enumerate(EVENTS) if event.moved)
    forged = attrs.evolve(EVENTS[funded], moved=(("client", "escrow", 1),))
    assert ("other_event",) == testing.first_wrong([*EVENTS[:funded], forged]).codes  # type: ignore[union-attr]

    reviewed = testing.path_to(LIFECYCLE, "auto_approve by clock in active").commands
    late = Start(by="first", at=reviewed[-1].at)
    assert ("missing",) != testing.first_wrong([*reviewed[:-1], late]).codes  # type: ignore[union-attr]
    settled = testing.path_to(LIFECYCLE, "publish_reviews by clock in ended").commands
    without = [command for command in settled if command.name() != "settle"]
    assert ("missing",) == testing.first_wrong(without).codes  # type: ignore[union-attr]


class No(Exception):  # noqa: N818
    """A refusal of a platform."""

    codes = ("milestone_funded",)


def test_a_block_must_refuse() -> None:
    """For the right reason; for another, or not at all, the assertion fails."""
    with testing.assert_refused("milestone_funded") as caught:
        raise No
    assert ["milestone_funded"] == caught.codes
    with pytest.raises(AssertionError, match="accepted what must be refused"), testing.assert_refused("x"):
        pass
    with pytest.raises(AssertionError, match="not for fee"), testing.assert_refused("fee"):
        raise No


def test_a_verdict_must_agree() -> None:
    """Yes or no, and the reasons where some are given."""
    hired = testing.path_to(LIFECYCLE, "hired")
    engagement = LIFECYCLE.replay(hired.commands)
    start = Start(by="first", at=testing.path_to(LIFECYCLE, "start by freelancer in hired").commands[-1].at)

    testing.assert_agrees(engagement, start, verdict=False)
    testing.assert_agrees(engagement, start, testing.refused("milestone_funded"))
    with pytest.raises(AssertionError, match="must be refused"):
        testing.assert_agrees(engagement, start, verdict=True)
    with pytest.raises(AssertionError, match="and not for weather"):
        testing.assert_agrees(engagement, start, testing.refused("weather"))


def test_the_matrix_agrees_with_the_lifecycle() -> None:
    """Cells of a person's own engagement that say yes or no: `can` and `check` say the same in the atlas' situation."""
    people = {"client": "client", "freelancer": "first"}
    checked = 0
    for cell in testing.access_matrix(LIFECYCLE):
        if cell.engagement is None or cell.relation != "own" or cell.role not in people or cell.expected == "rules":
            continue
        if cell.role not in cell.engagement.roster.roles:
            continue
        if cell.permission:
            answer = LIFECYCLE.can(cell.engagement, people[cell.role], cell.deed, at=cell.engagement.at)
            assert (cell.expected == "yes") == answer.granted, cell
        elif cell.expected == "no":
            asked = [c for c in testing.atlas(LIFECYCLE).asked if c.name() == cell.deed]
            for command in asked:
                if command.by == people[cell.role]:
                    assert not LIFECYCLE.check(cell.engagement, at_end(command, cell.engagement)).accepted, cell
        checked += 1

    assert checked > 400


def at_end(command: Command, engagement: Engagement) -> Command:
    """A command at the time of the last event."""
    from hirelife.testing.asking import asked_at

    return asked_at(command, engagement.at)


def test_the_matrix_is_complete() -> None:
    """Every state, command, role and relation; every permission."""
    cells = testing.access_matrix(LIFECYCLE)
    roles = len(LIFECYCLE.definition.roles) + 1
    commands = 9 * len(LIFECYCLE.definition.commands) * roles * 3
    lines = 9 * sum(len(line.roles) for line in LIFECYCLE.definition.permissions) * 3

    assert commands + lines == len(cells) == len({str(cell) for cell in cells})
    assert {"no"} == {cell.expected for cell in cells if cell.role == "client" and cell.relation != "own"}
