"""The decision procedure: party, state, rules; observe, judge, book. The one place that answers a command."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING

import attrs

from ..errors import CommandError
from .advancing import Firings, Stepped, advance, first_owed, told
from .arithmetic import NEVER
from .command import Command, aware, instant
from .entry import Entry, nothing, turned_away
from .frozen import twin
from .refusing import APPLIED_BEFORE, OTHER_PAYLOAD, UNORDERED, fill, mistaken
from .stepping import blank, step
from .value import Engagement, Event
from .verdict import Accepted, Advanced, Allowed, Ground, Refusal, Refused

if TYPE_CHECKING:
    from .book import Counter
    from .core import Core

_Accepted = twin(Accepted)
_Refused = twin(Refused)


class Decider:
    """Answers commands by one compiled definition."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._fill: Callable[[Ground, Engagement | None, Command], Refusal] = partial(fill, core)

    @cached_property
    def fingerprint(self) -> str:
        """A sha256 over table, truth tables, traces and settings; the same in every process and Python version."""
        from .truth import fingerprint  # the rules are enumerated for it: work that most processes never need

        return fingerprint(self._core)

    def check(self, engagement: Engagement | None, command: Command) -> Allowed | Refused:
        """Whether `decide` would accept, and every reason if not, without building the next value.

        Raises:
            MigrationError: the engagement is pinned to another lifecycle.
            CommandError: the command is of another engagement, or of no kind that this lifecycle knows.
        """
        if engagement is not None:
            try:  # most questions come in time, of somebody by name, about a value of ours; all others go the long way
                standing, now, by = engagement.standing, command.instant, command.by
                if engagement.last <= now < engagement.wakes and standing.owner is self._core and by.__class__ is str:
                    book, roster = standing.book, engagement.roster
                    names = roster.names
                    role = roster.roles[names.index(by)] if by in names else book.public
                    see, memo = book.asked[command.__class__][role]
                    if not command.engagement or command.engagement == engagement.id:
                        entry: Entry = memo[see(engagement, command)]
                        if entry.allowed is not None:
                            return entry.allowed
                        refused = _Refused()  # `_no`, written out
                        refused.engagement = engagement
                        refused.command = command
                        refused.grounds = entry.grounds
                        refused.fill = self._fill
                        refused.advanced = ()
                        refused.tell = tuple
                        refused.__class__ = Refused
                        no: Refused = refused
                        return no
            except (AttributeError, KeyError):
                pass  # the long way says what it is that was given, or does what is done once
        return self._checked(engagement, command)

    def _checked(self, engagement: Engagement | None, command: Command) -> Allowed | Refused:
        if engagement is not None and not self._unready(engagement, command):
            entry = self._entry(engagement, command)
            return entry.allowed or self._no(engagement, command, entry.grounds)
        ready, steps = self._ready(engagement, command)
        if steps and _fired(command, steps):
            return steps[-1][3].allowed or Allowed(ready.state, ())
        entry = self._entry(ready, command)
        shown = None if engagement is None else ready
        return entry.allowed or self._no(shown, command, entry.grounds, steps)

    def decide(
        self, engagement: Engagement | None, command: Command, *, seen: Mapping[str, str] | None = None
    ) -> Accepted | Refused:
        """Accept the command and give the next engagement, or refuse it with every reason.

        Args:
            engagement: the present value; None for the command that begins one.
            command: what is asked, by whom, when.
            seen: command ids that were applied before, with their digests; the host's knowledge.

        Raises:
            MigrationError: the engagement is pinned to another lifecycle.
            CommandError: the command is of another engagement, or of no kind that this lifecycle knows.
        """
        if seen and command.id and command.id in _digests(seen):
            return self._again(engagement, command, seen[command.id])
        before = engagement
        steps: tuple[Stepped, ...] = ()
        if engagement is None or self._unready(engagement, command):
            engagement, steps = self._ready(engagement, command)
            if steps and _fired(command, steps):
                return Accepted(engagement, _events(steps), partial(told, steps))
        return self._take(engagement, command, before, steps)

    def take(self, engagement: Engagement | None, command: Command) -> Accepted | Refused:
        """Answer one command as `decide` does, but without letting the clock act first: one event of a record."""
        if engagement is None:
            ready = self._ready(None, command)[0]
        else:
            self._unready(engagement, command)
            ready = self.own(engagement)
        return self._take(ready, command, engagement, ())

    def owes(self, engagement: Engagement, now: int, firings: Firings | None = None) -> Command | None:
        """The next command that the clock owes at an instant; None where it owes nothing.

        `firings` are those that a caller has taken since a party last acted; what is answered is noted there.
        """
        engagement = self.own(engagement)
        if now < engagement.wakes:
            return None
        stepped = first_owed(self._core, engagement, now, firings or Firings(self._core))
        return None if stepped is None else stepped[2].command

    def firings(self) -> Firings:
        """An empty memory of what the clock has done, for `owes`."""
        return Firings(self._core)

    def _take(
        self, engagement: Engagement, command: Command, before: Engagement | None, steps: tuple[Stepped, ...]
    ) -> Accepted | Refused:
        entry = self._entry(engagement, command)
        if entry.grounds:
            return self._no(None if before is None else engagement, command, entry.grounds, steps)
        after, event = step(engagement, command, entry)
        accepted = _Accepted()
        accepted.engagement = after
        accepted.events = (*_events(steps), event) if steps else (event,)
        accepted.tell = partial(told, (*steps, (engagement, after, event, entry)))
        accepted.repeated = False
        accepted.__class__ = Accepted
        yes: Accepted = accepted
        return yes

    def advance(self, engagement: Engagement, *, now: datetime) -> Advanced:
        """Fire what the clock owes at `now`. Asking again changes nothing.

        Raises:
            CommandError: `now` is naive.
            MigrationError: the engagement is pinned to another lifecycle.
        """
        engagement, steps = advance(self._core, self.own(engagement), instant(aware(now, "advance(now=)")))
        return Advanced(engagement, _events(steps), partial(told, steps))

    def own(self, engagement: Engagement) -> Engagement:
        """The engagement as this lifecycle knows it: the same value, with its interned standing."""
        if self._knows(engagement):
            return engagement
        standing = self._core.adopt(engagement, self.fingerprint)
        wake = standing.book.wake
        alarm = NEVER if wake is None else wake(engagement.dues, engagement.arrays)
        return attrs.evolve(engagement, standing=standing, wakes=alarm)

    def _knows(self, engagement: Engagement) -> bool:
        try:
            ours = engagement.standing.owner is self._core
        except AttributeError as error:
            raise mistaken(engagement) or error from None
        return ours

    def _unready(self, engagement: Engagement, command: Command) -> bool:
        """Whether something must come before the judgement: another process's value, or the clock."""
        try:
            if command.engagement and command.engagement != engagement.id:
                raise _of_another(engagement, command)
            unready = command.instant >= engagement.wakes or engagement.standing.owner is not self._core
        except AttributeError as error:
            raise mistaken(engagement, command) or error from None
        return unready

    def _ready(self, engagement: Engagement | None, command: Command) -> tuple[Engagement, tuple[Stepped, ...]]:
        if engagement is None:
            if not isinstance(command, Command):  # pyright: ignore[reportUnnecessaryIsInstance]
                raise CommandError("a command, made of one of the classes of commands", command, "decide")
            if not command.engagement and type(command) in self._core.plan.desks(None):
                raise CommandError("the id of the engagement that begins", "", f"{type(command).__name__}.engagement")
            return blank(self._core, command.engagement, self.fingerprint, command.instant), ()
        return advance(self._core, self.own(engagement), command.instant)

    def _entry(self, engagement: Engagement, command: Command) -> Entry:
        standing = engagement.standing
        roster = engagement.roster
        by = command.by
        role: str | None
        if by in roster.names:
            role = roster.roles[roster.names.index(by)]
        else:
            # A principal may be called like a role, and a role of the host's like a party's.
            role = standing.book.public if isinstance(by, str) else by.name if by in self._core.plan.hosts else None
        try:
            see, memo = standing.book.asked[command.__class__][role]
        except KeyError:
            see, memo = self._first(engagement, command, role)
        if command.instant < engagement.last and see is not nothing:
            return turned_away(UNORDERED)
        entry: Entry = memo[see(engagement, command)]
        return entry

    def _first(self, engagement: Engagement, command: Command, role: str | None) -> Counter:
        """Where a role asks for a command for the first time in a standing."""
        core, kind = self._core, type(command)
        if kind not in core.definition.commands:
            known = ", ".join(kind.__name__ for kind in core.definition.commands)
            raise CommandError(f"a command of {core.definition.name} ({known})", kind.__name__, "decide")
        return core.counter(engagement.standing, kind, role)

    def _no(
        self,
        shown: Engagement | None,
        command: Command,
        grounds: tuple[Ground, ...],
        steps: tuple[Stepped, ...] = (),
    ) -> Refused:
        refused = _Refused()
        refused.engagement = shown
        refused.command = command
        refused.grounds = grounds
        refused.fill = self._fill
        refused.advanced = _events(steps) if steps else ()
        refused.tell = partial(told, steps) if steps else tuple
        refused.__class__ = Refused
        no: Refused = refused
        return no

    def _again(self, engagement: Engagement | None, command: Command, digest: str) -> Accepted | Refused:
        if engagement is not None:
            self._unready(engagement, command)
        if command.digest() != digest:
            return Refused(engagement, command, (OTHER_PAYLOAD,), self._fill)
        if engagement is None:
            return Refused(engagement, command, (APPLIED_BEFORE,), self._fill)
        return Accepted(engagement, (), tuple, repeated=True)


def _digests(seen: Mapping[str, str]) -> Mapping[str, str]:
    if not isinstance(seen, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise CommandError("a mapping from the ids of applied commands to their digests", seen, "decide(seen=)")
    return seen


def _of_another(engagement: Engagement, command: Command) -> CommandError:
    where = f"{type(command).__name__}.engagement"
    return CommandError(f"a command of engagement {engagement.id!r}", command.engagement, where)


def _fired(command: Command, steps: tuple[Stepped, ...]) -> bool:
    """Whether the clock has just done what the host's clock asks for: a late cron is answered by what it caused."""
    if isinstance(command.by, str):
        return False
    fields = command.INDEXES
    return any(
        type(event.command) is type(command)
        and event.command.by == command.by
        and all(getattr(event.command, field) == getattr(command, field) for field in fields)
        for _, _, event, _ in steps
    )


def _events(steps: tuple[Stepped, ...]) -> tuple[Event, ...]:
    return tuple(event for _, _, event, _ in steps)
