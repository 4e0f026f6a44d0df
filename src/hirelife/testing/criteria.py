"""Paths: lists of commands that together reach everything that a criterion asks for.

Every path is walked with the real `decide`, so that none is blocked. Each has a name that serves as a test's id.

    states       every state
    transitions  every command that leads from a state to a state
    edges        every labelled edge: row x source x role
    mcdc         edges, and every rule refusing alone on every edge on which it can
    pairs        every two moves of which one can directly follow the other (1-switch)
    effects      every change that a command makes, everything that somebody may read, write or use, and every rule
                 refusing alone; with payloads that few platforms have
    changes      the most telling of these, in a third of the steps: the quick suite
    switch:n     every n + 1 moves in a row: 0 for moves, 1 for pairs; it grows fast with n
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import lru_cache

import attrs

from ..engine.command import Command
from ..engine.lifecycle import Lifecycle
from ..engine.value import Engagement
from .asking import Alphabet, Only
from .labels import Move
from .showing import quick, thorough
from .situations import NOBODY, Atlas, Goal, Pair, judged
from .switching import length_of, runs

DEFAULT = "effects"
QUICK = "changes"
PAIR = 2
EFFECTS, CHANGES = SHOWING = "effects", "changes"
"""The criteria that look for what commands change; they ask also for what few platforms have."""
LONGEST = 24
"""How many commands a path has at most, where it is led on to what is not reached yet."""


@attrs.frozen(repr=False)
class Path:
    """Commands that are accepted one after another, from the first of an engagement.

    Attributes:
        name: what it reaches; short, and the same every time.
        commands: what is asked, in order.
        atlas: the atlas that it was made from.
    """

    name: str
    commands: tuple[Command, ...]
    atlas: Atlas = attrs.field(eq=False)

    def __str__(self) -> str:
        return self.name

    def __repr__(self) -> str:
        return f"<Path {' '.join(command.name() for command in self.commands)}>"

    def __len__(self) -> int:
        return len(self.commands)


@lru_cache(maxsize=32)
def _atlas(
    lifecycle: Lifecycle, commands: tuple[Command, ...] | None, only: Only | None, *, every_payload: bool
) -> Atlas:
    return Atlas(lifecycle, commands, only, every_payload=every_payload)


def atlas(
    lifecycle: Lifecycle, *, commands: Alphabet | None = None, only: Only | None = None, every_payload: bool = False
) -> Atlas:
    """The atlas of a lifecycle, searched once in a process.

    Args:
        lifecycle: whose.
        commands: what is asked; None for what the kit knows.
        only: whether the system under test has such a command; None for all.
        every_payload: whether also what few platforms have is asked, see `alphabet`.
    """
    return _atlas(lifecycle, None if commands is None else tuple(commands), only, every_payload=every_payload)


def paths(
    lifecycle: Lifecycle,
    criterion: str = DEFAULT,
    *,
    commands: Alphabet | None = None,
    only: Only | None = None,
) -> tuple[Path, ...]:
    """The paths that fulfil a criterion, shortest first. None of them begins another one.

    Args:
        lifecycle: whose.
        criterion: see the module; `pairs` for a thorough suite, `mcdc` for a quick one.
        commands: what is asked; None for what the kit knows.
        only: whether the system under test has such a command; None for all.

    Raises:
        ValueError: no such criterion.
    """
    chart = atlas(lifecycle, commands=commands, only=only, every_payload=criterion in SHOWING)
    return Walker(chart, criterion).paths()


def path_to(
    lifecycle: Lifecycle, item: Hashable, *, commands: Alphabet | None = None, only: Only | None = None
) -> Path:
    """The shortest path to something.

    Args:
        lifecycle: whose.
        item: a state, or a labelled edge or a transition as reports write it: `"refund by freelancer in cancelled"`.
        commands: what is asked; None for what the kit knows.
        only: whether the system under test has such a command; None for all.

    Raises:
        ValueError: nothing leads there.
    """
    chart = atlas(lifecycle, commands=commands, only=only)
    goal = chart.goal(item)
    if goal is None:
        raise ValueError(f"nothing leads to {item!s}")
    return Path(str(item), goal.way, chart)


Reached = Callable[[tuple[Move, ...]], Iterable[Hashable]]


def _switch(length: int) -> Reached:
    """The last `length` moves, where there are so many."""
    return lambda moves: (moves[-length:],) if len(moves) >= length else ()


CRITERIA: dict[str, Reached] = {
    "states": lambda moves: (moves[-1].target,),
    "transitions": lambda moves: (moves[-1].transition,),
    "edges": lambda moves: (moves[-1].edge,),
    "mcdc": lambda moves: (moves[-1].edge,),
    "pairs": lambda moves: (Pair(*(NOBODY, *moves)[-2:]),),
}


class Walker:
    """Makes the paths of a criterion out of an atlas."""

    def __init__(self, atlas: Atlas, criterion: str) -> None:
        self.atlas = atlas
        self.lifecycle: Lifecycle = atlas.lifecycle
        self.criterion = criterion
        self.length: int = length_of(criterion) if criterion.startswith("switch:") else PAIR
        if criterion.startswith("switch:"):
            self.reached: Reached = _switch(self.length)
        elif criterion in CRITERIA or criterion in SHOWING:
            self.reached = CRITERIA.get(criterion, CRITERIA["edges"])
        else:
            raise ValueError(f"no criterion {criterion!r}: choose {', '.join((*CRITERIA, *SHOWING))} or switch:n")
        self.done: set[Hashable] = set()

    def paths(self) -> tuple[Path, ...]:
        """The paths, shortest first."""
        if self.criterion == EFFECTS:
            ways = list(thorough(self.atlas))
        elif self.criterion == CHANGES:
            ways = self.within_budget()
        else:
            ways = [self.lead_on(goal) for goal, items in self.goals() if not self.done.issuperset(items)]
        if self.criterion == "mcdc":
            ways += [goal.situation.way for goal in self.atlas.lone.values()]
        return named(self.atlas, without_contained(map(self.to_rest, ways)))

    def within_budget(self) -> list[tuple[Command, ...]]:
        """The most telling ways, as many as fit into a third of the steps of the thorough suite."""
        left = sum(map(len, Walker(self.atlas, EFFECTS).paths())) // 3
        ways: list[tuple[Command, ...]] = []
        for way in map(self.to_rest, quick(self.atlas)):
            left -= len(way)
            if left < 0 and ways:
                break
            ways.append(way)
        return ways

    def to_rest(self, way: tuple[Command, ...]) -> tuple[Command, ...]:
        """The way, and what the clock does at its last instant as well: only then can be seen what came of it."""
        engagement = self.atlas.after(way)
        while engagement is not None and engagement.wakes <= engagement.last:
            owed = self.atlas.owed(engagement)
            if not owed:
                break
            way += owed
            engagement = self.atlas.taken(engagement, *owed)
        return way

    def goals(self) -> Iterator[tuple[Goal, list[Hashable]]]:
        """The nearest goal of each thing to reach, with what it reaches, the farthest first.

        A long way takes many near things with it.
        """
        nearest: dict[Hashable, Goal] = {}
        for moves, goal in self.found():
            for item in self.reached(moves):
                nearest.setdefault(item, goal)
        items: dict[Goal, list[Hashable]] = {}
        for item, goal in nearest.items():
            items.setdefault(goal, []).append(item)
        return reversed(list(items.items()))

    def found(self) -> Iterator[tuple[tuple[Move, ...], Goal]]:
        """What the atlas knows: moves in a row, with where they first happen."""
        if self.length > PAIR:
            yield from runs(self.atlas, self.length).items()
        for pair, goal in self.atlas.pairs.items() if self.length <= PAIR else ():
            yield (pair.second,) if pair.first is NOBODY else tuple(pair), goal

    def lead_on(self, goal: Goal) -> tuple[Command, ...]:
        """The way to a goal, and on from there as long as each command reaches something new."""
        way, moves = list(goal.way), list[Move]()
        engagement: Engagement | None = None
        for command in way:
            engagement = self._step(engagement, command, moves)
        while engagement is not None and len(way) < LONGEST:
            following = self._new(engagement, tuple(moves))
            if following is None:
                break
            way.append(following)
            engagement = self._step(engagement, following, moves)
        return tuple(way)

    def _step(self, engagement: Engagement | None, command: Command, moves: list[Move]) -> Engagement:
        verdict = judged(self.lifecycle, engagement, command)
        if not verdict:
            raise AssertionError(f"a way of the atlas is blocked: {verdict.refusals}")
        moves.append(self.atlas.roles.move(engagement, command, verdict.engagement.state))
        self.done.update(self.reached(tuple(moves)))
        return verdict.engagement

    def _new(self, engagement: Engagement, moves: tuple[Move, ...]) -> Command | None:
        """A command that is accepted and reaches something new; rather one that stays in the state."""
        fallback: Command | None = None
        for move, command, _ in self.atlas.options(engagement):
            if any(item not in self.done for item in self.reached((*moves, move))):
                if move.target == move.source:
                    return command
                fallback = fallback or command
        return fallback


def without_contained(ways: Iterable[tuple[Command, ...]]) -> list[tuple[Command, ...]]:
    """The ways of which none begins another one, shortest first."""
    unique = sorted(dict.fromkeys(ways), key=len)
    begun = {way[:length] for way in unique for length in range(len(way))}
    return [way for way in unique if way not in begun]


def named(atlas: Atlas, ways: Iterable[tuple[Command, ...]]) -> tuple[Path, ...]:
    """Paths with readable names: the last move, where it happens, and how long it is."""
    found: dict[str, int] = {}
    result: list[Path] = []
    for way in ways:
        last = way[-1]
        by = last.by if isinstance(last.by, str) else f"@{last.by}"
        name = f"{len(way)}-{'-'.join(command.name() for command in way[-2:])}-by-{by}"
        found[name] = found.get(name, 0) + 1
        result.append(Path(name if found[name] == 1 else f"{name}-{found[name]}", way, atlas))
    return tuple(result)
