"""A whole Python function as JavaScript."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from .expressions import BINARY, UNKNOWN, Expressions
from .literals import quoted
from .names import imported
from .source import Untranslatable, node_of

if TYPE_CHECKING:
    from .library import Library


def translated(library: Library, function: Callable[..., Any]) -> str:
    """The JavaScript of a function, to be called with the same arguments.

    Raises:
        Untranslatable: it uses what has no translation.
    """
    node = node_of(function)
    writer = Statements(library, function, node)
    arguments = node.args
    if arguments.vararg or arguments.kwarg:
        raise Untranslatable(f"{function.__qualname__} takes any number of arguments")
    names = [part.arg for part in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    given = ", ".join(f"${name}" for name in names)
    if isinstance(node, ast.Lambda):
        body = f"({given}) => {writer.text(node.body)}"
    else:
        lines = writer.block(node.body)
        own = sorted(writer.locals - set(names))
        declared = f"let {', '.join(f'${name}' for name in own)}; " if own else ""
        body = f"({given}) => {{ {declared}{' '.join(lines)} return null; }}"
    listed = ", ".join(quoted(name) for name in names)
    return f"py.def({quoted(function.__name__)}, [{listed}], {_defaults(library, function)}, {body})"


def _defaults(library: Library, function: Callable[..., Any]) -> str:
    positional = function.__defaults__ or ()
    code = function.__code__
    names = code.co_varnames[: code.co_argcount]
    given = dict(zip(names[len(names) - len(positional) :], positional, strict=True)) | (function.__kwdefaults__ or {})
    return "{" + ", ".join(f"{quoted(name)}: () => {library.value(value)}" for name, value in given.items()) + "}"


class Statements(Expressions):
    """The statements of one function."""

    def block(self, nodes: list[ast.stmt]) -> list[str]:
        """The JavaScript of a body."""
        return [self.statement(node) for node in nodes]

    def statement(self, node: ast.stmt) -> str:
        """The JavaScript of a statement.

        Raises:
            Untranslatable: it has none.
        """
        handler = getattr(self, f"_do_{type(node).__name__}", None)
        if handler is None:
            raise Untranslatable(f"{self.function.__qualname__} has a statement {type(node).__name__}")
        return str(handler(node))

    def _do_Return(self, node: ast.Return) -> str:
        return f"return {self.text(node.value) if node.value else 'null'};"

    def _do_Expr(self, node: ast.Expr) -> str:
        return "" if isinstance(node.value, ast.Constant) else f"{self.text(node.value)};"

    def _do_Pass(self, _: ast.Pass) -> str:
        return ""

    def _do_Assign(self, node: ast.Assign) -> str:
        return " ".join(self._assigned(target, node.value) for target in node.targets)

    def _assigned(self, target: ast.expr, value: ast.expr) -> str:
        if isinstance(target, ast.Subscript):
            return f"py.setitem({self.text(target.value)}, {self.text(target.slice)}, {self.text(value)});"
        many = isinstance(target, (ast.Tuple, ast.List))
        given = f"py.iter({self.text(value)})" if many else self.text(value)
        return f"{';' if many else ''}{self.target(target)} = {given};"

    def _do_AnnAssign(self, node: ast.AnnAssign) -> str:
        return self._assigned(node.target, node.value) if node.value else ""

    def _do_AugAssign(self, node: ast.AugAssign) -> str:
        if not isinstance(node.target, ast.Name) or type(node.op) not in BINARY:
            raise Untranslatable(f"{self.function.__qualname__} changes in place what is no name")
        name = f"${node.target.id}"
        return f"{name} = py.{BINARY[type(node.op)]}({name}, {self.text(node.value)});"

    def _do_If(self, node: ast.If) -> str:
        otherwise = f" else {{ {' '.join(self.block(node.orelse))} }}" if node.orelse else ""
        return f"if ({self.truth(node.test)}) {{ {' '.join(self.block(node.body))} }}{otherwise}"

    def _do_For(self, node: ast.For) -> str:
        if node.orelse:
            raise Untranslatable(f"{self.function.__qualname__} has a for with an else")
        body = " ".join(self.block(node.body))
        return f"for ({self.target(node.target)} of py.iter({self.text(node.iter)})) {{ {body} }}"

    def _do_ImportFrom(self, node: ast.ImportFrom) -> str:
        self.bound.update(imported(self.function, node))
        return ""

    def _do_Raise(self, node: ast.Raise) -> str:
        if not isinstance(node.exc, ast.Call):
            raise Untranslatable(f"{self.function.__qualname__} raises what it was given")
        known = self.static(node.exc.func)
        if known is UNKNOWN:
            raise Untranslatable(f"{self.function.__qualname__} raises something unknown")
        return f"throw py.error({quoted(known.__name__)}, [{self.arguments(node.exc)}]);"
