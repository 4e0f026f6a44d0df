"""A story: what is asked, one JSON object a line, with what is expected to come of it.

    {"story": "What it tells.", "follows": ["S1", "S46"]}                        the first line: a heading; may be left out
    {"at": "…", "by": "ada", "kind": "post_job", …}                              a command, as `Wire.dump_command` writes it
    {"at": "…", "who": "lin", "can": "files.read"}                               a question about a permission
    {"at": "…", "advance": true}                                                 nothing but time passes

Any line but the heading may say more: `note` (a sentence for readers), `chapter` (a heading above it), `expect` (the codes
of the refusals; an empty list for yes), `expect_strict` (the same under the strict preset, where that differs) and `clock`
(the commands that the clock gives first). The engagement may be left out where it is the last one that was named.
A quote may name a preset as its schedule, and leave out its amounts where they are those of the contract.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

import attrs

from ..engine.command import Command, aware
from ..errors import CommandError, Problem, WireError

if TYPE_CHECKING:
    from ..engine.lifecycle import Lifecycle
    from ..wire import Wire

Codes = tuple[str, ...]
Tree = dict[str, Any]

MARKS = ("note", "chapter", "expect", "expect_strict", "clock")
MOST_BYTES = 10_000_000
"""No story is longer; whatever is, was not meant."""


@attrs.frozen
class Look:
    """A question about a permission: `Lifecycle.can`."""

    who: str
    permission: str
    at: datetime
    towards: str
    engagement: str


@attrs.frozen
class Wait:
    """Time passes: `Lifecycle.advance`."""

    at: datetime
    engagement: str


@attrs.frozen
class Line:
    """One line of a story.

    Attributes:
        number: where it stands in the file, from 1.
        deed: what is asked.
        note: a sentence for readers.
        chapter: a heading above the line.
        expect: the codes of the refusals that the story expects, none for yes; None where it expects nothing.
        expect_strict: the same under the strict preset, where that differs.
        clock: the names of the commands that the clock gives before; None where the story does not say.
    """

    number: int
    deed: Command | Look | Wait
    note: str = ""
    chapter: str = ""
    expect: Codes | None = None
    expect_strict: Codes | None = None
    clock: Codes | None = None


@attrs.frozen
class Story:
    """A whole story.

    Attributes:
        title: what it tells.
        follows: the sentences of the source that it follows.
        lines: what is asked, in order.
    """

    title: str
    follows: Codes
    lines: tuple[Line, ...]


def read_story(text: bytes, lifecycle: Lifecycle) -> Story:
    """The story that a file holds.

    Raises:
        WireError: with every problem of every line; its path begins with the number of the line.
    """
    from ..wire import Wire

    if len(text) > MOST_BYTES:
        raise WireError((Problem("$", "size", f"more than {MOST_BYTES} bytes are no story"),))
    reader = _Reader(Wire(lifecycle))
    read = [reader.line(number, line) for number, line in enumerate(text.split(b"\n"), 1) if line.strip()]
    if not read:
        raise WireError((Problem("$", "empty", "there is nothing in it"),))
    if reader.problems:
        raise WireError(tuple(reader.problems))
    return Story(reader.title, reader.follows, tuple(line for line in read if line is not None))


class _Reader:
    """Reads line after line, and collects what is wrong."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
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
            return self._heading(cast("Tree", tree), first=first)
        return self._deed(number, cast("Tree", tree))

    def _heading(self, tree: Tree, *, first: bool) -> None:
        if not first:
            raise WireError((Problem("$.story", "extra", "the heading is the first line"),))
        fields = _Fields(tree)
        self.title, self.follows = fields.text("story"), fields.texts("follows") or ()
        fields.close()

    def _deed(self, number: int, tree: Tree) -> Line:
        marks = _Fields({key: tree.pop(key) for key in MARKS if key in tree})
        told = {key: marks.text(key, "") for key in ("note", "chapter")}
        codes = {key: marks.texts(key) for key in ("expect", "expect_strict", "clock")}
        deed = _asked(tree, marks.problems, self.wire)
        marks.close()
        return Line(number, cast("Command | Look | Wait", deed), **told, **codes)


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
    fields = _Fields(tree)
    look = (fields.text("who"), fields.text("can"), fields.time("at"), fields.text("towards", ""))
    where = fields.text("engagement", "")
    fields.close()
    return Look(*look, where)


def _wait(tree: Tree) -> Wait:
    fields = _Fields(tree)
    wait = Wait(fields.time("at"), fields.text("engagement", ""))
    fields.true("advance")
    fields.close()
    return wait


def _spelled_out(tree: Tree, wire: Wire) -> Tree:
    """The command with its quote in full: its schedule, and the amounts of the contract."""
    quote, contract = tree.get("quote"), tree.get("contract")
    if isinstance(quote, dict) and isinstance(quote.get("schedule"), str):
        from .presets import schedule_document

        quote["schedule"] = schedule_document(quote["schedule"], wire)
    if isinstance(quote, dict) and "amounts" not in quote and isinstance(contract, dict):
        items = contract.get("milestones")
        amounts = [item.get("amount") if isinstance(item, dict) else None for item in items or ()] if items else []
        quote["amounts"] = amounts
    return tree


class _Fields:
    """The fields of an object that is no command, taken one by one; `close` tells all that is wrong."""

    def __init__(self, tree: Tree) -> None:
        from ..wire.reading import clean

        self.problems: list[Problem] = []
        self.left = cast("Tree", clean(tree, self.problems))

    def text(self, key: str, default: str | None = None) -> str:
        """A text."""
        return self._take(key, default, lambda value: isinstance(value, str), "text") or ""

    def texts(self, key: str) -> Codes | None:
        """A list of texts; None where there is none."""
        found = self._take(key, None, _all_text, "a list of text", needed=False)
        return None if found is None else tuple(found)

    def true(self, key: str) -> None:
        """Nothing but true."""
        self._take(key, None, lambda value: value is True, "true")

    def time(self, key: str) -> datetime:
        """A time with its offset."""
        found = self._take(
            key, None, lambda value: _time(value) is not None, 'a time with its offset, as "2026-03-02T09:00:00Z"'
        )
        return _time(found) or datetime.max

    def close(self) -> None:
        """Tell of whatever was wrong, and of fields that do not exist.

        Raises:
            WireError: with every problem.
        """
        extra = [Problem(f"$.{key}", "extra", "there is no such field") for key in self.left]
        if self.problems or extra:
            raise WireError((*self.problems, *extra))

    def _take(self, key: str, default: Any, fits: Callable[[Any], bool], expected: str, *, needed: bool = True) -> Any:
        if key not in self.left:
            if needed and default is None:
                self.problems.append(Problem(f"$.{key}", "missing", "is missing"))
            return default
        value = self.left.pop(key)
        if fits(value):
            return value
        self.problems.append(Problem(f"$.{key}", "type", f"expected {expected}"))
        return default


def _all_text(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in cast("list[object]", value))


def _time(value: object) -> datetime | None:
    try:
        return aware(datetime.fromisoformat(value), "at") if isinstance(value, str) else None
    except (ValueError, CommandError):
        return None


def asked_by(deed: Command | Look | Wait) -> Iterator[str]:
    """The principal who asks, where somebody does."""
    if isinstance(deed, Look):
        yield deed.who
    elif isinstance(deed, Command):
        yield deed.by if isinstance(deed.by, str) else f"@{deed.by.name}"
