"""What a dispute, an end and a refund leave behind (domain parts 2.3 and 3.2)."""

from __future__ import annotations

from ..commands import DefaultVerdict, Resolve, WithdrawDispute
from ..engine.lifecycle import Lifecycle
from ..engine.value import Engagement, Event
from ..states import ACTIVE, CANCELLED, COMPLETED, ENDED, FREELANCER, HIRED, PARTIES, REFUNDED
from ..words import Origin, Outcome
from .access import freelancers, none_granted
from .base import About, fact, invariant, is_in

LEADS = {
    Outcome.COMPLETE: COMPLETED.name,
    Outcome.END: ENDED.name,
    Outcome.CANCEL: CANCELLED.name,
    Outcome.REFUND: REFUNDED.name,
}


@invariant("I82", about=About.STEP, cites="S42")
def leads_as_determined(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """A dispute that is withdrawn leads back, a determination where it says, and silence closes what was open."""
    command, origin = event.command, fact(before, "origin")
    if isinstance(command, WithdrawDispute):
        return bool(after.state == origin.word)
    if isinstance(command, Resolve):
        resumed = ACTIVE.name if fact(before, "started") else HIRED.name
        return after.state == LEADS.get(command.outcome, resumed)
    if isinstance(command, DefaultVerdict):
        return after.state == (CANCELLED.name if origin is Origin.CANCELLED else ENDED.name)
    return True


@invariant("I83", about=About.STATE, cites="S31 S32 S33")
def parted_for_good(lifecycle: Lifecycle, engagement: Engagement) -> bool:
    """Once the relation was ended, a refund gives back neither profiles nor the freelancer's messages and proposals."""
    if not is_in(engagement, REFUNDED) or not fact(engagement, "parted"):
        return True
    both = tuple(who for role in PARTIES for who in engagement.roster.holders(role))
    silent = none_granted(lifecycle, engagement, freelancers(engagement), "direct.platform", "proposal.submit")
    return silent and none_granted(lifecycle, engagement, both, "profile.read", "past_reviews.read")


@invariant("I84", about=About.STATE)
def refunded_closes_files(lifecycle: Lifecycle, engagement: Engagement) -> bool:
    """Once everything was refunded, the freelancer sees neither the posting nor any files."""
    hired = engagement.roster.holders(FREELANCER)
    return not is_in(engagement, REFUNDED) or none_granted(lifecycle, engagement, hired, "posting.view", "files.read")
