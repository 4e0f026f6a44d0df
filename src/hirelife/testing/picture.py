"""The picture of the coverage: the diagram of the lifecycle, with what no test reached in red."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .labels import BEGINNING, Transition

if TYPE_CHECKING:
    from .reports import Report

RED = "#c62828"


def svg(report: Report) -> str:
    """The diagram with what was not reached in red: states and transitions dashed, what keeps a state underlined.

    Raises:
        RenderError: no renderer is installed; says what to install.
    """
    from ..diagrams import draw
    from .boxed import MARK, marked

    diagram, missing = draw(report.lifecycle), _missing(report)
    loops = {(hole.source, hole.command) for hole in missing if hole.source == hole.target}
    picture = marked(diagram.to_svg(prefix="hl"), diagram.model, loops)
    dashed = [*_states(report), *(_move(hole) for hole in missing if hole.source != hole.target)]
    style = "".join(f"{where} {{ stroke: {RED} !important; stroke-dasharray: 6 4 !important }}\n" for where in dashed)
    style += f".state .{MARK} {{ fill: {RED}; text-decoration: underline }}\n" if loops else ""
    said = report.summary().replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"</desc>", f" {said}</desc><style>{style}</style>", picture, count=1)


def _missing(report: Report) -> list[Transition]:
    return [hole for hole in report.counts["transitions"].missing if isinstance(hole, Transition)]


def _states(report: Report) -> list[str]:
    return [f'.state[data-state="{state}"] :is(path, polygon)' for state in report.counts["states"].missing]


def _move(hole: Transition) -> str:
    source = "" if hole.source == BEGINNING else hole.source
    return (
        f'.move[data-command="{hole.command}"][data-source="{source}"][data-target="{hole.target}"] :is(path, polygon)'
    )
