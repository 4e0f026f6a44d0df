"""What several comparisons with one integer of a payload may come to together.

Each alone may come out either way, and yet no integer may make all of them true: an amount above nothing, and not above
the nothing that was paid. A comparison changes its answer at one place; so it is enough to ask all of them there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, cast

import attrs

from .trace import COMPARING, Expr

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


@attrs.frozen
class Together:
    """Comparisons that share one integer, and how what they may be is read off the order of their turns.

    Attributes:
        names: the comparisons.
        turns: for each, the numbers of its turns: the first integers from which on it answers otherwise.
        before: for each, what it answers below them.
        text: the order of all turns, to be evaluated: for each pair whether the one is greater, or less, and for each
            turn whether it is no more than the least integer there may be, or more than the greatest.
    """

    names: tuple[str, ...]
    turns: tuple[tuple[int, ...], ...]
    before: tuple[bool, ...]
    text: str

    def answers(self, order: tuple[bool, ...]) -> set[tuple[bool, ...]]:
        """What they may be together, for an order of their turns."""
        count = sum(map(len, self.turns))
        pairs = list(combinations(range(count), 2))
        less = {pair: order[2 * place + 1] for place, pair in enumerate(pairs)}
        less |= {(two, one): order[2 * place] for place, (one, two) in enumerate(pairs)}
        low, high = order[2 * len(pairs) :: 2], order[2 * len(pairs) + 1 :: 2]
        found = {self._at(low)}
        for turn in range(count):
            if not low[turn] and not high[turn]:
                found.add(self._at([turn == other or not less[turn, other] for other in range(count)]))
        return found

    def _at(self, reached: Sequence[bool]) -> tuple[bool, ...]:
        """The answers of an integer that has reached these turns."""
        both = zip(self.turns, self.before, strict=True)
        return tuple((sum(reached[turn] for turn in turns) % 2 == 1) is not before for turns, before in both)


def together(
    asked: Mapping[str, object], bounds: Mapping[str, tuple[int, int]], text: Callable[[object], str]
) -> Iterator[Together]:
    """Those among the expressions of a payload left open that share one integer of it.

    Args:
        asked: the expressions by name.
        bounds: what an integer may be, by path.
        text: the text of an expression.
    """
    sharing: dict[str, list[str]] = {}
    for name, expr in asked.items():
        found = signs(expr)
        if found and len(found) == 1:
            sharing.setdefault(next(iter(found)), []).append(name)
    for path, names in sharing.items():
        if len(names) > 1:
            all_turns = [_turns(cast("Expr", asked[name]), path) for name in names]
            numbers = iter(range(sum(map(len, all_turns))))
            yield Together(
                tuple(names),
                tuple(tuple(next(numbers) for _ in turns) for turns in all_turns),
                tuple(_before(cast("Expr", asked[name]), path) for name in names),
                _order([text(turn) for turns in all_turns for turn in turns], bounds.get(_field(path), OPEN_BOUNDS)),
            )


def _field(path: str) -> str:
    return path.removeprefix("command.")


def _order(turns: list[str], bounds: tuple[int, int]) -> str:
    """The text of the order of turns; each is worked out where it is met first: beside the first one."""
    terms: list[str] = []
    for one, two in combinations(range(len(turns)), 2):
        first = f"(_t0 := {turns[0]})" if (one, two) == (0, 1) else f"_t{one}"
        second = f"_t{two}" if one else f"(_t{two} := {turns[two]})"
        terms += [f"{first} > {second}", f"_t{one} < _t{two}"]
    for turn in range(len(turns)):
        terms += (
            ["False", "False"] if bounds == OPEN_BOUNDS else [f"_t{turn} <= {bounds[0]}", f"_t{turn} > {bounds[1]}"]
        )
    return f"({', '.join(terms)}, )"


def _turns(comparison: Expr, path: str) -> tuple[object, ...]:
    """The first integers from which on a comparison answers otherwise."""
    left, right = (replaced(side, {path: 0}) for side in comparison.args)
    even = _less(right, left) if _sign(comparison, path) > 0 else _less(left, right)  # where both sides are equal
    if comparison.op in EQUALITIES:
        return even, _next(even)
    return (_next(even) if (comparison.op in (">", "<=")) == (_sign(comparison, path) > 0) else even,)


def _before(comparison: Expr, path: str) -> bool:
    """What a comparison answers below its turns."""
    if comparison.op in EQUALITIES:
        return comparison.op == "!="
    return (comparison.op in ("<", "<=")) == (_sign(comparison, path) > 0)


def _sign(comparison: Expr, path: str) -> int:
    return (signs(comparison) or {})[path]


def _less(one: object, two: object) -> object:
    if isinstance(two, int):
        return one - two if isinstance(one, int) else Expr("-", one, two) if two else one
    return Expr("-", one, two)


def _next(one: object) -> object:
    return one + 1 if isinstance(one, int) else Expr("+", one, 1)
