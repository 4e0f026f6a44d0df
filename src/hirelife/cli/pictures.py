"""How a picture leaves the command line: to a file, to standard output, or as words."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .exits import Code, Stop, say

if TYPE_CHECKING:
    from ..diagrams import Diagram

Function = Callable[..., Any]


def into(function: Function) -> Function:
    """`-o FILE` and `--format`."""
    file = click.option(
        "-o", "--output", metavar="FILE", help="Where to; the ending says the format. - is standard output."
    )
    form = click.option(
        "--format", "form", default="", metavar="NAME", help="svg, png, pdf, dot, mmd, md, txt, json, …"
    )
    return file(form(function))


def theme_option(function: Function) -> Function:
    """`--theme`."""
    words = click.Choice(("auto", "light", "dark", "print"))
    return click.option("--theme", type=words, default="auto", help="Colours; auto follows the reader's settings.")(
        function
    )


def written(drawn: Callable[[], Diagram], output: str | None, form: str) -> None:
    """Draw, and write; in words where no file and no format is named.

    Raises:
        Stop: it cannot be drawn or written.
    """
    from ..errors import PictureError, RenderError

    try:
        _write(drawn(), output or "-", form)
    except RenderError as error:
        raise Stop(Code.MISSING, (str(error),)) from None
    except PictureError as error:
        raise Stop(Code.USAGE, (str(error),)) from None


def _write(diagram: Diagram, output: str, form: str) -> None:
    made = diagram.render(form or (Path(output).suffix if output != "-" else "text") or "text")
    if output == "-":
        _out(made)
        return
    saved(output, made.encode() if isinstance(made, str) else made)


def saved(name: str, data: bytes) -> None:
    """Write a file.

    Raises:
        Stop: it cannot be written.
    """
    try:
        Path(name).write_bytes(data)
    except (OSError, ValueError) as error:
        told = getattr(error, "strerror", None) or str(error)
        raise Stop(Code.UNREADABLE, (f"{name}: cannot be written: {told}",)) from None


def _out(made: str | bytes) -> None:
    if isinstance(made, str):
        say(made.removesuffix("\n"))
    elif sys.stdout.isatty():
        raise Stop(Code.USAGE, ("a terminal cannot show this; write it to a file with -o FILE",))
    else:
        sys.stdout.buffer.write(made)
