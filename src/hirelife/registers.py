"""The numbers of an engagement: codes, amounts, due times, and one row for each candidate, item and subject.

Rules never read them; observations compare them and bookings change them. An amount is in minor units of the
engagement's one currency, a time in microseconds since 1970 UTC. What is in escrow is no register: it is the sum over
the items that are funded, so the two cannot disagree. `alive_while` says where a number means anything; elsewhere the
engine holds it at its default, so that equal situations are equal values.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from .engine.arithmetic import NEVER, total
from .engine.data import Account, array, column, due, due_column, ledger_total, money, number
from .engine.data import status as row_status
from .engine.vocabulary import State, Unit
from .states import ACTIVE, CANCELLED, COMPLETED, DISPUTED, ENDED, HIRED, POSTED, PROPOSED, REFUNDED
from .words import FREE_ITEMS, LIVE_ITEMS, Canceller, CandidateStatus, ItemStatus, Origin, Side, SubjectRow


class Seat(Protocol):
    """Whose slots a command is about."""

    own: int
    """The candidate's slot of the one who acts; the first free one where he has none."""
    named: int
    """The slot of the candidate whom the command names."""
    bound: int
    """1 where the principal whom the command names takes part in the engagement already, else 0."""


def during(*states: State) -> Callable[[State, Origin], bool]:
    """Alive in these states, in a state of an extension that inherits one, and in a dispute that was filed in one."""
    names = frozenset(state.name for state in states)

    def alive(state: State, origin: Origin) -> bool:
        if state is DISPUTED:
            return origin.word in names
        return state.name in names or (state.inherits is not None and alive(state.inherits, origin))

    return alive


def unsettled(*states: State) -> Callable[[State, Origin, bool], bool]:
    """Alive in these states until they are settled, and in a dispute that was filed there."""
    there = during(*states)

    def alive(state: State, origin: Origin, settled: bool) -> bool:  # noqa: FBT001  # a fact, asked for by name
        return not settled and there(state, origin)

    return alive


PAID = (ACTIVE, COMPLETED, CANCELLED)
"""Where money may have been released that the freelancer can still refund; a cancellation can be overturned."""


def before_hire(state: State) -> bool:
    """Alive while the posting is open."""
    return state in (POSTED, PROPOSED)


def in_dispute(state: State) -> bool:
    """Alive while the platform decides."""
    return state is DISPUTED


def from_hire_to_refund(state: State) -> bool:
    """Alive as long as there is a contract to argue about."""
    return state not in (POSTED, PROPOSED, REFUNDED)


def offer_stands(state: State, origin: Origin, accepted: bool) -> bool:  # noqa: FBT001  # a fact, asked for by name
    """Alive until the freelancer accepts or starts."""
    return during(HIRED)(state, origin) and not accepted


def amendment_open(amendment: Side) -> bool:
    """Alive while terms are on the table."""
    return amendment is not Side.NOBODY


def refund_promised(cancelled_by: Canceller, settled: bool, state: State, origin: Origin) -> bool:  # noqa: FBT001
    """Alive while the freelancer's commitment to refund is owed."""
    return cancelled_by is Canceller.FREELANCER and unsettled(CANCELLED)(state, origin, settled)


class Candidates:
    """A row for everybody who proposed or was invited, in the order in which they came."""

    proposal: tuple[CandidateStatus, ...] = row_status(CandidateStatus, "Where the candidate stands.")
    channel: tuple[int, ...] = column(
        "1 once the client has opened direct messages by an invitation (S3).", unit=Unit.CODE
    )
    invited_at: tuple[int, ...] = column("When the client invited the candidate last; 0 for never.", unit=Unit.INSTANT)


class Items:
    """A row for every milestone, or for every week of an hourly contract."""

    status: tuple[ItemStatus, ...] = row_status(ItemStatus, "Where the item stands.")
    amount: tuple[int, ...] = column(
        "The agreed price; of a week its cap, then what its hours come to.", unit=Unit.MONEY
    )
    fee: tuple[int, ...] = column("What the client pays on top of it (S15).", unit=Unit.MONEY)
    cut: tuple[int, ...] = column("What the freelancer gives from it to the platform.", unit=Unit.MONEY)
    rounds: tuple[int, ...] = column("How often changes were asked for.")
    review_due: tuple[int, ...] = due_column("When silence approves the work that was submitted.")
    date: tuple[int, ...] = due_column("The agreed date (S17).")


class Subjects:
    """A row for every subject of a dispute: one party can never use up the other's right (S42)."""

    status: tuple[SubjectRow, ...] = row_status(SubjectRow, "That the row exists.")
    used_c: tuple[int, ...] = column("1 where the client has used it.", unit=Unit.CODE)
    used_f: tuple[int, ...] = column("1 where the freelancer has used it.", unit=Unit.CODE)
    determined: tuple[int, ...] = column("1 where the platform has determined it.", unit=Unit.CODE)


