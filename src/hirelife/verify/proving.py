"""Invariants asked of a whole space: of each situation and of each step, once for all that agree on what is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs
import numpy as np

from ..engine.entry import Entry
from ..engine.stepping import step
from ..engine.value import Engagement, Event
from ..invariants.base import About, Invariant, Redress
from ..invariants.manners import CLOCKED, SINGLE
from .groups import Groups, first_of_each, same_of_each
from .growing import NOTHING, Keys, Marks, Numbers
from .instances import Asked, Lapse
from .retaking import Retaking
from .space import Space
from .watching import MOVED, STATE, Notes, NotingEvent, Watched

if TYPE_CHECKING:
    from hirelife.engine.lifecycle import Lifecycle


@attrs.frozen
class Breach:
    """Where an invariant does not hold.

    Attributes:
        invariant: which.
        space: where it was found.
        situation: the situation at fault, or the one before the step.
        move: the step at fault, by number; None where a situation is.
        then: the steps after it, of a game that is lost from there.
    """

    invariant: Invariant
    space: Space
    situation: int
    move: int | None = None
    then: tuple[int, ...] = ()


class Prover:
    """Asks invariants of one space."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self.lifecycle: Lifecycle = space.lifecycle
        self.groups: Groups = Groups(space)
        self.asked: int = 0
        space.machine.layout.fingerprint = space.lifecycle.fingerprint
        self._notes = (Notes(), Notes())
        self._retaking = Retaking(space.lifecycle)
        self._entries: dict[int, Entry] = {}
        self._steps: dict[int, tuple[Engagement, Event, Engagement]] = {}
        self._watched: dict[int, tuple[Watched, Event, Watched]] = {}
        self._before: dict[int, Watched] = {}
        self._known: dict[tuple[int, frozenset[str], frozenset[str]], list[int]] = {}
        self._by_deed = self._moves_by_deed()

    def breach(self, invariant: Invariant) -> Breach | None:
        """The first place where an invariant does not hold; None where it holds everywhere."""
        if invariant.name in CLOCKED:
            return self._owed(invariant)
        if invariant.about is About.STATE:
            return self._state(invariant)
        if invariant.about is About.POSSIBILITY:
            return self._possible(invariant)
        return self._step(invariant) or self._game(invariant)

    # ------------------------------------------------------------ situations

    def _state(self, invariant: Invariant) -> Breach | None:
        wrong = self._where(invariant, wanted=False)
        return Breach(invariant, self.space, int(np.flatnonzero(wrong)[0])) if wrong.any() else None

    def _where(self, invariant: Invariant, *, wanted: bool) -> Marks:
        """The situations for which a predicate answers as wanted."""
        space = self.space
        marks = np.zeros(space.size, np.bool_)
        calm = ~space.urgent
        calm[0] = False
        states = space.search.places.state.data[space.standing]
        for state in np.unique(states[calm]).tolist():
            mine = np.flatnonzero(calm & (states == state)).astype(np.int32)
            self._mark(invariant, mine, marks, wanted=wanted)
        return marks

    def _mark(self, invariant: Invariant, mine: Numbers, marks: Marks, *, wanted: bool) -> None:
        """Ask about the situations of one state; each answer is that of all that agree on what was read."""
        if invariant.name in SINGLE:
            plain = self.space.engagement(int(mine[0]))
            self.asked += 1
            marks[mine[0]] = bool(invariant.holds(self.lifecycle, plain)) is wanted
            return
        notes, read = self._notes[0], set[str]()
        answers: dict[int, bool] = {}
        while True:
            columns = self._columns(mine, read)
            grown = False
            for place in first_of_each(columns, len(mine)):
                situation = int(mine[place])
                if situation in answers:
                    continue
                notes.clear()
                answers[situation] = bool(invariant.holds(self.lifecycle, self._seen(situation))) is wanted
                self.asked += 1
                if notes - read - {STATE}:
                    read |= notes - {STATE}
                    grown = True
                    break
            if not grown:
                break
        if any(answers.values()):
            self._spread(mine, self._columns(mine, read), answers, marks)

    def _spread(self, mine: Numbers, columns: list[Numbers], answers: dict[int, bool], marks: Marks) -> None:
        """Give the answer of each first situation to all that look like it."""
        key: Keys = np.zeros(len(mine), np.int64)
        for column in columns:
            _, key = np.unique(key << 32 | column, return_inverse=True)
        _, first, inverse = np.unique(key, return_index=True, return_inverse=True)
        marks[mine] = np.array([answers.get(int(mine[place]), False) for place in first], np.bool_)[inverse]

    def _columns(self, mine: Numbers, read: set[str]) -> list[Numbers]:
        space, groups = self.space, self.groups
        return [
            *groups.of_standings(space.standing[mine], read),
            *groups.of_registers(space.register[mine], read),
        ]

    def _seen(self, situation: int) -> Watched:
        if situation not in self._before:
            self._before[situation] = Watched.of(self.space.engagement(situation), self._notes[0])
        return self._before[situation]

    def _owed(self, invariant: Invariant) -> Breach | None:
        """A situation in which a due time has come, and yet the clock does nothing."""
        space = self.space
        standings, registers = space.standing, space.register
        for thing in space.asked():
            owed = space.search.clockwork.owed(thing, standings, registers)
            stuck = owed[~space.urgent[owed] & (owed < space.search.done)]
            if len(stuck):
                return Breach(invariant, space, int(stuck[0]))
        return None

    # ------------------------------------------------------------ possibilities

    def _possible(self, invariant: Invariant) -> Breach | None:
        """A situation from which nothing that the predicate names can be reached by those who may move."""
        space = self.space
        reached = self._where(invariant, wanted=True)
        may = self._movers(invariant)[space.moves.instance]
        sources, targets = space.moves.source[may], space.moves.target[may]
        while True:
            fresh = np.unique(sources[reached[targets] & ~reached[sources]])
            if not len(fresh):
                break
            reached[fresh] = True
        reached[0] = True
        left = np.flatnonzero(~reached)
        return Breach(invariant, space, int(left[0])) if len(left) else None

    def _movers(self, invariant: Invariant) -> Marks:
        """The instances by which it may be reached: of everybody, or of some roles and of time."""
        roles = {f"@{role.name}" for role in invariant.movers}
        return np.array(
            [isinstance(thing, Lapse) or not roles or thing.by in roles for thing in self.space.instances],
            np.bool_,
        )

    # ------------------------------------------------------------ steps

    def _moves_by_deed(self) -> list[tuple[int, Numbers]]:
        deeds = self.space.moves.deed
        order = np.argsort(deeds, kind="stable").astype(np.int32)
        kinds, starts = np.unique(deeds[order], return_index=True)
        parts = np.split(order, starts[1:])
        return [(deed, part) for deed, part in zip(kinds.tolist(), parts, strict=True) if deed != NOTHING]

    def _step(self, invariant: Invariant) -> Breach | None:
        """The first step at which it does not hold."""
        found: list[int] = []
        for deed, moves in self._by_deed:
            wrong = self._wrong_move(invariant, deed, moves)
            if wrong is not None:
                found.append(wrong)
        if not found:
            return None
        move = min(found, key=lambda number: int(self.space.moves.source[number]))
        return Breach(invariant, self.space, int(self.space.moves.source[move]), move)

    def _game(self, invariant: Invariant) -> Breach | None:
        """A step after which somebody has no strategy, where the invariant asks for one."""
        if invariant.redress is None:
            return None
        from .game import Game  # only one invariant is one

        way = Game(self.space, invariant.redress, self.harms(invariant.redress)).lost_way()
        if way is None:
            return None
        return Breach(invariant, self.space, int(self.space.moves.source[way[0]]), way[0], way[1:])

    def harms(self, redress: Redress) -> Marks:
        """The moves that do a harm; of each deed, one is asked for all that agree on what is read."""
        marks = np.zeros(self.space.transitions, np.bool_)
        for deed, moves in self._by_deed:
            if self.space.machine.deeds[deed].paid_from:
                self._mark_moves(redress, deed, moves, marks)
        return marks

    def _mark_moves(self, redress: Redress, deed: int, moves: Numbers, marks: Marks) -> None:
        """Ask about the moves of one deed, again and again until nothing more of them is read."""
        read: tuple[set[str], set[str]] = (set(), set())
        while True:
            kinds = same_of_each(self._move_columns(deed, moves, read), len(moves))
            answers = [self._asked(redress, int(moves[mine[0]])) for mine in kinds]
            known = sum(map(len, read))
            for _, notes in answers:
                read[0].update(notes[0])
                read[1].update(notes[1])
            if sum(map(len, read)) == known:
                break
        for mine, (harm, _) in zip(kinds, answers, strict=True):
            marks[moves[mine]] = harm

    def _asked(self, redress: Redress, move: int) -> tuple[bool, tuple[set[str], set[str]]]:
        """Whether a move does the harm, and what was read to say so, before it and after it."""
        before, event, after = self._noted(move)
        for notes in self._notes:
            notes.clear()
        harm = redress.harms(self.lifecycle, before, event, after)
        return harm, (set(self._notes[0]), set(self._notes[1]))

    def _wrong_move(self, invariant: Invariant, deed: int, moves: Numbers) -> int | None:
        if invariant.name in SINGLE:
            before, event, after = self._real(int(moves[0]))
            self.asked += 1
            return None if invariant.holds(self.lifecycle, before, event, after) else int(moves[0])
        read: tuple[set[str], set[str]] = (set(), set())
        done: set[int] = set()
        while True:
            grown = False
            for move in self._kinds(deed, moves, read):
                if move in done:
                    continue
                done.add(move)
                before, event, after = self._noted(move)
                for notes in self._notes:
                    notes.clear()
                self.asked += 1
                self._retaking.know(before, event, after, self._entries[move])
                if not invariant.holds(self._retaking, before, event, after):
                    return move
                fresh = [notes - known for notes, known in zip(self._notes, read, strict=True)]
                if any(fresh):
                    read[0].update(fresh[0])
                    read[1].update(fresh[1])
                    grown = True
                    break
            if not grown:
                return None

    def _kinds(self, deed: int, moves: Numbers, read: tuple[set[str], set[str]]) -> list[int]:
        """One move of each kind, where only what was read is looked at; many invariants read the same."""
        if not read[0] and not read[1]:
            return [int(moves[0])]
        key = (deed, frozenset(read[0]), frozenset(read[1]))
        if key not in self._known:
            places = first_of_each(self._move_columns(deed, moves, read), len(moves))
            self._known[key] = moves[places].tolist()
        return self._known[key]

    def _move_columns(self, deed: int, moves: Numbers, read: tuple[set[str], set[str]]) -> list[Numbers]:
        """What moves look like: before them as it is, after them by where it comes from."""
        space, groups = self.space, self.groups
        source, target = space.moves.source[moves], space.moves.target[moves]
        inputs = space.machine.deeds[deed].inputs
        before, after = read
        cells = before.union(*(inputs.get(name, frozenset({name})) for name in after))
        if MOVED in after:
            cells |= space.machine.deeds[deed].paid_from
        return [
            *groups.of_standings(space.standing[source], before),
            *groups.of_standings(space.standing[target], after),
            *groups.of_registers(space.register[source], cells),
        ]

    def _noted(self, move: int) -> tuple[Watched, Event, Watched]:
        if move not in self._watched:
            before, event, after = self._real(move)
            first, second = self._notes
            self._watched[move] = (Watched.of(before, first), NotingEvent.of(event, second), Watched.of(after, second))
        return self._watched[move]

    def _real(self, move: int) -> tuple[Engagement, Event, Engagement]:
        """The step as it is really made."""
        if move not in self._steps:
            space = self.space
            thing = space.instance(move)
            before = space.engagement(int(space.moves.source[move]))
            if not isinstance(thing, Asked):
                raise TypeError(f"{thing} is no command")
            seen = space.machine.seen(thing, before.standing, before)
            if seen is None:
                raise TypeError(f"{thing} is asked by nobody")
            entry = space.machine.core.entry(before.standing, *seen)
            after, event = step(before, thing.command, entry)
            self._steps[move] = (before, event, after)
            self._entries[move] = entry
        return self._steps[move]


def breaches(space: Space, invariants: tuple[Invariant, ...]) -> Iterator[Breach]:
    """The first place of each invariant that does not hold."""
    prover = Prover(space)
    for invariant in invariants:
        if invariant.about is not About.TABLE:
            found = prover.breach(invariant)
            if found is not None:
                yield found


__all__ = ["Breach", "Prover", "breaches"]
