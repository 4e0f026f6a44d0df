"""Ten broken shops, each the correct one but for a few lines: the bugs that marketplaces have."""

from __future__ import annotations

from typing import Any

from examples.shops.base import HELD, action
from examples.shops.shop import Shop


class ForgotARole(Shop):
    """The client can start the freelancer's work: the page was hidden, the request was not."""

    @action
    def start(self, job: str, user: str) -> None:
        """Begin the work."""
        row = self.job(job)
        super().start(job, row["freelancer"] if user == row["client"] else user)


class DoublePayout(Shop):
    """Completing pays what was approved, and paid, before."""

    def payable(self, job: str) -> list[Any]:
        """The milestones whose money waits."""
        return self.milestones(job, "paid", *HELD)


class StaleRead(Shop):
    """Whoever asks reads a job from a cache that the cron job knows nothing of."""

    def __init__(self, path: str = ":memory:") -> None:
        super().__init__(path)
        self.cached: dict[str, Any] = {}

    def job(self, job: str) -> Any:
        """A job, or a No."""
        if job not in self.cached:
            self.cached[job] = super().job(job)
        return self.cached[job]

    def set(self, job: str, **columns: object) -> None:
        """Write columns of a job."""
        super().set(job, **columns)
        self.cached.pop(job, None)

    def cron(self, job: str, now: int) -> str | None:
        """Do the next thing that is due, in a process of its own."""
        mine, self.cached = self.cached, {}
        name = super().cron(job, now)
        self.cached = mine
        return name


class ReviewLeak(Shop):
    """A review can be read as soon as it is written."""

    def sees_review(self, row: Any, user: str) -> bool:
        """Whether somebody sees the other side's review."""
        other = {"client": "freelancer", "freelancer": "client"}.get(self.side(row, user))
        return other is not None and self.review_of(row["id"], other) in ("sealed", "public")


class LateDeadline(Shop):
    """A deadline passes a moment after its time."""

    def due(self, due: int | None, now: int) -> bool:
        """Whether a time has come."""
        return due is not None and due < now


class RefundAfterRelease(Shop):
    """The freelancer refunds directly, whatever was delivered and paid."""

    def too_late_to_refund(self, row: Any) -> bool:
        """Whether work was done, so that a refund goes through a cancellation."""
        del row
        return False


class MessageAfterDispute(Shop):
    """The two write to each other while the staff decides."""

    def may_write(self, row: Any, user: str) -> bool:
        """Whether somebody may write to the other side."""
        return super().may_write(row, user) or (
            row["state"] == "disputed" and user in (row["client"], row["freelancer"])
        )


class AccessAfterCancel(Shop):
    """Files stay open when a contract is cancelled."""

    def reads_files(self, row: Any, user: str) -> bool:
        """Whether somebody may read the files of the project."""
        return super().reads_files(row, user) or (row["state"] == "cancelled" and user == row["freelancer"])


class LostNotice(Shop):
    """Nobody tells the freelancer that the contract was cancelled."""

    @action
    def cancel(self, job: str, user: str, now: int) -> None:
        """Break it off."""
        super().cancel(job, user, now)
        self.db.execute("DELETE FROM mails")


class FeeDrift(Shop):
    """The fee of each milestone is rounded by itself."""

    def fees(self, amounts: list[int]) -> list[int]:
        """Ten per cent of each."""
        return [self.fee(amount) for amount in amounts]


BROKEN = (
    ForgotARole, DoublePayout, StaleRead, ReviewLeak, LateDeadline,
    RefundAfterRelease, MessageAfterDispute, AccessAfterCancel, LostNotice, FeeDrift,
)  # fmt: skip
"""All ten."""
