"""Reads a story, and tells everything that is wrong with it, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from ..engine.command import Command
from ..errors import Problem, WireError
from ..testing.marks import PREFIX, apart
from .fields import Fields, Tree
from .presets import schedule_document
from .story import Codes, Line, Look, Story, Wait

if TYPE_CHECKING:
    from ..engine.lifecycle import Lifecycle
    from ..wire import Wire

MOST_BYTES = 10_000_000
"""No story is longer; whatever is, was not meant."""


def read_story(text: bytes, lifecycle: Lifecycle) -> Story:
    """The story that a file holds.

    Raises:
        WireError: with every problem of every line; its path begins with the number of the line.
    """
    from ..wire import Wire

    if len(text) > MOST_BYTES:
        raise WireError((Problem("$", "size", f"more than {MOST_BYTES} bytes are no story"),))
    reader = _Reader(Wire(lifecycle), lifecycle)
    read = [reader.line(number, line) for number, line in enumerate(text.split(b"\n"), 1) if line.strip()]
    if not read:
        raise WireError((Problem("$", "empty", "there is nothing in it"),))
    if reader.problems:
        raise WireError(tuple(reader.problems))
    return Story(reader.title, reader.follows, tuple(line for line in read if line is not None))


class _Reader:
    """Reads line after line, and collects what is wrong."""

    def __init__(self, wire: Wire, lifecycle: Lifecycle) -> None:
        self.wire = wire
        self.lifecycle = lifecycle
        self.title = ""
        self.follows: Codes = ()
        self.problems: list[Problem] = []
        self.begun = False

    def line(self, number: int, text: bytes) -> Line | None:
        """One line; None for the heading, and for one with problems."""
        try:
            return self._line(number, text)
        except WireError as error:
            self.problems += [Problem(f"line {number}, {problem.path}", *problem[1:]) for problem in error.problems]
            return None

    def _line(self, number: int, text: bytes) -> Line | None:
        from ..wire.reading import parsed

        tree = parsed(text)
        if not isinstance(tree, dict):
            raise WireError((Problem("$", "type", "expected an object"),))
        first, self.begun = not self.begun, True
        if "story" in tree and "kind" not in tree:
            self._heading(cast("Tree", tree), first=first)
            return None
        return self._deed(number, cast("Tree", tree))

    def _heading(self, tree: Tree, *, first: bool) -> None:
        if not first:
            raise WireError((Problem("$.story", "extra", "the heading is the first line"),))
        fields = Fields(tree)
        self.title, self.follows = fields.text("story"), fields.texts("follows") or ()
        fields.close()

    def _deed(self, number: int, tree: Tree) -> Line:
        said, asked = apart(tree, self.lifecycle)
        names = {name.removeprefix(PREFIX): name for name in said}
        marks = Fields(said)
        note, chapter = (marks.text(names.get(key, key), "") for key in ("note", "chapter"))
        expect, expect_strict, clock = (
            marks.texts(names.get(key, key)) for key in ("expect", "expect_strict", "clock")
        )
        deed = _asked(asked, marks.problems, self.wire)
        marks.close()
        return Line(number, cast("Command | Look | Wait", deed), note, chapter, expect, expect_strict, clock)


def _asked(tree: Tree, problems: list[Problem], wire: Wire) -> Command | Look | Wait | None:
    """What a line asks; None with problems where it cannot be read."""
    try:
        if "can" in tree and "kind" not in tree:
            return _look(tree)
        if "advance" in tree and "kind" not in tree:
            return _wait(tree)
        return wire.load_command(_spelled_out(tree, wire), trusted=True)
    except WireError as error:
        problems += error.problems
        return None


def _look(tree: Tree) -> Look:
    fields = Fields(tree)
    look = (fields.text("who"), fields.text("can"), fields.time("at"), fields.text("towards", ""))
    where = fields.text("engagement", "")
    fields.close()
    return Look(*look, where)


def _wait(tree: Tree) -> Wait:
    fields = Fields(tree)
    wait = Wait(fields.time("at"), fields.text("engagement", ""))
    fields.true("advance")
    fields.close()
    return wait


def _spelled_out(tree: Tree, wire: Wire) -> Tree:
    """The command with its quote in full: its schedule, and the amounts of the contract."""
    quote = _object(tree.get("quote"))
    if quote is not None and isinstance(quote.get("schedule"), str):
        quote["schedule"] = schedule_document(quote["schedule"], wire)
    contract = _object(tree.get("contract"))
    if quote is not None and contract is not None and "amounts" not in quote:
        quote["amounts"] = [(_object(item) or {}).get("amount") for item in _list(contract.get("milestones"))]
    return tree


def _object(value: object) -> Tree | None:
    return cast("Tree", value) if isinstance(value, dict) else None


def _list(value: object) -> list[object]:
    return cast("list[object]", value) if isinstance(value, list) else []
