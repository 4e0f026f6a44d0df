"""What the exit codes mean, and the complaints that end a command with one of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from enum import IntEnum
from pathlib import Path

import click

from ..errors import Problem


class Code(IntEnum):
    """How a command ends."""

    YES = 0
    NO = 1
    USAGE = 2
    UNREADABLE = 3
    MISSING = 4


class Stop(Exception):  # noqa: N818  # an end, not always an error
    """Ends the command with a code, after telling some lines on standard error."""

    def __init__(self, code: Code, lines: Iterable[str] = ()) -> None:
        self.code = code
        self.lines: tuple[str, ...] = tuple(lines)
        super().__init__(code)


MOST_TOLD = 50
"""Of a file with thousands of problems the first ones are enough."""


def say(text: str = "", *, colour: bool = False) -> None:
    """Write a line of data; once the reader has left (`| head`), to nobody, so that the work is done all the same."""
    try:
        click.echo(text, color=colour)
    except BrokenPipeError:
        hush()


def flush() -> None:
    """Write out what still waits."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        hush()


def hush() -> None:
    """Send standard output nowhere from now on."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


BOM = b"\xef\xbb\xbf"
"""Some editors begin a file with it."""


def unreadable(name: str, problems: Iterable[Problem]) -> Stop:
    """Input that cannot be read: every problem with its place."""
    told = [f"{name}: {problem}" for problem in problems]
    rest = [f"{name}: … and {len(told) - MOST_TOLD} more"] if len(told) > MOST_TOLD else []
    return Stop(Code.UNREADABLE, (*told[:MOST_TOLD], *rest))


def read_bytes(name: str) -> bytes:
    """What a file holds; `-` is standard input."""
    try:
        text = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return text.removeprefix(BOM)
    except (OSError, ValueError) as error:
        told = getattr(error, "strerror", None) or str(error)
        raise Stop(Code.UNREADABLE, (f"{name}: cannot be read: {told}",)) from None


def write_text(name: str, text: str) -> None:
    """Write a file."""
    try:
        Path(name).write_text(text, encoding="utf-8")
    except (OSError, ValueError) as error:
        told = getattr(error, "strerror", None) or str(error)
        raise Stop(Code.UNREADABLE, (f"{name}: cannot be written: {told}",)) from None
