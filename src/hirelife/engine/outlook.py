"""Which sights a payload could bring about: the observations of a command with the payload left open.

An observation without payload has its value. One that points into an array is asked for every row (and for none); one
that is an Enum of the payload for every member; a single comparison with an integer of the payload at that integer's
least and greatest value. Whatever else the payload decides may come out either way.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from itertools import product
from typing import Any, cast

from .command import Command
from .plan import Desk, Plan
from .trace import Expr
from .tracer import return_domain

OPEN_BOUNDS = (0, (1 << 60) - 1)
COMPARING = frozenset({"<", "<=", ">", ">=", "==", "!="})
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
        self.fields = {
            name: tuple(dict.fromkeys(_field(leaf, command) for leaf in leaves(expr))) for name, expr in traced.items()
        }
        self.domains = {name: return_domain(plan.definition.observations[name].function) for name in desk.names}
        members = self._members(traced)
        index, self.rows = _index(plan, command, traced)
        self.choices: list[list[tuple[str, ...]]] = []
        for chosen in product(*members.values()):
            values = {**dict(zip(members, chosen, strict=True)), **index}
            self.choices.append([self._possible(plan, name, replaced(expr, values)) for name, expr in traced.items()])

    def _members(self, traced: dict[str, Any]) -> dict[str, tuple[Any, ...]]:
        """Payload leaves that are themselves an observation of an Enum: their members."""
        return {
            expr.args[0]: self.domains[name]
            for name, expr in traced.items()
            if isinstance(expr, Expr) and expr.op == "payload" and isinstance(self.domains[name][0], Enum)
        }

    def _possible(self, plan: Plan, name: str, expr: Any) -> tuple[str, ...]:
        open_leaves = list(leaves(expr))
        if not open_leaves:
            return (plan.lowering.text(expr),)
        if expr.op not in COMPARING or any(leaf.op != "payload" for leaf in open_leaves):
            return ()
        bounds = [self.desk.row.command.BOUNDS.get(_path(leaf), OPEN_BOUNDS) for leaf in open_leaves]
        paths = [leaf.args[0] for leaf in open_leaves]
        low = replaced(expr, {path: bound[0] for path, bound in zip(paths, bounds, strict=True)})
        high = replaced(expr, {path: bound[1] for path, bound in zip(paths, bounds, strict=True)})
        if expr.op in EQUALITIES:
            return self._equality(plan, expr.op, low, high)
        return plan.lowering.text(low), plan.lowering.text(high)

    def _equality(self, plan: Plan, op: str, low: Expr, high: Expr) -> tuple[str, ...]:
        """Equal is possible where the sides cross between the least and the greatest; unequal always is."""
        first = Expr("<=", *low.args), Expr(">=", *high.args)
        second = Expr(">=", *low.args), Expr("<=", *high.args)
        text = plan.lowering.text
        crossing = f"(({text(first[0])} and {text(first[1])}) or ({text(second[0])} and {text(second[1])}))"
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


def _index(plan: Plan, command: type[Command], traced: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """The index or candidate that a payload points with, and the text of the rows it may point at (and one past)."""
    used = {leaf.args[0] for expr in traced.values() for leaf in leaves(expr)}
    for field, array in command.INDEXES.items():
        if f"command.{field}" in used:
            number = next(i for i, (name, _, _) in enumerate(plan.definition.shape.arrays) if name == array)
            return {f"command.{field}": Expr("local", "i")}, f"range(len(A[{number}][0]) + 1)"
    if "seat.named" in used:
        return {"seat.named": Expr("local", "i")}, "range(len(e.roster.candidates) + 1)"
    return {}, ""


def _path(leaf: Expr) -> str:
    return str(leaf.args[0]).removeprefix("command.")


def _field(leaf: Expr, command: type[Command]) -> str:
    return command.CANDIDATE if leaf.op == "seat" else _path(leaf).partition(".")[0]
