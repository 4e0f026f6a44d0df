"""What may be a model, and what an object that may not be one is told."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import attrs
import pytest

from examples.rental import RENTAL
from hirelife.engine import Engagement
from hirelife.errors import MigrationError
from hirelife.machine import BindingError, EngagementMachine, SharedMachine
from tests.rental_walks import offer, story

SHARED = SharedMachine(RENTAL)


def engagement() -> Engagement:
    """A rental that was brought back."""
    return RENTAL.replay(story())


@attrs.define
class Slotted:
    """Slots that have room for both."""

    name: str = "drill"
    state: str = ""
    engagement: Engagement | None = None


@attrs.define
class Full:
    """Slots without room."""

    name: str = "drill"


@attrs.frozen
class Frozen:
    """A value."""

    state: str = ""
    engagement: Engagement | None = None


@dataclass(frozen=True)
class FrozenData:
    """A value of the standard library."""

    state: str = ""
    engagement: Engagement | None = None


class Pair(NamedTuple):
    """A tuple."""

    state: str = ""
    engagement: Engagement | None = None


class ReadOnly:
    """State is computed."""

    engagement: Engagement | None = None

    @property
    def state(self) -> str:
        """Whatever."""
        return "new"


class Word(StrEnum):
    """States as an Enum."""

    NEW = "new"
    OFFERED = "offered"


class Coerced:
    """State is kept as an Enum."""

    engagement: Engagement | None = None
    kept: Word | None = None

    @property
    def state(self) -> Word | None:
        """A member."""
        return self.kept

    @state.setter
    def state(self, value: str) -> None:
        self.kept = Word(value)


class Choosy:
    """Takes a state, but no engagement."""

    state = "new"

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse everything but the state."""
        if name != "state":
            message = f"no field {name}"
            raise ValueError(message)
        object.__setattr__(self, name, value)


def test_slots_with_room_are_fine() -> None:
    """A class with slots needs the two names and nothing else."""
    machine = EngagementMachine(Slotted(), SHARED)

    assert machine.fire(offer())
    assert "offered" == machine.model.state


@pytest.mark.parametrize("kind", [Full, Frozen, FrozenData, Pair, ReadOnly, Coerced, Choosy, int])
def test_object_that_cannot_hold_them_is_told_what_to_do(kind: type) -> None:
    """Full slots, frozen and computed attributes: an error when it is bound, with the ways out."""
    with pytest.raises(BindingError, match=f"^{kind.__name__} cannot be bound: .*__slots__.*Lifecycle.decide"):
        EngagementMachine(kind(), SHARED)


def test_object_that_cannot_be_bound_is_left_as_it_was() -> None:
    """Where the second attribute is refused, the first is taken back."""
    model = Choosy()
    with pytest.raises(BindingError, match="no field engagement"):
        EngagementMachine(model, SHARED, engagement())

    assert "new" == model.state


def test_nothing_is_left_on_an_object_that_had_neither() -> None:
    """An attribute that was not there before is gone again."""

    class Narrow:
        __slots__ = ("state",)

    model = Narrow()
    with pytest.raises(BindingError):
        EngagementMachine(model, SHARED)

    assert not hasattr(model, "state")


def test_state_without_engagement_is_no_beginning() -> None:
    """A model that claims a state must show the engagement that it stands for."""
    model = Slotted(state="out")
    with pytest.raises(BindingError, match="'state' is 'out' already, but it has no engagement"):
        EngagementMachine(model, SHARED)

    assert "returned" == EngagementMachine(model, SHARED, engagement()).model.state


def test_foreign_engagement_attribute_is_not_overwritten() -> None:
    """An attribute that means something else is left alone, and another name is asked for."""
    model = Slotted()
    model.engagement = 17  # type: ignore[assignment]
    with pytest.raises(BindingError, match="holds int; name another with engagement_attribute="):
        EngagementMachine(model, SHARED)

    assert 17 == model.engagement  # type: ignore[comparison-overlap]


def test_one_attribute_cannot_be_both() -> None:
    """State and engagement need two names."""
    with pytest.raises(BindingError, match="cannot both be 'state'"):
        EngagementMachine(Slotted(), SHARED, engagement_attribute="state")


def test_engagement_of_another_lifecycle_must_be_migrated() -> None:
    """An engagement that is pinned elsewhere is refused when it is bound; the model stays."""
    model = Slotted()
    with pytest.raises(MigrationError):
        EngagementMachine(model, SHARED, attrs.evolve(engagement(), lifecycle="0" * 64, standing=_stranger()))

    assert ("", None) == (model.state, model.engagement)


def _stranger() -> object:
    standing = engagement().standing
    return type(standing)(standing.state, standing.facts, standing.shape)
