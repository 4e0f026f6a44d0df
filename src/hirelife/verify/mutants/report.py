"""What became of the mutants, counted by operator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import attrs

from .trial import Fate, Outcome

KILLED = (Fate.COMPILER, Fate.INVARIANT, Fate.TESTS)


@attrs.frozen
class Tally:
    """How many mutants came to which end.

    Attributes:
        made: all of them.
        fates: how many of each.
    """

    made: int
    fates: Counter[Fate]

    @classmethod
    def of(cls, outcomes: Iterable[Outcome]) -> Tally:
        """Count."""
        fates = Counter(outcome.fate for outcome in outcomes)
        return cls(sum(fates.values()), fates)

    @property
    def different(self) -> int:
        """Those that are not equivalent: proved to be, or, where no proof was asked for, as far as was looked."""
        return self.made - self.fates[Fate.EQUIVALENT] - self.fates[Fate.UNSEEN]

    @property
    def by_invariants(self) -> float:
        """The share of those that the invariants alone kill, of all that compile and are not equivalent; 1 of none."""
        tried = self.different - self.fates[Fate.COMPILER]
        return self.fates[Fate.INVARIANT] / tried if tried else 1.0

    @property
    def killed(self) -> float:
        """The share of those that anything kills, the compiler included, of all that are not equivalent; 1 of none."""
        dead = sum(self.fates[fate] for fate in KILLED)
        return dead / self.different if self.different else 1.0


def by_operator(outcomes: Iterable[Outcome]) -> dict[str, Tally]:
    """The tallies, in the order in which operators first appear."""
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault(outcome.mutant.operator, []).append(outcome)
    return {operator: Tally.of(found) for operator, found in groups.items()}


COLUMNS = {
    Fate.COMPILER: "compiler",
    Fate.INVARIANT: "invariants",
    Fate.TESTS: "tests only",
    Fate.EQUIVALENT: "equivalent",
    Fate.UNSEEN: "no difference seen",
    Fate.SURVIVED: "survived",
}


def table(outcomes: Iterable[Outcome]) -> Iterator[tuple[str, ...]]:
    """The report, a line for each operator and one for all; what was not proved has a column where there is any."""
    found = list(outcomes)
    whole = Tally.of(found)
    shown = [fate for fate in COLUMNS if fate is not Fate.UNSEEN or whole.fates[fate]]
    yield ("operator", "made", *(COLUMNS[fate] for fate in shown))
    for operator, tally in {**by_operator(found), "all": whole}.items():
        yield (operator, str(tally.made), *(str(tally.fates[fate]) for fate in shown))


def as_data(outcomes: Iterable[Outcome]) -> dict[str, object]:
    """The report as plain data, for JSON."""
    found = list(outcomes)
    tallies = {**by_operator(found), "all": Tally.of(found)}
    return {
        "operators": {
            name: {"made": tally.made, **{fate.name.lower(): tally.fates[fate] for fate in Fate}}
            for name, tally in tallies.items()
        },
        "killed_by_invariants": Tally.of(found).by_invariants,
        "killed": Tally.of(found).killed,
        "mutants": [
            {"name": one.mutant.name, "fate": one.fate.name.lower(), "by": one.by, "differences": one.differences}
            for one in found
        ],
    }
