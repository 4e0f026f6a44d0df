"""The hunt for a broken invariant: where a mutant differs from the original, and in what it reaches from there."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from .atlas import ALIKE, by_state, kind_of
from .differing import Comparison, Difference
from .guard import Guard
from .moves import Ask, Made, Move, lapses, made
from .within_reach import reachable, within_reach

if TYPE_CHECKING:
    from hirelife.verify.mutants.atlas import Atlas

FRESH = 150
"""The most situations that are looked at beyond those that the original reaches."""


Caught = tuple[str, tuple[Move, ...]]


class Hunt:
    """Looks for a broken invariant where a mutant differs, and in what it reaches from there."""

    def __init__(self, comparison: Comparison, guard: Guard) -> None:
        self.comparison = comparison
        self.atlas: Atlas = comparison.atlas
        self.guard = guard
        self.count: int = 0
        self.first: tuple[Move, ...] = ()
        self.changed: dict[tuple[int, Move], Made] = {}
        self.kinds: Counter[object] = Counter()

    def caught(self, cells: tuple[str, ...], within: Mapping[str, set[int]]) -> Caught | None:
        """The first broken invariant with the story that leads to it; None where there is none."""
        for found in self._found(cells, within):
            if self._reached(found[1]) or found[0] in within:
                return found
        return None

    def _found(self, cells: tuple[str, ...], within: Mapping[str, set[int]]) -> Iterator[Caught]:
        for difference in self.comparison.differences():
            self._counted(difference.number, difference.move)
            if difference.visible:
                self.changed[difference.number, difference.move] = difference.now
                if self._is_news(difference):
                    yield from self._at(difference)
        if cells:
            yield from self._of_cells(cells)
        yield from self._beyond()
        if self.changed:
            yield from self._lost(within)

    def _lost(self, within: Mapping[str, set[int]]) -> Iterator[Caught]:
        """What was within reach in the original from a situation that the mutant reaches, and is no more."""
        reached = reachable(self.atlas, self.changed, self.comparison.key)
        for one in self.guard.possible:
            now = within_reach(self.atlas, self.guard, one, self.changed, self.comparison.key)
            lost = (within[one.name] & reached) - now
            if lost:
                yield one.name, self.atlas.story(min(lost))

    def _is_news(self, difference: Difference) -> bool:
        """Whether not enough differences of this kind were looked at: by facts and registers that are set."""
        before, after = difference.before, difference.now.after
        what = type(difference.move.command) if isinstance(difference.move, Ask) else difference.move
        kind = (kind_of(before), what, kind_of(after), difference.now.codes)
        self.kinds[kind] += 1
        return self.kinds[kind] <= ALIKE

    def _counted(self, number: int, move: Move | None) -> None:
        if not self.count:
            self.first = (*self.atlas.story(number), *((move,) if move else ()))
        self.count += 1

    def _at(self, difference: Difference) -> Iterator[Caught]:
        """Invariants of the situation, of the steps that are taken now, and of where they lead."""
        story = (*self.atlas.story(difference.number), difference.move)
        if difference.before is not None:
            for name in self.guard.of_situation(difference.before, difference.number):
                yield name, story[:-1]
        yield from ((name, story) for name in self._of_made(difference.now))

    def _of_made(self, answer: Made) -> Iterator[str]:
        for step in answer.steps:
            yield from self.guard.of_step(step)
        if answer.after is not None:
            yield from self.guard.of_situation(answer.after, self.comparison.key(answer.after))

    def _of_cells(self, cells: tuple[str, ...]) -> Iterator[Caught]:
        """Situations in which a permission is answered otherwise; those that stand alike are asked once."""
        for number, place in enumerate(self.atlas.places):
            if place.typical and self.comparison.answers(number, cells):
                self._counted(number, None)
                before = self.comparison.own(number)
                if before is not None:
                    yield from ((name, self.atlas.story(number)) for name in self.guard.of_situation(before, number))

    def _beyond(self) -> Iterator[Caught]:
        """Situations that only the mutant reaches, as far as `FRESH` goes."""
        lifecycle = self.comparison.lifecycle
        table = by_state(lifecycle, self.atlas.asked)
        seen: set[object] = set()
        todo: deque[tuple[Made, tuple[Move, ...]]] = deque(
            (answer, (*self.atlas.story(number), move)) for (number, move), answer in self.changed.items()
        )
        while todo and len(seen) < FRESH:
            answer, story = todo.popleft()
            number, key = (None, None) if answer.after is None else self.atlas.find(answer.after)
            if answer.after is None or number is not None or key in seen:
                continue
            seen.add(key)
            formed = self.atlas.canon.form(answer.after)
            moves: tuple[Move, ...] = (*table[formed.state], *lapses(lifecycle, formed))
            for move in moves:
                after = made(lifecycle, formed, move)
                yield from ((name, (*story, move)) for name in self._of_made(after))
                todo.append((after, (*story, move)))

    def _reached(self, story: tuple[Move, ...]) -> bool:
        """Whether the mutant really goes this way: that no step of the story was cut off by the change itself."""
        engagement = None
        for move in story:
            after = made(self.comparison.lifecycle, engagement, move).after
            if after is None:
                return False
            engagement = self.atlas.canon.form(after)
        return True
