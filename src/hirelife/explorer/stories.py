"""A story as the page plays it: its lines as JSON, each command in full."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import attrs

from ..engine.command import Command
from ..wire import Wire

if TYPE_CHECKING:
    from ..cli.story import Line, Look


@attrs.frozen
class Told:
    """A story of the page.

    Attributes:
        key: a short word for links.
        title: what it tells.
        lines: what is asked, in order: commands, questions (`who`, `can`) and waits (`advance`); with `note` and
            `chapter` under `$told`, a name that no field of a command can have.
    """

    key: str
    title: str
    lines: tuple[dict[str, Any], ...]


def line_of(wire: Wire, line: Line, asked: Command | None) -> dict[str, Any]:
    """A line of a story as JSON: the command as the host asks it, or what stands there."""
    deed = line.deed
    if asked is not None:
        told = dict(wire.dump_command(asked))
    elif isinstance(deed, Command):
        told = dict(wire.dump_command(deed))
    else:
        told = {name: value for name, value in _question(deed) if value}
    marks = {"note": line.note, "chapter": line.chapter}
    return {**told, "$told": {name: text for name, text in marks.items() if text}}


def _question(deed: Any) -> Iterator[tuple[str, Any]]:
    """A question about a permission, or a wait."""
    yield "at", _time(deed.at)
    yield "engagement", deed.engagement
    if hasattr(deed, "permission"):
        look: Look = deed
        yield from (("who", look.who), ("can", look.permission), ("towards", look.towards))
    else:
        yield "advance", True


def _time(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")
