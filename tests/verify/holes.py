"""The seven holes that drafts of the model had (domain part 4), each put back into the shipped definition."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from hirelife import LIFECYCLE, Lifecycle
from hirelife import commands as c
from hirelife.engine.arithmetic import NEVER, put
from hirelife.evolution import closing
from hirelife.evolution.closing import closed_as
from hirelife.evolution.timers import armed
from hirelife.rules.determination import outcome_fits_origin
from hirelife.states import CLOCK
from hirelife.words import ItemStatus, Origin, Outcome

Changes = dict[str, object]
BASE = LIFECYCLE.definition


def made(**changes: Any) -> Lifecycle:
    """The shipped lifecycle with parts of its definition replaced."""
    return Lifecycle(attrs.evolve(BASE, **changes))


def books(command: type, function: Callable[..., Changes]) -> dict[type, Callable[..., Changes]]:
    """The bookings with one replaced."""
    return {**BASE.books, command: function}


def without(code: str) -> tuple[Any, ...]:
    """The rows without one rule."""
    return tuple(attrs.evolve(row, needs=tuple(need for need in row.needs if need != code)) for row in BASE.rows)


def ruled(code: str) -> dict[str, Any]:
    """The rules without one."""
    return {name: rule for name, rule in BASE.rules.items() if name != code}


def _reopened(registers: Any, command: Any, settings: Any) -> Changes:
    return {
        **closing.completed(registers, command, settings),
        "payment_due": armed(command, settings.payment_window),
        "review_due": armed(command, settings.review_window),
    }


def _resumable(outcome: Outcome, origin: Origin) -> bool:
    """As it ships, and completed work may be resumed."""
    return outcome_fits_origin(outcome, origin) or (outcome is Outcome.RESUME and origin is Origin.COMPLETED)


def review_reopens() -> Lifecycle:
    """1: a dispute sends a completed engagement back to active, and completing again reopens the review window."""
    fits = BASE.rules["outcome_fits_origin"]
    rules = {**BASE.rules, fits.code: attrs.evolve(fits, function=_resumable)}
    return made(rules=rules, books=books(c.Complete, _reopened))


def refund_never_made() -> Lifecycle:
    """2: nobody executes the freelancer's commitment to refund."""
    rows = tuple(row for row in BASE.rows if not (row.command is c.Refund and row.by == (CLOCK,)))
    deadlines = tuple(line for line in BASE.deadlines if line.fires is not c.Refund)
    return made(rows=rows, deadlines=deadlines, rules=ruled("refund_term_over"))


def _used_up(registers: Any, command: Any, settings: Any, role: Any) -> Changes:
    changes = BASE.books[c.Dispute](registers, command, settings, role)
    return {**changes, "subjects": put(registers.subjects, command.subject, used_c=1, used_f=1)}


def disputes_used_up() -> Lifecycle:
    """3: one limit on disputes for both sides, so that the client uses up the freelancer's."""
    return made(books=books(c.Dispute, _used_up))


def _left_open(registers: Any, command: Any, settings: Any, review_opened: bool) -> Changes:
    changes = BASE.books[c.Complete](registers, command, settings, review_opened)
    return {name: value for name, value in changes.items() if name != "items"}


def paid_twice() -> Lifecycle:
    """4: a submitted item stays approvable after completion and end."""
    return made(books=books(c.Complete, _left_open))


def _survives(registers: Any, command: Any, settings: Any, review_opened: bool) -> Changes:
    changes = BASE.books[c.Complete](registers, command, settings, review_opened)
    closed = closed_as(registers, ItemStatus.APPROVED, ItemStatus.SUBMITTED, ItemStatus.CHANGES)
    return {**changes, "items": closed}


def funded_survives() -> Lifecycle:
    """5: a funded item survives completion, with its money gone."""
    return made(books=books(c.Complete, _survives))


def _kept_funded(registers: Any) -> Changes:
    changes = BASE.books[c.ApproveInvoice](registers)
    return {name: value for name, value in changes.items() if name != "items"} | {"invoice_due": NEVER}


def invoice_overturned() -> Lifecycle:
    """6: a final invoice is paid out of funded items, and the cancellation can be overturned."""
    paid = {**BASE.books, c.ApproveInvoice: _kept_funded, c.AutoApproveInvoice: _kept_funded}
    return made(books=paid, rows=without("no_invoice_approved"), rules=ruled("no_invoice_approved"))


def endless_changes() -> Lifecycle:
    """7: submitting and asking for changes alternate for ever."""
    return made(rows=without("rounds_left"), rules=ruled("rounds_left"))


HOLES: dict[str, tuple[Callable[[], Lifecycle], str, int]] = {
    "review_reopens": (review_reopens, "I25", 14),
    "refund_never_made": (refund_never_made, "I8", 7),
    "disputes_used_up": (disputes_used_up, "I13", 5),
    "paid_twice": (paid_twice, "I45", 7),
    "funded_survives": (funded_survives, "I45", 8),
    "invoice_overturned": (invoice_overturned, "I45", 8),
    "endless_changes": (endless_changes, "I53", 9),
}
"""Each hole with the invariant that finds it, and the number of steps of the shortest story."""
