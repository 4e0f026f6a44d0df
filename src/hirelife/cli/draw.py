"""`hirelife draw`: pictures of a lifecycle and of an engagement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .exits import Code
from .pictures import into, theme_option, written

if TYPE_CHECKING:
    from ..diagrams import Diagram

SHOWN = "loops,deadlines,rules,happy"


@click.command(short_help="A picture of the lifecycle, or of an engagement's path.")
@click.argument("lifecycle", default="literal")
@into
@click.option("--role", default="", help="Only what this role may do.")
@click.option("--state", default="", help="Only what leads to this state and from it.")
@click.option("--engagement", metavar="FILE", help="A stored engagement, or a story: where it stands, or how it came there.")
@click.option("--timeline", is_flag=True, help="The deadlines of the engagement, and not its state.")
@click.option("--show", default="loops,deadlines", metavar="WORDS", help=f"What is shown, of: {SHOWN}.")
@theme_option
def draw(
    *,
    lifecycle: str,
    output: str | None,
    form: str,
    role: str,
    state: str,
    engagement: str | None,
    timeline: bool,
    show: str,
    theme: str,
) -> int:
    """Draw a lifecycle: literal, strict, or one of your own as path.py:NAME.

    Without -o the picture is told in words.
    """
    if timeline and engagement is None:
        raise click.UsageError("--timeline needs --engagement FILE.")
    words = tuple(word.strip() for word in show.split(",") if word.strip())

    def drawn() -> Diagram:
        from ..diagrams import draw as picture
        from .lifecycles import named

        return picture(named(lifecycle), role=role, state=state, theme=theme, show=words)  # type: ignore[arg-type]

    written(drawn, output, form)
    return Code.YES
