"""What several comparisons with one integer of a payload may come to together.

Each alone may come out either way, and yet no integer may make all of them true: an amount above nothing, and not above
the nothing that was paid. A comparison changes its answer at one place; so it is enough to ask all of them there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, cast

from .trace import COMPARING, Expr

OPEN_BOUNDS = (-(1 << 64), 1 << 64)
"""What an integer of a payload may be where its command does not say: wider than any number on the wire."""
EQUALITIES = frozenset({"==", "!="})
VALUE = "v"
"""The local that holds the integer."""
Text = Callable[[object], str]


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


def replaced(node: Any, values: Mapping[str, Any]) -> Any:
    """The expression with leaves of these names replaced."""
    if isinstance(node, tuple):
        return tuple(replaced(part, values) for part in cast("tuple[object, ...]", node))
    if not isinstance(node, Expr):
        return node
    if node.op in ("payload", "seat") and node.args[0] in values:
        return values[node.args[0]]
    return Expr(node.op, *(replaced(part, values) for part in node.args))


def signs(comparison: object) -> dict[str, int] | None:
    """The integers of the payload in a comparison, with the sign that each has in left side minus right side.

    None where it is no comparison, or where one of them occurs twice, or otherwise than in a sum: the two ends would
    not say what lies between.
    """
    if not isinstance(comparison, Expr) or comparison.op not in COMPARING:
        return None
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


def together(
    asked: Mapping[str, object], bounds: Mapping[str, tuple[int, int]], text: Text
) -> Iterator[tuple[tuple[str, ...], str]]:
    """The names of comparisons that share one integer of the payload, and the text of the set of what they may be.

    Args:
        asked: the expressions by name, with the payload open.
        bounds: what an integer may be, by path.
        text: the text of an expression.
    """
    sharing: dict[str, list[str]] = {}
    for name, expr in asked.items():
        found = signs(expr)
        if found and len(found) == 1:
            sharing.setdefault(next(iter(found)), []).append(name)
    for path, names in sharing.items():
        least, greatest = bounds.get(path.removeprefix("command."), OPEN_BOUNDS)
        turns = [text(turn) for name in names for turn in _turns(cast("Expr", asked[name]), path)]
        if len(names) > 1 and not any(":=" in turn for turn in turns):  # which Python does not take in this place
            given = {path: Expr("local", VALUE)}
            answers = "".join(f"{text(replaced(asked[name], given))}, " for name in names)
            values = ", ".join(dict.fromkeys([str(least), *turns]))
            yield (
                tuple(names),
                f"frozenset([({answers}) for {VALUE} in ({values}, ) if {least} <= {VALUE} <= {greatest}])",
            )


def _turns(comparison: Expr, path: str) -> Iterable[Expr]:
    """The first integers from which on a comparison answers otherwise."""
    sign = (signs(comparison) or {path: 1})[path]
    left, right = (replaced(side, {path: 0}) for side in comparison.args)
    even = Expr("-", right, left) if sign > 0 else Expr("-", left, right)  # where both sides are equal
    if comparison.op in EQUALITIES:
        return even, Expr("+", even, 1)
    past = (comparison.op in (">", "<=")) == (sign > 0)
    return (Expr("+", even, 1) if past else even,)
