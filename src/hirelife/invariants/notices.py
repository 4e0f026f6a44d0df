"""Who is told (domain part 2.3, the notices of the events): nobody learns late what happened to him."""

from __future__ import annotations

from ..commands import (
    AssignMediator,
    ClosePosting,
    DeclineProposal,
    ExpirePosting,
    Hire,
    InviteToInterview,
    SendMessage,
)
from ..engine.lifecycle import Lifecycle
from ..engine.value import Engagement, Event
from ..states import CLIENT, CLOCK, DISPUTED, FREELANCER, MEDIATOR, PARTIES, PLATFORM
from ..words import CandidateStatus
from .base import About, actor, invariant, is_in

WAITING = (CandidateStatus.LIVE, CandidateStatus.INVITED)
OPEN_ONLY = (SendMessage, InviteToInterview, DeclineProposal)
"""Commands to somebody named, whom alone they concern before the hire."""


def told(lifecycle: Lifecycle, before: Engagement, event: Event) -> set[str]:
    """Everybody who is told of an event in the same step; a host role with @ before its name."""
    taken = lifecycle.take(before if before.version else None, event.command)
    return {name for notice in taken.notices for name in notice.to if notice.at == event.command.at}


@invariant("I78", about=About.STEP, cites="S6 S35 S40 S42")
def sides_are_told(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """Whatever happens is told to the side that did not do it, in the same step; what the clock does, to both."""
    if isinstance(event.command, SendMessage) and not before.roster.holders(FREELANCER):
        return True  # the one who is named is told, see below
    acting = actor(before, event)
    others = {name for role in PARTIES if role.name != acting for name in before.roster.holders(role)}
    return others <= told(lifecycle, before, event)


@invariant("I79", about=About.STEP, cites="S3 S47 S49")
def candidates_are_told(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """A candidate is told of an invitation, of a message and of a refusal, and that the posting is gone or taken."""
    if not before.roster.candidates:
        return True
    waiting = zip(before.roster.candidates, before.array("candidates").proposal, strict=False)
    names: set[str] = set()
    if isinstance(event.command, (ClosePosting, ExpirePosting, Hire)):
        names = {who for who, status in waiting if status in WAITING}
    elif isinstance(event.command, OPEN_ONLY) and actor(before, event) == CLIENT.name:
        names = {str(getattr(event.command, event.command.CANDIDATE))} & set(before.roster.candidates)
    elif isinstance(event.command, SendMessage):
        names = set(before.roster.holders(CLIENT))
    return names <= told(lifecycle, before, event)


@invariant("I80", about=About.STEP, cites="S42 S52")
def deciders_are_told(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """In a dispute what the sides do is told to those who decide it; so is that it was filed, or is late."""
    if not is_in(before, DISPUTED) and not is_in(after, DISPUTED):
        return True
    acting, sides = actor(before, event), {role.name for role in PARTIES}
    wanted: set[str] = set()
    if isinstance(event.command, AssignMediator):
        wanted = set(after.roster.holders(MEDIATOR))
    elif acting in sides:
        wanted = {f"@{PLATFORM.name}", *before.roster.holders(MEDIATOR)}
    elif acting == CLOCK.name:
        wanted = {f"@{PLATFORM.name}"}
    return wanted <= told(lifecycle, before, event)
