"""The adapter: how the kit talks to the shop. This, and the tests, is all that a platform writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from examples.shops.base import STAFF, No
from examples.shops.shop import Shop
from hirelife import commands as c
from hirelife import testing
from hirelife.engine import Command
from hirelife.fee_presets import ON_TOP
from hirelife.states import CLOCK
from hirelife.words import DisputeSubject, Outcome

JOB = "e"
CODES = {"work was done": "no_work_done", "no notice": "notice_given", "nothing funded": "milestone_funded"}
SUBJECTS = {DisputeSubject.WORK: "work", DisputeSubject.CANCELLATION: "cancellation"}
OUTCOMES = {Outcome.END: "ended", Outcome.CANCEL: "cancelled", Outcome.REFUND: "refunded"}

CALLS: dict[type[Command], Callable[[Shop, Any, str, int], object]] = {
    c.PostJob: lambda shop, _, by, now: shop.post(JOB, by),
    c.SubmitProposal: lambda shop, _, by, now: shop.propose(JOB, by),
    c.WithdrawProposal: lambda shop, _, by, now: shop.withdraw(JOB, by),
    c.DeclineProposal: lambda shop, it, by, now: shop.decline(JOB, by, it.freelancer),
    c.ClosePosting: lambda shop, _, by, now: shop.close(JOB, by),
    c.Hire: lambda shop, it, by, now: shop.hire(
        JOB, by, it.freelancer, it.contract.scope, [item.amount.minor for item in it.contract.milestones],
        fee_accepted=it.quote is not None and it.quote.acknowledged_by == it.by,
    ),
    c.Start: lambda shop, _, by, now: shop.start(JOB, by),
    c.FundMilestone: lambda shop, it, by, now: shop.fund(JOB, by, it.item),
    c.SubmitWork: lambda shop, it, by, now: shop.submit(JOB, by, it.item, now),
    c.RequestChanges: lambda shop, it, by, now: shop.request_changes(JOB, by, it.item),
    c.ApproveWork: lambda shop, it, by, now: shop.approve(JOB, by, it.item, now),
    c.Complete: lambda shop, _, by, now: shop.complete(JOB, by, now),
    c.GiveEndNotice: lambda shop, _, by, now: shop.give_notice(JOB, by, now),
    c.End: lambda shop, _, by, now: shop.end(JOB, by, now),
    c.Cancel: lambda shop, _, by, now: shop.cancel(JOB, by, now),
    c.SubmitFinalInvoice: lambda shop, it, by, now: shop.invoice(JOB, by, it.amount.minor, now),
    c.ApproveInvoice: lambda shop, _, by, now: shop.approve_invoice(JOB, by),
    c.CancelToRefund: lambda shop, it, by, now: shop.cancel_to_refund(JOB, by, now, covered=it.covered),
    c.Refund: lambda shop, _, by, now: shop.refund(JOB, by),
    c.Dispute: lambda shop, it, by, now: shop.dispute(JOB, by, SUBJECTS[it.subject], now),
    c.WithdrawDispute: lambda shop, _, by, now: shop.withdraw_dispute(JOB, by, now),
    c.Resolve: lambda shop, it, by, now: shop.resolve(
        JOB, by, OUTCOMES[it.outcome], it.client_share.minor, it.freelancer_share.minor, now
    ),
    c.MediationMessage: lambda shop, _, by, now: shop.mediate(JOB, by),
    c.SendMessage: lambda shop, _, by, now: shop.message(JOB, by),
    c.SubmitReview: lambda shop, _, by, now: shop.review(JOB, by, now),
}  # fmt: skip


def sold(command: Command) -> bool:
    """Whether the shop has such a thing: it knows no hourly work, no agreed dates, and fewer disputes."""
    if getattr(command, "due", None) is not None:
        return False
    if isinstance(command, c.Hire):
        terms, quote = command.contract, command.quote
        of_ours = quote is None or quote.schedule == ON_TOP
        return of_ours and terms.rate is None and not any(item.due for item in terms.milestones)
    if isinstance(command, c.Dispute):
        return command.subject in SUBJECTS and command.recoverable is None
    if isinstance(command, c.SubmitProposal):
        return not command.relation.blocked
    return type(command) in CALLS and getattr(command, "outcome", Outcome.END) in OUTCOMES


class ShopSystem(testing.SystemUnderTest):
    """The shop under test."""

    make: Callable[[], Shop] = Shop

    def reset(self) -> None:
        """An empty shop."""
        self.shop = type(self).make()

    def fire(self, command: Command) -> testing.Reply:
        """Ask the shop; the clock's commands are its cron job."""
        now = int(command.at.timestamp())
        self.shop.db.execute("DELETE FROM mails")
        try:
            if command.by == CLOCK:
                if self.shop.cron(JOB, now) != command.name():
                    return testing.refused()
            elif type(command) in CALLS:
                CALLS[type(command)](self.shop, command, STAFF if str(command.by) == "platform" else command.by, now)
            else:
                return testing.refused()
        except No as no:
            return testing.refused(*([CODES[str(no)]] if str(no) in CODES else []))
        mails = self.shop.db.execute("SELECT DISTINCT who FROM mails").fetchall()
        return testing.accepted(told={"@platform" if who == STAFF else who for (who,) in mails})

    def observe(self) -> Mapping[str, object]:
        """State, money, files and reviews."""
        shop = self.shop
        row = shop.job(JOB)
        return {
            "state": row["state"],
            "escrow": shop.balance(JOB, "escrow"),
            "held": shop.balance(JOB, "held"),
            "client_back": shop.balance(JOB, "client"),
            "freelancer_out": shop.balance(JOB, "freelancer"),
            "fees": shop.balance(JOB, "shop"),
            "files.read@first": shop.reads_files(row, "first"),
            "review.read_other@first": shop.sees_review(row, "first"),
            "review.read_other@client": shop.sees_review(row, "client"),
        }
