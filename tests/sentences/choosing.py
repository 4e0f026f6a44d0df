"""S1 to S16 and S46 to S49: posting, choosing, hiring."""

from __future__ import annotations

from hirelife import Contract, Lifecycle, Relation, states
from hirelife import commands as c
from hirelife.engine import Row
from tests.sentences.case import Can, holds, refuses
from tests.sentences.steps import (
    ACTIVE,
    ADA,
    ENDED,
    FUNDED,
    HIRED,
    LIN,
    MOE,
    POST,
    POSTED,
    PROPOSED,
    START,
    TERMS,
    accept,
    amend,
    feedback,
    fund,
    hire,
    invite,
    message,
    propose,
    quote,
    report,
    start,
    submit,
)  # fmt: skip

DECLINE = c.DeclineProposal(by=ADA, at=START, freelancer=LIN)
MORE = Contract("One logo, four drafts.", TERMS.milestones)
NO_SCOPE = Contract("", TERMS.milestones)


def unannounced(lifecycle: Lifecycle) -> Lifecycle:
    """A hire of which nobody is told."""
    needs = next(row.needs for row in lifecycle.definition.rows if row.command is c.Hire)
    return lifecycle.extend(transitions=(Row(states.POSTED, c.Hire, states.HIRED, states.CLIENT, needs),))


