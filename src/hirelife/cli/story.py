"""A story: what is asked, one JSON object a line, with what is expected to come of it.

    {"story": "What it tells.", "follows": ["S1", "S46"]}      the first line: a heading; may be left out
    {"at": "…", "by": "ada", "kind": "post_job", …}            a command, as `Wire.dump_command` writes it
    {"at": "…", "who": "lin", "can": "files.read"}             a question about a permission
    {"at": "…", "advance": true}                               nothing but time passes

Any line but the heading may say more: `note` (a sentence for readers), `chapter` (a heading above it), `expect` (the
codes of the refusals; an empty list for yes), `expect_strict` (the same under the strict preset, where that differs)
and `clock` (the commands that the clock gives first). Where the command has a field of that name, as `submit_work` has
a `note`, it is the field; with `story_` before it, as in `story_note`, it is said of the line. The engagement may be
left out where it is the last one that was named. A quote may name a preset as its schedule, and leave out its amounts
where they are those of the contract.
"""

from __future__ import annotations

from datetime import datetime

import attrs

from ..engine.command import Command

Codes = tuple[str, ...]


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
