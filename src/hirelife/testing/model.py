"""The lifecycle itself as a system under test: what mutants are, and what the kit is tried on."""

from __future__ import annotations

from collections.abc import Mapping

from ..engine.command import Command
from ..engine.lifecycle import Lifecycle
from ..engine.value import Engagement
from ..engine.vocabulary import RoleKind
from ..errors import CommandError
from .observing import OWES, WAKES, value_of
from .probes import STRANGE
from .situations import judged
from .system import Reply, SystemUnderTest, accepted, refused


class ModelSystem(SystemUnderTest):
    """A system that decides by a lifecycle, and shows everything that it knows.

    Attributes:
        lifecycle: by which it decides.
        engagement: the present value.
    """

    every_reason: bool = True

    def __init__(self, lifecycle: Lifecycle) -> None:
        self.lifecycle = lifecycle
        self.engagement: Engagement | None = None
        self.seen: dict[str, str] = {}
        lines = lifecycle.definition.permissions
        self._towards = {
            name: any(one.towards for one in lines if one.name == name) for name in {one.name: 0 for one in lines}
        }
        self._hosts = tuple(f"@{role.name}" for role in lifecycle.definition.roles if role.kind is RoleKind.HOST)

    def reset(self) -> None:
        """Begin again."""
        self.engagement, self.seen = None, {}

    def fire(self, command: Command) -> Reply:
        """Decide, and keep what comes of it."""
        try:
            verdict = judged(self.lifecycle, self.engagement, command, self.seen)
        except CommandError as error:
            return refused(str(error))
        if not verdict:
            return refused(*verdict.codes)
        self.engagement = verdict.engagement
        if command.id:
            self.seen[command.id] = command.digest()
        return accepted(told={who for notice in verdict.notices for who in notice.to})

    def may(self, command: Command) -> Reply:
        """Whether it would be accepted, and every reason if not."""
        try:
            codes = self.lifecycle.check(self.engagement, command).codes
        except CommandError as error:
            return refused(str(error))
        return refused(*codes) if codes else accepted()

    def observe(self) -> Mapping[str, object]:
        """State, facts, totals, registers, rows, due times and permissions."""
        here = self.engagement
        if here is None:
            return {}
        definition = self.lifecycle.definition
        rows = {
            f"{name}.{column}": tuple(getattr(here.array(name), column))
            for name, spec in definition.arrays.items()
            for column in spec.columns
        }
        return {
            "state": here.state,
            **here.facts,
            **{name: here.balance(name) for name in definition.totals},
            **{name: here.number(name) for name in definition.numbers},
            **{name: here.due(name) for name in definition.dues},
            WAKES: value_of(self.lifecycle, here, WAKES),
            OWES: value_of(self.lifecycle, here, OWES),
            **rows,
            **self._may_see(here),
        }

    def _may_see(self, here: Engagement) -> dict[str, object]:
        """Every permission of everybody who takes part, towards every candidate, and of somebody who does not."""
        can, at = self.lifecycle.can, here.at
        people = dict.fromkeys((*here.roster.names, *here.roster.candidates, STRANGE, *self._hosts))
        seen = {f"{name}@{who}": can(here, who, name, at=at) for name in self._towards for who in people}
        for name, between in self._towards.items():
            for other in here.roster.candidates if between else ():
                for who in people:
                    seen[f"{name}@{who}>{other}"] = can(here, who, name, at=at, towards=other)
        return {name: answer.granted or answer.code for name, answer in seen.items()}
