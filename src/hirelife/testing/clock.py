"""A clock that stands still until it is told."""

from __future__ import annotations

from datetime import datetime, timedelta

from .asking import START


class Clock:
    """A fake clock: what a platform under test takes in place of `datetime.now`.

    clock = Clock()
    shop = Shop(now=clock)              # a call gives the time, in UTC
    clock.tick(days=14)
    """

    def __init__(self, start: datetime = START) -> None:
        """Start at a timezone-aware time.

        Raises:
            ValueError: a naive time.
        """
        if start.utcoffset() is None:
            raise ValueError("a clock starts at a timezone-aware time")
        self._now = start

    def __call__(self) -> datetime:
        """The time, in UTC."""
        return self._now

    def now(self, tz: object = None) -> datetime:
        """The time; takes a time zone as `datetime.now` does, and stays in its own."""
        del tz
        return self._now

    def time(self) -> float:
        """The time in seconds since 1970, as `time.time` gives it."""
        return self._now.timestamp()

    def tick(self, **lengths: float) -> datetime:
        """Let time pass: `clock.tick(days=14)`, by the keywords of `timedelta`; gives the new time.

        Raises:
            ValueError: it would go back.
        """
        return self.to(self._now + timedelta(**lengths))

    def to(self, moment: datetime) -> datetime:
        """Go to a time.

        Raises:
            ValueError: it would go back; see `back`.
        """
        if moment < self._now:
            raise ValueError(f"time runs forward: {moment} is before {self._now}")
        self._now = moment
        return moment

    def back(self, **lengths: float) -> datetime:
        """Go back, as the clock of a host sometimes does."""
        self._now -= timedelta(**lengths)
        return self._now
