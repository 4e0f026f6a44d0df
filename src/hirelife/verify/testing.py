"""One line for a platform's own test suite."""

from __future__ import annotations

from ..engine.lifecycle import Lifecycle
from ..invariants.base import Invariant
from .plan import Plan
from .report import Report, verify
from .telling import story_text


def assert_verified(
    lifecycle: Lifecycle,
    *,
    plan: Plan | None = None,
    invariants: tuple[Invariant, ...] | None = None,
    processes: int = 1,
) -> Report:
    """Verify a lifecycle, and fail with the shortest story of everything that does not hold.

    Args:
        lifecycle: what is verified.
        plan: what is explored; without one, the plan of `plan_of`.
        invariants: what is asked; without any, ours for one of our lifecycles and the general ones for any other.
        processes: how many explorations may run at the same time, as in `verify`.

    Returns:
        The report, for further assertions (`report.lints`, `report.counts`).

    Raises:
        AssertionError: an invariant does not hold, or a lint fails.
        TooManySituations: there are more situations than the limit allows.
    """
    report = verify(lifecycle, plan=plan, invariants=invariants, processes=processes)
    told = [line for finding in report.broken for line in (f"{finding.name} {finding.sentence}", *story_text(finding))]
    told += [f"{lint.kind}: {lint.place}: {lint.text}" for lint in report.lints if lint.fails]
    if told:
        raise AssertionError("\n".join((f"{lifecycle.name} is not verified:", *told)))
    return report
