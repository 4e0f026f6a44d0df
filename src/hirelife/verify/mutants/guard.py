"""The invariants as a guard: which of them a mutant breaks, in any situation that it reaches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from ...engine.core import Core
from ...engine.lifecycle import Lifecycle
from ...engine.stepping import blank
from ...engine.value import Engagement
from ...invariants import About, Invariant
from .moves import Step

STEPWISE = (About.STEP, About.BOOKING, About.STRATEGY)
CHANGES_NOTHING = "I14"
"""It holds of the engine, whatever the definition says, and takes longest: nothing here can break it."""


class Guard:
    """Some invariants, asked of the tables, the situations and the steps of one lifecycle."""

    def __init__(self, invariants: Sequence[Invariant], lifecycle: Lifecycle) -> None:
        self.lifecycle = lifecycle
        self.tables: list[Invariant] = [one for one in invariants if one.about is About.TABLE]
        self.states: list[Invariant] = [
            one for one in invariants if one.about is About.STATE and one.name != CHANGES_NOTHING
        ]
        self.stepwise: list[Invariant] = [one for one in invariants if one.about in STEPWISE]
        self.possible: list[Invariant] = [one for one in invariants if one.about is About.POSSIBILITY]
        self._known: dict[object, tuple[str, ...]] = {}

    def of_tables(self) -> tuple[str, ...]:
        """The invariants that the tables break."""
        return tuple(one.name for one in self.tables if not _holds(one, self.lifecycle))

    def of_situation(self, engagement: Engagement, key: object) -> tuple[str, ...]:
        """The invariants that a situation breaks; asked once for what the key and the ledger tell apart."""
        both = (key, engagement.ledger)
        if both not in self._known:
            broken = (one.name for one in self.states if not _holds(one, self.lifecycle, engagement))
            self._known[both] = tuple(broken)
        return self._known[both]

    def of_step(self, step: Step) -> Iterator[str]:
        """The invariants that a step breaks, the first one too."""
        before = step.before or self._nothing(step)
        for one in self.stepwise:
            if not _holds(one, self.lifecycle, before, step.event, step.after):
                yield one.name

    def _nothing(self, step: Step) -> Engagement:
        """The engagement before its first event."""
        core = cast("Core", step.after.standing.owner)
        return blank(core, step.after.id, self.lifecycle.fingerprint, step.event.command.instant)


def _holds(invariant: Invariant, *sight: object) -> bool:
    """Whether it holds; where it cannot even be asked, it does not."""
    try:
        return invariant.predicate(*sight)
    except Exception:  # a mutant may leave anything undefined; that is found too
        return False
