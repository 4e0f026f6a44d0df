"""Functions of a definition, wrapped: the same parameters by name, another answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from ...engine.lower import function
from ...engine.trace import Expr
from ...engine.tracer import parameters


def wrapped(original: Callable[..., Any], answer: Callable[[Any], Any]) -> Callable[..., Any]:
    """A function with the parameters and the annotations of `original` that answers otherwise.

    The engine reads parameters by name from the code, so a wrapper must be written out with them.
    """
    names = parameters(original)
    given = ", ".join(f"{name}={name}" for name in names)
    scope = {"_original": original, "_answer": answer}
    made = function("wrapped", ", ".join(names), [f"return _answer(_original({given}))"], scope)
    made.__name__ = original.__name__
    made.__annotations__ = dict(original.__annotations__)
    made.__globals__.update(original.__globals__ | made.__globals__)
    return made


def nodes(value: object) -> tuple[Expr, ...]:
    """Every expression in a traced value, each once, in the order of writing."""
    found: dict[int, Expr] = {}
    todo = [value]
    while todo:
        part = todo.pop()
        if isinstance(part, Expr) and id(part) not in found:
            found[id(part)] = part
            todo += reversed(part.args)
        elif isinstance(part, tuple):
            todo += reversed(cast("tuple[object, ...]", part))
    return tuple(found.values())


def replaced(value: object, number: int, other: Callable[[Expr], Expr], wanted: Callable[[Expr], bool]) -> object:
    """The traced value with its `number`-th wanted expression exchanged; as it is where there are fewer."""
    found = [node for node in nodes(value) if wanted(node)]
    return _exchanged(value, found[number], other) if number < len(found) else value


def _exchanged(value: object, node: Expr, other: Callable[[Expr], Expr]) -> object:
    if value is node:
        return other(node)
    if isinstance(value, Expr):
        return Expr(value.op, *(_exchanged(part, node, other) for part in value.args))
    if isinstance(value, tuple):
        return tuple(_exchanged(part, node, other) for part in cast("tuple[object, ...]", value))
    return value
