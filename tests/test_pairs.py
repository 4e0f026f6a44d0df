"""Two people with several engagements: what `can` says of the pair is what `decide` says with their relation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import attrs
import pytest

from hirelife import LIFECYCLE, STRICT, Lifecycle, Settings, lifecycle, relation
from hirelife import commands as c
from hirelife.cli.matrix import entries
from hirelife.diagrams import matrix as pictured
from hirelife.engine import Command, Engagement
from hirelife.words import Outcome
from tests.sentences.steps import (
    ACTIVE,
    ADA,
    COMPLETED,
    DAY,
    DISPUTED,
    ENDED,
    LIN,
    POST,
    POSTED,
    STAKE,
    START,
    History,
    after,
    dispute,
    invite,
    resolve,
    usd,
)  # fmt: skip

NARROW, WIDE = LIFECYCLE, LIFECYCLE.extend(settings=Settings(dispute_scope="pair"))
LOCAL = LIFECYCLE.extend(settings=Settings(end_scope="engagement"))
OTHER = attrs.evolve(POST, engagement="e2")


def played(lifecycle: Lifecycle, history: History) -> Engagement:
    """The engagement after a history."""
    engagement, _ = after(lifecycle, history)
    assert engagement is not None
    return engagement


def both(lifecycle: Lifecycle, first: Engagement, second: Engagement, at: datetime, permission: str) -> list[bool]:
    """Whether `can` grants it to the freelancer in the second, and whether `decide` accepts what it governs."""
    between = relation([first, second], freelancer=LIN, client=ADA, settings=lifecycle.definition.settings)
    command: Command = (
        c.SubmitProposal(by=LIN, at=at, price=usd(1), relation=between)
        if permission == "proposal.submit"
        else c.SendMessage(by=LIN, at=at, text="Hello.", relation=between)
    )
    granted = lifecycle.can(second, LIN, permission, at=at, pair=[first]).granted
    return [granted, lifecycle.decide(second, command).accepted]


@pytest.mark.parametrize(("lifecycle", "silenced"), [(NARROW, False), (WIDE, True)], ids=["engagement", "pair"])
def test_a_dispute_silences_as_far_as_its_scope(lifecycle: Lifecycle, silenced: bool) -> None:
    """A dispute vetoes direct messages of the pair where the platform says so (S50); else in its own engagement."""
    first, second = played(lifecycle, DISPUTED), played(lifecycle, (OTHER, *ACTIVE[1:]))

    assert [not silenced] * 2 == both(lifecycle, first, second, START + DAY, "direct.platform")
    assert not lifecycle.can(first, LIN, "direct.platform", at=START + DAY)


def test_an_end_blocks_until_the_client_invites() -> None:
    """An end vetoes proposals on every posting of the client (S33); an invitation after it lifts that."""
    first, second = played(NARROW, ENDED), played(NARROW, (DAY, OTHER))
    invited = NARROW.decide(second, attrs.evolve(invite(), at=START + 2 * DAY))
    assert invited.accepted

    assert [False] * 2 == both(NARROW, first, second, START + 3 * DAY, "proposal.submit")
    assert [True] * 2 == both(NARROW, first, invited.engagement, START + 3 * DAY, "proposal.submit")


def test_an_invitation_before_the_end_lifts_nothing() -> None:
    """Only a later invitation is a word about the end."""
    early = played(NARROW, (OTHER, invite()))

    assert [False] * 2 == both(NARROW, played(NARROW, (DAY, *ENDED)), early, START + 3 * DAY, "proposal.submit")


def test_an_end_blocks_nothing_elsewhere_where_the_platform_says_so() -> None:
    """With the scope of the engagement, an end keeps nobody from the client's other postings."""
    first, second = played(LOCAL, ENDED), played(LOCAL, (DAY, attrs.evolve(POSTED[0], engagement="e2")))

    assert [True] * 2 == both(LOCAL, first, second, START + 3 * DAY, "proposal.submit")


AFTER_THE_END = {
    "disputed": (*ENDED, dispute()),
    "refunded": (*ENDED, dispute(), resolve(Outcome.REFUND, STAKE)),
}


