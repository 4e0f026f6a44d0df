"""Which sights a payload could bring about: the observations of a command with the payload left open.

An observation without payload has its value. One that points into an array is asked for every row (and for none); one
that is an Enum of the payload for every member; a comparison of sums with integers of the payload at both ends of what
these may be. Whatever else the payload decides may come out either way. So "allowed" and "refused" are always right;
"depends" is said too where two observations exclude each other, such as an amount below the least and above the most.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import product
from typing import Any, cast

import attrs

from .arithmetic import NEVER
from .command import Command
from .lower import names_in
from .plan import Desk, Plan
from .trace import COMPARING, Expr
from .tracer import return_domain

OPEN_BOUNDS = (-(1 << 64), 1 << 64)
"""What an integer of a payload may be where its command does not say: wider than any number on the wire."""
EQUALITIES = frozenset({"==", "!="})


def leaves(node: object) -> Iterator[Expr]:
    """The leaves of an expression that come from the payload, or name a candidate."""
    if not isinstance(node, Expr):
        for part in cast("tuple[object, ...]", node) if isinstance(node, tuple) else ():
            yield from leaves(part)
        return
    if (node.op == "payload" and node.args[0] != "command.instant") or (
        node.op == "seat" and node.args[0] != "seat.own"
    ):
        yield node
    else:
        for part in node.args:
            yield from leaves(part)


def replaced(node: Any, values: dict[str, Any]) -> Any:
    """The expression with leaves of these names replaced."""
    if isinstance(node, tuple):
        return tuple(replaced(part, values) for part in cast("tuple[object, ...]", node))
    if not isinstance(node, Expr):
        return node
    if node.op in ("payload", "seat") and node.args[0] in values:
        return values[node.args[0]]
    return Expr(node.op, *(replaced(part, values) for part in node.args))


@attrs.frozen
class Fixed:
    """What an observation may be, whatever the engagement."""

    value: object


@attrs.frozen
class Seen:
    """Where a value stands: among those of the engagement, or among those of one row."""

    place: int
    of_row: bool


Option = Seen | Fixed
ROW = "i"
"""The local that holds the row which a payload points at."""


class Texts:
    """Expressions as texts, each once: what several desks ask is worked out once, on one engagement.

    Attributes:
        plain: the texts that are asked of an engagement.
        by_row: the texts that are asked of every row, by the text of the range of rows.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._known: dict[str, str] = {}
        self.plain: list[str] = []
        self.by_row: dict[str, list[str]] = {}

    def of(self, expr: object) -> str:
        """The text of an expression; equal expressions have equal texts, names of locals included."""
        key = repr(expr)
        if key not in self._known:
            self._known[key] = self._plan.lowering.text(expr)
        return self._known[key]

    def option(self, text: str, rows: str) -> Option:
        """Where the value of a text will stand; or its value, where it is the same for every engagement."""
        names = names_in(compile(text, "<hirelife>", "eval"))
        if names <= {"NEVER"}:
            return Fixed(eval(text, {"NEVER": NEVER}))  # noqa: S307  # a text of ours, see `lower`
        of_row = ROW in names
        asked = self.by_row.setdefault(rows, []) if of_row else self.plain
        if text not in asked:
            asked.append(text)
        return Seen(asked.index(text), of_row)

    def text(self) -> str:
        """The text to evaluate: the values of the engagement, and for each range the set of what its rows have."""
        ranges = (f"frozenset([({_items(texts)}) for {ROW} in {rows}])" for rows, texts in self.by_row.items())
        return f"(({_items(self.plain)}), {_items(ranges)})"

    def rows(self, value: Any, rows: str) -> Iterable[tuple[Any, ...]]:
        """What the rows of a range have, in an evaluated text."""
        return cast("Iterable[tuple[Any, ...]]", value[1 + list(self.by_row).index(rows)])


def _items(texts: Iterable[str]) -> str:
    return "".join(f"{text}, " for text in texts)


