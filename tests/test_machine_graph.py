"""The table as a `GraphMachine`."""

import pytest

from examples.rental import RENTAL
from hirelife.engine import Lifecycle
from hirelife.machine import OutOfStepError, graph_machine
from hirelife.machine.table import arrows, states
from hirelife.presets import LIFECYCLE
from tests.rental_walks import story


@pytest.mark.parametrize("lifecycle", [RENTAL, LIFECYCLE], ids=["rental", "engagement"])
def test_graph_shows_every_state_and_arrow(lifecycle: Lifecycle) -> None:
    """The text has a node for each state, and each command on an edge from its source to its target."""
    lines = graph_machine(lifecycle).get_graph().source.splitlines()

    for state in states(lifecycle):
        assert f'  state "{state}" as {state}' in lines
    for arrow in arrows(lifecycle):
        assert [
            line
            for line in lines
            if line.startswith(f"  {arrow.source} --> {arrow.target}: ") and arrow.command in line
        ]


def test_graph_marks_where_an_engagement_stands() -> None:
    """The engagement's state is the active one; without one it is the beginning."""
    assert "  Class returned s_active" in graph_machine(RENTAL, RENTAL.replay(story())).get_graph().source.splitlines()
    assert "  Class new s_active" in graph_machine(RENTAL).get_graph().source.splitlines()


def test_picture_decides_nothing() -> None:
    """A trigger of the picture does not move it: it raises, and says what to do."""
    picture = graph_machine(RENTAL)
    with pytest.raises(OutOfStepError, match="fire a command instead"):
        picture.models[0].trigger("offer")  # type: ignore[attr-defined]

    assert "new" == picture.models[0].state  # type: ignore[attr-defined]
