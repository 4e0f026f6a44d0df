"""Tuples, lists, sets, dicts and comprehensions of Python as JavaScript: arrays and Maps."""

from __future__ import annotations

import ast
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

from .source import Untranslatable


class Collecting(ABC):
    """The collections among the expressions of one function."""

    function: Callable[..., Any]

    @abstractmethod
    def text(self, node: ast.expr) -> str:
        """The JavaScript of an expression."""

    def truth(self, node: ast.expr) -> str:
        """The JavaScript condition of an expression."""
        return f"py.truth({self.text(node)})"

    def member(self, node: ast.expr) -> str:
        """A member of a collection, or an argument; one with a star is several."""
        return f"...py.iter({self.text(node.value)})" if isinstance(node, ast.Starred) else self.text(node)

    def _on_Tuple(self, node: ast.Tuple) -> str:
        return f"[{', '.join(self.member(part) for part in node.elts)}]"

    def _on_List(self, node: ast.List) -> str:
        return f"[{', '.join(self.member(part) for part in node.elts)}]"

    def _on_Set(self, node: ast.Set) -> str:
        return f"py.set([{', '.join(self.member(part) for part in node.elts)}])"

    def _on_Dict(self, node: ast.Dict) -> str:
        parts = [
            f"[{self.text(key)}, {self.text(value)}]" if key is not None else f"...py.iter_items({self.text(value)})"
            for key, value in zip(node.keys, node.values, strict=True)
        ]
        return f"new Map([{', '.join(parts)}])"

    def _on_GeneratorExp(self, node: ast.GeneratorExp) -> str:
        return self._made(node.generators, self.text(node.elt))

    def _on_ListComp(self, node: ast.ListComp) -> str:
        return self._made(node.generators, self.text(node.elt))

    def _on_SetComp(self, node: ast.SetComp) -> str:
        return f"py.set({self._made(node.generators, self.text(node.elt))})"

    def _on_DictComp(self, node: ast.DictComp) -> str:
        return f"new Map({self._made(node.generators, f'[{self.text(node.key)}, {self.text(node.value)}]')})"

    def _made(self, generators: list[ast.comprehension], element: str) -> str:
        made = f"[{element}]"
        for part in reversed(generators):
            for test in reversed(part.ifs):
                made = f"({self.truth(test)} ? {made} : [])"
            made = f"py.iter({self.text(part.iter)}).flatMap(({self.target(part.target)}) => {made})"
        return made

    def target(self, node: ast.expr) -> str:
        """What is assigned to: a name, or several."""
        if isinstance(node, ast.Name):
            return f"${node.id}"
        if isinstance(node, (ast.Tuple, ast.List)):
            return f"[{', '.join(self.target(part) for part in node.elts)}]"
        raise Untranslatable(f"{self.function.__qualname__} assigns to a {type(node).__name__}")
