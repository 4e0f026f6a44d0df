"""The atlas and the paths: nothing is blocked, nothing is demanded that cannot be, and every lifecycle will do."""

from collections.abc import Iterable

import pytest

from examples.paused import PAUSING
from examples.rental import RENTAL, BringBack, Claim, HandOver, Offer, Reserve
from hirelife import LIFECYCLE, testing
from hirelife.errors import SpecificationError
from hirelife.testing.criteria import CRITERIA
from hirelife.testing.labels import Edge, Move
from hirelife.testing.situations import START, judged

RENTING = (
    Offer(engagement="r1", by="ona", at=START),
    Reserve(by="ria", at=START, deposit=80_00),
    Reserve(by="ria", at=START, deposit=49_99),
    HandOver(by="ona", at=START),
    BringBack(by="ria", at=START),
    Claim(by="ona", at=START, damage=50_00),
    Claim(by="ona", at=START, damage=80_01),
)


def walked(path: testing.Path) -> list[Move]:
    """The moves of a path, each of which must be accepted, and nothing with it."""
    engagement, moves = None, []
    for command in path.commands:
        verdict = judged(path.atlas.lifecycle, engagement, command)
        assert verdict.accepted
        assert len(verdict.events) == 1
        moves.append(path.atlas.roles.move(engagement, command, verdict.engagement.state))
        engagement = verdict.engagement
    return moves


def reached(paths: Iterable[testing.Path]) -> set[Edge]:
    """The labelled edges that some paths take."""
    return {move.edge for path in paths for move in walked(path)}


@pytest.mark.parametrize("criterion", ["states", "transitions", "edges", "mcdc", "switch:0"])
def test_a_suite_reaches_what_its_criterion_asks(criterion: str) -> None:
    """Every item of the atlas is on some path; every path is legal to its end."""
    suite = testing.paths(LIFECYCLE, criterion)
    chart = testing.atlas(LIFECYCLE)
    moves = {move for path in suite for move in walked(path)}

    if criterion in CRITERIA:
        of = CRITERIA[criterion]
        assert {item for move in chart.moves for item in of((move,))} <= {
            item for move in moves for item in of((move,))
        }
    else:
        assert set(chart.moves) == moves


def test_every_row_that_can_be_taken_is_known() -> None:
    """What the atlas does not reach is off by default, or a cell closes it; nothing else is missing."""
    declared = {
        Edge(row.command.name(), getattr(source, "name", "?"), role.name)
        for row in LIFECYCLE.definition.rows
        for source in row.source
        for role in row.by
    }
    known = {move.edge for move in testing.atlas(LIFECYCLE).moves}
    off = {"auto_complete", "default_verdict", "expire_offer", "expire_posting"}
    cells = testing.access_matrix(LIFECYCLE)
    closed = {
        Edge(cell.deed, cell.state, cell.role) for cell in cells if (cell.relation, cell.expected) == ("own", "no")
    }
    missing = {edge for edge in declared - known - closed if edge.command not in off}

    assert {Edge("post_job", "NEW", "client")} == missing  # known as `new`


def test_no_path_begins_another_and_names_are_ids() -> None:
    """Contained paths are dropped; each has a name of its own, the same every time."""
    suite = testing.paths(LIFECYCLE, "mcdc")
    ways = [path.commands for path in suite]

    assert not [way for way in ways for other in ways if way is not other and other[: len(way)] == way]
    assert len(suite) == len({str(path) for path in suite})
    assert list(map(len, suite)) == sorted(map(len, suite))


def test_a_path_to_anything() -> None:
    """A state, a labelled edge, a transition; what nothing leads to is said."""
    path = testing.path_to(LIFECYCLE, "refund by freelancer in cancelled")

    assert "refund" == path.commands[-1].name()
    assert "disputed" == walked(testing.path_to(LIFECYCLE, "disputed"))[-1].target
    assert 6 == len(testing.path_to(LIFECYCLE, "start: hired -> active")) + 1
    with pytest.raises(ValueError, match="nothing leads to"):
        testing.path_to(LIFECYCLE, "heaven")


def test_a_lifecycle_of_ones_own_says_what_is_asked() -> None:
    """The rental: five states, all reached, with the clock's command among them."""
    suite = testing.paths(RENTAL, "pairs", commands=RENTING)

    assert {"claim", "release", "bring_back", "hand_over", "reserve", "offer"} == {e.command for e in reached(suite)}
    assert {"offered", "reserved", "out", "returned", "closed"} == {m.target for p in suite for m in walked(p)}
    with pytest.raises(SpecificationError, match=r"say what is asked, with `commands=`"):
        testing.paths(RENTAL, "states")


def test_an_extension_needs_nothing_said() -> None:
    """Commands of an extension are made from their fields; its state and its deadline are reached."""
    edges = {move.edge for move in testing.atlas(PAUSING, only=straight_on).moves}

    assert {Edge("pause", "active", "client"), Edge("resume", "paused", "freelancer")} <= edges
    assert Edge("resume", "paused", "clock") in edges


def test_what_a_platform_has_not_is_not_asked() -> None:
    """`only` leaves commands out, and whatever they alone lead to."""
    chart = testing.atlas(LIFECYCLE, only=straight_on)

    assert {"posted", "proposed", "hired", "active"} == {move.target for move in chart.moves}


def straight_on(command: object) -> bool:
    """Whether a command leads straight to work in progress, or is of the extension."""
    return type(command).__name__ in {"PostJob", "SubmitProposal", "Hire", "FundMilestone", "Start", "Pause", "Resume"}


def test_an_unknown_criterion_is_named() -> None:
    """What can be chosen is listed."""
    with pytest.raises(ValueError, match="choose states, transitions"):
        testing.paths(LIFECYCLE, "everything")
