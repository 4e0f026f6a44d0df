"""The mutation score of a suite: which changed rules it would not notice.

A mutant is the lifecycle with one rule changed. It is run as a system under test: a suite that raises no alarm would
not notice a platform that has this bug.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import attrs

from ..engine.lifecycle import Lifecycle
from ..errors import SpecificationError
from .asking import Alphabet
from .criteria import DEFAULT, Only, Path, paths
from .driver import drive
from .model import ModelSystem
from .probes import Level
from .system import SystemUnderTest

Suite = Callable[[Callable[[], SystemUnderTest]], None]
"""Somebody's tests: called with what makes the system, raises an AssertionError where it raises an alarm."""


@attrs.frozen
class Score:
    """How many mutants a suite notices.

    Attributes:
        killed: the names of the mutants that it notices.
        survived: the names of those that it does not; some of them may be equivalent to the original.
    """

    killed: tuple[str, ...]
    survived: tuple[str, ...]

    @property
    def percent(self) -> float:
        """The part that is noticed, in per cent."""
        every = len(self.killed) + len(self.survived)
        return 100.0 * len(self.killed) / every if every else 100.0


def mutation_score(mutants: Lifecycle | Iterable[tuple[str, Lifecycle]], suite: Suite) -> Score:
    """Which mutants a suite notices.

    Args:
        mutants: each with its name; or a lifecycle: all that `hirelife.verify.mutants` makes of it, where they compile.
        suite: the tests; `generated` makes one of the kit's own.
    """
    killed: list[str] = []
    survived: list[str] = []
    for name, mutant in mutants_of(mutants) if isinstance(mutants, Lifecycle) else mutants:
        (killed if _noticed(suite, mutant) else survived).append(name)
    return Score(tuple(killed), tuple(survived))


def mutants_of(lifecycle: Lifecycle) -> Iterator[tuple[str, Lifecycle]]:
    """Every mutant of a lifecycle that its compiler lets pass, with its name."""
    from ..verify.mutants import mutants

    for mutant in mutants(lifecycle):
        try:
            made = mutant.lifecycle()
        except SpecificationError:
            continue  # no platform can have a rule that contradicts itself
        yield mutant.name, made


def _noticed(suite: Suite, mutant: Lifecycle) -> bool:
    try:
        suite(lambda: ModelSystem(mutant))
    except AssertionError:
        return True
    return False


def generated(
    lifecycle: Lifecycle,
    criterion: str = DEFAULT,
    probe: Level = "all",
    *,
    commands: Alphabet | None = None,
    only: Only | None = None,
) -> Suite:
    """The suite that `paths` and `drive` make, as one function of the system."""
    suite: tuple[Path, ...] = paths(lifecycle, criterion, commands=commands, only=only)

    def run(system: Callable[[], SystemUnderTest]) -> None:
        for path in suite:
            drive(path, system(), probe, shorten=False)

    return run
