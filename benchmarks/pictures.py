"""One machine, drawn by three libraries: how large the picture is, and in how many strokes and words.

Usage: python benchmarks/pictures.py [FOLDER]

Needs hirelife with the extra `render` (pygraphviz), python-statemachine and pydot. With a FOLDER the pictures are
written there, to be looked at.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hirelife import LIFECYCLE
from hirelife.diagrams import draw, model_of
from hirelife.machine import graph_machine

A4 = (539, 785)
"""Points: what an upright page leaves between margins of 10 mm."""


def ours() -> str:
    """The SVG of `hirelife draw`."""
    return draw(LIFECYCLE).to_svg()


def transitions() -> str:
    """What `GraphMachine` of `transitions` draws, a line for each arrow."""
    return _drawn(graph_machine(LIFECYCLE, graph_engine="graphviz").get_graph().source)


def statemachine() -> str:
    """What `DotGraphMachine` of python-statemachine draws: a state for each state, an event for each command."""
    from statemachine import State, StateMachine  # type: ignore[import-not-found]
    from statemachine.contrib.diagram import DotGraphMachine  # type: ignore[import-not-found]

    model = model_of(LIFECYCLE)
    states = {"": State("new", initial=True), **{node.name: State(node.name) for node in model.nodes}}
    events: dict[str, Any] = {}
    for move in model.moves:
        arrow = states[move.source].to(states[move.target])
        events[move.command] = events[move.command] | arrow if move.command in events else arrow
    named = {f"in_{name or 'new'}": state for name, state in states.items()}
    return _drawn(DotGraphMachine(type("Lifecycle", (StateMachine,), {**named, **events}))().to_string())


def _drawn(dot: str) -> str:
    """Laid out and drawn by Graphviz as it comes, for both of the others alike."""
    from pygraphviz import AGraph  # type: ignore[import-untyped]

    picture: bytes = AGraph(string=dot).draw(format="svg", prog="dot")
    return picture.decode()


def told(name: str, svg: str) -> str:
    """A row of the table: width and height in points, by how much it must shrink for A4, lines and words drawn."""
    width, height = (float(re.findall(rf'<svg[^>]*\b{side}="([\d.]+)', svg)[0]) for side in ("width", "height"))
    shrinks = min(1.0, A4[0] / width, A4[1] / height)
    words = sum(len(text.split()) for text in re.findall(r"<text[^>]*>([^<]*)", svg))
    lines = len(re.findall(r'<g [^>]*class="edge', svg))
    return f"{name:<22}{width:>6.0f} x {height:<6.0f}{shrinks:>6.0%} {lines:>6} {words:>6}"


def main(folder: str = "") -> None:
    """Measure all three."""
    print(f"{'':<22}{'points':>15}{'on A4':>6} {'lines':>6} {'words':>6}")
    made: dict[str, Callable[[], str]] = {
        "hirelife": ours, "transitions": transitions, "python-statemachine": statemachine,
    }  # fmt: skip
    for name, draws in made.items():
        svg = draws()
        print(told(name, svg))
        if folder:
            (Path(folder) / f"{name}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
