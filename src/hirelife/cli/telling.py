"""Tells a step of a story to people: who asked what, what came of it, who was told, what it cost."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime

import attrs

from ..engine.command import Command
from ..engine.value import Engagement, Event, Notice
from ..engine.verdict import Answer, Refusal
from ..money import Currency, Money
from .pen import Pen, plain
from .player import Step
from .story import Look, Wait
from .words import asked, briefly, cited, reason, remedies

TEXT = 19  # the column where what is said of somebody begins
LABEL = TEXT + 10
Dye = Callable[[str], str]


@attrs.frozen
class Teller:
    """Tells steps.

    Attributes:
        pen: how lines are set.
        catalogue: sentences by code, in another language; empty for the default.
        first: the number of the line that counts as the first.
    """

    pen: Pen
    catalogue: Mapping[str, str]
    first: int = 1

    def step(self, step: Step) -> Iterator[str]:
        """The lines of a step."""
        if step.line.chapter:
            yield from ("", self.pen.rule(plain(step.line.chapter)))
        if step.line.note:
            yield ""
            yield from map(self.pen.dim, self.pen.hanging("", step.line.note, TEXT))
        if isinstance(step.line.deed, Wait):
            what = "time passes" if step.owed else "time passes, and nothing happens"
            yield from self._margin(step.line.number, step.line.deed.at, "", what)
        for event in step.owed:
            yield from self._margin(None, event.command.at, "clock", asked(event.command, step.after))
            yield from self._happened(event, step)
        if isinstance(step.line.deed, Look):
            yield from self._look(step, step.line.deed)
        elif isinstance(step.line.deed, Command):
            yield from self._command(step, step.line.deed)
        yield from self._refused(step.refusals)

    def _look(self, step: Step, look: Look) -> Iterator[str]:
        towards = f" towards {look.towards}" if look.towards else ""
        yield from self._margin(step.line.number, look.at, look.who, f"{look.permission}{towards}?")
        if step.answer is not None:
            yield from self._looked(step.answer)

    def _command(self, step: Step, command: Command) -> Iterator[str]:
        who = command.by if isinstance(command.by, str) else command.by.name
        yield from self._margin(step.line.number, command.at, who, asked(command, step.after))
        if step.repeated:
            yield from self._label("yes", "applied before; nothing changes", self.pen.green)
        elif len(step.events) > len(step.owed):
            yield from self._happened(step.events[-1], step)

    def _margin(self, number: int | None, at: datetime, who: str, text: str) -> Iterator[str]:
        place = "·" if number is None else str(number - self.first + 1)
        name, margin = plain(who), f"{place:>3}  {briefly(at)}"
        head = f"{margin}  {name}"
        shown = f"{self.pen.dim(margin)}  {self.pen.bold(self.pen.cyan(name))}"
        return self.pen.hanging(head, text, max(LABEL, len(head) + 2), shown=shown)

    def _happened(self, event: Event, step: Step) -> Iterator[str]:
        moved = f"stays {event.target}" if event.source == event.target else f"{event.source} → {event.target}"
        told = [name for notice in step.notices if notice.event == event for name in _people(notice)]
        parts = [moved if event.source else event.target]
        parts += [f"told: {', '.join(dict.fromkeys(told))}"] if told else []
        yield from self._label("yes", " · ".join(parts), self.pen.green)
        if event.moved:
            yield from self._label("money", postings(event, step.after), self.pen.yellow)

    def _looked(self, answer: Answer) -> Iterator[str]:
        if answer:
            return self._label("yes", f"[{cited(answer.cites)}]", self.pen.green)
        text = f"{self.catalogue.get(answer.code, answer.reason)} [{answer.code}; {cited(answer.cites)}]"
        return self._label("duty" if answer.obligation else "NO", text, self.pen.red)

    def _refused(self, refusals: Sequence[Refusal]) -> Iterator[str]:
        for refusal in refusals:
            text = f"{reason(refusal, self.catalogue)} [{refusal.code}; {cited(refusal.cites)}]"
            yield from self._label("NO", text, self.pen.red)
            helps = remedies(refusal, self.catalogue)
            if helps:
                yield from self._label("", f"→ {helps}", self.pen.dim)

    def _label(self, label: str, text: str, dye: Dye) -> Iterator[str]:
        margin = " " * TEXT
        return self.pen.hanging(f"{margin}{label}", text, LABEL, shown=f"{margin}{dye(label)}")


def _people(notice: Notice) -> tuple[str, ...]:
    return tuple(name.removeprefix("@") for name in notice.to)


def postings(event: Event, engagement: Engagement | None) -> str:
    """The money that moved, transfer by transfer."""
    known = engagement is not None and "currency" in engagement.standing.shape.numbers
    number = engagement.number("currency") if engagement is not None and known else 0
    told = [f"{source} → {target} {_amount(minor, number)}" for source, target, minor in event.moved if minor]
    return ", ".join(told)


def _amount(minor: int, currency: int) -> str:
    return str(Money(minor, Currency.from_number(currency))) if currency else str(minor)
