"""What a definition may not be: contradictory, misspelt, or with loose ends. Asked when it is compiled."""

from __future__ import annotations

from ..errors import SpecificationError
from .arithmetic import NEVER
from .command import moment
from .compiling import CELL_WORDS, Checker, cell_of
from .deadline import Deadline
from .meaning import means_something
from .permission import ORIGIN, Cell
from .question import Question
from .vocabulary import NEW, STAY, Keep, Role, Row, Select, State, target_states


def check(checker: Checker) -> None:
    """Refuse what contradicts itself, has no meaning, or hangs loose.

    Raises:
        SpecificationError: says where and why.
    """
    _names(checker)
    _rows(checker)
    _reachable(checker)
    _permissions(checker)
    _deadlines(checker)
    means_something(checker)
    _loose_ends(checker)


def _names(checker: Checker) -> None:
    seen: set[str] = set()
    for what, names in (
        ("state", [state.name for state in checker.definition.states]),
        ("role", [role.name for role in checker.definition.roles]),
        ("command", [command.name() for command in checker.definition.commands]),
    ):
        for name in names:
            if (key := f"{what} {name!r}") in seen:
                raise SpecificationError(key, "is declared twice")
            seen.add(key)
    for state in checker.definition.states:
        if state.inherits is not None and state.inherits not in checker.definition.states:
            raise SpecificationError(
                f"state {state.name!r}", f"inherits from {state.inherits.name!r}, which is not declared"
            )
    for name in checker.definition.facts:
        checker.domain(name, f"fact {name!r}")
    if NEW.value in checker.states:
        raise SpecificationError(f"state {NEW.value!r}", "has the name of what is before the first event")
    both = set(checker.definition.facts) & set(checker.definition.observations)
    if both:
        raise SpecificationError(f"fact {min(both)!r}", "has the name of an observation")


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


def _deadlines(checker: Checker) -> None:
    definition = checker.definition
    arrays = definition.arrays.items()
    columns = {
        f"{name}.{part}" for name, spec in arrays for part, column in spec.columns.items() if column.default == NEVER
    }
    names: set[str] = set()
    for deadline in definition.deadlines:
        where = f"deadline {deadline.name!r}"
        if deadline.name in names:
            raise SpecificationError(where, "is declared twice")
        names.add(deadline.name)
        if deadline.due not in columns and deadline.due not in definition.dues:
            raise SpecificationError(where, f"watches {deadline.due!r}, which is no due time")
        if deadline.setting and not hasattr(definition.settings, deadline.setting):
            raise SpecificationError(where, f"takes its length from {deadline.setting!r}, which is no setting")
        _fires(checker, deadline, where)


def _fires(checker: Checker, deadline: Deadline, where: str) -> None:
    kind = deadline.fires
    if kind is None:
        return
    rows = [row for row in checker.definition.rows if row.command is kind]
    clock = checker.definition.clock
    if clock is None or not any(clock in row.by for row in rows):
        raise SpecificationError(where, f"fires {kind.__name__}, which the clock may do nowhere")
    _leaves(checker, deadline, where)
    array, _, column = deadline.due.partition(".")
    indexes = {field: 0 for field, target in kind.INDEXES.items() if column and target == array}
    try:
        kind(by=clock, at=moment(0), **indexes)  # type: ignore[arg-type]  # integers are what indexes hold
    except Exception as fault:
        raise SpecificationError(
            where, f"cannot fire {kind.__name__}, which needs more than the clock knows: {fault}"
        ) from fault


def _leaves(checker: Checker, deadline: Deadline, where: str) -> None:
    """A deadline that fires must move on: its command books the due time, or leads where it means nothing."""
    definition = checker.definition
    name = deadline.due.partition(".")[0]
    if deadline.fires is None or name in definition.mortal:
        return
    booked = deadline.fires in definition.books and any(
        name in checker.tracer.booking(deadline.fires, known)
        for known in checker.combinations(definition.books[deadline.fires], deadline.fires)
    )
    stays = any(row.target is STAY for row in definition.rows if row.command is deadline.fires)
    if stays and not booked:
        raise SpecificationError(
            where, f"fires {deadline.fires.name()} again and again: its booking leaves {deadline.due!r}"
        )


def _loose_ends(checker: Checker) -> None:
    for code, rule in checker.definition.rules.items():
        if code not in checker.used:
            raise SpecificationError(f"rule {code!r}", "no row and no cell lists it")
        for shown in rule.shows:
            if not _shown(checker, shown):
                raise SpecificationError(f"rule {code!r}", f"shows {shown!r}, which is no register, fact or setting")


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
