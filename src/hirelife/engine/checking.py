"""What a definition may not be: contradictory, misspelt, or with loose ends. Asked when it is compiled."""

from __future__ import annotations

from typing import Any

from ..errors import SpecificationError
from .compiling import CELL_WORDS, Checker, cell_of
from .meaning import means_something
from .permission import ORIGIN, Cell
from .question import Question
from .rule import Rule
from .spelling import spelled
from .vocabulary import NEW, STAY, Keep, Role, Row, Select, State, target_states
from .watching import watched


def check(checker: Checker) -> None:
    """Refuse what contradicts itself, has no meaning, or hangs loose.

    Raises:
        SpecificationError: says where and why.
    """
    spelled(checker)
    _rows(checker)
    _reachable(checker)
    _permissions(checker)
    watched(checker)
    means_something(checker)
    _loose_ends(checker)


def _rows(checker: Checker) -> None:
    taken: dict[tuple[str, str, str], Row] = {}
    for row in checker.definition.rows:
        _row(checker, row)
        for source in row.source:
            for role in row.by:
                key = (_name(source), row.command.name(), role.name)
                if key in taken:
                    raise SpecificationError(str(row), f"contradicts {taken[key]}: both answer {role.name} in {key[0]}")
                taken[key] = row


def _row(checker: Checker, row: Row) -> None:
    where = str(row)
    _whole(row, where)
    for state in (*row.source, *(target for source in row.source for target in target_states(row, source))):
        if state is not NEW and state not in checker.definition.states:
            raise SpecificationError(where, f"names the state {_name(state)!r}, which is not declared")
    if row.target is STAY and NEW in row.source:
        raise SpecificationError(where, "stays where nothing is yet: name the state that it begins in")
    for role in (*row.by, *(part for part in row.told if isinstance(part, Role))):
        if role not in checker.definition.roles:
            raise SpecificationError(where, f"names the role {role.name!r}, which is not declared")
    for array in row.command.INDEXES.values():
        if array not in checker.definition.arrays:
            raise SpecificationError(where, f"its command points into {array!r}, which is no array")
    _conditions(checker, row, where)


def _whole(row: Row, where: str) -> None:
    """Who, from where, to where, and each rule once."""
    for part, what in ((row.by, "by nobody"), (row.source, "from nowhere"), (_targets(row), "to nowhere")):
        if not part:
            raise SpecificationError(where, f"leads {what}")
    if twice := [code for code in row.needs if row.needs.count(code) > 1]:
        raise SpecificationError(where, f"needs the rule {twice[0]!r} twice")
    if row.permits and NEW in row.source:
        raise SpecificationError(where, f"is governed by {row.permits!r}, but before the first event there is no cell")


def _targets(row: Row) -> tuple[object, ...]:
    return row.target.targets if isinstance(row.target, Select) else (row.target,)


def _conditions(checker: Checker, row: Row, where: str) -> None:
    for code in row.needs:
        if code not in checker.definition.rules:
            raise SpecificationError(where, f"needs the rule {code!r}, which no policy holds")
        checker.used.add(code)
    lines = [line for line in checker.definition.permissions if line.name == row.permits]
    if row.permits and not lines:
        raise SpecificationError(where, f"permits {row.permits!r}, which is no permission")
    for source in row.source:
        if isinstance(source, State) and any(cell_of(line, source).value == ORIGIN for line in lines):
            raise SpecificationError(where, f"its permission {row.permits!r} is '=' in {source.name}")
    if isinstance(row.target, Select):
        checker.reads(row.target.function, f"selector {row.target.name!r}")


def _reachable(checker: Checker) -> None:
    rows = checker.definition.rows
    arrows = [(source, target) for row in rows for source in row.source for target in target_states(row, source)]
    reached: set[State | Keep] = {NEW}
    while more := {target for source, target in arrows if source in reached} - reached:
        reached |= more
    for state in checker.definition.states:
        if state not in reached:
            raise SpecificationError(f"state {state.name!r}", "no row leads to it")


def _permissions(checker: Checker) -> None:
    seen: set[tuple[str, str]] = set()
    for line in checker.definition.permissions:
        where = f"permission {line.name!r}"
        for role in (*line.roles, *((line.towards,) if line.towards else ())):
            if role not in checker.definition.roles:
                raise SpecificationError(where, f"names the role {role.name!r}, which is not declared")
        for role in line.roles:
            if (line.name, role.name) in seen:
                raise SpecificationError(where, f"is said twice for {role.name}")
            seen.add((line.name, role.name))
        for name in line.cells:
            if name not in checker.states:
                raise SpecificationError(where, f"has a cell for {name!r}, which is no state")
        for state in checker.definition.states:
            _cell(checker, where, cell_of(line, state))


def _cell(checker: Checker, where: str, cell: Cell) -> None:
    if cell.value == ORIGIN and checker.definition.origin not in checker.definition.facts:
        raise SpecificationError(where, "refers to the origin state, but no fact holds it")
    if cell.value in CELL_WORDS:
        return
    if cell.value not in checker.definition.rules:
        raise SpecificationError(where, f"names the predicate {cell.value!r}, which no policy holds")
    checker.used.add(cell.value)
    for name in checker.reads(checker.definition.rules[cell.value].function, f"predicate {cell.value!r}"):
        if name in checker.definition.observations:
            checker.tracer.observation(name, Question)


def _loose_ends(checker: Checker) -> None:
    asking = _asking(checker)
    for code, rule in checker.definition.rules.items():
        if code not in checker.used:
            raise SpecificationError(f"rule {code!r}", "no row and no cell lists it")
        _asked(asking.get(code, set()), code, rule)
        for shown in rule.shows:
            if not _shown(checker, shown):
                raise SpecificationError(f"rule {code!r}", f"shows {shown!r}, which is no register, fact or setting")


def _asking(checker: Checker) -> dict[str, set[Role]]:
    """Who asks where a rule stands: the roles of the rows that need it, and of the lines that name it."""
    asking: dict[str, set[Role]] = {}
    for row in checker.definition.rows:
        for code in row.needs:
            asking.setdefault(code, set()).update(row.by)
    for line in checker.definition.permissions:
        for cell in line.cells.values():
            asking.setdefault(cell.value, set()).update(line.roles)
    return asking


def _asked(asking: set[Role], code: str, rule: Rule[Any]) -> None:
    """A rule for some roles holds for such as ask."""
    for role in rule.by:
        if role not in asking:
            raise SpecificationError(f"rule {code!r}", f"holds for {role.name}, who never asks where it stands")


def _shown(checker: Checker, name: str) -> bool:
    definition = checker.definition
    array, _, column = name.partition(".")
    return (
        name in {*definition.numbers, *definition.dues, *definition.facts, *definition.totals}
        or hasattr(definition.settings, name)
        or (array in definition.arrays and column in definition.arrays[array].columns)
    )


def _name(source: State | Keep) -> str:
    return source.name if isinstance(source, State) else source.value
