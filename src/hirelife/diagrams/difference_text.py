"""The difference of two lifecycles in words: the lines below its picture."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ..engine import Lifecycle
from ..engine.truth import Change
from .clauses import ASIDE
from .metrics import clean
from .model import Model, Move, spoken
from .regranting import Regrant
from .scene import Key, Told, Weight
from .union import changes

MARKS = {"added": "+", "removed": "−", "changed": "±", "widened": "+", "narrowed": "−"}
TOKENS = {"added": "yes", "removed": "no", "changed": "maybe", "widened": "yes", "narrowed": "no"}


@attrs.frozen
class Found:
    """What differs, before it is drawn."""

    changes: tuple[Change, ...]
    permissions: tuple[Regrant, ...]


MOST_TOLD = 60
KEY = Told("", "+: added or widened, thick. −: removed or narrowed, dashed. ±: changed. Grey: as before.", "soft")
"""What the marks mean."""


def few(told: tuple[Told, ...]) -> tuple[Told, ...]:
    """As many lines as somebody reads below a picture, and what their marks mean."""
    if not told:
        return ()
    rest = Told("…", f"and {len(told) - MOST_TOLD} more; the command `hirelife diff` lists all")
    return (KEY, *told) if len(told) <= MOST_TOLD else (KEY, *told[:MOST_TOLD], rest)


def moved(both: Model, before: Model, after: Model, moves: dict[Key, Weight | None]) -> Iterator[Told]:
    """Each move that differs; alike changes of one command are one line."""
    gathered: dict[tuple[str, str, str, str], list[str]] = {}
    for move in both.moves:
        weight, old, new = moves[move.key], move_of(before, move.key), move_of(after, move.key)
        if weight is not None:
            what = "; ".join(changes(old, new)) if old is not None and new is not None else weight.value
            led = "" if move.loop else f" → {move.target}"
            key = (weight.value, both.letters(move), f"{spoken(move.command)}{led}", what)
            gathered.setdefault(key, []).append(move.source or "the beginning")
    for (how, letters, command, what), sources in gathered.items():
        text = f"{letters} · {command} from {', '.join(sources)}: {what}"
        yield Told(MARKS[how], clean(text), TOKENS[how])


def beyond(old: Lifecycle, new: Lifecycle, found: Found) -> Iterator[Told]:
    """What differs besides states and moves: permissions, settings, rules and deadlines by name, the rest counted."""
    yield from _granted(found.permissions)
    yield from _set(old.definition.settings, new.definition.settings)
    named = [change for change in found.changes if _named_part(change) and change.how in ("added", "removed")]
    for change in named:
        yield Told(MARKS[change.how], clean(f"{change.what}: {change.how}"), TOKENS[change.how])
    rest = len([change for change in found.changes if not change.what.startswith(DRAWN)]) - len(named)
    if rest:
        yield Told("±", f"and {rest} more changes of what is seen, of truth tables, registers and bookings", "maybe")


DRAWN = ("state ", "row ", "cell ", "grants ", "settings")
"""What is told by itself."""
NAMED = ("rule ", "deadline ", "role ", "fact ", "command ")


def _named_part(change: Change) -> bool:
    """Whether it is a part by its name, and not what a command sees."""
    return change.what.startswith(NAMED) and not (change.what.startswith("command ") and " sees " in change.what)


def _granted(found: tuple[Regrant, ...]) -> Iterator[Told]:
    """The cells that widened or narrowed, one by one; those that came or went, by state, with what they grant."""
    gathered: dict[tuple[str, str], list[Regrant]] = {}
    for one in found:
        if one.how in ("added", "removed"):
            gathered.setdefault((one.how, one.state), []).append(one)
        else:
            yield Told(MARKS[one.how], one.told, TOKENS[one.how])
    for (how, state), cells in gathered.items():
        granted: dict[str, list[str]] = {}
        for one in cells:
            if (one.old or one.new) not in ("no", "no, all"):
                granted.setdefault(one.role, []).append(one.permission)
        what = "; ".join(f"{role}: {', '.join(names)}" for role, names in granted.items())
        text = f"{len(cells)} permissions in {state}: {how}. Of these not a plain no: {what or 'none'}"
        yield Told(MARKS[how], clean(text), TOKENS[how])


def _set(old: object, new: object) -> Iterator[Told]:
    """The settings that differ, where both lifecycles have settings of one kind."""
    from ..reference.markdown import attributes

    if type(old) is not type(new):
        return
    told = attributes(type(new))
    for name in getattr(type(new), "__annotations__", ()):
        first, second = getattr(old, name, None), getattr(new, name, None)
        if first != second:
            meaning = f" ({ASIDE.sub('', told[name])})" if name in told else ""
            yield Told("±", clean(f"setting {name}: {_valued(first)} → {_valued(second)}{meaning}"), "maybe")


def _valued(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def move_of(model: Model, key: Key) -> Move | None:
    """A move by what tells it from every other."""
    return next((move for move in model.moves if move.key == key), None)
