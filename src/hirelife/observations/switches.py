"""Settings, one word each, for rules and cells that a platform may turn on or off."""

from __future__ import annotations

from hirelife.engine.rule import observes
from hirelife.settings import Scope, SealedReview, Settings


@observes
def contract_required(settings: Settings) -> bool:
    """A hire needs a contract with scope and price (after S14)."""
    return settings.contract_required


@observes
def fee_required(settings: Settings) -> bool:
    """A hire needs fees that the client acknowledged (after S15)."""
    return settings.fee_required


@observes
def funding_required(settings: Settings) -> bool:
    """The work starts once an item is funded."""
    return settings.first_milestone_funded


@observes
def acceptance_required(settings: Settings) -> bool:
    """The work starts once the offer was accepted."""
    return settings.offer_acceptance


@observes
def ended_keeps_files(settings: Settings) -> bool:
    """The freelancer keeps posting and files after an end."""
    return settings.ended_keeps_files


@observes
def symmetric_end(settings: Settings) -> bool:
    """An end stops the client's messages too."""
    return settings.symmetric_end


@observes
def refunded_keeps_contact(settings: Settings) -> bool:
    """The two keep messages and profiles after a refund."""
    return settings.refunded_keeps_contact


@observes
def dispute_silences_pair(settings: Settings) -> bool:
    """A dispute silences the two in their other engagements too."""
    return settings.dispute_scope is Scope.PAIR


@observes
def reviews_after_end(settings: Settings) -> bool:
    """Reviews may be written in an ended engagement."""
    return "ended" in settings.review_states


@observes
def freelancer_reviews(settings: Settings) -> bool:
    """The freelancer reviews the client too."""
    return settings.freelancer_reviews


@observes
def sealed_review_void(settings: Settings) -> bool:
    """A client's sealed review is void when everything is refunded."""
    return settings.sealed_review_on_refund is SealedReview.VOID


@observes
def resume_needs_freelancer(settings: Settings) -> bool:
    """A determination to resume needs the freelancer's agreement."""
    return settings.resume_needs_freelancer
