"""Mutation of the rules: every small change of a definition, and what notices it.

A rule that nothing would miss is a rule that nothing guards. `mutants` makes the changes, one at a time, through the
real compiler; what finds each of them is the business of the suite that is held against it.
"""

from __future__ import annotations

from .mutant import Mutant
from .operators import mutants

__all__ = ("Mutant", "mutants")
