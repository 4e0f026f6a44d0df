"""What a view shows: which moves, how much weight each has, what stands in the boxes, and what is told below."""

from __future__ import annotations

from enum import Enum

import attrs

from .model import Model, Move
from .texts import Line

Key = tuple[str, str, str]


class Weight(Enum):
    """How much a state or a move matters in a view."""

    PLAIN = "plain"
    QUIET = "quiet"  # there, for orientation
    STRONG = "strong"  # what the view is about
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    REFUSED = "refused"


@attrs.frozen
class Shown:
    """A state or a move in a view.

    Attributes:
        weight: how much it matters.
        mark: what stands before its label, such as the number of a step.
        note: what stands after its label.
    """

    weight: Weight = Weight.PLAIN
    mark: str = ""
    note: str = ""


@attrs.frozen
class Told:
    """A line below the picture.

    Attributes:
        head: what stands to the left, such as the number of a step.
        text: a sentence.
        token: the colour of the head.
    """

    head: str
    text: str
    token: str = "ink"


@attrs.frozen
class Scene:
    """A view of a model.

    Attributes:
        model: the whole lifecycle.
        title: what it is.
        about: one sentence for those who cannot see it.
        moves: the moves that are shown, by key; the rest is left out.
        states: how each state is shown; PLAIN where it is not named.
        boxes: what stands in the boxes, by state.
        told: lines below the picture.
        deadlines: whether labels say when the clock acts.
        kept: the moves that the view is about, those that keep a state included; all of them where it is None.
    """

    model: Model
    title: str
    about: str
    moves: dict[Key, Shown]
    states: dict[str, Shown] = attrs.field(factory=dict[str, Shown])
    boxes: dict[str, tuple[Line, ...]] = attrs.field(factory=dict[str, tuple[Line, ...]])
    told: tuple[Told, ...] = ()
    deadlines: bool = True
    kept: tuple[Move, ...] | None = None

    @property
    def seen(self) -> Model:
        """The model of what the view is about, for formats that draw by themselves."""
        return self.model if self.kept is None else attrs.evolve(self.model, moves=self.kept)
