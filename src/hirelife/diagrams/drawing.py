"""A drawing: what Graphviz is told, and what each of its parts stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping

import attrs

from .metrics import clean
from .model import Model, Move, spoken


@attrs.frozen
class Part:
    """What an element of the picture stands for.

    Attributes:
        data: for programs: the names, as `data-` attributes.
        told: for people: a sentence, which is shown where one points at it.
    """

    data: Mapping[str, str]
    told: str


@attrs.frozen
class Drawing:
    """A picture before it is drawn.

    Attributes:
        text: DOT with a place for everything.
        parts: what each id stands for.
        facts: what the whole stands for, as `data-` attributes.
        title: what it is.
        about: what it shows, for those who cannot see it.
    """

    text: str
    parts: Mapping[str, Part]
    facts: Mapping[str, str]
    title: str
    about: str


def slug(*names: str) -> str:
    """Names as a part of an id: other letters by their number."""
    return re.sub(r"[^A-Za-z0-9_]", lambda found: f".{ord(found.group()):x}", "-".join(names)).replace(".2d", "-")


def of_state(model: Model, name: str, weight: str) -> Part:
    """What is known of a state."""
    node = model.node(name)
    traits = " ".join(word for word in ("open", "stands", "settled", "final") if getattr(node, word))
    data = {"state": name, "phase": node.phase, "traits": traits, "weight": weight}
    return Part(data, clean(f"{name}: {node.meaning}"))


def of_move(model: Model, move: Move, weight: str) -> Part:
    """What is known of a move."""
    data = {
        "source": move.source,
        "command": move.command,
        "target": move.target,
        "roles": " ".join(move.roles),
        "weight": weight,
    }
    who = " or ".join(move.roles)
    needs = f" Needs: {', '.join(map(spoken, move.needs))}." if move.needs else ""
    where = f"from {move.source} to {move.target}" if move.source else f"begins in {move.target}"
    return Part(data, clean(f"{spoken(move.command)}, {where}, by {who}.{needs} [{' '.join(move.cites)}]"))
