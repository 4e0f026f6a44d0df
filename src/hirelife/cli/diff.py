"""`hirelife diff`: what differs between two lifecycles, in words and as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .exits import Code, say
from .pictures import into, theme_option, written

if TYPE_CHECKING:
    from ..diagrams import Difference


@click.command(short_help="What differs between two lifecycles, also as a picture.")
@click.argument("old")
@click.argument("new")
@into
@theme_option
def diff(*, old: str, new: str, output: str | None, form: str, theme: str) -> int:
    """What differs between two lifecycles: literal, strict, or your own as path.py:NAME or MODULE:NAME.

    Ends with 1 where something differs.
    """
    from ..diagrams import diff as compare
    from ..diagrams.theme import themed
    from .lifecycles import named

    found = compare(named(old), named(new), names=(old, new), theme=themed(theme))
    if output or form:
        written(lambda: found.diagram, output, form)
    else:
        _tell(found)
    return Code.NO if found.changes else Code.YES


def _tell(found: Difference) -> None:
    """The picture in words, then every difference of meaning by its name."""
    from .pen import plain

    if not found.changes:
        say("nothing differs")
        return
    say(found.diagram.to_text().removesuffix("\n"))
    say()
    say("Every difference of meaning:")
    for change in found.changes:
        say(plain(f"  {change.how:<9} {change.what}"))
