"""Contract, quote and amendment."""

from __future__ import annotations

from typing import Protocol

from hirelife.commands import AcceptAmendment, Hire, ProposeAmendment
from hirelife.engine.arithmetic import count, matches, pick, total
from hirelife.engine.rule import observes
from hirelife.registers import Registers
from hirelife.words import FIXED_ITEMS

Agreement = Hire | ProposeAmendment | AcceptAmendment
Amending = ProposeAmendment | AcceptAmendment


class Priced(Protocol):
    """A command that names an amount."""

    @property
    def currency_number(self) -> int:
        """The currency, by number; 0 where it names none."""
        ...


@observes
def currency_agrees(registers: Registers, command: Priced) -> bool:
    """Whether an amount is in the engagement's currency, where both have one."""
    either = (registers.currency == 0) | (command.currency_number == 0)
    return either | (command.currency_number == registers.currency)


@observes
def hired_is_another(command: Hire) -> bool:
    """Whether the one who hires is not among the hired."""
    return command.sides_apart


@observes
def scope_written(command: Agreement) -> bool:
    """Whether the contract says what is to be done."""
    return command.contract.scoped


@observes
def items_priced(command: Agreement) -> bool:
    """Whether the contract says what is paid, in milestones or in weeks with a cap."""
    return command.contract.priced


@observes
def quote_on_items(command: Agreement) -> bool:
    """Whether the quote is on exactly the items of the contract."""
    return command.quote_fits


@observes
def quote_acknowledged(command: Agreement) -> bool:
    """Whether the one who asks has accepted the fees."""
    return command.acknowledged


@observes
def dates_are_later(registers: Registers, command: Agreement) -> bool:
    """Whether every agreed date lies after the command; that of an item which stays as it is does not matter."""
    return sum_over_fixed(registers, command.passed) == ones(command.passed)


@observes
def schedule_as_hired(registers: Registers, command: Amending) -> bool:
    """Whether the quote is by the fee schedule of the hire, where there was one, on the same lifetime billings."""
    return (registers.schedule == 0) | (command.schedule_number == registers.schedule)


@observes
def terms_as_offered(registers: Registers, command: AcceptAmendment) -> bool:
    """Whether the terms are those on the table."""
    return command.terms_number == registers.terms_offered


@observes
def fixed_items_kept(registers: Registers, command: Amending) -> bool:
    """Whether every item that is funded, or was, keeps its amount and its fees."""
    items = registers.items
    amounts = matches(items.amount, command.contract.amounts, items.status, *FIXED_ITEMS)
    fees = matches(items.fee, command.quote.client_fees, items.status, *FIXED_ITEMS)
    cuts = matches(items.cut, command.quote.freelancer_fees, items.status, *FIXED_ITEMS)
    return amounts & fees & cuts


@observes
def kept_slices_fixed(registers: Registers, command: Amending) -> bool:
    """Whether the quote takes fees from an earlier one for those items only that stay as they are."""
    return sum_over_fixed(registers, command.kept) == ones(command.kept)


def sum_over_fixed(registers: Registers, column: tuple[int, ...]) -> int:
    """The sum of a column over the items that an amendment may no longer touch."""
    return total(column, registers.items.status, *FIXED_ITEMS)


def ones(column: tuple[int, ...]) -> int:
    """How many entries are 1."""
    return count(column, 1)


@observes
def contract_has_items(registers: Registers) -> bool:
    """Whether there is a contract with something to do."""
    return pick(registers.items.status, 0) > 0
