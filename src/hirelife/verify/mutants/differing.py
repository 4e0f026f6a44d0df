"""Where a mutant differs from the original: in which situation that the original reaches, and by which move."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ...engine.lifecycle import Lifecycle
from ...engine.value import Engagement
from .asking import STRANGER, Desks
from .atlas import Atlas, Signature, by_state
from .moves import Ask, Lapse, Made, Move, lapses, made
from .mutant import Mutant
from .situations import NOW, Key


@attrs.frozen(eq=False)
class Difference:
    """One move that a mutant answers otherwise.

    Attributes:
        number: the situation.
        move: what happens in it.
        before: the situation's engagement, as the mutant knows it.
        now: what comes of it.
        visible: whether it changes what happens, and not only the reasons of a refusal.
    """

    number: int
    move: Move
    before: Engagement | None
    now: Made
    visible: bool


class Comparison:
    """A mutant beside the original."""

    def __init__(self, atlas: Atlas, mutant: Mutant, lifecycle: Lifecycle) -> None:
        """Prepare to compare.

        Args:
            atlas: what the original reaches.
            mutant: what was changed, and what it can touch.
            lifecycle: the mutant, compiled.
        """
        self.atlas = atlas
        self.lifecycle = lifecycle
        touched = [ask for ask in atlas.asks if type(ask.command) in mutant.commands]
        was, now = by_state(atlas.lifecycle, touched), by_state(lifecycle, touched)
        self.asks: dict[str, list[Ask]] = {state: list(dict.fromkeys((*was[state], *now[state]))) for state in was}
        self.usual: set[Ask] = set(atlas.asked)
        self.desks: Desks = Desks(atlas.lifecycle, lifecycle)
        watched = (*atlas.lifecycle.definition.deadlines, *lifecycle.definition.deadlines)
        self.dues: set[str] = {line.due for line in watched if line.fires in mutant.commands}
        self.clock: bool = any(line.fires in mutant.commands for line in watched)

    def own(self, number: int) -> Engagement | None:
        """A situation's engagement, as the mutant knows it."""
        engagement = self.atlas.places[number].engagement
        return None if engagement is None else self.lifecycle.own(engagement)

    def differences(self) -> Iterator[Difference]:
        """Every difference, the situations nearest to the beginning first."""
        for number, place in enumerate(self.atlas.places):
            if self.asks[place.state] or self.clock:
                yield from self._of(number)

    def _of(self, number: int) -> Iterator[Difference]:
        before = self.own(number)
        for move in self._moves(number, before):
            was = self._original(number, move)
            now = made(self.lifecycle, before, move)
            if was != self._signature(now):
                yield Difference(number, move, before, now, visible=was[0] or now.after is not None)

    def _original(self, number: int, move: Move) -> Signature:
        """What the original answers; worked out once for all mutants."""
        known = self.atlas.signatures.get((number, move))
        if known is None:
            known = self._signature(made(self.atlas.lifecycle, self.atlas.places[number].engagement, move))
            self.atlas.signatures[number, move] = known
        return known

    def _moves(self, number: int, before: Engagement | None) -> Iterator[Move]:
        place = self.atlas.places[number]
        for ask in self.asks[place.state]:
            if (place.typical or ask in self.usual) and self.desks.answers(before, ask.command):
                yield ask
        if before is not None and self.clock:
            yield self.atlas.wait
            yield from (move for move in lapses(self.lifecycle, before) if self.dues.intersection(move.dues))

    def _signature(self, answer: Made) -> Signature:
        """All that anybody can see of an answer: reasons, or what happened, to whose money, and who was told."""
        if answer.after is None:
            return False, answer.codes
        events = tuple((type(step.event.command), step.event.target, step.event.moved) for step in answer.steps)
        return True, (self.key(answer.after), events, answer.told)

    def key(self, engagement: Engagement) -> Key:
        """What tells one situation from another."""
        return self.atlas.find(engagement)[1]

    def answers(self, number: int, cells: tuple[str, ...]) -> bool:
        """Whether some permission is answered otherwise in a situation."""
        engagement, before = self.atlas.places[number].engagement, self.own(number)
        if engagement is None or before is None:
            return False
        return any(
            self.atlas.lifecycle.can(engagement, who, cell, at=NOW, towards=towards)
            != self.lifecycle.can(before, who, cell, at=NOW, towards=towards)
            for who, towards in people(self.lifecycle, engagement)
            for cell in cells
        )


def people(lifecycle: Lifecycle, engagement: Engagement) -> Iterator[tuple[str, str]]:
    """Everybody who may ask about a permission, and towards whom."""
    hosts = (f"@{role.name}" for role in lifecycle.definition.roles if role.kind.name == "HOST")
    towards = ("", *engagement.roster.candidates)
    for who in (*engagement.roster.names, *engagement.roster.candidates, STRANGER, *hosts):
        yield from ((who, other) for other in towards)


__all__ = ("Ask", "Comparison", "Difference", "Lapse", "people")
