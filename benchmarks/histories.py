"""What is asked of hirelife in the benchmarks: the same ten steps that the peers walk, and 10,000 different sights."""

from datetime import UTC, datetime, timedelta

import attrs

from hirelife import LIFECYCLE, Contract, Milestone, Money
from hirelife.commands import (
    DeclineProposal,
    Dispute,
    FundMilestone,
    GiveEndNotice,
    Hire,
    InviteToInterview,
    PostJob,
    Start,
    SubmitProposal,
    SubmitWork,
    WithdrawDispute,
)
from hirelife.engine import Command, Engagement, Lifecycle
from hirelife.fee_presets import ON_TOP
from hirelife.menu import menu
from hirelife.relations import Relation
from hirelife.words import DisputeSubject

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
PRICE = Money.of("450.00", "USD")
CONTRACT = Contract("A logo, in three drafts.", (Milestone("Drafts", PRICE), Milestone("Final", PRICE)))
QUOTE = ON_TOP.quote([PRICE, PRICE]).acknowledge("ada")

Asked = tuple[Engagement, Command]


def at(minutes: int) -> datetime:
    """So many minutes after noon."""
    return NOON + timedelta(minutes=minutes)


POST = PostJob(engagement="e1", by="ada", at=at(0), title="Logo", scope="Three drafts.")
STEPS: tuple[Command, ...] = (
    SubmitProposal(by="lin", at=at(1), price=PRICE),
    InviteToInterview(by="ada", at=at(2), freelancer="lin"),
    DeclineProposal(by="ada", at=at(3), freelancer="lin"),
    SubmitProposal(by="lin", at=at(4), price=PRICE),
    Hire(by="ada", at=at(5), freelancer="lin", contract=CONTRACT, quote=QUOTE),
    FundMilestone(by="ada", at=at(6), item=0),
    GiveEndNotice(by="lin", at=at(7)),
    Dispute(by="ada", at=at(8), subject=DisputeSubject.WORK, reason="Late."),
    WithdrawDispute(by="ada", at=at(9)),
    Start(by="lin", at=at(10)),
)
REFUSED = Hire(by="ada", at=at(5), freelancer="lin", contract=Contract("A logo."))
"""No price, no fee acknowledged: two reasons at once, and of all commands the one of which most is asked."""


def begun() -> Engagement:
    """A posting without proposals."""
    verdict = LIFECYCLE.decide(None, POST)
    return _taken(verdict)


def walked() -> list[Asked]:
    """The ten steps, each with the engagement before it; all are accepted."""
    engagement, asked = begun(), []
    for step in STEPS:
        asked.append((engagement, step))
        engagement = _taken(LIFECYCLE.decide(engagement, step))
    return asked


def refusals() -> list[Asked]:
    """The ten commands of the walk as rules refuse them, none for want of a row."""
    before = [engagement for engagement, _ in walked()]
    asked = [
        (before[1], SubmitProposal(by="lin", at=at(9), price=PRICE)),  # has one already
        (before[1], InviteToInterview(by="ada", at=at(9), freelancer="ada")),  # herself
        (before[1], DeclineProposal(by="ada", at=at(9), freelancer="max")),  # who never proposed
        (before[0], SubmitProposal(by="lin", at=at(9), price=PRICE, relation=Relation(blocked=True))),
        (before[4], REFUSED),
        (before[6], FundMilestone(by="ada", at=at(9), item=0)),  # funded already
        (before[7], GiveEndNotice(by="lin", at=at(9))),  # given already
        (before[5], Dispute(by="ada", at=at(9), subject=DisputeSubject.WORK, reason="Late.")),  # nothing at stake
        (before[8], WithdrawDispute(by="lin", at=at(9))),  # not his
        (before[5], Start(by="lin", at=at(9))),  # nothing funded
    ]
    for engagement, command in asked:
        verdict = LIFECYCLE.check(engagement, command)
        if getattr(verdict, "accepted", True) or {"wrong_role", "wrong_state", "not_a_party"} & set(verdict.codes):
            raise SystemExit(f"a refusal of the benchmark is none by a rule: {command!r}: {verdict!r}")
    return asked


def in_progress(client: str = "ada", freelancer: str = "lin", minutes: int = 0) -> Engagement:
    """Two milestones, one of them submitted and one funded; of some people, so many minutes later."""
    steps = (*STEPS, FundMilestone(by="ada", at=at(11), item=1), SubmitWork(by="lin", at=at(12), item=0))
    people = {"ada": client, "lin": freelancer}
    later = timedelta(minutes=minutes)
    engagement = _taken(LIFECYCLE.decide(None, attrs.evolve(POST, by=client, at=POST.at + later, engagement=client)))
    for step in steps:
        mine = attrs.evolve(step, by=people[str(step.by)], at=step.at + later)
        if step.CANDIDATE:
            mine = attrs.evolve(mine, **{step.CANDIDATE: freelancer})
        if isinstance(mine, Hire) and mine.quote is not None:
            mine = attrs.evolve(mine, quote=mine.quote.acknowledge(client))
        engagement = _taken(LIFECYCLE.decide(engagement, mine))
    return engagement


def different(lifecycle: Lifecycle, wanted: int) -> list[Asked]:
    """Questions no two of which are alike in standing, command, role and sight: each is a judgement of its own.

    Args:
        lifecycle: a fresh one that remembers; each question kept made it judge anew.
        wanted: how many.
    """
    core = lifecycle._core  # noqa: SLF001  # only it can say whether a judgement was new
    offered = menu(2)
    post = next(one for one in offered if isinstance(one, PostJob))
    todo = [_taken(lifecycle.decide(None, attrs.evolve(post, at=NOON)))]
    met, found = set[object](), list[Asked]()
    for number, engagement in enumerate(todo):  # grows: every situation is entered once, by the way found first
        later = engagement.at + timedelta(days=(0, 0, 8, 20)[number % 4], seconds=1)
        for one in offered:
            command, judged = attrs.evolve(one, at=later), core.remembered
            verdict = lifecycle.decide(engagement, command)
            if core.remembered == judged + 1:
                found.append((verdict.engagement if not verdict else engagement, command))
            after = verdict.engagement
            if verdict.accepted and (after.standing, after.arrays) not in met:
                met.add((after.standing, after.arrays))
                todo.append(after)
        if len(found) >= wanted:
            return found[:wanted]
    raise SystemExit(f"the menu leads to {len(found)} different questions, not to {wanted}")


def _taken(verdict: object) -> Engagement:
    engagement = getattr(verdict, "engagement", None)
    if not getattr(verdict, "accepted", False) or not isinstance(engagement, Engagement):
        raise SystemExit(f"a step of the benchmark was refused: {verdict!r}")
    return engagement
