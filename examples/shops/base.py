"""A small marketplace on SQLite: its tables, its people, its purse. It knows nothing of hirelife.

Times are whole seconds since 1970. One row of `jobs` is a job from its posting to its end.
"""

from __future__ import annotations

import sqlite3
import threading
import weakref
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

DAY = 86_400
CLOCK, STAFF = "cron", "staff"

SCHEMA = """
CREATE TABLE jobs (
    id TEXT PRIMARY KEY, client TEXT, freelancer TEXT, state TEXT, started INT DEFAULT 0, delivered INT DEFAULT 0,
    broken_by TEXT, settled INT DEFAULT 0, parted INT DEFAULT 0, paused_at INT, came_from TEXT, filer TEXT,
    subject TEXT, invoice TEXT, invoiced INT DEFAULT 0, reviews_opened INT DEFAULT 0,
    notice_due INT, refund_due INT, answer_due INT, mediation_due INT,
    payment_due INT, contest_due INT, cancellation_due INT, window_due INT, invoice_due INT, settle_due INT,
    commitment_due INT, review_due INT
);
CREATE TABLE proposals (job TEXT, who TEXT, state TEXT, PRIMARY KEY (job, who));
CREATE TABLE milestones (
    job TEXT, n INT, amount INT, fee INT, state TEXT DEFAULT 'planned', rounds INT DEFAULT 0, due INT,
    PRIMARY KEY (job, n)
);
CREATE TABLE reviews (job TEXT, side TEXT, state TEXT, PRIMARY KEY (job, side));
CREATE TABLE disputes (job TEXT, subject TEXT, side TEXT, PRIMARY KEY (job, subject, side));
CREATE TABLE payments (job TEXT, source TEXT, target TEXT, amount INT);
CREATE TABLE mails (job TEXT, who TEXT);
"""
PAUSING = [
    "payment_due",
    "contest_due",
    "cancellation_due",
    "window_due",
    "invoice_due",
    "settle_due",
    "commitment_due",
    "review_due",
]
HELD = ("funded", "submitted", "changes")
FREE = ("funded", "changes")

P = ParamSpec("P")
R = TypeVar("R")


class No(Exception):  # noqa: N818  # it is an answer
    """Refused, and why, in the shop's own words."""


def action(method: Callable[Concatenate[Any, P], R]) -> Callable[Concatenate[Any, P], R]:
    """A request: one at a time, all of it or nothing."""

    @wraps(method)
    def wrapped(self: Base, *args: P.args, **kwargs: P.kwargs) -> R:
        with self.lock:
            self.db.execute("SAVEPOINT action")
            try:
                return method(self, *args, **kwargs)
            except BaseException:
                self.db.execute("ROLLBACK TO action")
                raise
            finally:
                self.db.execute("RELEASE action")

    return wrapped


class Base:
    """The tables, and what every request needs."""

    def __init__(self, path: str = ":memory:") -> None:
        self.db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self.db.row_factory = sqlite3.Row
        self.db.executescript(SCHEMA)
        self.lock = threading.RLock()
        weakref.finalize(self, self.db.close)  # a shop that nobody holds any more lets go of its file

    def job(self, job: str) -> Any:
        """A job, or a No."""
        found = self.db.execute("SELECT * FROM jobs WHERE id = ?", (job,)).fetchone()
        if found is None:
            raise No("unknown")
        return found

    def asked(self, job: str, user: str, sides: str, *states: str) -> Any:
        """The job, where somebody on one of these sides may ask in this state."""
        row = self.job(job)
        if row["state"] not in states:
            raise No("not now")
        if self.side(row, user) not in sides.split():
            raise No("not you")
        return row

    def side(self, row: Any, user: str) -> str:
        """Whose side somebody is on."""
        sides = {row["client"]: "client", row["freelancer"]: "freelancer", STAFF: "staff"}
        return sides.get(user, "stranger")

    def set(self, job: str, **columns: object) -> None:
        """Write columns of a job."""
        names = ", ".join(f"{name} = ?" for name in columns)
        self.db.execute(f"UPDATE jobs SET {names} WHERE id = ?", (*columns.values(), job))  # noqa: S608  # our names

    def milestones(self, job: str, *states: str) -> list[Any]:
        """The milestones in some states."""
        rows = self.db.execute("SELECT * FROM milestones WHERE job = ? ORDER BY n", (job,))
        return [row for row in rows if row["state"] in states]

    def mark(self, row: Any, state: str, **columns: object) -> None:
        """Write the state of a milestone."""
        names = ", ".join(f"{name} = ?" for name in ("state", *columns))
        values = (state, *columns.values(), row["job"], row["n"])
        self.db.execute(f"UPDATE milestones SET {names} WHERE job = ? AND n = ?", values)  # noqa: S608  # our names

    def tell(self, job: str, *people: str | None) -> None:
        """Send somebody a mail."""
        self.db.executemany("INSERT INTO mails VALUES (?, ?)", [(job, who) for who in people if who])

    def pay(self, job: str, source: str, target: str, amount: int) -> None:
        """Move money from one purse to another."""
        self.db.execute("INSERT INTO payments VALUES (?, ?, ?, ?)", (job, source, target, amount))

    def pay_out(self, job: str, amount: int, fee: int) -> None:
        """What waits goes to the freelancer, and the fee to the shop."""
        self.pay(job, "escrow", "freelancer", amount)
        self.pay(job, "held", "shop", fee)

    def pay_back(self, job: str, amount: int, fee: int) -> None:
        """What waits goes back to the client."""
        self.pay(job, "escrow", "client", amount)
        self.pay(job, "held", "client", fee)

    def balance(self, job: str, purse: str) -> int:
        """What is in a purse."""
        moved = self.db.execute(
            "SELECT sum(CASE ? WHEN target THEN amount ELSE 0 END - CASE ? WHEN source THEN amount ELSE 0 END) "
            "FROM payments WHERE job = ?",
            (purse, purse, job),
        ).fetchone()
        return moved[0] or 0
