"""A strategy as a game: whether somebody who waits until time alone would harm him can still answer.

One player is the role whose right it is; the others are time, the clock, and the other parties, all against him; the
roles of the host that are named as silent do nothing. He is threatened where clock and time alone lead to the harm.
While nothing threatens him he stays silent; where something does, he may answer, before anybody else moves. He has lost

- where he is threatened and no answer leads to a situation that is not lost;
- where he is not, or where the clock acts at once, and some move of the others does the harm or leads to a lost
  situation; or threatens him and does not tell him.

He must not have lost after any of the steps that earn him the right. An answer that leads out of the bounds of the
exploration saves him.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from ..engine.plan import Desk
from ..engine.vocabulary import OTHERS
from ..invariants.base import Redress
from .cells import ROSTER
from .growing import NOTHING, Marks, Numbers
from .instances import Asked, Lapse
from .space import Space

FAR = np.iinfo(np.int32).max


class Game:
    """The game that is played for one strategy over everything that an exploration met."""

    def __init__(self, space: Space, redress: Redress, harm: Marks) -> None:
        """Prepare.

        Args:
            space: what was explored.
            redress: whose right it is, and how it is used.
            harm: for each move whether it does the harm.
        """
        self.space = space
        self.redress = redress
        self.roles: list[str] = sorted({role.name for role in space.machine.core.definition.roles})
        clock = space.machine.core.definition.clock
        lapse = np.array([isinstance(thing, Lapse) for thing in space.instances], np.bool_)[space.moves.instance]
        self.by_time: Marks = lapse | (self.mover == self._number("" if clock is None else clock.name))
        self.own: Marks = self.mover == self._number(redress.whose.name)
        silent = np.isin(
            self.mover, [self.roles.index(role.name) for role in redress.silent if role.name in self.roles]
        )
        self.others: Marks = ~self.own & ~silent
        self.harm: Marks = harm & ~self.own

    def _number(self, role: str) -> int:
        return self.roles.index(role) if role in self.roles else NOTHING

    @cached_property
    def mover(self) -> Numbers:
        """For each move the number of the role that makes it."""
        moves, registers = self.space.moves, self.space.search.registers
        rosters = registers.rows[self.space.register[moves.source], self.space.machine.layout.place[ROSTER]]
        pairs, inverse = np.unique(moves.instance.astype(np.int64) << 32 | rosters, return_inverse=True)
        known = self.space.machine.layout.values[self.space.machine.layout.place[ROSTER]]
        found = [self._role(int(pair) >> 32, known[int(pair) & 0xFFFF_FFFF]) for pair in pairs.tolist()]
        return np.array(found, np.int32)[inverse]

    def _role(self, instance: int, roster: object) -> int:
        thing = self.space.instances[instance]
        if not isinstance(thing, Asked):
            return NOTHING
        by = thing.command.by
        return self._number(str(roster.role_of(by)) if isinstance(by, str) else by.name)  # type: ignore[attr-defined]

    # ------------------------------------------------------------ how near the harm is

    @cached_property
    def near(self) -> Numbers:
        """For each situation in how many moves of clock and time the harm is done; `FAR` where it is not."""
        moves = self.space.moves
        near = np.full(self.space.size, FAR, np.int32)
        source, target = moves.source[self.by_time], moves.target[self.by_time]
        near[source[self.harm[self.by_time]]] = 1
        for step in range(2, self.space.size + 2):
            fresh = source[(near[target] == step - 1) & (near[source] == FAR)]
            if not len(fresh):
                break
            near[fresh] = step
        return near

    # ------------------------------------------------------------ who wins

    @cached_property
    def lost(self) -> Numbers:
        """For each situation when it was found to be lost; `FAR` where it is not."""
        moves, size = self.space.moves, self.space.size
        threatened = self.near < FAR
        waits = threatened & ~self.space.urgent  # he answers there, before anybody else moves
        saved = np.zeros(size, np.bool_)
        answers = self._answers()
        for source, instance in self.space.search.outside:
            mine = np.isin(instance, [thing.number for thing in self._commands()])
            saved[source[mine]] = True
        untold = threatened[moves.target] & ~threatened[moves.source] & ~self._told()
        lost = np.full(size, FAR, np.int32)
        for step in range(1, size + 2):
            gone = lost < FAR
            safe = saved.copy()
            safe[moves.source[answers & ~gone[moves.target]]] = True
            bad = np.zeros(size, np.bool_)
            bad[moves.source[self.others & (self.harm | untold | gone[moves.target])]] = True
            fresh = ~gone & np.where(waits, ~safe, bad)
            if not fresh.any():
                break
            lost[fresh] = step
        return lost

    def _commands(self) -> list[Asked]:
        return [thing for thing in self.space.asked() if isinstance(thing.command, self.redress.answers)]

    def _answers(self) -> Marks:
        """The moves by which he answers."""
        return self.own & self.space.of(*self._commands())

    def _told(self) -> Marks:
        """For each move whether he is told of it: by its row."""
        machine = self.space.machine
        told = [self._tells(deed.entry.desk) for deed in machine.deeds]
        marks: Marks = np.array([*told, False], np.bool_)[self.space.moves.deed]  # of time nobody is told: it is last
        return marks

    def _tells(self, desk: Desk | None) -> bool:
        whose = self.redress.whose
        return desk is not None and any(
            told is whose or (told is OTHERS and desk.role is not whose) for told in desk.row.told
        )

    # ------------------------------------------------------------ how it is lost

    def lost_way(self) -> tuple[int, ...] | None:
        """A step that should have earned him the right, with the moves by which he then loses; None where he wins."""
        moves = self.space.moves
        earned = self.space.of(
            *(thing for thing in self.space.asked() if isinstance(thing.command, self.redress.earned_by))
        )
        found = np.flatnonzero(earned & (self.lost[moves.target] < FAR))
        if not len(found):
            return None
        first = int(found[np.argmin(moves.source[found])])
        return first, *self._on(int(moves.target[first]))

    def _on(self, situation: int) -> tuple[int, ...]:
        """How it is lost from a situation: until he is threatened by whatever leads there, then by time."""
        moves, way = self.space.moves, list[int]()
        while True:
            here = moves.source == situation
            if self.near[situation] < FAR and not self.space.urgent[situation]:
                mine = here & self.by_time & (self.harm | (self.near[moves.target] < self.near[situation]))
            else:
                mine = here & self.others & (self.harm | (self.lost[moves.target] < self.lost[situation]))
            if not mine.any():  # it threatens, and nobody is told
                mine = here & self.others & (self.near[moves.target] < FAR)
            move = int(np.flatnonzero(mine)[0])
            way.append(move)
            if self.harm[move]:
                return tuple(way)
            situation = int(moves.target[move])


__all__ = ("Game",)
