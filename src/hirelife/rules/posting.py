"""Posting and choosing: proposals, candidates, invitations (S3, S4, S33, S46-S50)."""

from __future__ import annotations

from hirelife.commands import InviteToInterview, SubmitProposal, WithdrawProposal
from hirelife.engine.rule import Policy
from hirelife.words import CandidateStatus

posting: Policy = Policy("posting")


@posting.requires(
    cites="S33",
    reason="This client ended a contract with you; you can send proposals again once the client invites you.",
    remedy="Let the client invite the freelancer.",
)
def pair_not_blocked(pair_blocked: bool) -> bool:
    """No end keeps this freelancer from proposing to this client."""
    return not pair_blocked


@posting.requires(
    cites="S50 S52",
    reason="While a dispute between you two is open, mediation is the only way to communicate.",
    remedy="Wait until the dispute is resolved.",
)
def pair_not_disputed(pair_disputed: bool) -> bool:
    """No dispute elsewhere silences the two."""
    return not pair_disputed


@posting.requires(
    cites="D",
    reason="You already have a proposal that waits for the client's answer.",
    remedy=WithdrawProposal,
)
def no_live_proposal(own_candidate: CandidateStatus) -> bool:
    """The applicant has no live proposal."""
    return own_candidate is not CandidateStatus.LIVE


@posting.requires(cites="D", reason="You have no proposal that waits for the client's answer.", remedy=SubmitProposal)
def own_proposal_live(own_candidate: CandidateStatus) -> bool:
    """The applicant has a live proposal."""
    return own_candidate is CandidateStatus.LIVE


@posting.requires(
    cites="S4 S49",
    reason="This freelancer has no proposal that waits for an answer.",
    remedy=(SubmitProposal, InviteToInterview),
)
def candidate_live(named_candidate: CandidateStatus) -> bool:
    """The candidate whom the command names has a live proposal."""
    return named_candidate is CandidateStatus.LIVE


@posting.requires(
    cites="S3",
    reason="Only somebody who does not take part yet can be invited.",
    remedy="Name a freelancer who does not belong to your own team.",
)
def candidate_is_outsider(named_is_party: bool) -> bool:
    """The client does not invite one of his own."""
    return not named_is_party


@posting.requires(cites="D", reason="The posting has not expired.", remedy="Wait until it has.", shows="posting_due")
def posting_term_over(posting_over: bool) -> bool:
    """The posting was open for long enough."""
    return posting_over
