"""Access, channels and reviews (domain part 3.2): what `can` must answer in every engagement."""

from __future__ import annotations

import attrs

from ..commands import Hire
from ..engine.arithmetic import pick
from ..engine.command import moment
from ..engine.lifecycle import Lifecycle
from ..engine.value import Engagement, Standing
from ..states import (
    BEFORE_HIRE,
    CANCELLED,
    CLIENT,
    COMPLETED,
    DISPUTED,
    ENDED,
    FREELANCER,
    MEDIATOR,
    PLATFORM,
    REFUNDED,
)
from ..words import CandidateStatus, ReviewStatus
from .base import NEVER, About, fact, grants, invariant, is_in, permissions
from .states import NOBODY

REVIEWS = {CLIENT: "review_c", FREELANCER: "review_f"}


def clients(engagement: Engagement) -> tuple[str, ...]:
    """The client's principals."""
    return engagement.roster.holders(CLIENT)


def freelancers(engagement: Engagement) -> tuple[str, ...]:
    """The hired freelancer's principals."""
    return engagement.roster.holders(FREELANCER)


def none_granted(lifecycle: Lifecycle, engagement: Engagement, people: tuple[str, ...], *names: str) -> bool:
    """Whether none of these people has one of these permissions."""
    return not any(grants(lifecycle, engagement, who, name) for who in people for name in names)


def _outsiders(engagement: Engagement) -> tuple[str, ...]:
    return (*engagement.roster.candidates, NOBODY)


@invariant("I15", about=About.STATE, cites="S7")
def files_after_hire(lifecycle: Lifecycle, engagement: Engagement) -> bool:
    """No freelancer reads the files before the hire."""
    hired = freelancers(engagement) and any(isinstance(document, Hire) for document in engagement.dossier)
    outside = _outsiders(engagement) if hired else (*_outsiders(engagement), *freelancers(engagement))
    return none_granted(lifecycle, engagement, outside, "files.read")


@invariant("I16", about=About.STATE, cites="S43")
def cancelled_closes_files(lifecycle: Lifecycle, engagement: Engagement) -> bool:
    """Once it is cancelled, the freelancer sees neither the posting nor any files."""
    people = (*freelancers(engagement), NOBODY)
    return not is_in(engagement, CANCELLED) or none_granted(lifecycle, engagement, people, "posting.view", "files.read")


@invariant("I17", about=About.STATE, cites="S31")
def ended_closes_profiles(lifecycle: Lifecycle, engagement: Engagement) -> bool:
    """Once it is ended, neither side reads the other's profile."""
    both = (*clients(engagement), *freelancers(engagement))
    return not is_in(engagement, ENDED) or none_granted(lifecycle, engagement, both, "profile.read")


@invariant("I18", about=About.STATE, cites="S32 S33")
def ended_silences_freelancer(lifecycle: Lifecycle, engagement: Engagement) -> bool:
    """Once it is ended, the freelancer sends the client neither messages nor proposals."""
    names = ("direct.platform", "proposal.submit")
    return not is_in(engagement, ENDED) or none_granted(lifecycle, engagement, freelancers(engagement), *names)


@invariant("I19", about=About.STATE, cites="S50 S51")
def dispute_cuts_direct(lifecycle: Lifecycle, engagement: Engagement) -> bool:
    """While it is disputed, the sides do not write to each other directly, on or outside the platform."""
    both = (*clients(engagement), *freelancers(engagement))
    names = ("direct.platform", "direct.external")
    return not is_in(engagement, DISPUTED) or none_granted(lifecycle, engagement, both, *names)


@invariant("I20", about=About.STATE, cites="S52")
def mediation_iff_disputed(lifecycle: Lifecycle, engagement: Engagement) -> bool:
    """The mediation is open as long as there is a dispute, and only then."""
    disputed = is_in(engagement, DISPUTED)
    people = (*engagement.roster.names, f"@{PLATFORM.name}")
    return all(grants(lifecycle, engagement, who, "mediation") == disputed for who in people)


@invariant("I21", about=About.STATE, cites="S37 S38")
def refunded_takes_services(lifecycle: Lifecycle, engagement: Engagement) -> bool:
    """Once it is refunded, the client has neither the freelancer's services nor a review to write."""
    names = (*permissions(lifecycle, "services."), "deliverables.read", "review.write")
    return not is_in(engagement, REFUNDED) or none_granted(lifecycle, engagement, clients(engagement), *names)


