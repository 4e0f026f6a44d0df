"""Deadlines: which due time fires which command of the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from .command import Command


@attrs.frozen(eq=False)
class Deadline:
    """A due time that is watched.

    Attributes:
        name: the word in timelines.
        due: a due time (`"settle_due"`), or a column of due times (`"items.review_due"`).
        fires: the clock's command when it is reached; None where only a right closes.
        priority: the order among deadlines of the same instant, the smallest first.
        setting: the setting that gives its length.
        cites: sentences of the source, or D.
        meaning: one sentence for people.
        moves: whether it moves state or money; False for a reminder.
    """

    name: str
    due: str
    fires: type[Command] | None
    priority: int
    setting: str
    cites: tuple[str, ...]
    meaning: str
    moves: bool = True
