"""The mutation score of a suite: which changed rules it would not notice.

A mutant is the lifecycle with one rule changed. It is run as a system under test: a suite that raises no alarm would
not notice a platform that has this bug. What makes no difference to anybody is counted apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from ..engine.lifecycle import Lifecycle
from ..errors import SpecificationError
from .asking import Alphabet, Only
from .criteria import DEFAULT, Path, paths
from .driver import drive
from .model import ModelSystem
from .probes import Level
from .system import SystemUnderTest

if TYPE_CHECKING:
    from ..verify.mutants.mutant import Mutant
    from .tree import Tree
    from .twins import Twins

Suite = Callable[[Callable[[], SystemUnderTest]], None]
"""Somebody's tests: called with what makes the system, raises an AssertionError where it raises an alarm."""


@attrs.frozen
class Score:
    """How many mutants a suite notices.

    Attributes:
        killed: the names of the mutants that it notices.
        survived: the names of those that it does not.
        equivalent: the names of those that it does not notice, and that are no different; looked for where the mutants
            are made of a lifecycle.
    """

    killed: tuple[str, ...]
    survived: tuple[str, ...]
    equivalent: tuple[str, ...] = ()

    @property
    def percent(self) -> float:
        """The part that is noticed of those that make a difference, in per cent."""
        every = len(self.killed) + len(self.survived)
        return 100.0 * len(self.killed) / every if every else 100.0


class Generated:
    """The suite that `paths` and `drive` make, as one function of the system."""

    def __init__(self, suite: tuple[Path, ...], probe: Level) -> None:
        self.paths = suite
        self.probe: Level = probe

    def __call__(self, system: Callable[[], SystemUnderTest]) -> None:
        """Drive a system along every path.

        Raises:
            Disagreement: it does not keep the lifecycle.
        """
        for path in self.paths:
            drive(path, system(), self.probe, shorten=False)

    @property
    def steps(self) -> int:
        """How many commands its paths have together."""
        return sum(map(len, self.paths))

    @cached_property
    def tree(self) -> Tree:
        """The paths as a tree, for mutants."""
        from .tree import Tree

        return Tree(self.paths, self.probe)


def generated(
    lifecycle: Lifecycle,
    criterion: str = DEFAULT,
    probe: Level = "hostile",
    *,
    commands: Alphabet | None = None,
    only: Only | None = None,
) -> Generated:
    """The suite that `paths` and `drive` make, as one function of the system; the thorough one by default."""
    return Generated(paths(lifecycle, criterion, commands=commands, only=only), probe)


def mutation_score(
    mutants: Lifecycle | Iterable[tuple[str, Lifecycle]], suite: Suite, *, twins: Twins | None = None
) -> Score:
    """Which mutants a suite notices.

    Args:
        mutants: each with its name; or a lifecycle: all that `hirelife.verify.mutants` makes of it, where they compile.
        suite: the tests; `generated` makes one of the kit's own.
        twins: what tells equivalent mutants of a lifecycle, to be looked for once for several suites.
    """
    killed: list[str] = []
    survived: list[str] = []
    equivalent: list[str] = []
    if not isinstance(mutants, Lifecycle):
        for name, mutant in mutants:
            (killed if _noticed(suite, mutant) else survived).append(name)
        return Score(tuple(killed), tuple(survived))
    for one, mutant in mutants_of(mutants):
        if _notices(suite, one, mutant):
            killed.append(one.name)
        else:
            twins = twins or _twins(mutants)
            (equivalent if twins.alike(one) else survived).append(one.name)
    return Score(tuple(killed), tuple(survived), tuple(equivalent))


def mutants_of(lifecycle: Lifecycle) -> Iterator[tuple[Mutant, Lifecycle]]:
    """Every mutant of a lifecycle that its compiler lets pass, with the rules that it has."""
    from ..verify.mutants import mutants

    for mutant in mutants(lifecycle):
        try:
            made = mutant.lifecycle(lifecycle)
        except SpecificationError:
            continue  # no platform can have a rule that contradicts itself
        yield mutant, made


def _twins(lifecycle: Lifecycle) -> Twins:
    from .twins import Twins

    return Twins(lifecycle)


def _notices(suite: Suite, mutant: Mutant, made: Lifecycle) -> bool:
    if isinstance(suite, Generated):
        return suite.tree.alarm(made, mutant.commands, mutant.cells) is not None
    return _noticed(suite, made)


def _noticed(suite: Suite, mutant: Lifecycle) -> bool:
    try:
        suite(lambda: ModelSystem(mutant))
    except AssertionError:
        return True
    return False
