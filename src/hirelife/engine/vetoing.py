"""How far a veto reaches under the settings of a lifecycle: its engagement alone, or all that the two share.

`Permission.counts` is asked about engagements that nobody knows yet: whatever an engagement decides is answered both
ways, one after the other, until the answers differ or there is nothing left to try.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import partial
from itertools import islice
from typing import Any

from .definition import Definition
from .permission import Permission
from .roster import Roster
from .vocabulary import Role, RoleKind, State

MOST = 10_000
"""Of so many ways it is known well enough that it depends on the engagements."""


class Reach(StrEnum):
    """Whether a veto in one engagement of two people counts in their others."""

    NEVER = "never"
    SOMETIMES = "sometimes"
    ALWAYS = "always"


def reach(definition: Definition, line: Permission, role: Role, state: State) -> Reach:
    """How far the veto of a role in a state reaches, under the settings of the definition."""
    counts = line.counts
    if counts is None:
        return Reach.ALWAYS
    found = set[bool]()
    try:
        for one in islice(_answers(definition, counts, role, state), MOST):
            found.add(one)
            if len(found) > 1:
                return Reach.SOMETIMES
    except (TypeError, ValueError, AttributeError, ArithmeticError, LookupError):
        return Reach.SOMETIMES  # it reckons with what it reads: then the engagements decide
    return Reach.ALWAYS if True in found else Reach.NEVER


def _answers(definition: Definition, counts: Callable[..., Any], role: Role, state: State) -> Iterator[bool]:
    """What is answered for every pair with such an engagement in it: alone, beside one like it, beside a candidacy."""
    parties = tuple(one for one in definition.roles if one.kind is RoleKind.PARTY and one is not role)
    names = (_WHO, *(f"@{one.name}" for one in parties))
    bound = Roster(names, (role.name, *(one.name for one in parties)))
    open_still = Roster(names[1:], bound.roles[1:], (_WHO,))
    for others in ((), (bound,), (open_still,)):
        yield from _ways(partial(_asked, definition, counts, (state, bound), others))


_WHO = "@who"


def _asked(
    definition: Definition,
    counts: Callable[..., Any],
    vetoing: tuple[State, Roster],
    beside: Iterable[Roster],
    ways: Ways,
) -> bool:
    mine = _Some(ways, id="@1", state=vetoing[0].name, roster=vetoing[1])
    others = [_Some(ways, id=f"@{number}", roster=roster) for number, roster in enumerate(beside, 2)]
    return bool(counts((mine, *others), _WHO, definition.settings))


class Ways:
    """The answers that are given on one way, and which way comes next: depth first."""

    def __init__(self) -> None:
        self.path: list[bool] = []
        self.place: int = 0

    def chosen(self) -> bool:
        """The next answer on this way: no at first, yes when the way comes by again."""
        if self.place == len(self.path):
            self.path.append(False)
        self.place += 1
        return self.path[self.place - 1]

    def further(self) -> bool:
        """Turn to the next way; whether there is one."""
        while self.path and self.path[-1]:
            self.path.pop()
        if self.path:
            self.path[-1] = True
        self.place = 0
        return bool(self.path)


def _ways(asked: Callable[[Ways], bool]) -> Iterator[bool]:
    ways = Ways()
    yield asked(ways)
    while ways.further():
        yield asked(ways)


class _Some:
    """Something that is not known: each comparison may hold and may not, and each collection has one part or none."""

    def __init__(self, ways: Ways, **known: object) -> None:
        self.__dict__.update(known)
        self._ways: Ways = ways

    def __getattr__(self, name: str) -> _Some:
        if name.startswith("__"):
            raise AttributeError(name)
        found = self.__dict__[name] = _Some(self._ways)
        return found

    def __call__(self, *asked: object) -> _Some:
        key = f"({', '.join(map(str, asked))})"
        found: _Some = getattr(self, key)
        return found

    def __getitem__(self, place: object) -> _Some:
        return self("[]", place)

    def __iter__(self) -> Iterator[_Some]:
        if self._ways.chosen():
            yield self(0)

    def __bool__(self) -> bool:
        return self._ways.chosen()

    def _compared(self, other: object) -> bool:
        return other is self or self._ways.chosen()

    def __contains__(self, part: object) -> bool:
        return self._ways.chosen()

    def __lt__(self, other: object) -> bool:
        return other is not self and self._ways.chosen()

    def _reckoned(self, _other: object) -> _Some:
        return _Some(self._ways)

    __hash__ = object.__hash__
    __eq__ = __le__ = __ge__ = _compared
    __gt__ = __lt__
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __floordiv__ = _reckoned
