"""Finds a lifecycle by name."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from ..engine.lifecycle import Lifecycle
from ..errors import SpecificationError
from .asking import Only


def load(name: str) -> Lifecycle:
    """The lifecycle that `module:attribute` names.

    Raises:
        SpecificationError: it names none.
    """
    found = named(name)
    if not isinstance(found, Lifecycle):
        raise SpecificationError(repr(name), f"is no lifecycle, but {found!r}")
    return found


def shipped() -> Lifecycle:
    """The lifecycle that hirelife ships, by which is judged where nothing else is said."""
    return load("hirelife:LIFECYCLE")


def only(name: str) -> Only | None:
    """The predicate on commands that `module:attribute` names; None for an empty name.

    Raises:
        SpecificationError: it names none.
    """
    found = named(name) if name else None
    if found is not None and not callable(found):
        raise SpecificationError(repr(name), f"is no function of a command, but {found!r}")
    return cast("Only | None", found)


def named(name: str) -> object:
    """What `module:attribute` names; None where the module has no such thing.

    Raises:
        SpecificationError: it is not of that form.
    """
    module, _, attribute = name.partition(":")
    if not module or not attribute:
        raise SpecificationError(repr(name), "is not of the form module:attribute")
    found: object = import_module(module)
    for part in attribute.split("."):
        found = getattr(found, part, None)
    return found
