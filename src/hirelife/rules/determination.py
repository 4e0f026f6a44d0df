"""Mediation and determination: what the platform may decide, and what it must divide (S42, S52)."""

from __future__ import annotations

from hirelife.commands import AcceptSettlement, ProposeSettlement, Resolve
from hirelife.engine.rule import Policy
from hirelife.engine.vocabulary import Role
from hirelife.states import CLIENT
from hirelife.words import InvoiceStatus, Offer, Origin, Outcome

determination: Policy = Policy("determination")

_ORIGINS = {
    Outcome.RESUME: (Origin.HIRED, Origin.ACTIVE, Origin.CANCELLED),
    Outcome.COMPLETE: (Origin.ACTIVE, Origin.COMPLETED),
    Outcome.END: (Origin.HIRED, Origin.ACTIVE, Origin.COMPLETED, Origin.ENDED),
    Outcome.CANCEL: (Origin.HIRED, Origin.ACTIVE, Origin.CANCELLED),
    Outcome.REFUND: tuple(Origin),
}


@determination.requires(
    cites="S42",
    reason="A mediator takes no side: somebody who takes part in this engagement cannot be one.",
    remedy="Name somebody else.",
)
def mediator_is_neutral(named_is_party: bool) -> bool:
    """The mediator is neither client nor freelancer."""
    return not named_is_party


@determination.requires(
    cites="S42 D",
    reason="This outcome does not fit the state in which the dispute was filed ({origin}).",
    remedy="Choose another outcome.",
    shows="origin",
)
def outcome_fits_origin(outcome: Outcome, origin: Origin) -> bool:
    """The outcome is one that the origin allows (E18 to E22)."""
    return origin in _ORIGINS[outcome]


@determination.requires(
    cites="S42 D",
    reason="A cancellation can be overturned only if the work had started.",
    remedy="Choose another outcome.",
)
def cancellation_after_start(outcome: Outcome, origin: Origin, started: bool) -> bool:
    """To resume a cancelled engagement, its work must have started."""
    return started or not (outcome is Outcome.RESUME and origin is Origin.CANCELLED)


@determination.requires(
    cites="S41 D",
    reason="A cancellation after which a final invoice was paid cannot be overturned: the money of its items is gone.",
    remedy="Choose another outcome.",
)
def no_invoice_approved(outcome: Outcome, invoice: InvoiceStatus) -> bool:
    """To resume, no final invoice may have been paid out of the items."""
    return invoice is not InvoiceStatus.APPROVED or outcome is not Outcome.RESUME


@determination.requires(
    cites="D S18",
    reason="Nobody can be made to go on working: the freelancer has not agreed to resume.",
    remedy=(ProposeSettlement, AcceptSettlement),
)
def freelancer_agrees(outcome: Outcome, offered: Offer, agreed_f: bool, resume_needs_freelancer: bool) -> bool:
    """To resume, the freelancer has agreed to a proposal to resume, where the platform asks for that."""
    agreed = agreed_f and offered is Offer.RESUME
    return agreed or outcome is not Outcome.RESUME or not resume_needs_freelancer


@determination.requires(
    cites="S42 D",
    reason="The two shares must add up exactly to what is at stake: {escrow} in escrow and {recoverable} recoverable; "
    "to resume divides nothing.",
    remedy="Divide exactly what is at stake.",
    shows="escrow recoverable",
)
def shares_add_up(
    outcome: Outcome, shares_are_stake: bool, client_gets_nothing: bool, freelancer_gets_nothing: bool
) -> bool:
    """The shares are the stake; to resume, both are nothing."""
    if outcome is Outcome.RESUME:
        return client_gets_nothing and freelancer_gets_nothing
    return shares_are_stake


@determination.requires(
    cites="S23 D",
    reason="Completed work is paid in full: all that is at stake goes to the freelancer.",
    remedy="Choose end or cancel to divide it.",
)
def completion_pays_all(outcome: Outcome, client_gets_nothing: bool) -> bool:
    """To complete gives the client nothing back."""
    return client_gets_nothing or outcome is not Outcome.COMPLETE


@determination.requires(
    cites="S36 D",
    reason="A refund gives everything back: the freelancer keeps no share of it, and of the {paid} that was paid out "
    "before nothing may be left outside this dispute.",
    remedy="Give the client the whole stake, or choose end or cancel.",
    shows="paid recoverable",
)
def refund_gives_all(outcome: Outcome, freelancer_gets_nothing: bool, all_paid_at_stake: bool) -> bool:
    """To refund leaves the freelancer nothing, of this dispute or of what was released before."""
    return outcome is not Outcome.REFUND or (freelancer_gets_nothing and all_paid_at_stake)


@determination.requires(cites="D", reason="The platform has proposed no settlement.", remedy=ProposeSettlement)
def settlement_offered(offered: Offer) -> bool:
    """There is a settlement to agree to."""
    return offered is not Offer.NONE


@determination.requires(cites="D", reason="You have agreed to this settlement already.", remedy=Resolve)
def not_agreed_yet(role: Role, agreed_c: bool, agreed_f: bool) -> bool:
    """The one who asks has not agreed yet."""
    return not (agreed_c if role is CLIENT else agreed_f)


@determination.requires(
    cites="D",
    reason="There is still time to answer the dispute.",
    remedy="Wait until then.",
    shows="answer_due",
)
def answer_term_over(answer_over: bool) -> bool:
    """An answer to the dispute is late."""
    return answer_over


@determination.requires(
    cites="D S42",
    reason="There is still time for the determination.",
    remedy=Resolve,
    shows="mediation_due",
)
def mediation_term_over(mediation_over: bool) -> bool:
    """The determination is late."""
    return mediation_over


@determination.requires(
    cites="D S42",
    reason="No verdict falls by itself here, or there is still time.",
    remedy=Resolve,
    shows="verdict_due default_verdict",
)
def verdict_term_over(verdict_over: bool) -> bool:
    """The platform was silent for so long that the verdict falls by itself."""
    return verdict_over
