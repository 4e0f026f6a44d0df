"""DOT, every state with its place: `neato -n` keeps them, `dot` finds its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..inside import lines
from ..metrics import clean
from ..model import BEGINNING, Model, Move, Node
from ..places import Box
from ..texts import SMALL, label
from ..theme import PALETTES, Palette, kinds, stroke

if TYPE_CHECKING:
    from ..diagram import Diagram

ENDINGS = ("dot", "gv")
BEGIN = "(begin)"
"""The node where an engagement begins; another name is found where a state bears this one."""


def render(diagram: Diagram) -> str:
    """The states with what keeps them, and an edge for each move that leads on."""
    model, boxes = diagram.model, diagram.places.boxes if diagram.places else {}
    palette, begin = PALETTES[diagram.theme], _begin(model)
    names = {BEGINNING: begin, **{node.name: node.name for node in model.nodes}}
    head = (
        f"digraph {_text(f'{model.name} {model.version}')} {{",
        f'  graph [bgcolor="{palette["paper"]}", splines=true];',
        f'  node [shape=box, fontname=Helvetica, fontsize=11, fontcolor="{palette["ink"]}"];',
        f"  edge [fontname=Helvetica, fontsize={SMALL}, arrowsize=0.6];",
        f'  {_text(begin)} [label="", shape=circle, style=filled, fillcolor="{palette["ink"]}", width=0.14'
        f"{_place(boxes.get(BEGINNING))}];",
    )
    states = (_state(model, node, palette, boxes.get(node.name)) for node in model.nodes)
    moves = (_move(model, move, names, palette) for move in model.steps)
    return "\n".join((*head, *states, *moves, "}", ""))


def _begin(model: Model) -> str:
    name = BEGIN
    while any(node.name == name for node in model.nodes):
        name += "'"
    return name


def _state(model: Model, node: Node, palette: Palette, box: Box | None) -> str:
    token = kinds(model)[node.phase]
    told = [clean(node.name), *_stays(model, node, box)]
    style = "filled,diagonals" if node.stands else "filled" if node.open else "filled,rounded"
    rings = 2 if node.settled else 1
    return (
        f"  {_text(node.name)} [label={_label(told)}, style={_text(style)}, peripheries={rings}, "
        f'fillcolor="{palette[token]}", color="{palette[f"{token}-line"]}", tooltip={_label([clean(node.meaning)])}'
        f"{_place(box)}];"
    )


def _stays(model: Model, node: Node, box: Box | None) -> Iterator[str]:
    for letters, words in lines(model, node, model.loops(node.name), box.w if box else 200.0):
        yield f"{letters} · {words}" if letters else f"   {words}"


def _move(model: Model, move: Move, names: dict[str, str], palette: Palette) -> str:
    letters, words = label(model, move)
    line = stroke(model, move)
    ends = f"{_text(names[move.source])} -> {_text(names[move.target])}"
    return (
        f"  {ends} [label={_label([f'{letters} · {words}'])}, comment={_text(move.command)}, "
        f'color="{palette[line.token]}", fontcolor="{palette[line.token]}", style={line.style}];'
    )


def _place(box: Box | None) -> str:
    if box is None:
        return ""
    x, y = box.middle
    return f', pos="{x:.1f},{-y:.1f}"' + (f", width={box.w / 72:.3f}, height={box.h / 72:.3f}" if box.w > 20 else "")  # noqa: PLR2004


def _text(text: str) -> str:
    """A name, quoted. A backslash at the end would keep the quote from ending it."""
    return '"' + text.replace('"', '\\"') + ('\\"' if False else "") + '"'


def _label(told: list[str]) -> str:
    """Lines of text, set to the left where there are several; a backslash is itself."""
    safe = [line.replace("\\", "\\\\").replace('"', '\\"') for line in told]
    return '"' + (safe[0] if len(safe) == 1 else "".join(f"{line}\\l" for line in safe)) + '"'
