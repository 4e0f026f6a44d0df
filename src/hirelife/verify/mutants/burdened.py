"""Explorations with all that a small engagement may leave out: dates on every item, and fees on both sides.

Under a schedule without a fee of the freelancer's, and without dates, a booking that forgets them is no different.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from ...contract import Contract
from ...engine.command import Command
from ...fee_presets import FIVERR, ON_TOP
from ...fees import Quote
from ..engagement import SOON
from ..plan import Plan


def burdened(plan: Plan) -> Plan:
    """The plan, with dates and fees on both sides in every command that carries terms."""
    scopes = tuple(
        attrs.evolve(scope, commands=tuple(dict.fromkeys(map(_burdened, scope.commands)))) for scope in plan.scopes
    )
    return attrs.evolve(plan, scopes=scopes)


def _burdened(command: Command) -> Command:
    changes: dict[str, Any] = dict(_changes(command))
    return attrs.evolve(command, **changes) if changes else command


def _changes(command: Command) -> Iterator[tuple[str, object]]:
    terms, quote = getattr(command, "contract", None), getattr(command, "quote", None)
    if isinstance(terms, Contract) and not any(item.due for item in terms.milestones):
        items = tuple(attrs.evolve(item, due=SOON) for item in terms.milestones)
        yield "contract", attrs.evolve(terms, milestones=items)
    if isinstance(quote, Quote) and quote.currency == FIVERR.currency and quote == _on_top(quote):
        # one that is wrong on purpose stays wrong
        made = FIVERR.quote(tuple(quote.amounts))
        yield "quote", made.acknowledge(quote.acknowledged_by) if quote.acknowledged_by else made


def _on_top(quote: Quote) -> Quote:
    made = ON_TOP.quote(tuple(quote.amounts))
    return made.acknowledge(quote.acknowledged_by) if quote.acknowledged_by else made


__all__ = ("burdened",)
