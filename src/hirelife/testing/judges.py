"""Judges: whether a record is lawful, and whether somebody else's verdict is the right one."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path as File
from typing import NamedTuple, Protocol, cast

from ..engine.command import Command
from ..engine.lifecycle import Lifecycle
from ..engine.value import Engagement, Event
from ..errors import CommandError
from .loading import shipped
from .situations import judged

Recorded = Event | Command
Log = Iterable[Recorded] | Iterable[str] | str | File


class Wrong(NamedTuple):
    """The first line of a log that could not have happened.

    Attributes:
        line: its number, from 1.
        engagement: the id of the engagement.
        command: what was recorded.
        reasons: why it could not have happened, as sentences.
        codes: the codes of the reasons; `missing` where the clock's act before it is not on record.
    """

    line: int
    engagement: str
    command: Command
    reasons: tuple[str, ...]
    codes: tuple[str, ...]

    def __str__(self) -> str:
        return f"line {self.line}: {self.command!r} of {self.engagement!r}: {' '.join(self.reasons)} {self.codes}"


def events_of(lifecycle: Lifecycle, commands: Iterable[Command]) -> tuple[Event, ...]:
    """The events of a legal history.

    Raises:
        AssertionError: a command is refused.
    """
    engagement, events = None, list[Event]()
    for command in commands:
        verdict = judged(lifecycle, engagement, command)
        if not verdict:
            raise AssertionError(f"{command!r} is refused: {', '.join(verdict.codes)}")
        engagement = verdict.engagement
        events += verdict.events
    return tuple(events)


def assert_legal(events: Log, lifecycle: Lifecycle | None = None) -> None:
    """Assert that a log could have happened, see `first_wrong`.

    Raises:
        AssertionError: with the first line that could not, and why.
    """
    wrong = first_wrong(events, lifecycle)
    if wrong is not None:
        raise AssertionError(str(wrong))


def first_wrong(log: Log, lifecycle: Lifecycle | None = None) -> Wrong | None:
    """The first line of a log that could not have happened; None where all could.

    Args:
        log: events or commands, oldest first, of one engagement or of several in any mixture; or their lines of JSON
            (`Wire.dumps` of an event, or a command as in stories); or the file with them.
        lifecycle: by which it is judged; the shipped one by default.

    Raises:
        WireError: a line that cannot be read.
    """
    judge = _Judge(lifecycle)
    for number, recorded in _recorded(log, judge.lifecycle):
        wrong = judge.next(number, recorded)
        if wrong is not None:
            return wrong
    return None


class _Judge:
    """The engagements of a log as far as it was read."""

    def __init__(self, lifecycle: Lifecycle | None) -> None:
        self.lifecycle = lifecycle or shipped()
        self.engagements: dict[str, Engagement] = {}
        self.last = ""

    def next(self, number: int, recorded: Recorded) -> Wrong | None:
        command = recorded.command if isinstance(recorded, Event) else recorded
        named = recorded.engagement or command.engagement or self.last
        self.last = named
        before = self.engagements.get(named)
        try:
            verdict = judged(self.lifecycle, before, command)
        except CommandError as error:
            return Wrong(number, named, command, (str(error),), ("unreadable",))
        if not verdict:
            reasons = tuple(refusal.reason for refusal in verdict.refusals)
            return Wrong(number, named, command, reasons, verdict.codes)
        *before_it, real = verdict.events
        if before_it:
            owed = ", ".join(event.command.name() for event in before_it)
            return Wrong(number, named, command, (f"Before it the clock owed {owed}.",), ("missing",))
        if isinstance(recorded, Event) and recorded != real:
            text = f"It led from {real.source!r} to {real.target!r} as version {real.version}, and moved {real.moved}."
            return Wrong(number, named, command, (text,), ("other_event",))
        self.engagements[named] = verdict.engagement
        return None


def _recorded(log: Log, lifecycle: Lifecycle) -> Iterator[tuple[int, Recorded]]:
    from ..wire import Wire

    wire = Wire(lifecycle)
    if isinstance(log, File):
        log = log.read_text(encoding="utf-8")
    for number, line in enumerate(log.splitlines() if isinstance(log, str) else log, 1):
        if not isinstance(line, str):
            yield number, line
        elif line.strip() and '"story"' not in line:
            yield number, _read(wire, lifecycle, line)


class _Reads(Protocol):
    def loads(self, text: str, kind: type[Event]) -> Event: ...
    def load_command(self, command: dict[str, object], *, trusted: bool) -> Command: ...


def _read(wire: _Reads, lifecycle: Lifecycle, line: str) -> Recorded:
    from .marks import apart

    document = json.loads(line)
    if "event" in document:
        return wire.loads(line, Event)
    return wire.load_command(apart(document, lifecycle)[1], trusted=True)


class Caught(NamedTuple):
    """What `assert_refused` holds once its block is over: the codes of the refusal."""

    codes: list[str]


@contextmanager
def assert_refused(*codes: str, raised: type[Exception] | tuple[type[Exception], ...] = Exception) -> Generator[Caught]:
    """Assert that a block refuses: it raises an error that carries these codes.

    Args:
        codes: the codes that must be among its `codes`, or in its text where it has none; none for any reason.
        raised: the error that it may raise.

    Raises:
        AssertionError: it raised nothing, or for other reasons.
    """
    caught = Caught([])
    try:
        yield caught
    except AssertionError:
        raise
    except raised as error:
        given = getattr(error, "codes", None)
        caught.codes.extend(given if given is not None else str(error).split())
        missing = [code for code in codes if code not in (given if given is not None else str(error))]
        if missing:
            raise AssertionError(f"refused with {error!r}, and not for {', '.join(missing)}") from error
    else:
        raise AssertionError(f"accepted what must be refused ({', '.join(codes) or 'for any reason'})")


class Says(Protocol):
    """A verdict of a platform: whether it accepted, and the codes where it gives some."""

    @property
    def accepted(self) -> bool:
        """Whether it did what was asked."""
        ...


def assert_agrees(
    engagement: Engagement | None,
    command: Command,
    verdict: Says | bool,  # noqa: FBT001  # a yes or no is a verdict
    lifecycle: Lifecycle | None = None,
) -> None:
    """Assert that somebody's verdict is that of the lifecycle.

    Args:
        engagement: the present value; None for the command that begins one.
        command: what was asked.
        verdict: yes or no, or something with `accepted` and perhaps `codes`.
        lifecycle: by which it is judged; the shipped one by default.

    Raises:
        AssertionError: it is another verdict, or for other reasons.
    """
    from . import recording

    judge = lifecycle or shipped()
    right = judge.check(engagement, command)
    recording.record(judge, engagement, command, right)
    said = verdict if isinstance(verdict, bool) else verdict.accepted
    if said != right.accepted:
        why = "" if right else ": " + " ".join(str(refusal) for refusal in right.refusals)
        raise AssertionError(f"{command!r} must be {'accepted' if right.accepted else 'refused'}{why}")
    codes = tuple(cast("Iterable[str]", getattr(verdict, "codes", ())))
    wrong = [code for code in codes if code not in right.codes]
    if wrong:
        raise AssertionError(f"{command!r} is refused for {', '.join(right.codes)}, and not for {', '.join(wrong)}")
