"""The work: an item's way from planned to paid."""

from __future__ import annotations

from hirelife.commands import (
    ApproveWork,
    AutoApprove,
    DeadlineMissed,
    FundMilestone,
    LogHours,
    RequestChanges,
    SubmitWork,
)
from hirelife.commands.base import ItemCommand
from hirelife.engine.arithmetic import NEVER, count, pick, put, share, where
from hirelife.engine.rule import becomes, books
from hirelife.observations.work import hours_cost
from hirelife.registers import Registers, Subjects
from hirelife.settings import Settings
from hirelife.words import OPEN_ITEMS, DisputeSubject, ItemStatus

from .payments import Sum, given_back, paid_in, paid_out, released
from .timers import armed, later

Changes = dict[str, object]


def item_of(registers: Registers, command: ItemCommand) -> Sum:
    """What the item that the command names comes to."""
    items = registers.items
    return Sum(pick(items.amount, command.item), pick(items.fee, command.item), pick(items.cut, command.item))


def disputable_again(registers: Registers, subject: DisputeSubject) -> Subjects:
    """The subjects, with one cleared for both sides: what happens now was never disputed."""
    return put(registers.subjects, subject, used_c=0, used_f=0, determined=0)


@books(FundMilestone)
def fund(registers: Registers, command: FundMilestone) -> Changes:
    """The client pays for the item; something is left to do."""
    return {
        "items": put(registers.items, command.item, status=ItemStatus.FUNDED),
        "complete_due": NEVER,
        "moves": paid_in(item_of(registers, command)),
    }


@becomes(SubmitWork, LogHours)
def work_exists() -> Changes:
    """Work was done; from now on a refund goes through a cancellation (S39)."""
    return {"work_done": True}


@books(SubmitWork)
def submit(registers: Registers, command: SubmitWork, settings: Settings) -> Changes:
    """The client's time to answer begins; the agreed date is met."""
    due = armed(command, settings.work_review)
    return {
        "items": put(registers.items, command.item, status=ItemStatus.SUBMITTED, review_due=due, date=NEVER),
        "subjects": disputable_again(registers, DisputeSubject.WORK),
    }


@books(LogHours)
def log(registers: Registers, command: LogHours, settings: Settings) -> Changes:
    """The week is worth what its hours come to; what is over of its money goes back to the client at once."""
    week, cost = item_of(registers, command), hours_cost(registers, command)
    fee, cut = share(week.fee, cost, week.amount), share(week.cut, cost, week.amount)
    due = armed(command, settings.work_review)
    return {
        "items": put(
            registers.items,
            command.item,
            status=ItemStatus.SUBMITTED,
            amount=cost,
            fee=fee,
            cut=cut,
            review_due=due,
            date=NEVER,
        ),
        "subjects": disputable_again(registers, DisputeSubject.WORK),
        "moves": given_back(Sum(week.amount - cost, week.fee - fee, week.cut - cut)),
    }


@books(RequestChanges)
def ask_for_changes(registers: Registers, command: RequestChanges) -> Changes:
    """One round more; the clock waits for the next submission."""
    rounds = pick(registers.items.rounds, command.item) + 1
    return {"items": put(registers.items, command.item, status=ItemStatus.CHANGES, rounds=rounds, review_due=NEVER)}


@books(ApproveWork, AutoApprove)
def approve(registers: Registers, command: ItemCommand, settings: Settings) -> Changes:
    """The item is paid. After the last one the clock may complete, where the platform lets it."""
    item = item_of(registers, command)
    last = count(registers.items.status, *OPEN_ITEMS) == 1
    return {
        "items": put(registers.items, command.item, status=ItemStatus.APPROVED, review_due=NEVER),
        "complete_due": where(last, later(command, settings.auto_complete), NEVER),
        "refund_due": later(command, settings.refund_window),
        **released(registers, item),
        "moves": paid_out(item),
    }


@books(DeadlineMissed)
def forget_date(registers: Registers, command: DeadlineMissed) -> Changes:
    """Said once; nothing else follows from it (S17)."""
    return {"items": put(registers.items, command.item, date=NEVER)}
