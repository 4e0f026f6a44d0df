"""The difference of two lifecycles, drawn on one layout."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import attrs

from ..engine import Lifecycle
from ..engine.truth import Change
from .diagram import Diagram
from .drawn import pictured
from .extract import model_of
from .layout import layout
from .metrics import clean, cut
from .model import Grant, Model, Move, spoken
from .scene import Key, Scene, Shown, Told, Weight
from .texts import Line
from .theme import Theme, themed
from .union import changes, union
from .views import quiet_spine

MARKS = {"added": "+", "removed": "−", "changed": "±", "widened": "+", "narrowed": "−"}
TOKENS = {"added": "yes", "removed": "no", "changed": "maybe", "widened": "yes", "narrowed": "no"}


@attrs.frozen
class Difference:
    """What differs between two lifecycles.

    Attributes:
        changes: every difference of meaning, as `Lifecycle.diff` finds it.
        diagram: the picture.
    """

    changes: tuple[Change, ...]
    diagram: Diagram


def diff(old: Lifecycle, new: Lifecycle, *, names: tuple[str, str] | None = None, theme: Theme = "auto") -> Difference:
    """What differs between two lifecycles, and its picture on the layout of both.

    What was added is thick, with +; what was removed is dashed, with −; what needs other rules, other people or another
    time has ±, and the lines below say what.

    Args:
        old: the first.
        new: the second.
        names: what the title calls them; their names and versions where none are given.
        theme: as in `draw`.

    Raises:
        PictureError: no such theme.
    """
    found = old.diff(new)
    before, after = model_of(old), model_of(new)
    both = union(before, after)
    places = layout(both)
    moves = {move.key: _weight(move.key, before, after) for move in both.moves}
    boxes = {node.name: _loops(both, moves, node.name, places.boxes[node.name].w) for node in both.nodes}
    first, second = map(clean, names or (_named(before), _named(after)))
    scene = Scene(
        both,
        f"{first} → {second}",
        f"{len(found)} differences between {first} and {second}.",
        {**_kept(both, moves), **{key: Shown(weight, MARKS[weight.value]) for key, weight in moves.items() if weight}},
        dict(_states(both, before, after, moves)),
        boxes,
        _first((*_told(both, before, after, moves), *_beyond(old, new, found))),
    )
    return Difference(found, pictured(scene, places, None, themed(theme)))


MOST_TOLD = 60
KEY = Told("", "+: added or widened, thick. −: removed or narrowed, dashed. ±: changed. Grey: as before.", "soft")
"""What the marks mean."""


def _first(told: tuple[Told, ...]) -> tuple[Told, ...]:
    """As many lines as somebody reads below a picture, and what their marks mean."""
    if not told:
        return ()
    rest = Told("…", f"and {len(told) - MOST_TOLD} more; the command `hirelife diff` lists all")
    return (KEY, *told) if len(told) <= MOST_TOLD else (KEY, *told[:MOST_TOLD], rest)


def _named(model: Model) -> str:
    return clean(f"{model.name} {model.version}")


def _find(model: Model, key: Key) -> Move | None:
    return next((move for move in model.moves if move.key == key), None)


def _weight(key: Key, before: Model, after: Model) -> Weight | None:
    old, new = _find(before, key), _find(after, key)
    if old is None:
        return Weight.ADDED
    if new is None:
        return Weight.REMOVED
    return Weight.CHANGED if list(changes(old, new)) else None


def _kept(both: Model, moves: dict[Key, Weight | None]) -> dict[Key, Shown]:
    """What stayed as it was is there, without words."""
    kept = {move.key: Shown(Weight.QUIET) for move in both.steps if moves[move.key] is None}
    return {**quiet_spine(both), **kept}


def _states(both: Model, before: Model, after: Model, moves: dict[Key, Weight | None]) -> Iterator[tuple[str, Shown]]:
    old, new = ({node.name: node for node in model.nodes} for model in (before, after))
    touched = {name for key, weight in moves.items() if weight for name in (key[0], key[2])}
    for node in both.nodes:
        if node.name not in old:
            yield node.name, Shown(Weight.ADDED, note="+ added")
        elif node.name not in new:
            yield node.name, Shown(Weight.REMOVED, note="− removed")
        elif old[node.name] != new[node.name]:
            yield node.name, Shown(Weight.CHANGED, note="± changed")
        elif node.name not in touched:
            yield node.name, Shown(Weight.QUIET)


def _loops(both: Model, moves: dict[Key, Weight | None], state: str, wide: float) -> tuple[Line, ...]:
    """What differs of the moves that keep a state."""
    found = [(weight, move) for move in both.loops(state) if (weight := moves[move.key]) is not None]
    return tuple(
        (MARKS[weight.value], cut(f"{both.letters(move)} · {clean(spoken(move.command))}", 8, wide - 44))
        for weight, move in found
    )


def _told(both: Model, before: Model, after: Model, moves: dict[Key, Weight | None]) -> Iterator[Told]:
    """Each move that differs; alike changes of one command are one line."""
    gathered: dict[tuple[str, str, str, str], list[str]] = {}
    for move in both.moves:
        weight, old, new = moves[move.key], _find(before, move.key), _find(after, move.key)
        if weight is not None:
            what = "; ".join(changes(old, new)) if old is not None and new is not None else weight.value
            led = "" if move.loop else f" → {move.target}"
            key = (weight.value, both.letters(move), f"{spoken(move.command)}{led}", what)
            gathered.setdefault(key, []).append(move.source or "the beginning")
    for (how, letters, command, what), sources in gathered.items():
        text = f"{letters} · {command} from {', '.join(sources)}: {what}"
        yield Told(MARKS[how], clean(text), TOKENS[how])


def _beyond(old: Lifecycle, new: Lifecycle, found: tuple[Change, ...]) -> Iterator[Told]:
    """What differs besides states and moves: permissions, settings, rules and deadlines by name, the rest counted."""
    yield from _granted(model_of(old).grants, model_of(new).grants)
    yield from _set(old.definition.settings, new.definition.settings)
    named = [change for change in found if _named_part(change) and change.how in ("added", "removed")]
    for change in named:
        yield Told(MARKS[change.how], clean(f"{change.what}: {change.how}"), TOKENS[change.how])
    drawn = ("state ", "row ", "cell ", "settings")
    rest = [change for change in found if not change.what.startswith(drawn)]
    if len(rest) > len(named):
        yield Told("±", f"and {len(rest) - len(named)} more changes of truth tables, registers and bookings", "maybe")


NAMED = ("rule ", "deadline ", "role ", "fact ", "command ")


def _named_part(change: Change) -> bool:
    """Whether it is a part by its name, and not what a command sees."""
    return change.what.startswith(NAMED) and not (change.what.startswith("command ") and " sees " in change.what)


def _granted(old: tuple[Grant, ...], new: tuple[Grant, ...]) -> Iterator[Told]:
    """The cells that widened or narrowed, one by one; those of states that came or went, by state."""
    before, after = ({(cell.permission, cell.role, cell.state): cell for cell in cells} for cells in (old, new))
    for key in (key for key in before if key in after):
        first, second = before[key], after[key]
        if (first.value, first.condition) != (second.value, second.condition):
            how = _how(first, second)
            text = f"{key[0]}, {key[1]}, in {key[2]}: {_cell(first)} → {_cell(second)} ({how})"
            yield Told(MARKS[how], clean(text), TOKENS[how])
    for how, cells, other in (("removed", before, after), ("added", after, before)):
        for state, count in Counter(key[2] for key in cells if key not in other).items():
            yield Told(MARKS[how], clean(f"{count} permissions in {state}: {how}"), TOKENS[how])


WIDTH = {"veto": 0, "no": 1, "origin": 2, "if": 2, "yes": 3}
"""How much a cell grants; an origin or a condition may grant or not."""


def _how(old: Grant, new: Grant) -> str:
    first, second = WIDTH[old.value], WIDTH[new.value]
    return "widened" if second > first else "narrowed" if second < first else "changed"


def _cell(cell: Grant) -> str:
    return f"{cell.value} {cell.condition}".strip()


def _set(old: object, new: object) -> Iterator[Told]:
    """The settings that differ, where both lifecycles have settings of one kind."""
    if type(old) is not type(new):
        return
    for name in getattr(type(new), "__annotations__", ()):
        first, second = getattr(old, name, None), getattr(new, name, None)
        if first != second:
            yield Told("±", clean(f"setting {name}: {first} → {second}"), "maybe")
