"""The deadlines of an engagement: what falls due when, and what the clock does then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import attrs

from ..engine import Engagement, Lifecycle
from ..engine.arithmetic import NEVER
from ..engine.command import moment
from .board import board
from .diagram import Diagram
from .extract import model_of
from .markup import bold, coloured, left, small
from .metrics import clean
from .model import Timer, spoken
from .places import Box
from .sheet import Sheet
from .texts import SMALL
from .theme import Theme
from .trail import History, trail, when

LEFT, BAR, RIGHT = 132.0, 230.0, 220.0
ROW = 26.0


@attrs.frozen
class Due:
    """A deadline of an engagement.

    Attributes:
        timer: the deadline.
        at: when it is due; while it is paused, when it would be if the clock ran again at once.
        item: which row of an array it belongs to; empty where it is the engagement's own.
        paused: whether it stands still, because the clock does.
    """

    timer: Timer
    at: datetime
    item: str
    paused: bool = False


def dues(lifecycle: Lifecycle, engagement: Engagement) -> tuple[Due, ...]:
    """The deadlines that are set, the next one first; those that are paused, after those that run."""
    timers = {timer.name: timer for timer in model_of(lifecycle).timers}
    found = [
        Due(timers[deadline.name], moment(at), item, _paused(lifecycle, engagement, deadline.due))
        for deadline in lifecycle.definition.deadlines
        for item, at in _set(engagement, deadline.due)
    ]
    return tuple(sorted(found, key=lambda due: (due.paused, due.at)))


def _paused(lifecycle: Lifecycle, engagement: Engagement, name: str) -> bool:
    """Whether a due time stands still now: the clock does, and it is one of those that do with it."""
    array, _, column = name.partition(".")
    definition = lifecycle.definition
    pauses = definition.arrays[array].columns[column].pauses if column else definition.dues[name].pauses
    return pauses and engagement.paused_at < NEVER


def _set(engagement: Engagement, name: str) -> Iterator[tuple[str, int]]:
    """The instants of a due time, or of a column of due times; none that is not set."""
    array, _, column = name.partition(".")
    if not column:
        at = engagement.due(name)
        if at is not None:
            yield "", engagement.dues[engagement.standing.shape.dues.index(name)]
        return
    for number, value in enumerate(getattr(engagement.array(array), column)):
        if value < NEVER:
            yield f"{array} {number}", value


KEY = "Solid: the clock acts, and state or money moves. Dashed: it reminds. Dotted: a right opens or closes."
PAUSED = "Hollow: it is paused, and runs again when the clock does."
"""What the lines mean."""


def timeline(lifecycle: Lifecycle, engagement: Engagement | History, *, theme: Theme = "auto") -> Diagram:
    """A picture of the deadlines of an engagement.

    Args:
        lifecycle: the engagement's lifecycle.
        engagement: a stored engagement, or its history.
        theme: as in `draw`.

    Raises:
        PictureError: the history begins no engagement, or what is given is no lifecycle.
    """
    from ..errors import PictureError

    model = model_of(lifecycle)
    one = engagement if isinstance(engagement, Engagement) else trail(lifecycle, engagement)[1]
    if one is None:
        raise PictureError("engagement", "", told="the history begins no engagement: there is no deadline to draw")
    found = dues(lifecycle, one)
    title = f"{clean(model.title)}, the deadlines of {clean(one.id)}"
    told = [f"{_when(due, one)}  {_what(due)}" for due in found] or ["No deadline is set."]
    since = f"{clean(one.state)}, as of {when(one.at)}" + (", and the clock stands" if one.paused_at < NEVER else "")
    about = f"{since}. {'; '.join(told)}"
    facts = {
        "lifecycle": model.name,
        "version": model.version,
        "preset": model.preset,
        "engagement": one.id,
    }
    return Diagram(
        model,
        lifecycle,
        theme,
        board(title, about, facts, lambda sheet: _paint(sheet, one, found, since)),
        lambda: "\n".join((title, since, "", *told, "")),
    )


def _when(due: Due, one: Engagement) -> str:
    """When it is due; what is left of a time that is paused."""
    return f"paused: {_left(due.at - one.at)}" if due.paused else when(due.at)


def _what(due: Due) -> str:
    item = f" ({clean(due.item)})" if due.item else ""
    act = f"{spoken(due.timer.fires)}: " if due.timer.fires else ""
    return clean(f"{due.timer.name}{item}: {act}{due.timer.meaning} [{' '.join(due.timer.cites)}]")


def _paint(sheet: Sheet, one: Engagement, found: tuple[Due, ...], since: str) -> tuple[float, float]:
    wide = LEFT + BAR + RIGHT
    _text(sheet, small(since), 0, -12, wide)
    last = max((due.at for due in found), default=one.at) - one.at
    for number, due in enumerate(found):
        _bar(sheet, due, 8 + ROW * number, _part(due.at - one.at, last), due.at - one.at)
    if not found:
        _text(sheet, small("No deadline is set."), 0, 8, wide)
        return wide, 8 + ROW
    key = (KEY, PAUSED) if any(due.paused for due in found) else (KEY,)
    for number, line in enumerate(key):
        _text(sheet, coloured(small(line), sheet.colour("soft")), 0, 12 + ROW * len(found) + 11 * number, wide)
    return wide, 15 + ROW * len(found) + 11 * len(key)


def _part(length: timedelta, longest: timedelta) -> float:
    """How far along the bar it is."""
    return max(length / longest, 0.0) if longest else 1.0


def _waits(length: timedelta) -> str:
    """How far away it is, in days and hours."""
    if length <= timedelta(0):
        return "due"
    return f"in {_days(length)}"


def _left(length: timedelta) -> str:
    """What is left of a time that is paused."""
    return f"{_days(max(length, timedelta(0)))} left when it runs again"


def _days(length: timedelta) -> str:
    days, rest = divmod(length // timedelta(hours=1), 24)
    return " ".join(part for part in (f"{days} d" if days else "", f"{rest} h" if rest or not days else "") if part)


def _bar(sheet: Sheet, due: Due, y: float, part: float, length: timedelta) -> None:
    """One line: which deadline, how far away it is, when, and what happens then."""
    token = "role-f" if not due.timer.fires else "alarm-line" if due.timer.moves else "second-line"
    style = "dotted" if not due.timer.fires else "solid" if due.timer.moves else "dashed"
    name = clean(due.timer.name) + (f", {clean(due.item)}" if due.item else "")
    _text(sheet, bold(name, SMALL), 0, y, LEFT)
    colour = sheet.colour(token)
    long = max(8.0, BAR * part)
    if due.paused:
        sheet.node(Box(LEFT, y + 3, long, 6), "", shape="box", style=style, color=colour)
        said = bold("paused", SMALL) + small(f"\u00a0 {_left(length)}")
    else:
        start, end = (LEFT, y + 6), (LEFT + long, y + 6)
        ends = (sheet.point(start), sheet.point(end))
        sheet.line(ends, (start, end), arrow=True, color=colour, style=style, penwidth="2")
        said = bold(when(due.at), SMALL) + small(f"\u00a0 {_waits(length)}")
    act = f"{spoken(due.timer.fires)}: " if due.timer.fires else ""
    _text(sheet, said, LEFT + BAR + 8, y, RIGHT)
    _text(sheet, small(f"{act}{clean(due.timer.meaning)}"), LEFT, y + 11, BAR + RIGHT)


def _text(sheet: Sheet, markup: str, x: float, y: float, wide: float) -> None:
    sheet.text(Box(x, y, wide, 12), left(markup, wide, 12))
