"""An engagement to be drawn: a stored one, or a story of commands."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, cast

from ..engine.command import Command
from .exits import read_bytes, unreadable
from .story import Wait

if TYPE_CHECKING:
    from ..engine.lifecycle import Lifecycle
    from ..engine.value import Engagement
    from .player import Player
    from .story import Story


def engaged(
    name: str, lifecycle: str | None, *, last: bool = False
) -> tuple[Lifecycle, Engagement | tuple[Command | datetime, ...]]:
    """What a file holds, and its lifecycle: one JSON object that is an engagement, or a story, one object a line.

    Args:
        name: the file; `-` is standard input.
        last: whether of a story only the engagement at its end is wanted.
        lifecycle: the lifecycle by name; None for whichever preset made a stored engagement, and literal for a story.

    Raises:
        Stop: it cannot be read.
    """
    from ..errors import CommandError, Problem, WireError
    from .reading import read_story

    text = read_bytes(name)
    try:
        if _stored(text):
            return _read(text, lifecycle)
        from .lifecycles import named

        chosen = named(lifecycle or "literal")
        player, told = _played(chosen, read_story(text, chosen))
    except WireError as error:
        raise unreadable(name, error.problems) from None
    except CommandError as error:
        raise unreadable(name, (Problem("$", "value", error.sentence),)) from None
    end = player.engagements.get(player.last)
    return chosen, end if last and end is not None else told


def _stored(text: bytes) -> bool:
    try:
        tree: object = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(tree, dict) and isinstance(cast("dict[str, object]", tree).get("engagement"), dict)


def is_story(text: bytes) -> bool:
    """Whether a file holds commands, one a line, and not an engagement."""
    try:
        first: object = json.loads(text.strip().partition(b"\n")[0])
    except (ValueError, RecursionError):
        return False
    return isinstance(first, dict) and ("story" in first or "kind" in first)


def _read(text: bytes, lifecycle: str | None) -> tuple[Lifecycle, Engagement]:
    from ..engine.value import Engagement
    from ..errors import MigrationError, Problem, WireError
    from ..wire import Wire
    from .lifecycles import named
    from .presets import PRESETS, read_engagement

    if lifecycle is None or lifecycle in PRESETS:
        return read_engagement(text, lifecycle)
    chosen = named(lifecycle)
    try:
        return chosen, Wire(chosen).loads(text, Engagement)
    except MigrationError as error:
        raise WireError((Problem("$.engagement", "value", str(error)),)) from None


def _played(lifecycle: Lifecycle, story: Story) -> tuple[Player, tuple[Command | datetime, ...]]:
    """The story's host at its end, and what was asked of the engagement that it speaks of last, as the host asks it."""
    from .player import Player

    player = Player(lifecycle)
    told: dict[str, list[Command | datetime]] = {}
    for line in story.lines:
        step = player.step(line)
        if step.asked is not None and not step.repeated:
            told.setdefault(player.last, []).append(step.asked)
        elif isinstance(line.deed, Wait):
            told.setdefault(player.last, []).append(line.deed.at)
    return player, tuple(told.get(player.last, ()))
