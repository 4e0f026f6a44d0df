"""Finds a lifecycle by name."""

from __future__ import annotations

from importlib import import_module

from ..engine.lifecycle import Lifecycle
from ..errors import SpecificationError


def load(name: str) -> Lifecycle:
    """The lifecycle that `module:attribute` names.

    Raises:
        SpecificationError: it names none.
    """
    module, _, attribute = name.partition(":")
    if not module or not attribute:
        raise SpecificationError(repr(name), "is not of the form module:attribute")
    found: object = import_module(module)
    for part in attribute.split("."):
        found = getattr(found, part, None)
    if not isinstance(found, Lifecycle):
        raise SpecificationError(repr(name), f"is no lifecycle, but {found!r}")
    return found
