"""The syntax tree of a function: what its translation starts from."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable
from functools import cache
from types import CodeType
from typing import Any

from ...engine.lower import names_in

Node = ast.FunctionDef | ast.Lambda


class Untranslatable(Exception):  # noqa: N818  # it says what is the case; nobody outside this folder catches it
    """Python that has no translation, with the reason."""


@cache
def _module(path: str) -> ast.Module:
    with open(path, encoding="utf-8") as file:  # noqa: PTH123  # the path comes from a code object
        return ast.parse(file.read())


def node_of(function: Callable[..., Any]) -> Node:
    """The definition of a function, or its lambda.

    Raises:
        Untranslatable: its source is not there.
    """
    code = function.__code__
    try:
        module = _module(inspect.getsourcefile(function) or code.co_filename)
    except (OSError, TypeError, SyntaxError) as error:
        raise Untranslatable(f"{function.__qualname__} has no source: {error}") from None
    for node in ast.walk(module):
        if isinstance(node, (ast.FunctionDef, ast.Lambda)) and _is(node, code):
            return node
    raise Untranslatable(f"{function.__qualname__} is not in its source")


def _is(node: Node, code: CodeType) -> bool:
    """Whether a node is the source of some code; two lambdas of one line are told apart by what they name."""
    arguments = node.args
    names = [part.arg for part in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    if names != list(code.co_varnames[: len(names)]):
        return False
    if isinstance(node, ast.FunctionDef):
        first = min((node.lineno, *(part.lineno for part in node.decorator_list)))
        return node.name == code.co_name and first == code.co_firstlineno
    attributes = {part.attr for part in ast.walk(node.body) if isinstance(part, ast.Attribute)}
    return code.co_name == "<lambda>" and node.lineno == code.co_firstlineno and attributes <= names_in(code)
