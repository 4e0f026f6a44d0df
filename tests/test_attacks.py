"""What a hostile user tries: to be somebody else, to be paid twice, to take time, money or the word from the other."""

from __future__ import annotations

from datetime import datetime

import attrs
import pytest

from hirelife import LIFECYCLE, Contract, FeeSchedule, Lifecycle, Money, Quote, Relation, Settings
from hirelife import commands as c
from hirelife.engine import Accepted, Command, Refused, Role, RoleKind
from hirelife.errors import CommandError
from hirelife.fee_presets import NONE as NO_FEES
from hirelife.fee_presets import ON_TOP, UPWORK_2016
from hirelife.invariants import broken, broken_by
from hirelife.words import DisputeSubject, Outcome
from tests.sentences.steps import (
    ADA,
    COMPLETED,
    DAY,
    DISPUTED,
    LIN,
    MOE,
    NOTHING,
    PRESETS,
    PROPOSED,
    STAKE,
    START,
    SUBMITTED,
    TERMS,
    History,
    accept,
    after,
    amend,
    approve,
    dispute,
    end,
    fund,
    hire,
    propose,
    quote,
    resolve,
    start,
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
    "a client among the host's roles": (SUBMITTED, c.ApproveWork(
        by=Role("client", RoleKind.HOST, "C", ""), at=START, item=0)),
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


def quoted(schedule: FeeSchedule, lifetime: int) -> Quote:
    """The fees on the usual terms after some billings in earlier contracts."""
    return schedule.quote(TERMS.prices, lifetime=usd(lifetime))


@BOTH
def test_an_amendment_counts_from_the_same_billings(lifecycle: Lifecycle) -> None:
    """The two cannot agree on lower tiers by stating other lifetime billings than at the hire."""
    hired = (*PROPOSED, hire(fees=quoted(UPWORK_2016, 200).acknowledge(ADA)))
    tried = [
        asked(lifecycle, hired, c.ProposeAmendment(by=LIN, at=START, contract=TERMS, quote=quoted(UPWORK_2016, billed)))
        for billed in (200, 90_000, 0)
    ]

    assert [(), ("schedule_kept",), ("schedule_kept",)] == [verdict.codes for verdict in tried]


OPEN = Settings(contract_required=False, fee_required=False, first_milestone_funded=False)


def test_terms_that_come_later_bind_as_a_hire_does() -> None:
    """Where the hire left currency and fees open, the first amendment fixes them: one engagement, one currency."""
    loose = LIFECYCLE.extend(settings=OPEN)
    scope_only = c.Hire(by=ADA, at=START, freelancer=LIN, contract=Contract("One logo."))
    history = (*PROPOSED, scope_only, amend(LIN, TERMS), accept(ADA, TERMS), fund(), start(), dispute())
    euros = [Money.of(amount, "EUR") for amount in ("500.00", "400.00")]
    none = NO_FEES.quote(TERMS.prices)

    assert ("currency_matches",) == asked(loose, history, resolve(Outcome.END, *euros)).codes
    assert ("schedule_kept", "funded_items_kept") == asked(
        loose, history[:-2], c.ProposeAmendment(by=LIN, at=START, contract=TERMS, quote=none)
    ).codes


WINDOWS = {"P60D": 60, "P1D": 20, "P0D": 0}


@pytest.mark.parametrize("window", WINDOWS)
def test_a_calendar_takes_no_time_to_dispute(window: str) -> None:
    """The due time of a completion shortens neither of its two windows, and opens none that a platform has not."""
    lifecycle = LIFECYCLE.extend(settings=Settings(payment_window=window))
    engagement, now = after(lifecycle, SUBMITTED)
    early = lifecycle.check(engagement, c.Complete(by=ADA, at=now, due=now + 20 * DAY))
    done = lifecycle.decide(engagement, c.Complete(by=ADA, at=now, due=now + max(20, WINDOWS[window]) * DAY))

    assert (("due_lengthens",) if WINDOWS[window] > 20 else ()) == early.codes
    assert done.accepted
    assert now + WINDOWS[window] * DAY == done.engagement.due("payment_due")


def test_between_two_events_of_one_instant_everything_holds() -> None:
    """A reminder and the verdict that falls at the same time: what is there in between is a dispute like any other."""
    lifecycle = LIFECYCLE.extend(settings=Settings(default_verdict="client"))
    before, now = after(lifecycle, DISPUTED)
    assert before is not None
    found: list[tuple[str, tuple[str, ...]]] = []
    for event in lifecycle.advance(before, now=now + 31 * DAY).events:
        taken = lifecycle.take(before, event.command)
        assert taken.accepted
        faults = broken(lifecycle, taken.engagement) + broken_by(lifecycle, before, event, taken.engagement)
        found.append((event.command.name(), faults))
        before = taken.engagement

    assert [("remind_answer", ()), ("remind_mediation", ()), ("default_verdict", ())] == found


def test_a_testimony_is_yes_or_no() -> None:
    """What the host says of a pair is a truth value; text such as "no" is refused when it is written down."""
    with pytest.raises(CommandError, match="True or False, got 'no', at Relation.blocked"):
        Relation(blocked="no")  # type: ignore[arg-type]


def test_terms_that_leave_nothing_to_do_let_the_clock_complete() -> None:
    """All that is agreed being approved, the clock completes where the platform lets it, also after an amendment."""
    lifecycle = LIFECYCLE.extend(settings=Settings(auto_complete="P5D"))
    shorter = Contract("One logo, no files.", TERMS.milestones[:1])
    kept = {0: quote(TERMS, ADA).slices[0]}
    fees = ON_TOP.quote(shorter.prices, kept=kept)
    amended = (
        c.ProposeAmendment(by=LIN, at=START, contract=shorter, quote=fees),
        c.AcceptAmendment(by=ADA, at=START, contract=shorter, quote=fees.acknowledge(ADA)),
    )
    history = (*SUBMITTED, approve(), *amended)
    engagement, now = after(lifecycle, history)
    assert engagement is not None
    states = [lifecycle.advance(engagement, now=now + days * DAY).engagement.state for days in (4, 5)]

    assert ["active", "completed"] == states
