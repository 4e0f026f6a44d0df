"""How text is set: colours where there is a terminal, lines of readable width, nothing that could steer a terminal."""

from __future__ import annotations

import os
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence

import attrs

WIDE, NARROW = 96, 60
LEAST = 24
"""So many columns there are for text, however long the name to its left is."""


def plain(text: str) -> str:
    """Text without control characters: whatever a file holds, it is shown and never obeyed."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


@attrs.frozen
class Pen:
    """Sets lines for one stream.

    Attributes:
        colour: whether colours may be used.
        width: how many columns there are.
    """

    colour: bool
    width: int

    @classmethod
    def here(cls) -> Pen:
        """For standard output: colours on a terminal unless NO_COLOR is set, and everywhere where FORCE_COLOR is."""
        terminal = sys.stdout.isatty()
        allowed = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        colour = allowed and (terminal or bool(os.environ.get("FORCE_COLOR")))
        columns = os.get_terminal_size(sys.stdout.fileno()).columns if terminal else WIDE
        return cls(colour, max(NARROW, min(WIDE, columns or WIDE)))

    def bold(self, text: str) -> str:
        """A heading."""
        return self._dyed("1", text)

    def dim(self, text: str) -> str:
        """What may be overlooked."""
        return self._dyed("2", text)

    def green(self, text: str) -> str:
        """Yes."""
        return self._dyed("32", text)

    def red(self, text: str) -> str:
        """No."""
        return self._dyed("31", text)

    def cyan(self, text: str) -> str:
        """Somebody."""
        return self._dyed("36", text)

    def yellow(self, text: str) -> str:
        """It depends."""
        return self._dyed("33", text)

    def _dyed(self, number: str, text: str) -> str:
        return f"\x1b[{number}m{text}\x1b[0m" if self.colour and text else text

    def rule(self, text: str) -> str:
        """A heading with a line to its right."""
        return f"{self.bold(text)} {self.dim('─' * max(0, self.width - len(text) - 1))}"

    def hanging(self, head: str, text: str, indent: int, *, shown: str | None = None) -> Iterator[str]:
        """Text beside a head, wrapped under itself.

        Args:
            head: what stands to the left, as it is measured.
            text: what is wrapped.
            indent: the column where the text begins.
            shown: the head as it is printed, with its colours.
        """
        room = max(LEAST, self.width - indent)
        first, *rest = textwrap.wrap(plain(text), room, break_on_hyphens=False) or [""]
        gap = " " * (max(1, indent - len(head)) if head else indent)
        yield f"{head if shown is None else shown}{gap}{first}".rstrip()
        yield from (" " * indent + line for line in rest)


def columns(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    """Rows of cells, each column as wide as its widest cell."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
