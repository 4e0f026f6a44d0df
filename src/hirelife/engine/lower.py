"""From traced arithmetic to Python functions: one for what a command sees, one for what it books.

The text is made of declared names, whole numbers and the named helpers only; nothing a user typed gets into it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import count as counter
from types import CodeType
from typing import Any, cast

from ..errors import SpecificationError
from .arithmetic import NEVER, latest, matches, share
from .arrays import Given, each_columns, fresh_columns, put_columns, revise_columns, summed
from .command import Command
from .shape import Shape
from .trace import COMPARING, INFIX, Expr, TracedArray

HELPERS: dict[str, Any] = {
    "NEVER": NEVER,
    "_each": each_columns,
    "_fresh": fresh_columns,
    "_greater": max,
    "_latest": latest,
    "_matches": matches,
    "_put": put_columns,
    "_revise": revise_columns,
    "_share": share,
    "_total": summed,
}


SEATS = {"seat.own": "_own", "seat.named": "_named", "seat.bound": "_bound"}
"""The locals that hold a candidate's slot; no field of a payload may begin with an underscore."""


SHORT = {"&": "and", "|": "or"}
"""Of yes and no the second is asked only where the first leaves it open."""


def yes_or_no(node: object) -> bool:
    """Whether an expression combines comparisons by `&` or `|`, and nothing else."""
    if not isinstance(node, Expr):
        return isinstance(node, bool)
    return node.op in COMPARING or (node.op in SHORT and all(yes_or_no(part) for part in node.args))


class Lowering:
    """Turns expressions into Python text over the locals N, D, A, L (groups), c (command) and the seats."""

    def __init__(self, shape: Shape) -> None:
        self._numbers = {name: number for number, name in enumerate(shape.numbers)}
        self._dues = {name: number for number, name in enumerate(shape.dues)}
        self._arrays = {name: (number, names) for number, (name, names, _) in enumerate(shape.arrays)}
        self._defaults = {name: defaults for name, _, defaults in shape.arrays}
        self._fresh = counter()

    def text(self, node: object) -> str:
        """The Python text of an expression, a constant, or a tuple of constants."""
        if not isinstance(node, Expr):
            return self._constant(node)
        if node.op in INFIX:
            word = SHORT[node.op] if node.op in SHORT and yes_or_no(node) else node.op
            return f"({self.text(node.args[0])} {word} {self.text(node.args[1])})"
        return str(getattr(self, f"_on_{node.op}")(*node.args))

    def _constant(self, node: object) -> str:
        if isinstance(node, tuple):
            return "(" + "".join(f"{self._constant(part)}, " for part in cast("tuple[object, ...]", node)) + ")"
        if isinstance(node, TracedArray):
            return f"A[{self._arrays[str(node)][0]}]"
        if not isinstance(node, int):
            raise SpecificationError(
                repr(node), "is no whole number; observations and bookings compute with those only"
            )
        return "NEVER" if node == NEVER else repr(int(node) if not isinstance(node, bool) else node)

    def _on_number(self, name: str, _: str) -> str:
        return f"N[{self._numbers[name]}]"

    def _on_due(self, name: str, _: str) -> str:
        return f"D[{self._dues[name]}]"

    def _on_column(self, array: str, column: str, _: str) -> str:
        number, names = self._arrays[array]
        return f"A[{number}][{names.index(column)}]"

    def _on_payload(self, path: str) -> str:
        return "c." + path.removeprefix("command.")

    def _on_local(self, name: str) -> str:
        return name

    def _on_seat(self, which: str) -> str:
        return SEATS[which]

    def _on_pick(self, column: object, index: object, default: int) -> str:
        mark = next(self._fresh)
        if isinstance(index, int) and index >= 0:
            return f"(x{mark}[{index}] if len(x{mark} := {self.text(column)}) > {index} else {self.text(default)})"
        return (
            f"(x{mark}[i{mark}] if 0 <= (i{mark} := {self.text(index)}) < len(x{mark} := {self.text(column)})"
            f" else {self.text(default)})"
        )

    def _on_count(self, column: object, values: tuple[int, ...]) -> str:
        text = self.text(column)
        return "(" + " + ".join(f"{text}.count({self._constant(value)})" for value in values) + ")" if values else "0"

    def _on_where(self, condition: object, then: object, otherwise: object) -> str:
        return f"({self.text(then)} if {self.text(condition)} else {self.text(otherwise)})"

    def _call(self, name: str, *args: object) -> str:
        return f"_{name}(" + ", ".join(self.text(arg) for arg in args) + ")"

    def _on_total(self, column: object, status: object, among: tuple[int, ...]) -> str:
        return f"_total({self.text(column)}, {self.text(status)}, {self._constant(among)})"

    def _on_matches(self, first: object, second: object, status: object, among: tuple[int, ...]) -> str:
        texts = ", ".join(self.text(part) for part in (first, second, status))
        return f"_matches({texts}, *{self._constant(among)})"

    def _on_share(self, whole: object, part: object, of: object) -> str:
        return self._call("share", whole, part, of)

    def _on_latest(self, column: object) -> str:
        return self._call("latest", column)

    def _on_greater(self, first: object, second: object) -> str:
        return self._call("greater", first, second)

    def _array(self, array: object) -> tuple[str, str]:
        """The name of an array, and the text of its columns; it may be what another helper made of it."""
        if isinstance(array, Expr):
            return self._array(array.args[0])[0], self.text(array)
        name = str(array)
        return name, f"A[{self._arrays[name][0]}]"

    def _changes(self, array: str, values: Iterable[tuple[str, object]]) -> str:
        names = self._arrays[array][1]
        parts = [f"({names.index(name)}, {self.text(value)}), " for name, value in values]
        return "(" + "".join(parts) + ")"

    def _on_put(self, array: object, index: object, values: Iterable[tuple[str, object]]) -> str:
        name, columns = self._array(array)
        return f"_put({columns}, {self._blank(name)}, {self.text(index)}, {self._changes(name, values)})"

    def _on_each(self, array: object, among: tuple[int, ...], values: Iterable[tuple[str, object]]) -> str:
        return self._rows("_each", array, among, values)

    def _on_revise(self, array: object, among: tuple[int, ...], values: Iterable[tuple[str, object]]) -> str:
        return self._rows("_revise", array, among, values)

    def _on_fresh(self, array: object, values: Iterable[tuple[str, object]]) -> str:
        name, _ = self._array(array)
        given = tuple(values)
        if not any(isinstance(value, Expr) for _, value in given):  # one object for all engagements
            names = self._arrays[name][1]
            made = fresh_columns(
                self._defaults[name], [(names.index(key), cast("Given", value)) for key, value in given]
            )
            return self._constant(made)
        return f"_fresh({self._blank(name)}, {self._changes(name, given)})"

    def _rows(self, helper: str, array: object, among: tuple[int, ...], values: Iterable[tuple[str, object]]) -> str:
        name, columns = self._array(array)
        return f"{helper}({columns}, {self._blank(name)}, {self._constant(among)}, {self._changes(name, values)})"

    def _blank(self, array: str) -> str:
        return self._constant(self._defaults[array])


