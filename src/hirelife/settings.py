"""The settings: every length and every switch that the source leaves open, with its default.

A setting may widen or narrow a design decision, never a sentence of the source: one that would break a sentence is a
SpecificationError that names the sentence.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, StrEnum
from typing import Any, Final, cast

import attrs

from .durations import OFF, Duration, duration
from .errors import SpecificationError
from .words import Side


class Scope(StrEnum):
    """How far a rule reaches: this engagement, or all that the two share."""

    ENGAGEMENT = "engagement"
    PAIR = "pair"


class RefundFee(StrEnum):
    """What of the client's fees goes back with a refund."""

    FULL = "full"
    NONE = "none"


class SealedReview(StrEnum):
    """What becomes of a client's sealed review when everything is refunded."""

    VOID = "void"
    PUBLISH = "publish"


def _one_of(given: object, kind: type[Enum]) -> Any:
    """The member that is given, by itself, by value or by name."""
    found = [member for member in kind if given in (member, member.name.lower())]
    if not found:
        words = ", ".join(member.name.lower() for member in kind)
        raise SpecificationError(f"setting {kind.__name__}", f"expected one of {words}, got {given!r}")
    return found[0]


def _scope(given: Scope | str) -> Scope:
    return cast("Scope", _one_of(given, Scope))


def _refund_fee(given: RefundFee | str) -> RefundFee:
    return cast("RefundFee", _one_of(given, RefundFee))


def _sealed_review(given: SealedReview | str) -> SealedReview:
    return cast("SealedReview", _one_of(given, SealedReview))


def _side(given: Side | str) -> Side:
    return cast("Side", _one_of(given, Side))


