"""SVG, through Graphviz."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..diagram import Diagram

ENDINGS = ("svg",)


def render(diagram: Diagram) -> str:
    """The picture."""
    return diagram.to_svg()
