"""What somebody may do besides commands: `can`, for one engagement or for all that two people share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import attrs

from ..errors import CommandError
from .advancing import advance
from .arithmetic import NEVER
from .command import aware, instant
from .compiling import CELL_WORDS
from .core import Core
from .lower import function, seats, unpack
from .permission import VETO, YES, Permission
from .question import Question
from .refusing import NOT_A_PARTY, STRANGER, role_of
from .tracer import parameters
from .value import Engagement
from .verdict import Answer

GRANTED = "This is allowed now."


class Ask:
    """One cell in one standing, compiled: a fixed answer, or a predicate to be asked with fresh observations."""

    __slots__ = ("core", "fixed", "no", "see", "yes")

    def __init__(self, core: Core, engagement: Engagement, line: Permission, role: str) -> None:
        standing = engagement.standing
        cell = core.cell(line, standing)
        self.core: Core = core
        self.yes: Answer = Answer(line.name, GRANTED, cell.cites, line.name, line.obligation, granted=True)
        self.no: Answer = Answer(line.name, line.reason, cell.cites, line.name, line.obligation, granted=False)
        self.fixed: Answer | None = self.yes if cell.value == YES else self.no
        if cell.value not in CELL_WORDS:
            self._predicate(engagement, line, role, cell.value, cell.cites)

    def _predicate(
        self, engagement: Engagement, line: Permission, role: str, code: str, cites: tuple[str, ...]
    ) -> None:
        rule = self.core.definition.rules[code]
        plan = self.core.plan
        facts = self.core.facts_of(engagement.standing)
        scope = {
            **facts,
            "role": next(part for part in line.roles if part.name == role),
            "state": plan.state(engagement.state),
        }
        read = parameters(rule.function)
        terms: dict[str, str] = {}
        for name in read:
            if name in scope:
                terms[name] = f"k_{name}"
                continue
            members = plan.members(name)
            text = plan.lowering.text(self.core.checker.tracer.observation(name, Question))
            terms[name] = text if members is None else f"m_{name}[{text}]"
            scope[f"m_{name}"] = members
        body = f"rule({', '.join(terms.values())})"
        lines = [*unpack(body), *seats(body, Question), f"return {body}"]
        namespace = {**{f"k_{name}": value for name, value in scope.items()}, **scope, "rule": rule.function}
        self.see: Callable[..., Any] = function("see", "e, c", lines, namespace)
        both = tuple(dict.fromkeys((*cites, *rule.cites)))
        self.no = Answer(line.name, rule.reason, both, code, line.obligation, granted=False)
        self.fixed = None


def can(  # noqa: PLR0917  # asked often, and given by place it costs less
    core: Core, engagement: Engagement, who: str, permission: str, at: datetime, towards: str
) -> Answer:
    """The answer for one engagement of this core; what the clock owes is taken as done."""
    wakes = engagement.wakes
    if at.tzinfo is None or (wakes != NEVER and at.timestamp() * 1_000_000 + 1 >= wakes):  # else surely nothing is due
        engagement = advance(core, engagement, instant(aware(at, "can(at=)")))[0]
    roster = engagement.roster
    role = roster.roles[roster.names.index(who)] if who in roster.names else role_of(core, engagement, who)
    if towards and towards != who and (permission, role or "") in core.plan.lines:
        if _on_own_side(core, engagement, permission, role, towards):
            line = core.plan.lines[permission, role or ""]
            return Answer(permission, line.reason, ("D",), permission, line.obligation, granted=False)
        if not engagement.standing.book.public and towards not in roster.names and not towards.startswith("@"):
            return Answer(permission, STRANGER.template, STRANGER.cites, STRANGER.code, granted=False)
    answers = engagement.standing.book.answers
    try:
        ask: Ask | Answer = answers[permission][role]
    except KeyError:
        ask = answers.setdefault(permission, {})[role] = _asked(core, engagement, permission, role)
    if not isinstance(ask, Answer):
        return _answered(ask, engagement, who, towards, at)
    if role is not None:
        engagement.standing.book.fixed.setdefault(permission, {})[role] = ask
    return ask


def _on_own_side(core: Core, engagement: Engagement, permission: str, role: str | None, towards: str) -> bool:
    """Whether something of the other side's is asked of somebody of one's own: a rival's profile, not the client's.

    Where the permission governs a command, the command says what naming somebody means.
    """
    line = core.plan.lines.get((permission, role or ""))
    if line is None or line.towards is None or any(row.permits == permission for row in core.definition.rows):
        return False
    return role_of(core, engagement, towards) == role


def _answered(ask: Ask, engagement: Engagement, who: str, towards: str, at: datetime) -> Answer:
    asked = Question(by=who.removeprefix("@"), at=at, towards=towards)  # a host role has no seat, whatever its name
    return ask.yes if ask.see(engagement, asked) else ask.no


def _asked(core: Core, engagement: Engagement, permission: str, role: str | None) -> Ask | Answer:
    known = {line.name for line in core.definition.permissions}
    if permission not in known:
        raise CommandError(f"one of the permissions {', '.join(sorted(known))}", permission, "can(permission=)")
    line = core.plan.lines.get((permission, role or ""))
    if line is None:
        template = NOT_A_PARTY.template if role is None else "This is not for this role."
        code = NOT_A_PARTY.code if role is None else permission
        return Answer(permission, template, ("D",), code, granted=False)
    ask = Ask(core, engagement, line, role or "")
    return ask if ask.fixed is None else ask.fixed


def vetoes(core: Core, engagement: Engagement, who: str, permission: str) -> bool:
    """Whether this engagement has a veto in the cell of whoever asks."""
    line = core.plan.lines.get((permission, role_of(core, engagement, who) or ""))
    return line is not None and core.cell(line, engagement.standing).value == VETO


def across(core: Core, answers: list[tuple[Engagement, Answer]], who: str, permission: str) -> Answer:
    """Combine the answers of a pair's engagements, the one that was asked about first.

    A veto decides, where it counts for the pair; otherwise any grant does; otherwise the first refusal.
    """
    together = tuple(engagement for engagement, _ in answers)
    named = [attrs.evolve(answer, engagement=engagement.id) for engagement, answer in answers]
    vetoing = [
        answer for engagement, answer in zip(together, named, strict=True) if vetoes(core, engagement, who, permission)
    ]
    counts = next((line.counts for line in core.definition.permissions if line.name == permission), None)
    if counts is not None and not counts(together, who, core.definition.settings):
        vetoing = []
    elif counts is not None:  # where the cell of its own state says no more than no, it is that answer
        vetoing += [
            answer
            for engagement, answer in zip(together, named, strict=True)
            if not answer.granted and who in engagement.roster.names
        ]
    return next(iter([*vetoing, *(answer for answer in named if answer.granted), *named]))
