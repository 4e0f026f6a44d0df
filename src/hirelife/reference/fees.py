"""The page about fees: the schedules to start from, and what each makes of one amount."""

from __future__ import annotations

from hirelife.engine.lifecycle import Lifecycle
from hirelife.fee_components import FeeComponent
from hirelife.fee_kinds import Below, Flat, Percent, Tiered
from hirelife.fee_presets import PRESETS
from hirelife.fee_schedules import FeeSchedule
from hirelife.money import Money

from .markdown import code, page, table

INTRODUCTION = """\
The client pays what was agreed and the client's fees; the freelancer receives what was agreed less the freelancer's
fees; the platform keeps both. Only fees are rounded, half up. [How to set them](../how-to/fees.md)."""
PRESETS_KEEP = """\
## Schedules to start from

`hirelife.fee_presets.PRESETS`, by name. A preset keeps its date; a marketplace changes its fees.
"""
EXAMPLES = (Money.of("90.00", "USD"), Money.of("900.00", "USD"))


def fees(lifecycle: Lifecycle, *, linked: bool) -> str:
    """The presets of fee schedules."""
    del lifecycle, linked
    quoted = (_made(schedule, amount) for schedule in PRESETS.values() for amount in EXAMPLES)
    return page(
        "Fees",
        INTRODUCTION,
        PRESETS_KEEP,
        table(("schedule", "since", "its fees", "where from"), (_schedule(one) for one in PRESETS.values())),
        "## What they make of an amount\n",
        table(("schedule", "agreed", "the client pays", "the freelancer gets", "the platform keeps"), quoted),
    )


def _schedule(schedule: FeeSchedule) -> list[str]:
    components = "; ".join(_component(one, schedule) for one in schedule.components) or "none"
    return [code(schedule.name), str(schedule.since or ""), components, schedule.source]


def _component(component: FeeComponent, schedule: FeeSchedule) -> str:
    least = f", at least {_minor(component.minimum, schedule)}" if component.minimum is not None else ""
    most = f", at most {_minor(component.maximum, schedule)}" if component.maximum is not None else ""
    return f"{component.payer}: {_kind(component, schedule)}{least}{most} ({component.when}, refund {component.refund})"


def _kind(component: FeeComponent, schedule: FeeSchedule) -> str:
    match component.kind:
        case Percent(basis_points=rate):
            return _rate(rate)
        case Flat(minor=amount):
            return _minor(amount, schedule)
        case Below(threshold=limit, flat=amount):
            return f"{_minor(amount, schedule)} where the contract is below {_minor(limit, schedule)}"
        case Tiered(tiers=tiers):
            limits = ["beyond" if upto is None else f"up to {_minor(upto, schedule)}" for upto, _ in tiers]
            rates = [_rate(rate) for _, rate in tiers]
            return ", ".join(map(" ".join, zip(rates, limits, strict=True))) + " of what the two have billed"


def _rate(basis_points: int) -> str:
    return f"{basis_points / 100:g} %"


def _minor(amount: int, schedule: FeeSchedule) -> str:
    """An amount of a schedule, with its currency where it names one."""
    return str(amount) if schedule.currency is None else str(Money(amount, schedule.currency))


def _made(schedule: FeeSchedule, amount: Money) -> list[str]:
    quote = schedule.quote((amount,))
    return [code(schedule.name), *map(str, (amount, quote.client_total, quote.freelancer_net, quote.platform))]
