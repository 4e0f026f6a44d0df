"""A scene in plain text."""

from __future__ import annotations

from collections.abc import Iterator

from .metrics import clean
from .model import Move
from .scene import Scene, Shown, Weight
from .texts import label

ARROW, LETTERS = "→", 8


def prose(scene: Scene) -> str:
    """The title, every state with what leads out of it and what may be done in it, and the lines below the picture."""
    return "\n".join((scene.title, "", *_body(scene), *_told(scene), ""))


def _body(scene: Scene) -> Iterator[str]:
    model = scene.model
    order = (*model.spine, *(node.name for node in model.nodes if node.name not in model.spine))
    for move in model.steps:
        if not move.source and _seen(scene, move):
            yield from _move(scene, move)
    for name in order:
        shown = scene.states.get(name, Shown())
        out = [move for move in model.steps if move.source == name and _seen(scene, move)]
        stays = scene.boxes.get(name, ())
        if not out and not stays and shown.weight in (Weight.QUIET, Weight.PLAIN):
            continue
        yield f"{clean(name)}  ({shown.note or clean(model.node(name).phase)})"
        for letters, words in stays:
            yield f"  {letters:<{LETTERS}} {words}"
        for move in out:
            yield from _move(scene, move)
        yield ""


def _seen(scene: Scene, move: Move) -> bool:
    shown = scene.moves.get(move.key)
    return shown is not None and shown.weight is not Weight.QUIET


def _move(scene: Scene, move: Move) -> Iterator[str]:
    shown = scene.moves[move.key]
    letters, words = label(scene.model, move, deadlines=scene.deadlines)
    parts = [part for part in (words, f"{ARROW} {clean(move.target)}", shown.note) if part]
    yield f"  {shown.mark or letters:<{LETTERS}} {' '.join(parts)}"


def _told(scene: Scene) -> Iterator[str]:
    wide = max((len(one.head) for one in scene.told), default=0) + 1
    for one in scene.told:
        yield f"{one.head:<{wide}} {one.text}"
