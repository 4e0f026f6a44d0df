"""The explorer: every situation that a lifecycle can lead to, and every invariant asked of each of them.

    from hirelife.verify import assert_verified, verify

    report = verify(MY_LIFECYCLE)      # a Report: counts, invariants held and broken with their stories, lints
    assert_verified(MY_LIFECYCLE)      # in a test: fails with the shortest story

It needs numpy: `pip install "hirelife[verify]"`.
"""

from __future__ import annotations

from .exploring import LIMIT, explore
from .instances import Asked, Instance, Lapse
from .lints import Lint
from .parts import Counts
from .plan import Plan, plan_of
from .report import Finding, Report, verify
from .scope import Scope
from .space import Space
from .testing import assert_verified

__all__ = (
    "LIMIT",
    "Asked",
    "Counts",
    "Finding",
    "Instance",
    "Lapse",
    "Lint",
    "Plan",
    "Report",
    "Scope",
    "Space",
    "assert_verified",
    "explore",
    "plan_of",
    "verify",
)
