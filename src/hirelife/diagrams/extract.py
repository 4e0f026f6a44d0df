"""From a lifecycle to the middle form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..engine import Lifecycle
from ..engine.compiling import CELL_WORDS, cell_of
from ..engine.deadline import Deadline
from ..engine.definition import Definition
from ..engine.permission import NO, ORIGIN, VETO, YES, Cell, Permission
from ..engine.vocabulary import Clock, Keep, Role, RoleKind, Row, Select, State, Told, target_states
from .model import BEGINNING, Actor, Ask, Grant, Model, Move, Node, Timer
from .spine import spine

VALUES = {YES: "yes", NO: "no", VETO: "veto", ORIGIN: "origin"}


def model_of(lifecycle: Lifecycle) -> Model:
    """The middle form of a lifecycle."""
    definition = lifecycle.definition
    timers = tuple(_timer(deadline, definition.settings) for deadline in definition.deadlines)
    moves = tuple(_moves(definition, timers))
    path = spine([state.name for state in definition.states], moves)
    return Model(
        definition.name,
        definition.version,
        tuple(_nodes(definition, moves, path)),
        moves,
        tuple(_actors(definition)),
        timers,
        tuple(_grants(definition)),
        path,
        _sentences(definition),
    )


def _nodes(definition: Definition, moves: Iterable[Move], path: tuple[str, ...]) -> Iterator[Node]:
    left = {move.source for move in moves if not move.loop}
    ends = {state.phase for state in definition.states if path and state.name == path[-1]}
    for state in definition.states:
        stands, final = state.clock is Clock.STANDS, state.name not in left
        settled = final or state.phase in ends
        yield Node(state.name, state.phase, state.meaning, state.open, stands, settled, final)


def _actors(definition: Definition) -> Iterator[Actor]:
    taken: set[str] = set()
    for role in definition.roles:
        letter = role.letter if role.letter not in taken else role.name
        taken.add(letter)
        yield Actor(role.name, letter, role.kind.value, role == definition.clock, role.meaning)


def _timer(deadline: Deadline, settings: object) -> Timer:
    length = getattr(settings, deadline.setting, None) if deadline.setting else None
    fires = deadline.fires.name() if deadline.fires else ""
    told = "" if length is None else str(length)
    return Timer(deadline.name, deadline.due, told, fires, deadline.moves, deadline.cites, deadline.meaning)


def _moves(definition: Definition, timers: tuple[Timer, ...]) -> Iterator[Move]:
    """Every move once: the rows of one source, command and target are one move with several who ask."""
    lines = {(line.name, role): line for line in definition.permissions for role in line.roles}
    found: dict[tuple[str, str, str], list[tuple[Row, Ask]]] = {}
    for row in definition.rows:
        for source in row.source:
            able = [ask for role in row.by if (ask := _ask(definition, row, source, role, lines)) is not None]
            for target in target_states(row, source) if able else ():
                key = (_place(source), row.command.name(), target.name)
                found.setdefault(key, []).extend((row, ask) for ask in able)
    order = {role.name: number for number, role in enumerate(definition.roles)}
    for key, pairs in found.items():
        asks = tuple(sorted((ask for _, ask in pairs), key=lambda ask: order[ask.role]))
        rows = [row for row, _ in pairs]
        told = tuple(dict.fromkeys(_told(part) for row in rows for part in row.told))
        clock = definition.clock is not None and any(ask.role == definition.clock.name for ask in asks)
        fired = tuple(timer for timer in timers if clock and timer.fires == key[1])
        depends = any(isinstance(row.target, Select) for row in rows)
        yield Move(*key, asks, told, fired, any(row.happy for row in rows), depends)


def _place(source: State | Keep) -> str:
    return source.name if isinstance(source, State) else BEGINNING


def _told(part: Told) -> str:
    return str(getattr(part, "name", "")).lower()


def _ask(
    definition: Definition, row: Row, source: State | Keep, role: Role, lines: dict[tuple[str, Role], Permission]
) -> Ask | None:
    """What a role needs; None where a cell closes the row to it, or nobody can have the role there."""
    if role.kind is RoleKind.PUBLIC and isinstance(source, State) and not source.open:
        return None
    needs = [code for code in row.needs if not definition.rules[code].by or role in definition.rules[code].by]
    if not row.permits or not isinstance(source, State):
        return Ask(role.name, tuple(needs), row.cites)
    line = lines.get((row.permits, role))
    cell = None if line is None else cell_of(line, source)
    if cell is None or cell.value in (NO, VETO):
        return None
    condition = () if cell.value in CELL_WORDS else (cell.value,)
    return Ask(role.name, (*condition, *needs), tuple(dict.fromkeys((*row.cites, *cell.cites))))


def _grants(definition: Definition) -> Iterator[Grant]:
    for line in definition.permissions:
        for role in line.roles:
            for state in definition.states:
                yield _grant(line, role, state, cell_of(line, state))


def _grant(line: Permission, role: Role, state: State, cell: Cell) -> Grant:
    value = VALUES.get(cell.value, "if")
    return Grant(line.name, role.name, state.name, value, cell.value if value == "if" else "", cell.cites)


def _sentences(definition: Definition) -> tuple[tuple[str, str], ...]:
    cells = {line.name: line.reason for line in definition.permissions}
    return tuple({**cells, **{code: rule.reason for code, rule in definition.rules.items()}}.items())
