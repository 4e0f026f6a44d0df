"""From an exploration to a model: every case that it met, gathered into tables."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import Any

import numpy as np

from ..engine.entry import Sight
from ..engine.plan import Desk
from ..engine.value import Standing
from ..errors import SpecificationError
from ..verify.growing import NOTHING
from ..verify.instances import Asked, Lapse
from ..verify.space import Space
from .decision import Word
from .model import KEPT, Ask, Cell, Model, View, Wait, Write
from .saying import said
from .situations import Situations, standing_words
from .tabling import Column, Table, table

Seen = tuple[Desk, Sight]
ALWAYS = Table((), (), {(): 1})


def model(space: Space) -> Model:
    """The model of an exploration, for `tla` and `promela`."""
    return _Spreading(space).model()


class _Answers:
    """Answers, each once, numbered as they come."""

    def __init__(self) -> None:
        self.found: dict[Any, int] = {}

    def number(self, answer: Hashable) -> int:
        return self.found.setdefault(answer, len(self.found))


class _Spreading(Situations):
    def model(self) -> Model:
        asks = [self._ask(thing) for thing in self.space.asked()]
        waits = [self._wait(thing) for thing in self.space.instances if isinstance(thing, Lapse)]
        return Model(
            machine=self.machine,
            scope=self.space.scope.name,
            cells=tuple(self._cells()),
            asks=tuple(ask for ask in asks if ask is not None),
            waits=tuple(wait for wait in waits if wait is not None),
            resting=self._resting(),
            situations=self.space.size,
            transitions=self.space.transitions,
        )

    def _cells(self) -> Iterator[Cell]:
        for place in self.changing:
            yield Cell(
                self.cell(place),
                tuple(said(self.space.machine.core, self.cell(place), value) for value in self.layout.values[place]),
            )

    # ------------------------------------------------------------ commands

    def _ask(self, thing: Asked) -> Ask | None:
        """A command; None where nobody who asks for it has a way. One that is always refused is judged all the same."""
        parts = list(self.by_state(thing))
        if not parts:
            return None
        views, sees = self._sees(thing, np.concatenate(parts))
        if views == (None,):
            return None
        moves = np.flatnonzero(self.space.moves.instance == thing.number)
        reads = self._reads(thing, moves)
        inside = ALWAYS
        if len(moves):
            inside = self._told(self._sources(moves), self._refused_by_bounds(thing, moves), self.among(reads))
        writes = self._writes(moves, reads)
        return Ask(thing.number, str(thing), thing.name, views, sees, writes, inside, self._owed(thing))

    def _sources(self, moves: Column) -> Column:
        """The situations that these moves leave from."""
        return self.space.moves.source[moves].astype(np.int64)

    def _sees(self, thing: Asked, here: Column) -> tuple[tuple[View | None, ...], Table]:
        places = self.among(self.space.machine.sights[thing.number])
        known = self.once(self.known(here, places, ["state"]), here)
        seen = _Answers()
        numbers = [seen.number(self._seen(thing, situation)) for situation in known.situations.tolist()]
        views = tuple(None if view is None else View(view[0], dict(view[1])) for view in seen.found)
        return views, table(known.columns, self.sizes, np.array(numbers, np.int64))

    def _seen(self, thing: Asked, situation: int) -> tuple[str, tuple[tuple[str, Word], ...]] | None:
        """The role, and every observation of the command; None where there is no desk."""
        engagement = self.space.engagement(situation)
        found = self.space.machine.seen(thing, engagement.standing, engagement)
        if found is None:
            return None
        desk, sight = found
        words = {name: self.machine.observations[name].word(code) for name, code in zip(desk.names, sight, strict=True)}
        return desk.role.name, tuple(words.items())

    def _refused_by_bounds(self, thing: Asked, moves: Column) -> Column:
        """The situations in which a command is accepted, and leads out of the bounds of the exploration."""
        entered = np.zeros(self.space.size, np.bool_)
        entered[self.space.moves.source[moves]] = True
        found = [np.zeros(0, np.int64)]
        for here in self.by_state(thing):
            asked = here[self.calm[here] & ~entered[here]]
            found.append(asked[self.outcomes(thing, asked) != NOTHING])
        return np.concatenate(found)

    def _writes(self, moves: Column, reads: Iterable[int]) -> tuple[Write, ...]:
        """What becomes of each cell that these moves change."""
        sources, targets = self._sources(moves), self.space.moves.target[moves]
        before, after = self.rows[self.space.register[sources]], self.rows[self.space.register[targets]]
        changed = [place for place in self.changing if (before[:, place] != after[:, place]).any()]
        written = {self.cell(place): after[:, place] for place in changed}
        cases = self.once({**self.known(sources, self.among({*reads, *changed})), **_primed(written)}, sources)
        known = {name: column for name, column in cases.columns.items() if not name.endswith("'")}
        return tuple(Write(name, self._written(known, name, cases.columns[f"{name}'"])) for name in written)

    def _written(self, known: dict[str, Column], cell: str, after: Column) -> Table:
        """The new value of a cell; where it is kept, it is said in whichever way is shorter."""
        plain = table(known, self.sizes, after)
        kept = table(known, self.sizes, np.where(after == known[cell], KEPT, after))
        return min(plain, kept, key=lambda found: len(found.rows))

    def _told(self, yes: Column, no: Column, places: Iterable[int]) -> Table:
        """Whether something holds, learnt from situations in which it does and others in which it does not."""
        situations = np.concatenate([yes, no])
        answers = np.repeat(np.array([1, 0], np.int64), [len(yes), len(no)])
        cases = self.once({**self.known(situations, places), "'": answers}, situations)
        return table({key: value for key, value in cases.columns.items() if key != "'"}, self.sizes, cases.columns["'"])

    def _reads(self, thing: Asked, moves: Column) -> set[int]:
        reads = set(self.space.machine.sights[thing.number])
        for deed in map(int, np.unique(self.space.moves.deed[moves])):
            reads |= set(self.space.machine.deeds[deed].reads)
        return reads

    def _owed(self, thing: Asked) -> Table:
        dues = {due.partition(".")[0] for due, _ in thing.owed}
        places = [place for place in self.changing if self.cell(place) in dues]
        parts = list(self.by_state(thing))
        owed = [part[self.owes(thing, part)] for part in parts]
        free = [part[~self.owes(thing, part)] for part in parts]
        return self._told(np.concatenate(owed), np.concatenate(free), places)

    # ------------------------------------------------------------ time, and facts at rest

    def _wait(self, thing: Lapse) -> Wait | None:
        moves = np.flatnonzero(self.space.moves.instance == thing.number)
        if not len(moves):
            return None
        here = np.zeros(self.space.size, np.bool_)
        here[self.space.moves.source[moves]] = True
        nowhere = np.flatnonzero(self.calm & ~here)
        places = self.among(self.space.machine.sights[thing.number])
        possible = self._told(self._sources(moves), nowhere, places)
        return Wait(thing.number, str(thing), self._writes(moves, places), possible)

    def _resting(self) -> dict[str, Table]:
        """Where a fact is held at its default, learnt from every standing that a step leads to before that is done."""
        raw = list(dict.fromkeys(self._targets()))
        aged = [self.space.machine.aged(standing) for standing in raw]
        words = standing_words(self.machine, raw)
        resting: dict[str, Table] = {}
        for place, name in enumerate(self.machine.facts):
            if any(old.facts[place] != new.facts[place] for old, new in zip(raw, aged, strict=True)):
                held = [int(name in self.space.scope.over(standing)) for standing in raw]
                resting[name] = table(words, self.sizes, np.array(held, np.int64))
        return resting

    def _targets(self) -> Iterator[Standing]:
        for thing in self.space.asked():
            moves = np.flatnonzero(self.space.moves.instance == thing.number)
            if len(moves):
                sources = self._sources(moves)
                known = self.known(sources, self.among(self.space.machine.sights[thing.number]))
                yield from (
                    self._target(thing, situation) for situation in self.once(known, sources).situations.tolist()
                )

    def _target(self, thing: Asked, situation: int) -> Standing:
        """The standing that an accepted command leads to, before facts are put to rest."""
        core, engagement = self.space.machine.core, self.space.engagement(situation)
        desk, sight = _present(self.space.machine.seen(thing, engagement.standing, engagement))
        return core.step(engagement.standing, core.entry(engagement.standing, desk, sight)).target


def _present(found: Seen | None) -> Seen:
    if found is None:
        raise SpecificationError("an accepted command", "was asked at no desk")
    return found


def _primed(columns: dict[str, Column]) -> dict[str, Column]:
    return {f"{name}'": column for name, column in columns.items()}
