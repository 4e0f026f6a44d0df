"""Mutants that are no different: twins of the lifecycle, which no suite can notice and none should be blamed for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..verify.mutants.atlas import Atlas
from ..verify.mutants.bench import bench_of
from ..verify.mutants.differing import Comparison

if TYPE_CHECKING:
    from ..engine.lifecycle import Lifecycle
    from ..verify.mutants.mutant import Mutant

SITUATIONS = 300
"""How many situations are looked at in each slice of the commands."""


class Twins:
    """Tells which mutants are no different, by the search of `hirelife mutate` under the lifecycle's own settings.

    Where a timer is off, what it does is never seen; a rule of it that is changed makes no difference. It is said of
    what was looked at: less than a proof.
    """

    def __init__(self, lifecycle: Lifecycle, situations: int = SITUATIONS) -> None:
        bench = bench_of(lifecycle)
        self.lifecycle = lifecycle
        self.atlas: Atlas = Atlas(lifecycle, bench.slices, limit=situations, hostile=bench.hostile)

    def alike(self, mutant: Mutant) -> bool:
        """Whether nothing that was looked at is answered, done, told or permitted otherwise."""
        comparison = Comparison(self.atlas, mutant, mutant.lifecycle(self.lifecycle))
        if next(comparison.differences(), None) is not None:
            return False
        places = range(len(self.atlas.places)) if mutant.cells else ()
        return not any(
            self.atlas.places[number].typical and comparison.answers(number, mutant.cells) for number in places
        )
