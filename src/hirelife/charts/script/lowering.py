"""The second lowering of traced arithmetic: the same trees as `engine.lower`, to JavaScript over BigInt."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from ...engine.arithmetic import NEVER
from ...engine.shape import Shape
from ...engine.trace import COMPARING, Expr, TracedArray
from .literals import literal, quoted
from .source import Untranslatable

COMPARED = {"==": "===", "!=": "!=="}
BOTH = {"&": "both", "|": "either", "//": "floored"}


class Script:
    """Turns expressions into JavaScript over N, D, A (groups of an engagement), c (command) and s (seats).

    Attributes:
        paths: the paths of payload leaves that were met.
    """

    def __init__(self, shape: Shape) -> None:
        self.paths: dict[str, None] = {}
        self._numbers = {name: number for number, name in enumerate(shape.numbers)}
        self._dues = {name: number for number, name in enumerate(shape.dues)}
        self._arrays = {name: (number, names) for number, (name, names, _) in enumerate(shape.arrays)}
        self._defaults = {name: defaults for name, _, defaults in shape.arrays}

    def text(self, node: object) -> str:
        """The JavaScript of an expression, a constant, or a tuple of constants."""
        if not isinstance(node, Expr):
            return self._constant(node)
        if node.op in BOTH:
            return f"{BOTH[node.op]}({self.text(node.args[0])}, {self.text(node.args[1])})"
        if node.op in COMPARING or node.op in ("+", "-", "*"):
            left, right = (self._number(part) for part in node.args)
            return f"({left} {COMPARED.get(node.op, node.op)} {right})"
        return str(getattr(self, f"_on_{node.op}")(*node.args))

    def _number(self, node: object) -> str:
        """An operand: yes and no count as 1 and 0, as they do in Python."""
        text = self.text(node)
        plain = not isinstance(node, (bool, Expr)) or (
            isinstance(node, Expr) and node.op in ("number", "due", "+", "-", "*", "//", "total", "count", "share")
        )
        return text if plain else f"num({text})"

    def _constant(self, node: object) -> str:
        if isinstance(node, TracedArray):
            return f"A[{self._arrays[str(node)][0]}]"
        if isinstance(node, tuple):
            return f"[{', '.join(self._constant(part) for part in cast('tuple[object, ...]', node))}]"
        return "NEVER" if type(node) is not bool and node == NEVER else literal(node)

    def _on_number(self, name: str, _: str) -> str:
        return f"N[{self._numbers[name]}]"

    def _on_due(self, name: str, _: str) -> str:
        return f"D[{self._dues[name]}]"

    def _on_column(self, array: str, column: str, _: str) -> str:
        number, names = self._arrays[array]
        return f"A[{number}][{names.index(column)}]"

    def _on_payload(self, path: str) -> str:
        self.paths[path] = None
        return "c." + path.removeprefix("command.")

    def _on_seat(self, which: str) -> str:
        return "s." + which.removeprefix("seat.")

    def _on_local(self, name: str) -> str:
        raise Untranslatable(f"{name} stands for a payload that is left open")

    def _call(self, name: str, *args: object) -> str:
        return f"{name}({', '.join(self.text(arg) for arg in args)})"

    def _on_pick(self, column: object, index: object, default: object) -> str:
        return self._call("pick", column, index, default)

    def _on_count(self, column: object, values: tuple[int, ...]) -> str:
        return self._call("count", column, values)

    def _on_total(self, column: object, status: object, among: tuple[int, ...]) -> str:
        return self._call("total", column, status, among)

    def _on_matches(self, first: object, second: object, status: object, among: tuple[int, ...]) -> str:
        return self._call("matches", first, second, status, among)

    def _on_share(self, whole: object, part: object, of: object) -> str:
        return f"share({', '.join(self._number(each) for each in (whole, part, of))})"

    def _on_latest(self, column: object) -> str:
        return self._call("latest", column)

    def _on_greater(self, first: object, second: object) -> str:
        return self._call("greater", first, second)

    def _on_where(self, condition: object, then: object, otherwise: object) -> str:
        return f"({self.text(condition)} ? {self.text(then)} : {self.text(otherwise)})"

    def _array(self, array: object) -> tuple[str, str]:
        """The name of an array, and the text of its columns; it may be what another helper made of it."""
        if isinstance(array, Expr):
            return self._array(array.args[0])[0], self.text(array)
        name = str(array)
        return name, f"A[{self._arrays[name][0]}]"

    def _changes(self, array: str, values: Iterable[tuple[str, object]]) -> str:
        names = self._arrays[array][1]
        return f"[{', '.join(f'[{names.index(name)}, {self.text(value)}]' for name, value in values)}]"

    def _on_put(self, array: object, index: object, values: Iterable[tuple[str, object]]) -> str:
        name, columns = self._array(array)
        return f"putRow({columns}, {self._blank(name)}, {self.text(index)}, {self._changes(name, values)})"

    def _on_each(self, array: object, among: tuple[int, ...], values: Iterable[tuple[str, object]]) -> str:
        return self._rows("eachRow", array, among, values)

    def _on_revise(self, array: object, among: tuple[int, ...], values: Iterable[tuple[str, object]]) -> str:
        return self._rows("reviseRows", array, among, values)

    def _on_fresh(self, array: object, values: Iterable[tuple[str, object]]) -> str:
        name, _ = self._array(array)
        return f"freshRows({self._blank(name)}, {self._changes(name, values)})"

    def _rows(self, helper: str, array: object, among: tuple[int, ...], values: Iterable[tuple[str, object]]) -> str:
        name, columns = self._array(array)
        return f"{helper}({columns}, {self._blank(name)}, {self._constant(among)}, {self._changes(name, values)})"

    def _blank(self, array: str) -> str:
        return self._constant(self._defaults[array])


def booking_text(script: Script, changes: dict[str, Any]) -> str:
    """The JavaScript of a booking: what it changes by name, and the money it moves."""
    moves = changes.get("moves", ())
    parts = [f"{quoted(name)}: () => {script.text(value)}" for name, value in changes.items() if name != "moves"]
    moved = ", ".join(
        f"[{quoted(move.source.name)}, {quoted(move.target.name)}, num({script.text(move.amount)})]" for move in moves
    )
    return f"({{changes: {{{', '.join(parts)}}}, moves: [{moved}]}})"
