"""What the pictures that are no state machine share: a title, lines of text, and the frame of a drawing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from .drawing import Drawing
from .markup import bold, left
from .metrics import cut
from .places import Box
from .sheet import Sheet
from .theme import PALETTES, Theme

if TYPE_CHECKING:
    from collections.abc import Mapping

TITLE, TOP = 13, 34.0

Painter = Callable[[Sheet], tuple[float, float]]
"""Draws on a sheet, from its upper left corner; the size of what was drawn."""


def board(title: str, about: str, facts: Mapping[str, str], paint: Painter) -> Callable[[Theme, str], Drawing]:
    """A drawing with a title above what is painted."""

    def drawing(theme: Theme, prefix: str) -> Drawing:
        sheet = Sheet(PALETTES[theme], prefix)
        wide, high = paint(sheet)
        head = bold(cut(title, TITLE, wide, bold=True), TITLE)
        sheet.text(Box(0, -TOP, wide, 20), left(head, wide, 20))
        return Drawing(sheet.dot((wide, high)), {}, facts, title, about)

    return drawing
