"""A platform in one file: ask, look at the verdict, keep the value, tell people, and let the clock do its part.

python examples/platform_script.py
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from hirelife import LIFECYCLE, Contract, Milestone, Money
from hirelife.commands import (
    CancelToRefund,
    Complete,
    FundMilestone,
    Hire,
    PostJob,
    Refund,
    Start,
    SubmitProposal,
    SubmitReview,
    SubmitWork,
)
from hirelife.engine import Command, Engagement
from hirelife.engine.value import Notice
from hirelife.fee_presets import ON_TOP

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
PRICE = Money.of("900.00", "USD")


class Platform:
    """Keeps the engagements of a marketplace in memory. A real one keeps them in a database (sqlite_marketplace.py)."""

    def __init__(self) -> None:
        self.engagements: dict[str, Engagement] = {}
        self.mailbox: list[str] = []

    def ask(self, command: Command) -> bool:
        """Ask for a command, and do what a host does with the answer."""
        verdict = LIFECYCLE.decide(self.engagements.get(command.engagement), command)
        if verdict.engagement is not None:  # also of a refusal: what the clock owed has happened, whatever the answer
            self.engagements[verdict.engagement.id] = verdict.engagement
        self.tell(verdict.notices)
        print(f"{command.at:%d %b}  {command.by} asks to {command.name()}: {'yes' if verdict else 'no'}")
        for refusal in () if verdict.accepted else verdict.refusals:
            print(f"        {refusal.reason} ({' '.join(refusal.cites)}) -> {', '.join(refusal.remedy)}")
        return verdict.accepted

    def wake(self, now: datetime) -> None:
        """What a scheduler calls: everything that is due, for every engagement that has something due."""
        for engagement in tuple(self.engagements.values()):
            if engagement.wakes_at is not None and engagement.wakes_at <= now:
                advanced = LIFECYCLE.advance(engagement, now=now)
                self.engagements[engagement.id] = advanced.engagement
                self.tell(advanced.notices)

    def tell(self, notices: Iterable[Notice]) -> None:
        """Who must be told, in the same step. A real platform writes mails."""
        for notice in notices:
            for who in notice.to:
                self.mailbox.append(f"{notice.at:%d %b}  to {who}: {notice.event.command.name()}")


def main() -> Platform:
    """One job, from the post to the reviews, with what goes wrong on the way."""
    platform = Platform()
    contract = Contract("A logo, in three drafts.", (Milestone("Logo", PRICE),))
    quote = ON_TOP.quote((PRICE,))
    days = [MONDAY + timedelta(days=day) for day in range(40)]
    job = "logo"

    platform.ask(PostJob(engagement=job, by="ada", at=days[0], title="Logo", scope="A logo for a bakery."))
    platform.ask(SubmitProposal(engagement=job, by="lin", at=days[1], price=PRICE))
    hire = {"engagement": job, "by": "ada", "freelancer": "lin", "contract": contract}
    platform.ask(Hire(**hire, at=days[2], quote=quote))  # no: the fee was shown, and not accepted
    print(f"        the client pays {quote.client_total}, the freelancer receives {quote.freelancer_net}")
    platform.ask(Hire(**hire, at=days[2], quote=quote.acknowledge("ada")))

    platform.ask(Start(engagement=job, by="lin", at=days[3]))  # no: nothing is funded yet
    platform.ask(FundMilestone(engagement=job, by="ada", at=days[3], item=0))
    platform.ask(Start(engagement=job, by="lin", at=days[3]))
    platform.ask(SubmitWork(engagement=job, by="lin", at=days[5], item=0))
    platform.ask(Refund(engagement=job, by="lin", at=days[6]))  # no: work was done

    platform.wake(now=days[20])  # ada was silent for two weeks: the clock approves
    platform.ask(CancelToRefund(engagement=job, by="ada", at=days[21], covered=True))  # no: that is the freelancer's
    platform.ask(Complete(engagement=job, by="ada", at=days[21]))
    platform.ask(SubmitReview(engagement=job, by="ada", at=days[22], rating=5, text="Beautiful."))
    platform.wake(now=days[39])  # the review window is over: what was sealed is published

    engagement = platform.engagements[job]
    print(f"{engagement.state}; the freelancer received {Money(engagement.balance('freelancer_out'), PRICE.currency)}")
    print("files for lin:", LIFECYCLE.can(engagement, "lin", "files.read", at=days[39]).granted)
    return platform


if __name__ == "__main__":
    print("\nTold:", *main().mailbox, sep="\n")
