"""Items: milestones, and the weeks of an hourly contract."""

from __future__ import annotations

from hirelife.commands import AutoApprove, DeadlineMissed, LogHours, RequestChanges
from hirelife.commands.base import ItemCommand
from hirelife.engine.arithmetic import NEVER, count, pick, share
from hirelife.engine.rule import observes
from hirelife.registers import Registers
from hirelife.settings import Settings
from hirelife.words import OPEN_ITEMS, ItemStatus

HOUR_MINUTES = 60


@observes
def item_status(registers: Registers, command: ItemCommand) -> ItemStatus:
    """Where the item stands that the command names."""
    return pick(registers.items.status, command.item)


@observes
def paid_hourly(registers: Registers) -> bool:
    """Whether work is paid by the hour."""
    return registers.rate > 0


@observes
def hours_within_cap(registers: Registers, command: LogHours) -> bool:
    """Whether the hours cost no more than the week's money in escrow."""
    return hours_cost(registers, command) <= pick(registers.items.amount, command.item)


@observes
def hours_have_price(registers: Registers, command: LogHours) -> bool:
    """Whether the logged minutes come to anything."""
    return hours_cost(registers, command) > 0


@observes
def rounds_below_limit(registers: Registers, command: RequestChanges, settings: Settings) -> bool:
    """Whether changes may be asked for once more."""
    if settings.revision_limit is None:
        return True
    return pick(registers.items.rounds, command.item) < settings.revision_limit


@observes
def item_review_over(registers: Registers, command: AutoApprove) -> bool:
    """Whether the client's time to answer a submission is over."""
    return pick(registers.items.review_due, command.item, NEVER) <= command.instant


@observes
def item_date_passed(registers: Registers, command: DeadlineMissed) -> bool:
    """Whether the agreed date of the item has passed."""
    return pick(registers.items.date, command.item, NEVER) <= command.instant


@observes
def some_item_funded(registers: Registers) -> bool:
    """Whether there is an item to begin with."""
    return count(registers.items.status, ItemStatus.FUNDED) > 0


@observes
def some_item_open(registers: Registers) -> bool:
    """Whether anything is left to do, to pay or to return."""
    return count(registers.items.status, *OPEN_ITEMS) > 0


@observes
def some_work_waits(registers: Registers) -> bool:
    """Whether submitted work waits for the client's answer."""
    return count(registers.items.status, ItemStatus.SUBMITTED) > 0


def hours_cost(registers: Registers, command: LogHours) -> int:
    """What the logged minutes come to, in minor units, rounded half up."""
    return share(registers.rate, command.minutes, HOUR_MINUTES)
