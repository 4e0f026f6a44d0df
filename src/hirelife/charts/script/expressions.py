"""Expressions of Python as JavaScript over `py`, which keeps Python's meaning of operators, truth and equality."""

from __future__ import annotations

import ast
from collections.abc import Callable
from enum import Enum
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, Any

import attrs

from ...engine.rule import Observation, Rule
from .collecting import Collecting
from .literals import quoted
from .names import locals_of, outer
from .natives import CLASS_METHODS, NATIVES
from .source import Node, Untranslatable

if TYPE_CHECKING:
    from .library import Library

UNKNOWN = object()
BINARY: dict[type[ast.operator], str] = {
    ast.Add: "add", ast.Sub: "sub", ast.Mult: "mul", ast.FloorDiv: "floordiv", ast.Mod: "mod",
    ast.RShift: "rshift", ast.LShift: "lshift", ast.BitAnd: "and", ast.BitOr: "or",
}  # fmt: skip
COMPARING: dict[type[ast.cmpop], str] = {
    ast.Eq: "py.eq({}, {})", ast.NotEq: "!py.eq({}, {})", ast.Is: "py.eq({}, {})", ast.IsNot: "!py.eq({}, {})",
    ast.Lt: "py.lt({}, {})", ast.LtE: "!py.lt({1}, {0})", ast.Gt: "py.lt({1}, {0})", ast.GtE: "!py.lt({}, {})",
    ast.In: "py.in({}, {})", ast.NotIn: "!py.in({}, {})",
}  # fmt: skip


