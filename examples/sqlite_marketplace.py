"""A marketplace in SQLite: engagements with a version, an append-only log, stale writes refused, commands applied once.

    python examples/sqlite_marketplace.py [FILE]

One transaction holds the new value, its events and the key of the command. A second writer who read the same version
writes nothing: he reads again, and asks again.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime, timedelta

from hirelife import LIFECYCLE, Contract, Milestone, Money
from hirelife.commands import FundMilestone, Hire, PostJob, SubmitProposal
from hirelife.engine import Accepted, Command, Engagement, Event, Refused
from hirelife.fee_presets import ON_TOP
from hirelife.wire import Wire

WIRE = Wire(LIFECYCLE)

TABLES = """
CREATE TABLE IF NOT EXISTS engagements (id TEXT PRIMARY KEY, version INTEGER NOT NULL, value TEXT NOT NULL, wakes TEXT);
CREATE TABLE IF NOT EXISTS events (engagement TEXT, version INTEGER, event TEXT, PRIMARY KEY (engagement, version));
CREATE TABLE IF NOT EXISTS applied (engagement TEXT, id TEXT, digest TEXT NOT NULL, PRIMARY KEY (engagement, id));
"""


class StaleError(Exception):
    """Somebody else wrote in between: read again, and ask again."""


class Marketplace:
    """The engagements of a marketplace."""

    def __init__(self, path: str = ":memory:") -> None:
        self.db = sqlite3.connect(path, isolation_level=None)
        self.db.executescript(TABLES)

    def close(self) -> None:
        """Close the database."""
        self.db.close()

    def load(self, engagement: str) -> Engagement | None:
        """The present value; None where nothing was begun."""
        row = self.db.execute("SELECT value FROM engagements WHERE id = ?", (engagement,)).fetchone()
        return None if row is None else WIRE.loads(row[0], Engagement)

    def ask(self, command: Command) -> Accepted | Refused:
        """Ask on the value as it is now, and keep what came of it.

        Raises:
            StaleError: somebody else wrote in between.
        """
        return self.ask_on(self.load(command.engagement), command)

    def ask_on(self, engagement: Engagement | None, command: Command) -> Accepted | Refused:
        """Ask on a value that was read before, and keep what came of it."""
        verdict = LIFECYCLE.decide(engagement, command, seen=self.seen(command))
        events = verdict.events if verdict.accepted else verdict.advanced
        after = verdict.engagement
        if after is not None and events:
            self.keep(engagement, after, events, command if verdict.accepted else None)
        return verdict

    def seen(self, command: Command) -> dict[str, str]:
        """The command's key with what it stood for, where it was applied before."""
        found = self.db.execute(
            "SELECT id, digest FROM applied WHERE engagement = ? AND id = ?", (command.engagement, command.id)
        )
        return dict(found.fetchall())

    def keep(
        self, before: Engagement | None, after: Engagement, events: Iterable[Event], applied: Command | None
    ) -> None:
        """One transaction: the value, the log and the key, or nothing of them."""
        value, wakes = WIRE.dumps(after), after.wakes_at and after.wakes_at.isoformat()
        self.db.execute("BEGIN IMMEDIATE")
        try:
            self.write(before, after, (value, wakes))
            rows = [(after.id, event.version, WIRE.dumps(event)) for event in events]
            self.db.executemany("INSERT INTO events VALUES (?, ?, ?)", rows)
            if applied is not None and applied.id:
                self.db.execute("INSERT INTO applied VALUES (?, ?, ?)", (after.id, applied.id, applied.digest()))
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    def write(self, before: Engagement | None, after: Engagement, columns: tuple[str, str | None]) -> None:
        """The value, where the version in the table is still the one that was read."""
        if before is None:
            new = "INSERT INTO engagements VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
            written = self.db.execute(new, (after.id, after.version, *columns))
        else:
            next_ = "UPDATE engagements SET version = ?, value = ?, wakes = ? WHERE id = ? AND version = ?"
            written = self.db.execute(next_, (after.version, *columns, after.id, before.version))
        if written.rowcount != 1:
            raise StaleError(f"{after.id} is no longer at version {before.version if before else 0}")

    def wake(self, now: datetime) -> int:
        """What a scheduler calls every minute: let the clock do what it owes; how many engagements it moved."""
        due = self.db.execute("SELECT id FROM engagements WHERE wakes <= ?", (now.isoformat(),)).fetchall()
        for (engagement,) in due:
            before = self.load(engagement)
            advanced = LIFECYCLE.advance(before, now=now)
            self.keep(before, advanced.engagement, advanced.events, None)
        return len(due)

    def history(self, engagement: str) -> list[Event]:
        """The log of an engagement; `LIFECYCLE.replay` makes the same value of it."""
        found = self.db.execute("SELECT event FROM events WHERE engagement = ? ORDER BY version", (engagement,))
        return [WIRE.loads(text, Event) for (text,) in found]


def main(path: str = ":memory:") -> None:
    """Two writers, a repeated request, and a log that gives the same value again."""
    with closing(Marketplace(path)) as market:
        show(market, datetime(2026, 3, 2, 12, tzinfo=UTC))


def show(market: Marketplace, noon: datetime) -> None:
    """The same, on a marketplace that is open."""
    price = Money.of("300.00", "EUR")
    contract = Contract("A poster.", (Milestone("Poster", price),))
    market.ask(PostJob(engagement="poster", by="ada", at=noon, title="Poster", scope="A poster."))
    market.ask(SubmitProposal(engagement="poster", by="lin", at=noon, price=price))
    quote = ON_TOP.quote((price,)).acknowledge("ada")
    market.ask(Hire(engagement="poster", by="ada", at=noon, freelancer="lin", contract=contract, quote=quote))

    fund = FundMilestone(engagement="poster", by="ada", at=noon + timedelta(hours=1), item=0, id="key-1")
    read_by_another = market.load("poster")
    print("funded:", bool(market.ask(fund)))
    again = market.ask(fund)
    print("the same request again:", "applied before" if again.accepted and again.repeated else "applied twice")
    try:
        market.ask_on(read_by_another, FundMilestone(engagement="poster", by="ada", at=fund.at, item=0))
    except StaleError as error:
        print("a stale write:", error)
    print("replay gives the same:", LIFECYCLE.replay(market.history("poster")) == market.load("poster"))


if __name__ == "__main__":
    main(*sys.argv[1:2])
