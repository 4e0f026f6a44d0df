"""The legend: kinds of state, roles with letter, colour and line, and what the marks mean."""

from __future__ import annotations

from collections.abc import Iterator

from .geometry import RING
from .markup import bold, left, small
from .metrics import clean, cut, width
from .model import Actor, Model, Node
from .places import Box
from .sheet import Sheet
from .texts import SMALL
from .theme import ALARM, kinds, stroke_of

ROW = 15.0
SWATCH = 22.0
COLUMN = 132.0
WIDE = 2 * COLUMN
HEAD = 12.0
GAP = 5.0  # between the rows and the notes


def height(model: Model) -> float:
    """The height of the legend."""
    return HEAD + ROW * max(len(_kinds(model)), len(model.actors)) + GAP + ROW * len(list(_notes(model)))


def legend(model: Model, sheet: Sheet, x: float, y: float) -> None:
    """Draw it, its upper left corner here."""
    tokens = kinds(model)
    _text(sheet, bold("states", SMALL), x, y, COLUMN)
    _text(sheet, bold("who may ask", SMALL), x + COLUMN, y, COLUMN)
    for number, node in enumerate(_kinds(model)):
        _kind(sheet, node, tokens[node.phase], x, y + HEAD + ROW * number)
    for number, actor in enumerate(model.actors):
        _actor(sheet, model, actor, x + COLUMN, y + HEAD + ROW * number)
    low = y + HEAD + ROW * max(len(_kinds(model)), len(model.actors)) + GAP
    for number, note in enumerate(_notes(model)):
        _text(sheet, small(note), x, low + ROW * number, WIDE)


def _kinds(model: Model) -> tuple[Node, ...]:
    """One state of each kind that looks different."""
    looks = {(node.phase, node.stands, node.open, node.settled): node for node in reversed(model.nodes)}
    return tuple(node for node in model.nodes if node in looks.values())


def _notes(model: Model) -> Iterator[str]:
    if any(node.settled for node in model.nodes):
        yield "Double line: settled. " + ("Cut corners: deadlines pause." if _stands(model) else "")
    elif _stands(model):
        yield "Cut corners: deadlines pause."
    yield "Upright lines, coloured: several moves to or from one state."
    if any(move.timers for move in model.moves):
        yield "14 d: the clock acts after that time; off: only if a setting says."


def _stands(model: Model) -> bool:
    return any(node.stands for node in model.nodes)


def _kind(sheet: Sheet, node: Node, token: str, x: float, y: float) -> None:
    box = Box(x, y + 1, SWATCH, ROW - 3)
    style = "filled,diagonals" if node.stands else "filled" if node.open else "filled,rounded"
    fill, line = sheet.colour(token), sheet.colour(f"{token}-line")
    rings = "2" if node.settled else "1"
    inner = Box(box.x + RING, box.y + RING, box.w - 2 * RING, box.h - 2 * RING) if node.settled else box
    sheet.node(inner, "", shape="box", style=style, fillcolor=fill, color=line, penwidth="0.9", peripheries=rings)
    told = node.phase + (", clock stands" if node.stands and token != ALARM else ", public" if node.open else "")
    _text(sheet, small(cut(clean(told), SMALL, COLUMN - SWATCH - 8)), x + SWATCH + 5, y + 1.5, COLUMN - SWATCH)


def _actor(sheet: Sheet, model: Model, actor: Actor, x: float, y: float) -> None:
    line = stroke_of(model, actor)
    start, end = (x, y + ROW / 2), (x + SWATCH + 4, y + ROW / 2)
    colour = sheet.colour(line.token)
    sheet.line(
        (sheet.point(start), sheet.point(end)),
        (start, end),
        arrow=True,
        color=colour,
        style=line.style,
        penwidth=f"{line.pen}",
        arrowhead=line.head,
        **{"class": "legend"},
    )
    letter = width(actor.letter, SMALL, bold=True)
    words = cut(clean(actor.name), SMALL, COLUMN - SWATCH - 16 - letter)
    _text(sheet, f"{bold(actor.letter, SMALL)} {small(words)}", x + SWATCH + 9, y, COLUMN - SWATCH)


def _text(sheet: Sheet, markup: str, x: float, y: float, wide: float) -> None:
    sheet.text(Box(x, y, wide, ROW), left(markup, wide, ROW))
