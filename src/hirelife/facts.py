"""What rules may know of an engagement besides its state: a few finite facts. No count, no amount, no time.

How many proposals are live or how many items wait is counted when somebody asks (`observations`), and a window is the
comparison of a time with its due time; so no fact can say something else than the numbers do.
"""

from __future__ import annotations

from .engine.data import fact
from .words import Canceller, InvoiceStatus, Offer, Origin, ReviewStatus, Side


class Facts:
    """The facts, in the order of a life."""

    # before and during the work
    accepted: bool = fact(False, "The freelancer has accepted the offer.")
    started: bool = fact(False, "The freelancer has started the work (S10).")
    work_done: bool = fact(False, "Some work was submitted, or hours logged, at any time (S39).")
    amendment: Side = fact(Side.NOBODY, "Who proposed the amendment that is open (S9).")

    # when it is over
    parted: bool = fact(
        False, "The relation was ended, once and for all: what that took away never comes back (S31-S33)."
    )
    cancelled_by: Canceller = fact(
        Canceller.NOBODY, "Who broke the engagement off; the freelancer does it to refund (S39, S40)."
    )
    invoice: InvoiceStatus = fact(InvoiceStatus.NONE, "The final invoice (S41).")
    settled: bool = fact(False, "Of an ended or cancelled engagement: nothing is owed any more.")

    # reviews
    review_opened: bool = fact(False, "The review window was opened; it is opened once (S25).")
    review_c: ReviewStatus = fact(ReviewStatus.NONE, "The client's review of the freelancer.")
    review_f: ReviewStatus = fact(ReviewStatus.NONE, "The freelancer's review of the client.")

    # a dispute, while there is one
    origin: Origin = fact(Origin.NONE, "The state in which the dispute was filed.")
    filer: Side = fact(Side.NOBODY, "Who filed the dispute.")
    offered: Offer = fact(Offer.NONE, "The settlement that the platform has proposed.")
    agreed_c: bool = fact(False, "The client agrees to the proposed settlement.")
    agreed_f: bool = fact(False, "The freelancer agrees to the proposed settlement.")
