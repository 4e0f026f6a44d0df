"""The two presets: LIFECYCLE, as the source has it, and STRICT, the least that the source grants.

A preset is put together and compiled when it is first used, so a program that only names one starts without the work.
"""

from __future__ import annotations

from threading import Lock
from typing import Any, cast

from .engine.lifecycle import Lifecycle
from .settings import Settings

LIFECYCLE: Lifecycle
"""Literal: what no sentence takes away is kept."""
STRICT: Lifecycle
"""Least privilege: after the end only what the source grants."""

_SETTINGS = {"LIFECYCLE": Settings, "STRICT": Settings.strict}
_ONE_AT_A_TIME = Lock()


def lifecycle(settings: Settings) -> Lifecycle:
    """The lifecycle of an engagement under these settings.

    Raises:
        SpecificationError: the definition contradicts itself; says where.
    """
    from .assembly import lifecycle as put_together

    return put_together(settings)


class _Shipped(Lifecycle):
    """A preset that compiles itself when it is first used, and is a lifecycle like any other from then on."""

    def __init__(self, settings: Settings) -> None:  # pyright: ignore[reportMissingSuperCall]  # that is put off
        self._settings = settings

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        with _ONE_AT_A_TIME:
            if "_core" not in self.__dict__:  # else another thread has done it
                self.__dict__.update(lifecycle(self._settings).__dict__)
                self.__class__ = Lifecycle  # type: ignore[assignment]  # nothing is left to put off
        return getattr(self, name)


def __getattr__(name: str) -> Lifecycle:
    """Make a preset when it is first asked for; two threads that ask at once get the same one."""
    if name not in _SETTINGS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return cast("Lifecycle", globals().setdefault(name, _Shipped(_SETTINGS[name]())))
