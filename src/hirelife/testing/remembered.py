"""Ways that were found in an earlier run of pytest, read from its cache: a name and commands, each command once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from ..engine.command import Command
from ..errors import HirelifeError
from . import keeping
from .spoiled import spoiled

if TYPE_CHECKING:
    from .situations import Atlas

Named = tuple[str, tuple[Command, ...]]
"""A way with its name."""


def recalled(chart: Atlas, criterion: str) -> tuple[Named, ...] | None:
    """The ways that fulfil a criterion on an atlas; None where they are not kept."""
    document = keeping.kept(_key(chart, criterion)) if keeping.cache else None
    return None if document is None else tuple(_read(chart, document))


def remember(chart: Atlas, criterion: str, ways: tuple[Named, ...]) -> None:
    """Keep ways, where they are the same when they are read again."""
    if not keeping.cache:
        return
    try:
        document = _document(chart, ways)
        same = tuple(_read(chart, json.loads(json.dumps(document)))) == ways
    except (HirelifeError, TypeError):  # a command of a platform's own that cannot be written
        return
    if same:
        keeping.keep(_key(chart, criterion), document)


def _key(chart: Atlas, criterion: str) -> str:
    return keeping.key(criterion, chart.lifecycle, (*chart.asked, *spoiled(chart.asked, chart.only)))


def _document(chart: Atlas, ways: tuple[Named, ...]) -> dict[str, Any]:
    from ..wire import Wire

    wire = Wire(chart.lifecycle)
    numbers = {command: number for number, command in enumerate(dict.fromkeys(one for _, way in ways for one in way))}
    return {
        "commands": [wire.dump_command(command) for command in numbers],
        "ways": [[name, [numbers[command] for command in way]] for name, way in ways],
    }


def _read(chart: Atlas, document: dict[str, Any]) -> Iterator[Named]:
    from ..wire import Wire

    wire = Wire(chart.lifecycle)
    commands = [wire.load_command(command, trusted=True) for command in document["commands"]]
    for name, way in document["ways"]:
        yield name, tuple(commands[number] for number in cast("list[int]", way))
