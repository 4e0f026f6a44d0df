"""One mutant on trial: refused by the compiler, caught by an invariant, equivalent, or left for the tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from itertools import islice

import attrs

from ...engine.lifecycle import Lifecycle
from ...errors import SpecificationError
from ...invariants import Invariant
from .atlas import Atlas
from .differing import Comparison
from .equivalence import Equivalence, Unlike
from .guard import Guard
from .hunt import Hunt
from .mutant import Mutant
from .within_reach import within_reach

MOST = 500
"""How many differences that the explorer meets are held against the invariants."""


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
        return self._proved(outcome, self.equivalence) if self.equivalence else outcome

    def _proved(self, outcome: Outcome, equivalence: Equivalence) -> Outcome:
        """The proof that it is equivalent, or the first difference; where one breaks an invariant, that."""
        differences = list(islice(equivalence.differences(outcome.mutant), MOST))
        for unlike in differences:
            for name in self._broken(unlike):
                return attrs.evolve(outcome, fate=Fate.INVARIANT, by=name, story=unlike.story)
        if outcome.fate is Fate.SURVIVED:
            return outcome
        if not differences:
            return attrs.evolve(outcome, fate=Fate.EQUIVALENT)
        return attrs.evolve(outcome, fate=Fate.SURVIVED, by=differences[0].what, story=differences[0].story)

    def _broken(self, unlike: Unlike) -> Iterator[str]:
        """The invariants that are broken by a step that the original takes otherwise, or not at all."""
        if unlike.step is not None and unlike.lifecycle is not None:
            guard = Guard(self.invariants, unlike.lifecycle)
            yield from guard.of_step(unlike.step)
            yield from guard.of_situation(unlike.step.after, None)

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
