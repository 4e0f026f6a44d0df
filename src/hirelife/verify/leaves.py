"""What traced arithmetic reads: the cells behind its leaves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from ..engine.trace import Expr, TracedArray
from .cells import ROSTER


def read_by(node: object) -> frozenset[str]:
    """The names of the cells that an expression, or a tuple of them, reads."""
    return frozenset(_cells(node))


def _cells(node: object) -> Iterator[str]:
    if isinstance(node, TracedArray):
        yield str(node)
    elif isinstance(node, tuple):
        for part in cast("tuple[object, ...]", node):
            yield from _cells(part)
    elif isinstance(node, Expr):
        if node.op in ("number", "due", "column"):
            yield str(node.args[0])
        elif node.op == "seat":
            yield ROSTER
        elif node.op != "payload":
            for part in node.args:
                yield from _cells(part)


def seated(node: object) -> Iterator[str]:
    """The arrays whose rows an expression finds by a candidate's slot."""
    if isinstance(node, tuple):
        for part in cast("tuple[object, ...]", node):
            yield from seated(part)
    if not isinstance(node, Expr):
        return
    if node.op in ("pick", "put") and isinstance(node.args[1], Expr) and node.args[1].op == "seat":
        root = node.args[0]
        while isinstance(root, Expr) and root.op != "column":
            root = root.args[0]
        yield str(root.args[0]) if isinstance(root, Expr) else str(root)
    for part in node.args:
        yield from seated(part)


def no_earlier_than(node: object) -> frozenset[str]:
    """Texts of what a due time is no earlier than: both of a `greater`, each of a `latest`, and itself."""
    if not isinstance(node, Expr):
        return frozenset()
    own = frozenset({str(node)})
    if node.op == "greater":
        return own | no_earlier_than(node.args[0]) | no_earlier_than(node.args[1])
    if node.op == "latest":
        return own | {str(node.args[0])}
    if node.op == "where":
        condition, then, otherwise = node.args
        if isinstance(condition, Expr) and condition.op == "<" and str(condition.args[0]) == str(then):
            return own | no_earlier_than(then)  # `where(due < NEVER, due, 0)`: where it is not set, nothing waits
        return own | (no_earlier_than(then) & no_earlier_than(otherwise))
    return own
