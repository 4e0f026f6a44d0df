"""Every window to the microsecond: a party acts strictly before it is over, and at its due time the clock wins."""

from __future__ import annotations

from datetime import timedelta

import attrs
import pytest

from hirelife import Lifecycle
from hirelife import commands as c
from hirelife.engine import Command
from hirelife.words import DisputeSubject
from tests.sentences.steps import (
    ADA,
    CANCELLED,
    COMPLETED,
    ENDED,
    LIN,
    PRESETS,
    STAKE,
    START,
    SUBMITTED,
    History,
    after,
    approve,
    cancel_to_refund,
    dispute,
    invoice,
    review,
)  # fmt: skip

BOTH = pytest.mark.parametrize("lifecycle", PRESETS.values(), ids=PRESETS)
MOMENT = timedelta(microseconds=1)
INVOICED: History = (*CANCELLED, invoice())
PAID: History = (*SUBMITTED, approve())
PROMISED: History = (*SUBMITTED, cancel_to_refund())
CHANGES = c.RequestChanges(by=ADA, at=START, item=0, text="Again.")
ABOUT = DisputeSubject
WINDOWS: dict[str, tuple[History, str, Command]] = {
    "work review": (SUBMITTED, "items.review_due", CHANGES),
    "final invoice window": (CANCELLED, "invoice_window_due", invoice()),
    "cancellation dispute window": (CANCELLED, "cancellation_due", dispute(LIN, ABOUT.CANCELLATION)),
    "contest of end": (ENDED, "contest_due", dispute(LIN, ABOUT.ENDING)),
    "payment dispute window": (COMPLETED, "payment_due", dispute(ADA, ABOUT.PAYMENT, STAKE)),
    "invoice review": (INVOICED, "invoice_due", dispute(ADA, ABOUT.INVOICE)),
    "review window": (COMPLETED, "review_due", review(ADA)),
    "refund window": (PAID, "refund_due", cancel_to_refund()),
    "refund commitment": (PROMISED, "commitment_due", dispute(ADA, ABOUT.CANCELLATION)),
}


@BOTH
@pytest.mark.parametrize("window", WINDOWS)
def test_at_the_due_time_it_is_too_late(lifecycle: Lifecycle, window: str) -> None:
    """One microsecond before it is accepted, at the due time it is not, however the clock was asked in between."""
    history, due, command = WINDOWS[window]
    engagement, _ = after(lifecycle, history)
    assert engagement is not None
    when = engagement.wakes_at if "." in due else engagement.due(due)
    assert when is not None
    answers = [lifecycle.decide(engagement, attrs.evolve(command, at=at)).accepted for at in (when - MOMENT, when)]

    assert [True, False] == answers
