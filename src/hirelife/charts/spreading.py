"""From an exploration to a model: every case that it met, gathered into tables."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from ..engine.plan import Desk, Sight
from ..engine.value import Standing
from ..errors import SpecificationError
from ..verify.growing import NOTHING, Marks
from ..verify.instances import Asked, Lapse
from ..verify.space import Space
from .decision import Word
from .finite import FiniteMachine, finite
from .gathering import word
from .model import KEPT, Ask, Cell, Model, View, Wait, Write
from .saying import said
from .tabling import Column, Table, table

Seen = tuple[Desk, Sight]


class Cases(NamedTuple):
    """Cases, each once: what is known in each, and a situation that is one."""

    columns: dict[str, Column]
    situations: Column


def model(space: Space) -> Model:
    """The model of an exploration, for `tla` and `promela`."""
    return _Spreading(space).model()


class _Answers:
    """Answers, each once, numbered as they come."""

    def __init__(self) -> None:
        self.found: dict[Any, int] = {}

    def number(self, answer: Hashable) -> int:
        return self.found.setdefault(answer, len(self.found))


class _Spreading:
    def __init__(self, space: Space) -> None:
        self.space = space
        self.search = space.search
        self.layout = space.machine.layout
        self.machine = finite(space.lifecycle)
        self.core = space.machine.core
        values = self.layout.values
        self.changing = [place for place, known in enumerate(values) if len(known) > 1]
        self.sizes = {name: len(values) for name, values in self.machine.domains.items()}
        self.sizes |= {self._cell(place): len(values[place]) for place in self.changing}
        self.rows = self.search.registers.rows[: space.registers].astype(np.int64)
        self.words = standing_words(self.machine, space.standings)
        self.states = self.words["state"][space.standing]

    def _cell(self, place: int) -> str:
        return self.layout.names[place]

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
            yield Cell(self._cell(place), tuple(said(self.core, self._cell(place), value) for value in self.layout.values[place]))

    # ------------------------------------------------------------ the variables of a case

    def _among(self, places: Iterable[int]) -> list[int]:
        return sorted(set(places) & set(self.changing))

    def _known(self, situations: Column, places: Iterable[int], names: Iterable[str] = ()) -> dict[str, Column]:
        """The numbers of facts, cells and the state in these situations: what a table keeps rather stands later."""
        standings, registers = self.space.standing[situations], self.space.register[situations]
        facts = {name: self.words[name][standings] for name in names or self.machine.facts}
        cells = {self._cell(place): self.rows[registers, place] for place in sorted(places, key=self._larger)}
        return {**facts, **cells, "state": self.words["state"][standings]}

    def _larger(self, place: int) -> int:
        return -len(self.layout.values[place])

    def _once(self, known: dict[str, Column], situations: Column) -> Cases:
        """One situation for each combination of what is known."""
        _, firsts = np.unique(np.stack(list(known.values()), axis=1), axis=0, return_index=True)
        return Cases({name: column[firsts] for name, column in known.items()}, situations[firsts])

    # ------------------------------------------------------------ where the clock comes first

    @cached_property
    def _calm(self) -> Marks:
        """The situations in which the clock owes nothing that would be accepted."""
        calm = np.ones(self.space.size, np.bool_)
        for thing in self.space.asked():
            for here in self._by_state(thing) if thing.owed else ():
                owed = here[self._owes(thing, here)]
                calm[owed[self._outcomes(thing, owed) != NOTHING]] = False
        return calm

    def _by_state(self, thing: Asked) -> Iterator[Column]:
        """The situations of each state that has a desk for a command."""
        domain = self.machine.domains["state"]
        for state in dict.fromkeys(standing.state for standing in self.space.standings):
            here = np.flatnonzero(self.states == domain.index(state))
            if type(thing.command) in self.space.standings[int(self.space.standing[here[0]])].book.desks:
                yield here

    def _owes(self, thing: Asked, here: Column) -> Marks:
        marks = np.zeros(len(here), np.bool_)
        marks[self.search.clockwork.owed(thing, self.space.standing[here], self.space.register[here])] = True
        return marks

    def _outcomes(self, thing: Asked, here: Column) -> Column:
        """The outcomes of a command in situations of one state: NOTHING where it is refused."""
        if not len(here):
            return np.zeros(0, np.int64)
        state = self.search.places.state.data[self.space.standing[here[0]]]
        answers = self.search._answers.get((thing.number, int(state)))  # noqa: SLF001  # what the search asked already
        if answers is None:
            return np.full(len(here), NOTHING, np.int64)
        return answers.of(self.space.standing[here], self.space.register[here]).astype(np.int64)

    # ------------------------------------------------------------ commands

    def _ask(self, thing: Asked) -> Ask | None:
        moves = np.flatnonzero(self.space.moves.instance == thing.number)
        if not len(moves):
            return None
        here = np.concatenate(list(self._by_state(thing)))
        views, sees = self._sees(thing, here)
        reads = self._reads(thing, moves)
        inside = self._told(
            self.space.moves.source[moves], self._refused_by_bounds(thing, moves), self._among(reads)
        )
        return Ask(
            thing.number, str(thing), thing.name, views, sees, self._writes(moves, reads), inside, self._owed(thing)
        )

    def _sees(self, thing: Asked, here: Column) -> tuple[tuple[View | None, ...], Table]:
        places = self._among(self.space.machine.sights[thing.number])
        known = self._once(self._known(here, places, ["state"]), here)
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
        for here in self._by_state(thing):
            asked = here[self._calm[here] & ~entered[here]]
            found.append(asked[self._outcomes(thing, asked) != NOTHING])
        return np.concatenate(found)

    def _writes(self, moves: Column, reads: Iterable[int]) -> tuple[Write, ...]:
        """What becomes of each cell that these moves change."""
        sources, targets = self.space.moves.source[moves], self.space.moves.target[moves]
        before, after = self.rows[self.space.register[sources]], self.rows[self.space.register[targets]]
        changed = [place for place in self.changing if (before[:, place] != after[:, place]).any()]
        written = {self._cell(place): after[:, place] for place in changed}
        cases = self._once({**self._known(sources, self._among({*reads, *changed})), **_primed(written)}, sources)
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
        cases = self._once({**self._known(situations, places), "'": answers}, situations)
        return table({key: value for key, value in cases.columns.items() if key != "'"}, self.sizes, cases.columns["'"])

    def _reads(self, thing: Asked, moves: Column) -> set[int]:
        reads = set(self.space.machine.sights[thing.number])
        for deed in np.unique(self.space.moves.deed[moves]).tolist():
            reads |= set(self.space.machine.deeds[deed].reads)
        return reads

    def _owed(self, thing: Asked) -> Table:
        dues = {due.partition(".")[0] for due, _ in thing.owed}
        places = [place for place in self.changing if self._cell(place) in dues]
        parts = list(self._by_state(thing))
        owed = [part[self._owes(thing, part)] for part in parts]
        free = [part[~self._owes(thing, part)] for part in parts]
        return self._told(np.concatenate(owed), np.concatenate(free), places)

    # ------------------------------------------------------------ time, and facts at rest

    def _wait(self, thing: Lapse) -> Wait | None:
        moves = np.flatnonzero(self.space.moves.instance == thing.number)
        if not len(moves):
            return None
        possible = np.zeros(self.space.size, np.bool_)
        possible[self.space.moves.source[moves]] = True
        nowhere = np.flatnonzero(self._calm & ~possible)
        places = self._among(self.space.machine.sights[thing.number])
        possible = self._told(self.space.moves.source[moves], nowhere, places)
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
                sources = self.space.moves.source[moves].astype(np.int64)
                known = self._known(sources, self._among(self.space.machine.sights[thing.number]))
                for situation in self._once(known, sources).situations.tolist():
                    engagement = self.space.engagement(situation)
                    desk, sight = _present(self.space.machine.seen(thing, engagement.standing, engagement))
                    yield self.core.step(engagement.standing, self.core.entry(engagement.standing, desk, sight)).target


def _present(found: Seen | None) -> Seen:
    if found is None:
        raise SpecificationError("an accepted command", "was asked at no desk")
    return found


def _primed(columns: dict[str, Column]) -> dict[str, Column]:
    return {f"{name}'": column for name, column in columns.items()}


def standing_words(machine: FiniteMachine, standings: Iterable[Standing]) -> dict[str, Column]:
    """For each standing the number of its state, and of the value of each fact."""
    domains = machine.domains
    names = ("state", *machine.facts)
    told = [(standing.state, *map(word, standing.facts)) for standing in standings]
    return {
        name: np.array([domains[name].index(words[place]) for words in told], np.int64)
        for place, name in enumerate(names)
    }
