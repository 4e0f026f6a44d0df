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
    from .asking import alphabet
    from .situations import Atlas
    from .telling import Disagreement
    from .driver import drive
    from .model import ModelSystem
    from .criteria import Path, atlas, paths
    from .stories import story
    from .system import Reply, SystemUnderTest, accepted, refused

__all__ = [
    "Atlas",
    "Disagreement",
    "ModelSystem",
    "Path",
    "Reply",
    "SystemUnderTest",
    "accepted",
    "alphabet",
    "atlas",
    "drive",
    "paths",
    "refused",
    "story",
]

_HOMES = {
    "asking": ("alphabet",),
    "situations": ("Atlas",),
    "telling": ("Disagreement",),
    "driver": ("drive",),
    "model": ("ModelSystem",),
    "criteria": ("Path", "atlas", "paths"),
    "stories": ("story",),
    "system": ("Reply", "SystemUnderTest", "accepted", "refused"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    """Load a public name when it is asked for."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f".{_HOME[name]}", __name__), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
