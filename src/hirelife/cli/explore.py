"""`hirelife explore`: one page on which a lifecycle is looked at and played."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .exits import Code, Stop, read_bytes, say, unreadable, write_text
from .presets import PRESETS

if TYPE_CHECKING:
    from ..engine.lifecycle import Lifecycle
    from ..explorer import Extras
    from ..explorer.stories import Told
    from .story import Story


ENDINGS = (".html", ".htm")


@click.command(short_help="A page to look at a lifecycle, and to play it.")
@click.argument("lifecycles", nargs=-1, metavar="[LIFECYCLE]...")
@click.option("-o", "--output", required=True, metavar="FILE", help="Where to: an .html file. - is standard output.")
@click.option(
    "--story", "stories", multiple=True, metavar="FILE", help="A story that the page can play; may be repeated."
)
def explore(*, lifecycles: tuple[str, ...], output: str, stories: tuple[str, ...]) -> int:
    """Write one self-contained page: the picture, every state's rights and rules, and an engagement to be played.

    Each LIFECYCLE is literal, strict, or your own as path.py:NAME or MODULE:NAME; without any both presets
    are on the page, and can be switched there. The page asks nothing of any network.
    """
    if output != "-" and Path(output).suffix.lower() not in ENDINGS:
        raise click.BadParameter(f"expected an .html file, or - for standard output, got {output}", param_hint="-o")
    page = page_of(_named(lifecycles or PRESETS), stories)
    if output == "-":
        say(page)
    else:
        write_text(output, page)
    return Code.YES


def page_of(lifecycles: Mapping[str, Lifecycle], stories: Iterable[str] = ()) -> str:
    """The page of some lifecycles, by the names under which it offers them, with the stories of these files.

    Raises:
        Stop: a story cannot be read, or there is nothing to draw with.
    """
    from ..explorer import explorer_page

    first = next(iter(lifecycles.values()))
    extras = _extras(first, tuple(_told(first, name) for name in stories))
    return explorer_page(lifecycles, _pictures(lifecycles), extras)


def _named(names: tuple[str, ...]) -> dict[str, Lifecycle]:
    """The lifecycles by the names under which the page offers them."""
    from .lifecycles import named

    return {name if name in PRESETS else name.rpartition(":")[2]: named(name) for name in dict.fromkeys(names)}


def _pictures(lifecycles: Mapping[str, Lifecycle]) -> dict[str, str]:
    """The picture of each; those that look alike are one.

    Raises:
        Stop: there is nothing to draw with.
    """
    from ..diagrams import draw
    from ..errors import RenderError

    found: dict[str, str] = {}
    try:
        for place, (name, lifecycle) in enumerate(lifecycles.items()):
            diagram = draw(lifecycle)
            alike = diagram.to_svg(prefix="hl")
            found[name] = alike if place == 0 or alike in found.values() else diagram.to_svg(prefix=f"hl{place}")
    except RenderError as error:
        raise Stop(Code.MISSING, (str(error),)) from None
    return found


def _extras(lifecycle: Lifecycle, told: tuple[Told, ...]) -> Extras:
    """What the page of the shipped lifecycle, or of one made from it, has besides; of another one its stories."""
    from ..explorer import Extras, shipped_extras
    from ..settings import Settings
    from .tour import shipped

    if not isinstance(lifecycle.definition.settings, Settings):
        return Extras(stories=told)
    return shipped_extras(lifecycle, (_lines("tour", shipped(lifecycle), lifecycle), *told))


def _told(lifecycle: Lifecycle, name: str) -> Told:
    from ..errors import WireError
    from .reading import read_story

    try:
        return _lines(Path(name).stem, read_story(read_bytes(name), lifecycle), lifecycle)
    except WireError as error:
        raise unreadable(name, error.problems) from None


def _lines(key: str, story: Story, lifecycle: Lifecycle) -> Told:
    """The lines as the host asks them: with the engagement's id, and what the host knows of the pair."""
    from ..explorer.stories import Told, line_of
    from ..wire import Wire
    from .player import Player

    wire, steps = Wire(lifecycle), Player(lifecycle).play(story)
    return Told(key, story.title or key, tuple(line_of(wire, step.line, step.asked) for step in steps))