class Reach:
    """One desk's observations with the payload left open.

    Attributes:
        desk: the desk.
        choices: for each choice of Enum members and each observation, what it may be: one option, or two (at the least
            and the greatest value), or none (either way).
        rows: the text of the range of rows that an index runs over; empty where no index is in the payload.
        fields: for each observation the fields of the payload that decide it.
    """

    def __init__(self, plan: Plan, desk: Desk, texts: Texts) -> None:
        self.desk = desk
        self._texts = texts
        command = desk.row.command
        traced = {name: plan.checker.tracer.observation(name, command) for name in desk.names}
        self.fields: dict[str, tuple[str, ...]] = {
            name: tuple(dict.fromkeys(_field(leaf, command) for leaf in leaves(expr))) for name, expr in traced.items()
        }
        self.domains: dict[str, tuple[Any, ...]] = {
            name: return_domain(plan.definition.observations[name].function) for name in desk.names
        }
        members = self._members(traced)
        self.rows: str
        index, self.rows = _index(plan, command, traced)
        self.choices: list[list[tuple[Option, ...]]] = []
        pointed = {
            name: {path: i for path, i in index.items() if _only_picks(expr, path)} for name, expr in traced.items()
        }
        for chosen in product(*members.values()):
            values = dict(zip(members, chosen, strict=True))
            possible = [self._possible(replaced(expr, {**values, **pointed[name]})) for name, expr in traced.items()]
            self.choices.append([tuple(texts.option(text, self.rows) for text in options) for options in possible])
        if not any(
            isinstance(part, Seen) and part.of_row for choice in self.choices for parts in choice for part in parts
        ):
            self.rows = ""  # the row that it points at decides nothing

    def _members(self, traced: dict[str, Any]) -> dict[str, tuple[Any, ...]]:
        """Payload leaves that are themselves an observation of an Enum: their members."""
        return {
            expr.args[0]: self.domains[name]
            for name, expr in traced.items()
            if isinstance(expr, Expr) and expr.op == "payload" and isinstance(self.domains[name][0], Enum)
        }

    def _possible(self, expr: Any) -> tuple[str, ...]:
        """What an observation may be: one text, or the texts at both ends of a comparison, or none: either way."""
        if not any(True for _ in leaves(expr)):
            return (self._texts.of(expr),)
        signs = _signs(expr) if expr.op in COMPARING else None
        if signs is None:
            return ()
        declared = self.desk.row.command.BOUNDS
        bounds = {path: declared.get(path.removeprefix("command."), OPEN_BOUNDS) for path in signs}
        if OPEN_BOUNDS in bounds.values():  # wider than any number on the wire: nothing outweighs it
            return ()
        low = replaced(expr, {path: bounds[path][0 if sign > 0 else 1] for path, sign in signs.items()})
        high = replaced(expr, {path: bounds[path][1 if sign > 0 else 0] for path, sign in signs.items()})
        if expr.op in EQUALITIES:
            return self._equality(expr.op, low, high)
        return self._texts.of(low), self._texts.of(high)

    def _equality(self, op: str, low: Expr, high: Expr) -> tuple[str, ...]:
        """Equal is possible where the difference of the sides goes from below zero to above; unequal always is."""
        crossing = f"({self._texts.of(Expr('<=', *low.args))} and {self._texts.of(Expr('>=', *high.args))})"
        return (crossing, "False") if op == "==" else (f"(not {crossing})", "True")

    def sights(self, value: Any) -> set[tuple[Any, ...]]:
        """Every sight that some payload brings about, decoded from the evaluated text."""
        found: set[tuple[Any, ...]] = set()
        for row in self._texts.rows(value, self.rows) if self.rows else ((),):
            for choice in self.choices:
                options = [{_value(part, value[0], row) for part in parts} for parts in choice]
                domains = zip(self.desk.names, options, strict=True)
                found |= set(product(*(given or self.domains[name] for name, given in domains)))
        return found


def _value(part: Option, plain: tuple[Any, ...], row: tuple[Any, ...]) -> Any:
    if isinstance(part, Fixed):
        return part.value
    return row[part.place] if part.of_row else plain[part.place]


def _signs(comparison: Expr) -> dict[str, int] | None:
    """The integers of the payload in a comparison, with the sign that each has in left side minus right side.

    None where one of them occurs twice, or otherwise than in a sum: the two ends would not say what lies between.
    """
    found: dict[str, int] = {}
    todo: list[tuple[object, int]] = [(comparison.args[0], 1), (comparison.args[1], -1)]
    while todo:
        node, sign = todo.pop()
        if not isinstance(node, Expr) or not any(True for _ in leaves(node)):
            continue
        if node.op in ("+", "-"):
            todo += [(node.args[0], sign), (node.args[1], sign if node.op == "+" else -sign)]
        elif node.op == "payload" and node.args[0] not in found:
            found[node.args[0]] = sign
        else:
            return None
    return found


def _index(plan: Plan, command: type[Command], traced: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """The index or candidate that a payload points with, and the text of the rows it may point at (and one past)."""
    for field, array in command.INDEXES.items():
        path = f"command.{field}"
        if any(leaf.args[0] == path for expr in traced.values() for leaf in leaves(expr)):
            number = next(i for i, (name, _, _) in enumerate(plan.definition.shape.arrays) if name == array)
            return {path: Expr("local", ROW)}, f"range(len(A[{number}][0]) + 1)"
    if any(leaf.args[0] == "seat.named" for expr in traced.values() for leaf in leaves(expr)):
        return {"seat.named": Expr("local", ROW)}, "range(len(e.roster.candidates) + 1)"
    return {}, ""


def _only_picks(node: object, path: str) -> bool:
    """Whether a leaf occurs as the index of a pick and nowhere else."""
    if isinstance(node, tuple):
        return all(_only_picks(part, path) for part in cast("tuple[object, ...]", node))
    if not isinstance(node, Expr):
        return True
    if node.op in ("payload", "seat"):
        return bool(node.args[0] != path)
    index = node.args[1] if node.op == "pick" else None
    if isinstance(index, Expr) and index.op in ("payload", "seat") and index.args[0] == path:
        return _only_picks(node.args[0], path) and _only_picks(node.args[2], path)
    return all(_only_picks(part, path) for part in node.args)


def _path(leaf: Expr) -> str:
    return str(leaf.args[0]).removeprefix("command.")


def _field(leaf: Expr, command: type[Command]) -> str:
    return command.CANDIDATE if leaf.op == "seat" else _path(leaf).partition(".")[0]
