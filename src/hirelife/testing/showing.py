"""Ways on which effects show: all for the thorough suite, what fits into a third of its steps for the quick one."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING, cast

from ..engine.command import Command
from ..engine.value import Engagement
from .effects import Effect, answers, effects
from .situations import Goal, Situation, judged
from .spoiled import spoiled

if TYPE_CHECKING:
    from .situations import Atlas

Way = tuple[Command, ...]
Items = frozenset[Hashable]
WORTH = {"money": 4, "fact": 3, "rows": 3, "number": 3, "due time": 3}
LONGEST = 24
"""How many commands a way has at most, where it is led on to what is not shown yet."""


def thorough(atlas: Atlas) -> Iterator[Way]:
    """Ways on which every effect shows, and to where each rule refuses alone.

    The farthest come first: a long way shows many near things too.
    """
    shown: set[Effect] = set()
    for effect, goal in reversed(list(atlas.effects.items())):
        if effect not in shown:
            shown.update(along(atlas, goal.way))
            yield goal.way
    yield from (goal.situation.way for goal in atlas.lone.values())
    yield from (goal.situation.way for goal in atlas.lone_among(spoiled(atlas.asked, atlas.only)).values())


def along(atlas: Atlas, way: Way) -> Iterator[Effect]:
    """Every effect that shows on a way."""
    engagement: Engagement | None = None
    for command in way:
        verdict = judged(atlas.lifecycle, engagement, command)
        if verdict:
            yield from effects(atlas.roles, engagement, command, verdict)
            yield from answers(atlas.lifecycle, verdict.engagement)
        engagement = verdict.engagement


def quick(atlas: Atlas) -> Iterator[Way]:
    """Ways on which each effect shows once, in few steps: what shows most that is new comes first, and is led on."""
    glance = Glance(atlas)
    known = {goal.way: glance.on_way(goal) for goal in atlas.effects.values()}
    known |= {goal.situation.way: glance.of(goal.situation) for goal in atlas.lone.values()}
    left = set[Hashable]().union(*known.values())
    while left:
        best = max(known, key=lambda way: _worth(known[way] & left) / max(len(way), 1))
        left -= known[best]
        yield glance.led_on(best, left)
        known = {way: items for way, items in known.items() if items & left}


class Glance:
    """What shows at a glance: effects whoever makes them, transfers and recipients apart, rules refusing alone."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas
        self._known: dict[Situation, Items] = {}

    def on_way(self, goal: Goal) -> Items:
        """What shows on the way to a goal."""
        return self.of(goal.situation) | self.step(goal.situation.engagement, goal.command)

    def of(self, place: Situation) -> Items:
        """What shows on the way to a situation."""
        if place not in self._known:
            before = place.parent
            if before is None or place.command is None:
                self._known[place] = frozenset()
            else:
                self._known[place] = self.of(before) | self.step(before.engagement, place.command)
        return self._known[place]

    def step(self, before: Engagement | None, command: Command) -> Items:
        """What shows by one command that is accepted."""
        verdict = judged(self.atlas.lifecycle, before, command)
        if not verdict:
            return frozenset()
        found = [
            *effects(self.atlas.roles, before, command, verdict),
            *answers(self.atlas.lifecycle, verdict.engagement),
        ]
        return frozenset(part for one in found for part in _parts(one)) | self.refused(verdict.engagement)

    def refused(self, engagement: Engagement) -> Items:
        """The rules that refuse alone here."""
        checked = (
            (one.name(), self.atlas.lifecycle.check(engagement, one).codes) for one in self.atlas.askable(engagement)
        )
        return frozenset((name, codes[0]) for name, codes in checked if len(codes) == 1)

    def led_on(self, way: Way, left: set[Hashable]) -> Way:
        """The way, and on from there as long as a command shows something new; that is taken from what is left."""
        engagement = self.atlas.after(way)
        while engagement is not None and len(way) < LONGEST:
            options = {
                command: self.step(engagement, command) & left for _, command, _ in self.atlas.options(engagement)
            }
            best = max(options, key=lambda command: _worth(options[command]), default=None)
            if best is None or not options[best]:
                break
            left -= options[best]
            way = (*way, best)
            engagement = self.atlas.taken(engagement, best)
        return way


def _worth(items: Items | set[Hashable]) -> int:
    """How much it is worth to show some items: money most, for it can go wrong in most ways."""
    sorts = (str(cast("tuple[object, ...]", item)[1]) for item in items if isinstance(item, tuple))
    return sum(WORTH.get(sort, 1) for sort in sorts)


def _parts(effect: Effect) -> Iterator[Hashable]:
    """An effect without whose it is and how it shows; of money each transfer, of notices each recipient."""
    if effect.sort in ("money", "notices"):
        parts = enumerate(cast("tuple[Hashable, ...]", effect.how))
        yield from ((effect.command, effect.sort, number, part) for number, part in parts)
    elif effect.sort in ("permission", "state"):
        yield effect
    else:
        yield effect.command, effect.sort, effect.name
