"""What an exploration has to say to the lints, as plain data."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
import numpy as np

from ..engine.core import Core
from ..engine.vocabulary import Row
from .cells import LEDGER
from .growing import NOTHING, Marks, ints, lists
from .instances import Asked, Lapse
from .space import Space


@attrs.frozen
class Lint:
    """Something suspicious.

    Attributes:
        kind: of which sort.
        place: the state, row, rule, fact or deadline.
        text: what is the matter, in a sentence.
        way: the story that shows it, where there is one, in words.
        fails: whether it makes the verification fail.
    """

    kind: str
    place: str
    text: str
    way: tuple[str, ...] = ()
    fails: bool = False


@attrs.frozen
class Evidence:
    """What one exploration has to say to the lints: plain data, so that it can come from another process.

    Attributes:
        met: names of the states that were met.
        taken: every row that was taken, by number: from which state, by which role, to which state.
        refused: rows, by number, with the rules that were seen to refuse there.
        lapsed: due times that came.
        fired: due times at which the clock did something.
        trap: money that waits for ever.
    """

    met: frozenset[str]
    taken: frozenset[tuple[int, str, str, str]]
    refused: frozenset[tuple[int, str]]
    lapsed: frozenset[str]
    fired: frozenset[str]
    trap: Lint | None


def evidence(space: Space) -> Evidence:
    """What a space has to say to the lints."""
    core = space.machine.core
    numbers = {id(row): number for number, row in enumerate(core.definition.rows)}
    lapsed, fired = _times(space)
    return Evidence(
        met=frozenset(space.search.places.states),
        taken=frozenset((numbers[id(row)], *where) for row, where in _taken(space) if id(row) in numbers),
        refused=frozenset((numbers[row], code) for row, code in space.machine.refused if row in numbers),
        lapsed=lapsed,
        fired=fired,
        trap=_trap(core, space),
    )


def _taken(space: Space) -> Iterator[tuple[Row, tuple[str, str, str]]]:
    """Every row that was taken: from which state, by which role, to which state."""
    moves = space.moves
    states = space.search.places.state.data[space.standing]
    columns = np.stack((moves.deed, states[moves.source], states[moves.target]))
    names = space.search.places.states
    for deed, source, target in lists(np.unique(columns[:, moves.deed != NOTHING], axis=1).T):
        thing, desk = space.machine.deeds[deed].instance, space.machine.deeds[deed].entry.desk
        model = space.standings[space.search.places.models[source]]
        here = None if desk is None else model.book.desks[type(thing.command)].get(desk.role.name)
        if here is not None:
            yield here.row, (names[source], here.role.name, names[target])


def _times(space: Space) -> tuple[frozenset[str], frozenset[str]]:
    """The due times that came, and those at which the clock did something."""
    lapsed: set[str] = set()
    fired: set[str] = set()
    for number in ints(np.unique(space.moves.instance)):
        thing = space.instances[number]
        if isinstance(thing, Lapse):
            lapsed.add(thing.due)
            lapsed |= {late for order in _orders(space) for pair in order for late in pair}
        elif thing.owed:
            fired |= {due for due, _ in thing.owed}
    return frozenset(lapsed), frozenset(fired)


def _orders(space: Space) -> list[frozenset[tuple[str, str]]]:
    layout = space.machine.layout
    return [value for value in layout.values[layout.place["order"]] if isinstance(value, frozenset)]


def _trap(core: Core, space: Space) -> Lint | None:
    """A situation with money that waits, from which neither clock nor platform leads to one without."""
    waiting = space.scope.waiting or _sources(core)
    trapped = _trapped(space, [number for number, name in enumerate(core.shape.totals) if name in waiting])
    if trapped is None:
        return None
    way = tuple(str(space.instance(move)) for move in space.way(trapped))
    state = space.standings[int(space.standing[trapped])].state
    text = "money waits there, and neither clock nor platform can move it on"
    return Lint("money trapped", state, text, way, fails=bool(space.scope.waiting))


def _sources(core: Core) -> frozenset[str]:
    """The balances that some booking takes money from."""
    found: set[str] = set()
    for command, function in core.definition.books.items():
        for known in core.checker.combinations(function, command):
            moves = core.checker.tracer.booking(command, known).get("moves", ())
            found |= {move.source.out for move in moves if move.source.out == move.source.into}
    return frozenset(found)


def _trapped(space: Space, places: list[int]) -> int | None:
    layout = space.machine.layout
    values = layout.values[layout.place[LEDGER]]
    poor = np.array([not any(totals[place] for place in places) for totals in values], np.bool_)  # type: ignore[index]
    good: Marks = poor[space.search.registers.rows[space.register, layout.place[LEDGER]]]
    may = np.array([isinstance(thing, Lapse) or _hosts(thing) for thing in space.instances], np.bool_)
    chosen = may[space.moves.instance]
    sources, targets = space.moves.source[chosen], space.moves.target[chosen]
    while len(fresh := np.unique(sources[good[targets] & ~good[sources]])):
        good[fresh] = True
    left = np.flatnonzero(~good)
    return int(left[0]) if len(left) else None


def _hosts(thing: Asked) -> bool:
    return thing.by.startswith("@")
