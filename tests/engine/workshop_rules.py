"""What the workshop sees, asks for and decides: observations, rules, selectors, and what a judged piece books."""

from __future__ import annotations

from typing import Any

from hirelife.engine import (
    NEVER,
    Command,
    Move,
    Policy,
    State,
    after,
    count,
    observes,
    pick,
    put,
    selects,
)  # fmt: skip

from .workshop_words import (
    BOX,
    CLOCK,
    MAKING,
    PAY,
    READY,
    AutoPass,
    Bid,
    Bidding,
    Deliver,
    Judge,
    Place,
    Registers,
    Sent,
    Settings,
    Verdict,
)

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
