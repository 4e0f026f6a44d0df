"""The words with a closed meaning: statuses, sides, subjects, outcomes. On the wire each is its lower-case name.

They are whole numbers, because registers hold numbers only. A status of a row starts at 1: 0 means that there is no
such row, and an observation that asks for a row that does not exist answers NONE.
"""

from __future__ import annotations

from enum import IntEnum


class Word(IntEnum):
    """A member of a closed list; `word` is how it is written on the wire."""

    @property
    def word(self) -> str:
        """The lower-case name."""
        return self.name.lower()


class ItemStatus(Word):
    """Where one item of the contract stands: a milestone, or the week of an hourly contract."""

    NONE = 0
    PLANNED = 1
    """Agreed, not yet paid for."""
    FUNDED = 2
    """Its money lies in escrow; the freelancer may work on it."""
    SUBMITTED = 3
    """Submitted, and waiting for the client's answer."""
    CHANGES = 4
    """The client asked for changes."""
    APPROVED = 5
    """Paid to the freelancer."""
    WAIVED = 6
    """Never funded, and given up."""
    RETURNED = 7
    """Its money went back to the client."""
    DIVIDED = 8
    """Its money was divided, by a determination or a final invoice."""


class CandidateStatus(Word):
    """Where a candidate stands before anybody is hired."""

    NONE = 0
    INVITED = 1
    """Invited to an interview, and has not proposed."""
    LIVE = 2
    """Has a proposal that waits for the client."""
    DECLINED = 3
    WITHDRAWN = 4


class SubjectRow(Word):
    """That the row of a dispute's subject exists; its columns say the rest."""

    NONE = 0
    KEPT = 1


class DisputeSubject(Word):
    """What a dispute is about; also the row in the array `subjects`."""

    WORK = 0
    PAYMENT = 1
    ENDING = 2
    CANCELLATION = 3
    INVOICE = 4


class Outcome(Word):
    """What the platform determines (E18 to E22)."""

    RESUME = 1
    COMPLETE = 2
    END = 3
    CANCEL = 4
    REFUND = 5


class Offer(Word):
    """The settlement that the platform proposes in a dispute."""

    NONE = 0
    DIVIDE = 1
    """To close the engagement, and divide what is at stake."""
    RESUME = 2
    """To go on working."""


class Timer(Word):
    """The timers that a command may arm by a due time of the host's; the names are those of the settings."""

    POSTING_EXPIRY = 0
    OFFER_EXPIRY = 1
    WORK_REVIEW = 2
    REVIEW_WINDOW = 3
    END_NOTICE = 4
    END_CONTEST = 5
    CANCELLATION_WINDOW = 6
    REFUND_COMMITMENT = 7
    INVOICE_REVIEW = 8
    DISPUTE_ANSWER = 9


class Side(Word):
    """One of the two parties, or neither."""

    NOBODY = 0
    CLIENT = 1
    FREELANCER = 2


class Canceller(Word):
    """Who broke the engagement off."""

    NOBODY = 0
    CLIENT = 1
    FREELANCER = 2
    """To refund the client: an irrevocable commitment (S39)."""
    PLATFORM = 3
    POSTING = 4
    """Nobody had been hired: the posting was closed, or it expired."""


class InvoiceStatus(Word):
    """Where the final invoice stands (S41)."""

    NONE = 0
    WAITING = 1
    APPROVED = 2


class ReviewStatus(Word):
    """Where one side's review stands."""

    NONE = 0
    SEALED = 1
    """Written, and invisible to the other side (double blind)."""
    PUBLISHED = 2
    VOID = 3
    """Written, and never shown: everything was refunded (S38)."""


class Origin(Word):
    """The state in which a dispute was filed; the names are those of the states."""

    NONE = 0
    HIRED = 1
    ACTIVE = 2
    COMPLETED = 3
    ENDED = 4
    CANCELLED = 5


LIVE_ITEMS = (ItemStatus.FUNDED, ItemStatus.SUBMITTED, ItemStatus.CHANGES)
"""Items whose money lies in escrow."""
FREE_ITEMS = (ItemStatus.FUNDED, ItemStatus.CHANGES)
"""Items whose money lies in escrow while nothing of theirs waits for the client's answer."""
OPEN_ITEMS = (ItemStatus.PLANNED, *LIVE_ITEMS)
"""Items of which nothing has been paid, waived or returned yet: the unreleased value of the contract."""
FIXED_ITEMS = tuple(status for status in ItemStatus if status not in (ItemStatus.NONE, ItemStatus.PLANNED))
"""Items that an amendment may no longer touch."""
