"""From a lifecycle to the middle form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, cast

from ..engine import Lifecycle
from ..engine.deadline import Deadline
from ..engine.definition import Definition
from ..engine.permission import Permission
from ..engine.rule import Rule
from ..engine.vocabulary import Clock, Keep, Role, RoleKind, Row, Select, State, Told, target_states
from ..errors import PictureError
from .cells import Cells
from .clauses import wanted
from .model import BEGINNING, Actor, Ask, Grant, Model, Move, Node, Timer
from .spine import spine


def model_of(lifecycle: Lifecycle, *, folded: bool = True) -> Model:
    """The middle form of a lifecycle.

    Args:
        lifecycle: what is drawn.
        folded: whether what its settings decide is decided: moves that they close are left out, and rules that they
            fulfil. Places are found without, so that they are the same whatever the settings.

    Raises:
        PictureError: it is no lifecycle.
    """
    if not isinstance(cast("object", lifecycle), Lifecycle):
        told = f"expected a lifecycle, such as LIFECYCLE, got a value of type {type(lifecycle).__name__}"
        raise PictureError("lifecycle", type(lifecycle).__name__, told=told)
    definition = lifecycle.definition
    timers = tuple(_timer(deadline, definition.settings) for deadline in definition.deadlines)
    cells = Cells(definition)
    asking = _Asking(cells, folded=folded)
    moves = tuple(_moves(definition, timers, asking))
    path = spine([state.name for state in definition.states], moves)
    return Model(
        definition.name,
        definition.version,
        str(getattr(definition.settings, "preset", "")),
        tuple(_nodes(definition, moves, path)),
        moves,
        tuple(_actors(definition)),
        timers,
        tuple(_grants(cells)) if folded else (),
        path,
        _sentences(definition),
        tuple((code, wanted(rule.function)) for code, rule in definition.rules.items()) if folded else (),
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


def _moves(definition: Definition, timers: tuple[Timer, ...], asking: _Asking) -> Iterator[Move]:
    """Every move once: the rows of one source, command and target are one move with several who ask."""
    found: dict[tuple[str, str, str], list[tuple[Row, Ask]]] = {}
    for row in definition.rows:
        for source in row.source:
            able = [ask for role in row.by if (ask := asking.ask(row, source, role)) is not None]
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


class _Asking:
    """Who may ask, and what they need."""

    def __init__(self, cells: Cells, *, folded: bool) -> None:
        self.cells = cells
        self.folded = folded
        self.rules: dict[str, Rule[Any]] = cells.definition.rules
        self.lines: dict[tuple[str, Role], Permission] = {
            (line.name, role): line for line in cells.definition.permissions for role in line.roles
        }

    def ask(self, row: Row, source: State | Keep, role: Role) -> Ask | None:
        """What a role needs; None where a cell or a setting closes the row to it, or nobody can have the role there."""
        if role.kind is RoleKind.PUBLIC and isinstance(source, State) and not source.open:
            return None
        needs = self._needs(row, source, role)
        if needs is None or not row.permits or not isinstance(source, State):
            return None if needs is None else Ask(role.name, needs, row.cites)
        line = self.lines.get((row.permits, role))
        meaning = None if line is None else self.cells.meaning(line, role, source, folded=self.folded)
        if meaning is None or meaning.value in ("no", "veto"):
            return None
        condition = (meaning.code,) if meaning.code else ()
        return Ask(role.name, (*condition, *needs), tuple(dict.fromkeys((*row.cites, *meaning.cites))))

    def _needs(self, row: Row, source: State | Keep, role: Role) -> tuple[str, ...] | None:
        """The rules that may fail for a role; None where one can never hold."""
        codes = tuple(code for code in row.needs if not self.rules[code].by or role in self.rules[code].by)
        if not self.folded:
            return codes
        held = {code: self.cells.conditions.by_settings(code, row.command, role, source) for code in codes}
        return None if False in held.values() else tuple(code for code, holds in held.items() if holds is None)


def _grants(cells: Cells) -> Iterator[Grant]:
    for line in cells.definition.permissions:
        for role in line.roles:
            for state in cells.definition.states:
                found = cells.meaning(line, role, state)
                yield Grant(line.name, role.name, state.name, found.value, found.code, found.cites, found.words)


def _sentences(definition: Definition) -> tuple[tuple[str, str], ...]:
    cells = {line.name: line.reason for line in definition.permissions}
    return tuple({**cells, **{code: rule.reason for code, rule in definition.rules.items()}}.items())
