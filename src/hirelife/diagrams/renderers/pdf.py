"""PDF, through Graphviz."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..diagram import Diagram

ENDINGS = ("pdf",)


def render(diagram: Diagram) -> bytes:
    """The picture."""
    return diagram.to_pdf()
