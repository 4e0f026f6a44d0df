"""The test kit: finds out whether a platform keeps the lifecycle.

    from hirelife import LIFECYCLE, testing

    class Shop(testing.SystemUnderTest): ...              # reset, fire, observe; three methods

    @pytest.mark.parametrize("path", testing.paths(LIFECYCLE, "mcdc"), ids=str)
    def test_shop(path):
        testing.drive(path, Shop())

Names are loaded when they are first asked for: hypothesis and pytest only with what needs them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import faults
    from .asking import alphabet
    from .clock import Clock
    from .criteria import Path, atlas, path_to, paths
    from .driver import drive
    from .judges import assert_agrees, assert_legal, assert_refused, first_wrong
    from .machine import Race, race, races, state_machine
    from .matrix import access_matrix
    from .model import ModelSystem
    from .mutation import generated, mutation_score
    from .recording import record
    from .situations import Atlas
    from .stories import story
    from .strategies import engagements, histories, illegal_histories, money, principals
    from .system import Reply, SystemUnderTest, accepted, refused
    from .telling import Disagreement

__all__ = [
    "Atlas",
    "Clock",
    "Disagreement",
    "ModelSystem",
    "Path",
    "Race",
    "Reply",
    "SystemUnderTest",
    "accepted",
    "access_matrix",
    "alphabet",
    "assert_agrees",
    "assert_legal",
    "assert_refused",
    "atlas",
    "drive",
    "engagements",
    "faults",
    "first_wrong",
    "generated",
    "histories",
    "illegal_histories",
    "money",
    "mutation_score",
    "path_to",
    "paths",
    "principals",
    "race",
    "races",
    "record",
    "refused",
    "state_machine",
    "story",
]

_HOMES = {
    "asking": ("alphabet",),
    "clock": ("Clock",),
    "criteria": ("Path", "atlas", "path_to", "paths"),
    "driver": ("drive",),
    "judges": ("assert_agrees", "assert_legal", "assert_refused", "first_wrong"),
    "machine": ("Race", "race", "races", "state_machine"),
    "matrix": ("access_matrix",),
    "model": ("ModelSystem",),
    "mutation": ("generated", "mutation_score"),
    "recording": ("record",),
    "situations": ("Atlas",),
    "stories": ("story",),
    "strategies": ("engagements", "histories", "illegal_histories", "money", "principals"),
    "system": ("Reply", "SystemUnderTest", "accepted", "refused"),
    "telling": ("Disagreement",),
}
_MODULES = ("faults",)
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    """Load a public name when it is asked for."""
    if name in _MODULES:
        return import_module(f".{name}", __name__)
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f".{_HOME[name]}", __name__), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
