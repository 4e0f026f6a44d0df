"""One explicit, published state machine of a freelance engagement: every verdict names its rule and cites its sentence.

    from hirelife import LIFECYCLE, Money
    from hirelife.commands import Hire, PostJob

    verdict = LIFECYCLE.decide(None, PostJob(engagement="e1", by="ada", at=now, title="Logo", scope="Three drafts"))

Names are loaded when they are first asked for, so that a program which needs money alone compiles no lifecycle.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .contract import Contract, Milestone
    from .engine.lifecycle import Lifecycle
    from .errors import HirelifeError
    from .fees import FeeSchedule, Quote
    from .money import Currency, Money
    from .pairs import relation
    from .presets import LIFECYCLE, STRICT, lifecycle
    from .relations import Relation
    from .settings import Settings

__all__ = [
    "LIFECYCLE",
    "STRICT",
    "Contract",
    "Currency",
    "FeeSchedule",
    "HirelifeError",
    "Lifecycle",
    "Milestone",
    "Money",
    "Quote",
    "Relation",
    "Settings",
    "lifecycle",
    "relation",
]

_HOMES = {
    "presets": ("LIFECYCLE", "STRICT", "lifecycle"),
    "contract": ("Contract", "Milestone"),
    "money": ("Currency", "Money"),
    "fees": ("FeeSchedule", "Quote"),
    "pairs": ("relation",),
    "relations": ("Relation",),
    "settings": ("Settings",),
    "errors": ("HirelifeError",),
    "engine.lifecycle": ("Lifecycle",),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    """Load a public name when it is asked for."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOME[name]}", __name__), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
