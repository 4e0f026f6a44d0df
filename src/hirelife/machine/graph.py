"""The table as a `GraphMachine`, for those who draw with `transitions`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from ..engine import Engagement, Lifecycle
from .bond import state_of
from .shared import parts
from .table import BEGINNING

if TYPE_CHECKING:
    from transitions.extensions import GraphMachine

Engine = Literal["mermaid", "graphviz", "pygraphviz"]


class Shown:
    """What the graph machine decorates, so that no object of yours is: holds the state that is marked."""

    state = BEGINNING


def graph_machine(
    lifecycle: Lifecycle, engagement: Engagement | None = None, *, graph_engine: Engine = "mermaid"
) -> GraphMachine:
    """A `transitions.extensions.GraphMachine` of the same states and arrows, with one model to show.

    `graph_machine(LIFECYCLE).get_graph().source` is Mermaid text, which needs no program. The machine is for looking
    at: a trigger that is pulled on it raises `OutOfStepError`, because only a machine with an engagement can decide.

    Args:
        lifecycle: what is drawn.
        engagement: marks its state as the active one; the beginning is marked where none is given.
        graph_engine: as `transitions` takes it. The other two need their Python package, and `dot` to draw; where the
            package is missing, `transitions` goes on with the next engine.
    """
    from transitions.extensions import GraphMachine

    picture = GraphMachine(
        model=None, initial=BEGINNING, title=lifecycle.name, graph_engine=graph_engine, **parts(lifecycle, _nothing)
    )
    picture.add_model(Shown(), initial=state_of(engagement))
    return picture


def _nothing(hooks: object, step: object) -> None:
    """A picture calls nobody."""
