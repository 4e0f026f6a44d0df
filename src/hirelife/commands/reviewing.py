"""Reviews (S24, S25, S38)."""

from __future__ import annotations

from typing import ClassVar

import attrs

from hirelife.engine.command import Command

from .base import sayable, whole

BEST = 5


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SubmitReview(Command):
    """Review the other side: sealed until both are in or the window is over (S24, S25).

    The other side is told that a review waits; what it says, `review.read_other` opens.

    Attributes:
        rating: from 1 to 5.
        text: what future clients and freelancers may read.
    """

    KEPT: ClassVar[bool] = True

    rating: int = attrs.field(validator=whole(1, BEST))
    text: str = attrs.field(default="", validator=sayable)


class PublishReviews(Command):
    """The clock publishes what was written when the review window is over (D)."""

    __slots__ = ()
