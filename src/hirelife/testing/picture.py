"""The picture of the coverage: the diagram of the lifecycle, with what no test reached in red."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .labels import BEGINNING, Transition

if TYPE_CHECKING:
    from .reports import Report

RED = "#c62828"


def svg(report: Report) -> str:
    """The diagram with the states and the transitions that were not reached in red, and dashed.

    Raises:
        RenderError: no renderer is installed; says what to install.
    """
    from ..diagrams import draw

    picture = draw(report.lifecycle).to_svg(prefix="hl")
    missing = [*_states(report), *_transitions(report)]
    style = "".join(f"{where} {{ stroke: {RED} !important; stroke-dasharray: 6 4 !important }}\n" for where in missing)
    said = report.summary().replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"</desc>", f" {said}</desc><style>{style}</style>", picture, count=1)


def _states(report: Report) -> list[str]:
    return [f'.state[data-state="{state}"] :is(path, polygon)' for state in report.counts["states"].missing]


def _transitions(report: Report) -> list[str]:
    return [
        f'.move[data-command="{hole.command}"][data-source="{"" if hole.source == BEGINNING else hole.source}"]'
        f'[data-target="{hole.target}"] :is(path, polygon)'
        for hole in report.counts["transitions"].missing
        if isinstance(hole, Transition)
    ]
