"""What a line of a story says besides its command: its marks, and how they are told from the fields of the command.

    {"kind": "hire", …, "note": "At last."}                             a mark: `hire` has no such field
    {"kind": "submit_work", …, "note": "The draft."}                    the field `SubmitWork.note`
    {"kind": "submit_work", …, "story_note": "Not funded, so no."}      a mark, whatever fields there are

A mark of which the command has a field is the field; with `story_` before it, it is always the mark.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from ..engine.command import Command
    from ..engine.lifecycle import Lifecycle

MARKS = ("note", "chapter", "expect", "expect_strict", "clock")
PREFIX = "story_"


def apart(line: Mapping[str, Any], lifecycle: Lifecycle) -> tuple[dict[str, Any], dict[str, Any]]:
    """The marks of a line, each under the name that it was given, and what is left: the command.

    Args:
        line: the line, read.
        lifecycle: whose commands they are.
    """
    fields = _fields(line.get("kind"), lifecycle)
    names = {PREFIX + mark for mark in MARKS} | {mark for mark in MARKS if mark not in fields}
    marks = {name: value for name, value in line.items() if name in names and name not in fields}
    return marks, {name: value for name, value in line.items() if name not in marks}


def written(command: Command, mark: str) -> str:
    """The name under which a mark stands in a line that asks this command."""
    return PREFIX + mark if mark in _names(type(command)) else mark


def _fields(kind: object, lifecycle: Lifecycle) -> Container[str]:
    """The fields of a command by its name; none where there is no such command."""
    for command in lifecycle.definition.commands:
        if command.name() == kind:
            return _names(command)
    return ()


def _names(command: type[Command]) -> Container[str]:
    return {field.name for field in attrs.fields(command) if field.init}
