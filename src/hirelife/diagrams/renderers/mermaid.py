"""Mermaid's `stateDiagram-v2`, which web pages and many text editors draw."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..inside import lines
from ..metrics import clean
from ..model import BEGINNING, Model, Node
from ..texts import label
from ..theme import PALETTES, kinds

if TYPE_CHECKING:
    from ..diagram import Diagram

ENDINGS = ("mmd", "mermaid")
WIDE = 240.0
_PLAIN = re.compile(r"[^A-Za-z0-9 ,.]")


def render(diagram: Diagram) -> str:
    """The states with what keeps them, an arrow for each move that leads on, and a class for each kind of state."""
    model = diagram.model
    ids = names(model)
    title = ("---", f"title: {_quoted(model.title)}", "---")
    return "\n".join((*title, "stateDiagram-v2", *_states(model, ids), *_moves(model, ids), *_kinds(diagram, ids), ""))


def names(model: Model) -> dict[str, str]:
    """The id of each state; Mermaid has words that none may be, so each begins alike."""
    ids: dict[str, str] = {BEGINNING: "[*]"}
    for node in model.nodes:
        name = "s_" + re.sub(r"\W", "_", node.name, flags=re.ASCII)
        ids[node.name] = name if name not in ids.values() else f"{name}_{len(ids)}"
    return ids


def _states(model: Model, ids: dict[str, str]) -> Iterator[str]:
    for node in model.nodes:
        told = [_safe(clean(node.name)), *_stays(model, node)]
        yield f'    state "{"<br/>".join(told)}" as {ids[node.name]}'


def _stays(model: Model, node: Node) -> Iterator[str]:
    for letters, words in lines(model, node, model.loops(node.name), WIDE):
        yield _safe(f"{letters} · {words}" if letters else words)


def _moves(model: Model, ids: dict[str, str]) -> Iterator[str]:
    for move in model.steps:
        letters, words = label(model, move)
        yield f"    {ids[move.source]} --> {ids[move.target]}: {_safe(f'{letters} · {words}')}"
    yield from (f"    {ids[node.name]} --> [*]" for node in model.nodes if node.final)


def _kinds(diagram: Diagram, ids: dict[str, str]) -> Iterator[str]:
    model, palette = diagram.model, PALETTES[diagram.theme]
    for phase, token in kinds(model).items():
        members = ",".join(ids[node.name] for node in model.nodes if node.phase == phase)
        fill, line, ink = palette[token], palette[f"{token}-line"], palette["ink"]
        name = f"k_{token}"
        yield f"    classDef {name} fill:{fill},stroke:{line},color:{ink}"
        yield f"    class {members} {name}"


def _safe(text: str) -> str:
    """Text that Mermaid shows as it is: everything that could mean something to it, by number."""
    told = _PLAIN.sub(lambda found: f"#{ord(found.group())};", text)
    return f"{told} " if text.endswith("\\") else told  # or it would hide what comes next


def _quoted(text: str) -> str:
    """A YAML scalar."""
    return "'" + clean(text).replace("'", "''") + "'"
