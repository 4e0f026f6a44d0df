"""Two lifecycles as one model, on whose layout their difference is drawn; and what differs in their moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import attrs

from .model import Ask, Model, Move, Timer, spoken
from .texts import short

T = TypeVar("T")


def union(old: Model, new: Model) -> Model:
    """The states, roles and moves of either; where both have one, it is the new one's."""
    kept = {node.name for node in new.nodes}
    spine = (*new.spine, *(name for name in old.spine if name not in kept))
    return attrs.evolve(
        new,
        nodes=_merged(old.nodes, new.nodes, lambda node: node.name),
        actors=_merged(old.actors, new.actors, lambda actor: actor.name),
        moves=_merged(old.moves, new.moves, lambda move: move.key),
        spine=spine,
    )


def _merged(old: Sequence[T], new: Sequence[T], key: Callable[[T], object]) -> tuple[T, ...]:
    latest = {key(one): one for one in new}
    seen = {key(one) for one in old}
    return (*(latest.get(key(one), one) for one in old), *(one for one in new if key(one) not in seen))


def changes(old: Move, new: Move) -> Iterator[str]:
    """What differs between two moves of one command from one state to one."""
    before, after = {ask.role: ask for ask in old.asks}, {ask.role: ask for ask in new.asks}
    for role in (*before, *(role for role in after if role not in before)):
        yield from _asked(role, before.get(role), after.get(role))
    yield from _timed(old.timers, new.timers)
    if old.told != new.told:
        yield f"told: {', '.join(old.told) or 'nobody'} → {', '.join(new.told) or 'nobody'}"


def _asked(role: str, old: Ask | None, new: Ask | None) -> Iterator[str]:
    if old is None:
        yield f"widened: the {role} may ask too"
    elif new is None:
        yield f"narrowed: the {role} may ask no more"
    else:
        more = [code for code in new.needs if code not in old.needs]
        less = [code for code in old.needs if code not in new.needs]
        if more:
            yield f"narrowed: the {role} needs {_rules(more)} too"
        if less:
            yield f"widened: the {role} needs {_rules(less)} no more"
        if old.cites != new.cites:
            yield f"cited: {' '.join(old.cites)} → {' '.join(new.cites)}"


def _rules(codes: list[str]) -> str:
    return ", ".join(map(spoken, codes))


def _timed(old: tuple[Timer, ...], new: tuple[Timer, ...]) -> Iterator[str]:
    before, after = {timer.name: timer.length for timer in old}, {timer.name: timer.length for timer in new}
    for name in (*before, *(name for name in after if name not in before)):
        first, second = before.get(name), after.get(name)
        if first != second:
            yield f"{name}: {_length(first)} → {_length(second)}"


def _length(length: str | None) -> str:
    return "none" if length is None else short(length) if length.startswith("P") else length or "when due"