CASES = (
    holds("S1", "any freelancer sees the posting", POSTED, Can("zoe", "posting.view")),
    refuses("S1", "a job is posted once", POSTED, POST, "wrong_state"),
    refuses("S1", "the posting is closed to strangers after a hire", HIRED, Can("zoe", "posting.view"), "not_a_party",
            cited=False),
    holds("S2", "the client browses profiles", POSTED, Can(ADA, "profile.read", LIN)),
    refuses("S2", "freelancers do not browse reviews", POSTED, Can(LIN, "past_reviews.read", MOE),
            "past_reviews.read", cited=False),
    holds("S3", "an invitation", POSTED, invite(), state="posted", told=(LIN,)),
    holds("S3", "an invitation opens the channel to the candidate", (*POSTED, invite()), message(ADA, LIN),
            told=(LIN,)),
    holds("S3", "an invitation opens the channel to the client", (*POSTED, invite()), message(LIN), told=(ADA,)),
    refuses("S3", "nobody else invites", PROPOSED, invite(MOE, by=LIN), "wrong_role"),
    refuses("S3", "an uninvited applicant does not write", PROPOSED, message(LIN), "invited"),
    refuses("S3", "an invitation opens one channel only", (*PROPOSED, invite(MOE)), message(ADA, LIN), "has_invited"),
    holds("S4", "the best suited is hired", (*PROPOSED, propose(MOE)), hire(MOE), state="hired"),
    refuses("S4", "who did not propose is not hired", PROPOSED, hire(MOE), "candidate_live"),
    refuses("S4", "nobody hires himself", PROPOSED, hire(team=(ADA,)), "sides_apart"),
    refuses("S4", "one is hired", (*PROPOSED, propose(MOE), hire()), hire(MOE), "wrong_state"),
    holds("S5", "the client hires", PROPOSED, hire(), state="hired"),
    refuses("S5", "an applicant does not hire", PROPOSED, hire(by=LIN), "wrong_role"),
    holds("S6", "the freelancer is told of the hire", PROPOSED, hire(), told=(LIN,)),
    refuses("S6", "a hire without a notice is no definition", (), unannounced, "S6"),
    holds("S7", "files from the hire on", HIRED, Can(LIN, "files.read")),
    refuses("S7", "no files before the hire", PROPOSED, Can(LIN, "files.read"), "files.read"),
    holds("S9", "the client settles details", HIRED, message(ADA), told=(LIN,)),
    holds("S9", "the freelancer settles details", HIRED, message(LIN), told=(ADA,)),
    holds("S9", "terms change by both", (*HIRED, amend(LIN, MORE)), accept(ADA, MORE), state="hired"),
    refuses("S9", "terms do not change by one", (*HIRED, amend(LIN, MORE)), accept(LIN, MORE),
            "amendment_of_the_other"),
    refuses("S9", "other terms than those proposed", (*HIRED, amend(LIN, MORE)), accept(ADA, TERMS), "same_terms"),
    holds("S10", "the freelancer starts", FUNDED, start(), state="active", told=(ADA,)),
    refuses("S10", "the client does not start", FUNDED, start(ADA), "wrong_role"),
    refuses("S10", "nothing is funded", HIRED, start(), "milestone_funded"),
    refuses("S10", "no work before the start", FUNDED, submit(), "work.submit"),
    holds("S11", "a progress report", ACTIVE, report(), state="active", told=(ADA,)),
    refuses("S11", "no report before the start", FUNDED, report(), "wrong_state"),
    holds("S12", "feedback", (*ACTIVE, report()), feedback(), state="active", told=(LIN,)),
    refuses("S12", "the freelancer gives no feedback", ACTIVE, feedback(LIN), "wrong_role"),
    holds("S13", "scope and fee are settled by the hire", FUNDED, start(), state="active", cited=False),
    refuses("S13", "scope price and fee are asked for at the hire", PROPOSED, hire(contract=Contract()),
            "scope_agreed", "price_agreed", "fee_acknowledged", cited=False),
    holds("S14", "a contract with scope and price", PROPOSED, hire(), state="hired"),
    refuses("S14", "a contract without a scope", PROPOSED, hire(contract=NO_SCOPE), "scope_agreed"),
    refuses("S14", "a contract without a price", PROPOSED, hire(contract=Contract("A logo.")), "price_agreed",
            "fee_acknowledged"),
    holds("S15", "the fee comes on top", HIRED, fund(), client_in=990_00, escrow=900_00, held=90_00),
    refuses("S15", "a fee that nobody accepted", PROPOSED, hire(fees=quote(TERMS, None)), "fee_acknowledged"),
    refuses("S15", "a fee that another accepted", PROPOSED, hire(fees=quote(TERMS, LIN)), "fee_acknowledged"),
    refuses("S15", "a fee on other amounts", PROPOSED, hire(fees=quote(Contract("", TERMS.milestones[:1]), ADA)),
            "quote_fits"),
    holds("S16", "an independent contractor", (), lambda _: TERMS.relationship == "independent_contractor"),
    refuses("S16", "never an employee", (), lambda _: Contract("x", relationship="employee"), "relationship"),
    holds("S46", "the client sees reviews of who proposes", PROPOSED, Can(ADA, "past_reviews.read", LIN)),
    holds("S46", "the client sees the profile of who proposes", PROPOSED, Can(ADA, "profile.read", LIN)),
    holds("S46", "the client is told of a proposal", POSTED, propose(), state="proposed", told=(ADA,)),
    refuses("S46", "no applicant sees the proposals of others", PROPOSED, Can(MOE, "proposal.read", LIN),
            "proposal.read"),
    refuses("S46", "no applicant sees the reviews of others", PROPOSED, Can(MOE, "past_reviews.read", LIN),
            "past_reviews.read", cited=False),
    holds("S47", "an invitation of who proposes", PROPOSED, invite(), state="proposed", told=(LIN,)),
    refuses("S47", "no message to who is not invited", PROPOSED, message(ADA, LIN), "has_invited"),
    holds("S48", "a hire without an interview", PROPOSED, hire(), state="hired"),
    refuses("S48", "an interview alone is no proposal", (*POSTED, invite()), hire(), "wrong_state"),
    holds("S49", "a proposal is declined", PROPOSED, DECLINE, state="posted", told=(LIN,)),
    holds("S49", "the others are told of the hire", (*PROPOSED, propose(MOE)), hire(MOE), told=(LIN, MOE)),
    refuses("S49", "nothing is left to decline", (*PROPOSED, propose(MOE), DECLINE), DECLINE, "candidate_live"),
    holds("S33", "a proposal to a client with whom nothing was ended", POSTED, propose(relation=Relation()),
            state="proposed"),
    refuses("S33", "no proposal to a client with whom one was ended", POSTED,
            propose(relation=Relation(blocked=True)), "pair_not_blocked"),
    refuses("S33", "no proposals after an end", ENDED, Can(LIN, "proposal.submit", ADA), "proposal.submit"),
)  # fmt: skip