class Expressions(Collecting):
    """The expressions of one function."""

    def __init__(self, library: Library, function: Callable[..., Any], node: Node) -> None:
        self.library = library
        self.function = function
        self.locals: set[str] = locals_of(node)
        self.bound: dict[str, Any] = {}

    def text(self, node: ast.expr) -> str:
        """The JavaScript of an expression.

        Raises:
            Untranslatable: it has none.
        """
        known = self.static(node)
        if known is not UNKNOWN:
            return self.library.value(known)
        handler = getattr(self, f"_on_{type(node).__name__}", None)
        if handler is None:
            raise Untranslatable(f"{self.function.__qualname__} has a {type(node).__name__}")
        return str(handler(node))

    def static(self, node: ast.expr) -> Any:
        """What an expression is whatever is asked: a name of the module, an attribute of a class or of a module."""
        if isinstance(node, ast.Constant):
            return node.value
        if isinstance(node, ast.Name):
            if node.id in self.bound:
                return self.bound[node.id]
            return UNKNOWN if node.id in self.locals else outer(self.function, node.id)
        if isinstance(node, ast.Attribute):
            owner = self.static(node.value)
            if isinstance(owner, (ModuleType, type, Enum)) and hasattr(owner, node.attr):
                return getattr(owner, node.attr)
        return UNKNOWN

    def arguments(self, call: ast.Call) -> str:
        """The arguments of a call; those that are named come last, in one object."""
        parts = [self.member(part) for part in call.args]
        if any(keyword.arg is None for keyword in call.keywords):
            raise Untranslatable(f"{self.function.__qualname__} spreads a mapping over arguments")
        named = [f"{quoted(str(keyword.arg))}: {self.text(keyword.value)}" for keyword in call.keywords]
        return ", ".join([*parts, *([f"new py.Kw({{{', '.join(named)}}})"] if named else [])])

    def _on_Name(self, node: ast.Name) -> str:
        return f"${node.id}"

    def _on_Attribute(self, node: ast.Attribute) -> str:
        self.library.want(node.attr)
        return f"py.get({self.text(node.value)}, {quoted(node.attr)})"

    def _on_Call(self, node: ast.Call) -> str:
        arguments = self.arguments(node)
        method = self._class_method(node.func)
        if method:
            return f"{method}({arguments})"
        known = self.static(node.func)
        if known is not UNKNOWN:
            return self._known_call(known, arguments, node)
        if isinstance(node.func, ast.Attribute):
            self.library.want(node.func.attr)
            return f"py.call({self.text(node.func.value)}, {quoted(node.func.attr)}, [{arguments}])"
        return f"{self.text(node.func)}({arguments})"

    def _class_method(self, called: ast.expr) -> str:
        if not isinstance(called, ast.Attribute):
            return ""
        owner = self.static(called.value)
        return CLASS_METHODS.get((owner, called.attr), "") if isinstance(owner, type) else ""

    def _known_call(self, known: Any, arguments: str, node: ast.Call) -> str:
        if id(known) in NATIVES:
            if NATIVES[id(known)] == "py.cast":
                return self.text(node.args[1])
            return f"{NATIVES[id(known)]}({arguments})"
        if isinstance(known, (Rule, Observation)):
            known = known.function
        if isinstance(known, FunctionType):
            return f"{self.library.function(known)}({arguments})"
        if isinstance(known, type) and issubclass(known, Enum):
            return self.text(node.args[0])
        if isinstance(known, type) and attrs.has(known):
            return f"py.make({self.library.kind(known)}, [{arguments}])"
        raise Untranslatable(f"{self.function.__qualname__} calls {known!r}")

    def _on_IfExp(self, node: ast.IfExp) -> str:
        return f"({self.truth(node.test)} ? {self.text(node.body)} : {self.text(node.orelse)})"

    def _on_BoolOp(self, node: ast.BoolOp) -> str:
        name = "any_of" if isinstance(node.op, ast.Or) else "all_of"
        return f"py.{name}({', '.join(f'() => {self.text(part)}' for part in node.values)})"

    def _on_UnaryOp(self, node: ast.UnaryOp) -> str:
        if isinstance(node.op, ast.Not):
            return f"!{self.truth(node.operand)}"
        if isinstance(node.op, ast.USub):
            return f"py.sub(0n, {self.text(node.operand)})"
        raise Untranslatable(f"{self.function.__qualname__} has {type(node.op).__name__}")

    def _on_BinOp(self, node: ast.BinOp) -> str:
        if type(node.op) not in BINARY:
            raise Untranslatable(f"{self.function.__qualname__} has {type(node.op).__name__}")
        return f"py.{BINARY[type(node.op)]}({self.text(node.left)}, {self.text(node.right)})"

    def _on_Compare(self, node: ast.Compare) -> str:
        sides = [self.text(part) for part in (node.left, *node.comparators)]
        parts = [
            COMPARING[type(op)].format(left, right) for op, left, right in zip(node.ops, sides, sides[1:], strict=False)
        ]
        return f"({' && '.join(parts)})"

    def _on_Subscript(self, node: ast.Subscript) -> str:
        if isinstance(node.slice, ast.Slice):
            if node.slice.step is not None:
                raise Untranslatable(f"{self.function.__qualname__} has a slice with a step")
            ends = [self.text(end) if end else "null" for end in (node.slice.lower, node.slice.upper)]
            return f"py.slice({self.text(node.value)}, {', '.join(ends)})"
        return f"py.item({self.text(node.value)}, {self.text(node.slice)})"

    def _on_JoinedStr(self, node: ast.JoinedStr) -> str:
        return "(" + " + ".join(['""', *(self._said(part) for part in node.values)]) + ")"

    def _said(self, node: ast.expr) -> str:
        if not isinstance(node, ast.FormattedValue):
            return self.text(node)
        if node.format_spec is not None:
            raise Untranslatable(f"{self.function.__qualname__} has a format")
        return f"py.{'ascii' if node.conversion != -1 else 'str'}({self.text(node.value)})"

    def _on_Lambda(self, node: ast.Lambda) -> str:
        return f"(({', '.join(f'${part.arg}' for part in node.args.args)}) => {self.text(node.body)})"
