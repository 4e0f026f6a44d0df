"""The engine: knows no state, role, fact or command of any engagement by name.

Everything that a lifecycle of one's own is written with is here; `examples/rental.py` shows one from nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from .arithmetic import (
    NEVER,
    after,
    count,
    each,
    fresh,
    greater,
    latest,
    matches,
    pick,
    put,
    revise,
    share,
    total,
    where,
)
from .command import Command, instant, moment
from .permission import Permission, permission
from .roster import Roster
from .value import Engagement, Event, Notice, Posting, Standing
from .verdict import Accepted, Advanced, Allowed, Answer, Refusal, Refused, Verdict
from .vocabulary import NEW, OTHERS, STAY, Audience, Clock, Role, RoleKind, Row, State, Unit, selects

if TYPE_CHECKING:
    from .data import (
        Account,
        Move,
        array,
        column,
        due,
        due_column,
        fact,
        ledger_total,
        money,
        number,
        status,
    )
    from .deadline import Deadline
    from .lifecycle import Lifecycle
    from .migrating import Migration
    from .permit import Choice, Permitted, Possible
    from .rule import Observation, Policy, Rule, becomes, binds, books, observes
    from .truth import Change

__all__ = [
    "NEVER", "NEW", "OTHERS", "STAY", "Accepted", "Account", "Advanced", "Allowed", "Answer", "Audience", "Change",
    "Choice", "Clock", "Command", "Deadline", "Engagement", "Event", "Lifecycle", "Migration", "Move", "Notice",
    "Observation", "Permission", "Permitted", "Policy", "Possible", "Posting", "Refusal", "Refused", "Role", "RoleKind",
    "Roster", "Row", "Rule", "Standing", "State", "Unit", "Verdict", "after", "array", "becomes", "binds", "books",
    "column", "count", "due", "due_column", "each", "fact", "fresh", "greater", "instant", "latest", "ledger_total",
    "matches", "moment", "money", "number", "observes", "permission", "pick", "put", "revise", "selects", "share",
    "status", "total", "where",
]  # fmt: skip

_HOMES = {
    "data": (
        "Account", "Move", "array", "column", "due", "due_column", "fact", "ledger_total", "money", "number", "status",
    ),
    "deadline": ("Deadline",),
    "lifecycle": ("Lifecycle",),
    "migrating": ("Migration",),
    "permit": ("Choice", "Permitted", "Possible"),
    "rule": ("Observation", "Policy", "Rule", "becomes", "binds", "books", "observes"),
    "truth": ("Change",),
}  # fmt: skip
_LATER = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    """What writes a definition, and what is asked seldom, is imported when it is asked for."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_LATER[name]}", __name__), name)
