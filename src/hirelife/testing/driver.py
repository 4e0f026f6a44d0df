"""Drives a system along a path, and holds it against the lifecycle after every step.

After each step, the last included, three things are asked: whether the system did what it must, whether it shows what
must be seen, and whether it refuses whatever must be refused, without a trace.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from ..engine.command import Command
from ..engine.value import Engagement, Notice
from ..engine.verdict import Accepted, Refused
from . import recording
from .observing import differences
from .probes import Level, Prober
from .situations import judged
from .system import Reply, SystemUnderTest
from .telling import Disagreement, Kind, Run

if TYPE_CHECKING:
    from hirelife.engine.lifecycle import Lifecycle

    from .criteria import Path
    from .situations import Atlas


def drive(path: Path, system: SystemUnderTest, probe: Level = "all", *, shorten: bool = True) -> None:
    """Drive a system along a path.

    Args:
        path: what is asked, in order; a command that the lifecycle refuses must be refused.
        system: the platform.
        probe: which refusals are tried after every step: `all`, `rules` (role and state are right), or `none`.
        shorten: whether a failure is told with the shortest story that shows it, and not with the first.

    Raises:
        Disagreement: the system does not keep the lifecycle; with the story, as a test and as lines for `play`.
    """
    try:
        Drive(path.atlas, system, probe).along(system.deliveries(path.commands))
    except Disagreement as found:
        raise _shortest(path.atlas, system, found) if shorten else found from None


class Drive:
    """One run of a system, and the engagement as it must be."""

    def __init__(self, atlas: Atlas, system: SystemUnderTest, probe: Level = "all") -> None:
        self.lifecycle: Lifecycle = atlas.lifecycle
        self.atlas = atlas
        self.system = system
        self.probe: Level = probe
        self.prober: Prober = prober_of(atlas)
        self.engagement: Engagement | None = None
        self.history: list[Command] = []
        self.seen: dict[str, str] = {}

    def along(self, commands: Iterable[Command]) -> None:
        """Reset the system, try what may not begin anything, and take every command."""
        self.system.reset()
        self.probes(None)
        for command in commands:
            self.step(command)

    def step(self, command: Command) -> None:
        """Take one command, and look, and probe."""
        before = self.engagement
        verdict = judged(self.lifecycle, before, command, self.seen)
        recording.record(self.lifecycle, before, command, verdict)
        self.asked(command, verdict)
        if isinstance(verdict, Accepted) and command.id:
            self.seen[command.id] = command.digest()
        after = verdict.engagement
        self.engagement = after
        if after is not None and after.last < after.wakes:  # else the clock owes more at this very instant
            shown = self.look(after)
            if self.probes(after) and self.system.observe() != shown:
                self.look(after)

    def asked(self, command: Command, verdict: Accepted | Refused) -> None:
        """Ask the system, and hold its answer against the verdict."""
        self.history.append(command)
        repeated = isinstance(verdict, Accepted) and verdict.repeated
        said = None if repeated else self.system.may(command)
        if said is not None and bool(said) != verdict.accepted:
            self.fail("may", command, verdict.codes, f"`may` says {'no' if verdict.accepted else 'yes'}")
        reply = self.system.fire(command)
        if reply.accepted != verdict.accepted:
            kind: Kind = "refused" if verdict.accepted else "accepted"
            self.fail(kind, command, verdict.codes, ", ".join(reply.codes))
        self.reasons(reply, command, verdict.codes)
        if reply.told is not None:
            self.told(reply.told, command, verdict.notices)

    def reasons(self, reply: Reply, command: Command, codes: tuple[str, ...]) -> None:
        """Hold the reasons that the system gives against those of the lifecycle."""
        wrong = [code for code in reply.codes if code not in codes]
        if wrong:
            self.fail("reason", command, codes, ", ".join(wrong))
        missing = [code for code in codes if code not in reply.codes] if self.system.every_reason else []
        if missing:
            self.fail("reason", command, codes, f"not named: {', '.join(missing)}")

    def told(self, told: frozenset[str], command: Command, notices: tuple[Notice, ...]) -> None:
        """Hold whom the system told against whom it must tell."""
        expected = frozenset(who for notice in notices for who in notice.to)
        if told != expected:
            lost, more = sorted(expected - told), sorted(told - expected)
            text = f"not told: {', '.join(lost) or 'nobody'}; told for nothing: {', '.join(more) or 'nobody'}"
            self.fail("notice", command, (), text)

    def look(self, engagement: Engagement) -> Mapping[str, object]:
        """Hold what the system shows against what must be seen."""
        shown = self.system.observe()
        wrong = list(differences(self.lifecycle, engagement, shown))
        if wrong:
            self.fail("shown", self.history[-1], (), "; ".join(map(str, wrong)), wrong[0].name)
        return shown

    def probes(self, engagement: Engagement | None) -> int:
        """Try whatever must be refused here; how much was tried by doing it."""
        tried = 0
        for command, codes in self.prober.at(engagement, self.probe):
            said = self.system.may(command)
            if not codes:
                self.allowed(said, command)
                continue
            if engagement is not None:
                recording.refused(self.lifecycle, engagement, command, codes)
            if said is None:
                tried += 1
                said = self.system.fire(command)
            self.turned_down(said, command, codes)
        return tried

    def allowed(self, said: Reply | bool | None, command: Command) -> None:  # noqa: FBT001  # as `may` answers
        """Hold what `may` says of something that may be done against that; it is only asked, not done."""
        if said is not None and not said:
            self.history.append(command)
            self.fail("may", command, (), "`may` says no")

    def turned_down(self, said: Reply | bool, command: Command, codes: tuple[str, ...]) -> None:  # noqa: FBT001
        """Hold the answer to a probe against the reasons for which it must be refused."""
        self.history.append(command)
        if said:
            self.fail("accepted", command, codes, "")
        if isinstance(said, Reply):
            self.reasons(said, command, codes)
        self.history.pop()

    def fail(self, kind: Kind, command: Command, codes: tuple[str, ...], text: str, name: str = "") -> None:
        """Say how the system does not keep the lifecycle."""
        run = Run(self.lifecycle, tuple(self.history), type(self.system).__name__)
        raise Disagreement(kind, run, command, codes, text, name)


@lru_cache(maxsize=32)
def prober_of(atlas: Atlas) -> Prober:
    """The prober of an atlas, made once."""
    return Prober(atlas)


def _shortest(atlas: Atlas, system: SystemUnderTest, found: Disagreement) -> Disagreement:
    """The same disagreement with every step left out that it does not need."""
    best, position = found, 0
    while position < len(best.run.commands) - 1:
        fewer = best.run.commands[:position] + best.run.commands[position + 1 :]
        again = _attempt(atlas, system, fewer)
        if again is not None and again.same(best):
            best = again
        else:
            position += 1
    return best


def _attempt(atlas: Atlas, system: SystemUnderTest, commands: tuple[Command, ...]) -> Disagreement | None:
    """What a shorter story shows; None where it shows nothing, or is none: its steps must be accepted."""
    from ..errors import CommandError

    engagement: Engagement | None = None
    try:
        for command in commands[:-1]:
            verdict = judged(atlas.lifecycle, engagement, command)
            if not verdict or len(verdict.events) != 1:  # what the clock owed must be on record
                return None
            engagement = verdict.engagement
        last = judged(atlas.lifecycle, engagement, commands[-1])
        if len(last.events) > 1 if last else last.advanced:
            return None
        Drive(atlas, system, "none").along(commands)
    except Disagreement as found:
        return found
    except CommandError:
        return None
    return None
