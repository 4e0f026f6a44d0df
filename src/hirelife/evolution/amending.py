"""Changing the terms."""

from __future__ import annotations

from hirelife.commands import AcceptAmendment, ProposeAmendment, WithdrawAmendment
from hirelife.engine.arithmetic import NEVER, count, revise, where
from hirelife.engine.rule import becomes, books
from hirelife.engine.vocabulary import Role
from hirelife.registers import Registers
from hirelife.settings import Settings
from hirelife.states import CLIENT
from hirelife.words import FIXED_ITEMS, LIVE_ITEMS, ItemStatus, Side

from .timers import later

Changes = dict[str, object]


@becomes(ProposeAmendment)
def on_the_table(role: Role) -> Changes:
    """The terms on the table are those of the one who proposes."""
    return {"amendment": Side.CLIENT if role is CLIENT else Side.FREELANCER}


@books(ProposeAmendment)
def offer_terms(command: ProposeAmendment) -> Changes:
    """The digest of the terms, so that nothing else can be accepted."""
    return {"terms_offered": command.terms_number}


@becomes(AcceptAmendment, WithdrawAmendment)
def off_the_table() -> Changes:
    """No terms are on the table."""
    return {"amendment": Side.NOBODY}


@books(AcceptAmendment)
def amend(registers: Registers, command: AcceptAmendment, settings: Settings) -> Changes:
    """Planned items are replaced by the new ones; whatever is funded, or was, stays, with its date.

    A hire that left currency or fees open is bound by the first terms that name them. Where the new terms leave nothing
    to do after an approval, the clock may complete, where the platform lets it.
    """
    status = registers.items.status
    nothing_left = count(status, *LIVE_ITEMS) + command.size == count(status, *FIXED_ITEMS)
    done = nothing_left & (count(status, ItemStatus.APPROVED) > 0)
    named, schedule = command.currency_number, command.schedule_number
    return {
        "currency": where(named == 0, registers.currency, named),
        "schedule": where(registers.schedule == 0, schedule, registers.schedule),
        "rate": command.contract.rate_minor,
        "items": revise(
            registers.items,
            (ItemStatus.PLANNED,),
            status=ItemStatus.PLANNED,
            amount=command.contract.amounts,
            fee=command.quote.client_fees,
            cut=command.quote.freelancer_fees,
            date=command.contract.dates,
        ),
        "complete_due": where(done, later(command, settings.auto_complete), NEVER),
    }
