"""Every cell of the permission matrix, in every state and both presets, against the specification's own table.

EXPECTED is the table of the specification (its part 2.4), written out a second time on purpose: it is the oracle, the
one place outside `hirelife.rules` that says what a cell is. Read from it: Y granted, n denied; c granted once the
client has invited the candidate, w granted inside the window that the state opens; = as in the state in which the
dispute was filed. A sentence beside the letter is one that the source forces, and that the answer must cite. Two
letters with a stroke are the two presets: literal/strict.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import product

import pytest

from hirelife.words import DisputeSubject, Outcome
from tests.sentences.steps import (
    ACTIVE,
    ADA,
    CANCELLED,
    COMPLETED,
    ENDED,
    FUNDED,
    HIRED,
    LIN,
    MOE,
    NOTHING,
    POSTED,
    PRESETS,
    PROPOSED,
    REFUNDED,
    STAKE,
    SUBMITTED,
    History,
    after,
    appoint,
    cancel_to_refund,
    dispute,
    end,
    invite,
    resolve,
    review,
)  # fmt: skip

CLIENT, FREELANCER, APPLICANT, MEDIATOR = ADA, LIN, "zoe", MOE
_ALL_MEDIATION = "n S52|n S52|n S52|n S52|n S52|n S52|n S52|n S52|Y S52"
_NEVER = "n|n|n|n|n|n|n|n|n"
_IN_DISPUTE = "n|n|n|n|n|n|n|n|Y"

# fmt: off
EXPECTED = {
    #                                   posted  proposed hired   active  completed ended   cancelled refunded disputed
    ("posting.view", CLIENT):          "Y      |Y       |Y      |Y      |Y        |Y      |Y        |Y       |Y",
    ("posting.view", FREELANCER):      "Y S1   |Y S1    |Y      |Y      |Y        |Y/n    |n S43    |n       |=",
    ("posting.view", APPLICANT):       "Y S1   |Y S1    |n      |n      |n        |n      |n        |n       |n",
    ("posting.view", MEDIATOR):        "Y      |Y       |n      |n      |n        |n      |n        |n       |Y",
    ("files.read", CLIENT):            "Y      |Y       |Y      |Y      |Y        |Y      |Y        |Y       |Y",
    ("files.read", FREELANCER):        "n S7   |n S7    |Y S7   |Y      |Y        |Y/n    |n S43    |n       |=",
    ("files.read", APPLICANT):         "n S7   |n S7    |n      |n      |n        |n      |n        |n       |n",
    ("files.read", MEDIATOR):          _IN_DISPUTE,
    ("profile.read", CLIENT):          "Y S2   |Y S46   |Y      |Y      |Y        |n S31  |Y        |Y/n     |=",
    ("profile.read", FREELANCER):      "Y      |Y       |Y      |Y      |Y        |n S31  |Y        |Y/n     |=",
    ("past_reviews.read", CLIENT):     "Y S2   |Y S46   |Y      |Y      |Y        |n S31  |Y        |Y/n     |=",
    ("past_reviews.read", APPLICANT):  _NEVER,
    ("proposal.read", CLIENT):         "Y      |Y       |Y      |Y      |Y        |Y      |Y        |Y       |Y",
    ("proposal.read", FREELANCER):     _NEVER,
    ("proposal.read", APPLICANT):      _NEVER,
    ("direct.platform",
            CLIENT):       "c S3   |c S47   |Y S9   |Y S19  |Y        |Y/n    |Y        |Y/n     |n S50 S51",
    ("direct.platform",
            FREELANCER):   "c S3   |c S3    |Y S9   |Y S19  |Y        |n S32  |Y        |Y/n     |n S50 S51",
    ("direct.external",
            CLIENT):       "Y      |Y       |Y      |Y      |Y        |Y      |Y        |Y       |n S50 S51",
    ("direct.external",
            FREELANCER):   "Y      |Y       |Y      |Y      |Y        |Y      |Y        |Y       |n S50 S51",
    ("direct.archive", MEDIATOR):      _IN_DISPUTE,
    ("mediation", CLIENT):             _ALL_MEDIATION,
    ("mediation", FREELANCER):         "n      |n       |n S52  |n S52  |n S52    |n S52  |n S52    |n S52   |Y S52",
             # nobody is hired at first
    ("mediation", MEDIATOR):           "n      |n       |n      |n      |n        |n      |n        |n       |Y S52",
    ("mediation", "@platform"):        _ALL_MEDIATION,
    ("proposal.submit", FREELANCER):   "Y S46  |Y S46   |Y      |Y      |Y        |n S33  |Y        |Y       |=",
    ("services.request", CLIENT):      "n      |n       |Y      |Y      |n        |n      |n        |n S37   |n",
    ("services.fund", CLIENT):         "n      |n       |Y      |Y      |n        |n      |n        |n S37   |n",
    ("deliverables.read", CLIENT):     "n      |n       |n      |Y      |Y        |Y      |Y        |n S37   |=",
    ("deliverables.read", MEDIATOR):   _IN_DISPUTE,
    ("work.submit", FREELANCER):       "n      |n       |n S10  |Y S10  |n        |n      |n        |n       |n",
    ("invoice.submit", FREELANCER):    "n      |n       |n      |n      |n        |n      |w S41    |n       |n",
    ("review.write", CLIENT):          "n      |n       |n      |n      |w S24    |w      |n        |n S38   |n",
    ("review.write", FREELANCER):      "n      |n       |n      |n      |w        |w      |n        |n       |n",
}
# fmt: on

LONG = timedelta(days=15)
CANCELLATION = DisputeSubject.CANCELLATION
NAMES = ("posted", "proposed", "hired", "active", "completed", "ended", "cancelled", "refunded")
ORIGINS: dict[str, History] = {
    "hired": (*FUNDED, dispute()),
    "active": (*ACTIVE, dispute()),
    "completed": (*COMPLETED, dispute(recoverable=STAKE)),
    "ended": (*ENDED, dispute()),
    "cancelled": (*CANCELLED, dispute(LIN, CANCELLATION)),
}
HISTORIES: dict[str, History] = {
    **dict(zip(NAMES, (POSTED, PROPOSED, HIRED, ACTIVE, COMPLETED, ENDED, CANCELLED, REFUNDED), strict=True)),
    **{f"disputed from {name}": (*history, appoint(MOE)) for name, history in ORIGINS.items()},
}


def column(state: str) -> int:
    """The place of a state in the table."""
    return NAMES.index(state) if state in NAMES else len(NAMES)


def cell(permission: str, who: str, state: str, preset: str) -> tuple[str, set[str]]:
    """The letter and the sentences of a cell; a letter for a preset each is resolved, so is = by its origin."""
    letters, *sentences = EXPECTED[permission, who].split("|")[column(state)].split()
    letter = letters.split("/")[-1 if preset == "strict" else 0]
    if letter == "=":
        return cell(permission, who, state.removeprefix("disputed from "), preset)
    return letter, set(sentences)


def answer(permission: str, who: str, history: History, preset: str) -> tuple[bool, set[str]]:
    """What the lifecycle says after a history, and what it cites."""
    lifecycle = PRESETS[preset]
    engagement, now = after(lifecycle, history)
    assert engagement is not None
    said = lifecycle.can(engagement, who, permission, at=now, towards=LIN)
    return said.granted, set(said.cites)


CELLS = [
    pytest.param(permission, who, state, preset, id=f"{permission}-{who}-{state}-{preset}")
    for (permission, who), state, preset in product(EXPECTED, HISTORIES, PRESETS)
]


@pytest.mark.parametrize(("permission", "who", "state", "preset"), CELLS)
def test_every_cell_is_that_of_the_specification(permission: str, who: str, state: str, preset: str) -> None:
    """Reached by a real history, each state grants what the table grants, and cites what forces it."""
    letter, sentences = cell(permission, who, state, preset)
    granted, cites = answer(permission, who, HISTORIES[state], preset)

    assert (letter in ("Y", "w"), sentences) == (granted, cites & sentences)


# ---------------------------------------------------------------- cells that depend

SEALED = (*COMPLETED, review(ADA))
BOTH_WROTE = (*SEALED, review(LIN))
DEPENDING: dict[str, tuple[str, str, History, bool]] = {
    "the client writes to who was invited": ("direct.platform", ADA, (*PROPOSED, invite()), True),
    "who was invited writes": ("direct.platform", LIN, (*PROPOSED, invite()), True),
    "inviting another opens nothing": ("direct.platform", LIN, (*PROPOSED, invite(MOE)), False),
    "an invitation opens the posted state too": ("direct.platform", LIN, (*POSTED, invite()), True),
    "the invoice window closes": ("invoice.submit", LIN, (*CANCELLED, LONG), False),
    "a promised refund has no invoice": ("invoice.submit", LIN, (*SUBMITTED, cancel_to_refund()), False),
    "the client's review window closes": ("review.write", ADA, (*COMPLETED, LONG), False),
    "the freelancer's review window closes": ("review.write", LIN, (*COMPLETED, LONG), False),
    "so it does after an end": ("review.write", ADA, (*ENDED, LONG), False),
    "an end does not reopen it": ("review.write", ADA, (*COMPLETED, LONG, end()), False),
    "the client writes once": ("review.write", ADA, SEALED, False),
    "the other still may": ("review.write", LIN, SEALED, True),
    "a sealed review is invisible": ("review.read_other", LIN, SEALED, False),
    "both in are visible to the freelancer": ("review.read_other", LIN, BOTH_WROTE, True),
    "both in are visible to the client": ("review.read_other", ADA, BOTH_WROTE, True),
    "one is visible when the window is over": ("review.read_other", LIN, (*SEALED, LONG), True),
    "no review is invisible for ever": ("review.read_other", ADA, (*SEALED, LONG), False),
    "a mediator of a past dispute reads nothing": ("files.read", MOE,
            (*ORIGINS["active"], appoint(MOE), resolve(Outcome.CANCEL, STAKE)), False),
}  # fmt: skip
REFUNDED_AFTER_END = (*ORIGINS["ended"], resolve(Outcome.REFUND, STAKE))
LOST = {
    "profile of the freelancer": ("profile.read", ADA, REFUNDED_AFTER_END),
    "profile of the client": ("profile.read", LIN, REFUNDED_AFTER_END),
    "past reviews": ("past_reviews.read", ADA, REFUNDED_AFTER_END),
    "messages of the freelancer": ("direct.platform", LIN, REFUNDED_AFTER_END),
    "proposals of the freelancer": ("proposal.submit", LIN, REFUNDED_AFTER_END),
    "files after a cancellation": ("files.read", LIN,
            (*CANCELLED, dispute(LIN, CANCELLATION), resolve(Outcome.REFUND, STAKE))),
    "the posting after a cancellation": ("posting.view", LIN,
            (*CANCELLED, dispute(LIN, CANCELLATION), resolve(Outcome.CANCEL, NOTHING, STAKE))),
}  # fmt: skip


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("title", DEPENDING)
def test_cells_that_depend(title: str, preset: str) -> None:
    """A cell with a condition is granted exactly where the condition holds."""
    permission, who, history, expected = DEPENDING[title]
    granted, _ = answer(permission, who, history, preset)

    assert expected == granted


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("title", LOST)
def test_what_was_lost_stays_lost(title: str, preset: str) -> None:
    """Neither a dispute nor a refund gives back what an end or a cancellation took away."""
    permission, who, history = LOST[title]
    granted, _ = answer(permission, who, history, preset)

    assert not granted


@pytest.mark.parametrize("preset", PRESETS)
def test_a_dispute_about_contact_outside_is_an_obligation(preset: str) -> None:
    """What software cannot enforce is shown to both as a duty (S51)."""
    lifecycle = PRESETS[preset]
    engagement, now = after(lifecycle, ORIGINS["active"])
    assert engagement is not None
    duties = {who: lifecycle.can(engagement, who, "direct.external", at=now).obligation for who in (ADA, LIN)}

    assert {ADA: True, LIN: True} == duties


@pytest.mark.parametrize("preset", PRESETS)
def test_the_table_names_every_permission(preset: str) -> None:
    """No permission of the definition is missing here; `review.read_other` depends on both reviews, see above."""
    declared = {line.name for line in PRESETS[preset].definition.permissions}

    assert declared == {name for name, _ in EXPECTED} | {"review.read_other"}
