"""JSON of the middle form, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..diagram import Diagram

ENDINGS = ("json",)


def render(diagram: Diagram) -> str:
    """The model."""
    return diagram.to_json() + "\n"