class Registers:
    """Every number of an engagement."""

    # the terms
    currency: int = number("Its one currency, by number.", unit=Unit.CODE)
    schedule: int = number("The fee schedule of the hire, and what its tiers count from, by number.", unit=Unit.CODE)
    rate: int = money("The price of an hour; 0 where work is not paid by the hour.")
    terms_offered: int = number(
        "The terms of the open amendment, by digest.", unit=Unit.CODE, alive_while=amendment_open
    )

    # what was released so far, for refunds
    paid: int = money("Agreed amounts released so far, less what was refunded of them.")
    earned: int = money("Fees of the client that the platform earned on them.")
    taken: int = money("Fees of the freelancer that the platform took from them.")

    # a final invoice and a dispute
    invoiced: int = money("The amount of the final invoice.", alive_while=during(CANCELLED))
    subject: int = number("What the dispute is about, by number.", unit=Unit.CODE, alive_while=in_dispute)
    recoverable: int = money("What could be got back from the freelancer, as the host says.", alive_while=in_dispute)

    # for rules between the two over all their engagements
    parted_at: int = number("When the relation was ended; NEVER before.", unit=Unit.INSTANT, default=NEVER)
    welcomed_at: int = number("When the client hired the freelancer; NEVER before.", unit=Unit.INSTANT, default=NEVER)

    candidates: Candidates = array(Candidates, "The candidates.", alive_while=before_hire)
    items: Items = array(Items, "The items of the contract.", alive_while=from_hire_to_refund)
    subjects: Subjects = array(Subjects, "The subjects of disputes.", alive_while=from_hire_to_refund)

    # what the clock watches, in the order of a life
    posting_due: int = due("When the posting expires.", alive_while=before_hire)
    offer_due: int = due("When the offer expires.", alive_while=offer_stands)
    notice_due: int = due(
        "From when the freelancer may end.", pauses=False, alive_while=during(HIRED, ACTIVE, COMPLETED)
    )
    complete_due: int = due("When the work counts as complete, nothing being left to do.", alive_while=during(ACTIVE))
    payment_due: int = due("Until when completed work may be disputed.", alive_while=unsettled(COMPLETED, ENDED))
    contest_due: int = due("Until when the end may be contested.", alive_while=unsettled(ENDED))
    cancellation_due: int = due("Until when the cancellation may be disputed.", alive_while=unsettled(CANCELLED))
    invoice_window_due: int = due("Until when a final invoice may be submitted.", alive_while=unsettled(CANCELLED))
    invoice_due: int = due("When silence approves the final invoice.", alive_while=unsettled(CANCELLED))
    settle_due: int = due("When the rest of the escrow goes back.", alive_while=unsettled(ENDED, CANCELLED))
    refund_due: int = due("Until when payments may be refunded.", pauses=False, alive_while=during(*PAID))
    commitment_due: int = due("When the promised refund is made without the freelancer.", alive_while=refund_promised)
    review_due: int = due("When the review window closes.")
    answer_due: int = due("When an answer to the dispute is late.", pauses=False, alive_while=in_dispute)
    mediation_due: int = due("When the determination is late.", pauses=False, alive_while=in_dispute)
    verdict_due: int = due("When the verdict falls by itself.", pauses=False, alive_while=in_dispute)


class Ledger:
    """Cumulative amounts, in minor units: written, and read by no rule."""

    client_in: int = ledger_total("What the client paid in.")
    client_back: int = ledger_total("What the client got back.")
    escrow: int = ledger_total("Agreed amounts that wait.")
    held: int = ledger_total("The client's fees that wait with them.")
    freelancer_out: int = ledger_total("What the freelancer received, less what he gave back.")
    fees: int = ledger_total("What the platform earned, less what it gave back.")


# fmt: off
CLIENT_ACCOUNT     = Account("client",     "client_back",    "client_in",      "The client's own money.")
ESCROW             = Account("escrow",     "escrow",         "escrow",         "Agreed amounts that wait.")
HELD               = Account("held",       "held",           "held",           "The client's fees that wait with it.")
FREELANCER_ACCOUNT: Account = Account("freelancer", "freelancer_out", "freelancer_out", "The freelancer's money.")
PLATFORM_ACCOUNT   = Account("platform",   "fees",           "fees",           "Fees that the platform earned.")
# fmt: on
ACCOUNTS = (CLIENT_ACCOUNT, ESCROW, HELD, FREELANCER_ACCOUNT, PLATFORM_ACCOUNT)


def escrow_of(registers: Registers) -> int:
    """The agreed amounts that wait: client_in = escrow + held + freelancer_out + client_back + fees."""
    return total(registers.items.amount, registers.items.status, *LIVE_ITEMS)


def held_of(registers: Registers) -> int:
    """The client's fees that wait with the escrow."""
    return total(registers.items.fee, registers.items.status, *LIVE_ITEMS)


def cut_of(registers: Registers) -> int:
    """The freelancer's fees that will be taken from the escrow."""
    return total(registers.items.cut, registers.items.status, *LIVE_ITEMS)


def free_of(registers: Registers) -> int:
    """The part of the escrow for which nothing waits for the client's answer."""
    return total(registers.items.amount, registers.items.status, *FREE_ITEMS)
