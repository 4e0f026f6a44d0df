"""Times: what is open, and what is over. At the due time itself a window is closed."""

from __future__ import annotations

from hirelife.commands import Hire
from hirelife.commands.base import Submission, Timed
from hirelife.durations import duration
from hirelife.engine.arithmetic import NEVER, where
from hirelife.engine.command import Command
from hirelife.engine.rule import observes
from hirelife.registers import Registers
from hirelife.settings import Settings
from hirelife.words import Timer

WEEK = duration("P7D")


Arming = Timed | Submission | Hire
"""A command that arms a timer, with a due time of the host's or without."""


def running(due: int, command: Command) -> bool:
    """Whether a due time is set and has not come."""
    return (command.instant < due) & (due < NEVER)


def over(due: int, command: Command) -> bool:
    """Whether a due time is set and has come."""
    return due <= command.instant


@observes
def due_is_later(command: Arming) -> bool:
    """Whether a due time that the host gives lies after the command."""
    return (command.due_instant == 0) | (command.due_instant > command.instant)


@observes
def due_is_bounded(command: Arming, settings: Settings) -> bool:
    """Whether a due time that the host gives lies no nearer than the settings say, and not much further."""
    shortest = _length(command, settings)
    least, most = command.instant + shortest, command.instant + 2 * shortest + WEEK
    bounded = (least <= command.due_instant) & (command.due_instant <= most)
    fits = where((shortest >= NEVER) | bounded, 1, 0)
    return where(command.due_instant <= command.instant, 1, fits) == 1  # mostly there is none: 0


def _length(command: Arming, settings: Settings) -> int:
    """How long the settings let the command's timer run; of two windows that it opens, the longer one."""
    lengths: dict[Timer, int] = {timer: getattr(settings, timer.word) for timer in Timer}
    lengths[Timer.CANCELLATION_WINDOW] = max(settings.cancellation_window, settings.final_invoice_window)
    if settings.payment_window < NEVER:
        lengths[Timer.REVIEW_WINDOW] = max(settings.review_window, settings.payment_window)
    found: int = NEVER
    for timer, length in lengths.items():
        found = where(timer == command.TIMER, length, found)
    return found


@observes
def posting_over(registers: Registers, command: Command) -> bool:
    """Whether the posting was open for long enough."""
    return over(registers.posting_due, command)


@observes
def offer_over(registers: Registers, command: Command) -> bool:
    """Whether the offer stood for long enough."""
    return over(registers.offer_due, command)


@observes
def complete_over(registers: Registers, command: Command) -> bool:
    """Whether nothing followed the last approval for long enough."""
    return over(registers.complete_due, command)


@observes
def notice_known(registers: Registers) -> bool:
    """Whether the freelancer has given notice."""
    return registers.notice_due < NEVER


@observes
def notice_passed(registers: Registers, command: Command) -> bool:
    """Whether the period of the freelancer's notice is over."""
    return over(registers.notice_due, command)


@observes
def payment_open(registers: Registers, command: Command) -> bool:
    """Whether the completed work may still be disputed."""
    return running(registers.payment_due, command)


@observes
def contest_open(registers: Registers, command: Command) -> bool:
    """Whether the end may still be contested."""
    return running(registers.contest_due, command)


@observes
def cancellation_open(registers: Registers, command: Command) -> bool:
    """Whether the cancellation may still be disputed."""
    return running(registers.cancellation_due, command)


@observes
def invoice_window_open(registers: Registers, command: Command) -> bool:
    """Whether a final invoice may still be submitted."""
    return running(registers.invoice_window_due, command)


@observes
def invoice_over(registers: Registers, command: Command) -> bool:
    """Whether the client's time to answer the final invoice is over."""
    return over(registers.invoice_due, command)


@observes
def settle_over(registers: Registers, command: Command) -> bool:
    """Whether everything that waited had its time."""
    return over(registers.settle_due, command)


@observes
def refund_open(registers: Registers, command: Command) -> bool:
    """Whether released money may still be refunded; where none was released, it may."""
    return command.instant < registers.refund_due


@observes
def commitment_over(registers: Registers, command: Command) -> bool:
    """Whether the freelancer's time to make the promised refund is over."""
    return over(registers.commitment_due, command)


@observes
def reviews_open(registers: Registers, command: Command) -> bool:
    """Whether the review window is open."""
    return running(registers.review_due, command)


@observes
def reviews_over(registers: Registers, command: Command) -> bool:
    """Whether the review window has closed, and nothing was published yet."""
    return over(registers.review_due, command)


@observes
def answer_over(registers: Registers, command: Command) -> bool:
    """Whether an answer to the dispute is late."""
    return over(registers.answer_due, command)


@observes
def mediation_over(registers: Registers, command: Command) -> bool:
    """Whether the determination is late."""
    return over(registers.mediation_due, command)


@observes
def verdict_over(registers: Registers, command: Command) -> bool:
    """Whether the verdict falls by itself."""
    return over(registers.verdict_due, command)
