"""The user's object as a model: two attributes, read, written and put back. Nothing else of it is touched."""

from __future__ import annotations

from contextlib import suppress
from enum import Enum
from typing import Generic, TypeVar

from ..engine import Engagement
from .errors import BindingError, OutOfStepError
from .table import BEGINNING

M = TypeVar("M")
_ABSENT = object()
_UNBOUND = (None, "", BEGINNING)
_REFUSALS = (AttributeError, TypeError, ValueError)  # how slots, frozen, computed and validated attributes say no


class Bond(Generic[M]):
    """A model and the names of its two attributes.

    Attributes:
        model: the user's object.
        state: the name of the attribute that holds the state's name; the engine of `transitions` writes it.
        engagement: the name of the attribute that holds the engagement.
    """

    __slots__ = ("engagement", "model", "state")

    def __init__(self, model: M, state: str, engagement: str) -> None:
        self.model: M = model
        self.state: str = state
        self.engagement: str = engagement
        if state == engagement:
            raise BindingError(model, f"state and engagement cannot both be {state!r}")

    def found(self) -> Engagement | None:
        """The engagement that the model brings along; None where it has none.

        Raises:
            BindingError: its attributes hold something else.
        """
        value: object = getattr(self.model, self.engagement, None)
        if value is not None and not isinstance(value, Engagement):
            problem = f"its {self.engagement!r} holds {type(value).__name__}; name another with engagement_attribute="
            raise BindingError(self.model, problem)
        state: object = getattr(self.model, self.state, None)
        if value is None and state not in _UNBOUND:
            problem = f"its {self.state!r} is {state!r} already, but it has no engagement; give it with engagement="
            raise BindingError(self.model, problem)
        return value

    def tie(self, engagement: Engagement | None) -> None:
        """Put both attributes on the model, or neither.

        Raises:
            BindingError: it takes no such attributes, or does not hold what it was given.
        """
        before = {name: getattr(self.model, name, _ABSENT) for name in (self.state, self.engagement)}
        try:
            self.put(engagement)
            self.read()
        except (*_REFUSALS, OutOfStepError) as error:
            self._untie(before)
            raise BindingError(self.model, _advice(self, error)) from error

    def read(self) -> Engagement | None:
        """The model's engagement.

        Raises:
            OutOfStepError: state and engagement do not belong together.
        """
        value: Engagement | None = getattr(self.model, self.engagement)
        state: object = getattr(self.model, self.state)
        expected = state_of(value)
        if state != expected or isinstance(state, Enum):  # `transitions` would go by the member's own name
            raise OutOfStepError(
                f"{type(self.model).__name__}.{self.state} is {state!r}, but its engagement is {expected}; "
                "it is moved by commands only: to take over a stored engagement, bind it with engagement="
            )
        return value

    def put(self, engagement: Engagement | None) -> None:
        """Set both attributes."""
        setattr(self.model, self.state, state_of(engagement))
        self.keep(engagement)

    def keep(self, engagement: Engagement | None) -> None:
        """Set the engagement; the state is set by the engine."""
        setattr(self.model, self.engagement, engagement)

    def holds(self, engagement: Engagement | None) -> bool:
        """Whether the model's engagement is this one."""
        value: object = getattr(self.model, self.engagement)
        return value is engagement or value == engagement

    def _untie(self, before: dict[str, object]) -> None:
        for name, value in before.items():
            if getattr(self.model, name, _ABSENT) is not value:
                with suppress(*_REFUSALS):  # it may not take back what it had; the error to tell is the first one
                    setattr(self.model, name, value) if value is not _ABSENT else delattr(self.model, name)


def state_of(engagement: Engagement | None) -> str:
    """The state's name; that of the beginning before the first command."""
    return BEGINNING if engagement is None else engagement.state


def _advice(bond: Bond[M], error: Exception) -> str:
    names = f"{bond.state!r} and {bond.engagement!r}"
    return (
        f"it must let {names} be set, and hold them ({error}). Name them in its __slots__, choose other names with "
        "state_attribute= and engagement_attribute=, or, where it is frozen, keep values and ask `Lifecycle.decide`"
    )
