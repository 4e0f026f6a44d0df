"""The shop: everything together, and what its cron job does."""

from __future__ import annotations

from typing import Any

from examples.shops.base import HELD, STAFF, action
from examples.shops.disputing import Disputing
from examples.shops.hiring import Hiring
from examples.shops.talking import Talking

LEFT = ("ended", "cancelled")


class Shop(Hiring, Disputing, Talking):
    """A correct shop."""

    @action
    def cron(self, job: str, now: int) -> str | None:
        """Do the next thing that is due; what it was. A cron job calls it until nothing is left."""
        row = self.job(job)
        both = (row["client"], row["freelancer"])
        name = self._disputed(row, now) if row["state"] == "disputed" else self._running(row, now)
        if name:
            self.tell(job, *both, *([STAFF] if row["state"] == "disputed" else []))
        return name

    def _disputed(self, row: Any, now: int) -> str | None:
        for name, due in (("remind_answer", "answer_due"), ("remind_mediation", "mediation_due")):
            if self.due(row[due], now):
                self.set(row["id"], **{due: None})
                return name
        return None

    def _running(self, row: Any, now: int) -> str | None:
        due: list[tuple[int, int, str, Any]] = []
        waiting = self.milestones(row["id"], "submitted") if row["state"] in ("active", *LEFT) else []
        due += [(item["due"], 20, "auto_approve", item) for item in waiting if self.due(item["due"], now)]
        timers = {"auto_approve_invoice": "invoice_due", "refund": "commitment_due", "settle": "settle_due"}
        for order, (name, column) in enumerate(timers.items(), 30):
            if row["state"] in LEFT and not row["settled"] and self.due(row[column], now):
                due.append((row[column], order, name, None))
        if row["state"] in ("completed", *LEFT, "refunded") and self.due(row["review_due"], now):
            due.append((row["review_due"], 90, "publish_reviews", None))
        for _, _, name, item in sorted(due, key=lambda one: one[:2]):
            if self._fired(row, name, item, now):
                return name
        return None

    def due(self, due: int | None, now: int) -> bool:
        """Whether a time has come."""
        return due is not None and due <= now

    def _fired(self, row: Any, name: str, item: Any, now: int) -> bool:
        job = row["id"]
        if name == "auto_approve":
            self._approve(job, item, now)
        elif name == "auto_approve_invoice":
            self._pay_invoice(row)
        elif name == "publish_reviews":
            self._publish(job)
        elif name == "refund":
            if row["broken_by"] != "freelancer" or not self.refundable(job):
                return False
            self._refund(job)
        elif row["broken_by"] == "freelancer" or self.milestones(job, "submitted") or row["invoice"] == "waiting":
            return False
        else:
            self._return(job, *HELD)
            self.waive(job)
            self.set(job, settled=1)
        return True
