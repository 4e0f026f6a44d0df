"""The words of the workshop: states, roles, commands, facts, registers and accounts."""

from __future__ import annotations

from enum import Enum, IntEnum
from typing import ClassVar

import attrs

from hirelife.engine import (
    Account,
    Clock,
    Command,
    Role,
    RoleKind,
    State,
    Unit,
    array,
    column,
    due,
    due_column,
    fact,
    ledger_total,
    money,
    number,
    status,
)  # fmt: skip

DAY = 86_400_000_000


class Sent(IntEnum):
    """Where a piece stands; 0 is no piece."""

    NONE = 0
    WANTED = 1
    SENT = 2
    GOOD = 3


class Bidding(IntEnum):
    """Two members valued 0 and 1: they equal False and True, and must not be taken for them."""

    NONE = 0
    MADE = 1


class Verdict(IntEnum):
    """What the owner says of a piece."""

    GOOD = 1
    POOR = 2


class Place(Enum):
    """The state to which a halted commission goes back."""

    NONE = "none"
    MAKING = "making"
    READY = "ready"


@attrs.frozen
class Settings:
    """Lengths in microseconds, and limits."""

    bidding: int = 5 * DAY
    checking: int = 3 * DAY
    keeping: int = 10 * DAY
    nagging: int = 2 * DAY
    tries: int = 2
    most: int = 1_000


OPEN = State("open", "before", Clock.RUNS, "Anybody may bid.", open=True)
MAKING = State("making", "work", Clock.RUNS, "It is being made.")
HALTED = State("halted", "work", Clock.STANDS, "Nobody works; time stands still.")
READY = State("ready", "after", Clock.RUNS, "All pieces are good.")
SHUT = State("shut", "final", Clock.RUNS, "It is over.")

OWNER = Role("owner", RoleKind.PARTY, "O", "Who commissions.")
MAKER = Role("maker", RoleKind.PARTY, "M", "Who makes.")
GUEST = Role("guest", RoleKind.PUBLIC, "G", "Anybody else.")
OFFICE = Role("office", RoleKind.HOST, "H", "The house.")
CLOCK = Role("clock", RoleKind.HOST, "S", "Time.")


def _whole(self: Command, attribute: attrs.Attribute[int], value: int) -> None:
    least, most = self.BOUNDS[attribute.name]
    if not least <= value <= most:
        raise ValueError(value)


class Plain(Command):
    """A command without a payload."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Commission(Command):
    """Ask for something to be made."""

    KEPT: ClassVar[bool] = True
    title: str = "A table"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Bid(Command):
    """Offer to make it."""

    BOUNDS: ClassVar[dict[str, tuple[int, int]]] = {"price": (1, 5_000)}
    price: int = attrs.field(validator=_whole)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Choose(Command):
    """Take one of the bidders."""

    CANDIDATE: ClassVar[str] = "maker"
    maker: str
    prices: tuple[int, ...] = (100, 200)

    @property
    def total(self) -> int:
        """What the owner pays."""
        return sum(self.prices)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Deliver(Command):
    """Hand in a piece."""

    INDEXES: ClassVar[dict[str, str]] = {"piece": "pieces"}
    piece: int


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Judge(Command):
    """Say whether a piece is good."""

    INDEXES: ClassVar[dict[str, str]] = {"piece": "pieces"}
    piece: int
    verdict: Verdict


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AutoPass(Command):
    """Silence: the piece counts as good."""

    INDEXES: ClassVar[dict[str, str]] = {"piece": "pieces"}
    piece: int


class Lapse(Plain): ...


class Halt(Plain): ...


class Resume(Plain): ...


class Nag(Plain): ...


class Extend(Plain): ...


class Finish(Plain): ...


class Talk(Plain): ...


class Facts:
    rushed: bool = fact(False, "the owner is in a hurry")
    origin: Place = fact(Place.NONE, "the state in which it was halted")


class Pieces:
    status: tuple[Sent, ...] = status(Sent, "where it stands")
    price: tuple[int, ...] = column("agreed", unit=Unit.MONEY)
    tries: tuple[int, ...] = column("how often it was sent back")
    check_due: tuple[int, ...] = due_column("end of the owner's check")


class Bids:
    status: tuple[Bidding, ...] = status(Bidding, "made")
    price: tuple[int, ...] = column("offered", unit=Unit.MONEY)


def under_way(state: State) -> bool:
    """Whether somebody has been chosen and it is not over."""
    return state in (MAKING, HALTED, READY)


class Registers:
    budget: int = money("money that waits for pieces", alive_while=under_way)
    nags: int = number("how often both were nagged")
    bids_due: int = due("end of bidding", alive_while=lambda state: state is OPEN)
    keep_due: int = due("end of keeping", alive_while=lambda state, origin: state is READY or origin is Place.READY)
    nag_due: int = due("the next nag", pauses=False, alive_while=lambda state: state is HALTED)
    pieces: Pieces = array(Pieces, "what is made", alive_while=under_way)
    bids: Bids = array(Bids, "who offered what", alive_while=lambda state: state is OPEN)


class Ledger:
    paid: int = ledger_total("paid by the owner")
    back: int = ledger_total("given back")
    earned: int = ledger_total("earned by the maker")


PURSE = Account("purse", "back", "paid", "The owner's money.")
BOX = Account("box", "budget", "budget", "What waits for pieces; kept in a register.")
PAY = Account("pay", "earned", "earned", "The maker's money.")
