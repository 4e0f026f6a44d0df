"""What the kit asks: every command of a small engagement at one time, well-formed and hostile.

For the shipped lifecycle, and what extends it, that is `hirelife.menu` and what it leaves out: agreed dates, the
mediator, and amounts on which a wrongly rounded fee shows. Commands of a platform's own are made from their fields,
where these are texts, switches, words of a closed list, or indices; for others the platform says what is asked:

    commands = [Offer(engagement="r1", by="ona", at=START), Reserve(by="ria", at=START, deposit=80_00)]
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import datetime
from enum import Enum
from itertools import product
from typing import Any, get_type_hints

import attrs

from ..engine.command import Command, instant
from ..engine.lifecycle import Lifecycle
from ..errors import SpecificationError

Alphabet = Iterable[Command]
"""Everything that may be asked; each is asked at other times too."""

Only = Callable[[Command], bool]
"""Whether the system under test has such a command."""

START = datetime.fromisoformat("2026-03-02T09:00:00+00:00")
"""When every way begins."""
ROWS = 2
"""How many rows of an array a generated index may name."""


def alphabet(
    lifecycle: Lifecycle, commands: Alphabet | None = None, *, every_payload: bool = False
) -> tuple[Command, ...]:
    """What is asked of a lifecycle.

    Args:
        lifecycle: whose commands they must be; others are left out.
        commands: what is asked; None for what the kit knows and can make.
        every_payload: whether also what few platforms have is asked: due times from the host's calendar, other fees,
            dates that are agreed later.

    Raises:
        SpecificationError: a command whose fields the kit cannot fill, where `commands` is None.
    """
    known = frozenset(lifecycle.definition.commands)
    given = _standard(lifecycle, every_payload=every_payload) if commands is None else commands
    return tuple(command for command in given if type(command) in known)


def asked_at(command: Command, at: datetime) -> Command:
    """The same command at another time; the time until which it asks for something moves with it.

    What was valid is valid, so it is copied and not built anew where that will do.
    """
    timed: Any = command
    if getattr(command, "due", None) is not None:
        moved: Command = attrs.evolve(timed, at=at, due=timed.due + (at - command.at))
        return moved
    later = copy.copy(command)
    object.__setattr__(later, "at", at)
    object.__setattr__(later, "instant", instant(at))
    return later


def sort_of(command: Command) -> tuple[Hashable, ...]:
    """What a command is: its kind, the words of closed lists in it, and which fields are given."""
    given = (value if isinstance(value, Enum) else value is None for value in command.payload().values())
    return command.name(), *given


def _standard(lifecycle: Lifecycle, *, every_payload: bool) -> Iterator[Command]:
    """The shipped commands from the menu, and those of an extension from their fields."""
    from .marketplace import marketplace, seldom

    kinds = lifecycle.definition.commands
    shipped = (*marketplace(START), *(seldom(START) if every_payload else ()))
    if {type(command) for command in shipped} & set(kinds):
        yield from shipped
    people = tuple(dict.fromkeys(command.by for command in shipped if isinstance(command.by, str)))
    for kind in kinds:
        if not _by_clock(lifecycle, kind) and kind not in {type(command) for command in shipped}:
            yield from _made(kind, people)


def _by_clock(lifecycle: Lifecycle, kind: type[Command]) -> bool:
    """Whether only the clock asks it: the atlas has that from the due times."""
    clock = lifecycle.definition.clock
    return all(row.by == (clock,) for row in lifecycle.definition.rows if row.command is kind)


def _made(kind: type[Command], people: tuple[str, ...]) -> Iterator[Command]:
    """Commands of one kind, by everybody, with every value of every field."""
    inherited = {"by", "at", "engagement", "id"}
    hints = get_type_hints(kind)
    values = {
        field.name: _values(kind, field.name, hints[field.name])
        for field in attrs.fields(kind)
        if field.init and field.name not in inherited and field.default is attrs.NOTHING
    }
    for by in people:
        for chosen in product(*values.values()):
            given: dict[str, Any] = dict(zip(values, chosen, strict=True))
            yield kind(by=by, at=START, **given)


def _values(kind: type[Command], name: str, hint: Any) -> tuple[object, ...]:
    if hint is str:
        return ("Something.",)
    if hint is bool:
        return (True, False)
    if hint is int and name in kind.INDEXES:
        return tuple(range(ROWS + 1))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return tuple(hint)
    raise SpecificationError(
        f"{kind.__name__}.{name}", "has values that only you know: say what is asked, with `commands=`"
    )
