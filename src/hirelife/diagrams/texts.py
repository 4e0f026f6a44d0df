"""What stands on a move and in a state's box, before it is set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .metrics import clean, cut, wrapped
from .model import Model, Move, Timer, spoken

NAME, SMALL = 11, 8
"""Font sizes in points: a state's name, and everything else."""
LONGEST = 130.0
"""Points: no label of a move is wider."""

Line = tuple[str, str]
"""Letters of roles, and what they may do."""


def label(model: Model, move: Move, *, deadlines: bool = True) -> Line:
    """The letters and the words of a move, with its deadline."""
    waits = " ".join(_after(timer) for timer in move.timers[:1]) if deadlines else ""
    alone = all(model.actor(role).clock for role in move.roles)
    clock = next((model.actor(role).letter for role in move.roles if model.actor(role).clock), "")
    suffix = f", {waits}" if waits and alone else f", {clock} {waits}" if waits else ""
    return model.letters(move), cut(clean(spoken(move.command)) + suffix, SMALL, LONGEST)


def _after(timer: Timer) -> str:
    return "off" if timer.length == "off" else short(timer.length) if timer.length else "when due"


def short(length: str) -> str:
    """A length as people write it: `P14D` is `14 d`."""
    days, _, rest = length.removeprefix("P").partition("T")
    words = [f"{days[:-1]} d"] if days else []
    for unit in "HMS":
        count, found, rest = rest.partition(unit) if unit in rest else ("", "", rest)
        words += [f"{count} {unit.lower().replace('m', 'min')}"] if found else []
    return " ".join(words)


def loops(model: Model, moves: Iterable[Move], room: float) -> Iterator[Line]:
    """The moves that keep a state, gathered by who may ask: the letters, and lines of commands that fit."""
    gathered: dict[str, list[str]] = {}
    for move in moves:
        gathered.setdefault(model.letters(move), []).append(clean(spoken(move.command)))
    for letters, commands in gathered.items():
        lines = wrapped(", ".join(commands), SMALL, room)
        yield letters, lines[0]
        yield from (("", line) for line in lines[1:])
