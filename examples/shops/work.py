"""Funding, submitting, approving, completing."""

from __future__ import annotations

from typing import Any

from examples.shops.base import DAY, HELD, Base, No, action


class Work(Base):
    """The work itself."""

    def milestone(self, job: str, n: int, *states: str) -> Any:
        """A milestone in one of some states."""
        for row in self.milestones(job, *states):
            if row["n"] == n:
                return row
        raise No("not this milestone")

    @action
    def fund(self, job: str, user: str, n: int) -> None:
        """Pay for a milestone; the money waits."""
        row = self.asked(job, user, "client", "hired", "active")
        item = self.milestone(job, n, "planned")
        self.mark(item, "funded")
        self.pay(job, "outside", "escrow", item["amount"])
        self.pay(job, "outside", "held", item["fee"])
        self.tell(job, row["freelancer"])

    @action
    def submit(self, job: str, user: str, n: int, now: int) -> None:
        """Submit a milestone for review."""
        row = self.asked(job, user, "freelancer", "active")
        self.mark(self.milestone(job, n, "funded", "changes"), "submitted", due=now + 14 * DAY)
        self.set(job, delivered=1)
        self.db.execute("DELETE FROM disputes WHERE job = ? AND subject = 'work'", (job,))
        self.tell(job, row["client"])

    @action
    def request_changes(self, job: str, user: str, n: int) -> None:
        """Ask for changes."""
        row = self.asked(job, user, "client", "active")
        item = self.milestone(job, n, "submitted")
        if item["rounds"] >= 5:  # noqa: PLR2004  # as the terms of the shop say
            raise No("no round left")
        self.mark(item, "changes", due=None, rounds=item["rounds"] + 1)
        self.tell(job, row["freelancer"])

    @action
    def approve(self, job: str, user: str, n: int, now: int) -> None:
        """Approve a milestone: it is paid."""
        row = self.asked(job, user, "client", "active", "ended", "cancelled")
        if row["broken_by"] == "freelancer":
            raise No("refund promised")
        self._approve(job, self.milestone(job, n, "submitted"), now)
        self.tell(job, row["freelancer"])

    def _approve(self, job: str, item: Any, now: int) -> None:
        self.mark(item, "paid", due=None)
        self.pay_out(job, item["amount"], item["fee"])
        self.set(job, refund_due=now + 180 * DAY)

    @action
    def complete(self, job: str, user: str, now: int) -> None:
        """The work is done: whatever is funded is paid."""
        row = self.asked(job, user, "client", "active")
        if not row["delivered"]:
            raise No("no work")
        held = self.payable(job)
        for item in held:
            self.mark(item, "paid", due=None)
            self.pay_out(job, item["amount"], item["fee"])
        self.waive(job)
        if held:
            self.set(job, refund_due=now + 180 * DAY)
        self.set(job, state="completed", payment_due=now + 14 * DAY)
        self.open_reviews(job, now)
        self.tell(job, row["freelancer"])

    def payable(self, job: str) -> list[Any]:
        """The milestones whose money waits."""
        return self.milestones(job, *HELD)

    def waive(self, job: str) -> None:
        """What was never funded is given up."""
        for item in self.milestones(job, "planned"):
            self.mark(item, "waived")

    def open_reviews(self, job: str, now: int) -> None:
        """The window for reviews opens once."""
        if not self.job(job)["reviews_opened"]:
            self.set(job, reviews_opened=1, review_due=now + 14 * DAY)
