"""Who may see what: posting, files, profiles, past reviews, proposals (S1, S2, S7, S31, S43, S46)."""

from __future__ import annotations

from hirelife.engine.rule import Policy
from hirelife.states import APPLICANT, CLIENT, FREELANCER, MEDIATOR

from .matrix import ONLY_DISPUTED, matrix

access: Policy = Policy("access")


@access.requires(
    cites="D",
    reason="On this platform an end takes posting and files away from the freelancer.",
    remedy="Ask the platform, or dispute the end.",
)
def files_kept(ended_keeps_files: bool) -> bool:
    """After an end the freelancer keeps posting and files, unless the platform says otherwise."""
    return ended_keeps_files


@access.requires(
    cites="S31 D",
    reason="The relation was ended before the refund, or the platform closes profiles with a refund.",
    remedy="Profiles open again with a new engagement of the two.",
)
def profile_kept(parted: bool, refunded_keeps_contact: bool) -> bool:
    """A refund leaves profiles as they were, unless an end had taken them (S31) or the platform says otherwise."""
    return refunded_keeps_contact and not parted


# fmt: off
POSTING_VIEW = matrix(
    "posting.view",
    {   #            posted  proposed hired  active completed ended           cancelled refunded disputed
        CLIENT:     ("Y S1", "Y i",   "Y i", "Y i", "Y i",    "Y i",          "Y i",    "Y i",   "Y i"),
        FREELANCER: ("n D",  "n D",   "Y i", "Y i", "Y i",    "files_kept i", "n S43",  "n D",   "= D"),
        APPLICANT:  ("Y S1", "Y S1",  "n D", "n D", "n D",    "n D",          "n S43",  "n D",   "n D"),
        MEDIATOR:   ONLY_DISPUTED,
    },
    meaning="See the job posting.",
    reason="You have no access to this posting.",
)

FILES_READ = matrix(
    "files.read",
    {   #            posted  proposed hired   active completed ended           cancelled refunded disputed
        CLIENT:     ("Y D",  "Y i",   "Y i",  "Y i", "Y i",    "Y i",          "Y i",    "Y i",   "Y i"),
        FREELANCER: ("n S7", "n S7",  "Y S7", "Y i", "Y i",    "files_kept i", "n S43",  "n D",   "= D"),
        APPLICANT:  ("n S7", "n S7",  "n S7", "n D", "n D",    "n D",          "n S43",  "n D",   "n D"),
        MEDIATOR:   ONLY_DISPUTED,
    },
    meaning="Read the project files that the client marks as relevant.",
    reason="You have no access to the files of this project.",
)

_CLIENTS_VIEW = ("Y S2", "Y S46", "Y i", "Y i", "Y i", "n S31", "Y i", "profile_kept i", "= D")

PROFILE_READ = matrix(
    "profile.read",
    {   #            posted proposed hired  active completed ended    cancelled refunded          disputed
        CLIENT:     _CLIENTS_VIEW,
        FREELANCER: ("n D", "n D",   "Y i", "Y i", "Y i",    "n S31", "Y i",    "profile_kept i", "= D"),
        APPLICANT:  ("Y D", "Y D",   "n D", "n D", "n D",    "n D",   "n D",    "n D",            "n D"),
    },
    meaning="See the other side's profile and portfolio.",
    reason="You have no access to this profile.",
    between=True,
)

PAST_REVIEWS_READ = matrix(
    "past_reviews.read",
    {CLIENT: _CLIENTS_VIEW},  # S46 names profile and past reviews in one breath
    meaning="See the reviews that past clients left of the freelancer.",
    reason="You have no access to these reviews.",
    between=True,
)

_NO_RIVALS = ("n S46", "n S46", "n S46", "n S46", "n S46", "n S46", "n S46", "n S46", "n S46")

PROPOSAL_READ = matrix(
    "proposal.read",
    {   #            posted   proposed hired  active completed ended  cancelled refunded disputed
        CLIENT:     ("Y S46", "Y S46", "Y i", "Y i", "Y i",    "Y i", "Y i",    "Y i",   "Y i"),
        FREELANCER: _NO_RIVALS,
        APPLICANT:  _NO_RIVALS,
    },
    meaning="Read what the applicants propose.",
    reason="Proposals are for the client alone; no freelancer sees those of others.",
)
# fmt: on