@invariant("I22", about=About.STATE, cites="S46")
def proposal_shows_profile(lifecycle: Lifecycle, engagement: Engagement) -> bool:
    """The client sees profile and past reviews of whoever has a live proposal; other applicants see nothing of it."""
    standing = engagement.array("candidates").proposal
    seats = enumerate(engagement.roster.candidates)
    proposing = [who for slot, who in seats if pick(standing, slot) == CandidateStatus.LIVE]
    shown = all(
        grants(lifecycle, engagement, client, name, towards=who)
        for who in proposing
        for client in clients(engagement)
        for name in ("profile.read", "past_reviews.read")
    )
    outside = _outsiders(engagement)
    rivals = [(who, other) for who in outside for other in proposing if who != other]
    hidden = not any(grants(lifecycle, engagement, who, "profile.read", towards=other) for who, other in rivals)
    names = ("proposal.read", "past_reviews.read", "deliverables.read")
    return shown and hidden and none_granted(lifecycle, engagement, outside, *names)


@invariant("I23", about=About.STATE, cites="S24 S25")
def review_in_window(lifecycle: Lifecycle, engagement: Engagement) -> bool:
    """A review is written in completed or ended, while the window is open, and once by each side."""
    due = engagement.due("review_due")
    may = is_in(engagement, COMPLETED, ENDED) and due is not None and engagement.at < due
    return all(
        none_granted(lifecycle, engagement, engagement.roster.holders(role), "review.write")
        for role, own in REVIEWS.items()
        if not may or fact(engagement, own) is not ReviewStatus.NONE
    ) and none_granted(
        lifecycle, engagement, (*engagement.roster.holders(MEDIATOR), *_outsiders(engagement)), "review.write"
    )


@invariant("I24", about=About.STATE, cites="S25")
def sealed_is_invisible(lifecycle: Lifecycle, engagement: Engagement) -> bool:
    """Nobody reads a review before it is published, and nobody writes one after."""
    both = (*clients(engagement), *freelancers(engagement))
    reviews = {role: fact(engagement, name) for role, name in REVIEWS.items()}
    hidden = all(
        none_granted(lifecycle, engagement, engagement.roster.holders(other), "review.read_other")
        for role, other in ((CLIENT, FREELANCER), (FREELANCER, CLIENT))
        if reviews[role] is not ReviewStatus.PUBLISHED
    )
    published = ReviewStatus.PUBLISHED in reviews.values()
    return hidden and (not published or none_granted(lifecycle, engagement, both, "review.write"))


@invariant("I26", about=About.STATE, cites="S50")
def dispute_grants_nothing(lifecycle: Lifecycle, engagement: Engagement) -> bool:
    """A dispute gives the sides nothing that they did not have where it was filed, except the mediation."""
    if not is_in(engagement, DISPUTED) or engagement.paused_at == NEVER:
        return not is_in(engagement, DISPUTED)
    standing = engagement.standing
    origin = Standing(fact(engagement, "origin").word, standing.facts, standing.shape)
    there = lifecycle.own(attrs.evolve(engagement, standing=origin, dossier=()))  # no permission asks for documents
    at, names = moment(engagement.paused_at), [name for name in permissions(lifecycle) if name != "mediation"]
    return not any(
        grants(lifecycle, engagement, who, name) and not grants(lifecycle, there, who, name, at=at)
        for who in (*clients(engagement), *freelancers(engagement))
        for name in names
    )


@invariant("I58", about=About.STATE, cites="S3")
def rivals_apart(lifecycle: Lifecycle, engagement: Engagement) -> bool:
    """Before the hire only whoever was invited writes to the client directly; nobody outside does afterwards."""
    channels = engagement.array("candidates").channel
    seats = enumerate(engagement.roster.candidates)
    invited = {who for slot, who in seats if is_in(engagement, *BEFORE_HIRE) and pick(channels, slot)}
    others = tuple(who for who in _outsiders(engagement) if who not in invited)
    return none_granted(lifecycle, engagement, others, "direct.platform")
