"""What a name means inside a function: a local, something of its module, a builtin."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Callable
from importlib import import_module
from typing import Any

from .source import Node, Untranslatable


def locals_of(node: Node) -> set[str]:
    """The parameters and assigned names of a function, with those of comprehensions and lambdas inside it."""
    arguments = node.args
    found = {part.arg for part in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)}
    for part in ast.walk(node):
        if isinstance(part, ast.Lambda):
            found |= {each.arg for each in part.args.args}
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
            found.add(part.id)
    return found


def imported(function: Callable[..., Any], statement: ast.ImportFrom) -> dict[str, Any]:
    """What an import inside a function binds."""
    package = function.__globals__.get("__package__") or ""
    module = import_module("." * statement.level + (statement.module or ""), package)
    return {part.asname or part.name: getattr(module, part.name) for part in statement.names}


def outer(function: Callable[..., Any], name: str) -> Any:
    """What a name means that is no local.

    Raises:
        Untranslatable: nothing.
    """
    cells = dict(zip(function.__code__.co_freevars, function.__closure__ or (), strict=True))
    if name in cells:
        return cells[name].cell_contents
    if name in function.__globals__:
        return function.__globals__[name]
    if hasattr(builtins, name):
        return getattr(builtins, name)
    raise Untranslatable(f"{function.__qualname__} names {name!r}, which means nothing")
