"""Which sights a payload could bring about: the observations of a command with the payload left open.

An observation without payload has its value. One that points into an array is asked for every row (and for none); one
that is an Enum of the payload for every member; a comparison of sums with integers of the payload at both ends of what
these may be. Whatever else the payload decides may come out either way. So "allowed" and "refused" are always right;
"depends" is said too where two observations exclude each other, such as an amount below the least and above the most.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from itertools import product
from typing import Any, cast

from .command import Command
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


class Reach:
    """One desk's observations with the payload left open, as texts to be evaluated on an engagement.

    Attributes:
        desk: the desk.
        texts: for each observation and each choice of Enum members, what it may be: one text, or two (at the least and
            the greatest value), or none (either way).
        rows: the text of the range of rows that an index runs over; empty where no index is in the payload.
        fields: for each observation the fields of the payload that decide it.
    """

    def __init__(self, plan: Plan, desk: Desk) -> None:
        self.desk = desk
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
        self.choices: list[list[tuple[str, ...]]] = []
        pointed = {
            name: {path: i for path, i in index.items() if _only_picks(expr, path)} for name, expr in traced.items()
        }
        for chosen in product(*members.values()):
            values = dict(zip(members, chosen, strict=True))
            self.choices.append(
                [self._possible(plan, replaced(expr, {**values, **pointed[name]})) for name, expr in traced.items()]
            )

    def _members(self, traced: dict[str, Any]) -> dict[str, tuple[Any, ...]]:
        """Payload leaves that are themselves an observation of an Enum: their members."""
        return {
            expr.args[0]: self.domains[name]
            for name, expr in traced.items()
            if isinstance(expr, Expr) and expr.op == "payload" and isinstance(self.domains[name][0], Enum)
        }

    def _possible(self, plan: Plan, expr: Any) -> tuple[str, ...]:
        """What an observation may be: one text, or the texts at both ends of a comparison, or none: either way."""
        if not any(True for _ in leaves(expr)):
            return (plan.lowering.text(expr),)
        signs = _signs(expr) if expr.op in COMPARING else None
        if signs is None:
            return ()
        bounds = {path: self.desk.row.command.BOUNDS.get(path.removeprefix("command."), OPEN_BOUNDS) for path in signs}
        low = replaced(expr, {path: bounds[path][0 if sign > 0 else 1] for path, sign in signs.items()})
        high = replaced(expr, {path: bounds[path][1 if sign > 0 else 0] for path, sign in signs.items()})
        if expr.op in EQUALITIES:
            return self._equality(plan, expr.op, low, high)
        return plan.lowering.text(low), plan.lowering.text(high)

    def _equality(self, plan: Plan, op: str, low: Expr, high: Expr) -> tuple[str, ...]:
        """Equal is possible where the difference of the sides goes from below zero to above; unequal always is."""
        crossing = f"({plan.lowering.text(Expr('<=', *low.args))} and {plan.lowering.text(Expr('>=', *high.args))})"
        return (crossing, "False") if op == "==" else (f"(not {crossing})", "True")

    def texts(self) -> list[str]:
        """The texts to evaluate, one for the desk outside of rows, or one frozenset over rows."""
        inner = "(" + "".join(f"{text}, " for choice in self.choices for texts in choice for text in texts) + ")"
        return [f"frozenset([{inner} for i in {self.rows}])"] if self.rows else [inner]

    def sights(self, value: Any) -> set[tuple[Any, ...]]:
        """Every sight that some payload brings about, decoded from the evaluated text."""
        found: set[tuple[Any, ...]] = set()
        for row in value if self.rows else (value,):
            values = iter(row)
            for choice in self.choices:
                options: list[set[Any]] = []
                for name, texts in zip(self.desk.names, choice, strict=True):
                    given = {next(values) for _ in texts}
                    options.append(given or set(self.domains[name]))
                found |= set(product(*options))
        return found


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
            return {path: Expr("local", "i")}, f"range(len(A[{number}][0]) + 1)"
    if any(leaf.args[0] == "seat.named" for expr in traced.values() for leaf in leaves(expr)):
        return {"seat.named": Expr("local", "i")}, "range(len(e.roster.candidates) + 1)"
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
