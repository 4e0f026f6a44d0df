"""S17 to S45: working, completing, ending, refunding, cancelling."""

from __future__ import annotations

from datetime import timedelta

import attrs

from hirelife import Contract, Lifecycle, states
from hirelife import commands as c
from hirelife.engine import Row
from hirelife.words import Outcome
from tests.sentences.case import Can, holds, refuses
from tests.sentences.steps import (
    ACTIVE,
    ADA,
    CANCELLED,
    COMPLETED,
    DAY,
    ENDED,
    FUNDED,
    HIRED,
    LIN,
    PROPOSED,
    REFUNDED,
    START,
    SUBMITTED,
    TERMS,
    cancel,
    cancel_to_refund,
    complete,
    dispute,
    end,
    fund,
    hire,
    invoice,
    message,
    missed,
    notice,
    refund,
    report,
    resolve,
    review,
    start,
    submit,
    usd,
)  # fmt: skip

DATED = Contract("One logo.", (attrs.evolve(TERMS.milestones[0], due=START + 3 * DAY),))
DATE_AGREED = (*PROPOSED, hire(contract=DATED), fund(), start())
LONG = timedelta(days=14)
UNFUNDED_CANCELLED = (*HIRED, cancel())
UNSTARTED_CANCELLED = (*FUNDED, cancel())


def unannounced_refund(lifecycle: Lifecycle) -> Lifecycle:
    """A refund of which nobody is told."""
    row = Row(states.ENDED, c.Refund, states.REFUNDED, states.FREELANCER, "no_work_done")
    return lifecycle.extend(transitions=(row,))


def unannounced_cancellation(lifecycle: Lifecycle) -> Lifecycle:
    """A cancellation of which nobody is told."""
    row = Row(states.COMPLETED, c.Cancel, states.CANCELLED, states.CLIENT, "due_in_future")
    return lifecycle.extend(transitions=(row,))


