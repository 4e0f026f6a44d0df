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
    palette, ids = PALETTES[diagram.theme], names(model)
    ink, place = palette["ink"], _place(boxes.get(BEGINNING))
    title = clean(model.title)
    head = (
        f"digraph {_text(title if _plain(title) else 'lifecycle')} {{",
        f'  graph [bgcolor="{palette["paper"]}", splines=true];',
        f'  node [shape=box, fontname=Helvetica, fontsize=11, fontcolor="{ink}"];',
        f"  edge [fontname=Helvetica, fontsize={SMALL}, arrowsize=0.6];",
        f'  {_text(ids[BEGINNING])} [label="", shape=circle, style=filled, fillcolor="{ink}", width=0.14{place}];',
    )
    states = (_state(model, node, ids, palette, boxes.get(node.name)) for node in model.nodes)
    moves = (_move(model, move, ids, palette) for move in model.steps)
    return "\n".join((*head, *states, *moves, "}", ""))


def names(model: Model) -> dict[str, str]:
    """The node of each state: its name, unless DOT has no way to write it."""
    ids = {node.name: node.name for node in model.nodes if _plain(node.name)}
    ids |= {node.name: _free(f"state {number}", ids) for number, node in enumerate(model.nodes) if node.name not in ids}
    return {**ids, BEGINNING: _free(BEGIN, ids)}


def _plain(name: str) -> bool:
    """Graphviz has no way to write some characters, and takes `&…;` for one."""
    return name.isprintable() and not set(name) & {"\\", "&"}


def _free(name: str, taken: dict[str, str]) -> str:
    while name in taken.values():
        name += "'"
    return name


def _state(model: Model, node: Node, ids: dict[str, str], palette: Palette, box: Box | None) -> str:
    token = kinds(model)[node.phase]
    told = [clean(node.name), *_stays(model, node, box)]
    style = "filled,diagonals" if node.stands else "filled" if node.open else "filled,rounded"
    rings = 2 if node.settled else 1
    return (
        f"  {_text(ids[node.name])} [label={_label(told)}, style={_text(style)}, peripheries={rings}, "
        f'fillcolor="{palette[token]}", color="{palette[f"{token}-line"]}", tooltip={_label([clean(node.meaning)])}'
        f"{_place(box)}];"
    )


def _stays(model: Model, node: Node, box: Box | None) -> Iterator[str]:
    for letters, words in lines(model, node, model.loops(node.name), box.w if box else 200.0):
        yield f"{letters} · {words}" if letters else f"   {words}"


def _move(model: Model, move: Move, ids: dict[str, str], palette: Palette) -> str:
    letters, words = label(model, move)
    line = stroke(model, move)
    ends = f"{_text(ids[move.source])} -> {_text(ids[move.target])}"
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
    """A name, quoted."""
    return '"' + text.replace('"', '\\"') + '"'


def _label(told: list[str]) -> str:
    """Lines of text, set to the left where there are several; a backslash and an ampersand are themselves."""
    safe = [line.replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;") for line in told]
    return '"' + (safe[0] if len(safe) == 1 else "".join(f"{line}\\l" for line in safe)) + '"'
