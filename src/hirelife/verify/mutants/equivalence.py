"""Whether a mutant is the same after all: held against every situation that the explorer of the original meets.

The mutant is asked only what its change can touch, in each of those situations. Where every answer is the same
(reasons, target, facts, who is told, numbers, due times, columns, money, people, documents, permissions), the first
situation that it alone could reach would have to come from one that both reach, by an answer that differs; there is
none. So the mutant reaches the same situations and says the same in all of them: it is equivalent, within the bounds of
the explorations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from ...engine.lifecycle import Lifecycle
from ...errors import SpecificationError
from ..exploring import LIMIT, explore
from ..plan import Plan
from .explored import Explored
from .mutant import Mutant
from .twin import Twin, Unlike


class Equivalence:
    """The complete explorations of a lifecycle, under one or several settings."""

    def __init__(self, planned: Iterable[tuple[Lifecycle, Plan]], *, limit: int = LIMIT) -> None:
        """Prepare to explore.

        Args:
            planned: the original under each of the settings that its mutants are looked at with, and what is explored.
            limit: how many situations one exploration may meet; more raise `TooManySituations` when it is explored.
        """
        self._planned: tuple[tuple[Lifecycle, Plan], ...] = tuple(planned)
        self._limit = limit

    @cached_property
    def explored(self) -> tuple[Explored, ...]:
        """The explorations, made when they are first asked for."""
        scopes = [(plan.small(lifecycle), scope) for lifecycle, plan in self._planned for scope in plan.scopes]
        return tuple(Explored(explore(small, scope, limit=self._limit)) for small, scope in scopes)

    @property
    def situations(self) -> int:
        """How many situations there are in all."""
        return sum(one.space.size for one in self.explored)

    def unlike(self, mutant: Mutant) -> Unlike | None:
        """The first difference; None where the mutant is equivalent in everything that was explored."""
        return next(self.differences(mutant), None)

    def differences(self, mutant: Mutant) -> Iterator[Unlike]:
        """Every kind of difference, in the order in which the situations were met."""
        return (found for one in self.explored for found in _unlike(one, mutant))


def _unlike(explored: Explored, mutant: Mutant) -> Iterator[Unlike]:
    try:
        lifecycle = mutant.lifecycle(explored.space.lifecycle)
    except SpecificationError as error:
        yield Unlike(f"under these settings the compiler refuses it: {error}")
        return
    if lifecycle.definition.deadlines != explored.space.lifecycle.definition.deadlines:
        yield Unlike("another clock: it is not compared")
        return
    twin = _beside(explored, lifecycle, mutant)
    if twin is None:
        yield Unlike("the clock may ask for something else: it is not compared")
        return
    for thing in explored.space.asked():
        if type(thing.command) in mutant.commands:
            yield from twin.asked(thing)
    if mutant.cells:
        yield from twin.permitted(mutant.cells)


def _beside(explored: Explored, lifecycle: Lifecycle, mutant: Mutant) -> Twin | None:
    """The mutant, ready to be asked; None where its clock may ask for something else."""
    try:
        twin = Twin(explored, lifecycle, mutant.commands)
    except TypeError:  # it may ask for what it cannot fill in
        return None
    return twin if list(map(str, twin.machine.instances)) == list(map(str, explored.space.instances)) else None


__all__ = ("Equivalence", "Unlike")
