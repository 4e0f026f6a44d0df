"""Reads back a story that a failure has printed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..engine.command import Command
from ..engine.lifecycle import Lifecycle
from .criteria import Path, atlas
from .loading import shipped
from .marks import apart

if TYPE_CHECKING:
    from ..wire import Wire


def story(text: str | Iterable[str], lifecycle: Lifecycle | None = None) -> Path:
    """The path of a story: one JSON object a line, each a command as `Wire.dump_command` writes it.

    Args:
        text: the lines, or a text of them.
        lifecycle: whose commands they are; the shipped one by default.

    Raises:
        WireError: a line that is no command.
    """
    from ..wire import Wire

    judge = lifecycle or shipped()
    wire = Wire(judge)
    lines = text.splitlines() if isinstance(text, str) else text
    commands = [_command(wire, judge, line) for line in lines if line.strip() and '"story"' not in line]
    return Path("story", tuple(commands), atlas(judge))


def _command(wire: Wire, lifecycle: Lifecycle, line: str) -> Command:
    _, document = apart(json.loads(line), lifecycle)
    return wire.load_command(document, trusted=True)
