"""A Markdown table of transitions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ..metrics import clean
from ..model import Model, Move
from ..texts import short

if TYPE_CHECKING:
    from ..diagram import Diagram

ENDINGS = ("md", "markdown")
HEAD = ("from", "command", "to", "by", "needs", "deadline", "cites")
_SPECIAL = "\\`*_{}[]()<>#|~!"


def render(diagram: Diagram) -> str:
    """The states, then every transition; one that keeps its state says so."""
    model = diagram.model
    states = ((node.name, node.phase, node.meaning) for node in model.nodes)
    moves = (_row(model, move) for move in model.moves)
    title = f"# {_safe(model.title)}"
    return "\n".join((title, "", _table(("state", "phase", "meaning"), states), _table(HEAD, moves)))


def _row(model: Model, move: Move) -> tuple[str, ...]:
    waits = ", ".join(f"{timer.name} {short(timer.length)}".strip() for timer in move.timers)
    target = "stays" if move.loop else move.target
    by = ", ".join(move.roles)
    return (move.source or "(begins)", move.command, target, by, ", ".join(move.needs), waits, " ".join(move.cites))


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *([_safe(cell) for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _safe(text: str) -> str:
    """Text that Markdown shows as it is."""
    return "".join(f"\\{char}" if char in _SPECIAL else char for char in clean(text))
