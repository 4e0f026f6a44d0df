"""Filing and withdrawing a dispute, and the mediation."""

from __future__ import annotations

from hirelife.commands import (
    AcceptSettlement,
    AssignMediator,
    DefaultVerdict,
    Dispute,
    ProposeSettlement,
    RemindAnswer,
    RemindMediation,
    Resolve,
    WithdrawDispute,
)
from hirelife.engine.arithmetic import NEVER, put
from hirelife.engine.command import Command
from hirelife.engine.roster import Roster
from hirelife.engine.rule import becomes, binds, books
from hirelife.engine.vocabulary import Role, State
from hirelife.registers import Registers
from hirelife.settings import Settings
from hirelife.states import CLIENT, MEDIATOR
from hirelife.words import Offer, Origin, Outcome, Side

from .timers import armed, later

Changes = dict[str, object]

NO_DISPUTE: Changes = {
    "origin": Origin.NONE,
    "filer": Side.NOBODY,
    "offered": Offer.NONE,
    "agreed_c": False,
    "agreed_f": False,
}
"""The facts of a dispute, once there is none."""


@becomes(Dispute)
def filed(role: Role, state: State) -> Changes:
    """Going back needs the origin. Terms on the table lapse."""
    filer = Side.CLIENT if role is CLIENT else Side.FREELANCER
    return {**NO_DISPUTE, "origin": Origin[state.name.upper()], "filer": filer, "amendment": Side.NOBODY}


@books(Dispute)
def file(registers: Registers, command: Dispute, settings: Settings, role: Role) -> Changes:
    """The filer has used this subject; reminders, and the default verdict where there is one, are armed."""
    used = {"used_c": 1} if role is CLIENT else {"used_f": 1}
    return {
        "subject": command.subject,
        "recoverable": command.recoverable_minor,
        "subjects": put(registers.subjects, command.subject, **used),
        "answer_due": armed(command, settings.dispute_answer),
        "mediation_due": later(command, settings.mediation_limit),
        "verdict_due": later(command, settings.verdict_limit),
    }


@becomes(WithdrawDispute)
def withdrawn() -> Changes:
    """Everything is as it was."""
    return NO_DISPUTE


@binds(AssignMediator)
def bind_mediator(roster: Roster, command: AssignMediator) -> Roster:
    """The mediator takes part."""
    return roster.bind(MEDIATOR, (command.mediator,))


@binds(WithdrawDispute, Resolve, DefaultVerdict)
def unbind_mediator(roster: Roster, command: Command) -> Roster:
    """Nobody mediates where there is no dispute (S52)."""
    return roster.unbind(MEDIATOR)


@becomes(ProposeSettlement)
def settlement_proposed(outcome: Outcome) -> Changes:
    """A new proposal; nobody has agreed to it yet."""
    offered = Offer.RESUME if outcome is Outcome.RESUME else Offer.DIVIDE
    return {"offered": offered, "agreed_c": False, "agreed_f": False}


@becomes(AcceptSettlement)
def settlement_accepted(role: Role) -> Changes:
    """One side agrees."""
    return {"agreed_c": True} if role is CLIENT else {"agreed_f": True}


@books(RemindAnswer)
def reminded_of_answer() -> Changes:
    """Said once."""
    return {"answer_due": NEVER}


@books(RemindMediation)
def reminded_of_mediation() -> Changes:
    """Said once."""
    return {"mediation_due": NEVER}
