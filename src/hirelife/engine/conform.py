"""What an extension may not do: break a cell, a role, a rule, a notice or an end that a sentence forces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..errors import SpecificationError
from .compiling import cell_of
from .core import Core
from .permission import Cell, Permission
from .truth import WIDTH
from .vocabulary import OTHERS, Keep, Others, Role, RoleKind, Row, State, Told, target_states

SENTENCE = re.compile(r"S\d+")


def forced(cites: tuple[str, ...]) -> tuple[str, ...]:
    """The sentences of the source among citations (`S43`, and both ends of `S30-S33`)."""
    return tuple(cite for cite in cites if SENTENCE.match(cite))


def conforms(base: Core, made: Core) -> None:
    """Refuse an extension that widens what the base takes from the source.

    Raises:
        SpecificationError: names the sentence.
    """
    _cells(base, made)
    _heirs(base, made)
    for row in made.definition.rows:
        _stays_final(row, base)
        alike = [item for item in base.definition.rows if item.command is row.command]
        if not alike:
            _no_way_around(row, base)
        if sentences := _sentences(alike):
            _no_earlier(row, alike, base, sentences)
            for role in row.by:
                _row_of(row, role, alike, base, sentences)


def _cells(base: Core, made: Core) -> None:
    for key, line in base.plan.lines.items():
        for state in base.definition.states:
            cell = cell_of(line, state)
            now = cell_of(made.plan.lines[key], state)
            if forced(cell.cites) and (now.value != cell.value or not set(forced(cell.cites)) <= set(now.cites)):
                raise SpecificationError(
                    f"permission {line.name!r} of {key[1]} in {state.name}",
                    f"is {cell.value!r} by {' '.join(forced(cell.cites))}, not {now.value!r} by {' '.join(now.cites)}",
                )


def _heirs(base: Core, made: Core) -> None:
    """A state that inherits from one of the base may narrow what a sentence forces there, and widens nothing of it."""
    for state in (state for state in made.definition.states if state not in base.definition.states):
        known = [part for part in _ancestry(state) if isinstance(part, State) and part in base.definition.states]
        for origin in known[:1]:
            for key, line in base.plan.lines.items():
                _heir(state, origin, line, made.plan.lines[key], key[1])


def _heir(state: State, origin: State, line: Permission, now: Permission, role: str) -> None:
    cell, own = cell_of(line, origin), cell_of(now, state)
    sentences = " ".join(forced(cell.cites))
    if sentences and _width(own) > _width(cell):
        raise SpecificationError(
            f"permission {line.name!r} of {role} in {state.name}",
            f"widens to {own.value!r} what is {cell.value!r} in {origin} by {sentences}",
        )


def _width(cell: Cell) -> int:
    return WIDTH.get(cell.value, 1)


def _sentences(rows: Iterable[Row]) -> str:
    return " ".join(dict.fromkeys(cite for row in rows for cite in forced(row.cites)))


def _stays_final(row: Row, base: Core) -> None:
    """What a sentence brought to its end is not opened again."""
    rows = base.definition.rows
    for source in row.source:
        if source not in base.definition.states or set(target_states(row, source)) <= {source}:
            continue
        if any(set(target_states(item, source)) - {source} for item in rows if source in item.source):
            continue
        into = [item for item in rows if any(source in target_states(item, part) for part in item.source)]
        if sentences := _sentences(item for item in into if source not in item.source):
            raise SpecificationError(str(row), f"leads out of {source}, which is final by {sentences}")


def _row_of(row: Row, role: Role, alike: list[Row], base: Core, sentences: str) -> None:
    """A row asks, tells and permits what the base's rows of this command and role do."""
    mine = [item for item in alike if role in item.by]
    if not mine:
        given = ", ".join(sorted({held.name for item in alike for held in item.by}))
        raise SpecificationError(str(row), f"gives it to {role.name}, which {sentences} gives to {given}")
    if not row.told and all(item.told for item in mine):
        raise SpecificationError(str(row), f"tells nobody, which {sentences} forces")
    for part in (part for part in mine[0].told if all(_tells(item, part) for item in mine)):
        if not _tells(row, part):
            raise SpecificationError(str(row), f"does not tell the {_audience(part)}, which {sentences} forces")
    for source in row.source:
        near = [item for item in mine if any(part in item.source for part in _ancestry(source))] or mine
        lacking = min((_lacking(row, role, item, base) for item in near), key=len)
        if lacking:
            because = " ".join(forced(base.definition.rules[lacking[0]].cites))
            raise SpecificationError(str(row), f"lacks the rule {lacking[0]!r}, which {because} forces")
    governing = {item.permits for item in mine}
    if len(governing) == 1 and row.permits not in governing:
        raise SpecificationError(str(row), f"is not governed by {mine[0].permits!r}, which {sentences} forces")


