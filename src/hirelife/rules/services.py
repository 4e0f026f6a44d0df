"""The freelancer's services: asking for work, paying, submitting, invoicing, and what was delivered (S10, S37, S41)."""

from __future__ import annotations

from hirelife.engine.rule import Policy
from hirelife.states import CLIENT, FREELANCER, MEDIATOR
from hirelife.words import Canceller

from .matrix import ONLY_DISPUTED, matrix

services: Policy = Policy("services")


@services.requires(
    cites="S41",
    reason="A final invoice can be submitted for some time after the client or the platform cancels, and that is over.",
    remedy="Submit it within the window that a cancellation opens.",
    shows="invoice_window_due final_invoice_window",
)
def invoice_in_time(cancelled_by: Canceller, invoice_window_open: bool) -> bool:
    """A cancellation opens a window for one final invoice; a cancellation to refund opens none."""
    return invoice_window_open and cancelled_by in (Canceller.CLIENT, Canceller.PLATFORM)


# fmt: off
SERVICES_REQUEST = matrix(
    "services.request",
    {   #            posted proposed hired  active completed ended  cancelled refunded disputed
        CLIENT:     ("n D", "n D",   "Y D", "Y i", "n D",    "n D", "n D",    "n S37", "n D"),
    },
    meaning="Ask the freelancer for new work.",
    reason="You can ask for new work only while the contract runs.",
)

SERVICES_FUND = matrix(
    "services.fund",
    {   #            posted proposed hired  active completed ended  cancelled refunded disputed
        CLIENT:     ("n D", "n D",   "Y D", "Y i", "n D",    "n D", "n D",    "n S37", "n D"),
    },
    meaning="Pay for an item of the contract.",
    reason="Items can be funded only while the contract runs.",
)

DELIVERABLES_READ = matrix(
    "deliverables.read",
    {   #            posted proposed hired  active completed ended  cancelled refunded disputed
        CLIENT:     ("n D", "n D",   "n D", "Y D", "Y i",    "Y i", "Y i",    "n S37", "= D"),
        MEDIATOR:   ONLY_DISPUTED,
    },
    meaning="Receive what was submitted and paid for.",
    reason="There is nothing that was delivered to you.",
)

WORK_SUBMIT = matrix(
    "work.submit",
    {   #            posted proposed hired    active   completed ended  cancelled refunded disputed
        FREELANCER: ("n D", "n D",   "n S10", "Y S10", "n D",    "n D", "n D",    "n D",   "n D"),
    },
    meaning="Submit work, or log hours.",
    reason="Work can be submitted only while it is in progress: after the freelancer has started it.",
)

INVOICE_SUBMIT = matrix(
    "invoice.submit",
    {   #            posted proposed hired    active   completed ended  cancelled              refunded disputed
        FREELANCER: ("n D", "n D",   "n S41", "n S41", "n D",    "n D", "invoice_in_time S41", "n D",   "n D"),
    },
    meaning="Submit a final invoice for work that was done before a cancellation.",
    reason="A final invoice can be submitted only after a cancellation.",
)
# fmt: on
