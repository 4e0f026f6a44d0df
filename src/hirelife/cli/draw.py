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
@click.argument("lifecycle", required=False, metavar="[LIFECYCLE]")
@into
@click.option("--role", default="", help="Only what this role may do.")
@click.option("--state", default="", help="Only what leads to this state and from it.")
@click.option(
    "--engagement", metavar="FILE", help="A stored engagement, or a story: where it stands, or how it came there."
)
@click.option("--now", is_flag=True, help="Of a story: where it stands at its end, and not its way.")
@click.option("--timeline", is_flag=True, help="The deadlines of the engagement, and not its state.")
@click.option("--show", metavar="WORDS", help=f"What is shown, of: {SHOWN}.  [default: loops,deadlines]")
@theme_option
def draw(
    *,
    lifecycle: str | None,
    output: str | None,
    form: str,
    role: str,
    state: str,
    engagement: str | None,
    now: bool,
    timeline: bool,
    show: str | None,
    theme: str,
) -> int:
    """Draw a lifecycle: literal, strict, or your own as path.py:NAME or MODULE:NAME.

    Without -o the picture is told in words.
    """
    if (now or timeline) and engagement is None:
        raise click.UsageError("--now and --timeline need --engagement FILE.")
    given = {"--role": role or None, "--state": state or None, "--show": show}
    apart = [option for option, value in given.items() if value is not None]
    if engagement is not None and apart:
        raise click.UsageError(
            f"--engagement does not go together with {', '.join(apart)}: a picture of one engagement shows all of it."
        )
    words = tuple(word.strip() for word in ("loops,deadlines" if show is None else show).split(",") if word.strip())

    def drawn() -> Diagram:
        from ..diagrams import draw as picture
        from ..diagrams import timeline as times
        from ..diagrams.theme import themed
        from .engaged import engaged
        from .lifecycles import named

        if engagement is None:
            return picture(named(lifecycle or "literal"), role=role, state=state, theme=themed(theme), show=words)
        chosen, found = engaged(engagement, lifecycle, last=now)
        if timeline:
            return times(chosen, found, theme=themed(theme))
        return picture(chosen, engagement=found, theme=themed(theme))

    written(drawn, output, form)
    return Code.YES
