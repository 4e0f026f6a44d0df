"""The difference of two lifecycles, drawn on one layout."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ..engine import Lifecycle
from ..engine.truth import Change
from .diagram import Diagram
from .difference_text import MARKS, Found, beyond, few, move_of, moved
from .drawn import pictured
from .extract import model_of
from .inside import most
from .layout import layout
from .metrics import clean, cut
from .model import Model, Move, Node, spoken
from .places import Box
from .regranting import Regrant, in_box, regrants
from .scene import Key, Scene, Shown, Weight
from .texts import SMALL, Line
from .theme import Theme, themed
from .union import changes, union
from .views import quiet_spine


@attrs.frozen
class Difference:
    """What differs between two lifecycles.

    Attributes:
        changes: every difference of meaning, as `Lifecycle.diff` finds it.
        permissions: every cell of the matrix that grants something else, under the settings of each.
        diagram: the picture.
    """

    changes: tuple[Change, ...]
    permissions: tuple[Regrant, ...]
    diagram: Diagram


def diff(old: Lifecycle, new: Lifecycle, *, names: tuple[str, str] | None = None, theme: Theme = "auto") -> Difference:
    """What differs between two lifecycles, and its picture on the layout of both.

    What was added is thick, with +; what was removed is dashed, with −; what needs other rules, other people or another
    time has ±, and the lines below say what. A state in which a permission means something else says so too. What is
    as before is grey, and still says who may ask.

    Args:
        old: the first.
        new: the second.
        names: what the title calls them; their names, versions and settings where none are given.
        theme: as in `draw`.

    Raises:
        PictureError: no such theme.
    """
    before, after = model_of(old), model_of(new)
    found = Found(old.diff(new), regrants(old, new))
    both = union(before, after)
    places = layout(union(model_of(old, folded=False), model_of(new, folded=False)))
    moves = {move.key: _weight(move.key, before, after) for move in both.moves}
    boxes = {node.name: _inside(both, moves, node, places.boxes[node.name], found.permissions) for node in both.nodes}
    first, second = names or _named(before, after)
    whose = f"{before.name} {before.version}: " if names and _alike(before, after) else ""
    scene = Scene(
        both,
        clean(f"{whose}{first} → {second}"),
        clean(f"{len(found.changes)} differences between {first} and {second}."),
        {**quiet_spine(both), **{move.key: _shown(both, move, moves[move.key]) for move in both.steps}},
        dict(_states(both, before, after, found.permissions)),
        boxes,
        few((*moved(both, before, after, moves), *beyond(old, new, found))),
    )
    return Difference(found.changes, found.permissions, pictured(scene, places, None, themed(theme)))


def _named(old: Model, new: Model) -> tuple[str, str]:
    """What the two are called: by their settings alone, where the rest is one name."""
    if _alike(old, new) and old.preset and new.preset and old.preset != new.preset:
        return old.title, new.preset
    return old.title, new.title


def _alike(old: Model, new: Model) -> bool:
    """Whether both bear one name and one version."""
    return (old.name, old.version) == (new.name, new.version)


def _weight(key: Key, before: Model, after: Model) -> Weight | None:
    old, new = move_of(before, key), move_of(after, key)
    if old is None:
        return Weight.ADDED
    if new is None:
        return Weight.REMOVED
    return Weight.CHANGED if list(changes(old, new)) else None


def _shown(both: Model, move: Move, weight: Weight | None) -> Shown:
    """What differs with its mark and its words; what is as before with the letters of those who may ask."""
    letters = both.letters(move)
    return Shown(Weight.QUIET, letters) if weight is None else Shown(weight, f"{MARKS[weight.value]} {letters}")


def _states(both: Model, before: Model, after: Model, regranted: tuple[Regrant, ...]) -> Iterator[tuple[str, Shown]]:
    """A state is in colour where it is new or gone, or where something else holds in it."""
    old, new = ({node.name: node for node in model.nodes} for model in (before, after))
    for node in both.nodes:
        how = {one.how for one in regranted if one.state == node.name}
        if node.name not in old:
            yield node.name, Shown(Weight.ADDED, note="+ added")
        elif node.name not in new:
            yield node.name, Shown(Weight.REMOVED, note="− removed")
        elif old[node.name] != new[node.name]:
            yield node.name, Shown(Weight.CHANGED, note="± changed")
        elif how:
            word = how.pop() if len(how) == 1 else "changed"
            yield node.name, Shown(Weight.CHANGED, note=f"{MARKS[word]} {word}")
        else:
            yield node.name, Shown(Weight.QUIET)


def _inside(
    both: Model, moves: dict[Key, Weight | None], node: Node, box: Box, regranted: tuple[Regrant, ...]
) -> tuple[Line, ...]:
    """What differs of the moves that keep a state, and of the permissions in it; as much as there is room for."""
    room = most(node, box.h, box.w)
    found = [(weight, move) for move in both.loops(node.name) if (weight := moves[move.key]) is not None]
    told = [(weight.value, f"{both.letters(move)} · {clean(spoken(move.command))}") for weight, move in found]
    cells = tuple(one for one in regranted if one.state == node.name and one.how not in ("added", "removed"))
    told += in_box(cells, {actor.name: actor for actor in both.actors}, room - len(told))
    kept = told if len(told) <= room else [*told[: room - 1], ("", f"and {len(told) - room + 1} more")]
    return tuple((MARKS.get(how, "…"), cut(clean(text), SMALL, box.w - 44)) for how, text in kept)
