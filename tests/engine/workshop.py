"""A commission in a workshop: a lifecycle that uses every feature of the engine, and none of the engagement's words.

Open to bids, then made piece by piece; may be halted (the clock stands), and is shut in the end.
"""

from __future__ import annotations

from typing import Any

from hirelife.engine import (
    NEW,
    OTHERS,
    STAY,
    Audience,
    Deadline,
    Lifecycle,
    Move,
    Row,
    after,
    becomes,
    binds,
    books,
    fresh,
    permission,
    put,
)  # fmt: skip

from .workshop_rules import (
    NEXT,
    affordable,
    back_to,
    bid_fits,
    bidding_over,
    bidding_runs,
    bids_over,
    check_over,
    checked_out,
    first_bid,
    good,
    has_bid,
    keeping_over,
    kept_enough,
    last_open,
    made,
    nag_due_now,
    nag_over,
    named_bid,
    own_bid,
    passed,
    piece_sent,
    piece_status,
    piece_wanted,
    tries_below,
    tries_left,
    verdict_is,
    while_bidding,
    with_offer,
)
from .workshop_words import (
    BOX,
    CLOCK,
    GUEST,
    HALTED,
    MAKER,
    MAKING,
    OFFICE,
    OPEN,
    OWNER,
    PAY,
    PURSE,
    READY,
    SHUT,
    AutoPass,
    Bid,
    Bidding,
    Choose,
    Commission,
    Deliver,
    Facts,
    Finish,
    Halt,
    Judge,
    Lapse,
    Ledger,
    Nag,
    Place,
    Registers,
    Resume,
    Sent,
    Settings,
    Talk,
)

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
