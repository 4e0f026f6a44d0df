"""Who is told in the same step, where a role alone does not say it. Each looks at the engagement before the step."""

from __future__ import annotations

from .commands.hiring import Hire
from .commands.posting import SendMessage
from .engine.command import Command
from .engine.value import Engagement
from .engine.vocabulary import Audience
from .words import CandidateStatus


def _hired(engagement: Engagement, command: Hire) -> tuple[str, ...]:
    named = dict.fromkeys((command.freelancer, *command.team))
    return tuple(name for name in named if name not in engagement.roster.names)


def _named(engagement: Engagement, command: Command) -> tuple[str, ...]:
    return (str(getattr(command, command.CANDIDATE)),)


def _candidates(engagement: Engagement, command: Command) -> tuple[str, ...]:
    waiting = (CandidateStatus.LIVE, CandidateStatus.INVITED)
    standing = zip(engagement.roster.candidates, engagement.array("candidates").proposal, strict=True)
    return tuple(name for name, status in standing if status in waiting)


def _losers(engagement: Engagement, command: Hire) -> tuple[str, ...]:
    hired = _hired(engagement, command)
    return tuple(name for name in _candidates(engagement, command) if name not in hired)


def _addressee(engagement: Engagement, command: SendMessage) -> tuple[str, ...]:
    """The candidate to whom the client writes; otherwise every party but the one who writes.

    Whomever an applicant names, he writes to the client: candidates know nothing of one another (S46).
    """
    roster = engagement.roster
    if command.to in roster.candidates and command.by in roster.names:
        return (command.to,)
    return tuple(name for name in roster.names if name != command.by)


# fmt: off
HIRED_ONE  = Audience("hired",      _hired,      "The freelancer who was hired (S6).")
LOSERS     = Audience("losers",     _losers,     "The candidates who were not hired (S49).")
CANDIDATE  = Audience("candidate",  _named,      "The candidate whom the command names.")
CANDIDATES = Audience("candidates", _candidates, "Everybody who proposed or was invited and is still waiting.")
ADDRESSEE  = Audience("addressee",  _addressee,  "The one to whom a direct message is written.")
# fmt: on
