"""Arithmetic that writes itself down.

Observations and bookings are plain functions of numbers. Called once with these tracing objects they return their own
text, which is compiled, printed in the docs, hashed into the fingerprint and exported. A branch on a traced number has
no one text, so asking it for its truth is refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, cast

from ..errors import BranchOnRegister, SpecificationError


class Expr:
    """One node: an operator (or a named helper, or a leaf) and what it is applied to."""

    __slots__ = ("args", "op")

    def __init__(self, op: str, *args: Any) -> None:
        self.op: str = op
        self.args: tuple[Any, ...] = args

    def __bool__(self) -> bool:
        raise BranchOnRegister(str(self), "a branch on a register; compare, compute, or let a rule decide")

    def __iter__(self) -> Any:
        raise BranchOnRegister(str(self), "a loop over a register; use a named helper (count, total, least, …)")

    def __getattr__(self, name: str) -> Expr:
        if name.startswith("__"):
            raise AttributeError(name)
        if self.op == "payload":  # a payload of a payload: command.amount.minor
            return Expr("payload", f"{self.args[0]}.{name}")
        raise SpecificationError(str(self), f"a number has no attribute {name!r}")

    def __str__(self) -> str:
        return render(self, str)

    __repr__ = __str__
    __hash__: ClassVar[None] = None  # type: ignore[assignment]  # == builds an expression, so nothing may be keyed by one

    def __add__(self, other: Any) -> Expr:
        return infix("+", self, other)

    def __radd__(self, other: Any) -> Expr:
        return infix("+", other, self)

    def __sub__(self, other: Any) -> Expr:
        return infix("-", self, other)

    def __rsub__(self, other: Any) -> Expr:
        return infix("-", other, self)

    def __mul__(self, other: Any) -> Expr:
        return infix("*", self, other)

    def __rmul__(self, other: Any) -> Expr:
        return infix("*", other, self)

    def __floordiv__(self, other: Any) -> Expr:
        if isinstance(other, Expr) or not other:
            raise SpecificationError(str(self), "is divided by what may be nothing; divide by a constant, or use share")
        return infix("//", self, other)

    def __neg__(self) -> Expr:
        return infix("-", 0, self)

    def __lt__(self, other: Any) -> Expr:
        return infix("<", self, other)

    def __le__(self, other: Any) -> Expr:
        return infix("<=", self, other)

    def __gt__(self, other: Any) -> Expr:
        return infix(">", self, other)

    def __ge__(self, other: Any) -> Expr:
        return infix(">=", self, other)

    def __eq__(self, other: object) -> Expr:  # type: ignore[override]
        return infix("==", self, other)

    def __ne__(self, other: object) -> Expr:  # type: ignore[override]
        return infix("!=", self, other)

    def __and__(self, other: Any) -> Expr:
        return infix("&", self, other)

    def __rand__(self, other: Any) -> Expr:
        return infix("&", other, self)

    def __or__(self, other: Any) -> Expr:
        return infix("|", self, other)

    def __ror__(self, other: Any) -> Expr:
        return infix("|", other, self)


def infix(op: str, left: Any, right: Any) -> Expr:
    """An operator applied to two numbers; anything else has no place in arithmetic."""
    for part in (left, right):
        if isinstance(part, Expr):
            if part.op in WHOLE:
                raise SpecificationError(str(part), f"stands whole beside {op}; pick, count or total it")
        elif not isinstance(part, int):
            raise SpecificationError(
                repr(part), "is no whole number; observations and bookings compute with those only"
            )
    return Expr(op, left, right)


#: Leaves: what a number may come from. Their text in the docs is the second element.
LEAVES = ("number", "due", "column", "payload", "seat")
ARRAYS = frozenset({"put", "each", "fresh", "revise"})
COLUMNS = frozenset({"column"})
WHOLE = ARRAYS | COLUMNS
COMPARING = frozenset({"<", "<=", ">", ">=", "==", "!="})
INFIX = COMPARING | {"+", "-", "*", "//", "&", "|"}


def render(node: object, leaf: Any) -> str:
    """The text of an expression; `leaf` turns a leaf (or a constant) into text."""
    if not isinstance(node, Expr):
        if isinstance(node, tuple):
            return "(" + "".join(render(part, leaf) + ", " for part in cast("tuple[object, ...]", node)).strip() + ")"
        return repr(int(node)) if isinstance(node, int) else repr(node)
    if node.op in LEAVES:
        return str(node.args[-1]) if leaf is str else str(leaf(node))
    if node.op in INFIX:
        left, right = (render(part, leaf) for part in node.args)
        return f"({left} {node.op} {right})"
    return f"{node.op}(" + ", ".join(render(part, leaf) for part in node.args) + ")"


class Traced:
    """A namespace of leaves: an unknown name is a fault of the definition, named with what it could have been."""

    def __init__(self, what: str, leaves: dict[str, Any]) -> None:
        self._what = what
        self._leaves = leaves

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        try:
            return self._leaves[name]
        except KeyError:
            known = ", ".join(sorted(self._leaves)) or "nothing"
            raise SpecificationError(self._what, f"knows no {name!r}; it knows {known}") from None


class TracedArray(Traced):
    """An array of registers (milestones, candidates): its columns are leaves; itself an argument of helpers."""

    def __init__(self, name: str, columns: Iterable[str]) -> None:
        leaves = {column: Expr("column", name, column, f"{name}.{column}") for column in columns}
        super().__init__(f"array {name!r}", leaves)
        self._name = name
        self.columns: tuple[str, ...] = tuple(columns)

    def __str__(self) -> str:
        return self._name

    __repr__ = __str__


class TracedPayload:
    """The command, traced: every public attribute of its class is a leaf, attributes of attributes too."""

    def __init__(self, owner: type) -> None:
        self._owner = owner

    def __getattr__(self, name: str) -> Expr:
        if name.startswith("_") or not hasattr(self._owner, name):
            raise SpecificationError(f"command {self._owner.__name__}", f"has no field {name!r}")
        return Expr("payload", f"command.{name}")
