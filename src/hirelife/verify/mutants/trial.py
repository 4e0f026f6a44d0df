"""One mutant on trial: refused by the compiler, caught by an invariant, equivalent, or left for the tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import Enum

import attrs

from ...engine.lifecycle import Lifecycle
from ...errors import SpecificationError
from ...invariants import Invariant
from .atlas import Atlas
from .differing import Comparison
from .equivalence import Equivalence
from .guard import Guard
from .hunt import Hunt
from .mutant import Mutant
from .within_reach import within_reach


class Fate(Enum):
    """What became of a mutant."""

    COMPILER = "refused by the compiler"
    INVARIANT = "killed by an invariant"
    TESTS = "killed by the tests only"
    EQUIVALENT = "equivalent"
    """In everything that the explorer meets it says the same: proved, within the bounds of the explorations."""
    UNSEEN = "no difference seen"
    """Nothing that was looked at is answered otherwise, and no proof was asked for."""
    SURVIVED = "survived"


@attrs.frozen
class Outcome:
    """The fate of a mutant.

    Attributes:
        mutant: which.
        fate: what became of it.
        by: the invariant that it broke, the test that failed, or what the compiler said; of a survivor, the difference
            that the proof of its equivalence met; empty for none of these.
        story: the moves that lead to the broken invariant, or to the first difference.
        differences: how many moves it answers otherwise, as far as they were counted.
    """

    mutant: Mutant
    fate: Fate
    by: str = ""
    story: tuple[str, ...] = ()
    differences: int = 0


Suite = Callable[[Lifecycle], Iterable[str]]
"""Somebody's tests: what fails of them under a lifecycle, as sentences; nothing where all is well."""


class Trial:
    """Puts mutants of one lifecycle on trial."""

    def __init__(
        self,
        atlas: Atlas,
        invariants: Sequence[Invariant],
        suite: Suite | None = None,
        equivalence: Equivalence | None = None,
    ) -> None:
        """Prepare.

        Args:
            atlas: what the original reaches.
            invariants: what must hold.
            suite: the tests, asked about mutants that no invariant catches.
            equivalence: asked about mutants of which no difference was seen; without it they stay `UNSEEN`.
        """
        self.atlas = atlas
        self.invariants = invariants
        self.suite = suite
        self.equivalence = equivalence
        original = Guard(invariants, atlas.lifecycle)
        self.excused: set[str] = set(original.of_tables())  # an extension has more than nine states
        self.within: dict[str, set[int]] = {
            one.name: within_reach(atlas, original, one, {}, lambda _: ()) for one in original.possible
        }

    def of(self, mutant: Mutant) -> Outcome:
        """Compile it, compare it, hold the invariants and then the tests against it."""
        try:
            lifecycle = mutant.lifecycle(self.atlas.lifecycle)
        except SpecificationError as error:
            return Outcome(mutant, Fate.COMPILER, str(error))
        outcome = self._tried(mutant, lifecycle)
        if outcome.fate is Fate.INVARIANT:
            return outcome
        failed = next(iter(self.suite(mutant.lifecycle())), "") if self.suite else ""
        if failed:
            return attrs.evolve(outcome, fate=Fate.TESTS, by=failed)
        return self._proved(outcome) if outcome.fate is Fate.UNSEEN else outcome

    def _proved(self, outcome: Outcome) -> Outcome:
        """The proof that it is equivalent, or the difference."""
        if self.equivalence is None:
            return outcome
        unlike = self.equivalence.unlike(outcome.mutant)
        if unlike is None:
            return attrs.evolve(outcome, fate=Fate.EQUIVALENT)
        return attrs.evolve(outcome, fate=Fate.SURVIVED, by=unlike.what, story=unlike.story)

    def _tried(self, mutant: Mutant, lifecycle: Lifecycle) -> Outcome:
        guard = Guard(self.invariants, lifecycle)
        found = [name for name in guard.of_tables() if name not in self.excused]
        if found:
            return Outcome(mutant, Fate.INVARIANT, found[0])
        hunt = Hunt(Comparison(self.atlas, mutant, lifecycle), guard)
        caught = hunt.caught(mutant.cells, self.within)
        if caught is not None:
            name, story = caught
            return Outcome(mutant, Fate.INVARIANT, name, tuple(map(str, story)), hunt.count)
        fate = Fate.SURVIVED if hunt.count else Fate.UNSEEN
        return Outcome(mutant, fate, "", tuple(map(str, hunt.first)), hunt.count)


__all__ = ("Fate", "Outcome", "Suite", "Trial")
