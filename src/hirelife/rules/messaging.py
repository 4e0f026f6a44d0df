"""Who may write to whom, and who may propose: direct channels, mediation, proposals (S3, S9, S32, S33, S50-S52)."""

from __future__ import annotations

from hirelife.commands import InviteToInterview
from hirelife.engine.rule import Policy
from hirelife.pairs import dispute_counts, end_counts
from hirelife.states import APPLICANT, CLIENT, FREELANCER, MEDIATOR, PLATFORM

from .matrix import ONLY_DISPUTED, matrix

messaging: Policy = Policy("messaging")


@messaging.requires(
    cites="S3",
    reason="Before a hire you can write to the client once the client has invited you to an interview.",
    remedy="Let the client invite the freelancer.",
)
def invited(own_channel_open: bool) -> bool:
    """The client has opened direct messages with the applicant."""
    return own_channel_open


@messaging.requires(
    cites="S3 S47",
    reason="Before a hire you can write to a freelancer once you have invited them to an interview.",
    remedy=InviteToInterview,
)
def has_invited(named_channel_open: bool) -> bool:
    """The client has opened direct messages with the candidate to whom the message goes."""
    return named_channel_open


@messaging.requires(
    cites="S32 D",
    reason="On this platform an end stops the messages of both sides.",
    remedy="Invite the freelancer to another posting.",
)
def client_still_writes(symmetric_end: bool) -> bool:
    """After an end the client may still write, unless the platform says otherwise: S32 names the freelancer."""
    return not symmetric_end


@messaging.requires(
    cites="S32 D",
    reason="The relation was ended before the refund, or the platform stops messages with a refund.",
    remedy="Invite the freelancer to another posting.",
)
def client_keeps_contact(parted: bool, symmetric_end: bool, refunded_keeps_contact: bool) -> bool:
    """A refund leaves the client's messages as they were, unless the platform says otherwise."""
    return refunded_keeps_contact and not (parted and symmetric_end)


@messaging.requires(
    cites="S32 D",
    reason="The relation was ended before the refund, or the platform stops messages with a refund.",
    remedy="Let the client write, or invite the freelancer to another posting.",
)
def freelancer_keeps_contact(parted: bool, refunded_keeps_contact: bool) -> bool:
    """A refund leaves the freelancer's messages as they were: an end had stopped them (S32)."""
    return refunded_keeps_contact and not parted


@messaging.requires(
    cites="S33",
    reason="The client ended the relation: you can send proposals again once the client invites you.",
    remedy="Let the client invite the freelancer.",
)
def proposals_kept(parted: bool) -> bool:
    """Proposals stay as they were: an end had stopped them (S33)."""
    return not parted


@messaging.requires(
    cites="S33 S50 D",
    reason="The relation was ended, or a dispute between you two stops proposals on this platform.",
    remedy="Wait until the dispute is resolved.",
)
def proposals_in_dispute(parted: bool, dispute_silences_pair: bool) -> bool:
    """In a dispute proposals on other jobs are as before, unless the platform says otherwise."""
    return not parted and not dispute_silences_pair


# fmt: off
DIRECT_PLATFORM = matrix(
    "direct.platform",
    {   #            posted            proposed           hired   active   completed
        CLIENT:     ("has_invited S3", "has_invited S47", "Y S9", "Y S19", "Y i",
                     "client_still_writes i", "Y i",    "client_keeps_contact i",     "N S50 S51"),
        FREELANCER: ("n D",            "n D",             "Y S9", "Y S19", "Y i",
                     "n S32",                 "Y i",    "freelancer_keeps_contact i", "N S50 S51"),
        APPLICANT:  ("invited S3",     "invited S3",      "n D",  "n D",   "n D",
                     "n D",                   "n D",    "n D",                        "n D"),
    },  #            ended                    cancelled refunded                      disputed
    meaning="Write direct messages on the platform.",
    reason="You cannot write direct messages to each other now.",
    between=True,
    counts=dispute_counts,
)

DIRECT_EXTERNAL = matrix(
    "direct.external",
    {   #            posted proposed hired  active completed ended  cancelled refunded disputed
        CLIENT:     ("Y D", "Y D",   "Y i", "Y i", "Y i",    "Y i", "Y i",    "Y i",   "N S50 S51"),
        FREELANCER: ("n D", "n D",   "Y D", "Y i", "Y i",    "Y i", "Y i",    "Y i",   "N S50 S51"),
        APPLICANT:  ("Y D", "Y D",   "n D", "n D", "n D",    "n D", "n D",    "n D",   "n D"),
    },
    meaning="Be in direct contact outside the platform.",
    reason="Until the dispute is resolved both of you must refrain from all direct contact, also outside the platform.",
    between=True,
    obligation=True,
    counts=dispute_counts,
)

_MEDIATION = ("n S52", "n S52", "n S52", "n S52", "n S52", "n S52", "n S52", "n S52", "Y S52")

MEDIATION = matrix(
    "mediation",
    {CLIENT: _MEDIATION, FREELANCER: _MEDIATION, MEDIATOR: _MEDIATION, PLATFORM: _MEDIATION},
    meaning="Write in the mediation.",
    reason="The mediation is open as long as there is a dispute.",
)

DIRECT_ARCHIVE = matrix(
    "direct.archive",
    {MEDIATOR: ONLY_DISPUTED},
    meaning="Read the direct messages that the two have written to each other.",
    reason="The messages of the two are open to the mediator in a dispute only.",
)

PROPOSAL_SUBMIT = matrix(
    "proposal.submit",
    {   #            posted   proposed hired  active completed ended    cancelled
        FREELANCER: ("n D",   "n D",   "Y i", "Y i", "Y i",    "N S33", "Y i",
                     "proposals_kept i", "proposals_in_dispute D"),
        APPLICANT:  ("Y S46", "Y S46", "n D", "n D", "n D",    "n S33", "n S43",
                     "n D",              "n D"),
    },  #            refunded            disputed
    meaning="Send this client proposals: an applicant on this posting, a freelancer on the client's other ones.",
    reason="You cannot send this client proposals.",
    between=True,
    counts=end_counts,
)
# fmt: on
