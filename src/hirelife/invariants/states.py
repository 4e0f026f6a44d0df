"""What must hold of every engagement, as it stands (domain part 3)."""

from __future__ import annotations

from ..engine.arithmetic import count
from ..engine.lifecycle import Lifecycle
from ..engine.value import Engagement
from ..engine.vocabulary import Clock
from ..states import (
    ACTIVE,
    BEFORE_HIRE,
    CANCELLED,
    CLIENT,
    DISPUTED,
    ENDED,
    FREELANCER,
    MEDIATOR,
    PROPOSED,
)
from ..words import Canceller, CandidateStatus, Offer, Origin, Side
from .base import NEVER, About, dues_of, fact, invariant, is_in, items_of, permissions, waiting

NOBODY = "somebody who takes no part"


@invariant("I5", about=About.STATE)
def sides_differ(lifecycle: Lifecycle, engagement: Engagement) -> bool:
    """Client, freelancer and mediator are different principals."""
    holders = [who for role in (CLIENT, FREELANCER, MEDIATOR) for who in engagement.roster.holders(role)]
    return len(holders) == len(set(holders))


@invariant("I9", about=About.STATE, cites="S46")
def proposals_live(lifecycle: Lifecycle, engagement: Engagement) -> bool:
    """A proposal is live in proposed, and in no other state."""
    alive = count(engagement.array("candidates").proposal, CandidateStatus.LIVE) > 0
    return alive == is_in(engagement, PROPOSED)


@invariant("I14", about=About.STATE)
def asking_changes_nothing(lifecycle: Lifecycle, engagement: Engagement) -> bool:
    """Whatever is asked with `can` and `permitted`, the engagement stays as it is."""
    before = repr((engagement, engagement.standing, engagement.roster, engagement.numbers, engagement.dues))
    arrays, ledger = engagement.arrays, engagement.ledger
    for who in (*engagement.roster.names, NOBODY):
        lifecycle.permitted(engagement, who, at=engagement.at)
        for name in permissions(lifecycle):
            lifecycle.can(engagement, who, name, at=engagement.at)
    after = repr((engagement, engagement.standing, engagement.roster, engagement.numbers, engagement.dues))
    return (before, arrays, ledger) == (after, engagement.arrays, engagement.ledger)


@invariant("I37", about=About.STATE, cites="S39 S44")
def promise_stands(lifecycle: Lifecycle, engagement: Engagement) -> bool:
    """A freelancer's cancellation to refund is never a quiet one: the clock will refund unless somebody disputes."""
    promised = is_in(engagement, CANCELLED) and fact(engagement, "cancelled_by") is Canceller.FREELANCER
    return not promised or (not fact(engagement, "settled") and engagement.due("commitment_due") is not None)


@invariant("I48", about=About.STATE)
def settled_is_over(lifecycle: Lifecycle, engagement: Engagement) -> bool:
    """Where everything is settled, nothing lies in escrow, nothing waits, and it is ended or cancelled or refunded."""
    if not fact(engagement, "settled"):
        return True
    over = is_in(engagement, ENDED, CANCELLED, "refunded")
    return over and engagement.balance("escrow") == engagement.balance("held") == 0 and not waiting(engagement)


@invariant("I50", about=About.STATE)
def clock_goes_on(lifecycle: Lifecycle, engagement: Engagement) -> bool:
    """What the clock owes at its time, it does: no due time stays owed for ever."""
    wakes = engagement.wakes_at
    if wakes is None:
        return True
    advanced = lifecycle.advance(engagement, now=max(wakes, engagement.at)).engagement
    return advanced.wakes > max(engagement.wakes, engagement.last)


@invariant("I51", about=About.STATE, cites="S50 S52")
def dispute_in_disputed(lifecycle: Lifecycle, engagement: Engagement) -> bool:
    """Origin, filer and mediation belong to a dispute: there as long as it is open, and nowhere else."""
    facts = engagement.facts
    if is_in(engagement, DISPUTED):
        return facts["origin"] is not Origin.NONE and facts["filer"] is not Side.NOBODY
    traces = (facts["origin"], facts["filer"], facts["offered"], facts["agreed_c"], facts["agreed_f"])
    nothing = (Origin.NONE, Side.NOBODY, Offer.NONE, False, False)
    stands = {state.name for state in lifecycle.definition.states if state.clock is Clock.STANDS}
    paused = engagement.paused_at != NEVER and engagement.state not in stands
    return traces == nothing and not engagement.roster.holders(MEDIATOR) and not paused


@invariant("I53", about=About.STATE)
def rounds_bounded(lifecycle: Lifecycle, engagement: Engagement) -> bool:
    """Changes were asked for no more often than the setting allows, so submitting comes to an end."""
    limit: int | None = lifecycle.definition.settings.revision_limit
    return limit is None or all(item.rounds <= limit for item in items_of(engagement))


@invariant("I55", about=About.STATE, cites="S4 S6")
def freelancer_from_hire(lifecycle: Lifecycle, engagement: Engagement) -> bool:
    """A freelancer is bound from the hire on, and before it nobody is."""
    unhired = is_in(engagement, *BEFORE_HIRE) or fact(engagement, "cancelled_by") is Canceller.POSTING
    return bool(engagement.roster.holders(FREELANCER)) != unhired and bool(engagement.roster.holders(CLIENT))


@invariant("I56", about=About.STATE)
def dead_at_rest(lifecycle: Lifecycle, engagement: Engagement) -> bool:
    """In a state that is no contract any more, no due time of the contract is set."""
    dues = dues_of(engagement)
    contract = (
        "notice_due",
        "complete_due",
        "payment_due",
        "contest_due",
        "settle_due",
        "commitment_due",
        "invoice_due",
    )
    return not is_in(engagement, *BEFORE_HIRE, "refunded") or all(dues[name] == 1 << 60 for name in contract)


@invariant("I57", about=About.STATE, cites="S10")
def active_was_started(lifecycle: Lifecycle, engagement: Engagement) -> bool:
    """Active means that the freelancer had started."""
    return not is_in(engagement, ACTIVE) or bool(fact(engagement, "started"))
