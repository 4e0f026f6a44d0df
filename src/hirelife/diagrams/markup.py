"""Text as Graphviz sets it: sizes, bold, colours, and tables without lines."""

from __future__ import annotations

from html import escape

from .texts import SMALL


def plain(text: str) -> str:
    """Text that is nothing but text: Graphviz puts names in the place of `\\N` and the like, in labels too."""
    return escape(text).replace("\\", "&#92;&#92;")


def small(text: str, size: int = SMALL) -> str:
    """Text in the small size."""
    return f'<FONT POINT-SIZE="{size}">{plain(text)}</FONT>' if text else ""


def bold(text: str, size: int) -> str:
    """Bold text."""
    return f'<FONT POINT-SIZE="{size}"><B>{plain(text)}</B></FONT>' if text else ""


def coloured(markup: str, colour: str) -> str:
    """Markup in a colour."""
    return f'<FONT COLOR="{colour}">{markup}</FONT>' if markup else ""


def cell(markup: str) -> str:
    """A row of one cell."""
    return f"<TR><TD>{markup}</TD></TR>"


def row(*cells: tuple[str, float], high: float) -> str:
    """A row of cells, each with its least width."""
    told = "".join(
        f'<TD ALIGN="LEFT" HEIGHT="{high:.0f}"' + (f' WIDTH="{wide:.0f}"' if wide else "") + f">{markup}</TD>"
        for markup, wide in cells
    )
    return f"<TR>{told}</TR>"


def filler(high: float) -> str:
    """An empty row that takes up what is left."""
    return f'<TR><TD HEIGHT="{high:.0f}"></TD></TR>' if high >= 1 else ""


def table(rows: str, wide: float, *, whole: bool = False) -> str:
    """A table without lines."""
    made = f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0" WIDTH="{wide:.0f}">{rows}</TABLE>'
    return f"<{made}>" if whole else made


def left(markup: str, wide: float, high: float) -> str:
    """Markup at the left of a box."""
    return (
        f'<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0" WIDTH="{wide:.0f}" HEIGHT="{high:.0f}">'
        f'<TR><TD ALIGN="LEFT" BALIGN="LEFT">{markup}</TD></TR></TABLE>>'
    )