CASES = (
    holds("S17", "a missed date is told to both", (*DATE_AGREED, 3 * DAY), missed(), state="active", told=(ADA, LIN)),
    refuses("S17", "a date that has not passed", DATE_AGREED, missed(), "date_passed"),
    holds("S18", "the freelancer starts of himself", FUNDED, start(), state="active"),
    holds("S18", "the freelancer submits of himself", ACTIVE, submit(), state="active"),
    refuses("S18", "the client cannot make him start", FUNDED, start(ADA), "wrong_role"),
    refuses("S18", "the client cannot report for him", ACTIVE, report(ADA), "wrong_role"),
    refuses("S18", "the client cannot submit for him", ACTIVE, submit(by=ADA), "wrong_role"),
    holds("S19", "the client directs", ACTIVE, message(ADA), told=(LIN,)),
    holds("S19", "the freelancer asks", ACTIVE, message(LIN), told=(ADA,)),
    refuses("S19", "strangers do not join in", ACTIVE, message("zoe"), "not_a_party", cited=False),
    holds("S22", "the client judges it complete", SUBMITTED, complete(), state="completed", told=(LIN,)),
    refuses("S22", "the freelancer does not judge", SUBMITTED, complete(LIN), "wrong_role"),
    refuses("S22", "without any work nothing is complete", ACTIVE, complete(), "work_was_done"),
    holds("S23", "the final payment", SUBMITTED, complete(), escrow=0, held=0, freelancer_out=900_00, fees=90_00),
    refuses("S23", "completed means paid in full", (*SUBMITTED, dispute()), resolve(Outcome.COMPLETE, usd(900)),
            "completion_pays_all"),
    holds("S24", "feedback once it is complete", COMPLETED, Can(ADA, "review.write", LIN)),
    refuses("S24", "no review before", ACTIVE, Can(ADA, "review.write", LIN), "review.write", cited=False),
    refuses("S24", "no review when the window is over", (*COMPLETED, LONG), Can(ADA, "review.write", LIN),
            "client_may_review"),
    holds("S25", "a review", COMPLETED, review(ADA), state="completed", told=(LIN,)),
    holds("S25", "a review is published", (*COMPLETED, review(ADA), review(LIN)), Can(LIN, "review.read_other", ADA),
            cited=False),
    refuses("S25", "a second review", (*COMPLETED, review(ADA)), review(ADA), "client_may_review"),
    refuses("S25", "a sealed review is not read", (*COMPLETED, review(ADA)), Can(LIN, "review.read_other", ADA),
            "clients_is_published"),
    holds("S30", "ended before the start", FUNDED, end(), state="ended", told=(LIN,)),
    holds("S30", "ended at work", ACTIVE, end(), state="ended", told=(LIN,)),
    holds("S30", "ended after completion", COMPLETED, end(), state="ended", told=(LIN,)),
    refuses("S30", "no contract to end", PROPOSED, end(), "wrong_state"),
    holds("S31", "profiles before the end", ACTIVE, Can(ADA, "profile.read", LIN), cited=False),
    refuses("S31", "the client loses the profile", ENDED, Can(ADA, "profile.read", LIN), "profile.read"),
    refuses("S31", "the freelancer loses the profile", ENDED, Can(LIN, "profile.read", ADA), "profile.read"),
    holds("S32", "the client may still write", ENDED, message(ADA), told=(LIN,), presets=("literal",)),
    holds("S32", "the freelancer writes before the end", SUBMITTED, message(LIN), told=(ADA,)),
    refuses("S32", "the freelancer writes no more", ENDED, message(LIN), "direct.platform"),
    refuses("S32", "nor does the client", ENDED, message(ADA), "client_still_writes", presets=("strict",)),
    holds("S35", "the client is told at once", FUNDED, refund(), state="refunded", told=(ADA,)),
    refuses("S35", "a refund without a notice is no definition", (), unannounced_refund, "S35"),
    holds("S36", "the funds are released", FUNDED, refund(), client_in=990_00, client_back=990_00, escrow=0, held=0),
    refuses("S36", "nothing to give back", UNFUNDED_CANCELLED, refund(), "something_to_give_back"),
    refuses("S36", "a refund gives everything", (*SUBMITTED, dispute()), resolve(Outcome.REFUND, usd(800), usd(100)),
            "refund_gives_all"),
    holds("S37", "services before the refund", FUNDED, Can(ADA, "services.fund"), cited=False),
    refuses("S37", "no new work", REFUNDED, Can(ADA, "services.request"), "services.request"),
    refuses("S37", "no deliverables", REFUNDED, Can(ADA, "deliverables.read"), "deliverables.read"),
    refuses("S37", "nothing to fund", REFUNDED, fund(1), "services.fund", "item_planned"),
    holds("S38", "a review where nothing was refunded", COMPLETED, review(ADA), state="completed"),
    refuses("S38", "no review after a refund", REFUNDED, review(ADA), "review.write"),
    refuses("S38", "a sealed review is void", (*COMPLETED, review(ADA), cancel_to_refund(), refund()),
            Can(LIN, "review.read_other", ADA), "clients_is_published"),
    holds("S39", "a refund before any work", (*FUNDED, start()), refund(), state="refunded"),
    holds("S39", "a refund through the cancellation", (*COMPLETED, cancel_to_refund()), refund(), state="refunded",
          client_back=990_00, freelancer_out=0, fees=0),
    refuses("S39", "no direct refund after work", SUBMITTED, refund(), "no_work_done"),
    refuses("S39", "no refund of completed work but through the cancellation", COMPLETED, refund(), "wrong_state"),
    holds("S40", "the freelancer is told of the cancellation", ACTIVE, cancel(), state="cancelled", told=(LIN,)),
    refuses("S40", "a cancellation without a notice is no definition", (), unannounced_cancellation, "S40"),
    holds("S41", "a final invoice", CANCELLED, invoice(), state="cancelled", told=(ADA,)),
    refuses("S41", "no invoice before the cancellation", ACTIVE, invoice(), "invoice.submit"),
    refuses("S41", "no invoice when the window is over", (*CANCELLED, LONG), invoice(), "invoice_in_time",
            "within_contract_value"),
    refuses("S41", "no invoice for work that never started", UNSTARTED_CANCELLED, invoice(), "work_was_started"),
    refuses("S41", "one invoice", (*CANCELLED, invoice()), invoice(), "no_invoice_yet"),
    refuses("S41", "no more than the contract", CANCELLED, invoice(1001), "within_contract_value"),
    refuses("S41", "no invoice after a promised refund", (*SUBMITTED, cancel_to_refund()), invoice(),
            "invoice_in_time"),
    holds("S43", "the posting before", ACTIVE, Can(LIN, "posting.view"), cited=False),
    refuses("S43", "no posting", CANCELLED, Can(LIN, "posting.view"), "posting.view"),
    refuses("S43", "no files", CANCELLED, Can(LIN, "files.read"), "files.read"),
    holds("S44", "an end after a notice", (*SUBMITTED, notice()), end(LIN), state="ended", told=(ADA,)),
    refuses("S44", "no end without a notice", SUBMITTED, end(LIN), "notice_given"),
    refuses("S44", "the client's notice is not his", (*SUBMITTED, notice(ADA)), end(LIN), "notice_given"),
    holds("S45", "the notice goes through the platform", ACTIVE, notice(), state="active", told=(ADA,)),
    refuses("S45", "a message is no notice", (*ACTIVE, message(LIN)), end(LIN), "notice_given"),
)  # fmt: skip