@pytest.mark.parametrize("state", AFTER_THE_END)
def test_what_follows_the_end_does_not_lift_it(state: str) -> None:
    """Neither a dispute nor a refund after the end opens the client's other postings again (S33)."""
    first, second = played(NARROW, AFTER_THE_END[state]), played(NARROW, (DAY, OTHER))
    answer = NARROW.can(second, LIN, "proposal.submit", at=START + 3 * DAY, pair=[first])

    assert state == first.state
    assert [False] * 2 == both(NARROW, first, second, START + 3 * DAY, "proposal.submit")
    assert (first.id, True) == (answer.engagement, "S33" in answer.cites)


def test_an_end_elsewhere_silences_nobody_here() -> None:
    """An ended engagement grants no messages, and takes none from an open one, whatever the scope of a dispute."""
    first, second = played(WIDE, ENDED), played(WIDE, (OTHER, *ACTIVE[1:]))

    assert [True] * 2 == both(WIDE, first, second, START + DAY, "direct.platform")


SETTINGS = {
    "literal": LIFECYCLE,
    "strict": STRICT,
    "disputes of the pair": WIDE,
    "ends of the engagement": LOCAL,
    "strict, disputes of the pair": lifecycle(attrs.evolve(Settings.strict(), dispute_scope="pair")),
}
VETOING = {"disputed": DISPUTED, "ended": ENDED}
BESIDE = {
    "active": (DAY, OTHER, *ACTIVE[1:]),
    "completed": (DAY, OTHER, *COMPLETED[1:]),
    "posted": (DAY, OTHER),
    "invited later": (DAY, OTHER, invite()),
}
BOTH = {"client": ADA, "freelancer": LIN}
PLAIN, ALL = "no", "no, and in every other engagement of the two"


def with_and_without(lifecycle: Lifecycle, state: str, who: str, permission: str) -> set[tuple[bool, bool]]:
    """What other engagements of the two grant alone, and beside one in this state, whichever is asked about first."""
    first, at = played(lifecycle, VETOING[state]), START + 3 * DAY
    found = set[tuple[bool, bool]]()
    for history in BESIDE.values():
        other = played(lifecycle, history)
        alone = lifecycle.can(other, who, permission, at=at).granted
        answers = [
            lifecycle.can(one, who, permission, at=at, pair=[two]) for one, two in ((first, other), (other, first))
        ]
        found |= {(alone, answer.granted) for answer in answers}
    return found


@pytest.mark.parametrize("lifecycle", SETTINGS.values(), ids=list(SETTINGS))
def test_the_matrix_says_how_far_a_veto_reaches(lifecycle: Lifecycle) -> None:
    """Plain no: the others grant what they grant. No in every other one: none grants. While: some do, some do not."""
    vetoes = set(cells(lifecycle))
    told = {(one.permission, one.role, one.state): one.value for one in entries(lifecycle)}

    assert {"direct.platform", "direct.external", "proposal.submit"} == {permission for permission, _, _ in vetoes}
    for permission, role, state in vetoes:
        found, word = with_and_without(lifecycle, state, BOTH[role], permission), told[permission, role, state]
        stopped = {granted for alone, granted in found if alone}
        assert {PLAIN: {True}, ALL: {False}}.get(word, {True, False}) == stopped, (permission, role, state, word)
        assert word in {PLAIN, ALL} or word.startswith(f"{ALL} while ")


def cells(lifecycle: Lifecycle) -> Iterator[tuple[str, str, str]]:
    """Where a veto is written down."""
    for line in lifecycle.definition.permissions:
        for role in line.roles:
            for state, cell in line.cells.items():
                if cell.value == "N":
                    yield line.name, role.name, state


def test_picture_and_words_say_what_the_matrix_says() -> None:
    """A dispute forbids elsewhere where the platform says so, and nowhere else; an end does for a while."""
    narrow, wide = (pictured(lifecycle).to_text() for lifecycle in (NARROW, WIDE))

    assert "direct.external, client: posted yes; " in narrow
    assert "refunded yes; disputed no\n" in narrow
    assert "refunded yes; disputed no, all\n" in wide
    assert "ended no, all while an end still blocks the freelancer's proposals to this client;" in narrow


@pytest.mark.parametrize("permission", ["profile.read", "direct.platform"])
def test_whoever_takes_no_part_is_nobody_to_ask_about(permission: str) -> None:
    """Once somebody is hired, a permission towards a third is refused, whoever asks; towards the other side it is not."""
    engagement = played(LIFECYCLE, ACTIVE)

    assert LIFECYCLE.can(engagement, ADA, permission, at=engagement.at, towards=LIN).granted
    assert "not_a_party" == LIFECYCLE.can(engagement, ADA, permission, at=engagement.at, towards="nobody").code
