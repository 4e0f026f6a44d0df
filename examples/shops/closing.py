"""Ending, cancelling, invoicing, refunding."""

from __future__ import annotations

from typing import Any

from examples.shops.base import DAY, FREE, HELD, Base, No, action
from examples.shops.work import Work


class Closing(Work, Base):
    """The ways in which it is over."""

    @action
    def give_notice(self, job: str, user: str, now: int) -> None:
        """Say that one will end."""
        row = self.asked(job, user, "client freelancer", "hired", "active", "completed")
        if user == row["freelancer"]:
            if row["notice_due"] is not None:
                raise No("said already")
            self.set(job, notice_due=now)
        self.tell(job, self.other(row, user))

    def other(self, row: Any, user: str) -> str:
        """The other side."""
        return str(row["freelancer"] if user == row["client"] else row["client"])

    @action
    def end(self, job: str, user: str, now: int) -> None:
        """End the relation."""
        row = self.asked(job, user, "client freelancer", "hired", "active", "completed")
        if user == row["freelancer"]:
            if row["notice_due"] is None:
                raise No("no notice")
            self._return(job, *FREE)
        self.waive(job)
        until = max(now + 7 * DAY, row["payment_due"] or 0, self._last_due(job))
        self.set(job, state="ended", parted=1, notice_due=None, contest_due=until, settle_due=until)
        self.open_reviews(job, now)
        self.tell(job, self.other(row, user))

    def _last_due(self, job: str) -> int:
        return max((item["due"] for item in self.milestones(job, "submitted") if item["due"]), default=0)

    def _return(self, job: str, *states: str) -> None:
        for item in self.milestones(job, *states):
            self.mark(item, "returned", due=None)
            self.pay_back(job, item["amount"], item["fee"])

    @action
    def cancel(self, job: str, user: str, now: int) -> None:
        """Break it off."""
        row = self.asked(job, user, "client staff", "hired", "active")
        until, by = now + 14 * DAY, self.side(row, user)
        self.set(job, state="cancelled", broken_by=by, notice_due=None, cancellation_due=until, window_due=until)
        self.set(job, settle_due=max(until, self._last_due(job)))
        self.db.execute("DELETE FROM disputes WHERE job = ? AND subject = 'cancellation'", (job,))
        self.tell(job, row["freelancer"], row["client"] if by == "staff" else None)

    @action
    def invoice(self, job: str, user: str, amount: int, now: int) -> None:
        """Ask to be paid for what was done."""
        row = self.asked(job, user, "freelancer", "cancelled")
        if row["broken_by"] not in ("client", "staff") or row["settled"] or now >= row["window_due"]:
            raise No("too late")
        if not row["started"]:
            raise No("not started")
        if row["invoice"]:
            raise No("one is enough")
        if amount > sum(item["amount"] for item in self.milestones(job, "planned", *HELD)):
            raise No("too much")
        due = now + 14 * DAY
        self.set(job, invoice="waiting", invoiced=amount, invoice_due=due, settle_due=max(row["settle_due"], due))
        self.tell(job, row["client"])

    @action
    def approve_invoice(self, job: str, user: str) -> None:
        """Pay the invoice."""
        row = self.asked(job, user, "client", "cancelled")
        self._pay_invoice(row)
        self.tell(job, row["freelancer"])

    def _pay_invoice(self, row: Any) -> None:
        if row["invoice"] != "waiting":
            raise No("no invoice")
        job, items = row["id"], self.milestones(row["id"], *FREE)
        self._divide(job, items, min(row["invoiced"], sum(item["amount"] for item in items)))
        self.set(job, invoice="paid", invoice_due=None)

    def _divide(self, job: str, items: list[Any], amount: int) -> None:
        """An amount of some milestones to the freelancer, the rest back, fees in proportion."""
        whole, fees = sum(item["amount"] for item in items), sum(item["fee"] for item in items)
        fee = (2 * fees * amount + whole) // (2 * whole) if whole else 0
        self.pay_out(job, amount, fee)
        self.pay_back(job, whole - amount, fees - fee)
        for item in items:
            self.mark(item, "divided", due=None)

    @action
    def cancel_to_refund(self, job: str, user: str, now: int, *, covered: bool) -> None:
        """The freelancer promises to give everything back."""
        row = self.asked(job, user, "freelancer", "active", "completed")
        late = row["refund_due"] is not None and now >= row["refund_due"]
        if not row["delivered"] or not self.refundable(job) or not covered or late:
            raise No("no refund")
        for item in self.milestones(job, "submitted"):
            self.mark(item, "submitted", due=None)
        self.set(job, state="cancelled", broken_by="freelancer", notice_due=None, payment_due=None)
        self.set(job, cancellation_due=now + 14 * DAY, commitment_due=now + 7 * DAY, refund_due=row["refund_due"])
        self.db.execute("DELETE FROM disputes WHERE job = ? AND subject = 'cancellation'", (job,))
        self.tell(job, row["client"], row["freelancer"])

    def refundable(self, job: str) -> int:
        """What could be given back."""
        return self.balance(job, "escrow") + self.balance(job, "freelancer")

    @action
    def refund(self, job: str, user: str) -> None:
        """Give everything back."""
        row = self.asked(job, user, "freelancer", "hired", "active", "cancelled")
        if row["state"] != "cancelled" and self.too_late_to_refund(row):
            raise No("work was done")
        if row["state"] == "cancelled" and (row["invoice"] == "waiting" or not self.refundable(job)):
            raise No("no refund")
        self._refund(job)
        self.tell(job, row["client"])

    def too_late_to_refund(self, row: Any) -> bool:
        """Whether work was done, so that a refund goes through a cancellation."""
        return bool(row["delivered"])

    def _refund(self, job: str) -> None:
        self._return(job, *HELD)
        self.pay(job, "freelancer", "client", self.balance(job, "freelancer"))
        self.pay(job, "shop", "client", self.balance(job, "shop"))
        self.db.execute(
            "UPDATE reviews SET state = 'void' WHERE job = ? AND side = 'client' AND state = 'sealed'", (job,)
        )
        self.set(job, state="refunded", commitment_due=None, settle_due=None, invoice_due=None)
