"""What several commands have in common: the field of an item, of a candidate, of a due time, of a text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar, TypeAlias

import attrs

from hirelife.contract import MOST_ITEMS, positive
from hirelife.engine.command import Command, aware, instant, principal, text
from hirelife.errors import CommandError, MoneyError
from hirelife.money import Money
from hirelife.words import Timer

Field: TypeAlias = "attrs.Attribute[Any]"


def _where(command: object, field: Field) -> str:
    return f"{type(command).__name__}.{field.name}"


def said(command: object, field: Field, value: object) -> None:
    """A validator: text that is not blank."""
    text(value, _where(command, field))


def sayable(command: object, field: Field, value: object) -> None:
    """A validator: text, which may be blank."""
    text(value, _where(command, field), empty=True)


def somebody(command: object, field: Field, value: object) -> None:
    """A validator: a principal's id."""
    principal(value, _where(command, field))


def people(given: Iterable[str]) -> tuple[str, ...]:
    """A converter: several principals; one text alone is one principal, not its letters."""
    return (given,) if isinstance(given, str) else tuple(given)


def everybody(command: object, field: Field, value: tuple[object, ...]) -> None:
    """A validator: principals' ids."""
    for one in value:
        principal(one, _where(command, field))


def paid(command: object, field: Field, value: object) -> None:
    """A validator: an amount above zero."""
    positive(value, _where(command, field))


def owed(command: object, field: Field, value: object) -> None:
    """A validator: an amount of zero or more."""
    if not isinstance(value, Money) or value.minor < 0:
        raise MoneyError("Money of zero or more", value, _where(command, field))


def whole(least: int, most: int) -> Any:
    """A validator: a whole number from `least` to `most`."""

    def check(command: object, field: Field, value: object) -> None:
        if type(value) is not int or not least <= value <= most:
            raise CommandError(f"a whole number (int) from {least} to {most}", value, _where(command, field))

    return check


def a(kind: type) -> Any:
    """A validator: a value of this type."""

    def check(command: object, field: Field, value: object) -> None:
        if not isinstance(value, kind):
            raise CommandError(f"a value of type {kind.__name__}", value, _where(command, field))

    return check


def timed(command: object, field: Field, value: object) -> None:
    """A validator: a timezone-aware time, or None."""
    if value is not None:
        aware(value, _where(command, field))


def until(due: datetime | None) -> int:
    """A due time in microseconds since 1970 UTC; 0 where the settings say how long."""
    return 0 if due is None else instant(due)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Timed(Command):
    """A command that arms a timer.

    Attributes:
        due: when the timer is over, where the host's calendar says so (business days, the end of a day); None for the
            length that the settings give.
    """

    TIMER: ClassVar[Timer]
    """The timer that `due` is for."""

    due: datetime | None = attrs.field(default=None, validator=timed)

    @property
    def due_instant(self) -> int:
        """`due` in microseconds since 1970 UTC; 0 where the settings say how long."""
        return until(self.due)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ItemCommand(Command):
    """A command about one item of the contract.

    Attributes:
        item: its index, from 0.
    """

    INDEXES: ClassVar[dict[str, str]] = {"item": "items"}

    item: int = attrs.field(validator=whole(0, MOST_ITEMS - 1))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Submission(ItemCommand):
    """A command that submits an item for review.

    Attributes:
        due: when silence approves it, where the host's calendar says so; None for the length that the settings give.
    """

    TIMER: ClassVar[Timer] = Timer.WORK_REVIEW

    due: datetime | None = attrs.field(default=None, validator=timed)

    @property
    def due_instant(self) -> int:
        """`due` in microseconds since 1970 UTC; 0 where the settings say how long."""
        return until(self.due)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CandidateCommand(Command):
    """A command of the client about one candidate.

    Attributes:
        freelancer: the candidate's id.
    """

    CANDIDATE: ClassVar[str] = "freelancer"

    freelancer: str = attrs.field(validator=somebody)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Note(Command):
    """A command that says something.

    Attributes:
        text: what is said; not blank.
    """

    text: str = attrs.field(validator=said)
