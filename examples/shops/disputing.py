"""Disputes: filing, mediating, deciding."""

from __future__ import annotations

from typing import Any

from examples.shops.base import DAY, HELD, PAUSING, STAFF, Base, No, action
from examples.shops.closing import Closing

WHERE = {"work": ("hired", "active", "completed", "ended"), "cancellation": ("cancelled",)}


class Disputing(Closing, Base):
    """While the staff decides, the clock stands."""

    @action
    def dispute(self, job: str, user: str, subject: str, now: int) -> None:
        """File a dispute."""
        row = self.asked(job, user, "client freelancer", "hired", "active", "completed", "ended", "cancelled")
        side = self.side(row, user)
        if row["state"] not in WHERE[subject] or row["broken_by"] == side:
            raise No("not this subject")
        due = {"completed": "payment_due", "ended": "contest_due", "cancelled": "cancellation_due"}.get(row["state"])
        if due and (row["settled"] or now >= (row[due] or 0)):
            raise No("too late")
        used = "SELECT 1 FROM disputes WHERE job = ? AND subject = ? AND side IN (?, 'decided')"
        if self.db.execute(used, (job, subject, side)).fetchone():
            raise No("disputed before")
        if not self.balance(job, "escrow"):
            raise No("no money")
        self.db.execute("INSERT INTO disputes VALUES (?, ?, ?)", (job, subject, side))
        self.set(job, state="disputed", came_from=row["state"], filer=user, subject=subject, paused_at=now)
        self.set(job, answer_due=now + 5 * DAY, mediation_due=now + 30 * DAY)
        self.tell(job, self.other(row, user), STAFF)

    @action
    def withdraw_dispute(self, job: str, user: str, now: int) -> None:
        """Take it back."""
        row = self.asked(job, user, "client freelancer", "disputed")
        if user != row["filer"]:
            raise No("not yours")
        self._go_on(row, row["came_from"], now)
        self.tell(job, self.other(row, user), STAFF)

    def _go_on(self, row: Any, state: str, now: int) -> None:
        """Leave the dispute; whatever has a due time has it later."""
        gap = now - row["paused_at"]
        later = {name: row[name] + gap for name in PAUSING if row[name] is not None}
        self.db.execute("UPDATE milestones SET due = due + ? WHERE job = ?", (gap, row["id"]))
        self.set(row["id"], state=state, paused_at=None, answer_due=None, mediation_due=None, filer=None, **later)

    @action
    def resolve(self, job: str, user: str, outcome: str, client: int, freelancer: int, now: int) -> None:
        """Decide: end it, cancel it, or refund everything."""
        row = self.asked(job, user, "staff", "disputed")
        fits = {"ended": ("hired", "active", "completed", "ended"), "cancelled": ("hired", "active", "cancelled")}
        if row["came_from"] not in fits.get(outcome, (row["came_from"],)):
            raise No("not this outcome")
        if client + freelancer != self.balance(job, "escrow"):
            raise No("shares do not add up")
        if outcome == "refunded" and (freelancer or self.balance(job, "freelancer")):
            raise No("a refund gives everything back")
        self._go_on(row, outcome, now)
        self._divide(job, self.milestones(job, *HELD), freelancer)
        self.waive(job)
        self.db.execute("INSERT INTO disputes VALUES (?, ?, 'decided')", (job, row["subject"]))
        getattr(self, f"_as_{outcome}")(job, now)
        self.tell(job, row["client"], row["freelancer"])

    def _as_ended(self, job: str, now: int) -> None:
        self.set(job, parted=1, settled=1)
        self.open_reviews(job, now)

    def _as_cancelled(self, job: str, now: int) -> None:
        del now
        invoice = self.job(job)["invoice"]
        self.set(job, broken_by="staff", settled=1, invoice=invoice if invoice == "paid" else None, commitment_due=None)

    def _as_refunded(self, job: str, now: int) -> None:
        del now
        self.db.execute(
            "UPDATE reviews SET state = 'void' WHERE job = ? AND side = 'client' AND state = 'sealed'", (job,)
        )
