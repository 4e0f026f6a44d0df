"""Messages, reviews, and who may see what."""

from __future__ import annotations

from typing import Any

from examples.shops.base import STAFF, Base, No, action

TALKING = ("hired", "active", "completed", "cancelled", "refunded")


class Talking(Base):
    """What people write, and may read."""

    @action
    def message(self, job: str, user: str) -> None:
        """Write a direct message."""
        row = self.job(job)
        if not self.may_write(row, user):
            raise No("not now")
        self.tell(job, row["freelancer"] if user == row["client"] else row["client"])

    def may_write(self, row: Any, user: str) -> bool:
        """Whether somebody may write to the other side."""
        if self.side(row, user) == "client":
            return row["state"] in (*TALKING, "ended")
        return self.side(row, user) == "freelancer" and row["state"] in TALKING and not self._cut(row)

    def _cut(self, row: Any) -> bool:
        return row["state"] == "refunded" and bool(row["parted"])

    @action
    def mediate(self, job: str, user: str) -> None:
        """Write in the mediation."""
        row = self.asked(job, user, "client freelancer staff", "disputed")
        self.tell(job, *({row["client"], row["freelancer"]} - {user}), STAFF)

    @action
    def review(self, job: str, user: str, now: int) -> None:
        """Review the other side."""
        row = self.asked(job, user, "client freelancer", "completed", "ended")
        side = self.side(row, user)
        if row["review_due"] is None or now >= row["review_due"] or self.review_of(job, side):
            raise No("no review")
        both = self.review_of(job, "client") or self.review_of(job, "freelancer")
        self.db.execute("INSERT INTO reviews VALUES (?, ?, 'sealed')", (job, side))
        if both:
            self._publish(job)
        self.tell(job, row["freelancer"] if side == "client" else row["client"])

    def review_of(self, job: str, side: str) -> str | None:
        """What became of a side's review."""
        found = self.db.execute("SELECT state FROM reviews WHERE job = ? AND side = ?", (job, side)).fetchone()
        return found["state"] if found else None

    def _publish(self, job: str) -> None:
        if self.job(job)["state"] in ("cancelled", "refunded"):
            self.db.execute(
                "UPDATE reviews SET state = 'void' WHERE job = ? AND side = 'client' AND state = 'sealed'", (job,)
            )
        self.db.execute("UPDATE reviews SET state = 'public' WHERE job = ? AND state = 'sealed'", (job,))
        self.set(job, review_due=None)

    def sees_review(self, row: Any, user: str) -> bool:
        """Whether somebody sees the other side's review."""
        other = {"client": "freelancer", "freelancer": "client"}.get(self.side(row, user))
        return other is not None and self.review_of(row["id"], other) == "public"

    def reads_files(self, row: Any, user: str) -> bool:
        """Whether somebody may read the files of the project."""
        state = row["came_from"] if row["state"] == "disputed" else row["state"]
        if self.side(row, user) == "client":
            return True
        return self.side(row, user) == "freelancer" and state in ("hired", "active", "completed", "ended")
