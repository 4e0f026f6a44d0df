"""The views of a lifecycle by itself: the whole, the happy path, what one role may do, what is around a state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from ..errors import PictureError
from .inside import lines
from .metrics import clean
from .model import BEGINNING, Model, Move, spoken
from .places import Layout
from .scene import Key, Scene, Shown, Told, Weight
from .texts import Line, needed

DEFAULT = ("loops", "deadlines")
SHOWN = ("loops", "deadlines", "rules", "happy")
"""What `show` may name: what keeps a state, when the clock acts, rules below the picture, the happy path alone."""


def view(model: Model, places: Layout, *, role: str = "", state: str = "", show: Iterable[str] = DEFAULT) -> Scene:
    """A view of the lifecycle by itself.

    Args:
        model: the lifecycle.
        places: where everything stands.
        role: only what this role may do.
        state: only what leads to this state and from it.
        show: words of `SHOWN`.
    """
    wanted = frozenset(show)
    kept = [move for move in model.moves if _fits(model, move, role, state, happy="happy" in wanted)]
    steps = {move.key: Shown() for move in kept if not move.loop}
    rules = tuple(_rules(model, kept, role)) if "rules" in wanted else ()
    marks = {key: number for number, (keys, _) in enumerate(rules, 1) for key in keys}
    return Scene(
        model,
        _title(model, role, state, wanted),
        _about(model, role, state),
        {**quiet_spine(model), **{key: Shown(note=_mark(marks.get(key))) for key in steps}},
        _states(model, kept, role, state, happy="happy" in wanted),
        dict(_boxes(model, places, kept)) if "loops" in wanted else {},
        (*(Told(f"[{number}]", text) for number, (_, text) in enumerate(rules, 1)), *_wanted(model, rules, role)),
        "deadlines" in wanted,
        tuple(kept),
    )


def checked(model: Model, role: str, state: str, show: Iterable[str]) -> tuple[str, ...]:
    """The words of `show`, where all that is named is known.

    Raises:
        PictureError: no such role, state or word; says which there are.
    """
    wanted = tuple(show)
    _known("role", role, [actor.name for actor in model.actors])
    _known("state", state, [node.name for node in model.nodes])
    for word in wanted:
        _known("word of show", word, SHOWN)
    return wanted


def _known(what: str, name: str, names: Iterable[str]) -> None:
    known = tuple(names)
    if name and name not in known:
        raise PictureError(what, name, known)


def _fits(model: Model, move: Move, role: str, state: str, *, happy: bool) -> bool:
    if role and role not in move.roles:
        return False
    if state and state not in (move.source, move.target):
        return False
    return not happy or (move.happy and (_on_spine(model, move) or (move.loop and move.source in model.spine)))


def _on_spine(model: Model, move: Move) -> bool:
    return (move.source, move.target) in set(pairwise((BEGINNING, *model.spine)))


def quiet_spine(model: Model) -> dict[Key, Shown]:
    """One move for each step of the happy path, for orientation."""
    found: dict[tuple[str, str], Key] = {}
    for move in model.steps:
        if _on_spine(model, move):
            found.setdefault((move.source, move.target), move.key)
    return {key: Shown(Weight.QUIET) for key in found.values()}


def _states(model: Model, kept: list[Move], role: str, state: str, *, happy: bool) -> dict[str, Shown]:
    if happy and not state:
        return {node.name: Shown(Weight.QUIET) for node in model.nodes if node.name not in model.spine}
    if not role and not state:
        return {}
    touched = {place for move in kept for place in (move.source, move.target)}
    if role and not state:
        touched = {move.source for move in kept} | {move.target for move in kept if not move.source}
    quiet = {node.name: Shown(Weight.QUIET) for node in model.nodes if node.name not in touched}
    return {**quiet, **({state: Shown(Weight.STRONG)} if state else {})}


def _boxes(model: Model, places: Layout, kept: list[Move]) -> Iterator[tuple[str, tuple[Line, ...]]]:
    for node in model.nodes:
        loops = [move for move in kept if move.loop and move.source == node.name]
        yield node.name, lines(model, node, loops, places.boxes[node.name].w)


def _mark(number: int | None) -> str:
    return "" if number is None else f"[{number}]"


def _rules(model: Model, kept: list[Move], role: str) -> Iterator[tuple[tuple[Key, ...], str]]:
    """Moves that need the same rules, and these rules in words."""
    found: dict[tuple[str, str], list[Move]] = {}
    for move in kept:
        told = "" if move.loop else needed(model, move, role)
        if told:
            found.setdefault((move.command, told), []).append(move)
    for (command, told), moves in found.items():
        yield tuple(move.key for move in moves), f"{clean(spoken(command))}: {told}"


def _wanted(model: Model, rules: Iterable[tuple[tuple[Key, ...], str]], role: str) -> Iterator[Told]:
    """What each of these rules wants, in its sentence."""
    found = {key for keys, _ in rules for key in keys}
    asks = [ask for move in model.moves if move.key in found for ask in move.asks if role in ("", ask.role)]
    codes = dict.fromkeys(code for ask in asks for code in ask.needs)
    sentences = dict(model.rules)
    for number, code in enumerate(code for code in codes if sentences.get(code)):
        yield Told("" if number else "rules", clean(f"{spoken(code)}: {sentences[code]}"), "soft")


def _title(model: Model, role: str, state: str, show: frozenset[str]) -> str:
    parts = [clean(model.title)]
    parts += ["the happy path"] if "happy" in show else []
    parts += [f"what the {clean(role)} may do"] if role else []
    parts += [f"around {clean(state)}"] if state else []
    return ", ".join(parts)


def _about(model: Model, role: str, state: str) -> str:
    """The picture in words."""
    path = " → ".join(clean(name) for name in model.spine)
    told = f"A state machine with {len(model.nodes)} states and {len(model.steps)} transitions. Happy path: {path}."
    told += f" Only what the {clean(role)} may do is shown." if role else ""
    return told + (f" Only what leads to {clean(state)} and from it is shown." if state else "")
