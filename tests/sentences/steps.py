"""The steps of a story, as commands without a time: `after` plays them one minute apart, a length of time waits.

Ada is the client, Lin the freelancer, Moe another one. The contract has two items of 900.00 and 100.00; the client pays
10 % on top (S15).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache

import attrs

from hirelife import LIFECYCLE, STRICT, Contract, Lifecycle, Milestone, Money, Quote, Relation
from hirelife import commands as c
from hirelife.engine import Command, Engagement
from hirelife.fee_presets import ON_TOP
from hirelife.states import CLOCK, PLATFORM
from hirelife.words import DisputeSubject, Outcome

ADA, LIN, MOE = "ada", "lin", "moe"
START = datetime(2026, 1, 5, 9, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
PRESETS = {"literal": LIFECYCLE, "strict": STRICT}

Step = Command | timedelta
History = tuple[Step, ...]


def usd(units: int) -> Money:
    """An amount in whole dollars."""
    return Money.of(f"{units}.00", "USD")


TERMS = Contract("One logo, three drafts.", (Milestone("Drafts", usd(900)), Milestone("Files", usd(100))))
NOTHING, STAKE = usd(0), usd(900)


def quote(contract: Contract, by: str | None) -> Quote:
    """The fees on a contract, accepted by somebody or by nobody."""
    made = ON_TOP.quote(tuple(item.amount for item in contract.milestones))
    return made if by is None else made.acknowledge(by)


@cache
def after(lifecycle: Lifecycle, history: History) -> tuple[Engagement | None, datetime]:
    """The engagement after a history in which every command is accepted, and the time of the next step."""
    if not history:
        return None, START
    (engagement, now), step = after(lifecycle, history[:-1]), history[-1]
    if isinstance(step, timedelta):
        return engagement, now + step
    verdict = lifecycle.decide(engagement, attrs.evolve(step, at=now))
    assert verdict, (str(step), verdict.codes)
    return verdict.engagement, now + MINUTE


# ---------------------------------------------------------------- posting and hiring

POST = c.PostJob(by=ADA, at=START, engagement="e", title="Logo", scope="A logo.")


def propose(who: str = LIN, relation: Relation | None = None, price: Money | None = None) -> c.SubmitProposal:
    """Somebody proposes."""
    return c.SubmitProposal(by=who, at=START, price=price or usd(1000), relation=relation or Relation())


def invite(who: str = LIN, by: str = ADA) -> c.InviteToInterview:
    """The client invites somebody to an interview."""
    return c.InviteToInterview(by=by, at=START, freelancer=who)


def hire(
    who: str = LIN,
    by: str = ADA,
    contract: Contract = TERMS,
    fees: Quote | None = None,
    team: tuple[str, ...] = (),
) -> c.Hire:
    """The client hires somebody, and accepts the fees unless other ones are given."""
    fees = fees or (quote(contract, by) if contract.milestones else None)
    return c.Hire(by=by, at=START, freelancer=who, contract=contract, quote=fees, team=team)


def message(by: str, to: str = "", relation: Relation | None = None) -> c.SendMessage:
    """A direct message."""
    return c.SendMessage(by=by, at=START, to=to, text="Hello.", relation=relation or Relation())


def amend(by: str, contract: Contract) -> c.ProposeAmendment:
    """New terms are put on the table."""
    return c.ProposeAmendment(by=by, at=START, contract=contract, quote=quote(contract, by))


def accept(by: str, contract: Contract) -> c.AcceptAmendment:
    """Terms are accepted."""
    return c.AcceptAmendment(by=by, at=START, contract=contract, quote=quote(contract, by))


# ---------------------------------------------------------------- working and closing


def start(by: str = LIN) -> c.Start:
    """The work starts."""
    return c.Start(by=by, at=START)


def fund(item: int = 0, by: str = ADA) -> c.FundMilestone:
    """The client pays for an item."""
    return c.FundMilestone(by=by, at=START, item=item)


def submit(item: int = 0, by: str = LIN) -> c.SubmitWork:
    """The freelancer submits an item."""
    return c.SubmitWork(by=by, at=START, item=item)


def report(by: str = LIN) -> c.ReportProgress:
    """A progress report."""
    return c.ReportProgress(by=by, at=START, text="Two drafts are done.")


def feedback(by: str = ADA) -> c.GiveFeedback:
    """Feedback on a report."""
    return c.GiveFeedback(by=by, at=START, text="Good.")


def approve(item: int = 0) -> c.ApproveWork:
    """The client approves an item."""
    return c.ApproveWork(by=ADA, at=START, item=item)


def complete(by: str = ADA) -> c.Complete:
    """The work is complete."""
    return c.Complete(by=by, at=START)


def review(by: str) -> c.SubmitReview:
    """A review of the other side."""
    return c.SubmitReview(by=by, at=START, rating=5, text="Good.")


def notice(by: str = LIN) -> c.GiveEndNotice:
    """Notice of the end."""
    return c.GiveEndNotice(by=by, at=START)


def end(by: str = ADA) -> c.End:
    """Somebody ends the contract."""
    return c.End(by=by, at=START)


def cancel(by: str = ADA) -> c.Cancel:
    """The contract is broken off."""
    return c.Cancel(by=by, at=START, reason="It does not work.")


def cancel_to_refund(by: str = LIN) -> c.CancelToRefund:
    """The freelancer cancels to refund."""
    return c.CancelToRefund(by=by, at=START, covered=True)


def refund(by: str = LIN) -> c.Refund:
    """Everything is given back."""
    return c.Refund(by=by, at=START)


def invoice(units: int = 100, by: str = LIN) -> c.SubmitFinalInvoice:
    """The final invoice."""
    return c.SubmitFinalInvoice(by=by, at=START, amount=usd(units), text="Two drafts.")


# ---------------------------------------------------------------- disputes


def dispute(
    by: str = ADA, subject: DisputeSubject = DisputeSubject.WORK, recoverable: Money | None = None
) -> c.Dispute:
    """Somebody files a dispute."""
    return c.Dispute(by=by, at=START, subject=subject, reason="We do not agree.", recoverable=recoverable)


def mediate(by: str) -> c.MediationMessage:
    """A message in the mediation; the platform's by a mediator."""
    return c.MediationMessage(by=by, at=START, text="Let us talk.")


def resolve(outcome: Outcome, client: Money = NOTHING, freelancer: Money = NOTHING, by: str = "") -> c.Resolve:
    """The platform determines, or somebody else tries to."""
    asked = by or PLATFORM
    shares = {"client_share": client, "freelancer_share": freelancer}
    return c.Resolve(by=asked, at=START, outcome=outcome, reason="So it is.", **shares)


def appoint(who: str) -> c.AssignMediator:
    """The platform names a mediator."""
    return c.AssignMediator(by=PLATFORM, at=START, mediator=who)


def missed(item: int = 0) -> c.DeadlineMissed:
    """The clock says that an agreed date has passed."""
    return c.DeadlineMissed(by=CLOCK, at=START, item=item)


# ---------------------------------------------------------------- histories

POSTED: History = (POST,)
PROPOSED: History = (*POSTED, propose(LIN))
HIRED: History = (*PROPOSED, hire())
FUNDED: History = (*HIRED, fund())
ACTIVE: History = (*FUNDED, start())
SUBMITTED: History = (*ACTIVE, submit())
COMPLETED: History = (*SUBMITTED, complete())
ENDED: History = (*SUBMITTED, end())
CANCELLED: History = (*ACTIVE, cancel())
REFUNDED: History = (*FUNDED, refund())
DISPUTED: History = (*ACTIVE, dispute())
