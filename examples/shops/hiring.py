"""Posting, proposing, hiring."""

from __future__ import annotations

from itertools import pairwise

from examples.shops.base import STAFF, Base, No, action


class Hiring(Base):
    """From the posting to the start of the work."""

    @action
    def post(self, job: str, user: str) -> None:
        """Post a job."""
        if user == STAFF or self.db.execute("SELECT 1 FROM jobs WHERE id = ?", (job,)).fetchone():
            raise No("not now")
        self.db.execute("INSERT INTO jobs (id, client, state) VALUES (?, ?, 'posted')", (job, user))

    def live(self, job: str) -> list[str]:
        """Whose proposals wait for an answer."""
        rows = self.db.execute("SELECT who FROM proposals WHERE job = ? AND state = 'live' ORDER BY who", (job,))
        return [row["who"] for row in rows]

    @action
    def propose(self, job: str, user: str) -> None:
        """Propose to do the job."""
        row = self.asked(job, user, "stranger", "posted", "proposed")
        if user in self.live(job):
            raise No("one is enough")
        self.db.execute("REPLACE INTO proposals VALUES (?, ?, 'live')", (job, user))
        self.set(job, state="proposed")
        self.tell(job, row["client"])

    @action
    def withdraw(self, job: str, user: str) -> None:
        """Take a proposal back."""
        row = self.asked(job, user, "stranger", "proposed")
        self._drop(job, user)
        self.tell(job, row["client"])

    @action
    def decline(self, job: str, user: str, who: str) -> None:
        """Decline a proposal."""
        self.asked(job, user, "client", "proposed")
        self._drop(job, who)
        self.tell(job, who)

    def _drop(self, job: str, who: str) -> None:
        if who not in self.live(job):
            raise No("no proposal")
        self.db.execute("UPDATE proposals SET state = 'gone' WHERE job = ? AND who = ?", (job, who))
        self.set(job, state="proposed" if self.live(job) else "posted")

    @action
    def close(self, job: str, user: str) -> None:
        """Take the posting back."""
        self.asked(job, user, "client", "posted", "proposed")
        self.tell(job, *self.live(job))
        self.set(job, state="cancelled", broken_by="nobody", settled=1)

    @action
    def hire(self, job: str, user: str, who: str, scope: str, amounts: list[int], *, fee_accepted: bool) -> None:
        """Hire somebody for milestones of these amounts."""
        self.asked(job, user, "client", "proposed")
        if who not in self.live(job):
            raise No("no proposal")
        if not scope or not amounts:
            raise No("no contract")
        if not fee_accepted:
            raise No("fee not accepted")
        fees = self.fees(amounts)
        rows = [(job, n, amount, fee) for n, (amount, fee) in enumerate(zip(amounts, fees, strict=True))]
        self.db.executemany("INSERT INTO milestones (job, n, amount, fee) VALUES (?, ?, ?, ?)", rows)
        self.tell(job, *self.live(job))
        self.set(job, state="hired", freelancer=who)

    def fees(self, amounts: list[int]) -> list[int]:
        """Ten per cent on the whole; each milestone bears what it adds."""
        sums = [sum(amounts[:n]) for n in range(len(amounts) + 1)]
        return [self.fee(after) - self.fee(before) for before, after in pairwise(sums)]

    def fee(self, amount: int) -> int:
        """Ten per cent, half a cent up."""
        return (amount + 5) // 10

    @action
    def start(self, job: str, user: str) -> None:
        """Begin the work."""
        row = self.asked(job, user, "freelancer", "hired")
        if not self.milestones(job, "funded"):
            raise No("nothing funded")
        self.set(job, state="active", started=1)
        self.tell(job, row["client"])
