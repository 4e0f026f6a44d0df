"""When: the clock acts at its time and not before, windows are respected, and what opens one says when it closes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, cast

from .. import commands as c
from ..commands.base import Timed
from ..durations import duration
from ..engine.arithmetic import pick
from ..engine.command import Command
from ..engine.lifecycle import Lifecycle
from ..engine.value import Engagement, Event
from ..states import CANCELLED, CLOCK, COMPLETED, ENDED, FREELANCER
from ..words import DisputeSubject, Side
from .base import NEVER, About, actor, dues_of, invariant, is_in, items_of

WEEK = duration("P7D")


@invariant("I88", about=About.STEP, cites="S17 D")
def clock_not_early(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """What the clock does, it does once a due time has come that is watched for it."""
    if event.command.by != CLOCK:
        return True
    due = [_due(before, line.due, event.command) for line in lifecycle.definition.deadlines if _fires(line, event)]
    return any(one <= event.command.instant for one in due)


def _fires(line: Any, event: Event) -> bool:
    return line.fires is type(event.command)


def _due(engagement: Engagement, due: str, command: Command) -> int:
    """A due time, or that of the row to which the command points."""
    array, _, column = due.partition(".")
    if not column:
        return dues_of(engagement)[due]
    field = next(name for name, target in command.INDEXES.items() if target == array)
    return int(pick(getattr(engagement.array(array), column), getattr(command, field), NEVER))


def _windows(before: Engagement, event: Event) -> Iterator[str]:
    """The windows that must be open for a step."""
    command = event.command
    if isinstance(command, c.Dispute):
        if is_in(before, COMPLETED) or command.recoverable_minor:
            yield "payment_due"
        if is_in(before, ENDED):
            yield "contest_due"
        if is_in(before, CANCELLED) and command.subject is DisputeSubject.CANCELLATION:
            yield "cancellation_due"
    elif isinstance(command, c.SubmitFinalInvoice):
        yield "invoice_window_due"
    elif isinstance(command, c.SubmitReview):
        yield "review_due"


@invariant("I89", about=About.STEP, cites="S25 S39 S41 S42 S44")
def in_its_window(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """Disputes, invoices, reviews and refunds come while their window is open, an end once the notice is over."""
    now, dues = event.command.instant, dues_of(before)
    if isinstance(event.command, c.CancelToRefund) and dues["refund_due"] <= now:
        return False
    if isinstance(event.command, c.End) and actor(before, event) == FREELANCER.name:
        return dues["notice_due"] <= now
    return all(now < dues[name] < NEVER for name in _windows(before, event))


@invariant("I90", about=About.STEP)
def calendar_lengthens(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """A due time of the host's lies after the command, no nearer than the settings say, and not much further."""
    due = getattr(event.command, "due_instant", 0)
    if due == 0:
        return True
    settings, now = lifecycle.definition.settings, event.command.instant
    timer: str = cast("Timed", event.command).TIMER.word  # whatever has a due time has a timer
    least = getattr(settings, timer)
    if timer == "cancellation_window":
        least = max(least, settings.final_invoice_window)
    return bool(now < due and (least >= NEVER or least <= due - now <= 2 * least + WEEK))


Armed = Callable[[Any, Any, Engagement, str], dict[str, object]]
"""Command, settings, the engagement before and the role, to the due times that the step sets."""


def _at(command: Any, length: int) -> int:
    """The due time of the host's, or a length after the command."""
    return int(getattr(command, "due_instant", 0)) or (NEVER if length >= NEVER else command.instant + length)


def _after(command: Any, length: int) -> int:
    return NEVER if length >= NEVER else int(command.instant + length)


def _notice(command: Any, settings: Any, _: Engagement, role: str) -> dict[str, object]:
    return {"notice_due": _at(command, settings.end_notice)} if role == FREELANCER.name else {}


def _ended(command: Any, settings: Any, before: Engagement, _: str) -> dict[str, object]:
    """An end can be contested as long as work waits for its answer, or completed work may be disputed."""
    waits = [item.review_due for item in items_of(before) if item.review_due < NEVER]
    payment = dues_of(before)["payment_due"]
    until = max(_at(command, settings.end_contest), *waits, payment if payment < NEVER else 0)
    return {"contest_due": until, "settle_due": until, **_reviewing(command, settings, before, _after)}


def _completed(command: Any, settings: Any, before: Engagement, _: str) -> dict[str, object]:
    at = _at if isinstance(command, c.Complete) else _after
    return {"payment_due": at(command, settings.payment_window), **_reviewing(command, settings, before, at)}


def _reviewing(command: Any, settings: Any, before: Engagement, at: Callable[[Any, int], int]) -> dict[str, object]:
    return {} if before.facts["review_opened"] else {"review_due": at(command, settings.review_window)}


def _cancelled(command: Any, settings: Any, before: Engagement, _: str) -> dict[str, object]:
    invoice, dispute = _at(command, settings.final_invoice_window), _at(command, settings.cancellation_window)
    waits = [item.review_due for item in items_of(before) if item.review_due < NEVER]
    return {"invoice_window_due": invoice, "cancellation_due": dispute, "settle_due": max(invoice, dispute, *waits)}


def _promised(command: Any, settings: Any, _: Engagement, __: str) -> dict[str, object]:
    return {
        "cancellation_due": _after(command, settings.cancellation_window),
        "commitment_due": _at(command, settings.refund_commitment),
    }


def _invoiced(command: Any, settings: Any, before: Engagement, _: str) -> dict[str, object]:
    due = _at(command, settings.invoice_review)
    return {"invoice_due": due, "settle_due": max(due, dues_of(before)["settle_due"])}


def _disputed(command: Any, settings: Any, _: Engagement, __: str) -> dict[str, object]:
    limit = _after(command, settings.mediation_limit)
    verdict = NEVER if settings.default_verdict is Side.NOBODY else limit
    return {"answer_due": _at(command, settings.dispute_answer), "mediation_due": limit, "verdict_due": verdict}


ARMED: dict[type[Command], Armed] = {
    c.PostJob: lambda command, settings, _, __: {"posting_due": _at(command, settings.posting_expiry)},
    c.Hire: lambda command, settings, _, __: {"offer_due": _at(command, settings.offer_expiry)},
    c.DeclineOffer: lambda command, settings, _, __: {"posting_due": _after(command, settings.posting_expiry)},
    c.ExpireOffer: lambda command, settings, _, __: {"posting_due": _after(command, settings.posting_expiry)},
    c.GiveEndNotice: _notice,
    c.End: _ended,
    c.Complete: _completed,
    c.AutoComplete: _completed,
    c.Cancel: _cancelled,
    c.CancelToRefund: _promised,
    c.SubmitFinalInvoice: _invoiced,
    c.Dispute: _disputed,
}


@invariant("I91", about=About.STEP, cites="S25 S39 S41 S42 S44")
def windows_open(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """What opens a window says when it closes: at the host's time, or after the length that the settings give."""
    armed = ARMED.get(type(event.command))
    if armed is None:
        return True
    dues = dues_of(after)
    expected = armed(event.command, lifecycle.definition.settings, before, actor(before, event))
    return all(dues[name] == due for name, due in expected.items())
