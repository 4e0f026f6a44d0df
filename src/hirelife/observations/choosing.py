"""Candidates, invitations, and what stands between the two from other engagements."""

from __future__ import annotations

from hirelife.commands import SendMessage, SubmitProposal
from hirelife.engine.arithmetic import count, pick
from hirelife.engine.rule import observes
from hirelife.registers import Registers, Seat
from hirelife.words import CandidateStatus


@observes
def own_candidate(registers: Registers, seat: Seat) -> CandidateStatus:
    """Where the one who asks stands as a candidate."""
    return pick(registers.candidates.proposal, seat.own)


@observes
def named_candidate(registers: Registers, seat: Seat) -> CandidateStatus:
    """Where the candidate stands whom the command names."""
    return pick(registers.candidates.proposal, seat.named)


@observes
def other_proposals_live(registers: Registers) -> bool:
    """Whether more than one proposal is live."""
    return count(registers.candidates.proposal, CandidateStatus.LIVE) > 1


@observes
def own_channel_open(registers: Registers, seat: Seat) -> bool:
    """Whether the client has invited the one who asks."""
    return pick(registers.candidates.channel, seat.own) == 1


@observes
def named_channel_open(registers: Registers, seat: Seat) -> bool:
    """Whether the client has invited the candidate whom the command names."""
    return pick(registers.candidates.channel, seat.named) == 1


@observes
def named_is_party(seat: Seat) -> bool:
    """Whether the one whom the command names takes part already."""
    return seat.bound == 1


@observes
def pair_blocked(command: SubmitProposal) -> bool:
    """Whether an end keeps this freelancer from proposing to this client."""
    return command.relation.blocked


@observes
def pair_disputed(command: SubmitProposal | SendMessage) -> bool:
    """Whether a dispute silences the two everywhere."""
    return command.relation.disputed