def _no_earlier(row: Row, alike: list[Row], base: Core, sentences: str) -> None:
    """A command of the base is not asked in a state of the base where none of its rows stands."""
    known = [source for item in alike for source in item.source]
    for source in row.source:
        if source in base.definition.states and source not in known:
            names = ", ".join(dict.fromkeys(str(part) for part in known))
            raise SpecificationError(str(row), f"is asked in {source}, which {sentences} allows in {names}")


def _no_way_around(row: Row, base: Core) -> None:
    """A new command leads between states of the base only as a row of the base does: by its rules, told like it."""
    for source in row.source:
        origins = [part for part in _ancestry(source) if part in base.definition.states]
        for target in set(target_states(row, source)) - {source, *origins}:
            if origins and target in base.definition.states:
                for role in row.by:
                    _by_a_way(row, role, source, target, base)


def _by_a_way(row: Row, role: Role, source: State | Keep, target: State, base: Core) -> None:
    rows = base.definition.rows
    ways = [
        item
        for item in rows
        if any(part in item.source and target in target_states(item, part) for part in _ancestry(source))
    ]
    if not ways:
        if into := _sentences(item for item in rows for part in item.source if target in target_states(item, part)):
            raise SpecificationError(
                str(row), f"leads from {source} to {target}, to which {into} knows other ways only"
            )
        return
    sentences = _sentences(ways)
    mine = [item for item in ways if role in item.by or role.kind is RoleKind.HOST]
    if sentences and not mine:
        given = ", ".join(sorted({held.name for item in ways for held in item.by}))
        raise SpecificationError(
            str(row), f"lets the {role.name} lead from {source} to {target}, which {sentences} gives to {given}"
        )
    if mine and not any(_as(row, role, item, base) for item in mine):
        nearest = min(mine, key=lambda item: len(_lacking(row, role, item, base)))
        lacking = _lacking(row, role, nearest, base)
        because = " ".join(forced(base.definition.rules[lacking[0]].cites)) if lacking else sentences
        missing = f"lacks the rule {lacking[0]!r}" if lacking else "does not tell whom it tells"
        leads = f"leads from {source} to {target} beside {nearest.command.__name__}"
        raise SpecificationError(str(row), f"{leads}, and {missing}, which {because} forces")


def _as(row: Row, role: Role, item: Row, base: Core) -> bool:
    """Whether a row asks and tells all that one of the base does."""
    return not _lacking(row, role, item, base) and all(_tells(row, part) for part in item.told)


def _ancestry(source: State | Keep) -> Iterator[State | Keep]:
    """A state, the one whose permissions it inherits, and so on."""
    found: State | Keep | None = source
    while found is not None:
        yield found
        found = found.inherits if isinstance(found, State) else None


def _lacking(row: Row, role: Role, item: Row, base: Core) -> list[str]:
    """The rules of the base's row that cite a sentence, hold for the role, and are not asked for."""
    rules = [base.definition.rules[code] for code in item.needs if code not in row.needs]
    return [rule.code for rule in rules if forced(rule.cites) and (not rule.by or role in rule.by)]


def _tells(row: Row, part: Told) -> bool:
    """Whether a row tells an audience; all others are told of what somebody else does."""
    return part in row.told or (isinstance(part, Role) and OTHERS in row.told and part not in row.by)


def _audience(part: Told) -> str:
    return part.value if isinstance(part, Others) else part.name
