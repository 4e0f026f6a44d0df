"""Probes: what must be refused in a situation, each refusal once, with its codes.

Besides the alphabet every command is asked by everybody: rules break where a role was forgotten.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from ..engine.command import Command
from ..engine.value import Engagement
from ..engine.vocabulary import NEW, Role, RoleKind
from .asking import START, asked_at
from .situations import Atlas, moments
from .spoiled import spoiled

if TYPE_CHECKING:
    from hirelife.engine.lifecycle import Lifecycle

Level = Literal["hostile", "all", "rules", "none"]
"""Which refusals are tried: all; those of rules, where role and state are right; none. `hostile` tries, besides all,
the host's roles, what may not begin anything, and commands with one field that is not as it should be."""
STRANGE = "nobody"
"""Somebody who takes no part in anything."""


class Probe(NamedTuple):
    """A command that must be refused, with the codes of the reasons; without any it may be done."""

    command: Command
    codes: tuple[str, ...]


class Prober:
    """The probes of an atlas."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas
        self.lifecycle: Lifecycle = atlas.lifecycle
        self.asked: tuple[Command, ...] = (*atlas.asked, *self._clocked())
        people = dict.fromkeys(one.by for one in atlas.asked)
        hosts = (role for role in self.lifecycle.definition.roles if role.kind is RoleKind.HOST)
        self.usual: tuple[Command, ...] = (*self.asked, *self._swapped((*people, STRANGE)))
        others = self._swapped(tuple(role for role in hosts if role not in people))
        self.everything: tuple[Command, ...] = (*self.usual, *others, *spoiled(atlas.asked, atlas.only))
        self._first = {row.command for row in self.lifecycle.definition.rows if NEW in row.source}
        self._twins: dict[tuple[int, datetime], Command] = {}
        self._misplaced: dict[tuple[object, ...], tuple[str, ...]] = {}

    def at(self, engagement: Engagement | None, level: Level = "all") -> Iterator[Probe]:
        """What must be refused here, soon and at each due time at which a window closes; and what may be done then."""
        if level == "none" or (engagement is None and level != "hostile"):
            return
        known: set[tuple[object, ...]] = set()
        for at in moments(engagement):
            for number, codes in self._judged(engagement, at, level):
                command = self.everything[number]
                wrong = number if number >= len(self.usual) else -1  # of what is spoiled everything is tried
                key = (type(command), command.by, codes, wrong if codes else at)
                if key not in known:
                    known.add(key)
                    yield Probe(self._twin(number, at), codes)

    def _judged(
        self, engagement: Engagement | None, at: datetime, level: Level
    ) -> Iterator[tuple[int, tuple[str, ...]]]:
        """The numbers of the commands, with the codes for which they are refused."""
        roles = self.atlas.roles
        for number, command in enumerate(self.everything if level == "hostile" else self.usual):
            if roles.stands(engagement, command) or (engagement is None and type(command) in self._first):
                yield number, self.lifecycle.check(engagement, self._twin(number, at)).codes
            elif level != "rules" and engagement is not None:  # before the first event only what begins one is tried
                place = (type(command), roles.of(engagement, command), engagement.state)
                if place not in self._misplaced:
                    self._misplaced[place] = self.lifecycle.check(engagement, self._twin(number, at)).codes
                yield number, self._misplaced[place]

    def _twin(self, number: int, at: datetime) -> Command:
        """A command at another time; made once."""
        key = (number, at)
        if key not in self._twins:
            self._twins[key] = asked_at(self.everything[number], at)
        return self._twins[key]

    def _clocked(self) -> Iterator[Command]:
        """What the clock does, too early."""
        clock = self.lifecycle.definition.clock
        for deadline in self.lifecycle.definition.deadlines:
            if deadline.fires is not None and clock is not None:
                rows: dict[str, Any] = dict.fromkeys(deadline.fires.INDEXES, 0)
                yield deadline.fires(by=clock, at=START, **rows)

    def _swapped(self, people: tuple[str | Role, ...]) -> Iterator[Command]:
        """Each kind of command by some by whom the alphabet does not ask it."""
        firsts: dict[type[Command], Command] = {}
        for command in self.asked:
            firsts.setdefault(type(command), command)
        given = {(type(command), command.by) for command in self.asked}
        for kind, first in firsts.items():
            for who in people:
                if (kind, who) not in given:
                    other = copy.copy(first)
                    object.__setattr__(other, "by", who)
                    yield other