def function(name: str, parameters: str, lines: Iterable[str], namespace: Mapping[str, Any]) -> Callable[..., Any]:
    """Compile the lines into a function."""
    source = f"def {name}({parameters}):\n" + "".join(f"    {line}\n" for line in lines)
    scope = {**HELPERS, **namespace}
    exec(compile(source, f"<hirelife {name}>", "exec"), scope)  # noqa: S102  # see the module's docstring
    made: Callable[..., Any] = scope[name]
    return made


def unpack(*texts: str) -> list[str]:
    """The lines that load those groups of an engagement which the texts use."""
    joined = " ".join(texts)
    groups = {"N[": "N = e.numbers", "D[": "D = e.dues", "A[": "A = e.arrays", "L[": "L = e.ledger"}
    return [line for mark, line in groups.items() if mark in joined]


def seats(text: str, command: type[Command]) -> list[str]:
    """The lines that find the candidates' slots which a text uses."""
    used = names_in(compile(text, "<hirelife>", "eval"))
    if used & {SEATS["seat.named"], SEATS["seat.bound"]} and not command.CANDIDATE:
        raise SpecificationError(f"command {command.__name__}", "names no candidate, but an observation asks for one")
    slot = "(r.index(w) if (w := c.{0}) in (r := e.roster.candidates) else len(r))"  # `Roster.seat`, written out
    texts = {
        "seat.own": slot.format("by"),
        "seat.named": slot.format(command.CANDIDATE),
        "seat.bound": f"int(c.{command.CANDIDATE} in e.roster.names)",
    }
    return [f"{local} = {texts[seat]}" for seat, local in SEATS.items() if local in used]


def names_in(code: CodeType) -> set[str]:
    """The names that a text uses, those of its comprehensions too."""
    inner = (names_in(part) for part in code.co_consts if isinstance(part, CodeType))
    return set(code.co_names).union(*inner)
