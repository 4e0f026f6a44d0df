"""The machine that every peer of the benchmark is given: 9 states, 25 events, 31 transitions.

It is written out, in the shape of the lifecycle but not the lifecycle itself: the rules of hirelife read far more than
one fact, and a peer must not become dearer with every rule that hirelife gains.
"""

from typing import NamedTuple


class Arrow(NamedTuple):
    """One transition: `event` leads from `source` to `target` if `role` asks for it and `fact` is above zero."""

    event: str
    source: str
    target: str
    role: str
    fact: str


# fmt: off
ARROWS = (
    #     event                  source       target       role          fact
    Arrow("submit_proposal",     "posted",    "proposed",  "applicant",  "unblocked"),
    Arrow("submit_proposal",     "proposed",  "proposed",  "applicant",  "unblocked"),
    Arrow("withdraw_proposal",   "proposed",  "posted",    "applicant",  "live"),
    Arrow("decline_proposal",    "proposed",  "posted",    "client",     "live"),
    Arrow("invite",              "proposed",  "proposed",  "client",     "live"),
    Arrow("hire",                "proposed",  "hired",     "client",     "contract"),
    Arrow("decline_offer",       "hired",     "posted",    "freelancer", "contract"),
    Arrow("close_posting",       "posted",    "cancelled", "client",     "unblocked"),
    Arrow("close_posting",       "proposed",  "cancelled", "client",     "unblocked"),
    Arrow("start",               "hired",     "active",    "freelancer", "funded"),
    Arrow("fund_milestone",      "hired",     "hired",     "client",     "amount"),
    Arrow("fund_milestone",      "active",    "active",    "client",     "amount"),
    Arrow("report_progress",     "active",    "active",    "freelancer", "contract"),
    Arrow("submit_work",         "active",    "active",    "freelancer", "funded"),
    Arrow("request_changes",     "active",    "active",    "client",     "rounds"),
    Arrow("approve_work",        "active",    "active",    "client",     "submitted"),
    Arrow("complete",            "active",    "completed", "client",     "submitted"),
    Arrow("give_end_notice",     "hired",     "hired",     "freelancer", "contract"),
    Arrow("end",                 "active",    "ended",     "client",     "contract"),
    Arrow("end",                 "completed", "ended",     "client",     "contract"),
    Arrow("cancel",              "hired",     "cancelled", "client",     "reason"),
    Arrow("cancel",              "active",    "cancelled", "client",     "reason"),
    Arrow("cancel_to_refund",    "completed", "cancelled", "freelancer", "amount"),
    Arrow("refund",              "cancelled", "refunded",  "freelancer", "amount"),
    Arrow("dispute",             "hired",     "disputed",  "client",     "stake"),
    Arrow("dispute",             "active",    "disputed",  "client",     "stake"),
    Arrow("withdraw_dispute",    "disputed",  "hired",     "client",     "stake"),
    Arrow("resolve_resume",      "disputed",  "active",    "platform",   "stake"),
    Arrow("resolve_refund",      "disputed",  "refunded",  "platform",   "stake"),
    Arrow("final_invoice",       "cancelled", "cancelled", "freelancer", "amount"),
    Arrow("submit_review",       "completed", "completed", "client",     "window"),
)
# fmt: on

START = "posted"
STATES = tuple(dict.fromkeys(state for arrow in ARROWS for state in (arrow.source, arrow.target)))
EVENTS = tuple(dict.fromkeys(arrow.event for arrow in ARROWS))
ROLES = tuple(dict.fromkeys(arrow.role for arrow in ARROWS))
FACTS = tuple(dict.fromkeys(arrow.fact for arrow in ARROWS))

# Ten accepted events that lead from START back to it, each with the role that may ask for it.
CYCLE = (
    ("submit_proposal", "applicant"),
    ("invite", "client"),
    ("decline_proposal", "client"),
    ("submit_proposal", "applicant"),
    ("hire", "client"),
    ("fund_milestone", "client"),
    ("give_end_notice", "freelancer"),
    ("dispute", "client"),
    ("withdraw_dispute", "client"),
    ("decline_offer", "freelancer"),
)


class Situation:
    """What the guards read: every fact is an integer, 1 unless said otherwise."""

    __slots__ = FACTS

    def __init__(self, **facts: int) -> None:
        """Set the named facts, and 1 for the others."""
        for fact in FACTS:
            setattr(self, fact, facts.get(fact, 1))
