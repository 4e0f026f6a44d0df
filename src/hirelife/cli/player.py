"""Plays a story: keeps its engagements as a host would, and tells what came of every line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

import attrs

from ..engine.command import Command
from ..engine.value import Engagement, Event, Notice
from ..engine.verdict import Answer, Refusal
from .citing import row_cites
from .story import Codes, Line, Look, Story, Wait

if TYPE_CHECKING:
    from ..engine.lifecycle import Lifecycle


@attrs.frozen
class Step:
    """What came of a line.

    Attributes:
        line: the line.
        before: the engagement before it; None where there was none.
        after: the engagement after it.
        events: what happened, the clock's own first.
        notices: who was told.
        refusals: why not; empty where the answer is yes.
        answer: the answer to a question about a permission.
        repeated: whether the command had been applied before.
        cites: the sentences behind what happened and what was answered.
        asked: the command as the host asked it: with the engagement's id, and what the host knows of the pair.
    """

    line: Line
    before: Engagement | None
    after: Engagement | None
    events: tuple[Event, ...] = ()
    notices: tuple[Notice, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    answer: Answer | None = None
    repeated: bool = False
    cites: Codes = ()
    asked: Command | None = None

    @property
    def codes(self) -> Codes:
        """The codes of the refusals; none for yes."""
        denied = () if self.answer is None or self.answer else (self.answer.code,)
        return (*denied, *(refusal.code for refusal in self.refusals))

    @property
    def owed(self) -> tuple[Event, ...]:
        """What the clock did before the line had its answer."""
        done = isinstance(self.line.deed, Command) and not self.refusals and not self.repeated
        return self.events[:-1] if done else self.events

    def surprises(self, *, strict: bool) -> Iterator[str]:
        """In what it differs from what the story expects."""
        line = self.line
        expected = line.expect if line.expect_strict is None or not strict else line.expect_strict
        if expected is not None and expected != self.codes:
            yield f"expected {_listed(expected)}, got {_listed(self.codes)}"
        fired = tuple(event.command.name() for event in self.owed)
        if line.clock is not None and line.clock != fired:
            yield f"expected of the clock {' '.join(line.clock) or 'nothing'}, got {' '.join(fired) or 'nothing'}"

    @property
    def unexpected(self) -> bool:
        """Whether it was refused where the story expects nothing in particular."""
        return bool(self.codes) and self.line.expect is None and self.line.expect_strict is None


class Player:
    """The host of a story: the engagements by id, and the keys that were used."""

    def __init__(self, lifecycle: Lifecycle) -> None:
        self.lifecycle = lifecycle
        self.engagements: dict[str, Engagement] = {}
        self.last: str = ""
        self.seen: dict[str, dict[str, str]] = {}

    def play(self, story: Story) -> Iterator[Step]:
        """Every line, as it is played.

        Raises:
            CommandError: a line that nobody could answer, such as a first command without an engagement's id.
        """
        for line in story.lines:
            yield self.step(line)

    def step(self, line: Line) -> Step:
        """What comes of one line."""
        deed = line.deed
        self.last = deed.engagement or self.last
        before = self.engagements.get(self.last)
        if isinstance(deed, Command):
            step = self._command(line, before, deed)
        elif before is None:
            step = Step(line, None, None, refusals=(_nothing_yet(self.lifecycle),))
        else:
            step = self._look(line, before, deed) if isinstance(deed, Look) else self._wait(line, before, deed)
        if step.after is not None:
            self.engagements[step.after.id] = step.after
        return step

    def _command(self, line: Line, before: Engagement | None, command: Command) -> Step:
        named = attrs.evolve(command, engagement=self.last) if before is not None else command
        asked = self._with_testimony(named, before)
        seen = self.seen.setdefault(self.last, {})
        verdict = self.lifecycle.decide(before, asked, seen=seen)
        if not verdict:
            told, cites = verdict.refusals, row_cites(self.lifecycle, before, verdict.advanced)
            cites += tuple(cite for refusal in told for cite in refusal.cites)
            return Step(
                line, before, verdict.engagement, verdict.advanced, verdict.notices, told, cites=cites, asked=asked
            )
        if asked.id:
            seen[asked.id] = asked.digest()
        return Step(
            line,
            before,
            verdict.engagement,
            verdict.events,
            verdict.notices,
            repeated=verdict.repeated,
            cites=row_cites(self.lifecycle, before, verdict.events),
            asked=asked,
        )

    def _look(self, line: Line, before: Engagement, look: Look) -> Step:
        after, events, notices = self._advanced(before, look.at)
        others = [one for one in self.engagements.values() if one.id != before.id]
        pair = [one for one in others if _together(one, before, look.who)]
        answer = self.lifecycle.can(after, look.who, look.permission, at=look.at, towards=look.towards, pair=pair)
        cites = (*row_cites(self.lifecycle, before, events), *answer.cites)
        return Step(line, before, after, events, notices, answer=answer, cites=cites)

    def _wait(self, line: Line, before: Engagement, wait: Wait) -> Step:
        after, events, notices = self._advanced(before, wait.at)
        return Step(line, before, after, events, notices, cites=row_cites(self.lifecycle, before, events))

    def _advanced(
        self, engagement: Engagement, at: datetime
    ) -> tuple[Engagement, tuple[Event, ...], tuple[Notice, ...]]:
        advanced = self.lifecycle.advance(engagement, now=at)
        return advanced.engagement, advanced.events, advanced.notices

    def _with_testimony(self, command: Command, before: Engagement | None) -> Command:
        """A proposal with what the host knows of the pair from other engagements, unless the story says it."""
        from ..commands import SubmitProposal
        from ..pairs import relation
        from ..relations import STRANGERS
        from ..settings import Settings
        from ..states import CLIENT

        settings = self.lifecycle.definition.settings
        clients = () if before is None else before.roster.holders(CLIENT)
        if not isinstance(command, SubmitProposal) or command.relation != STRANGERS:
            return command
        if not clients or not isinstance(settings, Settings):
            return command
        every = self.engagements.values()
        known = relation(every, freelancer=str(command.by), client=clients[0], settings=settings)
        return attrs.evolve(command, relation=known)


def _together(one: Engagement, other: Engagement, who: str) -> bool:
    """Whether somebody takes part in both, and with the same people."""
    return who in one.roster.names and set(one.roster.names) >= set(other.roster.names)


def _nothing_yet(lifecycle: Lifecycle) -> Refusal:
    return Refusal("nothing_yet", lifecycle.messages()["nothing_yet"], ("D",), ())


def _listed(codes: Codes) -> str:
    return ", ".join(codes) or "yes"
