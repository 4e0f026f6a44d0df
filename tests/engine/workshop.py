"""A commission in a workshop: a lifecycle that uses every feature of the engine, and none of the engagement's words.

Open to bids, then made piece by piece; may be halted (the clock stands), and is shut in the end.
"""

from __future__ import annotations

from enum import Enum, IntEnum
from typing import Any, ClassVar

import attrs

from hirelife.engine import (
    NEVER,
    NEW,
    OTHERS,
    STAY,
    Account,
    Audience,
    Clock,
    Command,
    Deadline,
    Lifecycle,
    Move,
    Policy,
    Role,
    RoleKind,
    Row,
    State,
    Unit,
    after,
    array,
    becomes,
    binds,
    books,
    column,
    count,
    due,
    due_column,
    fact,
    fresh,
    ledger_total,
    money,
    number,
    observes,
    permission,
    pick,
    put,
    selects,
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

work = Policy("work")
NEXT = Sent.WANTED


@observes
def bid_fits(command: Bid, settings: Settings) -> bool:
    return command.price <= settings.most


@observes
def own_bid(registers: Registers, seat: Any) -> Bidding:
    return pick(registers.bids.status, seat.own)


@observes
def named_bid(registers: Registers, seat: Any) -> Bidding:
    return pick(registers.bids.status, seat.named)


@observes
def piece_status(registers: Registers, command: Deliver) -> Sent:
    return pick(registers.pieces.status, command.piece)


@observes
def tries_below(registers: Registers, command: Judge, settings: Settings) -> bool:
    return pick(registers.pieces.tries, command.piece) < settings.tries


@observes
def verdict_is(command: Judge) -> Verdict:
    return command.verdict


@observes
def last_open(registers: Registers) -> bool:
    return count(registers.pieces.status, NEXT, Sent.SENT) == 1


@observes
def checked_out(registers: Registers, command: AutoPass) -> bool:
    return command.instant >= pick(registers.pieces.check_due, command.piece, NEVER)


@observes
def bidding_over(registers: Registers, command: Command) -> bool:
    return command.instant >= registers.bids_due


@observes
def keeping_over(registers: Registers, command: Command) -> bool:
    return command.instant >= registers.keep_due


@observes
def nag_over(registers: Registers, command: Command) -> bool:
    return command.instant >= registers.nag_due


@observes
def bidding_runs(registers: Registers, command: Command) -> bool:
    return command.instant < registers.bids_due


@work.requires(cites="S1", reason="The price may not exceed {most}.", remedy=Bid, shows="most")
def affordable(bid_fits: bool) -> bool:
    return bid_fits


@work.requires(cites="S2", reason="You have made an offer already.")
def first_bid(own_bid: Bidding) -> bool:
    return own_bid is Bidding.NONE


@work.requires(cites="S2", reason="This person has made no offer.", remedy=(Bid, "Choose somebody who has."))
def has_bid(named_bid: Bidding) -> bool:
    return named_bid is Bidding.MADE


@work.requires(cites="S3", reason="This piece is not asked for now.")
def piece_wanted(piece_status: Sent) -> bool:
    return piece_status is Sent.WANTED


@work.requires(cites="S3", reason="This piece does not wait for you.", shows="pieces.tries")
def piece_sent(piece_status: Sent) -> bool:
    return piece_status is Sent.SENT


@work.requires(cites="D", reason="It was sent back {pieces_tries} times, which is enough.", shows="pieces.tries tries")
def tries_left(tries_below: bool, verdict_is: Verdict) -> bool:
    return verdict_is is Verdict.GOOD or tries_below


@work.requires(cites="D", reason="The check runs until {pieces_check_due}.", shows="pieces.check_due")
def check_over(checked_out: bool) -> bool:
    return checked_out


@work.requires(cites="D", reason="Bidding runs until {bids_due}.", shows="bids_due")
def bids_over(bidding_over: bool) -> bool:
    return bidding_over


@work.requires(cites="D", reason="It is kept until {keep_due}.", shows="keep_due", by=CLOCK)
def kept_enough(keeping_over: bool) -> bool:
    return keeping_over


@work.requires(cites="D", reason="The next nag is due at {nag_due}.", shows="nag_due")
def nag_due_now(nag_over: bool) -> bool:
    return nag_over


@work.requires(cites="S4", reason="Talk of offers ends with the bidding.")
def while_bidding(bidding_runs: bool) -> bool:
    return bidding_runs


@work.requires(cites="S5", reason="Only somebody with an offer reads this.")
def with_offer(named_bid: Bidding) -> bool:
    return named_bid is Bidding.MADE


@selects(MAKING, READY)
def made(last_open: bool, verdict_is: Verdict) -> State:
    """READY with the last good piece."""
    return READY if last_open and verdict_is is Verdict.GOOD else MAKING


@selects(MAKING, READY)
def passed(last_open: bool) -> State:
    """READY with the last piece that silence passes."""
    return READY if last_open else MAKING


@selects(MAKING, READY)
def back_to(origin: Place) -> State:
    """Where it was halted."""
    return READY if origin is Place.READY else MAKING


def good(
    registers: Any, command: Any, settings: Settings, last_open: bool, verdict_is: Verdict = Verdict.GOOD
) -> dict[str, object]:
    """A piece is paid for, or sent back."""
    if verdict_is is Verdict.POOR:
        tries = pick(registers.pieces.tries, command.piece) + 1
        return {"pieces": put(registers.pieces, command.piece, status=NEXT, tries=tries, check_due=NEVER)}
    return {
        "pieces": put(registers.pieces, command.piece, status=Sent.GOOD, check_due=NEVER),
        "keep_due": after(command.instant, settings.keeping) if last_open else NEVER,
        "moves": (Move(BOX, PAY, pick(registers.pieces.price, command.piece)),),
    }


CHANGES = (
    binds(Commission)(lambda roster, command: roster.bind(OWNER, (command.by,))),
    binds(Bid)(lambda roster, command: roster.enrol(command.by)),
    binds(Choose)(lambda roster, command: roster.bind(MAKER, (command.maker,)).without_candidates()),
    books(Commission)(lambda command, settings: {"bids_due": after(command.instant, settings.bidding)}),
    books(Bid)(lambda registers, command, seat: {
        "bids": put(registers.bids, seat.own, status=Bidding.MADE, price=command.price)}),
    books(Choose)(lambda registers, command: {
        "pieces": fresh(registers.pieces, status=NEXT, price=command.prices),
        "moves": (Move(PURSE, BOX, command.total),)}),
    books(Deliver)(lambda registers, command, settings: {
        "pieces": put(registers.pieces, command.piece, status=Sent.SENT, check_due=after(command.instant, settings.checking))}),
    books(Judge)(good),
    books(AutoPass)(lambda registers, command, settings, last_open: good(registers, command, settings, last_open)),
    becomes(Halt)(lambda state: {"origin": Place.READY if state is READY else Place.MAKING}),
    becomes(Resume)(lambda: {"origin": Place.NONE}),
    books(Halt)(lambda command, settings: {"nag_due": after(command.instant, settings.nagging)}),
    books(Nag)(lambda registers, command, settings: {
        "nags": registers.nags + 1, "nag_due": after(command.instant, settings.nagging)}),
    books(Finish)(lambda registers: {"moves": (Move(BOX, PURSE, registers.budget),)}),
    books(Lapse)(lambda registers: {"nags": registers.nags}),
)  # fmt: skip

MATRIX = (
    permission("talk", (OWNER, MAKER), (MAKING, HALTED, READY, SHUT), ("Y S4", "n S5", "Y S4", "N S6"),
               meaning="They write to each other.", reason="Nobody may write now."),
    permission("talk", GUEST, (OPEN,), ("while_bidding S4",), meaning="Guests ask.", reason="Guests may not write."),
    permission("plans.read", MAKER, (MAKING, HALTED, READY), ("Y S7", "= D", "n S8"),
               meaning="The maker reads the plans.", reason="The plans are closed."),
    permission("offers.read", OWNER, (OPEN,), ("with_offer S5",), towards=GUEST,
               meaning="The owner reads an offer.", reason="There is no offer.", obligation=True),
    permission("books.read", OFFICE, (OPEN, SHUT), ("while_bidding D", "Y D"),
               meaning="The house reads the books.", reason="The books are closed."),
)  # fmt: skip

WATCHERS = Audience("watchers", lambda engagement, command: engagement.roster.candidates, "Everybody with an offer.")

ROWS = (
    #   from               command     to        by               needs                    told
    Row(NEW,               Commission, OPEN,     OWNER,           "",                      (), cites="S1"),
    Row(OPEN,              Bid,        STAY,     GUEST,           "affordable first_bid",  OWNER, cites="S2"),
    Row(OPEN,              Choose,     MAKING,   OWNER,           "has_bid",               (MAKER, WATCHERS), cites="S2"),
    Row(OPEN,              Lapse,      SHUT,     (CLOCK, OFFICE), "bids_over",             OWNER),
    Row(MAKING,            Deliver,    STAY,     MAKER,           "piece_wanted",          OWNER, cites="S3"),
    Row(MAKING,            Judge,      made,     OWNER,           "piece_sent tries_left", OTHERS, cites="S3"),
    Row(MAKING,            AutoPass,   passed,   CLOCK,           "piece_sent check_over", (OWNER, MAKER)),
    Row((MAKING, READY),   Halt,       HALTED,   (OWNER, MAKER),  "",                      (OTHERS, OFFICE)),
    Row(HALTED,            Nag,        STAY,     CLOCK,           "nag_due_now",           (OWNER, MAKER)),
    Row(HALTED,            Resume,     back_to,  (OWNER, OFFICE), "",                      MAKER),
    Row(READY,             Finish,     SHUT,     (OWNER, CLOCK),  "kept_enough",           MAKER),
    Row((OPEN, MAKING, HALTED, READY), Talk, STAY, (OWNER, MAKER, GUEST), "", OTHERS, permits="talk"),
)  # fmt: skip

DEADLINES = (
    Deadline("bids", "bids_due", Lapse, 1, "bidding", ("D",), "Bidding ends."),
    Deadline("check", "pieces.check_due", AutoPass, 2, "checking", ("D",), "Silence passes a piece."),
    Deadline("keep", "keep_due", Finish, 3, "keeping", ("D",), "It is kept no longer."),
    Deadline("nag", "nag_due", Nag, 4, "nagging", ("D",), "Both are reminded.", moves=False),
)

PARTS: dict[str, Any] = {
    "name": "workshop", "version": "1.0.0", "settings": Settings(), "clock": CLOCK, "origin": "origin",
    "states": (OPEN, MAKING, HALTED, READY, SHUT), "roles": (OWNER, MAKER, GUEST, OFFICE, CLOCK),
    "facts": Facts, "registers": Registers, "ledger": Ledger, "accounts": (PURSE, BOX, PAY),
    "observations": (bid_fits, own_bid, named_bid, piece_status, tries_below, verdict_is, last_open, checked_out,
                     bidding_over, keeping_over, nag_over, bidding_runs),
    "rules": (affordable, first_bid, has_bid, piece_wanted, piece_sent, tries_left, check_over, bids_over, kept_enough,
              nag_due_now, while_bidding, with_offer),
    "evolution": CHANGES, "permissions": MATRIX, "deadlines": DEADLINES, "transitions": ROWS,
}  # fmt: skip

WORKSHOP = Lifecycle.define(**PARTS)
