"""The formats. Each is one module here: `ENDINGS`, and `render(diagram)`. Nothing lists them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from ...errors import PictureError

if TYPE_CHECKING:
    from ..diagram import Diagram

PICTURES = ("svg", "png", "pdf", "text")
"""The formats of every picture; the others write the lifecycle that a picture shows."""
Renderer = Callable[["Diagram"], str | bytes]


@cache
def formats() -> dict[str, tuple[str, ...]]:
    """The formats by name, each with the endings of its files."""
    return {name: tuple(import_module(f".{name}", __name__).ENDINGS) for name in sorted(_names())}


def _names() -> Iterator[str]:
    return (module.name for module in iter_modules(__path__))


def format_of(form: str) -> str:
    """The name of a format, given its name or an ending.

    Raises:
        PictureError: there is none.
    """
    asked = form.lower().removeprefix(".")
    if asked in set(_names()):  # the usual case, without importing the others
        return asked
    found = next((name for name, endings in formats().items() if asked in endings), "")
    if not found:
        raise PictureError("format", form, tuple(ending for endings in formats().values() for ending in endings))
    return found


def renderer_of(form: str, diagram: Diagram) -> Renderer:
    """The renderer of a format.

    Raises:
        PictureError: there is none, or none for such a picture: a table or a timeline is no state machine.
    """
    name = format_of(form)
    if diagram.places is None and name not in PICTURES:
        raise PictureError("format of this picture", form, PICTURES)
    renderer: Renderer = import_module(f".{name}", __name__).render
    return renderer
