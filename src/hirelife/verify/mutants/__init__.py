"""Mutation of the rules: every small change of a definition, and what notices it.

A rule that nothing would miss is a rule that nothing guards. `mutants` makes the changes, one at a time, through the
real compiler; what finds each of them is the business of the suite that is held against it.
"""

from __future__ import annotations

from .atlas import Atlas, Slice
from .bench import Bench, bench_of
from .equivalence import Equivalence, Unlike
from .mutant import Mutant
from .operators import mutants
from .report import Tally, by_operator
from .trial import Fate, Outcome, Suite, Trial

__all__ = (
    "Atlas",
    "Bench",
    "Equivalence",
    "Fate",
    "Mutant",
    "Outcome",
    "Slice",
    "Suite",
    "Tally",
    "Trial",
    "Unlike",
    "bench_of",
    "by_operator",
    "mutants",
)
