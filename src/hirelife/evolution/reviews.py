"""Reviews: sealed, then published together (S25), or void (S38)."""

from __future__ import annotations

from hirelife.commands import PublishReviews, SubmitReview
from hirelife.engine.arithmetic import NEVER
from hirelife.engine.rule import becomes, books
from hirelife.engine.vocabulary import Role, State
from hirelife.states import CANCELLED, CLIENT, REFUNDED
from hirelife.words import ReviewStatus

from .refunds import sealed_after_refund

Changes = dict[str, object]


@becomes(SubmitReview)
def reviewed(role: Role, review_c: ReviewStatus, review_f: ReviewStatus) -> Changes:
    """The first review is sealed; the second publishes both."""
    own, other = ("review_c", "review_f") if role is CLIENT else ("review_f", "review_c")
    if ReviewStatus.SEALED in (review_c, review_f):
        return {own: ReviewStatus.PUBLISHED, other: ReviewStatus.PUBLISHED}
    return {own: ReviewStatus.SEALED}


@books(SubmitReview)
def review(review_c: ReviewStatus, review_f: ReviewStatus) -> Changes:
    """Once both are in, the window is closed."""
    return {"review_due": NEVER} if ReviewStatus.SEALED in (review_c, review_f) else {}


@becomes(PublishReviews)
def published(state: State, review_c: ReviewStatus, review_f: ReviewStatus, sealed_review_void: bool) -> Changes:
    """What was sealed is published; the client's, where the freelancer cancels to refund, is void (S38)."""
    void = sealed_review_void and state in (CANCELLED, REFUNDED)
    return {"review_c": sealed_after_refund(review_c, void=void), "review_f": sealed_after_refund(review_f, void=False)}


@books(PublishReviews)
def publish() -> Changes:
    """The window is closed."""
    return {"review_due": NEVER}
