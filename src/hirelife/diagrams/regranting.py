"""What two lifecycles permit otherwise: every cell of the matrix that widened, narrowed or changed, as each means it.

A cell is compared under the settings of its lifecycle, so one that reads a setting differs where the setting does, even
where both are written alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import attrs

from ..engine import Lifecycle
from ..engine.definition import Definition
from ..engine.permission import Permission
from ..engine.vocabulary import Role, State
from .cells import Cells, Meaning, compared
from .metrics import clean
from .model import Actor

Line = tuple[str, str]


@attrs.frozen
class Regrant:
    """A cell that means something else.

    Attributes:
        permission: its name.
        role: who it is about.
        state: where.
        origin: the state before, where the cell refers to it.
        old: what it meant.
        new: what it means.
        how: `widened`, `narrowed`, `changed`; `added` or `removed` with its state, role or permission.
    """

    permission: str
    role: str
    state: str
    origin: str
    old: str
    new: str
    how: str

    @property
    def told(self) -> str:
        """The cell and both answers, in one line."""
        where = f"in {self.state}" + (f" after {self.origin}" if self.origin else "")
        return clean(f"{self.permission}, {self.role}, {where}: {self.old} → {self.new} ({self.how})")


def regrants(old: Lifecycle, new: Lifecycle) -> tuple[Regrant, ...]:
    """Every cell that differs, in the order of the definitions."""
    before, after = Cells(old.definition), Cells(new.definition)
    first, second = _places(old.definition), _places(new.definition)
    found: list[Regrant] = []
    for key, place in first.items():
        if key in second:
            found += _both(key, before.unfolded(*place), after.unfolded(*second[key]))
        else:
            found.append(Regrant(*key, "", before.meaning(*place).said, "", "removed"))
    for key, place in second.items():
        if key not in first:
            found.append(Regrant(*key, "", "", after.meaning(*place).said, "added"))
    return tuple(found)


Key = tuple[str, str, str]


def _places(definition: Definition) -> dict[Key, tuple[Permission, Role, State]]:
    return {
        (line.name, role.name, state.name): (line, role, state)
        for line in definition.permissions
        for role in line.roles
        for state in definition.states
    }


def _both(key: Key, old: tuple[Meaning, ...], new: tuple[Meaning, ...]) -> Iterator[Regrant]:
    """What differs of one cell; for each state before, where one of the two refers to that."""
    before, after = ({one.origin: one for one in side} for side in (old, new))
    for origin in dict.fromkeys((*before, *after)):
        first, second = before.get(origin, before.get("")), after.get(origin, after.get(""))
        if first is not None and second is not None and (how := compared(first, second)):
            yield Regrant(*key, origin, first.said, second.said, how)


def in_box(found: tuple[Regrant, ...], actors: dict[str, Actor], room: int) -> tuple[Line, ...]:
    """The cells of a state for its box: each by its name where there is room, and else how many."""
    told: dict[tuple[str, str], dict[str, None]] = {}
    for one in found:
        told.setdefault((one.how, one.permission), {})[actors[one.role].letter] = None
    if len(told) <= room:
        return tuple((how, f"{' '.join(letters)} · {name}") for (how, name), letters in told.items())
    counts = Counter(one.how for one in found)
    return tuple((how, f"{count} permissions") for how, count in counts.items())
