"""Durations: whole microseconds, written as ISO 8601 text (`P14D`, `PT36H`). A timer without a length is off."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from .engine.arithmetic import NEVER
from .errors import SpecificationError

_UNITS: Final = (("W", 604_800), ("D", 86_400), ("H", 3_600), ("M", 60), ("S", 1))
_TEXT: Final = re.compile(r"P(?=.)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d{1,6}))?S)?)?")
_SECOND: Final = 1_000_000
_MOST: Final = 36_600 * 86_400 * _SECOND
"""No timer is longer than a hundred years: it would run into NEVER."""


class Duration(int):
    """A length of time in microseconds; `OFF` where a timer is off."""

    @classmethod
    def of(cls, given: str | timedelta | int | None) -> Duration:
        """Read ISO 8601 text in weeks, days, hours, minutes and seconds, a timedelta, or None for off.

        Years and months are refused, because they have no one length.

        Raises:
            SpecificationError: something else, a negative length, or more than a hundred years.
        """
        if given is None or (isinstance(given, Duration) and given == OFF):
            return OFF
        length = _parsed(given) if isinstance(given, str) else _counted(given)
        if not 0 <= length <= _MOST:
            raise SpecificationError(f"duration {given!r}", 'expected ISO 8601 text such as "P14D" or "PT36H", or None')
        return cls(length)

    @property
    def iso(self) -> str:
        """The shortest ISO 8601 text in days and smaller units; `off` where the timer is off."""
        if self == OFF:
            return "off"
        seconds, fraction = divmod(int(self), _SECOND)
        days, rest = divmod(seconds, 86_400)
        hours, rest = divmod(rest, 3_600)
        minutes, rest = divmod(rest, 60)
        part = f"{rest}.{fraction:06d}".rstrip("0") if fraction else str(rest)
        time = "".join(f"{value}{unit}" for value, unit in ((hours, "H"), (minutes, "M")) if value)
        time += f"{part}S" if part != "0" else ""
        return "P" + (f"{days}D" if days or not time else "") + (f"T{time}" if time else "")

    def __repr__(self) -> str:
        return f"Duration.of({None if self == OFF else self.iso!r})"

    def __str__(self) -> str:
        return self.iso

    def __format__(self, spec: str) -> str:
        return format(self.iso, spec)


OFF: Final = Duration(NEVER)
"""The length of a timer that is off."""


def duration(given: str | timedelta | int | None) -> Duration:
    """`Duration.of`, as a converter of a setting."""
    return Duration.of(given)


def _parsed(given: str) -> int:
    found = _TEXT.fullmatch(given)
    if found is None or not given.isascii():
        return -1
    *whole, fraction = found.groups()
    seconds = sum(int(count or 0) * length for count, (_, length) in zip(whole, _UNITS, strict=True))
    return seconds * _SECOND + int((fraction or "").ljust(6, "0"))


def _counted(given: object) -> int:
    if isinstance(given, timedelta):
        return given // timedelta(microseconds=1)
    return int(given) if isinstance(given, Duration) else -1
