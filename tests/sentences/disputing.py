"""S42 and S50 to S52: disputes."""

from __future__ import annotations

from datetime import timedelta

from hirelife import commands as c
from hirelife.words import DisputeSubject, Outcome
from tests.sentences.case import Can, holds, refuses
from tests.sentences.steps import (
    ACTIVE,
    ADA,
    CANCELLED,
    DISPUTED,
    LIN,
    MOE,
    NOTHING,
    STAKE,
    START,
    SUBMITTED,
    appoint,
    cancel,
    dispute,
    mediate,
    message,
    resolve,
)  # fmt: skip

CANCELLATION = DisputeSubject.CANCELLATION
CONTESTED = (*CANCELLED, dispute(LIN, CANCELLATION))
WITHDRAWN = (*DISPUTED, c.WithdrawDispute(by=ADA, at=START))
DETERMINED = (*CONTESTED, resolve(Outcome.CANCEL, NOTHING, STAKE))
LONG = timedelta(days=14)

CASES = (
    holds("S42", "the freelancer disputes the cancellation", CANCELLED, dispute(LIN, CANCELLATION), state="disputed",
            told=(ADA,)),
    holds("S42", "the platform determines", CONTESTED, resolve(Outcome.CANCEL, NOTHING, STAKE), state="cancelled",
          told=(ADA, LIN), escrow=0, freelancer_out=900_00),
    refuses("S42", "a party does not determine", CONTESTED, resolve(Outcome.CANCEL, STAKE, by=ADA), "wrong_role"),
    refuses("S42", "the shares are the stake", CONTESTED, resolve(Outcome.CANCEL, NOTHING, NOTHING), "shares_add_up"),
    refuses("S42", "nobody disputes his own cancellation", CANCELLED, dispute(ADA, CANCELLATION),
            "disputed_by_the_other"),
    refuses("S42", "the window is over", (*SUBMITTED, timedelta(days=1), cancel(), LONG), dispute(LIN, CANCELLATION),
            "cancellation_window_open", "something_at_stake"),
    refuses("S42", "what is determined is determined", DETERMINED, dispute(LIN, CANCELLATION),
            "cancellation_window_open", "subject_unused", "subject_undetermined", "something_at_stake"),
    refuses("S42", "a party is no mediator", DISPUTED, appoint(LIN), "mediator_is_neutral"),
    holds("S50", "the two talk until then", ACTIVE, message(ADA), told=(LIN,)),
    refuses("S50", "the client is cut off", DISPUTED, message(ADA), "direct.platform"),
    refuses("S50", "the freelancer is cut off", DISPUTED, message(LIN), "direct.platform"),
    refuses("S50", "whoever files", CONTESTED, message(LIN), "direct.platform"),
    holds("S51", "contact outside until then", ACTIVE, Can(ADA, "direct.external", LIN), cited=False),
    refuses("S51", "the client refrains from contact outside", DISPUTED, Can(ADA, "direct.external", LIN),
            "direct.external"),
    refuses("S51", "the freelancer refrains too", DISPUTED, Can(LIN, "direct.external", ADA), "direct.external"),
    holds("S52", "the client in the mediation", DISPUTED, mediate(ADA), state="disputed", told=(LIN,)),
    holds("S52", "the mediator in the mediation", (*DISPUTED, appoint(MOE)), mediate(MOE), state="disputed",
            told=(ADA, LIN)),
    refuses("S52", "no mediation without a dispute", ACTIVE, mediate(ADA), "mediation"),
    refuses("S52", "no mediation when it is over", WITHDRAWN, mediate(ADA), "mediation"),
)  # fmt: skip