def _states(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(given)


_OPEN: Final = "the window that it names must be open for some time"
_CLOSES: Final = "what waits for it would wait for ever, so that neither clock nor platform leads out"
_NOT_ZERO: Final = {
    "final_invoice_window": "S41 gives the freelancer the opportunity to submit a final invoice",
    "cancellation_window": "S42 lets the freelancer dispute a cancellation",
    "review_window": "S24 and S25 let the client leave a review",
    "refund_window": "S39 lets the freelancer refund through a cancellation",
    "work_review": "S12 gives the client time to review the work",
    "invoice_review": _OPEN,
    "refund_commitment": _OPEN,
    "end_contest": _OPEN,
    "offer_expiry": _OPEN,
    "posting_expiry": _OPEN,
    "auto_complete": "S22 leaves it to the client to judge the work complete",
    "dispute_answer": _OPEN,
    "mediation_limit": _OPEN,
}
_NOT_OFF: Final = {
    "final_invoice_window": _CLOSES,
    "cancellation_window": _CLOSES,
    "review_window": _CLOSES,
    "work_review": _CLOSES,
    "invoice_review": _CLOSES,
    "refund_commitment": "S39 and S44: a promised refund that is never made would be an end without notice",
    "end_contest": _CLOSES,
    "end_notice": "S44 lets the freelancer end once the client was notified",
}
_REVIEWED: Final = ("completed", "ended")


@attrs.frozen(kw_only=True)
class Settings:
    """Lengths of timers (ISO 8601 text, a timedelta, or None for off) and switches.

    Attributes:
        work_review: from a submission until silence approves it.
        final_invoice_window: from a cancellation until no final invoice may be submitted (S41).
        cancellation_window: from a cancellation until it can no longer be disputed (S42).
        end_contest: from an end until it can no longer be contested.
        payment_window: from completion until it can no longer be disputed; off for no such window.
        invoice_review: from a final invoice until silence approves it.
        review_window: from the first completion or end until reviews are published (S25).
        refund_window: from the last payment until it can no longer be refunded; off for no limit.
        refund_commitment: from a cancellation to refund until the clock refunds (S39).
        end_notice: from the freelancer's notice until he may end (S44).
        offer_expiry: from a hire until the offer expires; off.
        posting_expiry: from posting until the posting expires; off.
        auto_complete: from the last approval until the clock completes; off, because S22 leaves it to the client.
        dispute_answer: from a dispute until the other side is reminded.
        mediation_limit: from a dispute until the platform is reminded, and the default verdict falls where one is set.
        contract_required: a hire needs a scope, a price and items (after S14).
        fee_required: a hire needs a quote that the client acknowledged (after S15).
        first_milestone_funded: work starts once some item is funded.
        offer_acceptance: work starts once the freelancer has accepted the offer.
        revision_limit: how often changes may be asked for on one item; None for no limit.
        end_scope: whether an end keeps the freelancer from proposing on the client's other postings (S33).
        dispute_scope: whether a dispute silences the two in their other engagements too (S50).
        symmetric_end: an end stops the client's messages too (S32 names the freelancer's).
        ended_keeps_files: the freelancer keeps posting and files after an end.
        refunded_keeps_contact: the two keep messages and profiles after a refund.
        review_states: in which states reviews are written: completed (S24), and ended (S34). Without ended, who ends
            a completed engagement closes the reviews not written yet.
        freelancer_reviews: the freelancer reviews the client too.
        refund_fee: what of the client's fees goes back with a refund (S36).
        sealed_review_on_refund: what becomes of the client's sealed review (S38).
        resume_needs_freelancer: a determination to resume needs the freelancer's agreement.
        default_verdict: who gets the escrow when the platform stays silent; nobody for no such verdict.

    Raises:
        SpecificationError: a length that breaks a sentence of the source or leaves somebody waiting for ever.
    """

    work_review: Duration = attrs.field(default=duration("P14D"), converter=duration)
    final_invoice_window: Duration = attrs.field(default=duration("P14D"), converter=duration)
    cancellation_window: Duration = attrs.field(default=duration("P14D"), converter=duration)
    end_contest: Duration = attrs.field(default=duration("P7D"), converter=duration)
    payment_window: Duration = attrs.field(default=duration("P14D"), converter=duration)
    invoice_review: Duration = attrs.field(default=duration("P14D"), converter=duration)
    review_window: Duration = attrs.field(default=duration("P14D"), converter=duration)
    refund_window: Duration = attrs.field(default=duration("P180D"), converter=duration)
    refund_commitment: Duration = attrs.field(default=duration("P7D"), converter=duration)
    end_notice: Duration = attrs.field(default=duration("P0D"), converter=duration)
    offer_expiry: Duration = attrs.field(default=OFF, converter=duration)
    posting_expiry: Duration = attrs.field(default=OFF, converter=duration)
    auto_complete: Duration = attrs.field(default=OFF, converter=duration)
    dispute_answer: Duration = attrs.field(default=duration("P5D"), converter=duration)
    mediation_limit: Duration = attrs.field(default=duration("P30D"), converter=duration)

    contract_required: bool = True
    fee_required: bool = True
    first_milestone_funded: bool = True
    offer_acceptance: bool = False
    revision_limit: int | None = 5
    end_scope: Scope = attrs.field(default=Scope.PAIR, converter=_scope)
    dispute_scope: Scope = attrs.field(default=Scope.ENGAGEMENT, converter=_scope)
    symmetric_end: bool = False
    ended_keeps_files: bool = True
    refunded_keeps_contact: bool = True
    review_states: tuple[str, ...] = attrs.field(default=_REVIEWED, converter=_states)
    freelancer_reviews: bool = True
    refund_fee: RefundFee = attrs.field(default=RefundFee.FULL, converter=_refund_fee)
    sealed_review_on_refund: SealedReview = attrs.field(default=SealedReview.VOID, converter=_sealed_review)
    resume_needs_freelancer: bool = True
    default_verdict: Side = attrs.field(default=Side.NOBODY, converter=_side)

    def __attrs_post_init__(self) -> None:
        self._check_lengths()
        for field in attrs.fields(Settings):
            if isinstance(field.default, bool) and not isinstance(getattr(self, field.name), bool):
                raise SpecificationError(f"setting {field.name!r}", "is a switch: True or False")
        if "completed" not in self.review_states or not set(self.review_states) <= set(_REVIEWED):
            raise SpecificationError("setting 'review_states'", "S24 and S25 open it in completed; ended may be added")
        limit = self.revision_limit
        if limit is not None and (type(limit) is not int or limit < 0):
            raise SpecificationError("setting 'revision_limit'", "is a whole number of rounds, or None for no limit")
        if self.default_verdict is not Side.NOBODY and self.mediation_limit == OFF:
            raise SpecificationError("setting 'default_verdict'", "needs a mediation_limit that says when it falls")

    @property
    def verdict_limit(self) -> Duration:
        """How long a dispute waits for its default verdict: off where nobody is to get it."""
        return OFF if self.default_verdict is Side.NOBODY else self.mediation_limit

    @property
    def preset(self) -> str:
        """What these settings are called: `literal` as they come, `strict`; empty for a platform's own."""
        if self == Settings():
            return "literal"
        return "strict" if self == Settings.strict() else ""

    def _check_lengths(self) -> None:
        for name, sentence in _NOT_ZERO.items():
            if getattr(self, name) == 0:
                raise SpecificationError(f"setting {name!r}", f"may not be zero: {sentence}")
        for name, sentence in _NOT_OFF.items():
            if getattr(self, name) == OFF:
                raise SpecificationError(f"setting {name!r}", f"may not be off: {sentence}")

    @classmethod
    def strict(cls) -> Settings:
        """Least privilege: what the source does not grant after the end is not granted."""
        return cls(symmetric_end=True, ended_keeps_files=False, refunded_keeps_contact=False)
