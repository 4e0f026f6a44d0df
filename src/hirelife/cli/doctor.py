"""`hirelife doctor`: what draws here, with which version, whether there are fonts; and a test picture."""

from __future__ import annotations

from pathlib import Path

import click

from .exits import Code, Stop, say

EXTRAS = (
    ("hirelife", ""),
    ("pygraphviz", "render"),
    ("numpy", "verify"),
    ("hypothesis", "testing"),
    ("transitions", ""),
    ("click", ""),
)


@click.command(short_help="What draws here, which fonts there are, and a test picture.")
@click.option("-o", "--output", metavar="FILE", help="Where to write the test picture; its ending says the format.")
def doctor(*, output: str | None) -> int:
    """Say what hirelife finds on this machine for drawing, and draw a test picture.

    Ends with 4 where pictures cannot be drawn, and says what to install.
    """
    from ..diagrams import glyphs, graphviz
    from ..errors import RenderError

    for package, extra in EXTRAS:
        say(f"{package:<11} {_installed(package, extra)}")
    try:
        say(f"renderer    {graphviz.version()}")
        say(f"fonts       {'letters are drawn' if graphviz.has_fonts() else 'none: letters come out as empty boxes'}")
        known = (
            "each character is looked up" if glyphs.askable() else "single characters are not looked up: no fontconfig"
        )
        say(f"glyphs      {known}")
        say(f"test        {_drawn(output)}")
    except RenderError as error:
        raise Stop(Code.MISSING, (str(error),)) from None
    return Code.YES


def _installed(package: str, extra: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return f'missing; pip install "hirelife[{extra}]"'


def _drawn(output: str | None) -> str:
    """Draw the lifecycle as PNG, or as what is asked for, and say what came of it."""
    from ..diagrams import draw
    from .lifecycles import named
    from .pictures import saved

    made = draw(named("literal")).render(Path(output).suffix if output else "png")
    data = made.encode() if isinstance(made, str) else made
    if output:
        saved(output, data)
    return f"{len(data)} bytes of {Path(output).suffix.removeprefix('.') if output else 'png'}" + (
        f" in {output}" if output else ""
    )
