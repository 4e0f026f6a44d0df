"""Reviews: who may write one, and who sees the other side's (S24, S25, S38)."""

from __future__ import annotations

from hirelife.engine.rule import Policy
from hirelife.engine.vocabulary import State
from hirelife.states import CLIENT, ENDED, FREELANCER
from hirelife.words import ReviewStatus

from .matrix import matrix

reviews: Policy = Policy("reviews")


@reviews.requires(
    cites="S25",
    reason="You can write one review within the review window: yours is written, or the time is over.",
    remedy="A review is final.",
    shows="review_due review_window",
)
def client_may_review(reviews_open: bool, review_c: ReviewStatus, reviews_after_end: bool, state: State) -> bool:
    """The window is open, and the client has written none; after an end, where the platform allows it."""
    return reviews_open and review_c is ReviewStatus.NONE and (reviews_after_end or state is not ENDED)


@reviews.requires(
    cites="D S25",
    reason="You can write one review within the review window, where the platform lets freelancers review: yours is "
    "written, or the time is over.",
    remedy="A review is final.",
    shows="review_due review_window",
)
def freelancer_may_review(
    reviews_open: bool, review_f: ReviewStatus, reviews_after_end: bool, freelancer_reviews: bool, state: State
) -> bool:
    """The window is open, and the freelancer has written none; where the platform lets him, and after an end too."""
    may = freelancer_reviews and (reviews_after_end or state is not ENDED)
    return may and reviews_open and review_f is ReviewStatus.NONE


@reviews.requires(
    cites="D S25",
    reason="The freelancer's review is sealed until both are in or the window is over, or there is none.",
    remedy="Write your own review, or wait until the window is over.",
    shows="review_due",
)
def freelancers_is_published(review_f: ReviewStatus) -> bool:
    """The freelancer's review is published."""
    return review_f is ReviewStatus.PUBLISHED


@reviews.requires(
    cites="D S25 S38",
    reason="The client's review is sealed until both are in or the window is over, or there is none.",
    remedy="Write your own review, or wait until the window is over.",
    shows="review_due",
)
def clients_is_published(review_c: ReviewStatus) -> bool:
    """The client's review is published."""
    return review_c is ReviewStatus.PUBLISHED


@reviews.requires(
    cites="D S25",
    reason="The review window is still open, or everything is published already.",
    remedy="Wait until the window is over.",
    shows="review_due",
)
def review_term_over(reviews_over: bool) -> bool:
    """The review window has closed, and nothing was published yet."""
    return reviews_over


_F = "freelancers_is_published D"
_C = "clients_is_published D"

# fmt: off
REVIEW_WRITE = matrix(
    "review.write",
    {   #            posted proposed hired  active completed                  ended
        CLIENT:     ("n D", "n D",   "n D", "n D", "client_may_review S24",   "client_may_review D",
                     "n D", "n S38", "n D"),
        FREELANCER: ("n D", "n D",   "n D", "n D", "freelancer_may_review D", "freelancer_may_review D",
                     "n D", "n D",   "n D"),
    },  #            cancelled refunded disputed
    meaning="Write a review of the other side.",
    reason="A review can be written once the work is completed or ended, and not where everything was refunded.",
    between=True,
)

REVIEW_READ_OTHER = matrix(
    "review.read_other",
    {   #            posted proposed hired  active completed ended cancelled refunded disputed
        CLIENT:     ("n D", "n D",   "n D", "n D", _F,       _F,   _F,       _F,      _F),
        FREELANCER: ("n D", "n D",   "n D", "n D", _C,       _C,   _C,       _C,      _C),
    },
    meaning="Read the other side's review of oneself.",
    reason="There is no review of you yet.",
    between=True,
)
# fmt: on
