"""Amounts: what there is to give back, to ask for and to divide."""

from __future__ import annotations

from hirelife.commands import CancelToRefund, Dispute, ProposeSettlement, Resolve, SubmitFinalInvoice
from hirelife.engine.arithmetic import total
from hirelife.engine.rule import observes
from hirelife.registers import Registers, escrow_of
from hirelife.words import OPEN_ITEMS

Dividing = ProposeSettlement | Resolve


@observes
def refund_is_covered(command: CancelToRefund) -> bool:
    """Whether the host can get back what was released."""
    return command.covered


@observes
def money_to_give_back(registers: Registers) -> bool:
    """Whether the client's money lies in escrow, or was released."""
    return escrow_of(registers) + registers.paid > 0


@observes
def invoice_within_value(registers: Registers, command: SubmitFinalInvoice) -> bool:
    """Whether the final invoice asks for no more than what is unreleased of the contract."""
    return command.amount.minor <= total(registers.items.amount, registers.items.status, *OPEN_ITEMS)


@observes
def stake_positive(registers: Registers, command: Dispute) -> bool:
    """Whether there is anything to divide."""
    return escrow_of(registers) + command.recoverable_minor > 0


@observes
def recoverable_named(command: Dispute) -> bool:
    """Whether the host says that released money could be recovered."""
    return command.recoverable_minor > 0


@observes
def recoverable_within_paid(registers: Registers, command: Dispute) -> bool:
    """Whether that is no more than what was released."""
    return command.recoverable_minor <= registers.paid


@observes
def shares_are_stake(registers: Registers, command: Dividing) -> bool:
    """Whether the two shares add up exactly to what is at stake."""
    return command.client_share.minor + command.freelancer_share.minor == escrow_of(registers) + registers.recoverable


@observes
def client_gets_nothing(command: Dividing) -> bool:
    """Whether the client's share is nothing."""
    return command.client_share.minor == 0


@observes
def freelancer_gets_nothing(command: Dividing) -> bool:
    """Whether the freelancer's share is nothing."""
    return command.freelancer_share.minor == 0


@observes
def all_paid_at_stake(registers: Registers) -> bool:
    """Whether nothing was released that is not at stake: so that the client's whole share is everything."""
    return registers.paid == registers.recoverable
