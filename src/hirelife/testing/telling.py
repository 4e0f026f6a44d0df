"""A disagreement between a system and the lifecycle, told as a story, as a test to paste, and as lines for `play`."""

from __future__ import annotations

import json
from typing import Literal

import attrs

from ..engine.command import Command
from ..engine.lifecycle import Lifecycle
from ..engine.value import Engagement
from ..engine.verdict import Refusal
from .situations import judged

Kind = Literal["accepted", "refused", "reason", "shown", "notice", "may", "order"]
SENTENCES: dict[Kind, str] = {
    "accepted": "accepted what must be refused",
    "refused": "refused what must be accepted",
    "reason": "refused for other reasons than it must",
    "shown": "shows what is not so",
    "notice": "notified others than it must",
    "may": "says of what may be asked something else than is so",
    "order": "answered as no order of the commands explains",
}


@attrs.frozen
class Run:
    """What was asked of a system, in order; the last command is the one that shows the disagreement."""

    lifecycle: Lifecycle = attrs.field(repr=False)
    commands: tuple[Command, ...]
    system: str


class Disagreement(AssertionError):  # noqa: N818  # an assertion that failed, in the word of the kit
    """A system does not keep the lifecycle.

    Attributes:
        kind: in which way.
        run: what was asked.
        command: the command that shows it.
        codes: the codes of the reasons for which it must be refused; empty where it must be accepted.
        text: what the system answered or showed.
        name: the observation that differs, where one does.
    """

    def __init__(  # noqa: PLR0917  # pytest makes it anew from its arguments, in order
        self, kind: Kind, run: Run, command: Command, codes: tuple[str, ...], text: str, name: str = ""
    ) -> None:
        super().__init__(kind, run, command, codes, text, name)
        self.kind: Kind = kind
        self.run = run
        self.command = command
        self.codes = codes
        self.text = text
        self.name = name

    def same(self, other: Disagreement) -> bool:
        """Whether another story shows the same: its last command, and in which way it goes wrong."""
        mine = (self.kind, type(self.command), self.command.by, self.name, self.codes)
        return mine == (other.kind, type(other.command), other.command.by, other.name, other.codes)

    def __str__(self) -> str:
        says = f"{self.run.system} {SENTENCES[self.kind]}: {self.command.name()} by {_who(self.command)}"
        parts = [says, *self._why(), "", *self.table(), "", "As a test:", "", self.test(), "", "For `hirelife play`:"]
        return "\n".join([*parts, "", self.jsonl()])

    def _why(self) -> list[str]:
        lines = [f"  {self.text}"] if self.text else []
        return lines + [f"  must be refused: {refusal}" for refusal in self.refusals()]

    def refusals(self) -> tuple[Refusal, ...]:
        """The reasons for which the last command must be refused, with their data; none where it must be accepted."""
        engagement: Engagement | None = None
        found: tuple[Refusal, ...] = ()
        for command in self.run.commands:
            verdict = judged(self.run.lifecycle, engagement, command)
            engagement, found = (verdict.engagement, ()) if verdict else (engagement, verdict.refusals)
        return found

    def table(self) -> list[str]:
        """The story as a table: step, time, who, what, and where it leads."""
        lines = [f"The shortest story found ({len(self.run.commands)} steps):"]
        engagement: Engagement | None = None
        for number, command in enumerate(self.run.commands, 1):
            verdict = judged(self.run.lifecycle, engagement, command)
            engagement = verdict.engagement if verdict else engagement
            leads = verdict.engagement.state if verdict else "must be refused"
            lines.append(f"  {number:2}  {command.at:%d %b %H:%M}  {_who(command):10} {command.name():22} {leads}")
        return lines

    def jsonl(self) -> str:
        """The story as JSON lines, with what is expected of each."""
        from ..wire import Wire

        wire, engagement, lines = Wire(self.run.lifecycle), None, list[str]()
        for command in self.run.commands:
            verdict = judged(self.run.lifecycle, engagement, command)
            engagement = verdict.engagement if verdict else engagement
            said = {key: value for key, value in wire.dump_command(command).items() if value not in ("", None, [])}
            lines.append(json.dumps({**said, "expect": list(verdict.codes)}, ensure_ascii=False))
        return "\n".join(lines)

    def test(self) -> str:
        """The story as a test to paste: it fails until the system keeps the lifecycle."""
        name = f"test_{self.command.name()}_by_{_who(self.command).strip('@')}"
        says = f"{'Refused' if self.codes else 'Accepted, and shown,'} as the lifecycle has it."
        body = "\n".join(f"        {line}" for line in self.jsonl().split("\n"))
        return (
            f'def {name}():\n    """{says}"""\n    story = r"""\n{body}\n    """\n'
            f'    testing.drive(testing.story(story), {self.run.system}(), probe="none")'
        )


def _who(command: Command) -> str:
    return command.by if isinstance(command.by, str) else f"@{command.by}"
