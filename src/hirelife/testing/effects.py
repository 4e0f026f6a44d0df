"""Effects: what a step changes, one thing at a time, and the search for a situation in which each of them shows.

A label says that a command was accepted. Whether it did what it must shows only where there was something to do: a due
time to be cleared, a second item to be closed, a fee on both sides to be given back. So an effect is a name for one
change by one command: a fact, a number, a due time, rows of an array, the accounts between which money moved, who was
told.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterator
from itertools import chain, combinations, product
from typing import TYPE_CHECKING, NamedTuple

from ..engine.arithmetic import NEVER
from ..engine.command import Command
from ..engine.tracer import parameters
from ..engine.value import Engagement
from ..engine.verdict import Accepted
from .asking import sort_of
from .labels import Roles
from .situations import NOBODY, Goal, Situation, judged, traits

if TYPE_CHECKING:
    from ..engine.lifecycle import Lifecycle
    from .situations import Atlas


class Effect(NamedTuple):
    """One thing that a command changes: of which sort, by its name, and how."""

    command: str
    role: str
    sort: str
    name: str
    how: Hashable

    def __str__(self) -> str:
        return f"{self.command} by {self.role} changes {self.sort} {self.name}"


def effects(roles: Roles, before: Engagement | None, command: Command, verdict: Accepted) -> Iterator[Effect]:
    """What an accepted command changed."""
    after = verdict.engagement
    kind, role = command.name(), roles.of(before, command)
    source = "" if before is None else before.state
    yield Effect(kind, role, "state", source, after.state)
    yield Effect(kind, role, "payload", "", sort_of(command))
    yield Effect(kind, role, "held by", after.state, tuple(sorted(set(after.roster.roles))))
    yield Effect(kind, role, "notices", "", tuple((one.audience, len(one.to)) for one in verdict.notices))
    yield Effect(kind, role, "money", "", tuple(move[:2] for event in verdict.events for move in event.moved))
    if before is not None and after.last < after.wakes:  # else it shows no more once the clock has acted as well
        yield from (Effect(kind, role, *change) for change in _changed(before, after))


def answers(lifecycle: Lifecycle, engagement: Engagement) -> Iterator[Effect]:
    """What everybody who takes part may read, write and use."""
    names = dict.fromkeys(line.name for line in lifecycle.definition.permissions)
    for who, role in zip(engagement.roster.names, engagement.roster.roles, strict=True):
        for name in names:
            answer = lifecycle.can(engagement, who, name, at=engagement.at)
            yield Effect("", role, "permission", name, (engagement.state, answer.granted or answer.code))


def _changed(before: Engagement, after: Engagement) -> Iterator[tuple[str, str, Hashable]]:
    shape = after.standing.shape
    for name, was, now in zip(shape.facts, before.standing.facts, after.standing.facts, strict=True):
        if was != now:
            yield "fact", name, now
    for name, was, now in zip(shape.numbers, before.numbers, after.numbers, strict=True):
        if was != now:
            yield "number", name, now == 0
    for name, was, now in zip(shape.dues, before.dues, after.dues, strict=True):
        if was != now:
            yield "due time", name, (was < NEVER, now < NEVER)
    for (array, names, defaults), columns, others in zip(shape.arrays, before.arrays, after.arrays, strict=True):
        for name, default, was, now in zip(names, defaults, columns, others, strict=True):
            if was != now:
                rows = [row for row in range(max(len(was), len(now))) if was[row : row + 1] != now[row : row + 1]]
                stood = {columns[0][row] for row in rows if row < len(columns[0])} if default == NEVER else set[int]()
                yield "rows", f"{array}.{name}", (len(rows) > 1, now == (), tuple(sorted(stood)))


def _asked(lifecycle: Lifecycle) -> tuple[str, ...]:
    """The facts that the cells of permissions ask for."""
    definition = lifecycle.definition
    codes = {cell.value for line in definition.permissions for cell in line.cells.values()} & set(definition.rules)
    read = {name for code in codes for name in parameters(definition.rules[code].function)}
    return tuple(name for name in definition.facts if name in read or name == definition.origin)


def searched(atlas: Atlas) -> dict[Effect, Goal]:
    """Where each effect first shows, nearest first.

    More situations are opened than for pairs of moves: also those in which two facts, a fact and a number, or a number
    and the rows of an array meet in a state for the first time.
    """
    found: dict[Effect, Goal] = {}
    shown: set[Hashable] = set()
    asked = _asked(atlas.lifecycle)
    queue = deque([Situation(None)])
    while queue:
        place = queue.popleft()
        state = "" if place.engagement is None else place.engagement.state
        owed = ((NOBODY.command, command) for command in atlas.owed(place.engagement))
        for number, command in chain(atlas.numbered(place.engagement), owed):
            verdict = judged(atlas.lifecycle, place.engagement, command)
            if not verdict:
                continue
            news = len(found) + len(shown)
            for effect in effects(atlas.roles, place.engagement, command, verdict):
                found.setdefault(effect, Goal(place, command))
            shown.update(_meetings(after := verdict.engagement))
            shown.add((state, "payload", number))  # what a payload does may show later only
            stands = (after.state, after.roster.roles, *(after.facts[name] for name in asked))
            for effect in () if stands in shown else answers(atlas.lifecycle, after):
                found.setdefault(effect, Goal(place, command))
            shown.add(stands)
            if len(found) + len(shown) > news:
                queue.append(Situation(after, place, command))
    return found


def _meetings(engagement: Engagement) -> Iterator[Hashable]:
    """What a situation shows, alone and two at a time."""
    yield from traits(engagement)
    facts = list(enumerate(engagement.standing.facts))
    numbers = [(number, value == 0) for number, value in enumerate(engagement.numbers, len(facts))]
    rows = [
        (number, tuple(sorted(columns[0])), tuple(map(bool, columns)))
        for number, columns in enumerate(engagement.arrays)
    ]
    dues = [(number, due < NEVER) for number, due in enumerate(engagement.dues)]
    filled = [(number, flags) for number, _, flags in rows]
    for both in chain(combinations(facts, 2), product(facts, numbers), product(numbers, rows), product(dues, filled)):
        yield engagement.state, both
