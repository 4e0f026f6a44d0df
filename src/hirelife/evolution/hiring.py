"""From the posting to the start of the work."""

from __future__ import annotations

from hirelife.commands import (
    AcceptOffer,
    ClosePosting,
    DeclineOffer,
    DeclineProposal,
    ExpireOffer,
    ExpirePosting,
    Hire,
    InviteToInterview,
    PostJob,
    Start,
    SubmitProposal,
    WithdrawProposal,
)
from hirelife.engine.arithmetic import fresh, pick, put, where
from hirelife.engine.command import Command
from hirelife.engine.roster import Roster
from hirelife.engine.rule import becomes, binds, books
from hirelife.registers import Registers, Seat
from hirelife.settings import Settings
from hirelife.states import CLIENT, FREELANCER
from hirelife.words import LIVE_ITEMS, Canceller, CandidateStatus, DisputeSubject, ItemStatus, Side, SubjectRow

from .payments import given_back, sum_of
from .timers import armed, later

Changes = dict[str, object]


@books(PostJob)
def post(command: PostJob, settings: Settings) -> Changes:
    """The posting has a currency, and expires where the platform says so."""
    return {"currency": command.currency_number, "posting_due": armed(command, settings.posting_expiry)}


@binds(PostJob)
def bind_client(roster: Roster, command: PostJob) -> Roster:
    """Whoever posts is the client, with his team."""
    return roster.bind(CLIENT, (str(command.by), *command.team))


@books(SubmitProposal)
def propose(registers: Registers, seat: Seat) -> Changes:
    """The applicant's proposal is live, also after an earlier one."""
    return {"candidates": put(registers.candidates, seat.own, proposal=CandidateStatus.LIVE)}


@binds(SubmitProposal)
def enrol_applicant(roster: Roster, command: SubmitProposal) -> Roster:
    """The applicant has a slot."""
    return roster.enrol(str(command.by))


@books(WithdrawProposal)
def withdraw(registers: Registers, seat: Seat) -> Changes:
    """The applicant's proposal is gone."""
    return {"candidates": put(registers.candidates, seat.own, proposal=CandidateStatus.WITHDRAWN)}


@books(DeclineProposal)
def decline(registers: Registers, seat: Seat) -> Changes:
    """The candidate's proposal is gone."""
    return {"candidates": put(registers.candidates, seat.named, proposal=CandidateStatus.DECLINED)}


@books(InviteToInterview)
def invite(registers: Registers, command: InviteToInterview, seat: Seat) -> Changes:
    """The channel between the two opens; somebody who has not proposed becomes a candidate."""
    stands = pick(registers.candidates.proposal, seat.named)
    proposal = where(stands == CandidateStatus.NONE, CandidateStatus.INVITED, stands)
    channel = put(registers.candidates, seat.named, proposal=proposal, channel=1, invited_at=command.instant)
    return {"candidates": channel}


@binds(InviteToInterview)
def enrol_invited(roster: Roster, command: InviteToInterview) -> Roster:
    """The invited freelancer has a slot."""
    return roster.enrol(command.freelancer)


@becomes(ClosePosting, ExpirePosting)
def posting_closed() -> Changes:
    """Nobody was hired, so nothing is owed."""
    return {"cancelled_by": Canceller.POSTING, "settled": True}


@binds(ClosePosting, ExpirePosting)
def release_candidates(roster: Roster, command: Command) -> Roster:
    """Whoever had proposed is a stranger again."""
    return roster.without_candidates()


@books(Hire)
def hire(registers: Registers, command: Hire, settings: Settings) -> Changes:
    """The contract's items are planned, with the fees that the quote fixes for each."""
    named = command.currency_number
    return {
        "currency": where(named == 0, registers.currency, named),
        "schedule": command.schedule_number,
        "rate": command.contract.rate_minor,
        "items": fresh(
            registers.items,
            status=ItemStatus.PLANNED,
            amount=command.contract.amounts,
            fee=command.fees,
            cut=command.cuts,
            date=command.contract.dates,
        ),
        "subjects": fresh(registers.subjects, status=(SubjectRow.KEPT,) * len(DisputeSubject)),
        "welcomed_at": command.instant,
        "offer_due": armed(command, settings.offer_expiry),
    }


@binds(Hire)
def bind_freelancer(roster: Roster, command: Hire) -> Roster:
    """The hired candidate is the freelancer, with his team; the others lose their slots."""
    return roster.bind(FREELANCER, (command.freelancer, *command.team)).without_candidates()


@becomes(AcceptOffer)
def offer_taken() -> Changes:
    """The freelancer has accepted."""
    return {"accepted": True}


@becomes(DeclineOffer, ExpireOffer)
def offer_gone() -> Changes:
    """Nothing of the offer remains."""
    return {"accepted": False, "amendment": Side.NOBODY}


@books(DeclineOffer, ExpireOffer)
def repost(registers: Registers, command: Command, settings: Settings) -> Changes:
    """Escrow goes back to the client, and the posting runs anew."""
    return {
        "schedule": 0,
        "rate": 0,
        "posting_due": later(command, settings.posting_expiry),
        "moves": given_back(sum_of(registers, *LIVE_ITEMS)),
    }


@binds(DeclineOffer, ExpireOffer)
def unbind_freelancer(roster: Roster, command: Command) -> Roster:
    """Whoever was hired is a stranger again."""
    return roster.unbind(FREELANCER)


@becomes(Start)
def start() -> Changes:
    """The work has started."""
    return {"started": True}
