"""What stands in a state's box: how it is wrapped, and how high it is."""

from __future__ import annotations

from collections.abc import Iterable

from .geometry import HEAD, LINE, PAD, RING
from .metrics import width, wrapped
from .model import Model, Move, Node
from .texts import NAME, SMALL, Line, loops

MOST_LINES = 4  # of a state's name
MOST_LETTERS = 48.0


def inset(node: Node) -> float:
    """How far from the edge of its place a state's text begins."""
    return PAD + RING if node.settled else PAD


def names(node: Node, wide: float) -> tuple[str, ...]:
    """A state's name, in lines that fit in its box."""
    return wrapped(node.name, NAME, wide - 2 * inset(node), bold=True, most=MOST_LINES)


def letters(model: Model, node: Node) -> float:
    """The room for the letters before a line of commands."""
    told = {model.letters(move) for move in model.loops(node.name)}
    return min(MOST_LETTERS, max((width(text, SMALL, bold=True) for text in told), default=0.0) + 5)


def lines(model: Model, node: Node, moves: Iterable[Move], wide: float) -> tuple[Line, ...]:
    """What may be done in a state without leaving it."""
    return tuple(loops(model, moves, wide - 2 * inset(node) - letters(model, node)))


def text_height(model: Model, node: Node, wide: float) -> float:
    """The height of all that may stand in a state's box."""
    told = lines(model, node, model.loops(node.name), wide)
    return 2 * inset(node) - 2 + HEAD * len(names(node, wide)) + LINE * len(told)


def most(node: Node, high: float, wide: float) -> int:
    """How many lines there is room for below the name."""
    return int((high + 2 - 2 * inset(node) - HEAD * len(names(node, wide))) // LINE)  # as `text_height` has it
