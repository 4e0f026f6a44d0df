"""What a dispute is about, and what the determination says."""

from __future__ import annotations

from hirelife.commands import Dispute, ProposeSettlement, Resolve
from hirelife.engine.arithmetic import pick
from hirelife.engine.rule import observes
from hirelife.registers import Registers
from hirelife.words import DisputeSubject, Outcome


@observes
def dispute_subject(command: Dispute) -> DisputeSubject:
    """What the dispute is about."""
    return command.subject


@observes
def used_by_client(registers: Registers, command: Dispute) -> bool:
    """Whether the client has disputed this subject before."""
    return pick(registers.subjects.used_c, command.subject) == 1


@observes
def used_by_freelancer(registers: Registers, command: Dispute) -> bool:
    """Whether the freelancer has disputed this subject before."""
    return pick(registers.subjects.used_f, command.subject) == 1


@observes
def subject_was_determined(registers: Registers, command: Dispute) -> bool:
    """Whether the platform has determined this subject before."""
    return pick(registers.subjects.determined, command.subject) == 1


@observes
def outcome(command: ProposeSettlement | Resolve) -> Outcome:
    """Where the determination, or the proposed settlement, leads."""
    return command.outcome
