"""What a hostile user tries: to be somebody else, to be paid twice, to take time, money or the word from the other."""

from __future__ import annotations

from datetime import datetime

import attrs
import pytest

from hirelife import Lifecycle
from hirelife import commands as c
from hirelife.engine import Accepted, Command, Refused
from hirelife.invariants import broken, broken_by
from hirelife.words import DisputeSubject, Outcome
from tests.sentences.steps import (
    ADA,
    COMPLETED,
    DISPUTED,
    LIN,
    MOE,
    NOTHING,
    PRESETS,
    PROPOSED,
    STAKE,
    START,
    SUBMITTED,
    History,
    after,
    dispute,
    end,
    propose,
    resolve,
    usd,
)  # fmt: skip

BOTH = pytest.mark.parametrize("lifecycle", PRESETS.values(), ids=PRESETS)


class Name(str):
    """Text of another class, as frameworks hand out: markup-safe text, members of a StrEnum."""

    __slots__ = ()


def at(command: Command, now: datetime) -> Command:
    """The command at a time."""
    return attrs.evolve(command, at=now)


def asked(lifecycle: Lifecycle, history: History, command: Command) -> Accepted | Refused:
    """The verdict on a command after a history."""
    engagement, now = after(lifecycle, history)
    return lifecycle.decide(engagement, at(command, now))


CLAIMS = {
    "a platform": (DISPUTED, c.Resolve(
        by=Name("platform"), at=START, outcome=Outcome.REFUND, reason="Mine.", client_share=STAKE,
        freelancer_share=NOTHING)),
    "a clock": (SUBMITTED, c.AutoApprove(by=Name("clock"), at=START, item=0)),
    "a client": (SUBMITTED, c.ApproveWork(by=Name("client"), at=START, item=0)),
    "a freelancer": (SUBMITTED, c.Refund(by=Name("freelancer"), at=START)),
}  # fmt: skip


@BOTH
@pytest.mark.parametrize("claim", CLAIMS)
def test_nobody_has_a_role_by_its_name(lifecycle: Lifecycle, claim: str) -> None:
    """A principal who is called like a role is a stranger, whatever class of text his id is."""
    history, command = CLAIMS[claim]

    assert ("not_a_party",) == asked(lifecycle, history, command).codes


@BOTH
def test_a_namesake_is_who_he_is(lifecycle: Lifecycle) -> None:
    """An id in another class of text is the same principal."""
    assert asked(lifecycle, SUBMITTED, c.ApproveWork(by=Name(ADA), at=START, item=0))


@BOTH
def test_ending_completed_work_takes_no_answer_away(lifecycle: Lifecycle) -> None:
    """What could be recovered is at stake after an end too, and a determination divides exactly that."""
    history = (*COMPLETED, end(), dispute(ADA, DisputeSubject.PAYMENT, STAKE))
    before, now = after(lifecycle, history)
    assert before is not None
    verdict = lifecycle.decide(before, at(resolve(Outcome.END, usd(300), usd(600)), now))
    assert verdict.accepted

    assert (330_00, 600_00) == tuple(map(verdict.engagement.balance, ("client_back", "freelancer_out")))
    assert () == broken_by(lifecycle, before, verdict.events[-1], verdict.engagement)
    assert () == broken(lifecycle, verdict.engagement)


@BOTH
def test_no_applicant_sees_a_rival(lifecycle: Lifecycle) -> None:
    """An applicant reads the client's profile, and nothing of whoever else proposes (S46)."""
    engagement, now = after(lifecycle, (*PROPOSED, propose(MOE)))
    assert engagement is not None
    seen = [lifecycle.can(engagement, MOE, "profile.read", at=now, towards=who).granted for who in (ADA, "", LIN)]

    assert [True, True, False] == seen
