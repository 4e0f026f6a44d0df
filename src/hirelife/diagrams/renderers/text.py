"""Plain text, for terminals."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..diagram import Diagram

ENDINGS = ("txt", "text")


def render(diagram: Diagram) -> str:
    """What the picture shows, in words."""
    return diagram.to_text()
