"""What can be reached of a lifecycle, each with the shortest way there: what coverage is held against.

It is found in the atlas, which takes seconds, and is kept where pytest has a cache. It knows names alone, so that a
report needs no engagement.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import attrs

from . import keeping
from .coverage import Reached, Ruled, Turned
from .labels import Edge, Move, Transition
from .situations import Pair

if TYPE_CHECKING:
    from ..engine.lifecycle import Lifecycle
    from .situations import Atlas, Goal

Way = str
"""The names of the commands of a way, with blanks between them; empty where there is none to tell."""


@attrs.frozen
class Feasible:
    """What can be reached, by the name of what is counted; nearest first, each with the shortest way there."""

    lifecycle: Lifecycle
    items: dict[str, dict[Hashable, Way]]

    def way(self, name: str, item: Hashable) -> tuple[str, ...]:
        """The names of the commands of the shortest way to something; none where there is no way to tell."""
        return tuple(self.items[name].get(item, "").split())

    def document(self) -> dict[str, list[Any]]:
        """The items as plain lists."""
        return {name: [[item, way] for item, way in ways.items()] for name, ways in self.items.items()}

    @classmethod
    def of(cls, lifecycle: Lifecycle, document: dict[str, list[Any]]) -> Feasible:
        """What `document` made."""
        items = {name: {_READ[name](item): way for item, way in ways} for name, ways in document.items()}
        return cls(lifecycle, items)


_READ: dict[str, Callable[[Any], Hashable]] = {
    "states": str,
    "transitions": lambda item: Transition(*item),
    "edges": lambda item: Edge(*item),
    "conditions": lambda item: Ruled(Edge(*item[0]), item[1]),
    "refusals": lambda item: Turned(*item),
    "pairs": lambda item: Pair(Move(*item[0]), Move(*item[1])),
}


def feasible(chart: Atlas) -> Feasible:
    """What can be reached on an atlas; from the cache of pytest, where it was kept there."""
    name = keeping.key("feasible", chart.lifecycle, chart.asked)
    known = keeping.kept(name)
    if known is not None:
        return Feasible.of(chart.lifecycle, known)
    found = Feasible(chart.lifecycle, _found(chart))
    keeping.keep(name, found.document())
    return found


def _found(chart: Atlas) -> dict[str, dict[Hashable, Way]]:
    moves = [(move, _way(goal)) for move, goal in chart.moves.items()]
    return {
        "states": _first((move.target, way) for move, way in moves),
        "transitions": _first((move.transition, way) for move, way in moves),
        "edges": _first((move.edge, way) for move, way in moves),
        "conditions": {Ruled(*lone): _way(goal) for lone, goal in chart.lone.items()},
        "refusals": dict.fromkeys(_turned(chart), ""),
        "pairs": {pair: _way(goal) for pair, goal in chart.pairs.items() if pair.first.command},
    }


def _first(items: Iterable[tuple[Hashable, Way]]) -> dict[Hashable, Way]:
    found: dict[Hashable, Way] = {}
    for item, way in items:
        found.setdefault(item, way)
    return found


def _way(goal: Goal) -> Way:
    return " ".join(command.name() for command in goal.way)


def _turned(chart: Atlas) -> Iterator[Turned]:
    """Every command refused to every role that somebody has in a state, where no row lets it ask."""
    roles, kinds = chart.roles, dict.fromkeys(type(command) for command in chart.asked)
    people = {command.by for command in chart.asked}
    present: dict[str, set[str]] = {}
    for place in dict.fromkeys(goal.situation for goal in chart.pairs.values()):
        if place.engagement is not None:
            held = present.setdefault(place.engagement.state, set())
            held |= {roles.of_whom(place.engagement, by) for by in people}
    for state, held in present.items():
        for kind in kinds:
            for role in sorted(held):
                if role not in roles.places.get((kind, state), ()):
                    yield Turned(kind.name(), state, role)


def reached_items(reached: Reached) -> dict[str, set[Hashable]]:
    """What was reached, by the name of what is counted."""
    return {
        "states": {move.target for move in reached.moves},
        "transitions": {move.transition for move in reached.moves},
        "edges": {move.edge for move in reached.moves},
        "conditions": set(reached.ruled),
        "refusals": set(reached.turned),
        "pairs": set(reached.pairs),
    }


@attrs.frozen
class Count:
    """How much of one sort was reached.

    Attributes:
        name: what is counted.
        reached: how many of those that can be reached.
        wanted: how many can be reached.
        missing: those that were not, nearest first.
    """

    name: str
    reached: int
    wanted: int
    missing: tuple[Hashable, ...]

    @property
    def percent(self) -> float:
        """In per cent."""
        return 100.0 * self.reached / self.wanted if self.wanted else 100.0


def counted(possible: Feasible, reached: Reached) -> dict[str, Count]:
    """Every sort of item, counted."""
    have = reached_items(reached)
    return {name: _count(name, items, have[name]) for name, items in possible.items.items()}


def _count(name: str, wanted: Iterable[Hashable], have: set[Hashable]) -> Count:
    items = list(wanted)
    missing = tuple(item for item in items if item not in have)
    return Count(name, len(items) - len(missing), len(items), missing)
