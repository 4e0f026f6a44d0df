"""A lifecycle whose one command has a field of every type that the wire format knows."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import ClassVar

import attrs

from hirelife.durations import Duration
from hirelife.engine import (
    NEW,
    Clock,
    Command,
    Lifecycle,
    Role,
    RoleKind,
    Row,
    State,
    Unit,
    array,
    column,
    number,
    status,
)
from hirelife.engine.vocabulary import STAY
from hirelife.money import Currency, Money
from hirelife.wire import Wire
from hirelife.words import ItemStatus

DAY = Duration.of("P1D")
USD = Currency.of("USD")


class Size(StrEnum):
    """A word whose value is not its name."""

    SMALL = "s"
    LARGE = "l"


@attrs.frozen
class Square:
    """A shape."""

    side: int


@attrs.frozen
class Circle:
    """Another shape, whose radius may not be zero."""

    radius: int

    def __attrs_post_init__(self) -> None:
        """Refuse a point."""
        if self.radius == 0:
            raise ZeroDivisionError(self.radius)


def not_alone(command: "Send", field: object, value: object) -> None:
    """A validator that looks at another field."""
    if value == command.size:
        raise ValueError("the same")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Send(Command):
    """Send something."""

    BOUNDS: ClassVar = {"weight": (0, 30)}

    size: Size = Size.SMALL
    tags: frozenset[str] = frozenset()
    shapes: tuple[Square | Circle, ...] = ()
    place: tuple[int, str] = (0, "")
    labels: Mapping[str, Money] = attrs.field(factory=dict)
    since: date | None = None
    shape: Square | Circle | None = None
    wait: Duration = DAY
    currency: Currency = USD
    weight: int = 0
    note: str = attrs.field(default="", validator=not_alone)


class Registers:
    """One number of every unit, and an array."""

    class Rows:
        """Its columns."""

        state = status(ItemStatus, "Where it stands.")
        seen = column("When it was seen.", unit=Unit.INSTANT)

    rows = array(Rows, "Rows.")
    count = number("How many.")
    seen = number("When.", unit=Unit.INSTANT)
    code = number("Which.", unit=Unit.CODE)


HERE = State("here", "open", Clock.RUNS, "It is here.")
SENDER = Role("sender", RoleKind.PARTY, "S", "Who sends.")

PARCEL_LIFE = Lifecycle.define(
    name="parcel", version="1", states=(HERE,), roles=(SENDER,), registers=Registers,
    transitions=(Row(NEW, Send, HERE, SENDER), Row(HERE, Send, STAY, SENDER)),
)  # fmt: skip
PARCELS = Wire(PARCEL_LIFE)
PARCEL = Send(
    by="sam",
    at=datetime(2026, 1, 5, 9, 30, 0, 25, tzinfo=UTC),
    size=Size.LARGE,
    tags=frozenset(f"tag {number}" for number in range(20)),
    shapes=(Square(1), Circle(2)),
    place=(3, "shelf"),
    labels={"value": Money.of("12.50", "USD"), "bonus": Money.of("7", Currency.custom("POINTS", exponent=0))},
    since=date(2026, 1, 1),
    shape=Circle(4),
    wait=Duration.of("PT36H"),
    currency=Currency.custom("MILES", exponent=2),
    weight=3,
    note="gift",
)
