"""What the clock does, and when: every timer of the engagement with the setting that gives its length.

At its due time the clock acts before anybody else. Of several that are due at one instant the smaller priority goes
first: what waits is approved before the rest is settled. Where nothing is fired, only a right closes.
"""

from __future__ import annotations

from .commands import (
    AutoApprove,
    AutoApproveInvoice,
    AutoComplete,
    DeadlineMissed,
    DefaultVerdict,
    ExpireOffer,
    ExpirePosting,
    PublishReviews,
    Refund,
    RemindAnswer,
    RemindMediation,
    Settle,
)
from .engine.deadline import Deadline

# fmt: off
DEADLINES = (
    #        name                      due time              fires               first  length
    #        cites, meaning
    Deadline("agreed date",            "items.date",         DeadlineMissed,     10,    "",
             ("S17",), "An agreed date has passed.", moves=False),
    Deadline("work review",            "items.review_due",   AutoApprove,        20,    "work_review",
             ("D",), "Silence approves submitted work."),
    Deadline("invoice review",         "invoice_due",        AutoApproveInvoice, 30,    "invoice_review",
             ("D", "S41"), "Silence approves a final invoice."),
    Deadline("refund commitment",      "commitment_due",     Refund,             40,    "refund_commitment",
             ("D", "S39"), "A promised refund is made."),
    Deadline("settlement",             "settle_due",         Settle,             50,    "",
             ("D",), "What is left in escrow goes back to the client."),
    Deadline("automatic completion",   "complete_due",       AutoComplete,       60,    "auto_complete",
             ("D",), "Work of which nothing is left to do is complete."),
    Deadline("offer expiry",           "offer_due",          ExpireOffer,        70,    "offer_expiry",
             ("D",), "An offer that was not accepted is withdrawn."),
    Deadline("posting expiry",         "posting_due",        ExpirePosting,      80,    "posting_expiry",
             ("D",), "A posting is closed."),
    Deadline("review window",          "review_due",         PublishReviews,     90,    "review_window",
             ("D", "S25"), "Sealed reviews are published."),
    Deadline("dispute answer",         "answer_due",         RemindAnswer,       100,   "dispute_answer",
             ("D",), "An answer to a dispute is late.", moves=False),
    Deadline("mediation limit",        "mediation_due",      RemindMediation,    110,   "mediation_limit",
             ("D", "S42"), "The determination is late.", moves=False),
    Deadline("default verdict",        "verdict_due",        DefaultVerdict,     120,   "verdict_limit",
             ("D", "S42"), "Where the platform stayed silent, a verdict falls by itself."),
    Deadline("end notice",             "notice_due",         None,               200,   "end_notice",
             ("S44",), "The freelancer may end."),
    Deadline("final invoice window",   "invoice_window_due", None,               200,   "final_invoice_window",
             ("S41",), "No final invoice may be submitted any more."),
    Deadline("cancellation window",    "cancellation_due",   None,               200,   "cancellation_window",
             ("S42",), "The cancellation can no longer be disputed."),
    Deadline("contest of end",         "contest_due",        None,               200,   "end_contest",
             ("D",), "The end can no longer be contested."),
    Deadline("payment dispute window", "payment_due",        None,               200,   "payment_window",
             ("D",), "Completed work can no longer be disputed."),
    Deadline("refund window",          "refund_due",         None,               200,   "refund_window",
             ("D", "S39"), "Released money can no longer be refunded."),
)
# fmt: on
