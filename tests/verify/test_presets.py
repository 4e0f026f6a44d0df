"""The shipped presets and the extended example, explored completely within the bounds: every invariant holds."""

from __future__ import annotations

import pytest

from examples.paused import PAUSING
from hirelife import LIFECYCLE, STRICT, Lifecycle
from hirelife.invariants import INVARIANTS
from hirelife.verify import assert_verified

CASES = {"literal": LIFECYCLE, "strict": STRICT, "paused": PAUSING}
UNDECIDING = {
    "due_lengthens in row new --post_job--> posted",
    "due_lengthens in row proposed --hire--> hired",
    "offer_not_accepted in row hired --expire_offer--> posted",
    "contract_stands in row hired --start--> active",
    "no_refund_promised in row active, ended, cancelled --auto_approve--> stay",
    "notice_over in row hired, active, completed --end--> ended",
    "no_refund_promised in row ended, cancelled --settle--> stay",
    "no_invoice_waits in row ended, cancelled --settle--> stay",
    "no_invoice_waits in row cancelled --refund--> refunded",
}
"""Rules that never decide in their row: docs/how-to/prove-your-lifecycle.md says why each stands."""
NEVER_MEANT = {"unreachable state", "two rows at once", "input never decides", "fact never read", "money trapped"}
"""What no shipped lifecycle may be suspected of."""


@pytest.mark.slow
@pytest.mark.parametrize("name", list(CASES))
def test_every_invariant_holds(name: str) -> None:
    """Nothing is broken, everything was met, and no lint says that something is out of reach, doubled or useless."""
    lifecycle: Lifecycle = CASES[name]
    report = assert_verified(lifecycle)

    assert tuple(item.name for item in INVARIANTS) == report.held
    assert all(count.whole for count in report.counts)
    assert set() == NEVER_MEANT & {lint.kind for lint in report.lints}
    assert UNDECIDING == {lint.place for lint in report.lints if lint.kind == "rule never decides"}
