"""A finding as people read it."""

from __future__ import annotations

from collections.abc import Iterator

from ..engine.vocabulary import Role
from .following import Scene
from .report import Finding


def story_text(finding: Finding) -> Iterator[str]:
    """The shortest story, one line a step: when, who, what, and where it leads."""
    if not finding.scenes:
        if finding.way:
            yield "  The durations of the settings allow no such order of due times; with others it happens so:"
        yield from (f"  {number:>3}  {text}" for number, text in enumerate(finding.way, 1))
        return
    begin = finding.scenes[0].at
    for number, scene in enumerate(finding.scenes, 1):
        yield f"  {number:>3}  {_since(scene.at - begin):>12}  {_done(scene)} → {scene.engagement.state}"


def _since(microseconds: int) -> str:
    """How long after the beginning, in days, hours and minutes."""
    minutes = microseconds // 60_000_000
    days, rest = divmod(minutes, 24 * 60)
    clock = f"{rest // 60:02}:{rest % 60:02}"
    return f"day {days}, {clock}"


def _done(scene: Scene) -> str:
    """Who did what."""
    if scene.command is None:
        fired = ", ".join(event.command.name() for event in scene.events)
        return f"time passes: clock {fired}" if fired else "time passes, and a window closes"
    by = scene.command.by
    who = by.name if isinstance(by, Role) else by
    fields = scene.command.payload().items()
    skipped = (
        "by",
        "at",
        "engagement",
        "id",
        "title",
        "scope",
        "text",
        "reason",
        "contract",
        "quote",
        "relation",
        "price",
    )
    given = [f"{key} {_word(value)}" for key, value in fields if key not in skipped and value not in ("", None, ())]
    return f"{who} {scene.command.name()}" + (f" ({', '.join(given)})" if given else "")


def _word(value: object) -> str:
    return str(getattr(value, "word", value))
