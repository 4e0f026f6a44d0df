"""A lifecycle by name: a preset, or one of your own (`shop/flow.py:FLOW`, `shop.flow:FLOW`)."""

from __future__ import annotations

import importlib
import runpy
from typing import TYPE_CHECKING

from .exits import Code, Stop
from .presets import PRESETS, lifecycle_of

if TYPE_CHECKING:
    from ..engine.lifecycle import Lifecycle


def named(text: str) -> Lifecycle:
    """The lifecycle that is meant. A file or module that is named is run, as Python runs it.

    Raises:
        Stop: there is none.
    """
    if text in PRESETS:
        return lifecycle_of(text)
    place, found, name = text.rpartition(":")
    if not found or not place:
        known = ", ".join(PRESETS)
        raise Stop(Code.USAGE, (f"{text}: expected one of {known}, or a lifecycle of your own as path.py:NAME",))
    return _own(place, name)


def _own(place: str, name: str) -> Lifecycle:
    from ..engine.lifecycle import Lifecycle
    from ..errors import HirelifeError

    try:
        names = runpy.run_path(place) if place.endswith(".py") else vars(importlib.import_module(place))
    except (OSError, ImportError, SyntaxError, HirelifeError) as error:
        raise Stop(Code.UNREADABLE, (f"{place}: {error}",)) from None
    value = names.get(name)
    if not isinstance(value, Lifecycle):
        known = ", ".join(key for key, found in names.items() if isinstance(found, Lifecycle)) or "none"
        raise Stop(Code.USAGE, (f"{place}: no lifecycle is called {name}; there are: {known}",))
    return value
