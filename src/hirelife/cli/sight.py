"""What somebody may do now: the commands sorted by their answer, and the permissions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

import attrs

from ..engine.permit import Choice, Possible
from ..engine.value import Engagement
from ..engine.verdict import Answer
from ..foresight import Prospect, foresee
from .pen import Pen
from .words import cited, reason

if TYPE_CHECKING:
    from ..engine.lifecycle import Lifecycle

MISPLACED = frozenset({"wrong_state", "wrong_role", "not_a_party", "time_runs_forward"})
"""Refusals that say where one is, not what is missing."""


@attrs.frozen
class Sight:
    """The answers for one person at one time.

    Attributes:
        engagement: the engagement, with what the clock owed.
        who: the principal, or a role of the host after @.
        role: the name of the role; empty for a stranger.
        at: when.
        choices: every command by name.
        prospects: the same, with data that may be left out left out.
        answers: every permission that the lifecycle has, by name.
    """

    engagement: Engagement
    who: str
    role: str
    at: datetime
    choices: Mapping[str, Choice]
    prospects: Mapping[str, Prospect]
    answers: Mapping[str, Answer]

    def having(self, possible: Possible) -> tuple[Choice, ...]:
        """The commands with this answer, as `foresight` has it."""
        return tuple(one.choice for one in self.prospects.values() if one.possible is possible)

    @property
    def missing(self) -> tuple[Choice, ...]:
        """The commands that are refused for what is missing here and now."""
        return tuple(choice for choice in self.having(Possible.REFUSED) if not _codes(choice) & MISPLACED)

    @property
    def misplaced(self) -> tuple[Choice, ...]:
        """The commands that are for another state or another role."""
        return tuple(choice for choice in self.having(Possible.REFUSED) if _codes(choice) & MISPLACED)

    @property
    def any(self) -> bool:
        """Whether there is anything that he may do, or see."""
        may = (*self.having(Possible.ALLOWED), *self.having(Possible.DEPENDS))
        return bool(may) or any(self.answers.values())


def sight(lifecycle: Lifecycle, engagement: Engagement, who: str, at: datetime) -> Sight:
    """Ask everything for one person; what the clock owes by then is taken as done."""
    now = lifecycle.advance(engagement, now=at).engagement
    prospects = foresee(lifecycle, now, who, at=at)
    choices = {name: one.choice for name, one in prospects.items()}
    answers = {name: lifecycle.can(now, who, name, at=at) for name in permissions(lifecycle)}
    return Sight(now, who, role_of(lifecycle, now, who), at, choices, prospects, answers)


def role_of(lifecycle: Lifecycle, engagement: Engagement, who: str) -> str:
    """The name of somebody's role; empty for a stranger."""
    from ..engine.vocabulary import RoleKind

    roles = lifecycle.definition.roles
    if who.startswith("@"):
        return next((role.name for role in roles if role.kind is RoleKind.HOST and f"@{role.name}" == who), "")
    bound = engagement.roster.role_of(who)
    if bound:
        return bound
    here = next(state for state in lifecycle.definition.states if state.name == engagement.state)
    public = next((role.name for role in roles if role.kind is RoleKind.PUBLIC), "")
    return public if here.open else ""


@cache
def permissions(lifecycle: Lifecycle) -> tuple[str, ...]:
    """The names of the permissions, each once."""
    return tuple(dict.fromkeys(line.name for line in lifecycle.definition.permissions))


def _codes(choice: Choice) -> frozenset[str]:
    return frozenset(refusal.code for refusal in choice.refusals)


LABEL = 18
MOST_MISSING = 3
"""Of what is missing, a panel tells the first few that a sentence of the source forces; `ask` tells all."""


class Panels:
    """What each may do, person by person, time after time; what was told before is not told again."""

    def __init__(self, lifecycle: Lifecycle, pen: Pen, catalogue: Mapping[str, str]) -> None:
        self.lifecycle = lifecycle
        self.pen = pen
        self.catalogue = catalogue
        self.governed: set[str] = {row.permits for row in lifecycle.definition.rows}
        self.told: set[tuple[str, str, str]] = set()
        self.seen: dict[str, list[str]] = {}

    def panel(self, found: Sight) -> Iterator[str]:
        """A person's possibilities, briefly: what he may do, what is missing for more, what he may see."""
        may = [choice.command.name() for choice in found.having(Possible.ALLOWED)]
        depends = [f"{choice.command.name()}…" for choice in found.having(Possible.DEPENDS)]
        seen = [name for name, answer in found.answers.items() if answer and name not in self.governed]
        head = f"{found.who}, {found.role}" if found.role else found.who
        yield f"  {self.pen.bold(self.pen.cyan(head))}"
        yield from _label(self.pen, "may", ", ".join([*may, *depends]) or "nothing", self.pen.green)
        for label, text in zip(("not", *[""] * MOST_MISSING), self._missing(found), strict=False):
            yield from _label(self.pen, label, text, self.pen.red)
        if self.seen.get(found.who) != seen:
            yield from _label(self.pen, "sees", ", ".join(seen) or "nothing", self.pen.dim)
        self.seen[found.who] = seen

    def _missing(self, found: Sight) -> list[str]:
        """What is refused for a reason that a sentence of the source gives: rules first, cells where there are none."""
        rules = [choice for choice in found.missing if self._forced(choice, by_rule=True)]
        cells = [choice for choice in found.missing if self._forced(choice, by_rule=False)]
        told = [(choice.command.name(), choice.refusals[0]) for choice in (rules or cells)]
        news = [(name, refusal) for name, refusal in told if self._news(found, name, refusal.code)]
        return [f"{name}: {reason(one, self.catalogue)} [{cited(one.cites)}]" for name, one in news[:MOST_MISSING]]

    def _forced(self, choice: Choice, *, by_rule: bool) -> bool:
        first = choice.refusals[0]
        known = first.code in self.lifecycle.definition.rules
        return known is by_rule and any(cite.startswith("S") for cite in first.cites)

    def _news(self, found: Sight, what: str, text: str) -> bool:
        """Whether this was not told of this person before."""
        before = len(self.told)
        self.told.add((found.who, what, text))
        return len(self.told) > before


def _label(pen: Pen, label: str, text: str, dye: Callable[[str], str]) -> Iterator[str]:
    return pen.hanging(f"    {label}", text, LABEL - 8, shown=f"    {dye(label)}")
