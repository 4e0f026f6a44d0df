"""A lifecycle by name, for every command: a preset, or one of your own (`shop/flow.py:FLOW`, `shop.flow:FLOW`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from .exits import Code, Stop
from .presets import PRESETS, lifecycle_of

if TYPE_CHECKING:
    from ..engine.lifecycle import Lifecycle


def named(text: str) -> Lifecycle:
    """The lifecycle that is meant. A file or module that is named is run, as Python runs it.

    Args:
        text: a preset; `path.py:NAME`; or `MODULE:NAME`, where the module is looked for in the working folder too.

    Raises:
        Stop: there is none.
    """
    if text in PRESETS:
        return lifecycle_of(text)
    place, found, name = text.rpartition(":")
    if not found or not place or not name:
        known = ", ".join(PRESETS)
        told = f"{text}: is neither a preset ({known}) nor a lifecycle of your own, as path.py:NAME or MODULE:NAME"
        raise Stop(Code.USAGE, (told,))
    return _own(place, name)


def _own(place: str, name: str) -> Lifecycle:
    from ..engine.lifecycle import Lifecycle

    names = _run(place)
    value = names.get(name)
    if not isinstance(value, Lifecycle):
        known = ", ".join(key for key, found in names.items() if isinstance(found, Lifecycle)) or "none"
        raise Stop(Code.USAGE, (f"{place}: no lifecycle is called {name}; there are: {known}",))
    return value


def _run(place: str) -> Mapping[str, object]:
    """What a file or a module holds."""
    import importlib
    import runpy
    import sys

    from ..errors import HirelifeError

    if "" not in sys.path:
        sys.path.insert(0, "")
    try:
        return runpy.run_path(place) if place.endswith(".py") else vars(importlib.import_module(place))
    except ModuleNotFoundError as error:
        raise Stop(Code.UNREADABLE, (f"{place}: there is no module {error.name}",)) from None
    except (OSError, ImportError, SyntaxError, ValueError, HirelifeError) as error:
        raise Stop(Code.UNREADABLE, (f"{place}: {error}",)) from None
